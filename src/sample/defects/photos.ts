/** Photographs that are none, that nobody renewed, and notes of comparisons that say nothing. */
import { day, iso, yearsAfter } from '../days.ts';
import { isActive, keyOf, lastOf, violation, type Defect } from '../defect.ts';
import type { Registrant } from '../registrant.ts';
import { bad, is, isClosed, mistake } from './cells.ts';

const compared = (registrant: Registrant): boolean =>
  isActive(registrant) && lastOf(registrant, 'photos')['unchanged'] === 'Y';

const noted = is('unchanged', 'Y');

/** The day of the last appearance, which is that of the newest photograph or comparison. */
const lastSeen = (registrant: Registrant): string => lastOf(registrant, 'verifications')['verified_on'] ?? '';

export const PHOTO_DEFECTS: readonly Defect[] = [
  mistake(
    'silhouette-for-a-photograph',
    ({ tables }) => {
      for (const row of tables.photos) row['image'] = 'silhouette_male.png';
    },
    'stand-in-photo public:shared-public-photo',
    { count: 4, who: (one) => isActive(one) && !one.life.female && one.life.posted },
  ),
  mistake(
    'same-photograph-for-six-years',
    (one) => {
      const row = lastOf(one, 'photos');
      one.tables.photos = [{ ...row, taken_on: iso(yearsAfter(day(lastSeen(one)), -6)) }];
    },
    'photo-unchanged-for-years',
    { count: 4, who: compared },
  ),
  // Looked different at the last appearance; no new photograph was taken. The note is as good as no comparison.
  {
    kind: 'looks-changed-and-no-photograph',
    count: 3,
    suits: (one, world) => compared(one) && lastSeen(one) > iso(world.asOf - 80),
    plant: (one) => {
      const row = lastOf(one, 'photos');
      row['unchanged'] = 'N';
      return [violation('changed-looks-not-photographed', keyOf(row)), violation(oldPhoto(one), one.life.id)];
    },
  },
  bad('photos.unchanged_on', '', (one) => `unchanged-without-day person:${oldPhoto(one)}`, { row: noted }),
  bad('photos.unchanged_on', '', 'unchanged-without-day', { count: 1, row: noted, who: isClosed }),
  bad(
    'photos.unchanged_on',
    (row) => iso(day(row['taken_on'] ?? '') - 40),
    (one) => `unchanged-before-photo person:${oldPhoto(one)}`,
    { row: noted },
  ),
  bad('photos.unchanged_on', '20250631', 'unreadable-unchanged-date', {
    row: (row) => row['unchanged'] === 'N' && row['unchanged_on'] !== '',
  }),
  bad(
    'photos.unchanged',
    'SAME',
    'unreadable-unchanged-mark unchanged-without-day? person:photo-unchanged-for-years?',
    {
      row: is('unchanged', 'N'),
    },
  ),
];

function oldPhoto({ life }: Registrant): string {
  return `old-photo-tier-${life.tier.toLowerCase()}`;
}
