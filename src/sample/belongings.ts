/** Other names, phones, internet identifiers, vehicles, licences, documents, stays and journeys. */
import { changeDays, type Change } from './chronicle.ts';
import { day, iso, yearsAfter, type Day } from './days.ts';
import { NONE } from './identity.ts';
import type { Jurisdiction, Town } from './jurisdictions.ts';
import type { Life } from './life.ts';
import type { Random } from './random.ts';
import type { Row } from './registrant.ts';
import { aliasName, digits, LETTERS, letters, streetAddress } from './words.ts';

export interface Kept {
  readonly rows: Row[];
  readonly changes: readonly Change[];
}

export function aliasRows(life: Life, random: Random): Row[] {
  const row = (i: number, more: Row): Row => ({ alias_id: `N${life.index + 1}-${i}`, person_id: life.id, ...more });
  const count = random.weighted([
    [0, 70],
    [1, 22],
    [2, 8],
  ]);
  if (count === 0) return [row(0, { alias_name: NONE, kind: '', birth_date: '' })];
  const names = new Set(Array.from({ length: count }, () => aliasName(life.name, random)));
  return [...names].map((name, i) =>
    row(i, {
      alias_name: name,
      kind: name.endsWith(life.name.surname) ? 'nickname' : 'alias',
      birth_date: random.chance(0.1) ? iso(yearsAfter(life.birth, 3)) : '',
    }),
  );
}

export function phoneRows(world: Jurisdiction, life: Life, random: Random): Row[] {
  const row = { phone_id: `T${life.index + 1}-0`, person_id: life.id };
  if (random.chance(0.06)) return [{ ...row, number: NONE }];
  const begin = iso(life.registered);
  const number = (): string => `${world.areaCode}-555-01${digits(random, 2)}`;
  const mobile = { ...row, kind: 'mobile', number: number(), begin_on: begin, end_on: '' };
  if (!random.chance(0.15)) return [mobile];
  return [mobile, { ...mobile, phone_id: `T${life.index + 1}-1`, kind: 'landline', number: number() }];
}

/** From this day on the log says which kind of internet identifier changed. */
const TOLD_APART = day('2023-01-01');

function changeOfIdentifier(kind: string, changed: Day): string {
  if (changed < TOLD_APART) return 'internet-identifier-change';
  if (kind === 'email') return 'email-change';
  return kind === 'instant-message' ? 'instant-message-change' : 'internet-designation-change';
}

export function identifierRows(world: Jurisdiction, life: Life, random: Random): Kept {
  const row = (i: number, more: Row): Row => ({
    identifier_id: `I${life.index + 1}-${i}`,
    person_id: life.id,
    ...more,
  });
  if (random.chance(0.35)) return { rows: [row(0, { value: NONE })], changes: [] };
  const change = changeDays(world, life, 36, random)[0];
  const begin = iso(life.registered);
  const tag = `${life.index + 1}`;
  const rows = [
    row(0, {
      kind: 'email',
      value: `${life.name.given}.${life.name.surname}${tag}@mail.example.com`.toLowerCase(),
      site: 'mail.example.com',
      begin_on: begin,
      end_on: '',
    }),
  ];
  if (random.chance(0.3) && change !== undefined) {
    const kind = random.pick(['moniker', 'instant-message', 'routing', 'email']);
    const name = `${random.pick(['sparrow', 'lantern', 'anvil', 'tinder', 'gravel'])}_${letters(random, 3).toLowerCase()}${tag}`;
    const value = kind === 'email' ? `${name}@chat.example.org` : name;
    rows.push(row(1, { kind, value, site: 'chat.example.org', begin_on: iso(change), end_on: '' }));
    return { rows, changes: [{ kind: changeOfIdentifier(kind, change), occurred: change }] };
  }
  return { rows, changes: [] };
}

type VehicleKind = 'land' | 'water' | 'air';

const LOOKS: Readonly<Record<VehicleKind, readonly string[]>> = {
  land: ['blue 2012 sedan', 'red 2016 pickup', 'white 2009 van', 'gray 2019 hatchback', 'green 2014 wagon'],
  water: ['green 2008 bass boat, 16 feet', 'white 2015 pontoon boat, blue canopy'],
  air: ['white 1978 high-wing monoplane, red stripe', 'yellow 1946 taildragger'],
};
const PLACES: Readonly<Record<VehicleKind, readonly string[]>> = {
  land: ['driveway at residence', 'street at residence', 'lot at work'],
  water: ['trailer at residence', 'slip at the town landing'],
  air: ['hangar 4, county airfield'],
};

