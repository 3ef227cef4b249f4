/**
 * The bytes at which a survey looks twice: what each may begin, what has to stand behind it, and what is noted when a
 * closer look at its neighbours agrees.
 */
import { isDigit, isWordByte } from '../text/bytes.ts';
import { isOrdinaryAddress } from './addresses.ts';
import { beginsByteList } from './byte-lists.ts';
import {
  beginsTag,
  breaksWord,
  followsAtWord,
  isAtBetween,
  isAtTag,
  isAtWord,
  isBackward,
  isData,
  isGap,
  isListComma,
  isNameLabel,
  isQuote,
  isQuotedPrintable,
  isReversal,
  isSpelledDot,
  joinsLiterals,
} from './clues.ts';
import { MARK, note, SEEN, type Survey } from './marks.ts';
import { zerosEnd } from './old-encodings.ts';
import { pairStart } from './pairs.ts';

/** What a byte may begin; 0: nothing. */
// prettier-ignore
export const KIND = {
  escape: 1, at: 2, comma: 3, plus: 4, equals: 5, dot: 6, dash: 7, less: 9, bracket: 10, m: 11, d: 12, colon: 13,
  dollar: 14, joiner: 15, pair: 16, around: 17, terminal: 8,
} as const;
// prettier-ignore
export const MARKUP_KINDS = table({
  '@': KIND.at, ',': KIND.comma, '+': KIND.plus, '.': KIND.dot, '-': KIND.dash, '[({': KIND.bracket,
  ':': KIND.colon, '$': KIND.dollar, '|~': KIND.joiner, '=': KIND.pair, '_': KIND.around,
});
// prettier-ignore
export const TEXT_KINDS = table({
  '@': KIND.at, ',': KIND.comma, '+': KIND.plus, '=': KIND.equals, '.': KIND.dot, '-': KIND.dash, '[({': KIND.bracket,
  ':': KIND.colon, '$': KIND.dollar, '|~': KIND.joiner, '<': KIND.less, mM: KIND.m, dD: KIND.d,
  '_*': KIND.around, '\x1b': KIND.terminal,
});

/** Bit set of the kinds that a byte may stand behind; most places end here. */
export const BEHIND: Int32Array = buildBehind();

function buildBehind(): Int32Array {
  const behind = new Int32Array(256);
  const [digits, quotes, gaps] = ['0123456789', '"\'`', ' \t\n'];
  const allow = (kind: number, chars: string): void => {
    for (const char of chars) behind[char.charCodeAt(0)]! |= 1 << kind;
  };
  // Brackets, because calls have anything behind them.
  behind.fill((1 << KIND.at) | (1 << KIND.less) | (1 << KIND.colon) | (1 << KIND.dash) | (1 << KIND.bracket));
  allow(KIND.comma, digits + quotes + gaps);
  allow(KIND.plus, `A=${quotes}${gaps}`);
  allow(KIND.joiner, `|${quotes}${gaps}`);
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
  allow(KIND.equals, `${digits}${letters}& \n\r`);
  allow(KIND.pair, `${digits}${letters}&`);
  allow(KIND.around, 'aAx');
  allow(KIND.terminal, '[(&*)');
  allow(KIND.dot, `${digits}${quotes}${gaps})]abcdefghijklmnopqrstuvwxyz`);
  allow(KIND.m, 'eE');
  allow(KIND.d, 'oO');
  allow(KIND.dollar, '{');
  return behind;
}

function table(kinds: Readonly<Record<string, number>>): Uint8Array {
  const built = Uint8Array.from({ length: 256 }, (_, byte) => (byte >= 0x80 ? KIND.escape : 0));
  for (const [chars, kind] of Object.entries({ ...kinds, '&%\\': KIND.escape })) {
    for (const char of chars) built[char.charCodeAt(0)] = kind;
  }
  return built;
}

