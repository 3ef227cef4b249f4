/** P6: text from back to front, and letters moved by thirteen places. */
import { isWordByte } from '../text/bytes.ts';
import { marksOf, MARK, SEEN, type Survey } from './marks.ts';
import { appendByte, createViewBuilder, finishView, markSource, type View, type ViewBuilder } from './view.ts';

/** Bytes on either side of an at sign that may belong to the address. */
const ADDRESS = 96;
/** Text is turned around in lines, or in stretches of this size where lines are longer. */
const LONGEST_LINE = 1024;

/** Calls `take` with the surroundings of every mark, each byte once. */
function surroundings(
  { bytes }: View,
  survey: Survey,
  marks: readonly number[],
  take: (from: number, to: number) => void,
): void {
  let from = -1;
  let to = -1;
  for (const at of marksOf(survey, ...marks)) {
    if (at - ADDRESS > to) {
      if (to > 0) take(from, to);
      from = Math.max(0, at - ADDRESS);
    }
    to = Math.min(bytes.length, at + ADDRESS);
  }
  if (to > 0) take(from, to);
}

/** Surroundings of at signs with every letter thirteen places on. */
export function rot13View(view: View, survey: Survey): View | undefined {
  const { bytes } = view;
  let out: ViewBuilder | undefined;
  surroundings(view, survey, [MARK.atSign], (from, to) => {
    out ??= createViewBuilder(to - from + 1);
    markSource(out, from);
    for (let at = from; at < to; at++) {
      const byte = bytes[at]!;
      const lower = byte | 32;
      const isLetter = lower >= 0x61 && lower <= 0x7a && byte < 0x80;
      appendByte(out, isLetter ? byte + (lower < 0x6e ? 13 : -13) : byte);
    }
    appendByte(out, 0);
  });
  return out && finishView(out, view, 'rot13');
}

/**
 * From back to front: everything where the page says that it turns text around, else what looks like an address or a
 * social security number from behind.
 */
export function reversedView(view: View, survey: Survey, isAll: boolean): View | undefined {
  const { bytes, stretches } = view;
  let out: ViewBuilder | undefined;
  const turn = (from: number, to: number): void => {
    out ??= createViewBuilder(to - from + 1);
    appendReversed(out, bytes, from, to);
  };
  if (!isAll) surroundings(view, survey, [MARK.atSign, MARK.backward], turn);
  else if (stretches === undefined) turn(0, bytes.length);
  else for (let i = 0; i < stretches.starts.length; i++) turn(stretches.starts.items[i]!, stretches.ends.items[i]!);
  return out && finishView(out, view, 'reversed');
}

/** Whether a survey says that text on the page is turned around. */
export function turnsText({ seen }: Survey): boolean {
  return (seen & SEEN.reversal) !== 0;
}

/** Line by line, so that every place leads back to its line. A line that is cut is cut between words. */
function appendReversed(out: ViewBuilder, bytes: Uint8Array, from: number, to: number): void {
  for (let start = from; start < to;) {
    let end = start;
    const most = Math.min(to, start + LONGEST_LINE);
    while (end < most && !endsLine(bytes[end]!)) end++;
    if (end === most && most < to) {
      let back = end;
      while (back > start && (isWordByte(bytes[back - 1]) || bytes[back - 1] === 0x2d)) back--;
      if (back > start) end = back;
    }
    markSource(out, start);
    for (let at = end - 1; at >= start; at--) appendByte(out, bytes[at]!);
    appendByte(out, 0);
    start = end < to && endsLine(bytes[end]!) ? end + 1 : Math.max(end, start + 1);
  }
}

function endsLine(byte: number): boolean {
  return byte === 0x0a || byte === 0 || byte === 0x3c || byte === 0x3e;
}
