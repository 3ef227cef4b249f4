/** How a number stands in a view: its groups, what is between and around them, and the letters that belong to it. */
import { isDigit, isWordByte, latin1 } from '../text/bytes.ts';

/** What may stand between the digits of one number where all its groups are told by the same sign: 912:73:5096. */
export const LOOSE_JOINS = ':|+~*#;';
const LOOSE = 2;

/**
 * 1 for what may stand between the digits of one number; brackets, because of (555) 555-0100. 2 for {@link LOOSE_JOINS}.
 * A comma ends a cell or an array item, so it does not join; an apostrophe parts thousands.
 */
export const JOINS_DIGITS: Uint8Array = Uint8Array.from({ length: 256 }, (_, byte) => {
  const char = String.fromCharCode(byte);
  return " \t\n\r-./_()'".includes(char) ? 1 : LOOSE_JOINS.includes(char) ? LOOSE : 0;
});

/** Documents that end in a letter and one or two digits: I-94 numbers since 2019. */
const TAILED = /^(\d{6,13})([A-Z])(\d{1,2})$/;
const BROKEN = new RegExp(`[\\t\\n\\r${LOOSE_JOINS}]`);

/** Digit groups and separators of a number as it stands in the view. */
export interface NumberShape {
  /** "3-2-4". */
  readonly groups: string;
  /** The one separator between all groups; undefined when they differ or there is none. */
  readonly separator?: string;
  /** Separated by what rather stands between numbers: line breaks, cells, colons, a dash with spaces. */
  readonly isBroken: boolean;
  /** A bracket stands inside, as in telephone numbers. */
  readonly hasBracket: boolean;
  /** More digits follow or precede behind what may be the number's own separator: a piece of a longer number. */
  readonly isPiece: boolean;
  /** A letter stands directly before it. */
  readonly followsLetter: boolean;
  /** A letter stands directly behind it. */
  readonly precedesLetter: boolean;
  /** These letters are all of the word but the number: `S912735096`, `912735096A`, a mark of whose number it is. */
  readonly isMarked?: boolean;
}

export function shapeOf(bytes: Uint8Array, start: number, end: number): NumberShape {
  const parts =
    Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start)
      .toString('latin1')
      .match(/\d+|\D+/g) ?? [];
  const separators = parts.filter((_, i) => i % 2 === 1);
  const isSame = separators.length > 0 && separators.every((one) => one === separators[0]);
  const outside = [bytes[end], bytes[start - 1]];
  const beyond = [bytes[end + 1], bytes[start - 2]];
  // R-10417_912735096.pdf: an underscore stands between numbers, unless it also stands inside this one.
  const joiners = separators.includes('_') ? "-./'_" : "-./'";
  return {
    groups: parts
      .filter((_, i) => i % 2 === 0)
      .map((group) => group.length)
      .join('-'),
    ...(isSame ? { separator: separators[0]! } : {}),
    isBroken: separators.some((one) => one.length > 2 || BROKEN.test(one)),
    hasBracket: separators.some((one) => /[()]/.test(one)),
    isPiece: outside.some(
      (byte, i) => byte !== undefined && isDigit(beyond[i]) && joiners.includes(String.fromCharCode(byte)),
    ),
    followsLetter: isWordByte(bytes[start - 1]),
    // 912735096n is a whole number of a script.
    precedesLetter: isWordByte(bytes[end]) && !(bytes[end] === 0x6e && !isWordByte(bytes[end + 1])),
    isMarked: MARK_BEFORE.test(latin1(bytes, start - 5, start)) && MARK_BEHIND.test(latin1(bytes, end, end + 3)),
  };
}

/** Nothing, or up to four letters and no more. */
const MARK_BEFORE = /(?:^|[^A-Za-z0-9_])[A-Za-z]{0,4}$/;
/** Nothing, or the letter by which insurers tell the insured from husband, wife and child: `A`, `B2`, `HC`. */
const MARK_BEHIND = /^(?:[A-Z][A-Z0-9]?)?(?:[^A-Za-z0-9_]|$)/;

/** Behind its whole number an insurer counts the members of a family: 912-73-5096-01 */
export function isCounted(bytes: Uint8Array, { end }: { readonly end: number }): boolean {
  return /^-0\d(?![\d-])/.test(latin1(bytes, end, end + 4));
}

