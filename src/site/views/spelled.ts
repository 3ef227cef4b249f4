/** P6: readings of text that is written for people, not for programs: "jane [at] example (dot) org", "9 1 2", "Last name:". */
import { isGap } from './clues.ts';
import { isWordByte, latin1 } from '../text/bytes.ts';
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
const AT_WORD = /\s{0,2}([-_*])at\1\s{0,2}|\s{0,4}[[({<]?\s{0,4}(?:\b(?:at|a)\b|@)\s{0,4}[\])}>]?\s{0,4}/gi;
const DOT_WORD =
  /\s{0,4}[[({<]\s{0,4}(?:dot|punkt|\.)\s{0,4}[\])}>]\s{0,4}|\s{1,4}dot\s{1,4}|\s{0,2}([-_*])dot\1\s{0,2}/gi;
const LINE_WORD = /\s{1,2}underscore\s{1,2}/gi;
/** For what people add against programs. */
const DECOY = /[-_.]?(?:no|remove|delete|kill)[-_.]?(?:spam|this|me)[-_.]?/gi;
/** A point between blanks, or at the end of a line: the address goes on, or a sentence ends. */
const LOOSE_DOT = /\s{1,2}\.\s{1,2}|\.\r?\n\s{0,4}/g;
/** So far from a mark other marks are seen with it. */
const COVERED = 64;

/** E-mail addresses around at signs and at words, as addresses are usually written; nothing else is shown. */
export function atWordsView(view: View, survey: Survey): View | undefined {
  const { bytes } = view;
  let out: ViewBuilder | undefined;
  let reached = 0;
  let change = Number.NEGATIVE_INFINITY;
  for (const at of marksOf(survey, MARK.atSign, MARK.atWord)) {
    if (at < reached) continue;
    reached = at + COVERED;
    // Every byte is looked at once, and text in which nothing can be read otherwise is left alone.
    if (change < at - BEFORE) change = nextChange(bytes, Math.max(0, at - BEFORE));
    if (change >= at + AFTER) continue;
    const text = latin1(bytes, at - BEFORE, at + AFTER);
    const read = text.replace(DOT_WORD, '.').replace(LINE_WORD, '_').replace(AT_WORD, '@').replace(DECOY, '');
    const loose = text.includes('.') ? text.replace(LOOSE_DOT, '.') : text;
    for (const one of new Set([read, loose === text ? read : loose.replace(DOT_WORD, '.').replace(AT_WORD, '@')])) {
      if (one !== text) out = appendAddresses(out, one, at);
    }
  }
  return out && finishView(out, view, 'at-words');
}

function appendAddresses(into: ViewBuilder | undefined, read: string, source: number): ViewBuilder | undefined {
  let out = into;
  for (let sign = read.indexOf('@'); sign >= 0; sign = read.indexOf('@', sign + 1)) {
    const address = addressAt(read, sign);
    if (address === undefined) continue;
    out ??= createViewBuilder(1024);
    markSource(out, source);
    for (let i = 0; i < address.length; i++) appendByte(out, address.charCodeAt(i));
    appendByte(out, 0);
  }
  return out;
}

/** 1: blanks and brackets. 2: what may begin a word that is read otherwise. */
const CHANGES: Uint8Array = Uint8Array.from({ length: 256 }, (_, byte) => {
  const char = String.fromCharCode(byte);
  return /[\s[\](){}<>]/.test(char) ? 1 : /[-_*andrk]/i.test(char) ? 2 : 0;
});

/** The next place from `from` on at which the expressions above may find something. */
function nextChange(bytes: Uint8Array, from: number): number {
  const { length } = bytes;
  for (let at = from; at < length; at++) {
    const kind = CHANGES[bytes[at]!]!;
    if (kind !== 0 && (kind === 1 || mayChange(bytes, at))) return at;
  }
  return Number.POSITIVE_INFINITY;
}

/** A word "at" or "a", `-at-`, `_dot_`, and how "nospam", "removethis" and the like begin. */
function mayChange(bytes: Uint8Array, at: number): boolean {
  const next = bytes[at + 1]! | 32;
  switch (bytes[at]! | 32) {
    case 0x61:
      return !isAsciiWord(bytes[at - 1]) && !isAsciiWord(bytes[next === 0x74 ? at + 2 : at + 1]);
    case 0x6e:
      return next === 0x6f;
    case 0x72:
      return next === 0x65 && (bytes[at + 2]! | 32) === 0x6d;
    case 0x64:
      return next === 0x65 && (bytes[at + 2]! | 32) === 0x6c;
    case 0x6b:
      return next === 0x69 && (bytes[at + 2]! | 32) === 0x6c;
    default:
      return next === 0x61 || next === 0x64;
  }
}

/** What `\b` takes for a letter. */
function isAsciiWord(byte: number | undefined): boolean {
  return byte === 0x5f || (byte !== undefined && byte < 0x80 && isWordByte(byte));
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
