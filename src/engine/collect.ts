/** Hands over columns of the stage tables, record by record: what the leak scan looks for. */
import type { DictionaryTable } from '../model/dictionary.ts';
import type { Database } from './database.ts';
import { identifier } from './sql-text.ts';
import { stagedValue, stageName } from './stage.ts';

/** Canonical text by column, with `key` and, on child tables, `person`; no entry where there is no value. */
export type CollectedRecord = Readonly<Record<string, string>>;

/**
 * @param wanted canonical columns by table; tables and columns that the export lacks are left out
 * @param staged names of the columns that each stage table holds
 */
export async function collectRecords(
  db: Database,
  wanted: ReadonlyMap<string, readonly string[]> | undefined,
  tables: ReadonlyMap<string, DictionaryTable>,
  staged: ReadonlyMap<string, ReadonlySet<string>>,
): Promise<ReadonlyMap<string, readonly CollectedRecord[]>> {
  const result = new Map<string, readonly CollectedRecord[]>();
  for (const [name, ofTable] of wanted ?? []) {
    const table = tables.get(name)!;
    if (!staged.has(name)) continue;
    const isStaged = (column: string): boolean => staged.get(name)!.has(stagedValue(table, column));
    const columns = ofTable.filter(isStaged);
    const person = table.person !== undefined && isStaged(table.person) ? [['person', table.person] as const] : [];
    const handed = [['key', table.key] as const, ...person, ...columns.map((column) => [column, column] as const)];
    const values = handed.map(([, column]) => `CAST(${identifier(stagedValue(table, column))} AS VARCHAR)`);
    const records: CollectedRecord[] = [];
    for await (const rows of db.chunks(`SELECT ${values.join(', ')} FROM ${stageName(name)}`)) {
      for (const row of rows) {
        const cells = handed.flatMap(([column], i) => (row[i] === null ? [] : [[column, String(row[i])] as const]));
        records.push(Object.fromEntries(cells));
      }
    }
    result.set(name, records);
  }
  return result;
}
