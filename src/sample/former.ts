/** What registrants gave up, and where they have said they will live: entries that hold no more, or not yet. */
import { day, iso } from './days.ts';
import { isActive } from './defect.ts';
import type { Jurisdiction } from './jurisdictions.ts';
import { townAddress } from './places.ts';
import type { Random } from './random.ts';
import type { Registrant, Row } from './registrant.ts';
import { digits, letters } from './words.ts';

const IDENTIFIER_CHANGES = [
  'email-change',
  'instant-message-change',
  'internet-designation-change',
  'internet-identifier-change',
];

/** What was given up stands before what holds, what is planned after it. */
export function addFormer(registrant: Registrant, world: Jurisdiction, random: Random): void {
  const { life, tables } = registrant;
  const begin = iso(life.registered);
  const phone = tables.phones.at(-1) ?? {};
  const another = changeOf(registrant, 'phone-change');
  if (another !== undefined && phone['kind'] === 'mobile') {
    const number = `${world.areaCode}-555-01${digits(random, 2)}`;
    const former = { ...phone, phone_id: `T${life.index + 1}-9`, number, begin_on: begin, end_on: dayBefore(another) };
    phone['begin_on'] = another;
    tables.phones.unshift(former);
  }
  const left = changeOf(registrant, ...IDENTIFIER_CHANGES);
  const taken = tables.internet_identifiers.at(-1)?.['kind'] ?? '';
  if (left !== undefined && random.chance(0.5)) {
    const name = `${letters(random, 6).toLowerCase()}${life.index + 1}`;
    tables.internet_identifiers.unshift({
      identifier_id: `I${life.index + 1}-9`,
      person_id: life.id,
      kind: taken,
      value: taken === 'email' ? `${name}@post.example.org` : name,
      site: 'post.example.org',
      begin_on: begin,
      end_on: dayBefore(left),
    });
  }
  if (isActive(registrant) && random.chance(0.01)) tables.addresses.push(plannedHome(registrant, world, random));
}

/** Occurrence of the last change of one of the kinds. */
function changeOf({ tables }: Registrant, ...kinds: readonly string[]): string | undefined {
  return tables.events.findLast((row) => kinds.includes(row['kind'] ?? ''))?.['occurred_on'];
}

function dayBefore(date: string): string {
  return iso(day(date) - 1);
}

/** The move is some weeks ahead; nobody calls the place current or former yet. */
function plannedHome({ life }: Registrant, world: Jurisdiction, random: Random): Row {
  const town = random.pick(world.towns);
  return {
    address_id: `A${life.index + 1}-9`,
    person_id: life.id,
    kind: 'planned',
    ...townAddress(world, town, random),
    description: '',
    latitude: '',
    longitude: '',
    begin_on: iso(world.asOf + random.int(3, 40)),
    end_on: '',
    is_current: '',
    verified_on: '',
  };
}
