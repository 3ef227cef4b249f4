/** Defects of reductions for a clean record: too early, without right, or not clean. */
import { iso, yearsAfter, type Day } from '../days.ts';
import type { Defect } from '../defect.ts';
import { NONE } from '../identity.ts';
import type { Jurisdiction } from '../jurisdictions.ts';
import { offenseRow } from '../law-record.ts';
import { OFFENSE_KINDS, type OffenseKind } from '../offense-kinds.ts';
import type { Registrant, Row } from '../registrant.ts';
import { bad, changed, mistake } from './cells.ts';
import { groupIs, type Who } from './groups.ts';

const crime = (section: string, title: string, category: string, overOneYear: boolean): OffenseKind => ({
  tier: 'I',
  weight: 0,
  section,
  title,
  category,
  overOneYear,
  ages: [],
});
export const PETTY = crime('21-501', 'Theft of property', 'not-a-sex-offense', false);
const FELONY = crime('21-502', 'Burglary', 'not-a-sex-offense', true);
const SEX_OFFENSE = OFFENSE_KINDS.find((kind) => kind.category === 'other-sex-offense') ?? PETTY;

/** A conviction while the period runs, entered before the one for which the registrant is registered. */
export function convict(one: Registrant, world: Jurisdiction, kind: OffenseKind, on: Day, released?: Day): void {
  const sexOffense = kind === SEX_OFFENSE;
  const conviction = {
    kind,
    committed: on - 90,
    convicted: on,
    sentenced: on + 10,
    ...(released === undefined ? {} : { released }),
    registrable: sexOffense,
    sexOffense,
    juvenile: false,
    ...(sexOffense ? { victimAge: 'adult' } : {}),
  };
  one.tables.offenses.unshift(offenseRow(world, one.life, conviction, 8));
}

/** What the clean record of a group lacks; `prefix` begins the names of the rules. */
function unclean(prefix: 'tier-i' | 'juvenile', who: Who): readonly Defect[] {
  const years = prefix === 'tier-i' ? 10 : 25;
  const rule = (of: string): string => `${prefix}-clean-record-${of}`;
  const middle = ({ life }: Registrant): Day => yearsAfter(life.start, years) - 800;
  const supervision = (kind: string, cells: (one: Registrant) => Row, rules: string): Defect =>
    mistake(
      `${prefix}-${kind}`,
      (one, world) => {
        const [row = {}] = one.tables.supervision;
        const agency = `${world.place} DOC`;
        one.tables.supervision = [{ ...row, kind: 'probation', agency, begin_on: iso(one.life.start), ...cells(one) }];
      },
      rules,
      { count: 1, who },
    );
  const ends = prefix === 'tier-i' ? 'tier-i-reduced-end-too-early' : 'juvenile-tier-iii-end-too-early';
  return [
    bad('person.clean_record_on', ({ clean_record_on: on = '' }) => earlier(on), `${prefix}-reduction-too-early`, {
      count: 1,
      who,
    }),
    changed(
      `${prefix}-ended-two-years-early`,
      'person',
      ({ clean_record_on: on = '' }) => ({ clean_record_on: earlier(on), registration_end: earlier(on) }),
      `${prefix}-reduction-too-early ${ends}`,
      { count: 1, who },
    ),
    supervision('on-probation', () => ({ status: 'current', end_on: '' }), rule('unfinished-supervision')),
    supervision(
      'with-revoked-probation',
      (one) => ({ status: 'revoked', end_on: iso(middle(one)) }),
      `${rule('revoked-supervision')} custody-not-tolled`,
    ),
    mistake(`${prefix}-with-felony`, (one, w) => convict(one, w, FELONY, middle(one)), rule('serious-conviction'), {
      count: 1,
      who,
    }),
    mistake(`${prefix}-with-offense`, (one, w) => convict(one, w, SEX_OFFENSE, middle(one)), rule('sex-offense'), {
      count: 1,
      who,
    }),
    changed(
      `${prefix}-without-treatment`,
      'person',
      { treatment_completed_on: NONE, treatment_certified: '' },
      rule('without-treatment'),
      { count: 1, who },
    ),
    bad('person.treatment_certified', 'N', rule('without-treatment'), { count: 1, who }),
  ];
}

/** Two years before. */
function earlier(on: string): string {
  return `${Number(on.slice(0, 4)) - 2}${on.slice(4, 8)}28`;
}

export const CLEAN_RECORD_DEFECTS: readonly Defect[] = [
  ...unclean('tier-i', groupIs('I', 'relieved')),
  ...unclean('juvenile', groupIs('juvenile', 'relieved')),
  // The program was finished when the order had been signed.
  bad(
    'person.treatment_completed_on',
    ({ clean_record_on: on = '' }) => iso(Date.parse(on) / 86_400_000 + 45),
    'tier-i-clean-record-without-treatment',
    { count: 1, who: groupIs('I', 'relieved') },
  ),
  bad('person.clean_record_on', (_row, _one, world) => iso(world.asOf - 90), 'reduction-without-right', {
    count: 3,
    who: groupIs('II'),
  }),
  bad('person.clean_record_on', NONE, 'relieved-without-clean-record tier-i-end-too-early', {
    who: groupIs('I', 'relieved'),
  }),
];
