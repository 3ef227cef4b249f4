/** Registrants who are named where no record key is: by name and birth date, or by name and photograph. */
import { indexOfBytes, latin1 } from '../match/bytes.ts';
import { findPhrases } from '../match/match.ts';
import type { View } from '../views/view.ts';
import { hasDateNear, spellDate } from './evidence.ts';
import type { KeySight } from './key-sights.ts';
import type { People } from './people.ts';

/** In a longer text a birth date counts near the name only. */
const LONGEST_PAGE = 262_144;
/** A page that names more is a list, in which each has the own birth date near the name. */
const MOST_ON_PAGE = 20;
/** Names looked at: each costs a look at 600 bytes. */
const MOST_NAMES = 200_000;

/**
 * Names beside which, or on the page of which, the birth date of their bearer stands, or a key of theirs.
 *
 * @param keys what the piece shows of record keys and photographs
 */
export function findNames(people: People, view: View, keys: readonly KeySight[]): readonly KeySight[] {
  if (people.births.size === 0 && keys.length === 0) return [];
  const { bytes } = view;
  const hits = findPhrases(people.namesIndex(), bytes).slice(0, MOST_NAMES);
  const named = new Set(hits.map((hit) => hit.phrase.value));
  const keyed = new Set(keys.map(({ person }) => person));
  const isShort = bytes.length <= LONGEST_PAGE && named.size <= MOST_ON_PAGE;
  const page = isShort && hits.length > 0 ? latin1(bytes, 0, bytes.length).toLowerCase() : '';
  const onPage = new Set(
    isShort ? [...named].filter((person) => birthsOf(people, person).some((date) => holdsDate(page, date))) : [],
  );
  return hits.flatMap(({ phrase: { value: person }, start, end }): KeySight[] => {
    const isTold = keyed.has(person) || onPage.has(person) || hasDateNear(bytes, start, end, birthsOf(people, person));
    return isTold ? [{ person, offset: view.origin(start), weight: 'telling', isText: true }] : [];
  });
}

function birthsOf(people: People, person: number): readonly string[] {
  return people.births.get(people.ids[person]!) ?? [];
}

function holdsDate(page: string, date: string): boolean {
  return spellDate(date).some((spelling) => page.includes(spelling));
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
