/** From verdict tables to numbers, samples and the findings file. */
import type { DuckDBValue } from '@duckdb/node-api';
import { isMasked, type DictionaryTable } from '../model/dictionary.ts';
import { knowsRegistrant } from '../compile/rules.ts';
import { RECORDED_TIERS, type RecordedTier, type TierCount } from '../model/result.ts';
import type { Database } from './database.ts';
import type { Pass } from './judge.ts';
import { identifier, list, text } from './sql-text.ts';
import { EVIDENCE_SEPARATOR, stagedValue, stageName } from './stage.ts';
import { byTier, tierCounts, type ByTier } from './tier-counts.ts';
import { CELL_KINDS } from './types.ts';

/** At most so many samples a rule; counts are always exact. */
export const SAMPLE_LIMIT = 20;
/** From this many findings on, the findings file is Parquet instead of NDJSON. */
export const PARQUET_FROM = 200_000;

export interface CellEvidence {
  readonly column: string;
  /** Canonical text; absent where there is none, or where it would be masked. */
  readonly value?: string;
  /** What the cell holds instead: blank, placeholder, none reported, in another database, unreadable. */
  readonly nothing?: string;
}

export interface Sample {
  readonly subject: string;
  readonly state: 'violation' | 'undecided';
  readonly evidence: readonly CellEvidence[];
}

export interface RuleCounts {
  readonly id: string;
  readonly population: number;
  readonly violations: number;
  readonly undecided: number;
  /** Absent where the rule does not know the registrant, or the export has no tiers. */
  readonly tiers?: readonly TierCount[];
  readonly samples: readonly Sample[];
}

/** A record without a key is named by its place among the records that were read. */
const SUBJECT = `COALESCE(key, 'record ' || CAST(rid + 1 AS VARCHAR))`;

/** With `n`, the number of records that a row stands for. */
function verdictsOf(pass: Pass, table: DictionaryTable): string {
  if (pass.verdicts !== stageName(table.name)) return pass.verdicts;
  return `(SELECT rowid AS rid, 1 AS n, * FROM ${pass.verdicts})`;
}

