/** offenses.csv: the jurisdiction's own list of registerable offenses with the tier that it gives each. */
import type { Tier } from '../model/package.ts';
import type { Planted } from './defect.ts';
import type { Jurisdiction } from './jurisdictions.ts';
import { OFFENSE_KINDS, type OffenseKind } from './offense-kinds.ts';
import type { Row } from './registrant.ts';
import { csvLine } from './text-file.ts';

export const OFFENSE_COLUMNS = (
  'offense_code statute offense_title tier sex_offense category max_penalty_over_1y victim_age_band against_minor ' +
  'juvenile offender_age means inchoate federal_section court_kind enhanced_sentencing by_parent consensual ' +
  'custodial_authority age_gap_over_4 foreign_country fair_trial military_listed'
).split(' ');

/** A line that was entered with a mistake, and what an audit finds. */
export interface WrongLine {
  readonly line: Row;
  readonly found: readonly Planted[];
}

/** The lines of the invented code: a line for each age of the victim that a provision speaks about. */
function ownLines(world: Jurisdiction): readonly Row[] {
  const court: Row =
    world.kind === 'tribe' ? { court_kind: 'tribal', enhanced_sentencing: 'N' } : { court_kind: 'state' };
  return OFFENSE_KINDS.flatMap((kind) => kind.ages.map((age) => ({ ...ownLine(world, kind, age), ...court })));
}

function ownLine(world: Jurisdiction, kind: OffenseKind, age: string): Row {
  const grave: Readonly<Record<string, string>> = {
    'sexual-act': 'force',
    'nonforcible-act-with-minor': 'nonforcible',
  };
  return {
    offense_code: `${kind.section}-${age}`,
    statute: `${world.code} ${kind.section}`,
    offense_title: kind.title,
    tier: kind.tier,
    sex_offense: 'Y',
    category: kind.category,
    max_penalty_over_1y: kind.overOneYear ? 'Y' : 'N',
    victim_age_band: age,
    against_minor: age === 'adult' ? 'N' : 'Y',
    juvenile: 'N',
    means: grave[kind.category] ?? '',
    by_parent: /kidnapping|imprisonment/.test(kind.category) ? 'N' : '',
  };
}

/** Federal sections that the checklist names, with the tier of the victim's age where that decides. */
const FEDERAL: readonly (readonly [section: string, tier: Tier, category: string, age: string])[] = [
  ['1591', 'II', 'trafficking-of-minor', '16-17'],
  ['1801', 'I', 'voyeurism-of-minor', '16-17'],
  ['2241', 'III', 'sexual-act', ''],
  ['2242', 'III', 'sexual-act', ''],
  ['2243', 'III', 'nonforcible-act-with-minor', '13-15'],
  ['2244', 'III', 'sexual-contact', 'under-13'],
  ['2244', 'II', 'sexual-contact', '13-15'],
  ['2244', 'I', 'sexual-contact', 'adult'],
  ['2245', 'III', 'sexual-act', ''],
  ['2251', 'II', 'child-pornography-production', ''],
  ['2251A', 'II', 'trafficking-of-minor', ''],
  ['2252', 'II', 'child-pornography-production', ''],
  ['2252', 'I', 'child-pornography-possession', ''],
  ['2252A', 'II', 'child-pornography-production', ''],
  ['2252A', 'I', 'child-pornography-possession', ''],
  ['2252B', 'I', 'other-sex-offense', ''],
  ['2252C', 'I', 'other-sex-offense', ''],
  ['2260', 'II', 'child-pornography-production', ''],
  ['2421', 'II', 'other-sex-offense', '16-17'],
  ['2421', 'I', 'other-sex-offense', 'adult'],
  ['2422a', 'I', 'other-sex-offense', 'adult'],
  ['2422b', 'II', 'enticement-of-minor', ''],
  ['2423a', 'II', 'trafficking-of-minor', ''],
  ['2423b', 'I', 'other-sex-offense', ''],
  ['2423c', 'I', 'other-sex-offense', ''],
  ['2423d', 'II', 'other-sex-offense', '16-17'],
  ['2423d', 'I', 'other-sex-offense', 'adult'],
  ['2424', 'I', 'other-sex-offense', 'adult'],
  ['2425', 'I', 'other-sex-offense', ''],
];

export function federalLine(section: string, tier: Tier, category: string, age: string): Row {
  return {
    offense_code: ['USC', section, category.slice(0, 5), age].filter((part) => part !== '').join('-'),
    statute: `18 USC ${section}`,
    offense_title: `Federal offense, section ${section}`,
    tier,
    sex_offense: 'Y',
    category,
    max_penalty_over_1y: section === '1801' ? 'N' : 'Y',
    victim_age_band: age,
    juvenile: 'N',
    means: category === 'sexual-act' ? 'force' : category === 'nonforcible-act-with-minor' ? 'nonforcible' : '',
    federal_section: section,
    court_kind: 'federal',
  };
}

/** The file's text: what the law says, then the lines entered with mistakes. */
export function offenseList(world: Jurisdiction, wrong: readonly WrongLine[]): string {
  const lines = [...ownLines(world), ...FEDERAL.map((line) => federalLine(...line)), ...wrong.map((one) => one.line)];
  return [OFFENSE_COLUMNS, ...lines.map((line) => OFFENSE_COLUMNS.map((column) => line[column] ?? ''))]
    .map((cells) => csvLine(cells))
    .join('');
}
