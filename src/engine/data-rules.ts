/** Runs all data rules over the registry: one scan a table, then one joined pass a table, then numbers and files. */
import { expressionsOf, readsCalendar, type CompiledRule } from '../compile/rules.ts';
import type { Dictionary, DictionaryTable } from '../model/dictionary.ts';
import { InputError } from '../errors.ts';
import { collectRecords, type CollectedRecord } from './collect.ts';
import type { Database } from './database.ts';
import type { Pass } from './judge.ts';
import { joinedBatches, planJoined, stagedColumns } from './joined.ts';
import { openSession, type Session, type SessionOptions } from './session.ts';
import { mappedColumns } from './source.ts';
import { untestableRules } from './testable.ts';
import { readStates, type RuleStates } from './states.ts';
import { planStage, stagedValue, stageName } from './stage.ts';
import type { NothingWords, Parameters, TableSource } from './types.ts';
import { countVerdicts, foundSql, shownColumns, writeFindings, type FoundTable, type RuleCounts } from './verdicts.ts';

export interface ScanRequest {
  readonly sources: readonly TableSource[];
  readonly rules: readonly CompiledRule[];
  readonly dictionary: Dictionary;
  readonly nothing: NothingWords;
  readonly parameters: Parameters;
  /** Columns to hand over as they are read, by canonical table; those that the export lacks are left out. */
  readonly collect?: ReadonlyMap<string, readonly string[]>;
  /** Folder for the findings file; absent: none is written. */
  readonly out?: string;
  readonly onProgress?: (step: string) => void;
  /** Also give the state of every record, which is for small tables. */
  readonly states?: true;
}

export interface DataScanRequest extends ScanRequest, Omit<SessionOptions, 'readable' | 'writable'> {}

export interface TableCount {
  readonly table: string;
  readonly records: number;
  /** Canonical columns present and absent. */
  readonly columns: readonly string[];
  readonly absent: readonly string[];
}

export interface DataScan {
  readonly collected: ReadonlyMap<string, readonly CollectedRecord[]>;
  readonly counts: ReadonlyMap<string, RuleCounts>;
  /** By rule; empty unless they were asked for. */
  readonly states: ReadonlyMap<string, RuleStates>;
  /** Rules that can't be tested, and why. */
  readonly untestable: ReadonlyMap<string, string>;
  /** Rules that the engine could not evaluate. */
  readonly errors: ReadonlyMap<string, string>;
  readonly tables: readonly TableCount[];
  readonly findingsFile?: string;
}

export async function scanData(request: DataScanRequest): Promise<DataScan> {
  const session = await openSession({
    ...request,
    readable: [...new Set(request.sources.map((source) => source.file.path))],
    writable: request.out === undefined ? [] : [request.out],
  });
  try {
    return await new Scan(session, request).run();
  } finally {
    session.close();
  }
}

/** A scan that leaves nothing behind in the session. */
export async function scanAndForget(session: Session, request: ScanRequest): Promise<DataScan> {
  const scan = new Scan(session, request);
  try {
    return await scan.run();
  } finally {
    await scan.forget();
  }
}

function readsCalendarAnywhere(rules: readonly CompiledRule[]): boolean {
  return rules.some((rule) => expressionsOf(rule).some(readsCalendar));
}

class Scan {
  private readonly session: Session;
  private readonly db: Database;
  private readonly request: ScanRequest;
  private readonly found: FoundTable[] = [];
  private readonly counts = new Map<string, RuleCounts>();
  private readonly states = new Map<string, RuleStates>();
  private readonly errors = new Map<string, string>();
  private readonly staged = new Map<string, Set<string>>();
  private readonly tables: TableCount[] = [];

  constructor(session: Session, request: ScanRequest) {
    this.session = session;
    this.db = session.db;
    this.request = request;
  }

  async run(): Promise<DataScan> {
    const { dictionary, rules } = this.request;
    const untestable = untestableRules(this.request);
    const testable = rules.filter((rule) => !untestable.has(rule.rule.id));
    const demoted = await this.loadTables(testable);
    await this.createParents();
    if (readsCalendarAnywhere(testable)) await this.session.useCalendar();
    await this.judgeJoined([...testable.filter((rule) => rule.stage === 'joined'), ...demoted], new Set(demoted));
    const total = [...this.counts.values()].reduce((sum, c) => sum + c.violations + c.undecided, 0);
    this.request.onProgress?.('writing findings');
    const file =
      this.request.out === undefined ? undefined : await writeFindings(this.db, this.found, this.request.out, total);
    return {
      collected: await collectRecords(this.db, this.request.collect, dictionary.tables, this.staged),
      counts: this.counts,
      states: this.states,
      untestable,
      errors: this.errors,
      tables: this.tables,
      ...(file !== undefined && { findingsFile: file }),
    };
  }

