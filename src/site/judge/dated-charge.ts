/** Whose arrest a charge is, where many registrants were arrested for the same. */
import type { Holder, KnownValue } from '../values/gather-values.ts';
import { hasDateNear } from './near-dates.ts';
import type { Owners } from './owners.ts';
import type { Range } from './place.ts';

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
  offset: number,
  value: KnownValue,
  spots: readonly Spot[],
): ReturnType<Owners['ownerAt']> {
  const told = owners.ownerAt(offset, value);
  if (value.kind !== 'charge' || told.ownership === 'owner') return told;
  const subject = owners.subjectAt(offset);
  const holder = subject === undefined ? undefined : value.holders.find(({ person }) => person === subject);
  return holder !== undefined && isDated(holder, spots) ? { holder, ownership: 'owner' } : told;
}

function isDated({ dates }: Holder, spots: readonly Spot[]): boolean {
  return spots.some(({ bytes, start, end }) => hasDateNear(bytes, start, end, dates));
}
