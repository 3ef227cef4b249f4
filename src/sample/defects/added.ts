/** A record that should not be there, beside those that should. */
import { keyOf, lastOf, type Defect } from '../defect.ts';
import type { Jurisdiction } from '../jurisdictions.ts';
import type { ChildTable, Registrant, Row } from '../registrant.ts';
import { findings, type Where } from './cells.ts';

/**
 * A record is added to a list. Its cells are those of the list's last record that is wanted, where `cells` says nothing
 * else; an empty list gives none.
 *
 * @param rules as in `bad`, found for the added record
 */
export function added(
  kind: string,
  table: ChildTable,
  cells: (row: Row, registrant: Registrant, world: Jurisdiction) => Row,
  rules: string,
  where: Where & Required<Pick<Where, 'who'>>,
): Defect {
  const { count = 2, row: wanted = (): boolean => true, who } = where;
  const like = (registrant: Registrant): Row | undefined =>
    registrant.tables[table].findLast((row) => wanted(row, registrant));
  return {
    kind,
    count,
    suits: (registrant, world) => who(registrant, world) && (where.row === undefined || like(registrant) !== undefined),
    plant: (registrant, world) => {
      const { life, tables } = registrant;
      const row = like(registrant) ?? {};
      const key = KEYS[table];
      tables[table].push({
        [key]: `${keyOf(row) || `Q${life.index + 1}-`}n`,
        person_id: life.id,
        ...Object.fromEntries(Object.entries(row).slice(2)),
        ...cells(row, registrant, world),
      });
      return findings(rules, keyOf(lastOf(registrant, table)), registrant);
    },
  };
}

const KEYS: Readonly<Record<ChildTable, string>> = {
  addresses: 'address_id',
  aliases: 'alias_id',
  arrests: 'arrest_id',
  employment: 'employment_id',
  events: 'event_id',
  international_travel: 'travel_id',
  internet_identifiers: 'identifier_id',
  licences: 'licence_id',
  lodging: 'lodging_id',
  notifications: 'notification_id',
  offenses: 'offense_id',
  phones: 'phone_id',
  photos: 'photo_id',
  public_records: 'public_record_id',
  relocation_tasks: 'task_id',
  schools: 'school_id',
  supervision: 'supervision_id',
  travel_documents: 'document_id',
  vehicles: 'vehicle_id',
  verifications: 'verification_id',
  victims: 'victim_id',
  warrants: 'warrant_id',
};