  /** Drops what the scan made. (Rolling back a transaction would not do: in one, rows have no place in their table yet.) */
  async forget(): Promise<void> {
    await this.db.run('DROP VIEW IF EXISTS parents');
    const stages = this.request.sources.map((source) => stageName(source.table.name));
    for (const table of [...stages, ...this.found.map(({ found }) => found)]) {
      await this.db.run(`DROP TABLE IF EXISTS ${table}`);
    }
  }

  private table(name: string): DictionaryTable {
    return this.request.dictionary.tables.get(name)!;
  }

  /** @returns row rules that must be judged one by one, because the table's one scan failed with them */
  private async loadTables(testable: readonly CompiledRule[]): Promise<readonly CompiledRule[]> {
    const demoted: CompiledRule[] = [];
    const { dictionary } = this.request;
    const joined = stagedColumns(
      testable.filter((rule) => rule.stage === 'joined'),
      dictionary,
    );
    for (const source of this.request.sources) {
      const name = source.table.name;
      this.request.onProgress?.(`reading ${source.table.records}`);
      const ofTable = testable.filter((rule) => rule.rule.on === name);
      const rules = ofTable.filter((rule) => rule.stage === 'row');
      const joinedRules = ofTable.filter((rule) => rule.stage === 'joined');
      const shown = joinedRules
        .flatMap((rule) => rule.rule.show)
        .flatMap((column) => shownColumns(source.table, column));
      const mapped = mappedColumns(source);
      const collected = (this.request.collect?.get(name) ?? []).map((column) => stagedValue(source.table, column));
      const wanted = [...(joined.get(name) ?? []), ...shown, ...collected];
      const keep = new Set(wanted.filter((column) => mapped.has(column.slice(2))));
      if (!(await this.stage(source, rules, keep))) {
        demoted.push(...rules);
        const more = rules.flatMap((rule) => rule.rule.show).flatMap((column) => shownColumns(source.table, column));
        for (const column of [...(stagedColumns(rules, dictionary).get(name) ?? []), ...more]) {
          if (mapped.has(column.slice(2))) keep.add(column);
        }
        if (!(await this.stage(source, [], keep))) throw new Error(`the engine could not read ${source.mapping.file}`);
      }
      this.staged.set(name, keep);
      await this.countRecords(source);
    }
    return demoted;
  }

  private async stage(
    source: TableSource,
    rules: readonly CompiledRule[],
    keep: ReadonlySet<string>,
  ): Promise<boolean> {
    const { dictionary, nothing, parameters } = this.request;
    const plain = plainKeys(source.table, this.request.rules);
    const plan = planStage({ source, rules, keep, plain, dictionary, nothing, parameters });
    try {
      await this.db.run(plan.sql);
    } catch (error) {
      if (rules.length === 0) throw error;
      await this.db.run(`DROP TABLE IF EXISTS ${stageName(source.table.name)}`);
      return false;
    }
    if (plan.judge.rules.length > 0) {
      const table = source.table.name;
      await this.settle({ verdicts: stageName(table), table, rules: plan.judge.rules, evidence: plan.shown });
      for (const column of [...plan.judge.columns, 'fails', 'evidence']) {
        await this.db.run(`ALTER TABLE ${stageName(table)} DROP COLUMN ${column}`);
      }
    }
    return true;
  }

  /** Takes the numbers and the findings of a pass. What it wrote for every record is not needed any more. */
  private async settle(pass: Pass): Promise<void> {
    const table = this.table(pass.table);
    for (const count of await countVerdicts(this.db, pass, table)) this.counts.set(count.id, count);
    if (this.request.states) {
      for (const [id, state] of await readStates(this.db, pass, table)) this.states.set(id, state);
    }
    const found = `found_${this.found.length}`;
    await this.db.run(foundSql(found, pass));
    this.found.push({ found, table: pass.table, rules: pass.rules.map(({ compiled }) => compiled.rule.id) });
  }

