/** Tiers below SORNA's floor, and convictions of which nobody can say what they are. */
import { iso, yearsAfter, yearsBetween } from '../days.ts';
import { isActive, keyOf, lastOf, violation, type Defect, type Planted } from '../defect.ts';
import { FOREIGN, MILITARY, federal } from '../elements.ts';
import type { Registrant, Row } from '../registrant.ts';
import { bad, findings, is, type Where } from './cells.ts';
import { COUNT_DEFECTS } from './counts.ts';
import { MINOR, ageIs, groupIs, kindIs, ordinary, type Suits, type Who } from './groups.ts';

/** The conviction for which somebody is registered gets other cells; `rules` are found for it as in cells.ts. */
function conviction(
  kind: string,
  who: Who,
  suits: Suits,
  cells: (main: Row, registrant: Registrant) => Row,
  rules: string,
  count = 1,
): Defect {
  return {
    kind,
    count,
    suits: (one, world) =>
      who(one, world) && ordinary(lastOf(one, 'offenses'), one) && suits(lastOf(one, 'offenses'), one),
    plant: (one) => {
      const main = lastOf(one, 'offenses');
      const changed = cells(main, one);
      Object.assign(main, changed);
      return findings(rules, keyOf(main), one);
    },
  };
}

/** A person recorded one tier too low. Duration and appearances stay as they were. */
function lowered(tier: 'I' | 'II', one: Registrant): void {
  one.person['tier'] = tier;
  if (tier === 'II') one.person['registration_end'] = iso(yearsAfter(one.life.start, 25));
}

/** Below the floor that kind, age and means of the offense set; the jurisdiction's own list says so too. */
function byKind(count: number, tier: 'I' | 'II', what: string, suits: Suits): Defect {
  const cells = (_main: Row, one: Registrant): Row => {
    lowered(tier, one);
    return {};
  };
  const rule = `tier-below-${tier === 'II' ? 'iii' : 'ii'}-${what}`;
  return conviction(
    `${rule}-recorded`,
    groupIs(tier === 'II' ? 'III' : 'II'),
    suits,
    cells,
    `${rule} tier-below-law`,
    count,
  );
}

const BY_KIND: readonly Defect[] = [
  byKind(4, 'II', 'sexual-act', kindIs('sexual-act')),
  byKind(4, 'II', 'contact-under-13', kindIs('sexual-contact', 'under-13')),
  byKind(2, 'II', 'kidnapping', kindIs('kidnapping-of-minor')),
  byKind(3, 'I', 'contact-13-or-older', kindIs('sexual-contact', '13-15', '16-17')),
  byKind(2, 'I', 'enticement', kindIs('enticement-of-minor')),
  byKind(2, 'I', 'nonforcible-act', kindIs('nonforcible-act-with-minor', '16-17')),
  byKind(2, 'I', 'performance', kindIs('sexual-performance-of-minor')),
  byKind(2, 'I', 'pornography', kindIs('child-pornography-production')),
  byKind(2, 'I', 'trafficking', kindIs('trafficking-of-minor')),
  byKind(2, 'I', 'solicitation', kindIs('solicitation-of-minor-for-prostitution')),
  // By the statute tier II, by the checklist tier III.
  conviction(
    'act-with-minor-under-16',
    groupIs('II'),
    kindIs('nonforcible-act-with-minor'),
    () => ({ victim_age_band: '13-15' }),
    'tier-below-iii-nonforcible-act-under-16 person:victim-age-contradicted',
    2,
  ),
];

/** Federal convictions that were tiered as if possession of pictures were the only federal sex offense. */
const FEDERAL: readonly (readonly [floor: 'iii' | 'ii', section: string, category: string, ...ages: string[]])[] = [
  ['iii', '2241', 'sexual-act', ...MINOR],
  ['iii', '2242', 'sexual-act', ...MINOR],
  ['iii', '2243', 'nonforcible-act-with-minor', '13-15'],
  ['iii', '2244', 'sexual-contact', 'under-13'],
  ['ii', '1591', 'trafficking-of-minor', ...MINOR],
  ['ii', '2244', 'sexual-contact', '13-15', '16-17'],
  ['ii', '2251', 'child-pornography-production', ...MINOR],
  ['ii', '2251A', 'trafficking-of-minor', ...MINOR],
  ['ii', '2252', 'child-pornography-production', ...MINOR],
  ['ii', '2252A', 'child-pornography-production', ...MINOR],
  ['ii', '2260', 'child-pornography-production', ...MINOR],
  ['ii', '2421', 'other-sex-offense', ...MINOR],
  ['ii', '2422b', 'enticement-of-minor', ...MINOR],
  ['ii', '2423a', 'trafficking-of-minor', ...MINOR],
  ['ii', '2423d', 'other-sex-offense', ...MINOR],
];

const BY_SECTION: readonly Defect[] = FEDERAL.map(([floor, section, category, ...ages]) =>
  conviction(
    `federal-${section}-below-tier-${floor}`,
    groupIs('I'),
    (main, one) => kindIs('child-pornography-possession')(main, one) && ageIs(...ages)(main, one),
    () => ({ ...federal(section), category, means: category === 'sexual-act' ? 'force' : '' }),
    `tier-below-${floor}-federal-${section.toLowerCase()}`,
  ),
);

