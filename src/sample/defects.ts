/** What goes wrong in the sample jurisdictions. */
import type { Defect, SiteLeak } from './defect.ts';
import type { SampleName } from './jurisdictions.ts';
import type { ChildTable } from './registrant.ts';

export interface Spoiled {
  readonly table: ChildTable;
  readonly file: string;
  readonly how: 'too-many' | 'too-few';
}

export function defectsOf(_name: SampleName): readonly Defect[] {
  return [];
}

export function leaksOf(_name: SampleName): readonly SiteLeak[] {
  return [];
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