  private async countRecords(source: TableSource): Promise<void> {
    const name = source.table.name;
    const [row] = await this.db.rows(`SELECT count(*) AS n FROM ${stageName(name)}`);
    const records = Number(row!.n);
    const { unpivot, explode, distinct, file } = source.mapping;
    if (!unpivot && !explode && !distinct && records !== source.file.records) {
      throw new InputError([
        {
          code: 'registry-count',
          level: 'error',
          message: `the engine read ${records} of ${source.file.records} records of ${file}; nothing was audited.`,
          next: 'Please report this with the first lines of the file, values removed.',
          at: { file },
        },
      ]);
    }
    if (name === 'person') await this.refuseSecretKeys(source);
    const columns = [...mappedColumns(source).keys()].sort();
    const absent = source.table.columns.map((column) => column.name).filter((column) => !columns.includes(column));
    this.tables.push({ table: name, records, columns, absent });
  }

  /** Record keys stand in every output, so they must not be Social Security numbers. */
  private async refuseSecretKeys(source: TableSource): Promise<void> {
    const columns = mappedColumns(source);
    const sameColumn = columns.get('person_id')?.from === columns.get('ssn')?.from && columns.has('ssn');
    const [row] = await this.db.rows(
      `SELECT count_if(regexp_full_match(key, '[0-9]{3}-[0-9]{2}-[0-9]{4}')) AS n FROM ${stageName('person')}`,
    );
    if (!sameColumn && Number(row!.n) === 0) return;
    throw new InputError([
      {
        code: 'secret-key',
        level: 'error',
        message: 'The registrants are keyed by what looks like Social Security numbers; keys stand in every report.',
        next: 'Map person_id to another column, or add a running number to the export.',
        at: source.mapping.at,
      },
    ]);
  }

  /** Registrants by key; where a key stands twice, the first record counts as the parent. */
  private async createParents(): Promise<void> {
    if (!this.staged.has('person')) return;
    const stage = stageName('person');
    const [row] = await this.db.rows(`SELECT count(key) - count(DISTINCT key) AS twice FROM ${stage}`);
    const first = `WHERE rowid IN (SELECT min(rowid) FROM ${stage} WHERE key IS NOT NULL GROUP BY key)`;
    await this.db.run(`CREATE VIEW parents AS SELECT * FROM ${stage} ${Number(row!.twice) > 0 ? first : ''}`);
  }

  private async judgeJoined(rules: readonly CompiledRule[], alone: ReadonlySet<CompiledRule>): Promise<void> {
    const tables = [...new Set(rules.map((rule) => rule.rule.on))];
    for (const [i, table] of tables.entries()) {
      this.request.onProgress?.(`judging ${this.table(table).records}`);
      const ofTable = rules.filter((rule) => rule.rule.on === table);
      const single = ofTable.filter((rule) => alone.has(rule));
      for (const [b, batch] of joinedBatches(ofTable.filter((rule) => !alone.has(rule))).entries()) {
        if (!(await this.judge(table, batch, `j${i}_${b}`))) single.push(...batch);
      }
      for (const [k, rule] of single.entries()) {
        if (!(await this.judge(table, [rule], `s${i}_${k}`))) {
          this.errors.set(rule.rule.id, 'the engine could not evaluate the rule on these values');
        }
      }
    }
  }

  private async judge(table: string, rules: readonly CompiledRule[], tag: string): Promise<boolean> {
    const { dictionary, parameters } = this.request;
    const plan = planJoined({ table, rules, dictionary, parameters, staged: this.staged, tag });
    try {
      for (const statement of plan.statements) await this.db.run(statement);
      for (const helper of plan.helpers) await this.db.run(`DROP TABLE ${helper}`);
    } catch (error) {
      for (const helper of plan.helpers) await this.db.run(`DROP TABLE IF EXISTS ${helper}`);
      // The text of an engine's error may quote a cell, so it goes no further than a developer's terminal.
      if (process.env.SORNA_AUDIT_DEBUG) throw error;
      return false;
    }
    await this.settle({ verdicts: plan.verdicts, table, rules: plan.judge.rules });
    await this.db.run(`DROP TABLE ${plan.verdicts}`);
    return true;
  }
}

/** Keys of a child table that no rule looks at; they are not read as closely as other texts. */
function plainKeys(table: DictionaryTable, rules: readonly CompiledRule[]): ReadonlySet<string> {
  if (table.person === undefined) return new Set();
  const read = new Set(rules.flatMap((rule) => rule.needsColumns));
  return new Set([table.key, table.person].filter((column) => !read.has(`${table.name}.${column}`)));
}
