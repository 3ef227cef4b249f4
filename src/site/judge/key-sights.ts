/** Where the record keys of registrants stand in a piece, and whom a stretch of it names by them. */
import { latin1 } from '../text/bytes.ts';
import type { WordHit } from '../match/word-index.ts';
import type { View } from '../views/view.ts';
import type { Range } from '../text/range.ts';

/** Shorter record keys are ordinary numbers; they count only behind a label or in an address. */
export const SHORTEST_PLAIN_KEY = 4;
/** Digits alone say nothing in a whole file unless there are more than in a year, a house number or a ZIP code. */
const FEWEST_TELLING_DIGITS = 6;
const ID_LABEL =
  /(?:^|[^a-z])(?:id|ids|no|num|number|nbr|key|registrant|offender|registration|sor|record|profile)[^a-z0-9]*$/;
const IN_ADDRESS = /[/=_-]$/;

/** `short`: too short to say anything by itself; `plain`: in one record; `telling`: in a whole file. */
export type KeyWeight = 'labelled' | 'address' | 'telling' | 'plain' | 'short';

export interface KeySight {
  /** Position among the registrants. */
  readonly person: number;
  /** In the piece. */
  readonly offset: number;
  readonly weight: KeyWeight;
  /** In the text that is read first: of a page, outside of tags and scripts. */
  readonly isText: boolean;
}

/** Keys found in one view. */
export interface KeyHits {
  readonly view: View;
  readonly hits: readonly WordHit[];
  readonly isText: boolean;
}

/** Weighs what was found. In the order of their places. */
export function weighKeys(found: readonly KeyHits[]): readonly KeySight[] {
  const sights: KeySight[] = [];
  for (const { view, hits, isText } of found) {
    for (const hit of hits) {
      const [person, offset] = [hit.phrase.value, view.origin(hit.start)];
      sights.push({ person, offset, weight: weightOf(view.bytes, hit), isText });
    }
  }
  return sights.sort((a, b) => a.offset - b.offset || a.person - b.person);
}

export function weightOf(bytes: Uint8Array, { start, end }: Range): KeyWeight {
  if (isLabelled(bytes, start)) return 'labelled';
  if (isInAddress(bytes, start)) return 'address';
  if (end - start < SHORTEST_PLAIN_KEY) return 'short';
  const key = latin1(bytes, start, end);
  const isTelling =
    /\d/.test(key) && (/[^\d\s./_-]/.test(key) || key.replace(/\D/g, '').length >= FEWEST_TELLING_DIGITS);
  return isTelling ? 'telling' : 'plain';
}

export function isLabelled(bytes: Uint8Array, start: number): boolean {
  return ID_LABEL.test(latin1(bytes, start - 30, start).toLowerCase());
}

function isInAddress(bytes: Uint8Array, start: number): boolean {
  return IN_ADDRESS.test(latin1(bytes, start - 1, start));
}

/** `none` of the keys stands there, or those of several. */
export type Named = number | 'none' | 'several';

/** Answers who is named in a stretch, in the time of a search: a feed of a million records asks as often. */
export interface Naming {
  readonly onlyIn: (range: Range) => Named;
  /** The last that stands before an offset. */
  readonly lastBefore: (offset: number) => Named;
}

export function createNaming(sights: readonly KeySight[], isWanted: (sight: KeySight) => boolean): Naming {
  const wanted = sights.filter(isWanted);
  const count = wanted.length;
  /** First sight behind each that names somebody else. */
  const others = new Int32Array(count);
  for (let at = count - 1; at >= 0; at--) {
    const isSame = at + 1 < count && wanted[at + 1]!.person === wanted[at]!.person;
    others[at] = isSame ? others[at + 1]! : at + 1;
  }
  const firstFrom = (offset: number): number => {
    let low = 0;
    let high = count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (wanted[middle]!.offset < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return {
    onlyIn: ({ start, end }) => {
      const first = firstFrom(start);
      if (first === count || wanted[first]!.offset >= end) return 'none';
      const other = others[first]!;
      return other < count && wanted[other]!.offset < end ? 'several' : wanted[first]!.person;
    },
    lastBefore: (offset) => wanted[firstFrom(offset) - 1]?.person ?? 'none',
  };
}