/** @param staged columns of the table's stage, besides its keys */
export async function countVerdicts(
  db: Database,
  pass: Pass,
  table: DictionaryTable,
  staged: ReadonlySet<string>,
): Promise<readonly RuleCounts[]> {
  const from = verdictsOf(pass, table);
  const populations = [...new Map(pass.rules.map(({ population }) => [population.isIn, population])).values()];
  const totals = populations.flatMap(({ isIn, isOpen }, i) => [
    `sum(CASE WHEN ${isIn} THEN n ELSE 0 END) AS in${i}`,
    `count_if(${isOpen ?? 'FALSE'}) AS open${i}`,
  ]);
  const { tier = 'NULL' } = pass;
  const counted = byTier(await db.rows(`SELECT ${tier} AS tier, ${totals.join(', ')} FROM ${from} GROUP BY 1`));
  const total = (name: string): number => RECORDED_TIERS.reduce((sum, each) => sum + counted(name, each), 0);
  const indexOf = new Map(populations.map(({ isIn }, i) => [isIn, i]));
  const open = populations.flatMap(({ isOpen }, i) => (total(`open${i}`) > 0 ? [{ isOpen: isOpen!, i }] : []));
  const firsts = open.map(
    ({ isOpen, i }) => `min({s: ${SUBJECT}, r: rid}, ${SAMPLE_LIMIT}) FILTER (WHERE ${isOpen}) AS open${i}`,
  );
  const anyOpen = open.map(({ isOpen }) => isOpen).join(' OR ');
  const [opened] =
    open.length === 0 ? [{}] : await db.rows(`SELECT ${firsts.join(', ')} FROM ${from} WHERE ${anyOpen}`);
  // Per verdict: how many, and the first subjects in order. `min(x, n)` keeps a heap of n, not all of them.
  const verdicts = await db.rows(
    `SELECT verdict, count(*) AS n, min({s: ${SUBJECT}, r: rid}, ${SAMPLE_LIMIT}) AS first ` +
      `FROM (SELECT rid, key, unnest(fails) AS verdict FROM ${from} WHERE len(fails) > 0) GROUP BY verdict ORDER BY verdict`,
  );
  const byVerdict = new Map(verdicts.map((row) => [Number(row.verdict), row]));
  const failed = await failedByTier(db, pass, from);
  const sampled = pass.rules.map(({ population }, i) => ({
    violation: refsOf(byVerdict.get(2 * i)?.first),
    // Whether these belong to the population is itself unknown; they stand in no list, but are counted and sampled.
    undecided: [
      ...refsOf(byVerdict.get(2 * i + 1)?.first),
      ...refsOf(opened?.[`open${indexOf.get(population.isIn)!}`]),
    ],
  }));
  const evidence = await readEvidence(
    db,
    pass,
    table,
    staged,
    new Set(sampled.flatMap((s) => [...s.violation, ...s.undecided]).map((r) => r.rid)),
  );
  return pass.rules.map(({ compiled, population }, i) => {
    const samples = (['violation', 'undecided'] as const).flatMap((state) =>
      sampled[i]![state].map(({ subject, rid }) => ({
        subject,
        state,
        evidence: compiled.rule.show.map(
          (column) => evidence.get(`${rid} ${column}`) ?? { column, nothing: 'not in the export' },
        ),
      })),
    );
    const index = indexOf.get(population.isIn)!;
    const ofTier = (each: RecordedTier): Omit<TierCount, 'tier'> => ({
      population: counted(`in${index}`, each),
      violations: failed(`${2 * i}`, each),
      undecided: counted(`open${index}`, each) + failed(`${2 * i + 1}`, each),
    });
    return {
      id: compiled.rule.id,
      population: total(`in${index}`),
      violations: Number(byVerdict.get(2 * i)?.n ?? 0),
      undecided: total(`open${index}`) + Number(byVerdict.get(2 * i + 1)?.n ?? 0),
      ...(pass.tier !== undefined && knowsRegistrant(compiled) && { tiers: tierCounts(ofTier) }),
      samples: samples.slice(0, SAMPLE_LIMIT),
    };
  });
}

/** Numbers of each verdict by tier. */
async function failedByTier(db: Database, { tier }: Pass, from: string): Promise<ByTier> {
  if (tier === undefined) return byTier([]);
  const rows = await db.rows(
    `SELECT tier, verdict, count(*) AS n FROM (SELECT ${tier} AS tier, unnest(fails) AS verdict FROM ${from} ` +
      `WHERE len(fails) > 0) GROUP BY 1, 2`,
  );
  return byTier(rows.map(({ tier: of, verdict, n }) => ({ tier: of!, [String(verdict)]: n! })));
}

interface RecordRef {
  readonly subject: string;
  readonly rid: string;
}

/** From a list of {s: subject, r: row id}, as the engine hands it over. */
function refsOf(value: DuckDBValue | undefined): readonly RecordRef[] {
  const list = value as unknown as { items: readonly { entries: { s: string; r: bigint } }[] } | null | undefined;
  return (list?.items ?? []).map((item) => ({ subject: item.entries.s, rid: String(item.entries.r) }));
}

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

/** Stage columns that a shown column is made of: keys have no kind, and a text that would be masked is not even read. */
export function shownColumns(table: DictionaryTable, column: string): readonly string[] {
  const value = stagedValue(table, column);
  if (column === table.key || column === table.person) return [value];
  const described = table.columns.find((c) => c.name === column)!;
  return described.type === 'text' && isMasked(described) ? [`k_${column}`] : [value, `k_${column}`];
}

/** @param value undefined where the value is not read at all */
function cellEvidence(column: string, value: DuckDBValue | undefined, kind: number): CellEvidence {
  if (kind !== 0) return { column, nothing: CELL_KINDS[kind]! };
  if (value === undefined) return { column };
  return value === null ? { column, nothing: 'unreadable' } : { column, value: String(value) };
}

