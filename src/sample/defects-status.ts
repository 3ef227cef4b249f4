/** Defects of the state of a registration, of tiers, between two registrants, and of the public record. */
import { iso, yearsAfter } from './days.ts';
import { isActive, keyOf, lastOf, violation, type Defect, type Planted } from './defect.ts';
import type { Jurisdiction } from './jurisdictions.ts';
import type { Fate } from './life.ts';
import { NONE } from './identity.ts';
import type { Registrant } from './registrant.ts';

type Change = (registrant: Registrant, world: Jurisdiction) => void;

/** A registrant with one fate is changed, and the rules find the registrant. */
function state(
  kind: string,
  count: number,
  fate: Fate,
  change: Change,
  rules: readonly string[],
  also: (r: Registrant) => boolean = () => true,
): Defect {
  return {
    kind,
    count,
    suits: (registrant) => registrant.life.fate === fate && also(registrant),
    plant: (registrant, world) => {
      change(registrant, world);
      return rules.map((rule) => violation(rule, registrant.life.id));
    },
  };
}

const mainOffense = (registrant: Registrant): string => lastOf(registrant, 'offenses')['category'] ?? '';
const victimAge = (registrant: Registrant): string => lastOf(registrant, 'offenses')['victim_age_band'] ?? '';

/** Recorded one tier too low. */
function lowTier(count: number, tier: 'I' | 'II', rule: string, category: string, ages?: readonly string[]): Defect {
  const change: Change = ({ person, life }) => {
    person['tier'] = tier;
    if (tier === 'II') person['registration_end'] = iso(yearsAfter(life.start, 25));
  };
  return state(
    `${rule}-recorded`,
    count,
    'active',
    change,
    [rule],
    (one) =>
      !one.life.juvenile && mainOffense(one) === category && (ages === undefined || ages.includes(victimAge(one))),
  );
}

const STATUS_DEFECTS: readonly Defect[] = [
  state('dead-but-active', 3, 'active', ({ person }, w) => (person['deceased_on'] = iso(w.asOf - 200)), [
    'dead-but-active',
  ]),
  state(
    'whereabouts-unknown-for-months',
    3,
    'active',
    ({ person }, w) => Object.assign(person, { status: 'whereabouts-unknown', status_on: iso(w.asOf - 75) }),
    ['unlocated-too-long'],
  ),
  state(
    'in-prison-after-release',
    4,
    'incarcerated',
    ({ person, life }, w) =>
      Object.assign(person, {
        release_on: iso(w.asOf - 30),
        registration_start: iso(w.asOf - 30),
        ...(life.end === undefined ? {} : { registration_end: iso(life.end) }),
      }),
    ['incarcerated-after-release'],
  ),
  state(
    'appeared-while-in-prison',
    3,
    'incarcerated',
    (one, w) =>
      one.tables.verifications.push({
        ...lastOf(one, 'verifications'),
        verification_id: `V${one.life.index + 1}-9`,
        verified_on: iso(w.asOf - 20),
        due_on: '',
      }),
    ['appeared-while-in-custody'],
    (one) => one.tables.verifications.length > 0,
  ),
  state('absconder-without-warrant', 4, 'absconded', ({ tables }) => (tables.warrants = []), [
    'absconder-without-warrant',
  ]),
  state('marshals-not-told-of-absconder', 4, 'absconded', ({ person }) => (person['marshals_notified_on'] = ''), [
    'absconder-marshals-not-told',
  ]),
  state(
    'absconder-not-in-ncic',
    3,
    'absconded',
    ({ person, life }, w) => (person['absconder_ncic_on'] = iso(w.calendar.after(life.fateOn, 6))),
    ['absconder-ncic-not-updated'],
  ),
  {
    ...state('warrant-not-in-ncic', 3, 'absconded', () => undefined, []),
    plant: (registrant) => {
      const warrant = lastOf(registrant, 'warrants');
      warrant['ncic_entered_on'] = '';
      return [violation('warrant-not-in-ncic', keyOf(warrant))];
    },
  },
  state(
    'moved-out-without-transfer',
    4,
    'moved-out',
    ({ tables }) =>
      (tables.relocation_tasks = tables.relocation_tasks.filter((task) => task['direction'] !== 'outgoing')),
    ['moved-out-without-transfer'],
  ),
  state(
    'moved-out-with-a-job',
    3,
    'moved-out',
    ({ tables }) => (lastJob(tables.employment)['end_on'] = ''),
    ['moved-out-with-job'],
    (one) => lastOf(one, 'employment')['employer_name'] !== NONE,
  ),
  state('expired-but-still-posted', 3, 'expired', (one) => post(one), ['removed-but-posted']),
  state('dead-but-still-posted', 2, 'deceased', (one) => post(one), ['removed-but-posted']),
];

function lastJob(jobs: Registrant['tables']['employment']): Registrant['tables']['employment'][number] {
  return jobs.at(-1) ?? {};
}

function post({ life, person, tables }: Registrant): void {
  const home = tables.addresses.at(-1) ?? {};
  tables.public_records = [
    {
      public_record_id: `W${life.index + 1}`,
      person_id: life.id,
      posted_on: iso(life.registered),
      updated_on: '',
      url: `/registrant/${life.id}.html`,
      surname: person['surname'] ?? '',
      given_name: person['given_name'] ?? '',
      tier: person['tier'] ?? '',
      status: 'active',
      absconder: 'N',
      physical_description: `${person['weight_lb']} lb`,
      offense: tables.offenses.at(-1)?.['offense_title'] ?? '',
      conviction_count: '1',
      street: home['street'] || (home['description'] ?? ''),
      city: home['city'] ?? '',
      postal_code: home['postal_code'] ?? '',
      latitude: home['latitude'] ?? '',
      longitude: home['longitude'] ?? '',
      photo: tables.photos.at(-1)?.['image'] ?? '',
    },
  ];
}

