/** What decides the tier of a conviction beside kind, age and penalty: the means, the court, the section (34 USC 20911). */
import type { Jurisdiction } from './jurisdictions.ts';
import type { Life } from './life.ts';
import type { Random } from './random.ts';
import type { Row } from './registrant.ts';

/** How the acts are brought about that are tier III for that; nobody writes it down for the others. */
function meansOf(row: Row, random: Random): string {
  if (row['category'] === 'nonforcible-act-with-minor') return 'nonforcible';
  if (row['category'] !== 'sexual-act') return '';
  // What SORNA covers of juveniles is done by force or drugs (34 USC 20911(8)).
  if (row['juvenile'] === 'Y') return random.chance(0.8) ? 'force' : 'drugging';
  return random.weighted([
    ['force', 60],
    ['drugging', 10],
    ['threat', 15],
    ['incapacity', 15],
  ]);
}

/** Sections of title 18 under which the kinds of offenses come before federal courts, at the same tier. */
const SECTIONS: Readonly<Record<string, readonly string[]>> = {
  'child-pornography-possession': ['2252', '2252A'],
  'voyeurism-of-minor': ['1801'],
  'sexual-contact': ['2244'],
  'enticement-of-minor': ['2422b'],
  'trafficking-of-minor': ['1591', '2423a'],
  'sexual-performance-of-minor': ['2251'],
  'child-pornography-production': ['2251', '2260'],
  'sexual-act': ['2241', '2242'],
};

/** The words of a federal judgment. */
export function federal(section: string): Row {
  return {
    court_kind: 'federal',
    federal_section: section,
    statute: `18 USC ${section}, count 1`,
    jurisdiction: 'United States',
    court: 'US District Court',
  };
}

/** Courts abroad, with the finding about their trials where the country is none of the four that always count. */
export const FOREIGN: readonly Row[] = [
  ['CA', 'Canada', 'Criminal Code of Canada 271'],
  ['GB', 'United Kingdom', 'Sexual Offences Act 2003 s 3'],
  ['AU', 'Australia', 'Crimes Act 61KC'],
  ['NZ', 'New Zealand', 'Crimes Act 1961 s 135'],
  ['other', 'Ruritania', 'Ruritanian Penal Code 177'],
].map(([country = '', jurisdiction = '', statute = '']) => ({
  court_kind: 'foreign',
  foreign_country: country,
  fair_trial: country === 'other' ? 'Y' : '',
  jurisdiction,
  court: 'Court of First Instance',
  statute,
}));

export const MILITARY: Row = {
  court_kind: 'military',
  military_listed: 'Y',
  jurisdiction: 'United States Army',
  court: 'General court-martial',
  statute: 'UCMJ 120',
};

const TRIBAL: Row = { court_kind: 'tribal', enhanced_sentencing: 'Y' };

/** The court of the conviction for which the registrant is registered, as far as it is not a state's. */
function courtOf(world: Jurisdiction, life: Life, row: Row, random: Random): Row {
  if (world.kind === 'tribe') return { court_kind: 'tribal', enhanced_sentencing: 'N' };
  const sections = SECTIONS[row['category'] ?? ''];
  if (life.juvenile) return { court_kind: 'state' };
  if (sections !== undefined && random.chance(0.04)) return federal(random.pick(sections));
  if (life.origin !== 'arrived') return { court_kind: 'state' };
  if (row['jurisdiction'] === 'Cedar Hollow Band') return TRIBAL;
  // Courts elsewhere have no sections of the code here.
  const kinds = ['sexual-contact', 'sexual-act', 'nonforcible-act-with-minor'];
  if (!kinds.includes(row['category'] ?? '') || !random.chance(0.3)) return { court_kind: 'state' };
  return random.chance(0.5) ? random.pick(FOREIGN) : MILITARY;
}

/** Fills in what decides the tier. Kind, age, penalty and tier stay as they are. */
export function addElements(world: Jurisdiction, life: Life, rows: readonly Row[], random: Random): void {
  const main = rows.at(-1);
  for (const row of rows) {
    const parent = ['kidnapping-of-minor', 'false-imprisonment-of-minor'].includes(row['category'] ?? '');
    const inchoate = row['category'] === 'sexual-contact' && random.chance(0.06) ? 'attempt' : '';
    const court =
      row === main ? courtOf(world, life, row, random) : { court_kind: world.kind === 'tribe' ? 'tribal' : 'state' };
    Object.assign(row, { means: meansOf(row, random), inchoate, by_parent: parent ? 'N' : '', ...court });
  }
}