async function readEvidence(
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
      const kind = row[`k${i}`] === undefined ? (value === null ? 1 : 0) : Number(row[`k${i}`]);
      found.set(`${String(row.rid)} ${column}`, cellEvidence(column, value, kind));
    });
  }
  return found;
}

/** The findings of a pass, kept until all are written. */
export interface FoundTable {
  /** Name of the table: `rid`, `key`, `fails`. */
  readonly found: string;
  readonly table: string;
  /** Ids of the rules, in the order of their verdicts. */
  readonly rules: readonly string[];
}

export function foundSql(name: string, pass: Pass): string {
  const rid = pass.verdicts === stageName(pass.table) ? 'rowid AS rid' : 'rid';
  const fails = `SELECT ${rid}, key, fails FROM ${pass.verdicts} WHERE len(fails) > 0`;
  const open = openPopulations(pass);
  if (open.length === 0) return `CREATE TABLE ${name} AS ${fails}`;
  const lists = open.map(
    ({ isOpen, undecided }) => `CASE WHEN ${isOpen} THEN [${undecided.join(', ')}]::USMALLINT[] END`,
  );
  return (
    `CREATE TABLE ${name} AS ${fails} UNION ALL SELECT ${rid}, key, list_concat(${lists.join(', ')}, []) AS fails ` +
    `FROM ${pass.verdicts} WHERE ${open.map(({ isOpen }) => isOpen).join(' OR ')}`
  );
}

/** Populations of which it may be open who belongs to them, with the verdict "undecided" of each of their rules. */
function openPopulations({
  rules,
}: Pass): readonly { readonly isOpen: string; readonly undecided: readonly number[] }[] {
  const open = new Map<string, number[]>();
  rules.forEach(({ population: { isOpen } }, i) => {
    if (isOpen !== undefined) open.set(isOpen, [...(open.get(isOpen) ?? []), 2 * i + 1]);
  });
  return [...open].map(([isOpen, undecided]) => ({ isOpen, undecided }));
}

/** As `withoutNumber` of the model writes it: keys of child records may be Social Security numbers by mistake. */
const WRITTEN_SUBJECT = String.raw`regexp_replace(${SUBJECT}, '(^|[^0-9., -]|[^0-9][., -])[0-9]{3}([- ])[0-9]{2}[- ][0-9]{4}($|[^0-9-])', '\1***\2**\2****\3')`;

/**
 * Writes all findings, ordered by rule, state and subject: `rule`, `table`, `subject`, `state`. NDJSON up to
 * PARQUET_FROM findings, Parquet above.
 * @returns the file's name within `folder`
 */
export async function writeFindings(
  db: Database,
  found: readonly FoundTable[],
  folder: string,
  total: number,
): Promise<string> {
  const parts = found.map(
    (each) =>
      `SELECT (${list(each.rules)})[verdict // 2 + 1] AS "rule", ${text(each.table)} AS "table", ${WRITTEN_SUBJECT} AS subject, ` +
      `CASE WHEN verdict % 2 = 0 THEN 'violation' ELSE 'undecided' END AS state ` +
      `FROM (SELECT rid, key, unnest(fails) AS verdict FROM ${each.found})`,
  );
  const nothing = `SELECT NULL::VARCHAR AS "rule", NULL::VARCHAR AS "table", NULL::VARCHAR AS subject, NULL::VARCHAR AS state WHERE FALSE`;
  const all = parts.length > 0 ? parts.join(' UNION ALL ') : nothing;
  const name = total >= PARQUET_FROM ? 'findings.parquet' : 'findings.ndjson';
  const format = total >= PARQUET_FROM ? 'FORMAT parquet, COMPRESSION zstd' : 'FORMAT json, ARRAY false';
  await db.run(`COPY (${all} ORDER BY "rule", state DESC, subject) TO ${text(`${folder}/${name}`)} (${format})`);
  return name;
}
