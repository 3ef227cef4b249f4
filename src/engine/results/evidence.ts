/** What the shown cells of sampled records hold, read back from the stage table. */
import type { DuckDBValue } from '@duckdb/node-api';
import type { CompiledRule } from '../../compile/rules.ts';
import { isKey, isMasked, type DictionaryTable } from '../../model/dictionary.ts';
import type { Database } from '../database/database.ts';
import type { Pass } from '../expression/judge.ts';
import { identifier } from '../sql-text.ts';
import { EVIDENCE_SEPARATOR, stagedValue, stageName } from '../stage/stage.ts';
import { CELL_KINDS, KIND } from '../types.ts';

export interface CellEvidence {
  readonly column: string;
  /** Canonical text; absent where there is none, or where it would be masked. */
  readonly value?: string;
  /** What the cell holds instead: blank, placeholder, none reported, in another database, unreadable. */
  readonly nothing?: string;
}

/** Of what a rule shows besides; the text is that of a cell of its type. */
export interface AlsoEvidence {
  readonly label: string;
  /** Absent where it has no value. */
  readonly value?: string;
}

/** Stage columns that a shown column is made of: keys have no kind, and a text that would be masked is not even read. */
export function shownColumns(table: DictionaryTable, column: string): readonly string[] {
  const value = stagedValue(table, column);
  if (isKey(table, column)) return [value];
  const described = table.columns.find((c) => c.name === column)!;
  return described.type === 'text' && isMasked(described) ? [`k_${column}`] : [value, `k_${column}`];
}

/**
 * @param staged columns of the table's stage
 * @param rids row ids of the sampled records
 * @returns by row id and column, with a blank between
 */
export async function readEvidence(
  db: Database,
  pass: Pass,
  table: DictionaryTable,
  staged: ReadonlySet<string>,
  rids: ReadonlySet<string>,
): Promise<ReadonlyMap<string, CellEvidence>> {
  if (pass.evidence) return readEvidenceTexts(db, pass.evidence, table, rids);
  const isStaged = (name: string): boolean => staged.has(name) || name === 'key';
  const shown = [...new Set(pass.rules.flatMap((rule) => rule.compiled.rule.show))];
  const columns = shown.filter((c) => shownColumns(table, c).every(isStaged));
  const found = new Map<string, CellEvidence>();
  if (rids.size === 0 || columns.length === 0) return found;
  const selected = columns.flatMap((c, i) =>
    shownColumns(table, c).map(
      (name) => `CAST(${identifier(name)} AS VARCHAR) AS ${name.startsWith('k_') ? 'k' : 't'}${i}`,
    ),
  );
  const rows = await db.rows(
    `SELECT rowid AS rid, ${selected.join(', ')} FROM ${stageName(table.name)} WHERE rowid IN (${[...rids].join(', ')})`,
  );
  for (const row of rows) {
    columns.forEach((column, i) => {
      const value = row[`t${i}`];
      const kind = row[`k${i}`] === undefined ? (value === null ? KIND.blank : KIND.value) : Number(row[`k${i}`]);
      found.set(`${String(row.rid)} ${column}`, cellEvidence(column, value, kind));
    });
  }
  return found;
}

/** From the texts that a row pass has written beside its records. */
async function readEvidenceTexts(
  db: Database,
  columns: readonly string[],
  table: DictionaryTable,
  rids: ReadonlySet<string>,
): Promise<ReadonlyMap<string, CellEvidence>> {
  const found = new Map<string, CellEvidence>();
  if (rids.size === 0) return found;
  const rows = await db.rows(
    `SELECT rowid AS rid, evidence FROM ${stageName(table.name)} WHERE rowid IN (${[...rids].join(', ')})`,
  );
  for (const row of rows) {
    const cells = String(row.evidence).split(EVIDENCE_SEPARATOR);
    columns.forEach((column, i) => {
      const { type } = table.columns.find((c) => c.name === column)!;
      const kind = Number(cells[i]!.slice(0, 1));
      const value = cells[i]!.slice(1);
      // A value that is a text and empty is one that is masked; any other type without a value could not be read.
      const held = value === '' ? (type === 'text' ? undefined : null) : value;
      found.set(`${String(row.rid)} ${column}`, cellEvidence(column, held, kind));
    });
  }
  return found;
}

/** @param value undefined where the value is not read at all */
function cellEvidence(column: string, value: DuckDBValue | undefined, kind: number): CellEvidence {
  if (kind !== KIND.value) return { column, nothing: CELL_KINDS[kind]! };
  if (value === undefined) return { column };
  return value === null ? { column, nothing: 'unreadable' } : { column, value: String(value) };
}

/**
 * @param evidence cells that were read of these records
 * @returns the registrant's key of one of the sampled records; no property where there is none
 */
export async function readRegistrants(
  db: Database,
  pass: Pass,
  { name, person }: DictionaryTable,
  evidence: ReadonlyMap<string, CellEvidence>,
  rids: ReadonlySet<string>,
): Promise<(rid: string) => { readonly registrant?: string }> {
  if (person === undefined || rids.size === 0) return () => ({});
  const told = (registrant: string | undefined): { readonly registrant?: string } =>
    registrant === undefined ? {} : { registrant };
  if (pass.evidence) return (rid) => told(evidence.get(`${rid} ${person}`)?.value);
  if (!pass.withParents) return () => ({});
  const rows = await db.rows(
    `SELECT own.rowid AS rid, parents.key AS person FROM ${stageName(name)} AS own JOIN parents USING (registrant) ` +
      `WHERE own.rowid IN (${[...rids].join(', ')})`,
  );
  const found = new Map(rows.map((row) => [String(row.rid), String(row.person)]));
  return (rid) => told(found.get(rid));
}

/** @returns what a rule shows of one of the sampled records beside its own columns */
export async function readAlso(
  db: Database,
  pass: Pass,
  rids: ReadonlySet<string>,
): Promise<(compiled: CompiledRule, rid: string) => readonly AlsoEvidence[]> {
  const { shown = new Map<string, readonly string[]>() } = pass;
  const columns = [...new Set([...shown.values()].flat())];
  if (rids.size === 0 || columns.length === 0) return () => [];
  const found = new Map((await alsoRows(db, pass, columns, rids)).map((row) => [String(row.rid), row]));
  return ({ rule, shownAlso }, rid) =>
    shownAlso.map(({ label }, i) => {
      const value = found.get(rid)?.[shown.get(rule.id)![i]!] ?? '';
      return { label, ...(value !== '' && { value: String(value) }) };
    });
}

type AlsoRow = Readonly<Record<string, DuckDBValue>>;

async function alsoRows(
  db: Database,
  { verdicts, evidence }: Pass,
  columns: readonly string[],
  rids: ReadonlySet<string>,
): Promise<readonly AlsoRow[]> {
  const among = [...rids].join(', ');
  if (evidence === undefined) {
    const texts = columns.map((name) => `CAST(${name} AS VARCHAR) AS ${name}`);
    return db.rows(`SELECT rid, ${texts.join(', ')} FROM ${verdicts} WHERE rid IN (${among})`);
  }
  const rows = await db.rows(`SELECT rowid AS rid, evidence FROM ${verdicts} WHERE rowid IN (${among})`);
  return rows.map(({ rid, evidence: texts }) => {
    const also = String(texts).split(EVIDENCE_SEPARATOR).slice(evidence.length);
    return { rid: rid!, ...Object.fromEntries(also.map((text, i) => [`shown_${i}`, text])) };
  });
}
