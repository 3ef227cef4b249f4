/** Pages that show somebody under another name than the registry's: by day of birth and residence together. */
import { decodeEntities } from '../page-words.ts';
import { wordsApart } from '../spoken.ts';
import { factsOf } from './facts.ts';
import { birthDays } from './labels.ts';
import { pageText } from './page-text.ts';
import type { PublicProfile } from './profile.ts';
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

/** Whether a key of the same shape stands there that is not theirs: somebody else lives there, born on the same day. */
function namesOtherKey(words: string, person: string): boolean {
  // Numbers of the same length are ordinary: a ZIP code, a year and a weight.
  if (!/\p{L}/u.test(person) || !/\d/.test(person)) return false;
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
