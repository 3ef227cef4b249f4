/** Journeys abroad, and where the traveler stays. */
import type { Kept } from './belongings.ts';
import { iso, type Day } from './days.ts';
import type { Elsewhere } from './elsewhere.ts';
import { NONE } from './identity.ts';
import type { Jurisdiction, Town } from './jurisdictions.ts';
import type { Life } from './life.ts';
import type { Random } from './random.ts';
import type { Row } from './registrant.ts';

/**
 * Now and then somebody travels, mostly reported three weeks ahead, and is back on the planned day.
 *
 * @param last the last appearance
 */
export function journeyRows(
  world: Jurisdiction,
  life: Life,
  elsewhere: Elsewhere | undefined,
  town: Town,
  last: Day,
  random: Random,
): Kept {
  const tied = elsewhere !== undefined && elsewhere.kind !== 'leaves-the-country';
  if (life.fate !== 'active' || life.registered > world.asOf - 400 || !random.chance(tied ? 0.5 : 0.04))
    return { rows: [], changes: [] };
  const departs = world.asOf - random.int(40, 300);
  const planned = departs - random.int(21, 60);
  const told = random.int(1, 3);
  const returns = departs + random.int(8, 21);
  const row = {
    ...plan(life, town, random),
    departs_on: iso(departs),
    arrives_on: iso(departs + 1),
    returns_on: iso(returns),
    return_place: town.city,
    purpose: random.pick(['family visit', 'vacation', 'work']),
  };
  const emergency = random.chance(0.15);
  const reported = emergency ? departs - random.int(1, 5) : planned;
  // Where nobody noted the return, an appearance shows that the traveler is back.
  const noted = last < returns || random.chance(0.7);
  const rows = [
    {
      ...row,
      ...forwarded(world, reported, told, tied),
      returned_on: noted ? iso(returns) : '',
      emergency: emergency ? 'Y' : 'N',
      ...(emergency ? { purpose: 'illness in the family' } : {}),
    },
  ];
  return { rows, changes: [{ kind: 'travel-abroad', occurred: departs, reported }] };
}

/** Somebody who moves abroad, on a day still to come, and said so more than three weeks ahead. */
export function emigration(world: Jurisdiction, life: Life, departs: Day, town: Town, random: Random): Kept {
  const reported = world.calendar.after(departs - random.int(27, 45), 1);
  const row = {
    ...plan(life, town, random),
    departs_on: iso(departs),
    arrives_on: iso(departs + 1),
    returns_on: NONE,
    return_place: NONE,
    purpose: 'emigration',
    ...forwarded(world, reported, random.int(1, 3), false),
    returned_on: '',
    emergency: 'N',
  };
  return { rows: [row], changes: [{ kind: 'relocation-abroad', occurred: departs, reported }] };
}

function plan(life: Life, town: Town, random: Random): Row {
  return {
    travel_id: `Z${life.index + 1}`,
    person_id: life.id,
    departure_place: town.city,
    arrival_place: 'Port Invented',
    destination_country: 'Ruritania',
    destination_address: `Hotel Invented, ${random.int(1, 90)} Harbor Walk, Port Invented`,
    carrier: `Example Air ${random.int(100, 999)}`,
    means: 'air',
    itinerary: 'Port Invented only',
  };
}

/** @param days business days from the report until everybody was told */
function forwarded(world: Jurisdiction, reported: Day, days: number, tied: boolean): Row {
  const told = iso(world.calendar.after(reported, days));
  return {
    reported_on: iso(reported),
    marshals_notified_on: told,
    ncic_sent_on: told,
    jurisdictions_notified_on: tied ? told : NONE,
  };
}

/** Some journeys also have their lodging on record. */
export function lodgingAbroad(life: Life, journeys: readonly Row[], random: Random): Row[] {
  return journeys
    .filter((journey) => journey['emergency'] === 'N' && journey['returned_on'] !== '' && random.chance(0.3))
    .map((journey) => ({
      lodging_id: `G${life.index + 1}-a`,
      person_id: life.id,
      name: 'Hotel Invented',
      street: `${random.int(1, 90)} Harbor Walk`,
      city: 'Port Invented',
      county: '',
      state: '',
      postal_code: '',
      country: 'Ruritania',
      begin_on: journey['arrives_on'] ?? '',
      end_on: journey['returns_on'] ?? '',
      reported_on: journey['reported_on'] ?? '',
      host_notified_on: NONE,
    }));
}
