/** What courts, police and supervision left in a registrant's file: convictions, arrests, supervision, victims, warrants. */
import { iso, yearsAfter } from './days.ts';
import { NONE } from './identity.ts';
import type { Jurisdiction } from './jurisdictions.ts';
import { againstMinor, type Life } from './life.ts';
import type { Conviction } from './offense-kinds.ts';
import { yearsBetween } from './days.ts';
import type { Random } from './random.ts';
import type { Row } from './registrant.ts';
import { digits, streetAddress, victimName } from './words.ts';

/** Charges of arrests that led to no conviction; no offense of the invented code has such a title. */
const OTHER_CHARGES = [
  'disorderly conduct at the paper mill',
  'criminal trespass on a ferry landing',
  'harassment of a toll collector',
  'assault in a bowling alley',
];

export function offenseRow(world: Jurisdiction, life: Life, conviction: Conviction, number: number): Row {
  const elsewhere = life.origin === 'arrived';
  const year = iso(conviction.convicted).slice(0, 4);
  return {
    offense_id: `O${life.index + 1}-${number}`,
    person_id: life.id,
    offense_date: iso(conviction.committed),
    statute: `${world.code} ${conviction.kind.section}`,
    offense_title: conviction.kind.title,
    offense_text: `t${conviction.kind.section}-${year}.txt`,
    ...textInForce(world, life, Number(year)),
    jurisdiction: elsewhere ? (world.neighbours[life.index % world.neighbours.length] ?? '') : world.place,
    court: elsewhere ? 'District Court' : `${world.towns[life.index % world.towns.length]?.county ?? ''} DC`,
    docket_number: `${year}-CR-${String((life.index * 13 + number * 7) % 100_000).padStart(5, '0')}`,
    conviction_date: iso(conviction.convicted),
    sentence_date: iso(conviction.sentenced),
    release_date: conviction.released === undefined ? '' : iso(conviction.released),
    registrable: conviction.registrable ? 'Y' : 'N',
    sex_offense: conviction.sexOffense ? 'Y' : 'N',
    category: conviction.kind.category,
    max_penalty_over_1y: conviction.kind.overOneYear ? 'Y' : 'N',
    victim_age_band: conviction.victimAge ?? '',
    against_minor: againstMinor(conviction) ? 'Y' : 'N',
    juvenile: conviction.juvenile ? 'Y' : 'N',
    offender_age: String(yearsBetween(life.birth, conviction.committed)),
  };
}

/**
 * Sections are amended in July: the text held came into force before the year of the conviction, and may be replaced
 * after it.
 */
function textInForce(world: Jurisdiction, life: Life, year: number): Row {
  const from = year - 1 - (life.index % 5);
  const amended = life.index % 4 === 0 ? `${year + 1 + (life.index % 3)}-07-01` : '';
  return { text_effective_on: `${from}-07-01`, text_superseded_on: amended < iso(world.asOf) ? amended : '' };
}

export function arrestRows(life: Life, random: Random): Row[] {
  const rows: Row[] = life.convictions.map((conviction, i) => {
    const arrested = conviction.committed + random.int(3, 25);
    return {
      arrest_id: `R${life.index + 1}-${i}`,
      person_id: life.id,
      arrested_on: iso(arrested),
      charge: conviction.kind.title,
      agency: 'Sheriff',
      docket_number: `BK-${iso(arrested).slice(0, 4)}-${digits(random, 5)}`,
      disposition: 'convicted',
      disposed_on: iso(conviction.convicted),
    };
  });
  const first = life.convictions[0];
  if (first === undefined || !random.chance(0.08)) return rows;
  const arrested = first.committed - random.int(100, 700);
  if (yearsBetween(life.birth, arrested) < 18) return rows;
  rows.push({
    arrest_id: `R${life.index + 1}-${rows.length}`,
    person_id: life.id,
    arrested_on: iso(arrested),
    charge: random.pick(OTHER_CHARGES),
    agency: 'Town Police',
    docket_number: `BK-${iso(arrested).slice(0, 4)}-${digits(random, 5)}`,
    disposition: random.pick(['dismissed', 'acquitted', 'not-prosecuted']),
    disposed_on: iso(arrested + random.int(20, 90)),
  });
  return rows;
}

