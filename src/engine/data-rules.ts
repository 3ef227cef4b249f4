/** Runs all data rules over the registry: one scan a table, then one joined pass a table, then numbers and files. */
import type { Expr } from '../compile/expression.ts';
import { expressionsOf, readsCalendar, type CompiledRule } from '../compile/rules.ts';
import { InputError } from '../errors.ts';
import type { DictionaryTable } from '../model/dictionary.ts';
import { atOnce } from './at-once.ts';
import { collectRecords, forgetMentioned, prepareMentioned, type CollectedRecord } from './results/collect.ts';
import type { Database } from './database/database.ts';
import { joinedBatches, planJoined } from './joined/joined.ts';
import { keptColumns, type Kept } from './kept.ts';
import { Passes, type PlannedPass } from './joined/passes.ts';
import { shownColumns } from './results/evidence.ts';
import { EngineLimit } from './database/limit.ts';
import { refuseChanged, refuseLikeNumbers, refuseMiscount, refuseSecretKeys } from './refusals.ts';
import type { DataScan, DataScanRequest, ScanRequest, TableCount } from './scan.ts';
import { openSession, type Session } from './session.ts';
import { mappedColumns, plainKeys } from './tables/source.ts';
import { untestableRules } from './testable.ts';
import { inOrder, Settled } from './results/settled.ts';
import { planStage, stageName } from './stage/stage.ts';
import { stagedColumns } from './stage/staged-columns.ts';
import { TIER } from './results/tier-counts.ts';
import type { TableSource } from './types.ts';
import { lanesFor, wavesOf } from './waves.ts';

