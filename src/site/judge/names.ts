/**
 * Registrants who are named where no record key is: by name and birth date, by name and photograph, or by name and the
 * year of birth or the street; of several who bear the name the one whose own stands nearest.
 */
import { indexOfBytes, latin1 } from '../text/bytes.ts';
import { findPhrases } from '../match/match.ts';
import type { WordHit } from '../match/word-index.ts';
import type { View } from '../views/view.ts';
import type { KeySight } from './key-sights.ts';
import { birthYears, distancesTo, holdsDate, surroundings, type Distances } from './near-dates.ts';
import type { People } from './people.ts';
import type { Range } from '../text/range.ts';
import { plainView } from './plain-letters.ts';

/** In a longer text a birth date counts near the name only. */
const LONGEST_PAGE = 262_144;
/** A page that names more is a list, in which each has the own birth date near the name. */
const MOST_ON_PAGE = 20;
/** Names looked at: each costs a look at 600 bytes. */
const MOST_NAMES = 200_000;

export interface FoundNames {
  /** Names beside which, or on the page of which, something else of their bearer stands. */
  readonly told: readonly KeySight[];
  /** All whose names stand there; somebody else may be meant. */
  readonly named: ReadonlySet<number>;
}

const NO_NAMES: FoundNames = { told: [], named: new Set() };

/**
 * @param views readings of one text, the first of them the whole
 * @param keys what the piece shows of record keys and photographs
 */
export function findNames(people: People, views: readonly View[], keys: readonly KeySight[]): FoundNames {
  if (people.wordsOf.size === 0) return NO_NAMES;
  const plain = views.map(plainView);
  const found = plain.map((view) => ({
    view,
    hits: findPhrases(people.namesIndex(), view.bytes).slice(0, MOST_NAMES),
  }));
  const named = new Set(found.flatMap(({ hits }) => hits.map((hit) => hit.phrase.value)));
  if (named.size === 0) return release(plain, views, NO_NAMES);
  const keyed = new Set(keys.map(({ person }) => person));
  const { bytes } = plain[0]!;
  const isShort = bytes.length <= LONGEST_PAGE && named.size <= MOST_ON_PAGE;
  const page = isShort ? latin1(bytes, 0, bytes.length).toLowerCase() : '';
  const onPage = new Set(
    isShort ? [...named].filter((person) => birthsOf(people, person).some((date) => holdsDate(page, date))) : [],
  );
  const years = birthYears(page);
  const fits = (person: number): boolean =>
    birthsOf(people, person).some((date) => years.has(date.slice(0, 4))) ||
    streetsOf(people, person).some((street) => page.includes(street));
  const fitting = new Set(isShort ? [...named].filter(fits) : []);
  const told = found.flatMap(({ view, hits }) => {
    const bearers = bearersByStart(hits);
    const nearest = nearestBearers(people, view.bytes, hits, bearers, keyed);
    return hits.flatMap((hit, i): KeySight[] => {
      const { phrase, start } = hit;
      const person = phrase.value;
      if (reachesAcross(hits[i - 1], hit)) return [];
      const near = nearest.get(start) ?? [];
      const isShared = bearers.get(start)!.length > 1;
      const isNear = near.length === 1 && near[0] === person;
      const isOnPage = near.length === 0 && (onPage.has(person) || (fitting.has(person) && !isShared));
      const isTold = keyed.has(person) || isNear || isOnPage;
      return isTold ? [{ person, offset: view.origin(start), weight: 'telling', isText: true }] : [];
    });
  });
  return release(plain, views, { told: told.sort((a, b) => a.offset - b.offset || a.person - b.person), named });
}

/** Gives back the readings that were made here. */
function release<T>(made: readonly View[], given: readonly View[], result: T): T {
  for (const [i, view] of made.entries()) if (view !== given[i]) view.release();
  return result;
}

/**
 * Of the bearers of each name those beside whom something of theirs stands nearest; several where nobody can tell. Where
 * several bear it, what belongs to a name stands on the side on which more of these names have something.
 */
function nearestBearers(
  people: People,
  bytes: Uint8Array,
  hits: readonly WordHit[],
  bearers: ReadonlyMap<number, readonly number[]>,
  keyed: ReadonlySet<number>,
): ReadonlyMap<number, readonly number[]> {
  const all = new Map<number, readonly (Distances & { readonly person: number })[]>();
  for (const hit of hits) {
    const own = bearers.get(hit.start)!;
    // Whom a key tells needs no date beside the name.
    if (all.has(hit.start) || (own.length === 1 && keyed.has(own[0]!))) continue;
    const near = surroundings(bytes, hit);
    const distances = own.map((person) => ({
      ...distancesTo(near, birthsOf(people, person), streetsOf(people, person)),
      person,
    }));
    all.set(hit.start, distances);
  }
  const shared = [...all.values()].filter((distances) => distances.length > 1);
  const told = (side: Side): number => shared.filter((some) => some.some((one) => one[side] < Infinity)).length;
  const side: Side = told('before') > told('behind') ? 'before' : 'behind';
  return new Map(
    [...all].map(([start, some]) => {
      const distanceOf = (one: Distances): number => (some.length > 1 ? one[side] : Math.min(one.before, one.behind));
      const least = Math.min(...some.map(distanceOf));
      return [
        start,
        least === Infinity ? [] : some.filter((one) => distanceOf(one) === least).map((one) => one.person),
      ];
    }),
  );
}

type Side = 'before' | 'behind';

function streetsOf(people: People, person: number): readonly string[] {
  return people.streets.get(people.ids[person]!) ?? [];
}

function birthsOf(people: People, person: number): readonly string[] {
  return people.births.get(people.ids[person]!) ?? [];
}

/** Whether two registrants have a given name and surname in common. */
export function areNamesakes({ ids, wordsOf }: People, a: number, b: number): boolean {
  const endsOf = (person: number): readonly string[] =>
    (wordsOf.get(ids[person]!) ?? []).map((words) => [words[0], words.at(-1)].sort().join(' '));
  const own = new Set(endsOf(a));
  return endsOf(b).some((ends) => own.has(ends));
}

/** "Doe, Alder" in one line and "Roe, Alder" in the next: what reaches from the given name of one to the other is no name. */
function reachesAcross(before: WordHit | undefined, { start, end }: Range): boolean {
  if (before === undefined || before.start >= start || before.end <= start || before.end >= end) return false;
  return end - start > before.end - before.start;
}

/** Whose names begin at each place. */
function bearersByStart(hits: readonly WordHit[]): ReadonlyMap<number, readonly number[]> {
  const bearers = new Map<number, number[]>();
  for (const { phrase, start } of hits) {
    const known = bearers.get(start);
    if (known === undefined) bearers.set(start, [phrase.value]);
    else if (!known.includes(phrase.value)) known.push(phrase.value);
  }
  return bearers;
}

/** The only registrant named in the title or the first heading of a page. */
export function headedBy(people: People, bytes: Uint8Array, names: readonly KeySight[]): string | undefined {
  const headings = ['title', 'h1'].flatMap((tag) => {
    const start = Math.max(indexOfBytes(bytes, `<${tag}`, 0), indexOfBytes(bytes, `<${tag.toUpperCase()}`, 0));
    const close = start < 0 ? -1 : indexOfBytes(bytes, '</', start);
    return close < 0 ? [] : [{ start, end: close }];
  });
  const headed = new Set(
    names
      .filter(({ offset }) => headings.some(({ start, end }) => offset >= start && offset < end))
      .map((one) => one.person),
  );
  const [only] = headed;
  return headed.size === 1 ? people.ids[only!] : undefined;
}
