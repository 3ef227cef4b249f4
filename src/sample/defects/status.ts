/** States that the rest of the file contradicts. */
import { iso } from '../days.ts';
import { isActive, type Defect } from '../defect.ts';
import type { Life } from '../life.ts';
import type { Registrant, Row } from '../registrant.ts';
import { added } from './added.ts';
import { bad, changed, fateIs, mistake, real, type Where } from './cells.ts';

const since = (life: Life, days: number): string => iso(life.fateOn + days);
const any = (): boolean => true;
/** So long ago that nobody asks for the report of what is new. */
const committed: Where & Required<Pick<Where, 'who'>> = {
  count: 1,
  who: ({ life }, w) => life.fate === 'civil-commitment' && life.fateOn < w.asOf - 380,
};

function appeared(kind: string, rule: string, ...fates: readonly string[]): Defect {
  const cells = (_row: Row, { life }: Registrant): Row => ({
    verified_on: since(life, 25),
    in_person: 'Y',
    outcome: 'confirmed',
    due_on: '',
  });
  return added(kind, 'verifications', cells, `person:${rule}`, { who: fateIs(...fates), row: any, count: 3 });
}

const PLACE = { city: 'Quillport', county: 'Corvid', state: 'MD', postal_code: '21050', country: 'US' };
const SCHOOL = { school_name: 'Redstone Trade Institute', street: '14 Quarry Road', ...PLACE, country: '' };

const SINCE: readonly Defect[] = [
  appeared('back-from-another-jurisdiction', 'appeared-after-leaving', 'moved-out', 'deported'),
  appeared('appeared-without-duty', 'appeared-after-end-of-duty', 'expired', 'relieved'),
  appeared('absconder-came-in', 'appeared-after-absconding', 'absconded'),
  added(
    'job-of-somebody-committed',
    'employment',
    (_row, { life }) => ({ begin_on: since(life, 10), end_on: since(life, 50) }),
    'job-begun-in-custody',
    { ...committed, row: real('begin_on') },
  ),
  changed(
    'school-of-somebody-committed',
    'schools',
    (_row, { life }) => ({ ...SCHOOL, begin_on: since(life, 10), end_on: since(life, 50) }),
    'school-begun-in-custody',
    committed,
  ),
  added(
    'stay-of-somebody-committed',
    'lodging',
    (_row, { life }) => ({
      name: 'Ferry Inn',
      street: '9 Ferry Road',
      ...PLACE,
      begin_on: since(life, 20),
      end_on: since(life, 30),
      reported_on: since(life, -5),
      host_notified_on: 'NONE REPORTED',
    }),
    'stay-begun-in-custody',
    committed,
  ),
  added(
    'home-of-somebody-committed',
    'addresses',
    (_row, { life }) => ({ begin_on: since(life, 10), end_on: since(life, 55), is_current: 'N', verified_on: '' }),
    'residence-begun-in-custody',
    { ...committed, row: any },
  ),
  bad('addresses.verified_on', (_row, { life }) => since(life, 30), 'residence-verified-in-custody', {
    count: 1,
    who: fateIs('civil-commitment'),
  }),
];

function warrant(kind: string, rules: string, count: number, ...fates: readonly string[]): Defect {
  return added(
    kind,
    'warrants',
    (_row, { life }, w) => ({
      number: `W-${iso(life.fateOn).slice(0, 4)}-${1000 + (life.index % 9000)}`,
      reason: 'registration-violation',
      issued_on: iso(w.calendar.after(life.fateOn - 90, 1)),
      issued_by: `${w.towns[0]?.county ?? ''} District Court`,
      status: 'outstanding',
      ncic_entered_on: iso(w.calendar.after(life.fateOn - 90, 2)),
      closed_on: '',
    }),
    rules,
    { who: fateIs(...fates), count },
  );
}

const WARRANTS: readonly Defect[] = [
  warrant('warrant-left-open-after-arrest', 'warrant-on-prisoner', 3, 'incarcerated'),
  warrant('warrant-left-open-after-death', 'warrant-on-the-dead', 2, 'deceased'),
  warrant('warrant-left-open-after-end-of-duty', 'person:ended-with-warrant', 3, 'expired', 'relieved'),
];

const STATES: readonly Defect[] = [
  bad('person.deceased_on', '', 'death-without-date', { who: fateIs('deceased'), count: 3 }),
  bad('person.release_on', (_row, _one, w) => iso(w.asOf + 90), 'in-community-before-release start-before-release', {
    who: (one) => isActive(one) && one.life.origin === 'custody' && one.life.tier === 'III',
  }),
  changed(
    'home-kept-after-the-move',
    'addresses',
    (_row, _one, w) => ({ end_on: '', is_current: 'Y', verified_on: iso(w.asOf - 90) }),
    'person:gone-with-residence',
    { who: fateIs('moved-out', 'deported'), count: 3 },
  ),
  changed(
    'school-kept-after-the-move',
    'schools',
    (_row, { life }) => ({ ...SCHOOL, begin_on: iso(life.registered + 20), end_on: '' }),
    'person:moved-out-with-school',
    { who: fateIs('moved-out') },
  ),
  added(
    'convicted-again-after-the-end',
    'offenses',
    (_row, { life }) => ({
      offense_date: since(life, 5),
      offender_age: '',
      conviction_date: since(life, 20),
      sentence_date: since(life, 30),
      release_date: '',
    }),
    'person:new-conviction-after-end',
    { who: fateIs('expired', 'relieved'), row: any },
  ),
  ...(['employed-only', 'student-only'] as const).map((kind) =>
    mistake(
      `${kind}-and-gone`,
      ({ tables }, w) => {
        for (const row of kind === 'employed-only' ? tables.employment : tables.schools)
          if (row['end_on'] === '') row['end_on'] = iso(w.asOf - 30);
      },
      kind === 'employed-only' ? 'employed-only-without-job' : 'student-only-without-school',
      { who: ({ elsewhere }) => elsewhere?.kind === kind },
    ),
  ),
];

export const STATE_DEFECTS: readonly Defect[] = [...SINCE, ...WARRANTS, ...STATES];
