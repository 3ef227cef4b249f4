/** The log of notices: who was told of a registration or change. */
import { day, iso } from './days.ts';
import { NONE } from './identity.ts';
import type { Jurisdiction } from './jurisdictions.ts';
import type { Life } from './life.ts';
import type { Registrant, Row } from './registrant.ts';

/** The log reaches back further than the 12 months for which an audit asks for notices. */
const LOGGED_DAYS = 420;
/** In one county police and sheriff share an office, which gets one notice. */
const JOINT_OFFICE = 'Fallow';

type Recipient = readonly [kind: string, name: string, state?: string];

/**
 * The notices of one event, to everybody who has to be told of it. None for events that were reported too long ago.
 *
 * @param sent ISO date
 * @param first number of the registrant's notices so far
 * @param tie the jurisdiction where the registrant lives, works or studies too
 */
export function noticesOf(
  world: Jurisdiction,
  life: Life,
  event: Row,
  sent: string,
  tables: Pick<Registrant['tables'], 'supervision'>,
  first: number,
  tie = '',
): Row[] {
  const reported = event['reported_on'] ?? '';
  if (reported === '' || day(reported) < world.asOf - LOGGED_DAYS) return [];
  const supervised = tables.supervision.find((row) => supervises(row, reported));
  const agency = supervised?.['agency'] ?? '';
  const other = (event['other_jurisdiction'] ?? '') || tie;
  const recipients: readonly Recipient[] = [
    ['national-database', 'NSOR'],
    ...localRecipients(world, life),
    ['background-check', `${world.place} Background Check Unit`],
    ...(supervised === undefined ? [] : [['supervision', agency] as const]),
    ...(life.tier === 'III' ? [['other-agency', `${world.place} Bureau of Investigation`] as const] : []),
    ...(life.tier === 'III' ? communityOf(world, life) : []),
    ...(other === '' ? [] : [['jurisdiction', other, stateOf(world, other)] as const]),
  ];
  return recipients.map(([kind, recipient, state], i) => ({
    notification_id: `B${life.index + 1}-${first + i}`,
    person_id: life.id,
    recipient_kind: kind,
    recipient,
    recipient_state: state ?? '',
    cause: event['kind'] ?? '',
    event_id: event['event_id'] ?? '',
    caused_on: reported,
    sent_on: sent,
  }));
}

/** The log of notices knows of no notice about the event to that kind of recipient. */
export function dropNotice(registrant: Registrant, event: Row, kind: string): void {
  registrant.tables.notifications = registrant.tables.notifications.filter(
    (row) => row['event_id'] !== event['event_id'] || row['recipient_kind'] !== kind,
  );
}

/** On that day or soon after it: who is about to be released has an officer already. */
function supervises(row: Row, on: string): boolean {
  return row['kind'] !== NONE && (row['begin_on'] ?? '') <= iso(day(on) + 60) && (row['end_on'] ?? '') >= on;
}

function localRecipients(world: Jurisdiction, life: Life): readonly Recipient[] {
  const town = world.towns[life.index % world.towns.length];
  const county = town?.county ?? '';
  const prosecutor: Recipient = ['prosecutor', `${county} County Attorney`];
  if (county === JOINT_OFFICE) return [['law-enforcement', `${county} Public Safety`], prosecutor];
  return [['police', `${town?.city ?? ''} Police`], ['sheriff', `${county} Sheriff`], prosecutor];
}

/** Of tier III they are told one by one; of the others they hear from the website. */
function communityOf(world: Jurisdiction, life: Life): readonly Recipient[] {
  const { city = '', county = '' } = world.towns[life.index % world.towns.length] ?? {};
  return [
    ['school', `${city} School District`],
    ['public-housing', `${city} Housing Authority`],
    ['social-services', `${county} Children's Services`],
    ['volunteer-organization', `${city} Youth League`],
    ['requester', `${city} Day Nursery`],
  ];
}

/** USPS code of a neighbour; '' for a tribe. */
export function stateOf(world: Jurisdiction, other: string): string {
  return world.otherStates.find((one) => one.place === other)?.state ?? '';
}
