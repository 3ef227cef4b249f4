/** Lines of the list of offenses that give too low a tier, none, or leave it open. */
import type { Tier } from '../../model/package.ts';
import { undecided, violation } from '../defect.ts';
import type { Jurisdiction, SampleName } from '../jurisdictions.ts';
import { federalLine, type WrongLine } from '../offense-list.ts';
import type { Row } from '../registrant.ts';

/** Somebody thought that an attempt is a tier below the offense. SORNA makes no such difference for these sections. */
const ATTEMPTS: readonly (readonly [section: string, category: string, age: string])[] = [
  ['2241', 'sexual-act', ''],
  ['2242', 'sexual-act', ''],
  ['2243', 'nonforcible-act-with-minor', '13-15'],
  ['2244', 'sexual-contact', 'under-13'],
  ['1591', 'trafficking-of-minor', '16-17'],
  ['2244', 'sexual-contact', '16-17'],
  ['2251', 'child-pornography-production', ''],
  ['2251A', 'trafficking-of-minor', ''],
  ['2252', 'child-pornography-production', ''],
  ['2252A', 'child-pornography-production', ''],
  ['2260', 'child-pornography-production', ''],
  ['2421', 'other-sex-offense', '16-17'],
  ['2422b', 'enticement-of-minor', ''],
  ['2423a', 'trafficking-of-minor', ''],
  ['2423d', 'other-sex-offense', '16-17'],
];

function attempt([section, category, age]: (typeof ATTEMPTS)[number]): WrongLine {
  const grave = ['2241', '2242', '2243'].includes(section) || age === 'under-13';
  const line = federalLine(section, grave ? 'II' : 'I', category, age);
  const code = `${line['offense_code']}-attempt`;
  const rule = `law-tier-below-${grave ? 'iii' : 'ii'}-federal-${section.toLowerCase()}`;
  return { line: { ...line, offense_code: code, inchoate: 'attempt' }, found: [violation(rule, code)] };
}

/** Provisions that were added to the code later and put among the lesser offenses. `rule?` cannot be decided. */
const LATER: readonly (readonly [
  section: string,
  title: string,
  tier: Tier | '',
  category: string,
  age: string,
  rules: string,
  more?: Row,
])[] = [
  ['351', 'Kidnapping of a minor by a relative', 'II', 'kidnapping-of-minor', '13-15', 'law-tier-below-iii-kidnapping'],
  [
    '352',
    'Sexual assault by a spouse',
    'II',
    'sexual-act',
    'adult',
    'law-tier-below-iii-sexual-act',
    { means: 'force' },
  ],
  ['353', 'Improper touching of a pupil', 'II', 'sexual-contact', 'under-13', 'law-tier-below-iii-contact-under-13'],
  [
    '354',
    'Improper touching of an apprentice',
    'I',
    'sexual-contact',
    '16-17',
    'law-tier-below-ii-contact-13-or-older',
  ],
  ['355', 'Grooming by message', 'I', 'enticement-of-minor', '13-15', 'law-tier-below-ii-enticement'],
  [
    '356',
    'Sexual relations with a pupil',
    'I',
    'nonforcible-act-with-minor',
    '16-17',
    'law-tier-below-ii-nonforcible-act',
    { means: 'nonforcible' },
  ],
  ['357', 'Hiring a minor for a show', 'I', 'sexual-performance-of-minor', '16-17', 'law-tier-below-ii-performance'],
  ['358', 'Sharing of images', 'I', 'child-pornography-production', '13-15', 'law-tier-below-ii-pornography'],
  [
    '359',
    'Request of a minor for paid acts',
    'I',
    'solicitation-of-minor-for-prostitution',
    '16-17',
    'law-tier-below-ii-solicitation',
  ],
  [
    '365-m',
    'UCMJ article 120b, abusive sexual contact of a child',
    'II',
    'sexual-contact',
    'under-13',
    'law-tier-below-iii-military law-tier-below-iii-contact-under-13',
    { court_kind: 'military' },
  ],
  [
    '366-m',
    'UCMJ article 120b, abusive sexual contact of a minor',
    'I',
    'sexual-contact',
    '16-17',
    'law-tier-below-ii-military law-tier-below-ii-contact-13-or-older',
    { court_kind: 'military' },
  ],
  ['360', 'Harboring of a minor for gain', 'I', 'trafficking-of-minor', '16-17', 'law-tier-below-ii-trafficking'],
  ['361', 'Indecent exposure', '', 'other-sex-offense', 'adult', 'law-offense-without-tier'],
  [
    '362',
    'Sexual act without consent',
    'II',
    'sexual-act',
    'adult',
    'law-offense-undecided law-tier-below-iii-sexual-act?',
    { means: 'without-consent' },
  ],
  [
    '363',
    'Sexual touching of a minor',
    'I',
    'sexual-contact',
    '',
    'law-offense-undecided law-tier-below-iii-contact-under-13? law-tier-below-ii-contact-13-or-older?',
  ],
  [
    '365',
    'Sexual assault of a patient',
    'III',
    'sexual-assault',
    'adult',
    'law-offense-unreadable',
    { means: 'force' },
  ],
];

function later(
  world: Jurisdiction,
  [section, title, tier, category, age, rules, more]: (typeof LATER)[number],
): WrongLine {
  const code = `21-${section}`;
  const line: Row = {
    offense_code: code,
    statute: `${world.code} ${code}`,
    offense_title: title,
    tier,
    sex_offense: 'Y',
    category,
    max_penalty_over_1y: category === 'other-sex-offense' ? 'N' : 'Y',
    victim_age_band: age,
    juvenile: 'N',
    court_kind: 'state',
    by_parent: 'N',
    ...more,
  };
  const found = rules
    .split(' ')
    .map((rule) => (rule.endsWith('?') ? undecided(rule.slice(0, -1), code) : violation(rule, code)));
  return { line, found };
}

/** The same offense under two codes. */
function twice(world: Jurisdiction): readonly WrongLine[] {
  return ['21-364', '21-364-old'].map((code) => ({
    line: {
      offense_code: code,
      statute: `${world.code} 21-364`,
      offense_title: 'Unlawful filming of a minor',
      tier: 'I',
      sex_offense: 'Y',
      category: 'voyeurism-of-minor',
      max_penalty_over_1y: 'N',
      victim_age_band: '16-17',
      juvenile: 'N',
      court_kind: 'state',
    },
    found: [violation('law-offense-listed-twice', code)],
  }));
}

/** Everything in Meridia; the tribe, whose own offenses are all tier I by SORNA, took over one federal line. */
export function wrongLinesOf(name: SampleName, world: Jurisdiction): readonly WrongLine[] {
  const federal = ATTEMPTS.map(attempt);
  if (name === 'cedar-hollow') return federal.slice(0, 1);
  return [...federal, ...LATER.map((one) => later(world, one)), ...twice(world)];
}
