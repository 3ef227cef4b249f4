/** The evidence of one check: at most a few places of each kind, the same ones in whatever order pages are seen. */
import type { Sighting, SightingKind } from './sighting.ts';

/** A place on the site on which a result rests. */
export interface FunctionEvidence {
  readonly page: string;
  /** 1-based; of a text that is a part of a document, the line in that part. */
  readonly line: number;
  /** Words of the page, masked and cut; empty where there are none to quote. */
  readonly words: string;
  /** In our words: "a field of a form". */
  readonly how: string;
}

interface Noted extends FunctionEvidence {
  /** 0 for pages of the site, 1 for those of one registrant: what stands on all of them is not cited from one. */
  readonly rank: 0 | 1;
  readonly target?: string;
}

const MOST = 3;
/** Of those that depend on another page. */
const MOST_TARGETED = 20;

export interface Tally {
  readonly add: (sighting: Sighting, page: string, rank: 0 | 1, line: number, words: string) => void;
  /** @param holds whether the capture has the page of that key */
  readonly evidence: (kind: SightingKind, holds: (key: string) => boolean) => readonly FunctionEvidence[];
  /** Shown on a page of the site, whatever else turns up. */
  readonly isSettled: () => boolean;
}

export function createTally(): Tally {
  const firm = new Map<SightingKind, Noted[]>();
  const targeted = new Map<SightingKind, Noted[]>();
  return {
    add: ({ kind, how, target }, page, rank, line, words) => {
      const noted = { page, line, words, how, rank, ...(target !== undefined && { target }) };
      const lists = target === undefined ? firm : targeted;
      const list = lists.get(kind) ?? [];
      lists.set(kind, list);
      insert(list, noted, target === undefined ? MOST : MOST_TARGETED);
    },
    evidence: (kind, holds) => {
      const depends = [...(targeted.get(kind) ?? [])];
      // What a captured page would show, that page was asked itself.
      const kept =
        kind === 'shown'
          ? depends.filter(({ target }) => holds(target!))
          : [...depends, ...(targeted.get('shown') ?? [])].filter(({ target }) => !holds(target!));
      const others = kind === 'shown' || kind === 'hint' ? kept : [];
      return [...(firm.get(kind) ?? []), ...others]
        .sort(compare)
        .slice(0, MOST)
        .map(({ page, line, words, how }) => ({ page, line, words, how }));
    },
    isSettled: () => firm.get('shown')?.[0]?.rank === 0,
  };
}

/** Keeps the first of those with the same words, and the first few of all. */
function insert(list: Noted[], noted: Noted, most: number): void {
  const same = list.findIndex((other) => other.words === noted.words && other.target === noted.target);
  if (same >= 0) {
    if (compare(list[same]!, noted) <= 0) return;
    list.splice(same, 1);
  }
  list.push(noted);
  list.sort(compare);
  if (list.length > most) list.pop();
}

function compare(a: Noted, b: Noted): number {
  if (a.rank !== b.rank) return a.rank - b.rank;
  if (a.page !== b.page) return a.page < b.page ? -1 : 1;
  if (a.line !== b.line) return a.line - b.line;
  return a.words < b.words ? -1 : a.words > b.words ? 1 : 0;
}
