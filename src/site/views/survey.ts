/**
 * One look at every byte of a view, before any reading of it is made: reads its escapes on the way, and notes where the
 * other readings have something to read. Most pages have nothing to note, and cost this loop only.
 */
import { isDigit, isWordByte, WORD } from '../match/bytes.ts';
import { isOrdinaryAddress } from './addresses.ts';
import { giveBackIntList, pushInt, takeIntList, type IntList } from '../match/int-list.ts';
import { escapeLength, escapePoint, isCssEscape, isTagCharacter, readEscape } from './escapes.ts';
import type { View } from './view.ts';
import { changeToPoint, createWindows, type Windows } from './windows.ts';

/** What a mark says about its place. */
export const MARK = {
  /** An at sign in a word that is no address as it stands. */
  atSign: 1,
  /** A word for the at sign or the sign itself, in brackets or between spaces. */
  atWord: 2,
  /** Digits in groups of four, two and three: a social security number from back to front. */
  backward: 3,
  quotedPrintable: 4,
  utf7: 5,
  /** A whole number written as a fraction: 912735096.0 */
  float: 6,
  /** Two single characters between gaps. */
  spaced: 7,
  /** "Last name" and the like, between the parts of a name. */
  nameLabel: 8,
  cssEscape: 9,
  tagCharacter: 10,
  /** An attribute named data-… */
  dataAttribute: 11,
} as const;
/** Seen somewhere; no places are kept. */
export const SEEN = {
  /** Strings or numbers stand beside each other: lists, objects, concatenations. */
  literals: 1,
  tags: 2,
  /** Something on the page turns text around. */
  reversal: 4,
} as const;

const MARK_BITS = 4;
/** 8 million places take 32 MB; more are in hostile files only. */
const MOST_MARKS = 1 << 23;

export interface Survey {
  /** Places of {@link MARK}, ascending. */
  readonly marks: IntList;
  /** Bit n: mark n is there. */
  marked: number;
  /** Bits of {@link SEEN}. */
  seen: number;
  /** Starts and ends of the view's stretches that hold literals. */
  readonly literals: IntList;
  /** The view with its escapes read. */
  readonly escapes: Windows;
  /** Not every place could be noted. */
  isCut: boolean;
}

// prettier-ignore
const KIND = {
  escape: 1, at: 2, comma: 3, plus: 4, equals: 5, dot: 6, dash: 7, less: 9, bracket: 10, m: 11, d: 12, colon: 13,
  dollar: 14, joiner: 15,
} as const;
// prettier-ignore
const MARKUP_KINDS = table({
  '@': KIND.at, ',': KIND.comma, '+': KIND.plus, '.': KIND.dot, '-': KIND.dash, '[({': KIND.bracket,
  ':': KIND.colon, '$': KIND.dollar, '|~': KIND.joiner,
});
// prettier-ignore
const TEXT_KINDS = table({
  '@': KIND.at, ',': KIND.comma, '+': KIND.plus, '=': KIND.equals, '.': KIND.dot, '-': KIND.dash, '[({': KIND.bracket,
  ':': KIND.colon, '$': KIND.dollar, '|~': KIND.joiner, '<': KIND.less, mM: KIND.m, dD: KIND.d,
});

/** Bit set of the kinds that a byte may stand behind; most places end here. */
const BEHIND: Int32Array = buildBehind();

