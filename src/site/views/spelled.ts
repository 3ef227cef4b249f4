/** P6: readings of text that is written for people, not for programs: "jane [at] example (dot) org", "9 1 2", "Last name:". */
import { isGap } from './clues.ts';
import { isWordByte, latin1 } from '../match/bytes.ts';
import { marksOf, MARK, type Survey } from './marks.ts';
import {
  appendByte,
  createViewBuilder,
  dropView,
  finishView,
  markSource,
  type View,
  type ViewBuilder,
} from './view.ts';
import { createWindows, finishWindows, openChange } from './windows.ts';

const BEFORE = 96;
const AFTER = 128;
const AT_WORD = /([-_*])at\1|\s{0,4}[[({<]?\s{0,4}(?:\b(?:at|a)\b|@)\s{0,4}[\])}>]?\s{0,4}/gi;
const DOT_WORD = /\s{0,4}[[({<]\s{0,4}(?:dot|punkt|\.)\s{0,4}[\])}>]\s{0,4}|\s{1,4}dot\s{1,4}|([-_*])dot\1/gi;
/** For what people add against programs. */
const DECOY = /[-_.]?(?:no|remove|delete|kill)[-_.]?(?:spam|this|me)[-_.]?/gi;
/** So far from a mark other marks are seen with it. */
const COVERED = 64;

/** E-mail addresses around at signs and at words, as addresses are usually written; nothing else is shown. */
export function atWordsView(view: View, survey: Survey): View | undefined {
  const { bytes } = view;
  let out: ViewBuilder | undefined;
  let reached = 0;
  for (const at of marksOf(survey, MARK.atSign, MARK.atWord)) {
    if (at < reached) continue;
    reached = at + COVERED;
    const text = latin1(bytes, at - BEFORE, at + AFTER);
    const read = text.replace(DOT_WORD, '.').replace(AT_WORD, '@').replace(DECOY, '');
    if (read === text) continue;
    for (let sign = read.indexOf('@'); sign >= 0; sign = read.indexOf('@', sign + 1)) {
      const address = addressAt(read, sign);
      if (address === undefined) continue;
      out ??= createViewBuilder(1024);
      markSource(out, at);
      for (let i = 0; i < address.length; i++) appendByte(out, address.charCodeAt(i));
      appendByte(out, 0);
    }
  }
  return out && finishView(out, view, 'at-words');
}

const LONGEST_HALF = 64;

/** The address around an at sign; undefined when there is none with a point in its domain. */
function addressAt(text: string, sign: number): string | undefined {
  const isLetter = (at: number): boolean => {
    const code = text.charCodeAt(at);
    return isWordByte(code) || code === 0x2e || code === 0x2d || code === 0x5f;
  };
  const isSign = (at: number): boolean => "+%'!#$&*/=?^`{|}~".includes(text[at] ?? ' ');
  let start = sign;
  while (start > 0 && sign - start < LONGEST_HALF && (isLetter(start - 1) || isSign(start - 1))) start--;
  let end = sign + 1;
  let hasPoint = false;
  for (; end < text.length && end - sign <= LONGEST_HALF && isLetter(end); end++)
    if (text[end] === '.') hasPoint = true;
  return hasPoint && start < sign ? text.slice(start, end) : undefined;
}

/** Single characters with gaps between them, without the gaps. */
export function spacedView(view: View, survey: Survey): View | undefined {
  const { bytes } = view;
  let out: ViewBuilder | undefined;
  let reached = 0;
  for (const mark of marksOf(survey, MARK.spaced)) {
    if (mark < reached) continue;
    const from = mark;
    let at = from;
    const found = (out ??= createViewBuilder(1024));
    const start = found.length;
    markSource(found, from);
    for (let gap = 0; gap >= 0;) {
      if (gap > 1) appendByte(found, 0x20);
      appendByte(found, bytes[at++]!);
      gap = gapAt(bytes, at);
      if (gap > 0 && standsSingle(bytes, at + gap)) at += gap;
      else gap = -1;
    }
    reached = at;
    if (found.length - start < 5) found.length = start;
    else appendByte(found, 0);
  }
  if (out !== undefined && out.length > 0) return finishView(out, view, 'spaced');
  if (out !== undefined) dropView(out);
  return undefined;
}

/** Two or three gaps stand between words; −1 for none, or more. */
function gapAt(bytes: Uint8Array, at: number): number {
  let gap = 0;
  while (gap < 4 && isPause(bytes[at + gap])) gap++;
  return gap > 0 && gap < 4 ? gap : -1;
}

function isPause(byte: number | undefined): boolean {
  return isGap(byte) || byte === 0x2c;
}

/** Whether a character stands at `at` that no word goes on behind. */
function standsSingle(bytes: Uint8Array, at: number): boolean {
  return at < bytes.length && bytes[at]! > 0x20 && !isWordByte(bytes[at + 1]);
}

const LABELS = /\b(?:first|given|fore|middle|last|sur|family|full)[\s_-]{0,2}name\b[\s:=|-]{0,6}/gi;

/** Text in which the labels of a name's parts are left out: "First name Jane Last name Doe". */
export function nameLabelsView(view: View, survey: Survey): View | undefined {
  const { bytes } = view;
  const windows = createWindows(bytes);
  let reached = 0;
  for (const at of marksOf(survey, MARK.nameLabel)) {
    const from = Math.max(reached, at - BEFORE);
    const text = latin1(bytes, from, at + 32);
    for (const match of text.matchAll(LABELS)) {
      const start = from + match.index;
      const end = start + match[0].length;
      if (start < reached || end >= from + text.length) continue;
      appendByte(openChange(windows, start, end), 0x09);
      reached = end;
    }
  }
  return finishWindows(windows, view, 'name-labels');
}
