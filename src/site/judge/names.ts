/**
 * Registrants who are named where no record key is: by name and birth date, by name and photograph, or by a name that no
 * other registrant has and the year of birth or the street.
 */
import { indexOfBytes, latin1 } from '../match/bytes.ts';
import { findPhrases } from '../match/match.ts';
import type { WordHit } from '../match/word-index.ts';
import type { View } from '../views/view.ts';
import type { KeySight } from './key-sights.ts';
import { hasDateNear, spellDate } from './near-dates.ts';
import type { People } from './people.ts';
import type { Range } from './place.ts';

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

/** @param keys what the piece shows of record keys and photographs */
export function findNames(people: People, view: View, keys: readonly KeySight[]): FoundNames {
  if (people.wordsOf.size === 0) return NO_NAMES;
  const { bytes } = view;
  const hits = findPhrases(people.namesIndex(), bytes).slice(0, MOST_NAMES);
  const named = new Set(hits.map((hit) => hit.phrase.value));
  const keyed = new Set(keys.map(({ person }) => person));
  const isShort = bytes.length <= LONGEST_PAGE && named.size <= MOST_ON_PAGE;
  const page = isShort && hits.length > 0 ? latin1(bytes, 0, bytes.length).toLowerCase() : '';
  const onPage = new Set(
    isShort ? [...named].filter((person) => birthsOf(people, person).some((date) => holdsDate(page, date))) : [],
  );
  const years = birthYears(page);
  const shared = sharedStarts(hits);
  const fits = (person: number): boolean =>
    birthsOf(people, person).some((date) => years.has(date.slice(0, 4))) ||
    (people.streets.get(people.ids[person]!) ?? []).some((street) => page.includes(street));
  const fitting = new Set(isShort ? [...named].filter(fits) : []);
  const told = hits.flatMap(({ phrase: { value: person }, start, end }, i): KeySight[] => {
    if (reachesAcross(hits[i - 1], { start, end })) return [];
    const isTold =
      keyed.has(person) ||
      onPage.has(person) ||
      hasDateNear(bytes, start, end, birthsOf(people, person)) ||
      (fitting.has(person) && !shared.has(start));
    return isTold ? [{ person, offset: view.origin(start), weight: 'telling', isText: true }] : [];
  });
  return { told, named };
}

function birthsOf(people: People, person: number): readonly string[] {
  return people.births.get(people.ids[person]!) ?? [];
}

function holdsDate(page: string, date: string): boolean {
  return spellDate(date).some((spelling) => page.includes(spelling));
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

/** Where a name begins that several registrants have. */
function sharedStarts(hits: readonly WordHit[]): ReadonlySet<number> {
  const bearers = new Map<number, number>();
  const shared = new Set<number>();
  for (const { phrase, start } of hits) {
    const known = bearers.get(start);
    if (known === undefined) bearers.set(start, phrase.value);
    else if (known !== phrase.value) shared.add(start);
  }
  return shared;
}

/** Years behind a label such as "Year of birth". */
const BIRTH_YEAR = /(?:\bborn|birth(?:date|year|_year)?|\bdob|\byob)\b\D{0,24}((?:19|20)\d\d)(?![\d/-])/g;

function birthYears(page: string): ReadonlySet<string> {
  return new Set([...page.matchAll(BIRTH_YEAR)].map(([, year]) => year!));
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
