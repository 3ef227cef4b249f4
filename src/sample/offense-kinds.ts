/** The invented code's offenses, with what decides the tier (34 USC 20911(2)-(4)). */
import type { Tier } from '../model/package.ts';
import type { Day } from './days.ts';

export interface OffenseKind {
  readonly tier: Tier;
  /** Weight within its tier. */
  readonly weight: number;
  readonly section: string;
  readonly title: string;
  /** Code of the dictionary's offense_category. */
  readonly category: string;
  readonly overOneYear: boolean;
  readonly ages: readonly string[];
}

export interface Conviction {
  readonly kind: OffenseKind;
  readonly committed: Day;
  readonly convicted: Day;
  readonly sentenced: Day;
  /** Absent without imprisonment. */
  readonly released?: Day;
  readonly registrable: boolean;
  readonly sexOffense: boolean;
  readonly victimAge?: string;
  readonly juvenile: boolean;
}

const kind = (
  tier: Tier,
  weight: number,
  section: string,
  title: string,
  category: string,
  overOneYear: boolean,
  ages: readonly string[],
): OffenseKind => ({ tier, weight, section, title, category, overOneYear, ages });

const MINOR = ['under-13', '13-15', '16-17'];

export const OFFENSE_KINDS: readonly OffenseKind[] = [
  kind('I', 4, '21-301', 'Possession of child pornography', 'child-pornography-possession', true, MINOR),
  kind('I', 1, '21-302', 'Video voyeurism of a minor', 'voyeurism-of-minor', false, MINOR),
  kind('I', 1, '21-303', 'False imprisonment of a minor', 'false-imprisonment-of-minor', true, MINOR),
  kind('I', 3, '21-304', 'Unlawful sexual touching', 'sexual-contact', false, ['adult']),
  kind('I', 1, '21-305', 'Indecent conduct', 'other-sex-offense', false, ['adult']),
  kind('I', 1, '21-306', 'Indecency before a minor', 'other-offense-against-minor', false, MINOR),
  kind('II', 4, '21-321', 'Sexual contact with a minor', 'sexual-contact', true, ['13-15', '16-17']),
  kind('II', 2, '21-322', 'Unlawful sexual act with a minor', 'nonforcible-act-with-minor', true, ['16-17']),
  kind('II', 2, '21-323', 'Enticement of a minor', 'enticement-of-minor', true, ['13-15', '16-17']),
  kind('II', 1, '21-324', 'Trafficking of a minor', 'trafficking-of-minor', true, ['13-15', '16-17']),
  kind('II', 1, '21-325', 'Use of a minor in a performance', 'sexual-performance-of-minor', true, MINOR),
  kind('II', 2, '21-326', 'Production of child pornography', 'child-pornography-production', true, MINOR),
  kind('II', 1, '21-327', 'Solicitation of a minor for prostitution', 'solicitation-of-minor-for-prostitution', true, [
    '13-15',
    '16-17',
  ]),
  kind('III', 5, '21-341', 'Forcible sexual assault', 'sexual-act', true, ['adult', '16-17', '13-15', 'under-13']),
  kind('III', 4, '21-342', 'Sexual contact with a child', 'sexual-contact', true, ['under-13']),
  kind('III', 1, '21-343', 'Kidnapping of a minor', 'kidnapping-of-minor', true, MINOR),
];

/** Earlier convictions that do not raise anybody's tier. */
export const OTHER_CRIMES: readonly (readonly [section: string, title: string, overOneYear: boolean])[] = [
  ['21-501', 'Theft of property', false],
  ['21-502', 'Burglary', true],
  ['21-503', 'Driving under the influence', false],
  ['21-504', 'Possession of a controlled substance', true],
];
