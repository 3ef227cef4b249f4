/** Records that a mapping chooses from a clean file, joined with what other files say about them, as a file of their own. */
import { dirname } from 'node:path';
import type { RecordChoice } from '../../model/package.ts';
import { rawSql } from '../cells/cells.ts';
import { openDatabase, type Database } from '../database/database.ts';
import { parsedDateSql } from '../cells/date-cells.ts';
import { readCsvSql } from './source.ts';
import { text } from '../sql-text.ts';
import type { CleanFile } from '../types.ts';

export interface Joined {
  readonly as: string;
  readonly file: CleanFile;
  readonly choice: RecordChoice;
  /** Its column to a column of what it is joined to. */
  readonly on: Readonly<Record<string, string>>;
}

export interface ChoiceRequest {
  readonly file: CleanFile;
  readonly choice: RecordChoice;
  /** Column that tells the records apart of which `latest` keeps one; and the registrant's, by which others are left out. */
  readonly key?: string;
  readonly joins: readonly Joined[];
  /** Registrants that are left out: file of their keys, a line each, below a header. */
  readonly without?: string;
  /** File that is made of the registrants' keys none of whose records is chosen. */
  readonly leftOut?: string;
  /** CSV that is made: columns by position, those of the file and of each joined one in their order. */
  readonly to: string;
  readonly memoryMb?: number;
}

export interface Chosen {
  readonly records: number;
  /** Keys of joined files that stand on several of their chosen records, by `as`. */
  readonly several: ReadonlyMap<string, number>;
}

/** @throws EngineLimit */
export async function chooseRecords(request: ChoiceRequest): Promise<Chosen> {
  const { file, joins, to, without } = request;
  const db = await openDatabase({
    scratch: dirname(to),
    readable: [file.path, ...joins.map((joined) => joined.file.path), ...(without === undefined ? [] : [without])],
    writable: [],
    ...(request.memoryMb !== undefined && { memoryMb: request.memoryMb }),
  });
  try {
    return await write(db, request);
  } finally {
    db.close();
  }
}

async function write(db: Database, { file, choice, key, joins, without, leftOut, to }: ChoiceRequest): Promise<Chosen> {
  const names = new Map(file.header.map((header, i) => [header, `b.c${i}`]));
  const cells = file.header.map((_, i) => `b.c${i}`);
  const several = new Map<string, number>();
  let from = `(SELECT row_number() OVER () AS rid, * FROM ${readCsvSql(file)}) AS b`;
  for (const [n, joined] of joins.entries()) {
    several.set(joined.as, await stageJoined(db, joined, n));
    const on = Object.entries(joined.on).map(
      ([theirs, ours]) => `${trimmed(`j${n}.c${joined.file.header.indexOf(theirs)}`)} = ${trimmed(names.get(ours)!)}`,
    );
    from += ` LEFT JOIN joined_${n} AS j${n} ON ${on.join(' AND ')}`;
    for (const [i, header] of joined.file.header.entries()) {
      names.set(`${joined.as}.${header}`, `j${n}.c${i}`);
      cells.push(`j${n}.c${i}`);
    }
  }
  if ([...several.values()].some((count) => count > 0)) return { records: 0, several };
  const nameOf = (header: string): string => names.get(header)!;
  const keySql = key === undefined ? undefined : trimmed(nameOf(key));
  const gone =
    without === undefined || keySql === undefined ? [] : [`${keySql} NOT IN (SELECT k FROM ${keysSql(without)})`];
  const one = keySql === undefined ? '' : oneSql(choice, `coalesce(nullif(${keySql}, ''), '#' || b.rid)`, nameOf);
  const conditions = whereSql([...conditionsOf(choice, nameOf), ...gone]);
  await db.run(
    `CREATE TABLE chosen AS SELECT b.rid AS rid, ${cells.map((cell, i) => `${cell} AS s${i}`).join(', ')} FROM ${from}${conditions}${one}`,
  );
  await db.run(
    `COPY (SELECT * EXCLUDE (rid) FROM chosen ORDER BY rid) TO ${text(to)} (FORMAT csv, HEADER true, NULL '')`,
  );
  if (leftOut !== undefined && keySql !== undefined) {
    const kept = trimmed(`c.s${cells.indexOf(nameOf(key!))}`);
    await db.run(
      `COPY (SELECT DISTINCT ${keySql} AS k FROM ${from} WHERE ${keySql} <> '' EXCEPT SELECT ${kept} FROM chosen AS c) TO ${text(leftOut)} (FORMAT csv, HEADER true)`,
    );
  }
  const [row] = await db.rows('SELECT count(*) AS n FROM chosen');
  return { records: Number(row!.n), several };
}

/** One record for each key, and how many keys would have several. */
async function stageJoined(db: Database, { file, choice, on }: Joined, n: number): Promise<number> {
  const nameOf = (header: string): string => `b.c${file.header.indexOf(header)}`;
  const keys = Object.keys(on).map((header) => trimmed(nameOf(header)));
  const conditions = [...conditionsOf(choice, nameOf), ...keys.map((key) => `${key} <> ''`)];
  const all = `(SELECT row_number() OVER () AS rid, * FROM ${readCsvSql(file)})`;
  await db.run(
    `CREATE TABLE joined_${n} AS SELECT b.* FROM ${all} AS b${whereSql(conditions)}${oneSql(choice, keys.join(', '), nameOf)}`,
  );
  const [row] = await db.rows(
    `SELECT count(*) AS n FROM (SELECT 1 FROM joined_${n} AS b GROUP BY ${keys.join(', ')} HAVING count(*) > 1)`,
  );
  return Number(row!.n);
}

function keysSql(path: string): string {
  return `read_csv(${text(path)}, auto_detect = false, header = true, delim = ',', quote = '"', escape = '"', columns = {k: 'VARCHAR'})`;
}

function trimmed(sql: string): string {
  return `trim(coalesce(${sql}, ''))`;
}

function whereSql(conditions: readonly string[]): string {
  return conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`;
}

function conditionsOf({ where, except }: RecordChoice, nameOf: (header: string) => string): readonly string[] {
  const words = (header: string, list: readonly string[]): string =>
    `upper(${trimmed(nameOf(header))}) IN (${list.map(text).join(', ')})`;
  return [
    ...Object.entries(where ?? {}).map(([header, list]) => words(header, list)),
    ...Object.entries(except ?? {}).map(([header, list]) => `NOT ${words(header, list)}`),
  ];
}

/** One record of each key, where the choice is of the latest or the earliest. */
function oneSql({ latest, earliest }: RecordChoice, key: string, nameOf: (header: string) => string): string {
  const by = latest ?? earliest;
  if (by === undefined) return '';
  const way = latest === undefined ? 'ASC' : 'DESC';
  const order = orderOf(by, nameOf(by.from)).map((sql) => `${sql} ${way} NULLS LAST`);
  return ` QUALIFY row_number() OVER (PARTITION BY ${key} ORDER BY ${order.join(', ')}, b.rid ${way}) = 1`;
}

/** Dates by their format; without one numbers by their size, and texts, ISO dates among them, as they are written. */
function orderOf(by: NonNullable<RecordChoice['latest']>, sql: string): readonly string[] {
  const raw = trimmed(sql);
  if (by.format === undefined && by.time === undefined) return [`TRY_CAST(${raw} AS DOUBLE)`, `nullif(${raw}, '')`];
  return [parsedDateSql(by, rawSql(sql, by, { placeholders: [], noneReported: [], pointers: {} }))];
}
