/** An engine that is ready to read tables: words, code lists and, once a rule needs it, the calendar of business days. */
import type { Dictionary } from '../model/dictionary.ts';
import { nothingTypeSql, nothingVariables } from './cells/cells.ts';
import { codeTypeSql } from './cells/code-cells.ts';
import { openDatabase, type Database } from './database/database.ts';
import type { NothingWords } from './types.ts';

/** Business-day ordinals of consecutive days from `first` on. */
export interface Calendar {
  readonly first: string;
  readonly ordinals: ArrayLike<number>;
}

export interface SessionOptions {
  readonly dictionary: Dictionary;
  readonly nothing: NothingWords;
  /** Asked for only when a rule needs it. */
  readonly calendar: () => Calendar;
  /** Private folder for spilled data; files in it may be read. */
  readonly scratch: string;
  /** Further files that may be read. */
  readonly readable: readonly string[];
  /** Folders that may be written. */
  readonly writable: readonly string[];
  readonly memoryMb?: number;
  readonly threads?: number;
  /** Statements that may run at the same time; default 1. */
  readonly lanes?: number;
}

export interface Session {
  readonly db: Database;
  /** Tables and passes at the same time; with one, a table is dropped as soon as nothing reads it. */
  readonly lanes: number;
  /** Makes the tables of the calendar, once. */
  useCalendar(): Promise<void>;
  close(): void;
}

export async function openSession(options: SessionOptions): Promise<Session> {
  const { dictionary, memoryMb, threads, lanes = 1 } = options;
  const db = await openDatabase({
    scratch: options.scratch,
    variables: nothingVariables(options.nothing),
    readable: options.readable,
    writable: options.writable,
    ...(memoryMb !== undefined && { memoryMb }),
    ...(threads !== undefined && { threads }),
    lanes,
  });
  await db.run(nothingTypeSql(options.nothing));
  for (const [name, codes] of dictionary.codes) await db.run(codeTypeSql(name, codes));
  let calendar: Promise<void> | undefined;
  return {
    db,
    lanes,
    useCalendar: () => (calendar ??= createCalendar(db, options.calendar())),
    close: () => db.close(),
  };
}

async function createCalendar(db: Database, { first, ordinals }: Calendar): Promise<void> {
  await db.run(
    `CREATE TABLE calendar AS SELECT CAST(DATE '${first}' + CAST(i AS INTEGER) AS DATE) AS day, n FROM ` +
      `(SELECT unnest(range(${ordinals.length})) AS i, unnest([${Array.from(ordinals).join(', ')}]) AS n)`,
  );
  // A date outside the calendar counts as its first or last day: it is far from every deadline either way.
  const last = `CAST(DATE '${first}' + ${ordinals.length - 1} AS DATE)`;
  await db.run(
    `CREATE MACRO calendar_day(d) AS CASE WHEN d < DATE '${first}' THEN DATE '${first}' WHEN d > ${last} THEN ${last} ELSE d END`,
  );
}
