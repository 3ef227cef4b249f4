/**
 * The embedded engine, opened for one run: in memory, spilling to a private folder, without access to any file that
 * was not named. Only this folder knows DuckDB.
 *
 * Never use the client's stream functions: they end without an error when the engine fails half-way.
 */
import { DuckDBInstance, type DuckDBConnection, type DuckDBValue } from '@duckdb/node-api';
import { EngineLimit } from './limit.ts';
import { text } from '../sql-text.ts';

export interface DatabaseOptions {
  /** Spilled data and side files under construction; must exist. */
  readonly scratch: string;
  /** Megabytes; default 1500, which keeps the whole process below 2 GB. */
  readonly memoryMb?: number;
  /** Default: the engine's own choice. */
  readonly threads?: number;
  /** Statements that may run at the same time; default 1. */
  readonly lanes?: number;
  /** Files that may be read. */
  readonly readable: readonly string[];
  /** Constants that statements read with getvariable(): name → SQL. One long list is bound once, not once a column. */
  readonly variables?: Readonly<Record<string, string>>;
  /** Folders that may be read and written. */
  readonly writable: readonly string[];
}

/**
 * Statements throw an EngineLimit where memory or disk do not suffice; other errors may quote a cell. Each is a transaction
 * of its own; of several at the same time, as many run as there are lanes, and the others wait for their turn.
 */
export interface Database {
  /** Runs a statement for its effect. */
  run(sql: string): Promise<void>;
  /** All rows of a small result, as objects. */
  rows(sql: string): Promise<readonly Record<string, DuckDBValue>[]>;
  /** Rows of a large result, in chunks; the native result is complete before the first chunk. */
  chunks(sql: string): AsyncIterable<readonly (readonly DuckDBValue[])[]>;
  close(): void;
}

export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const memoryMb = options.memoryMb ?? 1500;
  const settings: Record<string, string> = {
    memory_limit: `${memoryMb}MB`,
    temp_directory: options.scratch,
    preserve_insertion_order: 'true',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  };
  if (options.threads !== undefined) settings.threads = String(options.threads);
  const instance = await DuckDBInstance.create(':memory:', settings);
  const connections: DuckDBConnection[] = [];
  for (let i = 0; i < (options.lanes ?? 1); i++) connections.push(await instance.connect());
  for (const connection of connections) {
    for (const [name, sql] of Object.entries(options.variables ?? {}))
      await connection.run(`SET VARIABLE ${name} = ${sql}`);
  }
  await lock(connections[0]!, options);
  const lanes = new Lanes(connections);
  const within = <T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> =>
    lanes.run(work).catch((error: unknown) => {
      throw EngineLimit.of(error, memoryMb) ?? error;
    });
  return {
    async run(sql) {
      await within((connection) => connection.run(sql));
    },
    async rows(sql) {
      const result = await within((connection) => connection.runAndReadAll(sql));
      return result.getRowObjects();
    },
    async *chunks(sql) {
      const result = await within((connection) => connection.run(sql));
      for await (const rows of result.yieldRows()) yield rows;
    },
    close() {
      for (const connection of connections) connection.closeSync();
      instance.closeSync();
    },
  };
}

/** Connections, each with one statement at a time. */
class Lanes {
  private readonly idle: DuckDBConnection[];
  private readonly waiting: ((connection: DuckDBConnection) => void)[] = [];

  constructor(connections: readonly DuckDBConnection[]) {
    this.idle = [...connections];
  }

  async run<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    const connection = this.idle.pop() ?? (await new Promise<DuckDBConnection>((next) => this.waiting.push(next)));
    try {
      return await work(connection);
    } finally {
      const next = this.waiting.shift();
      if (next) next(connection);
      else this.idle.push(connection);
    }
  }
}

async function lock(connection: DuckDBConnection, options: DatabaseOptions): Promise<void> {
  const folders = [options.scratch, ...options.writable].map((folder) => text(`${folder}/`));
  await connection.run(`SET allowed_directories = [${folders.join(', ')}]`);
  await connection.run(`SET allowed_paths = [${options.readable.map(text).join(', ')}]`);
  await connection.run('SET enable_external_access = false');
  await connection.run('SET lock_configuration = true');
}