export function supervisionRow(world: Jurisdiction, life: Life, random: Random): Row {
  const row = { supervision_id: `U${life.index + 1}`, person_id: life.id };
  const begin = life.start;
  if (life.fate === 'incarcerated' || random.chance(0.2)) return { ...row, kind: NONE };
  const end = yearsAfter(begin, random.int(1, 5));
  const current = end > world.asOf;
  return {
    ...row,
    kind: life.origin === 'community' ? 'probation' : random.pick(['parole', 'supervised-release']),
    status: current ? 'current' : 'completed',
    agency: `${world.place} DOC`,
    begin_on: iso(begin),
    end_on: iso(end),
  };
}

const AGES: Readonly<Record<string, readonly [number, number]>> = {
  'under-13': [6, 12],
  '13-15': [13, 15],
  '16-17': [16, 17],
  adult: [18, 45],
};

export function victimRows(life: Life, random: Random): Row[] {
  return life.convictions
    .filter((conviction) => conviction.victimAge !== undefined)
    .map((conviction, i) => {
      const name = victimName(random);
      const [given = '', surname = ''] = name.split(' ');
      const [from, to] = AGES[conviction.victimAge ?? 'adult'] ?? [18, 45];
      return {
        victim_id: `X${life.index + 1}-${i}`,
        person_id: life.id,
        given_name: given,
        surname,
        initials: `${given.slice(0, 1)}. ${surname.slice(0, 1)}.`,
        birth_date: iso(yearsAfter(conviction.committed, -random.int(from, to)) - random.int(1, 300)),
        relationship: random.pick(['neighbor', 'acquaintance', 'stranger', 'relative']),
        // House numbers from 9900 up: no registrant lives at one.
        street: streetAddress(random).replace(/^\d+/, String(random.int(9900, 9999))),
        phone: `620-555-01${digits(random, 2)}`,
        email: random.chance(0.3) ? `${given}.${surname}${random.int(10, 99)}@post.example.net`.toLowerCase() : '',
        age_band: conviction.victimAge ?? '',
        sex: random.chance(0.7) ? 'F' : 'M',
      };
    });
}

/** Most files say that there is no warrant; a few hold one that was served or recalled before the registration began. */
function olderWarrant(world: Jurisdiction, life: Life, random: Random): Row[] {
  const row = { warrant_id: `K${life.index + 1}`, person_id: life.id };
  if (life.fate !== 'active' || random.chance(0.4)) return [];
  if (!random.chance(0.06)) return [{ ...row, number: NONE }];
  const issued = (life.convictions.at(-1)?.convicted ?? life.start) - random.int(40, 55);
  const closed = issued + random.int(2, 30);
  return [
    {
      ...row,
      number: `W-${iso(issued).slice(0, 4)}-${digits(random, 4)}`,
      reason: random.pick(['supervision-violation', 'other']),
      issued_on: iso(issued),
      issued_by: `${world.towns[life.index % world.towns.length]?.county ?? ''} District Court`,
      status: random.chance(0.8) ? 'served' : 'recalled',
      ncic_entered_on: iso(world.calendar.after(issued, 1)),
      closed_on: iso(closed),
    },
  ];
}

export function warrantRows(world: Jurisdiction, life: Life, random: Random): Row[] {
  if (life.fate !== 'absconded') return olderWarrant(world, life, random);
  const issued = world.calendar.after(life.fateOn, random.int(1, 3));
  const row = {
    warrant_id: `K${life.index + 1}`,
    person_id: life.id,
    number: `W-${iso(issued).slice(0, 4)}-${digits(random, 4)}`,
    reason: 'registration-violation',
    issued_on: iso(issued),
    issued_by: `${world.towns[life.index % world.towns.length]?.county ?? ''} District Court`,
    status: 'outstanding',
    ncic_entered_on: iso(world.calendar.after(issued, 1)),
    closed_on: '',
  };
  return [row];
}
