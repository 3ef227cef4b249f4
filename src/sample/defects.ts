/** What goes wrong in the sample jurisdictions. */
import type { Defect, SiteLeak } from './defect.ts';
import { PERSON_DEFECTS } from './defects/person.ts';
import { BELONGINGS_DEFECTS } from './defects/belongings.ts';
import { CASE_DEFECTS } from './defects/cases.ts';
import { HISTORY_DEFECTS } from './defects/history.ts';
import { RECORD_DEFECTS } from './defects/records.ts';
import { STATUS_AND_SITE_DEFECTS } from './defects/standing.ts';
import { ADDRESS_DEFECTS } from './defects/addresses.ts';
import { CLEAN_RECORD_DEFECTS } from './defects/clean-record.ts';
import { COMMUNITY_DEFECTS } from './defects/community.ts';
import { CONTENT_DEFECTS } from './defects/contents.ts';
import { DATE_DEFECTS } from './defects/dates.ts';
import { DURATION_DEFECTS } from './defects/duration.ts';
import { ABSCONDER_DEFECTS } from './defects/absconders.ts';
import { INITIAL_REGISTRATION_DEFECTS } from './defects/initial.ts';
import { PUBLIC_ENTRY_DEFECTS } from './defects/public-entries.ts';
import { PUBLIC_SITE_DEFECTS } from './defects/public-site.ts';
import { EXCHANGE_DEFECTS } from './defects/exchange.ts';
import { LIFETIME_DEFECTS } from './defects/lifetimes.ts';
import { LIST_DEFECTS } from './defects/lists.ts';
import { PAGE_DEFECTS } from './defects/pages.ts';
import { PHOTO_DEFECTS } from './defects/photos.ts';
import { OVERTURNED_DEFECTS, TIER_DEFECTS, VICTIM_AGE_DEFECTS } from './defects/tiers.ts';
import { TRAVEL_DEFECTS } from './defects/travel.ts';
import { UPDATE_DEFECTS } from './defects/updates.ts';
import { VALUE_DEFECTS } from './defects/values.ts';
import { UNCLEAR_DEFECTS } from './defects/unclear.ts';
import { CEDAR_HOLLOW_DEFECTS, IDENTITY_DEFECTS } from './defects/identity.ts';
import { STATE_DEFECTS } from './defects/status.ts';
import { VERIFICATION_DEFECTS } from './defects/verification.ts';
import type { SampleName } from './jurisdictions.ts';
import { CEDAR_HOLLOW_LEAKS, SITE_LEAKS } from './leaks.ts';
import type { ChildTable } from './registrant.ts';

export interface Spoiled {
  readonly table: ChildTable;
  readonly file: string;
  readonly how: 'too-many' | 'too-few';
}

const ALL = [
  ...STATE_DEFECTS,
  ...IDENTITY_DEFECTS,
  ...LIFETIME_DEFECTS,
  ...DATE_DEFECTS,
  ...ADDRESS_DEFECTS,
  ...INITIAL_REGISTRATION_DEFECTS,
  ...TRAVEL_DEFECTS,
  ...UPDATE_DEFECTS,
  ...EXCHANGE_DEFECTS,
  ...CLEAN_RECORD_DEFECTS,
  ...TIER_DEFECTS,
  ...DURATION_DEFECTS,
  ...VERIFICATION_DEFECTS,
  ...ABSCONDER_DEFECTS,
  ...PUBLIC_ENTRY_DEFECTS,
  ...PUBLIC_SITE_DEFECTS,
  ...CONTENT_DEFECTS,
  ...LIST_DEFECTS,
  ...PHOTO_DEFECTS,
  ...VALUE_DEFECTS,
  ...UNCLEAR_DEFECTS,
  ...CASE_DEFECTS,
  ...BELONGINGS_DEFECTS,
  ...STATUS_AND_SITE_DEFECTS,
  ...HISTORY_DEFECTS,
  ...PERSON_DEFECTS,
  ...RECORD_DEFECTS,
  ...PAGE_DEFECTS,
  ...OVERTURNED_DEFECTS,
  ...COMMUNITY_DEFECTS,
  ...VICTIM_AGE_DEFECTS,
];

/** A small tribe has few of them, one of each. */
const IN_CEDAR_HOLLOW = ['ssn-blank', 'form-unsigned', 'ncic-sent-late', 'coordinates-zero', 'tier-from-risk-scale'];

export function defectsOf(name: SampleName): readonly Defect[] {
  if (name === 'meridia') return ALL;
  const few = ALL.filter((defect) => IN_CEDAR_HOLLOW.includes(defect.kind)).map((defect) => ({ ...defect, count: 1 }));
  return [...few, ...CEDAR_HOLLOW_DEFECTS];
}

export function leaksOf(name: SampleName): readonly SiteLeak[] {
  return name === 'meridia' ? SITE_LEAKS : CEDAR_HOLLOW_LEAKS;
}

/** Unreadable rows, each behind the records of a registrant of its own. */
export function spoiledOf(name: SampleName): readonly Spoiled[] {
  if (name !== 'meridia') return [];
  return [
    { table: 'verifications', file: 'verif_log.csv', how: 'too-many' },
    { table: 'verifications', file: 'verif_log.csv', how: 'too-few' },
    { table: 'verifications', file: 'verif_log.csv', how: 'too-many' },
    { table: 'addresses', file: 'address_history.csv', how: 'too-many' },
  ];
}
