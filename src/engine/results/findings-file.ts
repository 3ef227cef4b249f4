/** The findings of all passes, kept until the last of them has ended, and the file that they are written to. */
import type { Database } from '../database/database.ts';
import type { Pass } from '../expression/judge.ts';
import { list, text } from '../sql-text.ts';
import { stageName } from '../stage/stage.ts';
import { SUBJECT } from './verdicts.ts';

/** From this many findings on, the findings file is Parquet instead of NDJSON. */
export const PARQUET_FROM = 200_000;

/** Whose records a table holds: registrants, records of registrants, or records of which nobody is known. */
export type Whose = 'own' | 'parents' | 'nobody';

/** The findings of a pass, kept until all are written. */
export interface FoundTable {
  /** Name of the table: `rid`, `key`, `fails`; `registrant` where they are records of registrants. */
  readonly found: string;
  readonly table: string;
  readonly whose: Whose;
  /** Ids of the rules, in the order of their verdicts. */
  readonly rules: readonly string[];
}

export function foundSql(name: string, pass: Pass, whose: Whose): string {
  const found = foundIn(pass);
  if (whose !== 'parents') return `CREATE TABLE ${name} AS ${found}`;
  return (
    `CREATE TABLE ${name} AS SELECT found.*, own.registrant FROM (${found}) AS found ` +
    `LEFT JOIN ${stageName(pass.table)} AS own ON own.rowid = found.rid`
  );
}

function foundIn(pass: Pass): string {
  const rid = pass.verdicts === stageName(pass.table) ? 'rowid AS rid' : 'rid';
  const fails = `SELECT ${rid}, key, fails FROM ${pass.verdicts} WHERE len(fails) > 0`;
  const open = openPopulations(pass);
  if (open.length === 0) return fails;
  const lists = open.map(
    ({ isOpen, undecided }) => `CASE WHEN ${isOpen} THEN [${undecided.join(', ')}]::USMALLINT[] END`,
  );
  return (
    `${fails} UNION ALL SELECT ${rid}, key, list_concat(${lists.join(', ')}, []) AS fails ` +
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

/** Between the groups of a number, as `withoutNumber` of the model has it. */
const MARK = String.raw`[- \x{a0}\x{2010}-\x{2015}\x{2212}]`;
/** As `withoutNumber` of the model writes it: keys of child records may be Social Security numbers by mistake. */
const written = (key: string): string =>
  String.raw`regexp_replace(${key}, '(^|[^0-9., -]|[^0-9][., -])[0-9]{3}(${MARK})[0-9]{2}${MARK}[0-9]{4}($|[^0-9-])', '\1***\2**\2****\3')`;

/**
 * Writes all findings, ordered by rule, state and subject: `rule`, `table`, `subject`, `state` and `registrant`, the key
 * of the registrant whose record it is, or null. NDJSON up to PARQUET_FROM findings, Parquet above.
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
      `SELECT (${list(each.rules)})[verdict // 2 + 1] AS "rule", ${text(each.table)} AS "table", ${written(SUBJECT)} AS subject, ` +
      `CASE WHEN verdict % 2 = 0 THEN 'violation' ELSE 'undecided' END AS state, ${written('person')} AS registrant ` +
      `FROM (SELECT rid, key, person, unnest(fails) AS verdict FROM ${withPerson(each)})`,
  );
  const columns = ['rule', 'table', 'subject', 'state', 'registrant'];
  const nothing = `SELECT ${columns.map((name) => `NULL::VARCHAR AS "${name}"`).join(', ')} WHERE FALSE`;
  const all = parts.length > 0 ? parts.join(' UNION ALL ') : nothing;
  const name = total >= PARQUET_FROM ? 'findings.parquet' : 'findings.ndjson';
  const format = total >= PARQUET_FROM ? 'FORMAT parquet, COMPRESSION zstd' : 'FORMAT json, ARRAY false';
  await db.run(`COPY (${all} ORDER BY "rule", state DESC, subject) TO ${text(`${folder}/${name}`)} (${format})`);
  return name;
}

/** A finding's record, with its registrant's key as `person`. */
function withPerson({ found, whose }: FoundTable): string {
  if (whose === 'own') return `(SELECT *, key AS person FROM ${found})`;
  if (whose === 'nobody') return `(SELECT *, NULL::VARCHAR AS person FROM ${found})`;
  return `(SELECT found.*, parents.key AS person FROM ${found} AS found LEFT JOIN parents USING (registrant))`;
}
