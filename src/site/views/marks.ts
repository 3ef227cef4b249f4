/** What a survey notes: where the readings of a view have something to read. */
import { pushInt, type IntList } from '../text/int-list.ts';
import type { Windows } from './windows.ts';

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
  /** The equals sign of a parameter behind another. */
  pair: 12,
  /** A dash, or a backslash, at the end of a line that goes on in the next. */
  brokenLine: 13,
  /** Something a terminal is told, not its reader. */
  terminal: 14,
  /** Bytes in hexadecimal with a sign between them: the first sign. */
  byteList: 15,
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

export function note(survey: Survey, at: number, mark: number): void {
  if (survey.marks.length >= MOST_MARKS) {
    survey.isCut = true;
    return;
  }
  survey.marked |= 1 << mark;
  pushInt(survey.marks, (at << MARK_BITS) | mark);
}
