/** Hands over columns of the stage tables, record by record: what the leak scan looks for. */
import type { DictionaryTable } from '../../model/dictionary.ts';
import type { Database } from '../database/database.ts';
import { identifier, text } from '../sql-text.ts';
import { stagedValue, stageName } from '../stage/stage.ts';

/** Canonical text by column, with `key` and, on child tables, `person`; no entry where there is no value. */
export type CollectedRecord = Readonly<Record<string, string>>;

export interface Collect {
  /** Canonical columns by table; those that the export lacks are left out. */
  readonly columns: ReadonlyMap<string, readonly string[]>;
  /** Only records of which something may stand in a text; absent: all. */
  readonly mentioned?: Mentioned;
}

export interface Mentioned {
  readonly text: string;
  /** Columns that are looked for, by table: some of those that are handed over. */
  readonly columns: ReadonlyMap<string, readonly string[]>;
}

/** Characters at the beginning and the end of a value that are looked for in the text. */
const [FIRST, LAST] = [3, 4];
const PIECES = 'mentioned_pieces';

/** @param staged names of the columns that the stage table holds */
export async function collectRecords(
  db: Database,
  table: DictionaryTable,
  { columns: wanted, mentioned }: Collect,
  staged: ReadonlySet<string>,
): Promise<readonly CollectedRecord[]> {
  const isStaged = (column: string): boolean => staged.has(stagedValue(table, column));
  const columns = wanted.get(table.name)!.filter(isStaged);
  const person = table.person !== undefined && isStaged(table.person) ? [['person', table.person] as const] : [];
  const handed = [['key', table.key] as const, ...person, ...columns.map((column) => [column, column] as const)];
  const value = (column: string): string => `CAST(${identifier(stagedValue(table, column))} AS VARCHAR)`;
  const where = mentioned
    ? `WHERE ${
        (mentioned.columns.get(table.name) ?? [])
          .filter(isStaged)
          .map((column) => mayStand(value(column)))
          .join(' OR ') || 'FALSE'
      }`
    : '';
  const select = `SELECT ${handed.map(([, column]) => value(column)).join(', ')} FROM ${stageName(table.name)} ${where}`;
  const records: CollectedRecord[] = [];
  for await (const rows of db.chunks(select)) {
    for (const row of rows) {
      const cells = handed.flatMap(([column], i) => (row[i] === null ? [] : [[column, String(row[i])] as const]));
      records.push(Object.fromEntries(cells));
    }
  }
  return records;
}

/** Makes ready what records are chosen by; goes with {@link forgetMentioned}. */
export async function prepareMentioned(db: Database, { text: words }: Mentioned): Promise<void> {
  const pieces = [...piecesOf(words)].map(text).join(', ');
  await db.run(`CREATE TABLE ${PIECES} AS SELECT unnest([${pieces}]::VARCHAR[]) AS piece`);
}

export async function forgetMentioned(db: Database): Promise<void> {
  await db.run(`DROP TABLE IF EXISTS ${PIECES}`);
}

/** Every run of two to four characters in the text, as it is written and without what parts letters and digits. */
function piecesOf(words: string): ReadonlySet<string> {
  const plain = words.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('’', "'").toLowerCase();
  const pieces = new Set<string>();
  for (const line of [plain, plain.replace(/[^\p{L}\p{N}]+/gu, '')]) {
    const signs = [...line];
    for (let at = 0; at < signs.length; at++)
      for (let length = 2; length <= LAST; length++) pieces.add(signs.slice(at, at + length).join(''));
  }
  return pieces;
}

/** True of every value that stands in the text, in whatever case and however it is parted; and of some that do not. */
function mayStand(value: string): string {
  const plain = `replace(strip_accents(lower(trim(${value}, ' (+#.'))), '’', '''')`;
  const known = (piece: string): string => `${piece} IN (SELECT piece FROM ${PIECES})`;
  return `(${known(`right(${plain}, ${LAST})`)} AND ${known(`left(${plain}, ${FIRST})`)})`;
}
