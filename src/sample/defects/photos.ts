/** Photographs that are none, that nobody renewed, and notes of comparisons that say nothing. */
import { day, iso, yearsAfter } from '../days.ts';
import { isActive, keyOf, lastOf, violation, type Defect } from '../defect.ts';
import type { Jurisdiction } from '../jurisdictions.ts';
import type { Registrant, Row } from '../registrant.ts';
import { bad, is, isClosed, mistake } from './cells.ts';

const compared = (registrant: Registrant): boolean =>
  isActive(registrant) && lastOf(registrant, 'photos')['unchanged'] === 'Y';

const noted = is('unchanged', 'Y');

/** Somebody noted on this day that the photograph had become unlike. */
const unlike = (row: Row): boolean => row['unchanged'] === 'N' && row['unchanged_on'] !== '';

/** Days after which the photograph of a tier is too old, a few to spare. */
const OLD = { I: 370, II: 188, III: 96 };

/** Without the comparison the photograph would be too old. */
const needsComparison = (one: Registrant, world: Jurisdiction): boolean =>
  compared(one) && (lastOf(one, 'photos')['taken_on'] ?? '') < iso(world.asOf - OLD[one.life.tier]);

/** The day of the last appearance, which is that of the newest photograph or comparison. */
const lastSeen = (registrant: Registrant): string => lastOf(registrant, 'verifications')['verified_on'] ?? '';

export const PHOTO_DEFECTS: readonly Defect[] = [
  mistake(
    'silhouette-for-a-photograph',
    ({ tables }) => {
      for (const row of tables.photos) row['image'] = 'silhouette_male.png';
    },
    'stand-in-photo public:shared-public-photo',
    { count: 4, who: (one) => isActive(one) && !one.life.female && one.life.posted && !one.tables.photos.some(unlike) },
  ),
  mistake(
    'same-photograph-for-six-years',
    (one) => {
      const row = lastOf(one, 'photos');
      one.tables.photos = [{ ...row, taken_on: iso(yearsAfter(day(lastSeen(one)), -6)) }];
    },
    'photo-unchanged-for-years',
    { count: 4, who: (one, w) => compared(one) && one.life.registered < yearsAfter(w.asOf, -7) },
  ),
  // Looked different at the last appearance; no new photograph was taken. The note is as good as no comparison.
  {
    kind: 'looks-changed-and-no-photograph',
    count: 3,
    suits: needsComparison,
    plant: (one) => {
      const row = lastOf(one, 'photos');
      row['unchanged'] = 'N';
      return [violation('changed-looks-not-photographed', keyOf(row)), violation(oldPhoto(one), one.life.id)];
    },
  },
  bad('photos.unchanged_on', '', (one) => `unchanged-without-day person:${oldPhoto(one)}`, {
    row: noted,
    who: needsComparison,
  }),
  bad('photos.unchanged_on', '', 'unchanged-without-day', { count: 1, row: noted, who: isClosed }),
  bad(
    'photos.unchanged_on',
    (row) => iso(day(row['taken_on'] ?? '') - 40),
    (one) => `unchanged-before-photo person:${oldPhoto(one)}`,
    { row: noted, who: needsComparison },
  ),
  bad('photos.unchanged_on', '20250631', 'unreadable-unchanged-date', {
    row: unlike,
  }),
  bad(
    'photos.unchanged',
    'SAME',
    'unreadable-unchanged-mark unchanged-without-day? person:photo-unchanged-for-years?',
    {
      who: (one) => isActive(one) && one.tables.photos.every((row) => row['unchanged'] === 'N' && !unlike(row)),
    },
  ),
];

function oldPhoto({ life }: Registrant): string {
  return `old-photo-tier-${life.tier.toLowerCase()}`;
}
