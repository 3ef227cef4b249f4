/** Three parts of a number, each under a key in a line of its own: `ssn1=912`, `[ssn2] => 73`, `name="ssn3"` and the value below. */
import { latin1 } from '../text/bytes.ts';
import {
  appendByte,
  appendBytes,
  createViewBuilder,
  finishView,
  markSource,
  type View,
  type ViewBuilder,
} from './view.ts';

/** Records and settings are short; exports of many rows have columns. */
const LONGEST_TEXT = 1024 * 1024;
const PART =
  /(?<![\w.-])([a-z][\w.-]{0,40})["'\]]{0,2}[ \t]{0,8}(?:=>?|:|\r?\n\r?\n)[ \t]{0,8}["']?(\d{2,4})["']?[,;]?[ \t]{0,8}(?=\r?\n|$)/gi;
/** Bytes from one part to the next: the head of a part of a form stands between. */
const FARTHEST = 160;
const SIZES = [3, 2, 4];
/** What the three parts are called. */
const NAMES = /area.*\bgroup.*\bserial/i;

/** Whether some key may be that of a first part: a search for two short texts. */
export function mayHoldParts({ bytes }: View): boolean {
  if (bytes.length > LONGEST_TEXT) return false;
  return /(?:1|a|first|area)["'\]]{0,2}[ \t]{0,8}(?:=>?|:|\r?\n\r?\n)[ \t]{0,8}["']?\d{3}["']?[,;]?[ \t]{0,8}\r?\n/i.test(
    latin1(bytes, 0, bytes.length),
  );
}

interface Part {
  readonly key: string;
  readonly start: number;
  readonly end: number;
}

/** The parts with bars between them, behind their first key: numbers of other meanings may stand so, too. */
export function keyedPartsView(view: View): View | undefined {
  const { bytes } = view;
  let out: ViewBuilder | undefined;
  let parts: readonly Part[] = [];
  for (const match of latin1(bytes, 0, bytes.length).matchAll(PART)) {
    const [whole, key = '', digits = ''] = match;
    const start = match.index + whole.lastIndexOf(digits);
    const part = { key, start, end: start + digits.length };
    const isNear = parts.length > 0 && match.index - parts.at(-1)!.end <= FARTHEST;
    parts = isNear ? [...parts.slice(-2), part] : [part];
    if (!areOfOne(parts)) continue;
    out ??= createViewBuilder(256);
    appendByte(out, 0);
    markSource(out, match.index);
    for (const char of `${parts[0]!.key} `) appendByte(out, char.charCodeAt(0));
    for (const [i, one] of parts.entries()) {
      if (i > 0) appendByte(out, 0x7c);
      markSource(out, one.start);
      appendBytes(out, bytes, one.start, one.end);
    }
    appendByte(out, 0);
  }
  return out && finishView(out, view, 'keyed-parts');
}

/** Whether three parts are of the right sizes and called alike but for a number or a letter. */
function areOfOne(parts: readonly Part[]): boolean {
  if (parts.length < SIZES.length || parts.some(({ start, end }, i) => end - start !== SIZES[i])) return false;
  const stems = new Set(parts.map(({ key }) => key.toLowerCase().replace(/(?:\d|[._-]?[abc])$/, '')));
  return stems.size === 1 || NAMES.test(parts.map(({ key }) => key.replaceAll('_', ' ')).join(' '));
}