/** Judgments of courts whose words nobody compared with the tiers. */
const COURTS: readonly Defect[] = [
  ['military', MILITARY] as const,
  ['tribal', { court_kind: 'tribal', enhanced_sentencing: 'Y', statute: 'Tribal Code 5-11' }] as const,
  ['foreign', FOREIGN[1] ?? {}] as const,
].flatMap(([court, cells]) =>
  (['II', 'I'] as const).map((tier) =>
    conviction(
      `${court}-conviction-in-tier-${tier.toLowerCase()}`,
      (one, world) => groupIs(tier === 'II' ? 'III' : 'II')(one, world) && one.life.origin === 'arrived',
      kindIs('sexual-contact'),
      (_main, one) => {
        lowered(tier, one);
        return cells;
      },
      `tier-below-${tier === 'II' ? 'iii' : 'ii'}-${court}`,
    ),
  ),
);

const JUVENILE: Defect = {
  kind: 'juvenile-in-tier-ii',
  count: 2,
  suits: groupIs('juvenile'),
  plant: (one) => {
    one.person['tier'] = 'II';
    return [violation('tier-below-iii-juvenile', keyOf(lastOf(one, 'offenses')))];
  },
};

const asJuvenile: Where = { row: is('juvenile', 'Y'), who: groupIs('juvenile') };
/** The police report and the judgment name different ages; or the age stands in the police report only. */
export const VICTIM_AGE_DEFECTS: readonly Defect[] = [
  {
    kind: 'victim-younger-than-conviction-says',
    count: 2,
    suits: (one, world) => {
      const main = lastOf(one, 'offenses');
      return groupIs('II')(one, world) && ordinary(main, one) && kindIs('sexual-contact', '13-15')(main, one);
    },
    plant: (one) => {
      lastOf(one, 'victims')['age_band'] = 'under-13';
      return findings('victim-age-contradicted', one.life.id, one);
    },
  },
  conviction(
    'age-of-victim-not-carried-over',
    groupIs('II'),
    kindIs('child-pornography-production', ...MINOR),
    () => ({ victim_age_band: '' }),
    'victim-age-only-in-victims',
    2,
  ),
];

const MARKED_JUVENILE: readonly Defect[] = [
  bad('offenses.juvenile', 'N', 'person:juvenile-mark-contradicted', asJuvenile),
  bad('offenses.offender_age', '19', 'adult-adjudicated-as-juvenile offender-age-contradicted', asJuvenile),
];

/** The court of appeals took the conviction away, and nobody told the registry's other desks. */
export const OVERTURNED_DEFECTS: readonly Defect[] = [
  ['posted', 'II', 'posted-without-standing-conviction fallen-conviction-shown public:more-convictions-shown'] as const,
  ['not posted', 'I', ''] as const,
].map(([kind, tier, more]) =>
  conviction(
    `overturned-and-${kind.replace(' ', '-')}`,
    (one, world) => groupIs(tier)(one, world) && one.life.posted === (kind === 'posted'),
    () => true,
    () => ({ conviction_standing: 'reversed' }),
    `person:active-without-standing-conviction ${more.replace('posted-w', 'person:posted-w')}`.trim(),
    2,
  ),
);

/** An earlier conviction, from before the offense for which somebody is registered, was overlooked for the tier. */
function earlier(kind: string, tier: 'I' | 'II', cells: Row, rules: string): Defect {
  return {
    kind,
    count: 3,
    suits: (one, world) =>
      groupIs(tier)(one, world) &&
      ordinary(lastOf(one, 'offenses'), one) &&
      lastOf(one, 'offenses')['max_penalty_over_1y'] === 'Y' &&
      yearsBetween(one.life.birth, one.life.convictions[0]?.committed ?? 0) > 22,
    plant: (one) => {
      const committed = one.life.convictions[0]?.committed ?? one.life.start;
      const found: readonly Planted[] = findings(rules, one.life.id, one);
      one.tables.offenses.unshift({
        ...lastOf(one, 'offenses'),
        offense_id: `O${one.life.index + 1}-9`,
        offense_date: iso(committed - 700),
        conviction_date: iso(committed - 500),
        sentence_date: iso(committed - 480),
        release_date: '',
        offender_age: '',
        text_effective_on: iso(yearsAfter(committed - 500, -2)),
        text_superseded_on: '',
        ...cells,
      });
      return found;
    },
  };
}

const REPEATS: readonly Defect[] = [
  earlier(
    'repeat-offense-left-in-tier-i',
    'I',
    { category: 'other-sex-offense', victim_age_band: 'adult', against_minor: 'N', max_penalty_over_1y: 'N' },
    'tier-not-raised-for-repeat',
  ),
  earlier('repeat-offense-left-in-tier-ii', 'II', {}, 'tier-below-iii-repeat'),
];

const registered: Where = {
  row: (row, one) => row === one.tables.offenses.at(-1) && ordinary(row, one),
};
const CITATIONS: readonly Defect[] = [
  bad('offenses.category', '', 'offense-without-kind', {
    ...registered,
    count: 3,
    who: (one) => isActive(one) && one.life.tier !== 'III',
  }),
  bad('offenses.statute', (row) => `${row['statute']?.slice(0, -6)}27-110`, 'offense-not-in-law', {
    ...registered,
    count: 3,
    who: (one) => isActive(one) && one.life.origin !== 'arrived',
  }),
];

export const TIER_DEFECTS: readonly Defect[] = [
  ...BY_KIND,
  ...BY_SECTION,
  ...COURTS,
  JUVENILE,
  ...MARKED_JUVENILE,
  ...REPEATS,
  ...COUNT_DEFECTS,
  ...CITATIONS,
];
