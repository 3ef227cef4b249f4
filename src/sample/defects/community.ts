/** Defects of notices to the community: schools and agencies that nobody told, or too late. */
import { isActive, keyOf, type Defect } from '../defect.ts';
import type { Registrant, Row } from '../registrant.ts';
import { bad, both, findings, is } from './cells.ts';
import { late, settled } from './exchange.ts';

const COMMUNITY = 'school public-housing social-services';

/** The school of the old address was told, that of the new one was forgotten. */
function communityUntold(recipient: string): Defect {
  const changes = is('kind', 'residence-change', 'employment-change', 'school-change');
  const find = ({ tables }: Registrant): Row | undefined => {
    const told = tables.notifications.filter((row) => row['recipient_kind'] === recipient);
    return told.find(
      (row) =>
        (row['caused_on'] ?? '') > '2025-08-01' &&
        settled(row) &&
        told.some((other) => (other['sent_on'] ?? '') < (row['caused_on'] ?? '')) &&
        tables.events.some(
          (event) => keyOf(event) === row['event_id'] && changes(event) && event['other_jurisdiction'] === '',
        ),
    );
  };
  return {
    kind: `no-later-notice-to-${recipient}`,
    count: 2,
    suits: (one) => isActive(one) && find(one) !== undefined,
    plant: (one) => {
      const missing = find(one);
      one.tables.notifications = one.tables.notifications.filter((row) => row !== missing);
      return findings(`change-not-sent-to-${recipient}`, missing?.['event_id'] ?? '', one);
    },
  };
}

export const COMMUNITY_DEFECTS: readonly Defect[] = [
  ...`${COMMUNITY} other-agency`.split(' ').map(communityUntold),
  ...COMMUNITY.split(' ').map((kind) =>
    bad('notifications.sent_on', late('caused_on'), `late-notice-to-${kind}`, {
      row: both(is('recipient_kind', kind), settled),
    }),
  ),
  ...['volunteer-organization', 'requester'].map((kind) =>
    bad('notifications.sent_on', late('caused_on', 6), `late-notice-to-${kind}`, {
      row: both(is('recipient_kind', kind), settled),
    }),
  ),
];