/** A closer look at a byte of a kind, behind which stands what {@link BEHIND} allows. */
export function look(survey: Survey, bytes: Uint8Array, at: number, kind: number): void {
  const before = bytes[at - 1];
  const after = bytes[at + 1];
  switch (kind) {
    case KIND.at:
      if (isWordByte(before) && isWordByte(after)) {
        if (!isOrdinaryAddress(bytes, at)) note(survey, at, MARK.atSign);
      } else if (isWordByte(bytes[at - 2]) && (isGap(before) || isGap(after))) note(survey, at, MARK.atWord);
      // u+"@"+d and `${u}@${d}`
      else if ((isQuote(before) && isQuote(after)) || (before === 0x7d && after === 0x24)) survey.seen |= SEEN.literals;
      // @p0=N'…',@p1=N'…'
      else if (before === 0x2c && isQuote(bytes[at - 2])) survey.seen |= SEEN.literals;
      return;
    case KIND.comma:
      if (isListComma(bytes, at)) survey.seen |= SEEN.literals;
      return;
    case KIND.plus:
    case KIND.joiner:
      // s+="…"
      if (after === 0x3d ? isQuote(bytes[at + 2]) : joinsLiterals(bytes, at)) survey.seen |= SEEN.literals;
      else if (after === 0x41 && isWordByte(bytes[at + 2])) note(survey, at, MARK.utf7);
      return;
    case KIND.equals:
      if (isQuotedPrintable(bytes, at)) note(survey, at, MARK.quotedPrintable);
      else if (pairStart(bytes, at) >= 0) note(survey, at, MARK.pair);
      return;
    case KIND.pair:
      if (pairStart(bytes, at) >= 0) note(survey, at, MARK.pair);
      return;
    case KIND.around:
      if ((isWordByte(before) || before === 0x20) && isAtBetween(bytes, at)) note(survey, at, MARK.atWord);
      return;
    case KIND.terminal:
      note(survey, at, MARK.terminal);
      return;
    case KIND.dot:
      lookAtDot(survey, bytes, at);
      return;
    case KIND.dash:
      if (bytes[at + 3] === 0x2d && beginsByteList(bytes, at)) note(survey, at, MARK.byteList);
      if (isDigit(before) && isDigit(after)) {
        if (isBackward(bytes, at)) note(survey, at, MARK.backward);
      } else if (before === 0x61 && isData(bytes, at)) note(survey, at, MARK.dataAttribute);
      // bidi-override
      else if (after === 0x6f && bytes[at + 2] === 0x76 && bytes[at + 5] === 0x72) survey.seen |= SEEN.reversal;
      // a+"-"+b and `${a}-${b}`
      else if (isQuote(before) && before === after && bytes[at - 2] === 0x2b) survey.seen |= SEEN.literals;
      else if (before === 0x7d && after === 0x24) survey.seen |= SEEN.literals;
      else if ((isWordByte(before) || before === 0x20) && isAtBetween(bytes, at)) note(survey, at, MARK.atWord);
      else if (isWordByte(before) && breaksWord(bytes, at)) note(survey, at, MARK.brokenLine);
      return;
    case KIND.less:
      if (isAtTag(bytes, at)) note(survey, at, MARK.atWord);
      if (beginsTag(bytes, at)) survey.seen |= SEEN.tags;
      return;
    case KIND.bracket:
      if (before === 0x65 && isReversal(bytes, at)) survey.seen |= SEEN.reversal;
      else if (isAtWord(bytes, at)) note(survey, at, MARK.atWord);
      return;
    case KIND.m:
      if (isNameLabel(bytes, at)) note(survey, at, MARK.nameLabel);
      return;
    case KIND.d:
      if (isSpelledDot(bytes, at)) note(survey, at, MARK.atWord);
      return;
    case KIND.colon:
      if (isQuote(before) || isQuote(after) || (after === 0x20 && isQuote(bytes[at + 2]))) survey.seen |= SEEN.literals;
      else if (bytes[at + 3] === 0x3a && beginsByteList(bytes, at)) note(survey, at, MARK.byteList);
      return;
    case KIND.dollar:
      if (after === 0x7b && isQuote(bytes[at + 2])) survey.seen |= SEEN.literals;
      return;
    default:
      return;
  }
}

/** Whether the digits behind a point end in an e; ten of them are an SSN and one more. */
function hasExponent(bytes: Uint8Array, point: number): boolean {
  let at = point + 6;
  while (at < point + 16 && isDigit(bytes[at])) at++;
  return (bytes[at]! | 32) === 0x65;
}

function lookAtDot(survey: Survey, bytes: Uint8Array, at: number): void {
  const [before, after] = [bytes[at - 1], bytes[at + 1]];
  if (isDigit(before)) {
    const isExponent =
      !isDigit(bytes[at - 2]) && isDigit(bytes[at + 4]) && isDigit(bytes[at + 5]) && hasExponent(bytes, at);
    const isWhole = after === 0x30 && isDigit(bytes[at - 6]) && zerosEnd(bytes, at + 1) > 0;
    if (isDigit(after) && (isWhole || isExponent)) note(survey, at, MARK.float);
  } else if (isWordByte(before)) {
    if (isWordByte(after) && followsAtWord(bytes, at)) note(survey, at, MARK.atWord);
  } else if (joinsLiterals(bytes, at)) survey.seen |= SEEN.literals;
  // "…".concat("…")
  else if (isQuote(before) && after === 0x63 && bytes[at + 2] === 0x6f) survey.seen |= SEEN.literals;
}
