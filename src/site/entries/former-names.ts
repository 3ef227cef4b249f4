/** Pages that show somebody under another name than the registry's: by day of birth and residence together. */
import { decodeEntities } from '../page-words.ts';
import { wordsApart } from '../views/spoken.ts';
import { factsOf } from './facts.ts';
import { latin1 } from '../text/bytes.ts';
import { birthDays, dayOf } from './labels.ts';
import { foldedWords, pageText } from './page-text.ts';
import type { PublicProfile } from './profile.ts';
import { wordsOfRecord } from './read-record.ts';
import { SEEN } from './sight.ts';

/** Longer pages are lists. Bytes. */
const LONGEST_PAGE = 65_536;

/** The only registrant who was born on the day that the page names, and lives where it says; and the page's words. */
export type Unnamed = (raw: Uint8Array) => { readonly person: string; readonly words: string } | undefined;

export function findUnnamed(profiles: () => Iterable<PublicProfile>): Unnamed {
  let byBirth: ReadonlyMap<string, readonly PublicProfile[]> | undefined;
  return (raw) => {
    if (raw.length > LONGEST_PAGE) return undefined;
    const words = decodeEntities(wordsApart(raw));
    const text = pageText(words);
    const [day, ...others] = birthDays(text.folded);
    if (day === undefined || others.length > 0) return undefined;
    const found = ((byBirth ??= indexBirths(profiles())).get(day) ?? []).filter((profile) =>
      factsOf(profile).some(({ item, look }) => item === 'residence' && look(text) === SEEN),
    );
    const person = found.length === 1 ? found[0]!.person : undefined;
    return person === undefined || namesOtherKey(words, person) ? undefined : { person, words };
  };
}

/** Days as lists write them; the month may be a word. */
const DAY =
  /(?<!\d)(?:\d{4}-\d\d-\d\d|\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{8}|(?:\d{1,2}[ -])?[a-z]{3,9}\.?[ -](?:\d{1,2},? )?\d{4})(?!\d)/gi;
const MOST_DAYS = 20_000;
/** Bytes on either side of a day: a line of a list. */
const LINE = 300;

/** Who may stand in a list under another name: the residence stands beside the day of birth. */
export type UnnamedInList = (raw: Uint8Array, isWanted: (person: string) => boolean) => readonly string[];

export function findUnnamedInLists(profiles: () => Iterable<PublicProfile>): UnnamedInList {
  let byBirth: ReadonlyMap<string, readonly PublicProfile[]> | undefined;
  return (raw, isWanted) => {
    byBirth ??= indexBirths(profiles());
    const found = new Set<string>();
    let looked = 0;
    for (const { 0: written, index } of latin1(raw, 0, raw.length).matchAll(DAY)) {
      const day = dayOf(foldedWords(written));
      const born = day === undefined ? [] : (byBirth.get(day) ?? []).filter(({ person }) => isWanted(person));
      if (born.length === 0) continue;
      if (++looked > MOST_DAYS) break;
      const around = raw.subarray(Math.max(0, index - LINE), index + written.length + LINE);
      const text = pageText(wordsOfRecord(around, 'html'));
      for (const profile of born) {
        if (factsOf(profile).some(({ item, look }) => item === 'residence' && look(text) === SEEN))
          found.add(profile.person);
      }
    }
    return [...found];
  };
}

const CALLED_KEY =
  /(?<![a-z])(?:(?:registr(?:ation|ant|y)|offender|sor|so|record|profile)[ .:-]{0,3}(?:id|no|num|number|nbr|#)?|id(?: ?(?:no|number))?)[ .:#-]{0,6}(\d{3,12})(?!\d)/gi;

/** Whether a key of the same shape stands there that is not theirs: somebody else lives there, born on the same day. */
function namesOtherKey(words: string, person: string): boolean {
  if (!/\d/.test(person)) return false;
  // Numbers of the same length are ordinary, a ZIP code, a year and a weight, unless they are called what a key is.
  if (!/\p{L}/u.test(person))
    return [...words.matchAll(CALLED_KEY)].some(([, key = '']) => key.length === person.length && key !== person);
  const shape = [...person].map((sign) => (/\d/.test(sign) ? '\\d' : /\p{L}/u.test(sign) ? sign : '\\W')).join('');
  return [...words.matchAll(new RegExp(`(?<![\\p{L}\\d])${shape}(?![\\p{L}\\d])`, 'gu'))].some(
    ([key]) => key !== person,
  );
}

function indexBirths(profiles: Iterable<PublicProfile>): ReadonlyMap<string, readonly PublicProfile[]> {
  const byBirth = new Map<string, PublicProfile[]>();
  for (const profile of profiles) {
    const day = profile.own['birth_date']?.slice(0, 10);
    const known = byBirth.get(day ?? '');
    if (known !== undefined) known.push(profile);
    else if (day !== undefined) byBirth.set(day, [profile]);
  }
  return byBirth;
}
