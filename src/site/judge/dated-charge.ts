/** Whose arrest a charge is, where many registrants were arrested for the same. */
import type { Holder, KnownValue } from '../values/gather-values.ts';
import { NO_CONVICTION_WORDS } from './evidence-words.ts';
import { hasDateNear, surroundings } from './near-dates.ts';
import { isNamedNear } from './near-names.ts';
import type { Owners } from './owners.ts';
import type { People } from './people.ts';
import type { Range } from '../text/range.ts';

/** A place in a reading, and the bytes of that reading. */
export interface Spot extends Range {
  readonly bytes: Uint8Array;
}

/**
 * The holder who is meant at an offset. A page that names one registrant may still be about law, so a charge in it says
 * nothing of them; with the date of that registrant's own arrest beside it, it does.
 */
export function meantAt(
  owners: Owners,
  people: People,
  offset: number,
  value: KnownValue,
  spots: readonly Spot[],
): ReturnType<Owners['ownerAt']> {
  const told = owners.ownerAt(offset, value);
  if (value.kind !== 'charge' || told.ownership === 'owner') return told;
  const subject = owners.subjectAt(offset);
  const holder = subject === undefined ? undefined : value.holders.find(({ person }) => person === subject);
  if (holder !== undefined) return isDated(holder, spots) ? { holder, ownership: 'owner' } : told;
  const named = namedAt(people, value, spots[0]!);
  return named === undefined ? told : { holder: named, ownership: 'owner' };
}

const YEAR = /(?:19|20)\d\d/g;

/** The holder in news and reports: their name, the day of their arrest and a word for it stand beside the charge. */
function namedAt(people: People, { holders }: KnownValue, spot: Spot): Holder | undefined {
  const { text } = surroundings(spot.bytes, spot);
  if (!text.includes('arrest') && !NO_CONVICTION_WORDS.test(text)) return undefined;
  // A charge may be that of thousands, so their days are looked for by the years that stand there.
  const years = new Set(text.match(YEAR));
  return holders.find(
    (one) =>
      one.dates.some((date) => years.has(date.slice(0, 4))) &&
      isDated(one, [spot]) &&
      isNamedNear(spot.bytes, spot, people.wordsOf.get(one.person) ?? []),
  );
}

function isDated({ dates }: Holder, spots: readonly Spot[]): boolean {
  return spots.some(({ bytes, start, end }) => hasDateNear(bytes, start, end, dates));
}
