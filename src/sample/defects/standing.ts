/** Defects of the state of a registration, of tiers, and of the public record. */
import { iso } from '../days.ts';
import { isActive, keyOf, lastOf, violation, type Defect } from '../defect.ts';
import type { Jurisdiction } from '../jurisdictions.ts';
import type { Fate } from '../life.ts';
import { NONE } from '../identity.ts';
import type { Registrant } from '../registrant.ts';

type Change = (registrant: Registrant, world: Jurisdiction) => void;

/** A registrant with one fate is changed, and the rules find the registrant. */
function state(
  kind: string,
  count: number,
  fate: Fate,
  change: Change,
  rules: readonly string[],
  also: (r: Registrant, world: Jurisdiction) => boolean = () => true,
): Defect {
  return {
    kind,
    count,
    suits: (registrant, world) =>
      registrant.life.fate === fate && registrant.elsewhere === undefined && also(registrant, world),
    plant: (registrant, world) => {
      change(registrant, world);
      return rules.map((rule) => violation(rule, registrant.life.id));
    },
  };
}

const STATUS_DEFECTS: readonly Defect[] = [
  // The news came a few days ago.
  state(
    'dead-but-active',
    3,
    'active',
    ({ person }, w) => (person['deceased_on'] = iso(w.asOf - 8)),
    ['dead-but-active'],
    (one, w) => (lastOf(one, 'verifications')['verified_on'] ?? '') < iso(w.asOf - 8),
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
  state('absconder-not-in-ncic', 3, 'absconded', ({ person }) => (person['absconder_ncic_on'] = ''), [
    'absconder-ncic-not-updated',
  ]),
  {
    ...state('warrant-not-in-ncic', 3, 'absconded', () => undefined, []),
    plant: (registrant) => {
      const warrant = lastOf(registrant, 'warrants');
      warrant['ncic_entered_on'] = '';
      return [violation('warrant-not-in-ncic', keyOf(warrant))];
    },
  },
  {
    ...state(
      'moved-out-without-transfer',
      4,
      'moved-out',
      () => undefined,
      [],
      // A return that was announced later would look like the answer.
      ({ tables }) => tables.relocation_tasks.every((task) => task['outcome'] === 'registered'),
    ),
    plant: ({ life, tables }) => {
      tables.relocation_tasks = tables.relocation_tasks.filter((task) => task['direction'] !== 'outgoing');
      const move = tables.events.find((event) => event['kind'] === 'relocation') ?? {};
      return [violation('moved-out-without-transfer', life.id), violation('move-without-relocation-task', keyOf(move))];
    },
  },
  state(
    'moved-out-with-a-job',
    3,
    'moved-out',
    ({ tables }) => (lastJob(tables.employment)['end_on'] = ''),
    ['moved-out-with-job'],
    (one) => lastOf(one, 'employment')['employer_name'] !== NONE,
  ),
];

function lastJob(jobs: Registrant['tables']['employment']): Registrant['tables']['employment'][number] {
  return jobs.at(-1) ?? {};
}

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
  published('site-shows-former-town', 4, { postal_code: '21999' }, ['stale-public-residence']),
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
  published(
    'site-without-aliases',
    4,
    { aliases: '' },
    ['person:aliases-not-shown'],
    (one) => shows('aliases')(one) && one.person['ethnic_tribal_name'] === NONE,
  ),
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

export const STATUS_AND_SITE_DEFECTS: readonly Defect[] = [...STATUS_DEFECTS, ...PUBLIC_DEFECTS];
