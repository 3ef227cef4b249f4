/** Further counts of a judgment: sex offenses that nobody marked as registrable, and lesser ones without a tier. */
import { iso } from '../days.ts';
import { keyOf, lastOf, undecided, violation, type Defect } from '../defect.ts';
import { FOREIGN, MILITARY, federal } from '../elements.ts';
import type { Row } from '../registrant.ts';
import { findings } from './cells.ts';
import { MINOR, ageIs, groupIs, kindIs, ordinary } from './groups.ts';

const SECTIONS = (
  '1591 1801 2241 2242 2243 2244 2245 2251 2251A 2252 2252A 2252B 2252C 2260 2421 2422a 2422b 2423a 2423b 2423c 2423d ' +
  '2424 2425'
).split(' ');
const COUNTRIES = ['canada', 'united-kingdom', 'australia', 'new-zealand', 'fair-trial'];
const OTHER = { category: 'other-sex-offense', means: '' };
const OVERLOOKED: readonly (readonly [rule: string, cells: Row])[] = [
  ...SECTIONS.map((section) => [`federal-${section.toLowerCase()}`, { ...federal(section), category: '' }] as const),
  ...FOREIGN.map((court, i) => [COUNTRIES[i] ?? '', { ...court, ...OTHER }] as const),
  ['military', { ...MILITARY, ...OTHER }],
  ['attempt', { ...OTHER, inchoate: 'attempt' }],
  ['conspiracy', { ...OTHER, inchoate: 'conspiracy' }],
  ['by-nature', { category: 'other-offense-against-minor' }],
  ['sexual-act', { category: 'sexual-act', means: 'force' }],
  ['sexual-contact', { category: 'sexual-contact' }],
  ['act-with-minor', { category: 'nonforcible-act-with-minor', means: 'nonforcible' }],
  ['trafficking', { category: 'trafficking-of-minor' }],
  ['false-imprisonment', { category: 'false-imprisonment-of-minor', by_parent: 'N' }],
  ['kidnapping', { category: 'kidnapping-of-minor', by_parent: 'N' }],
  ['pornography-production', { category: 'child-pornography-production' }],
  ['pornography-possession', { category: 'child-pornography-possession' }],
  ['solicitation', { category: 'solicitation-of-minor-for-prostitution' }],
  ['enticement', { category: 'enticement-of-minor' }],
  ['performance', { category: 'sexual-performance-of-minor' }],
  ['voyeurism', { category: 'voyeurism-of-minor' }],
];

/** A further count of the judgment, of which the register says that it is none of its business. */
const NOT_REGISTRABLE: readonly Defect[] = OVERLOOKED.map(([what, cells]) => ({
  kind: `count-of-${what}-not-registrable`,
  count: 1,
  suits: (one, world) =>
    groupIs('III')(one, world) &&
    ordinary(lastOf(one, 'offenses'), one) &&
    ageIs(...MINOR)(lastOf(one, 'offenses'), one),
  plant: (one) => {
    const key = `O${one.life.index + 1}-8`;
    const statute = `${lastOf(one, 'offenses')['statute']}, count 2`;
    const count = { ...lastOf(one, 'offenses'), offense_id: key, statute, means: '', ...cells, registrable: 'N' };
    one.tables.offenses.unshift(count);
    return [violation(`not-registrable-${what}`, key)];
  },
}));

/** What cannot be decided of an inmate without a tier. */
const ASKED =
  'tier-i-end-too-early tier-ii-end-too-early missing-end-date reduction-without-right tier-iii-expired tier-iii-with-end-date';

/** Inmates who are to be tiered before release, convicted elsewhere of several counts that are tier I in themselves. */
function untiered(kind: string, counts: readonly (readonly [rule: string, cells: Row])[]): Defect {
  return {
    kind,
    count: 1,
    suits: (one, world) =>
      groupIs('I', 'incarcerated')(one, world) &&
      ordinary(lastOf(one, 'offenses'), one) &&
      kindIs('child-pornography-possession')(lastOf(one, 'offenses'), one),
    plant: (one) => {
      const main = lastOf(one, 'offenses');
      Object.assign(one.person, { tier: '', arrived_on: iso(one.life.registered) });
      const rows = counts.map(([, cells], i) => ({
        ...main,
        offense_id: `O${one.life.index + 1}-${i + 1}u`,
        statute: `${main['statute']}, count ${i + 2}`,
        ...cells,
      }));
      one.tables.offenses.unshift(...rows);
      const asked = ASKED.split(' ').map((rule) => undecided(rule, one.life.id));
      const found = counts.map(([rule], i) => violation(`untiered-${rule}`, keyOf(rows[i] ?? {})));
      const person = findings('missing-tier missing-tier-from-elsewhere', one.life.id, one);
      return [...found, violation('untiered-possession', keyOf(main)), ...person, ...asked];
    },
  };
}

const federalCount = (section: string): readonly [string, Row] => [
  `federal-${section.toLowerCase()}`,
  { ...federal(section), ...OTHER },
];

const UNTIERED: readonly Defect[] = [
  untiered('federal-pictures-without-tier', ['2252', '2252A', '2252B', '2252C'].map(federalCount)),
  untiered('federal-travel-without-tier', ['2422a', '2423b', '2423c', '2423d'].map(federalCount)),
  untiered('federal-reports-without-tier', ['1801', '2424', '2425'].map(federalCount)),
  untiered('lesser-counts-without-tier', [
    ['false-imprisonment', { category: 'false-imprisonment-of-minor', by_parent: 'N' }],
    ['voyeurism', { category: 'voyeurism-of-minor' }],
    ['military', { ...MILITARY, ...OTHER }],
  ]),
];

export const COUNT_DEFECTS: readonly Defect[] = [...NOT_REGISTRABLE, ...UNTIERED];