/** Whether the letters of a document number stand before its digits, at most three separators away. */
export function prefixStands(bytes: Uint8Array, start: number, canonical: string): boolean {
  const letters = /^[A-Z]+/.exec(canonical)?.[0] ?? '';
  let at = start;
  while (start - at < 3 && at > 0 && !isWordByte(bytes[at - 1]) && bytes[at - 1]! >= 0x20) at--;
  const text = Buffer.from(bytes.subarray(Math.max(0, at - letters.length), at)).toString('latin1');
  return text.toUpperCase() === letters && !isWordByte(bytes[at - letters.length - 1]);
}

/** Cells of digits, or a list of numbers, go on before or behind the number. */
export function isAmongNumbers(
  bytes: Uint8Array,
  { start, end }: { readonly start: number; readonly end: number },
  { isBroken, separator }: NumberShape,
): boolean {
  if (!(isBroken || separator === ',') || separator?.length !== 1) return false;
  const mark = separator.charCodeAt(0);
  return (bytes[start - 1] === mark && isDigit(bytes[start - 2])) || (bytes[end] === mark && isDigit(bytes[end + 1]));
}

/** The row of a table that these cells are, behind a row with as many headings. */
const HEADINGS = /(?:^|\n)[^\t\n]*[a-z][^\t\n]*\t[^\t\n]*[a-z][^\t\n]*\t[^\t\n]*[a-z][^\t\n]*\n$/i;
const LONGEST_HEADINGS = 160;

/** The groups are cells, and each stands below a heading of its own. */
export function isBelowHeadings(
  bytes: Uint8Array,
  { start }: { readonly start: number },
  { separator }: NumberShape,
): boolean {
  return (
    separator === '\t' && bytes[start - 1] === 0x0a && HEADINGS.test(latin1(bytes, start - LONGEST_HEADINGS, start))
  );
}

export function digitsIn(shape: NumberShape): number {
  return shape.groups.split('-').reduce((sum, group) => sum + Number(group), 0);
}

/** Apostrophes part thousands, or the groups of a social security number; others are degrees, feet and inches. */
export function isOddlyParted({ separator, groups }: NumberShape): boolean {
  return separator === "'" && groups !== '3-3-3' && groups !== '3-2-4';
}

const TWO_LINES = /^\d+\r?\n\d+$/;

/** Whether the number of a document, with its letters, goes on in the next line of a narrow column. */
export function isWrapped(
  bytes: Uint8Array,
  { start, end }: { readonly start: number; readonly end: number },
  { kind, canonical }: { readonly kind: string; readonly canonical: string },
): boolean {
  if (kind !== 'document' || tailedDigits(canonical) !== undefined) return false;
  return TWO_LINES.test(latin1(bytes, start, end)) && prefixStands(bytes, start, canonical);
}

/** Past the letter and digits that end a document's number, at most two separators away; −1 when they are not there. */
export function tailEnd(bytes: Uint8Array, end: number, canonical: string): number {
  const [, , letter, digits] = TAILED.exec(canonical) ?? [];
  if (letter === undefined || digits === undefined) return -1;
  let at = skipJoins(bytes, end);
  if (String.fromCharCode(bytes[at] ?? 0).toUpperCase() !== letter) return -1;
  at = skipJoins(bytes, at + 1);
  const found = Buffer.from(bytes.subarray(at, at + digits.length)).toString('latin1');
  at += digits.length;
  return found === digits && !isWordByte(bytes[at]) ? at : -1;
}

function skipJoins(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at - from < 2 && JOINS_DIGITS[bytes[at] ?? 0] === 1) at++;
  return at;
}

/** The digits before the letter and digits that end a document's number; undefined where it ends in none. */
export function tailedDigits(canonical: string): string | undefined {
  return TAILED.exec(canonical)?.[1];
}

/** A number that goes on in the next line behind its dash is written with dashes. */
export function unwrapped(bytes: Uint8Array, start: number, end: number, shape: NumberShape): NumberShape {
  if (!shape.isBroken || shape.separator !== undefined || shape.groups !== '3-2-4') return shape;
  const marks =
    latin1(bytes, start, end)
      .match(/\D+/g)
      ?.map((mark) => mark.trim()) ?? [];
  const isWrapped = marks.length === 2 && marks[0] === marks[1] && marks[0] === '-';
  return isWrapped ? { ...shape, separator: '-', isBroken: false } : shape;
}
