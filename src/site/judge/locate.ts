/** From a place in a reading back to the file: where it is, how it is said, and whether it is all of a file's name. */
import { isDigit } from '../text/bytes.ts';
import type { Range } from '../text/range.ts';
import { wordsOfChain } from '../views/chain-words.ts';
import type { View } from '../views/view.ts';
import type { Place } from './place.ts';
import type { Structure } from './structure.ts';

/** What the readings were made of: a file or a piece of it. */
export interface Whole {
  readonly bytes: Uint8Array;
  readonly structure: Structure;
  /** Set for file names, which have no structure of their own. */
  readonly fixedPlace: Place | undefined;
}

/** Where a match of a view lies in the file. */
export interface Located {
  readonly offset: number;
  readonly end: number;
  /** Of the last byte. */
  readonly last: number;
  readonly place: Place;
  readonly line: number;
}

export function locate({ bytes, fixedPlace, structure }: Whole, view: View, span: Range): Located {
  const offset = Math.min(view.origin(span.start), Math.max(0, bytes.length - 1));
  // Behind the value other markup may follow, so its end is told by its last byte; in a name that may be an escape.
  const last = view.origin(span.end - 1);
  const afterEscape = span.end < view.bytes.length ? view.origin(span.end) : bytes.length;
  const end = fixedPlace ? afterEscape : last + 1;
  const place = fixedPlace ?? structure.placeAt(offset);
  return { offset, end, last, place, line: fixedPlace ? 0 : structure.lineAt(offset) };
}

/** The place in words, and what was done to the file to find the match there. */
export function howIn({ bytes }: Whole, view: View, place: Place, offset: number, last: number): string {
  const steps = new Set(wordsOfChain(view.chain));
  if (view.chain.includes('text') && bytes.subarray(offset, last).includes(0x3c)) steps.add('split by markup');
  return [place.words, ...steps].join(', ');
}

/** Whether a file is named by the value and nothing else: 412735096.jpg */
export function isStem(bytes: Uint8Array, start: number, end: number): boolean {
  const isStart = start === 0 || bytes[start - 1] === 0x2f;
  return isStart && (end >= bytes.length || bytes[end] === 0x2e || bytes[end] === 0x2f) && isDigit(bytes[start]);
}