const TIER_DEFECTS: readonly Defect[] = [
  lowTier(4, 'II', 'tier-below-iii-sexual-act', 'sexual-act'),
  lowTier(4, 'II', 'tier-below-iii-contact-under-13', 'sexual-contact', ['under-13']),
  lowTier(2, 'II', 'tier-below-iii-kidnapping', 'kidnapping-of-minor'),
  lowTier(3, 'I', 'tier-below-ii-contact-13-or-older', 'sexual-contact', ['13-15', '16-17']),
  lowTier(2, 'I', 'tier-below-ii-enticement', 'enticement-of-minor'),
  lowTier(2, 'I', 'tier-below-ii-nonforcible-act', 'nonforcible-act-with-minor'),
  lowTier(2, 'I', 'tier-below-ii-performance', 'sexual-performance-of-minor'),
  lowTier(2, 'I', 'tier-below-ii-pornography', 'child-pornography-production'),
  lowTier(2, 'I', 'tier-below-ii-trafficking', 'trafficking-of-minor'),
];

/** Two registrants share what only one can have. */
function shared(kind: string, count: number, columns: readonly string[], rule: string): Defect {
  return {
    kind,
    count,
    pair: true,
    suits: isActive,
    plant: (registrant, _world, partner) => {
      for (const column of columns) registrant.person[column] = partner.person[column] ?? '';
      return both(rule, registrant.life.id, partner.life.id);
    },
  };
}

function both(rule: string, a: string, b: string): Planted[] {
  return [violation(rule, a), violation(rule, b)];
}

const PAIR_DEFECTS: readonly Defect[] = [
  shared('ssn-of-somebody-else', 4, ['ssn'], 'shared-ssn'),
  shared('fbi-number-of-somebody-else', 2, ['fbi_number'], 'shared-fbi-number'),
  shared('ncic-number-of-somebody-else', 2, ['ncic_number'], 'shared-ncic-number'),
  shared('licence-of-somebody-else', 2, ['driver_licence_number'], 'shared-licence-number'),
  shared('registered-twice', 3, ['surname', 'given_name', 'birth_date'], 'same-name-and-birth-date'),
  {
    kind: 'same-image',
    count: 2,
    pair: true,
    suits: isActive,
    plant: (registrant, _world, partner) => {
      const [mine, other] = [lastOf(registrant, 'photos'), lastOf(partner, 'photos')];
      mine['checksum'] = other['checksum'] ?? '';
      return both('same-image', keyOf(mine), keyOf(other));
    },
  },
];

/** The public record differs from the registry. */
function published(
  kind: string,
  count: number,
  cells: Readonly<Record<string, string>>,
  rules: readonly string[],
  also: (r: Registrant) => boolean = () => true,
): Defect {
  return {
    kind,
    count,
    keepsPublicRecord: true,
    suits: (registrant) =>
      isActive(registrant) &&
      ['II', 'III'].includes(registrant.life.tier) &&
      registrant.life.posted &&
      also(registrant),
    plant: (registrant) => {
      const shown = lastOf(registrant, 'public_records');
      Object.assign(shown, cells);
      return rules.map((rule) =>
        violation(rule.replace('person:', ''), rule.startsWith('person:') ? registrant.life.id : keyOf(shown)),
      );
    },
  };
}

const shows =
  (column: string) =>
  (registrant: Registrant): boolean =>
    ![NONE, ''].includes(lastOf(registrant, 'public_records')[column] ?? '');
const PUBLIC_DEFECTS: readonly Defect[] = [
  published('site-shows-former-name', 3, { surname: 'Formername' }, ['stale-public-surname']),
  published('site-shows-lower-tier', 4, { tier: 'I' }, ['stale-public-tier']),
  published('site-shows-former-town', 4, { postal_code: '21999' }, ['person:stale-public-residence']),
  published('site-without-description', 3, { physical_description: '' }, ['posted-without-description']),
  published('site-without-offense', 3, { offense: '' }, ['posted-without-offense']),
  published('site-without-coordinates', 4, { latitude: '', longitude: '' }, ['posted-without-coordinates']),
  published(
    'site-without-employer',
    4,
    { employer_address: '' },
    ['person:employer-address-not-shown'],
    (one) => shows('employer_address')(one) && lastOf(one, 'employment')['street'] !== '',
  ),
  published('site-without-plate', 4, { vehicle_plate: '' }, ['person:plate-not-shown'], shows('vehicle_plate')),
  published('site-without-aliases', 4, { aliases: '' }, ['person:aliases-not-shown'], shows('aliases')),
  published('site-without-one-conviction', 2, { conviction_count: '0' }, ['person:convictions-not-all-shown']),
  {
    kind: 'not-posted',
    count: 5,
    keepsPublicRecord: true,
    suits: (registrant) =>
      isActive(registrant) && ['II', 'III'].includes(registrant.life.tier) && registrant.life.posted,
    plant: (registrant) => {
      registrant.tables.public_records = [];
      return [violation('postable-not-posted', registrant.life.id)];
    },
  },
];

export const STATUS_AND_SITE_DEFECTS: readonly Defect[] = [
  ...STATUS_DEFECTS,
  ...TIER_DEFECTS,
  ...PAIR_DEFECTS,
  ...PUBLIC_DEFECTS,
];
