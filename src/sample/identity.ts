/** The registrant's own record: identity, numbers, biometrics and the state of the registration. */
import { iso, monthsAfter, yearsAfter } from './days.ts';
import type { Jurisdiction } from './jurisdictions.ts';
import { dueAfter, type Life } from './life.ts';
import type { Random } from './random.ts';
import type { Row } from './registrant.ts';
import { digits } from './words.ts';

/**
 * A number that is never issued as a Social Security number (area 900 to 998), different for every `slot`:
 * 99 areas × 98 groups × 9,998 serials.
 */
export function fictionalSsn(slot: number): string {
  // The factor is prime to the count, so that neighbours get unlike numbers and none comes twice.
  const n = (slot * 48_271 + 11) % 97_000_596;
  const area = 900 + (n % 99);
  const group = 1 + (Math.floor(n / 99) % 98);
  const serial = 1 + Math.floor(n / 9702);
  return `${area}-${String(group).padStart(2, '0')}-${String(serial).padStart(4, '0')}`;
}

const MARKS = [
  'tattoo of an anchor, left forearm',
  'tattoo of a paper boat, right shoulder',
  'scar above left eyebrow',
  'scar on right hand',
  'birthmark on neck',
  'NONE REPORTED',
];
const RACES: readonly (readonly [string, number])[] = [
  ['W', 62],
  ['B', 20],
  ['H', 8],
  ['I', 5],
  ['A', 4],
  ['P', 1],
];

export const NONE = 'NONE REPORTED';

const PHASE_IN_MONTHS = { I: 12, II: 6, III: 3 };

/** The class of Guidelines IX in which somebody convicted before SORNA's implementation came in during its phase-in. */
function retroactiveClass(world: Jurisdiction, life: Life): string {
  const main = life.convictions[life.convictions.length - 1];
  if (main === undefined || main.convicted >= world.implementedOn) return NONE;
  if (life.byFelony) return 'new-felony';
  if (life.registered <= monthsAfter(world.implementedOn, PHASE_IN_MONTHS[life.tier])) return 'already-registered';
  const imprisoned = main.sentenced <= world.implementedOn && life.start > world.implementedOn;
  return imprisoned && life.arrived === undefined ? 'imprisoned-or-supervised' : NONE;
}

/** @param last the last appearance */
export function personRow(world: Jurisdiction, life: Life, last: number, random: Random): Row {
  // Assigned, not spread: V8 turns a spread of this many columns into a slow object.
  return Object.assign(identity(life, random), numbers(world, life, random), registration(world, life, last, random));
}

function identity(life: Life, random: Random): Row {
  return {
    person_id: life.id,
    surname: life.name.surname,
    given_name: life.name.given,
    middle_name: random.chance(0.9) ? life.name.middle : 'NMN',
    suffix: random.chance(0.04) ? 'Jr' : '',
    ethnic_tribal_name: random.chance(0.03)
      ? `Walks ${random.pick(['Over', 'Past', 'Under'])} ${life.name.surname}`
      : NONE,
    birth_date: iso(life.birth),
    birth_date_purported: random.chance(0.03) ? iso(yearsAfter(life.birth, -2)) : NONE,
    sex: life.female ? 'F' : 'M',
    race: random.weighted(RACES),
    ethnicity: random.chance(0.1) ? 'H' : 'N',
    height_in: String(random.int(life.female ? 58 : 62, life.female ? 71 : 77)),
    weight_lb: String(random.int(118, 290)),
    eye_color: random.pick(['BRO', 'BLU', 'GRN', 'HAZ', 'GRY']),
    hair_color: random.pick(['BRO', 'BLK', 'BLN', 'GRY', 'RED', 'BLD']),
    marks: random.pick(MARKS),
  };
}

function numbers(world: Jurisdiction, life: Life, random: Random): Row {
  const key = String(life.index + 1).padStart(6, '0');
  const taken = iso(life.registered);
  const sent = iso(random.chance(0.6) ? life.registered : world.calendar.after(life.registered, 1));
  return {
    ssn: fictionalSsn(life.index),
    ssn_purported: random.chance(0.03) ? fictionalSsn(life.index + 20_000_000) : NONE,
    driver_licence_number: `${world.prefix}D${key}${digits(random, 2)}`,
    driver_licence_state: world.state,
    driver_licence_copy: random.chance(0.4) ? `DMV:${key}` : `D${key}.pdf`,
    driver_licence_expires_on: iso(world.asOf + random.int(20, 2500)),
    fingerprints_on: taken,
    fingerprints_ngi: random.chance(0.3) ? `NGI:${key}` : 'Y',
    palm_prints_on: taken,
    palm_prints_ngi: 'Y',
    fingerprints_submitted_on: sent,
    palm_prints_submitted_on: sent,
    dna_taken_on: taken,
    dna_submitted_on: iso(world.calendar.after(life.registered, random.int(3, 9))),
    dna_agency: random.chance(0.5) ? `${world.place} Crime Lab` : 'Registry',
    dna_codis: random.chance(0.7) ? `CODIS:${world.prefix}${key}` : 'Y',
    ncic_number: `X${String(100_000_000 + life.index)}`,
    ncic_sent_on: iso(random.chance(0.5) ? life.registered : world.calendar.after(life.registered, random.int(1, 2))),
    fbi_number: `9${life.index.toString(36).toUpperCase().padStart(5, '0')}${random.pick(['AB', 'CD', 'EF', 'HJ'])}`,
    state_id: `${world.prefix}I${key}${digits(random, 1)}`,
  };
}

function registration(world: Jurisdiction, life: Life, last: number, random: Random): Row {
  const main = life.convictions[life.convictions.length - 1];
  const marshals = life.fate === 'absconded' ? iso(world.calendar.after(life.fateOn, random.int(1, 2))) : '';
  return {
    form_signed_on: iso(life.registered),
    form_copy: `F${String(life.index + 1).padStart(6, '0')}.pdf`,
    status: life.fate,
    status_on: iso(life.fateOn),
    tier: life.tier,
    tier_source: 'offense',
    risk_level: '',
    juvenile: life.juvenile ? 'Y' : 'N',
    imprisoned: main?.released === undefined ? 'N' : 'Y',
    sentenced_on: iso(main?.sentenced ?? life.start),
    release_on: main?.released === undefined ? '' : iso(main.released),
    arrived_on: life.arrived === undefined ? '' : iso(life.arrived),
    initial_registration_on: iso(life.registered),
    initial_in_person: 'Y',
    // For somebody in prison both are planned: the period begins to run on the day of release.
    registration_start: iso(life.start),
    registration_end: life.end === undefined ? 'NONEXP' : iso(life.end),
    connection: 'resident',
    retroactive_class: retroactiveClass(world, life),
    clean_record_on: life.fate === 'relieved' ? iso(life.fateOn) : NONE,
    tolled_days: '0',
    next_due: ['active', 'absconded'].includes(life.fate) ? iso(dueAfter(world, life.tier, last)) : '',
    absconded_on: life.fate === 'absconded' ? iso(life.fateOn) : '',
    absconder_ncic_on: marshals,
    marshals_notified_on: marshals,
    deceased_on: life.fate === 'deceased' ? iso(life.fateOn) : '',
  };
}
