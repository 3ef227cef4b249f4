/** Defects of the site's pages alone: the registry's own list of entries knows nothing of them. */
import { iso } from '../days.ts';
import { violation, type Defect } from '../defect.ts';
import type { Jurisdiction } from '../jurisdictions.ts';
import type { Registrant, Row } from '../registrant.ts';
import { real } from './cells.ts';
import { and, isShown, type Suits } from './public-site.ts';

/** No change is so new that the site need not show it yet. */
const isSettled: Suits = ({ tables }, world: Jurisdiction) =>
  tables.events.every((event) => (event['reported_on'] ?? '') < iso(world.asOf - 10));

/** The page is made otherwise than the entry says. `rules` are found for the registrant. */
function page(
  kind: string,
  cells: Row | 'missing' | ((registrant: Registrant) => Row),
  rules: readonly string[],
  who: Suits = isShown,
): Defect {
  return {
    kind,
    count: 2,
    keepsPublicRecord: true,
    suits: (one, world) => and(who, isSettled)(one, world) && one.tables.public_records.length === 1,
    plant: (registrant) => {
      registrant.page = typeof cells === 'function' ? cells(registrant) : cells;
      return rules.map((rule) => violation(rule, registrant.life.id));
    },
  };
}

const formerHome = ({ tables }: Registrant): Row | undefined =>
  tables.addresses.find(
    (row) => real('street')(row) && row['end_on'] !== '' && row['street'] !== tables.addresses.at(-1)?.['street'],
  );

export const PAGE_DEFECTS: readonly Defect[] = [
  page('page-without-photograph', { photo: 'no-photo.png' }, ['photo-not-on-captured-site']),
  page('page-not-served', 'missing', ['captured-list-entry-without-page']),
  page(
    'page-shows-former-residence',
    (one) => ({ street: formerHome(one)?.['street'] ?? '' }),
    ['former-residence-on-captured-site', 'captured-without-residence'],
    and(isShown, (one) => formerHome(one) !== undefined && real('street')(one.tables.addresses.at(-1) ?? {})),
  ),
];