function buildBehind(): Int32Array {
  const behind = new Int32Array(256);
  const digits = '0123456789';
  const quotes = '"\'`';
  const gaps = ' \t\n';
  const allow = (kind: number, chars: string): void => {
    for (const char of chars) behind[char.charCodeAt(0)]! |= 1 << kind;
  };
  // Brackets, because calls have anything behind them.
  behind.fill((1 << KIND.at) | (1 << KIND.less) | (1 << KIND.colon) | (1 << KIND.dash) | (1 << KIND.bracket));
  allow(KIND.comma, digits + quotes + gaps);
  allow(KIND.plus, `A${quotes}${gaps}`);
  allow(KIND.joiner, `|${quotes}${gaps}`);
  allow(KIND.equals, `${digits}ABCDEFabcdef \n\r`);
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

/** Looks through a view. The survey must be given back with {@link releaseSurvey}. */
export function surveyView({ bytes, stretches }: View): Survey {
  const survey: Survey = {
    marks: takeIntList(),
    marked: 0,
    seen: 0,
    literals: takeIntList(),
    escapes: createWindows(bytes),
    isCut: false,
  };
  if (stretches === undefined) {
    surveySpaced(survey, bytes);
    surveyStretch(survey, bytes, 0, bytes.length, TEXT_KINDS);
  } else {
    const { starts, ends } = stretches;
    for (let i = 0; i < starts.length; i++) {
      surveyStretch(survey, bytes, starts.items[i]!, ends.items[i]!, MARKUP_KINDS);
    }
  }
  return survey;
}

export function releaseSurvey({ marks, literals }: Survey): void {
  giveBackIntList(marks);
  giveBackIntList(literals);
}

export function hasMark({ marked }: Survey, mark: number): boolean {
  return (marked & (1 << mark)) !== 0;
}

/** Places of one kind of mark, in order. */
export function* marksOf({ marks, marked }: Survey, ...wanted: readonly number[]): Generator<number> {
  if (!wanted.some((mark) => (marked & (1 << mark)) !== 0)) return;
  for (let i = 0; i < marks.length; i++) {
    const mark = marks.items[i]! & ((1 << MARK_BITS) - 1);
    if (wanted.includes(mark)) yield marks.items[i]! >>> MARK_BITS;
  }
}

function surveyStretch(survey: Survey, bytes: Uint8Array, from: number, to: number, kinds: Uint8Array): void {
  // Local, because a module's variable is looked up again for every byte.
  const behind = BEHIND;
  const last = bytes.length - 2;
  const before = survey.seen;
  survey.seen = 0;
  for (let i = from; i < to;) {
    const kind = kinds[bytes[i]!]!;
    if (kind === 0) {
      i++;
      continue;
    }
    if (kind !== KIND.escape) {
      if (i <= last && (behind[bytes[i + 1]!]! & (1 << kind)) !== 0) look(survey, bytes, i, kind);
      i++;
      continue;
    }
    const escape = readEscape(bytes, i, bytes.length);
    if (escape !== 0) {
      changeToPoint(survey.escapes, i, i + escapeLength(escape), escapePoint(escape));
      if (escapePoint(escape) >= 0x80) lookAtPoint(survey, i, escapePoint(escape));
    }
    if (bytes[i] === 0x5c && isCssEscape(bytes, i)) note(survey, i, MARK.cssEscape);
    i += Math.max(1, escapeLength(escape));
  }
  if ((survey.seen & SEEN.literals) !== 0) {
    pushInt(survey.literals, from);
    pushInt(survey.literals, to);
  }
  survey.seen |= before;
}

/**
 * Notes single characters between gaps. Five of them in a row cover nine bytes, so every fourth place is enough to look
 * at; then the run is followed back to its first character.
 */
function surveySpaced(survey: Survey, bytes: Uint8Array): void {
  const words = WORD;
  const end = bytes.length - 4;
  let noted = -1;
  for (let i = 2; i < end; i += 4) {
    // Without a branch for each byte: the processor would guess wrong at every third.
    const first = words[bytes[i]!]!;
    const second = words[bytes[i + 1]!]!;
    const isEven = (first | words[bytes[i + 2]!]!) === 0 && second !== 0;
    const isOdd = (second | words[bytes[i + 3]!]!) === 0 && words[bytes[i + 2]!] !== 0;
    if (!isEven && !isOdd) continue;
    let single = isEven ? i + 1 : i + 2;
    while (single - 2 > noted && isSingle(bytes, single - 2) && isGap(bytes[single - 1])) single -= 2;
    if (single <= noted || !isGap(bytes[single + 1]) || !isSingle(bytes, single + 2)) continue;
    note(survey, single, MARK.spaced);
    noted = single;
  }
}

function isSingle(bytes: Uint8Array, at: number): boolean {
  return isWordByte(bytes[at]) && !isWordByte(bytes[at + 1]) && (at === 0 || !isWordByte(bytes[at - 1]));
}

function note(survey: Survey, at: number, mark: number): void {
  if (survey.marks.length >= MOST_MARKS) {
    survey.isCut = true;
    return;
  }
  survey.marked |= 1 << mark;
  pushInt(survey.marks, (at << MARK_BITS) | mark);
}

function lookAtPoint(survey: Survey, at: number, point: number): void {
  if (isTagCharacter(point)) note(survey, at, MARK.tagCharacter);
  // Right-to-left override.
  else if (point === 0x202e) survey.seen |= SEEN.reversal;
}

function look(survey: Survey, bytes: Uint8Array, at: number, kind: number): void {
  const before = bytes[at - 1];
  const after = bytes[at + 1];
  switch (kind) {
    case KIND.at:
      if (isWordByte(before) && isWordByte(after)) {
        if (!isOrdinaryAddress(bytes, at)) note(survey, at, MARK.atSign);
      } else if (isWordByte(bytes[at - 2]) && (isGap(before) || isGap(after))) note(survey, at, MARK.atWord);
      else if (isQuote(before) && isQuote(after)) survey.seen |= SEEN.literals;
      return;
    case KIND.comma:
      if (isListComma(bytes, at)) survey.seen |= SEEN.literals;
      return;
    case KIND.plus:
      if (joinsLiterals(bytes, at)) survey.seen |= SEEN.literals;
      else if (after === 0x41 && isWordByte(bytes[at + 2])) note(survey, at, MARK.utf7);
      return;
    case KIND.joiner:
      if (joinsLiterals(bytes, at)) survey.seen |= SEEN.literals;
      return;
    case KIND.equals:
      if (isQuotedPrintable(bytes, at)) note(survey, at, MARK.quotedPrintable);
      return;
    case KIND.dot:
      lookAtDot(survey, bytes, at);
      return;
    case KIND.dash:
      if (isDigit(before) && isDigit(after)) {
        if (isBackward(bytes, at)) note(survey, at, MARK.backward);
      } else if (before === 0x61 && isData(bytes, at)) note(survey, at, MARK.dataAttribute);
      // bidi-override
      else if (after === 0x6f && bytes[at + 2] === 0x76 && bytes[at + 5] === 0x72) survey.seen |= SEEN.reversal;
      return;
    case KIND.less:
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
      return;
    case KIND.dollar:
      if (after === 0x7b && isQuote(bytes[at + 2])) survey.seen |= SEEN.literals;
      return;
    default:
      return;
  }
}

function isQuote(byte: number | undefined): boolean {
  return byte === 0x22 || byte === 0x27 || byte === 0x60;
}

function isGap(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x09 || byte === 0x0a;
}

/** `</`, `<!-`, or a tag of a short name and nothing else. In scripts a `<` is mostly something else. */
function beginsTag(bytes: Uint8Array, at: number): boolean {
  const next = bytes[at + 1];
  if (next === 0x2f || (next === 0x21 && bytes[at + 2] === 0x2d)) return true;
  if (!isWordByte(next)) return false;
  for (let i = at + 2; i < at + 6; i++) if (bytes[i] === 0x3e) return true;
  return false;
}

/** A comma between two quoted texts or two numbers, with or without a space. */
function isListComma(bytes: Uint8Array, at: number): boolean {
  const before = bytes[at - 1];
  const next = isGap(bytes[at + 1]) ? at + 2 : at + 1;
  return isDigit(before) ? isDigit(bytes[next]) : isQuote(before) && isQuote(bytes[next]);
}

/** An operator between two quotes, with at most two spaces on either side. */
function joinsLiterals(bytes: Uint8Array, at: number): boolean {
  let before = at - 1;
  while (before > at - 4 && isGap(bytes[before])) before--;
  if (!isQuote(bytes[before])) return false;
  let after = at + 1;
  while (after < at + 4 && (isGap(bytes[after]) || bytes[after] === 0x7c)) after++;
  return isQuote(bytes[after]);
}

/** `=3D`, a soft line break, or two encoded bytes in a row. */
function isQuotedPrintable(bytes: Uint8Array, at: number): boolean {
  const [first, second] = [bytes[at + 1], bytes[at + 2]];
  // In text without tags a line break is a space.
  if (first === 0x0a || (first === 0x0d && second === 0x0a)) return true;
  if (first === 0x20) return isWordByte(bytes[at - 1]) && second !== 0x20;
  if (first === 0x33 && second === 0x44) return true;
  return isHex(first) && isHex(second) && (bytes[at + 3] === 0x3d || bytes[at - 3] === 0x3d);
}

function isHex(byte: number | undefined): boolean {
  return isDigit(byte) || (byte !== undefined && (byte | 32) >= 0x61 && (byte | 32) <= 0x66);
}

function lookAtDot(survey: Survey, bytes: Uint8Array, at: number): void {
  const [before, after] = [bytes[at - 1], bytes[at + 1]];
  if (isDigit(before)) {
    const isExponent = !isDigit(bytes[at - 2]) && isDigit(bytes[at + 4]);
    const isWhole = after === 0x30 && !isWordByte(bytes[at + 2]) && isDigit(bytes[at - 6]);
    if (isDigit(after) && (isWhole || isExponent)) note(survey, at, MARK.float);
  } else if (isWordByte(before)) {
    if (isWordByte(after) && followsAtWord(bytes, at)) note(survey, at, MARK.atWord);
  } else if (joinsLiterals(bytes, at)) survey.seen |= SEEN.literals;
}

/** A dash in 6905-37-219: the first one. */
function isBackward(bytes: Uint8Array, at: number): boolean {
  if (bytes[at + 3] !== 0x2d || isDigit(bytes[at - 5])) return false;
  for (let i = at - 4; i <= at + 6; i++) if (i !== at && i !== at + 3 && !isDigit(bytes[i])) return false;
  return !isDigit(bytes[at + 7]);
}

function isData(bytes: Uint8Array, at: number): boolean {
  return bytes[at - 2] === 0x74 && bytes[at - 3] === 0x61 && bytes[at - 4] === 0x64 && bytes[at - 5]! <= 0x20;
}

/** The bracket behind "reverse". */
function isReversal(bytes: Uint8Array, at: number): boolean {
  return bytes[at - 2] === 0x73 && bytes[at - 3] === 0x72 && bytes[at - 4] === 0x65 && bytes[at - 5] === 0x76;
}

/** `[at]`, `( a )`, `{@}`, `[dot]`, `(.)` */
function isAtWord(bytes: Uint8Array, at: number): boolean {
  const from = bytes[at + 1] === 0x20 ? at + 2 : at + 1;
  const first = bytes[from]! | 32;
  const second = bytes[from + 1]! | 32;
  const isEnd = (i: number): boolean => ' ])}'.includes(String.fromCharCode(bytes[i] ?? 0));
  if (first === 0x61) return second === 0x74 ? isEnd(from + 2) : isEnd(from + 1);
  if (first === 0x64) return second === 0x6f && (bytes[from + 2]! | 32) === 0x74 && isEnd(from + 3);
  return (bytes[from] === 0x40 || bytes[from] === 0x2e) && isEnd(from + 1);
}

/** " dot " between two words. */
function isSpelledDot(bytes: Uint8Array, at: number): boolean {
  return (
    bytes[at - 1] === 0x20 && (bytes[at + 2]! | 32) === 0x74 && bytes[at + 3] === 0x20 && isWordByte(bytes[at + 4])
  );
}

/** " at " before the word that ends at `dot`, as in "jane at example.org". */
function followsAtWord(bytes: Uint8Array, dot: number): boolean {
  let start = dot;
  while (start > 0 && dot - start < 64 && (isWordByte(bytes[start - 1]) || bytes[start - 1] === 0x2d)) start--;
  return (
    bytes[start - 1] === 0x20 &&
    (bytes[start - 2]! | 32) === 0x74 &&
    (bytes[start - 3]! | 32) === 0x61 &&
    bytes[start - 4] === 0x20
  );
}

/** The m of "last name", "surname", "family_name". */
function isNameLabel(bytes: Uint8Array, at: number): boolean {
  const lower = (i: number): number => (bytes[at + i] ?? 0) | 32;
  if (lower(-1) !== 0x61 || lower(1) !== 0x65 || lower(-2) !== 0x6e) return false;
  return lower(-3) === 0x72 || lower(-4) === 0x74 || lower(-4) === 0x79;
}
