/** Whose page or record it is: the strongest evidence for or against a leak. */
import { lazily } from '../lazily.ts';
import { indexOfBytes } from '../text/bytes.ts';
import { findPhrases } from '../match/match.ts';
import type { WordHit } from '../match/word-index.ts';
import { createNaming, isLabelled, SHORTEST_PLAIN_KEY, weightOf, type KeySight, type Naming } from './key-sights.ts';
import { pagePath, type People } from './people.ts';
import type { Range } from '../text/range.ts';

/** Longer records are lists, not records. */
const LONGEST_RECORD = 65_536;
const HEAD_BYTES = 32_768;
const NEAR_MARKER = 200;

/** The registrant whose page stands under this path; undefined when the path does not tell. */
export function subjectOfPath(people: People, path: string): string | undefined {
  // A capture may keep each host in a folder of its own.
  const own = people.pages.get(pagePath(path)) ?? people.pages.get(pagePath(path.replace(/^[^/]*\//, '')));
  if (own !== undefined) return own;
  const bytes = Buffer.from(path);
  const lastSlash = Buffer.from(path.slice(0, path.lastIndexOf('/') + 1)).length;
  const hits = findPhrases(people.index, bytes);
  const named = hits.filter((hit) => hit.start >= lastSlash);
  // Folders: offenders/R-104/index.html
  const labelled = hits.filter((hit) => hit.start < lastSlash && isLabelled(bytes, hit.start));
  const plain = hits.filter((hit) => hit.end - hit.start >= SHORTEST_PLAIN_KEY);
  return theOne(people, named) ?? theOne(people, labelled) ?? theOne(people, plain);
}

/** The only registrant that texts name by keys that say something by themselves; stops at the second one. */
export function soleRegistrant(people: People, texts: Iterable<Uint8Array>): string | undefined {
  if (people.ids.length === 0) return undefined;
  let only: number | undefined;
  for (const text of texts) {
    for (const hit of findPhrases(people.index, text)) {
      const weight = weightOf(text, hit);
      if (weight === 'short' || weight === 'plain' || hit.phrase.value === only) continue;
      if (only !== undefined) return undefined;
      only = hit.phrase.value;
    }
  }
  return only === undefined ? undefined : people.ids[only];
}

function theOne(people: People, hits: readonly WordHit[]): string | undefined {
  const found = new Set(hits.map((hit) => hit.phrase.value));
  const [only] = found;
  return found.size === 1 ? people.ids[only!] : undefined;
}

/** Answers for a piece whom it, or a record in it, is about. */
export interface Subjects {
  /** The registrant a page says it is about: its canonical address, or the only record key shown behind a label. */
  readonly ofPage: () => string | undefined;
  /** The only registrant that the piece names by a key, in whatever way. */
  readonly ofPiece: () => string | undefined;
  /** Of the innermost record that names exactly one; `records` innermost first. */
  readonly ofRecords: (records: readonly Range[]) => string | undefined;
  /** Whether a record, not too long for one, names nobody but this registrant, if anybody. */
  readonly isSilentOnOthers: (record: Range, person: string) => boolean;
  /** Of a text: the last registrant named up to the end of a line; of none where the line names several. */
  readonly before: (line: Range) => string | undefined;
  /** Of the keys, ascending. */
  readonly places: () => readonly number[];
}

export const NOBODY: Subjects = {
  ofPage: () => undefined,
  ofPiece: () => undefined,
  ofRecords: () => undefined,
  isSilentOnOthers: ({ start, end }) => end - start <= LONGEST_RECORD,
  before: () => undefined,
  places: () => [],
};

function isMarked({ weight }: KeySight): boolean {
  return weight === 'labelled' || weight === 'address';
}

/** @param sights keys, or names with birth dates, in the order of their places */
export function readSubjects(people: People, bytes: Uint8Array, sights: readonly KeySight[]): Subjects {
  const marked = lazily(() => createNaming(sights, isMarked));
  const plain = lazily(() => createNaming(sights, ({ weight }) => weight !== 'short'));
  const told = lazily(() => createNaming(sights, (sight) => isMarked(sight) || sight.weight === 'telling'));
  const inText = lazily(() => createNaming(sights, ({ weight, isText }) => isText && weight === 'labelled'));
  const all = { start: 0, end: bytes.length + 1 };
  const idIn = (range: Range, ...namings: readonly (() => Naming)[]): string | undefined => {
    for (const naming of namings) {
      const named = naming().onlyIn(range);
      if (typeof named === 'number') return people.ids[named];
    }
    return undefined;
  };
  return {
    ofPage: () => ofMarkers(bytes, sights.filter(isMarked), people) ?? idIn(all, inText),
    ofPiece: () => idIn(all, marked, told),
    ofRecords: (records) => {
      for (const record of records) {
        if (record.end - record.start > LONGEST_RECORD) return undefined;
        const isSilent = plain().onlyIn(record) === 'none' && marked().onlyIn(record) === 'none';
        if (!isSilent) return idIn(record, marked, plain);
      }
      return undefined;
    },
    isSilentOnOthers: (record, person) =>
      record.end - record.start <= LONGEST_RECORD &&
      [marked, plain].every((naming) => {
        const named = naming().onlyIn(record);
        return named === 'none' || (typeof named === 'number' && people.ids[named] === person);
      }),
    before: (line) => {
      const named = told().onlyIn(line) === 'several' ? 'several' : told().lastBefore(line.end);
      return typeof named === 'number' ? people.ids[named] : undefined;
    },
    places: () => sights.map(({ offset }) => offset),
  };
}

/** Whom the page's own address names. */
function ofMarkers(bytes: Uint8Array, sights: readonly KeySight[], people: People): string | undefined {
  if (sights.length === 0) return undefined;
  const head = bytes.subarray(0, HEAD_BYTES);
  const addresses = createNaming(sights, ({ offset }) => offset < HEAD_BYTES);
  for (const marker of ['canonical', 'og:url']) {
    const at = indexOfBytes(head, marker, 0);
    if (at < 0) continue;
    const named = addresses.onlyIn({ start: at - NEAR_MARKER, end: at + NEAR_MARKER });
    if (typeof named === 'number') return people.ids[named];
  }
  return undefined;
}