export async function scanData(request: DataScanRequest): Promise<DataScan> {
  const session = await openSession({
    ...request,
    lanes: lanesFor(request.sources, request.threads),
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

class Scan {
  private readonly session: Session;
  private readonly db: Database;
  private readonly request: ScanRequest;
  private readonly settled: Settled;
  private readonly errors = new Map<string, string>();
  /** Rules that the export has what they read of. */
  private testable: readonly CompiledRule[] = [];
  private kept: Kept = { names: new Map(), terms: new Map() };
  /** Canonical tables whose stages stand. */
  private readonly staged = new Set<string>();
  private readonly tables = new Map<string, TableCount>();
  private readonly collected = new Map<string, readonly CollectedRecord[]>();

  constructor(session: Session, request: ScanRequest) {
    this.session = session;
    this.db = session.db;
    this.request = request;
    const { dictionary, sources, states } = request;
    const hasRegistrants = sources.some(({ table }) => table.name === 'person');
    this.settled = new Settled({ db: session.db, dictionary, withStates: states === true, hasRegistrants });
  }

  async run(): Promise<DataScan> {
    const { collect, rules } = this.request;
    const untestable = untestableRules(this.request);
    const testable = rules.filter((rule) => !untestable.has(rule.rule.id));
    this.testable = testable;
    this.kept = keptColumns(this.request, testable);
    const isCalendarRead = testable.some((rule) => expressionsOf(rule).some(readsCalendar));
    if (isCalendarRead) await this.session.useCalendar();
    if (collect?.mentioned) await prepareMentioned(this.db, collect.mentioned);
    await this.judgeAll();
    this.request.onProgress?.('writing findings');
    const file = this.request.out === undefined ? undefined : await this.settled.write(this.request.out);
    return {
      collected: this.collected,
      counts: this.settled.counts(rules),
      states: this.settled.states(rules),
      untestable,
      errors: inOrder(rules, this.errors),
      tables: this.request.sources.map((source) => this.tables.get(source.table.name)!),
      ...(file !== undefined && { findingsFile: file }),
    };
  }

  /** Drops what the scan made. (Rolling back a transaction would not do: in one, rows have no place in their table yet.) */
  async forget(): Promise<void> {
    await this.db.run('DROP VIEW IF EXISTS parents');
    const stages = this.request.sources.map((source) => stageName(source.table.name));
    for (const table of stages) await this.db.run(`DROP TABLE IF EXISTS ${table}`);
    await forgetMentioned(this.db);
    await this.settled.forget();
  }

  private async handOver(table: DictionaryTable): Promise<void> {
    const { collect } = this.request;
    if (!collect?.columns.has(table.name)) return;
    this.collected.set(table.name, await collectRecords(this.db, table, collect, this.keptOf(table.name)));
  }

  private table(name: string): DictionaryTable {
    return this.request.dictionary.tables.get(name)!;
  }

  /** Wave by wave: stages of its tables, row rules, and every step of the second passes that has what it reads by then. */
  private async judgeAll(): Promise<void> {
    const { testable } = this;
    const passes = this.passesOf(testable.filter((rule) => rule.stage === 'joined'));
    const { lanes } = this.session;
    for (const sources of wavesOf(this.request.sources, lanes)) {
      const demoted: CompiledRule[] = [];
      await atOnce(lanes, sources, async (source) => {
        const { name, records } = source.table;
        this.request.onProgress?.(`reading ${records}`);
        const rules = testable.filter((rule) => rule.stage === 'row' && rule.rule.on === name);
        demoted.push(...(await this.load(source, rules)));
        if (name === 'person') await this.createParents();
        await this.handOver(source.table);
        this.staged.add(name);
      });
      await passes.advance(this.staged);
      for (const rule of demoted) await this.judgeAlone(rule);
      for (const table of this.staged) {
        const isRead = table === 'person' || passes.wait(table);
        if (!isRead) await this.dropStage(table);
      }
    }
    for (const rule of await passes.finish()) await this.judgeAlone(rule);
  }

  private async dropStage(table: string): Promise<void> {
    await this.db.run(`DROP TABLE ${stageName(table)}`);
    this.staged.delete(table);
  }

  /** @returns row rules that must be judged one by one, because the table's one scan failed with them */
  private async load(source: TableSource, rules: readonly CompiledRule[]): Promise<readonly CompiledRule[]> {
    const keep = this.keptOf(source.table.name);
    const fine = await this.stage(source, rules, keep);
    if (!fine) {
      this.keepForEachRule(source, rules);
      await this.stageAlone(source);
    }
    await this.countRecords(source);
    return fine ? [] : rules;
  }

  /** What rules read that are judged one by one, each by itself: no term that another might be at fault in. */
  private keepForEachRule(source: TableSource, rowRules: readonly CompiledRule[]): void {
    const { table } = source;
    const keep = this.keptOf(table.name);
    const mapped = mappedColumns(source);
    const alone = [...this.testable.filter((rule) => rule.stage === 'joined'), ...rowRules];
    const read = stagedColumns(alone, this.request.dictionary, false).names.get(table.name) ?? [];
    const shown = rowRules.flatMap((rule) => rule.rule.show).flatMap((column) => shownColumns(table, column));
    for (const column of [...read, ...shown]) if (mapped.has(column.slice(2))) keep.add(column);
    for (const column of this.kept.terms.get(table.name)?.keys() ?? []) keep.delete(column);
  }

  private keptOf(table: string): Set<string> {
    return this.kept.names.get(table)!;
  }

  private async stageAlone(source: TableSource): Promise<void> {
    const fine = await this.stage(source, [], this.keptOf(source.table.name));
    if (!fine) throw new Error(`the engine could not read ${source.mapping.file}`);
  }

  private async stage(
    source: TableSource,
    rules: readonly CompiledRule[],
    keep: ReadonlySet<string>,
  ): Promise<boolean> {
    const { dictionary, nothing, parameters } = this.request;
    const plain = plainKeys(source.table, this.request.rules);
    const all = this.kept.terms.get(source.table.name) ?? new Map<string, Expr>();
    const terms = new Map([...all].filter(([name]) => keep.has(name)));
    const plan = planStage({ source, rules, keep, terms, plain, dictionary, nothing, parameters });
    try {
      await this.db.run(plan.sql).finally(() => refuseChanged(source));
    } catch (error) {
      if ((rules.length === 0 && terms.size === 0) || isForAllRules(error)) throw error;
      await this.db.run(`DROP TABLE IF EXISTS ${stageName(source.table.name)}`);
      return false;
    }
    if (plan.judge.rules.length > 0) {
      const table = source.table.name;
      const tier = table === 'person' && keep.has(TIER) ? { tier: TIER } : {};
      const pass = {
        verdicts: stageName(table),
        table,
        rules: plan.judge.rules,
        evidence: plan.shown,
        shown: plan.also,
        ...tier,
      };
      await this.settled.settle(pass, keep);
      for (const column of [...plan.judge.columns, 'fails', 'evidence']) {
        await this.db.run(`ALTER TABLE ${stageName(table)} DROP COLUMN ${column}`);
      }
    }
    return true;
  }

  private async countRecords(source: TableSource): Promise<void> {
    const { table } = source;
    const [row] = await this.db.rows(`SELECT count(*) AS n FROM ${stageName(table.name)}`);
    const records = Number(row!.n);
    refuseMiscount(source, records);
    if (table.name === 'person') await refuseSecretKeys(this.db, source);
    const columns = [...mappedColumns(source).keys()].sort();
    const absent = table.columns.map((column) => column.name).filter((column) => !columns.includes(column));
    this.tables.set(table.name, { table: table.name, records, columns, absent });
  }

  /** Registrants by key; where a key stands twice, the first record counts as the parent. */
  private async createParents(): Promise<void> {
    const stage = stageName('person');
    const [row] = await this.db.rows(
      `SELECT count(key) - count(DISTINCT key) AS twice, count(DISTINCT key) - count(DISTINCT registrant) AS alike FROM ${stage}`,
    );
    refuseLikeNumbers(Number(row!.alike));
    const first = `WHERE rowid IN (SELECT min(rowid) FROM ${stage} WHERE key IS NOT NULL GROUP BY key)`;
    await this.db.run(`CREATE VIEW parents AS SELECT * FROM ${stage} ${Number(row!.twice) > 0 ? first : ''}`);
  }

  private passesOf(rules: readonly CompiledRule[]): Passes {
    const planned: PlannedPass[] = [];
    for (const [i, table] of [...new Set(rules.map((rule) => rule.rule.on))].entries()) {
      for (const [b, batch] of joinedBatches(rules.filter((rule) => rule.rule.on === table)).entries()) {
        planned.push(this.planned(batch, `j${i}_${b}`));
      }
    }
    return this.passes(planned);
  }

  private planned(rules: readonly CompiledRule[], tag: string): PlannedPass {
    const { dictionary, parameters, states } = this.request;
    const table = rules[0]!.rule.on;
    const everyRecord = states === true;
    const plan = planJoined({ table, rules, dictionary, parameters, staged: this.kept.names, tag, everyRecord });
    return { table, rules, plan };
  }

  private passes(planned: readonly PlannedPass[]): Passes {
    return new Passes(planned, {
      db: this.db,
      lanes: this.session.lanes,
      settle: (pass) => this.settled.settle(pass, this.keptOf(pass.table)),
      onStep: (table) => this.request.onProgress?.(`judging ${this.table(table).records}`),
    });
  }

  /** For a rule that failed among others. What it reads may have been dropped, and is read again. */
  private async judgeAlone(rule: CompiledRule): Promise<void> {
    const planned = this.planned([rule], 'alone');
    const read = new Set(planned.plan.steps.flatMap((step) => [...step.reads]));
    for (const source of this.request.sources) {
      const { name } = source.table;
      if (!read.has(name) || this.staged.has(name)) continue;
      await this.stageAlone(source);
      this.staged.add(name);
    }
    const pass = this.passes([planned]);
    await pass.advance(this.staged);
    const isJudged = (await pass.finish()).length === 0;
    if (!isJudged) this.errors.set(rule.rule.id, 'the engine could not evaluate the rule on these values');
  }
}

/** A lack of memory may be due to one of them. */
function isForAllRules(error: unknown): boolean {
  return error instanceof InputError && !(error instanceof EngineLimit && error.lack === 'memory');
}