/** A VIN, a tail number or the state's number of a boat; a different one for every `slot`. */
function vehicleNumber(world: Jurisdiction, kind: VehicleKind, slot: number, random: Random): string {
  const pair = (n: number): string =>
    LETTERS.charAt(Math.floor(n / LETTERS.length) % LETTERS.length) + LETTERS.charAt(n % LETTERS.length);
  if (kind === 'air') return `N${100 + (slot % 900)}${pair(Math.floor(slot / 900))}`;
  if (kind === 'water') return `${world.state} ${1000 + (slot % 9000)} ${pair(Math.floor(slot / 9000))}`;
  return `1SMPL${letters(random, 2)}${String(slot).padStart(8, '0')}${digits(random, 2)}`;
}

export function vehicleRows(world: Jurisdiction, life: Life, random: Random): Kept {
  const row = (i: number, more: Row): Row => ({ vehicle_id: `C${life.index + 1}-${i}`, person_id: life.id, ...more });
  const vehicle = (i: number): Row => {
    const kind = random.weighted<VehicleKind>([
      ['land', 96],
      ['water', 3],
      ['air', 1],
    ]);
    return row(i, {
      kind,
      plate: `${letters(random, 3)} ${digits(random, 4)}`,
      plate_state: world.state,
      registration: vehicleNumber(world, kind, 2 * life.index + i, random),
      description: random.pick(LOOKS[kind]),
      location: random.pick(PLACES[kind]),
    });
  };
  const count = random.weighted([
    [0, 30],
    [1, 58],
    [2, 12],
  ]);
  if (count === 0) return { rows: [row(0, { plate: NONE })], changes: [] };
  const rows = Array.from({ length: count }, (_, i) => vehicle(i));
  const change = changeDays(world, life, 40, random)[0];
  return { rows, changes: change === undefined ? [] : [{ kind: 'vehicle-change', occurred: change }] };
}

export function licenceRow(world: Jurisdiction, life: Life, random: Random): Row {
  const row = { licence_id: `L${life.index + 1}`, person_id: life.id };
  if (!random.chance(0.07)) return { ...row, number: NONE };
  return {
    ...row,
    number: random.chance(0.5) ? `LICENSING BOARD:${digits(random, 6)}` : `CN-${digits(random, 5)}`,
    agency: `${world.place} Board of Trades`,
    occupation: random.pick(['electrician', 'plumber', 'barber', 'truck driver']),
    state: world.state,
    expires_on: iso(world.asOf + random.int(90, 900)),
  };
}

/** @param travels has a journey abroad on record, and a passport for it */
export function documentRows(world: Jurisdiction, life: Life, travels: boolean, random: Random): Row[] {
  const row = { document_id: `D${life.index + 1}`, person_id: life.id };
  const key = String(life.index + 1).padStart(6, '0');
  const expires = iso(world.asOf + random.int(90, 3000));
  if (random.chance(0.12) || travels)
    return [
      {
        ...row,
        kind: 'passport',
        number: `X${key}${digits(random, 2)}`,
        country: 'US',
        expires_on: expires,
        copy: `pp-${key}.pdf`,
      },
    ];
  if (random.chance(0.02))
    return [
      {
        ...row,
        kind: 'immigration',
        number: `A9${digits(random, 2)}${key}`,
        country: 'Ruritania',
        expires_on: expires,
        copy: `im-${key}.pdf`,
      },
    ];
  return [{ ...row, number: NONE }];
}

export function lodgingRows(world: Jurisdiction, life: Life, town: Town, random: Random): Kept {
  if (life.fate !== 'active' || life.registered > world.asOf - 400 || !random.chance(0.05))
    return { rows: [], changes: [] };
  const begin = world.asOf - random.int(30, 350);
  const reported = begin - random.int(5, 20);
  const other = random.chance(0.5) ? random.pick(world.neighbours) : undefined;
  const row = {
    lodging_id: `G${life.index + 1}`,
    person_id: life.id,
    name: random.pick(['Lantern Motel', 'Ferry Inn', 'Quarry Lodge']),
    street: streetAddress(random),
    city: other === undefined ? town.city : 'Saltmarsh City',
    county: other === undefined ? town.county : 'Saltmarsh',
    state: other === undefined ? world.state : 'KS',
    postal_code: other === undefined ? town.postalCode : '67000',
    country: 'US',
    begin_on: iso(begin),
    end_on: iso(begin + random.int(7, 20)),
    reported_on: iso(reported),
    host_notified_on: other === undefined ? NONE : iso(world.calendar.after(reported, random.int(1, 3))),
  };
  return { rows: [row], changes: [{ kind: 'temporary-lodging', occurred: begin, reported }] };
}
