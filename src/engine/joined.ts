/**
 * The second pass over a table: rules that need the registrant, child records, twins or the calendar. Each child
 * table is grouped once for all rules; each business day is one join on the calendar table.
 */
import type { ColumnRef, Expr } from '../compile/expression.ts';
import { expressionsOf, type CompiledRule } from '../compile/rules.ts';
import { walk } from '../compile/expression.ts';
import type { Dictionary, DictionaryTable } from '../model/dictionary.ts';
import { toSql, type Names } from './dialect.ts';
import { judgeSql, type JudgeSql } from './judge.ts';
import { identifier } from './sql-text.ts';
import { absentValue, stagedValue, stageName, violationOf } from './stage.ts';
import type { Parameters } from './types.ts';

export interface JoinedRequest {
  readonly table: string;
  readonly rules: readonly CompiledRule[];
  readonly dictionary: Dictionary;
  readonly parameters: Parameters;
  /** Canonical columns by table that the stage tables hold. */
  readonly staged: ReadonlyMap<string, ReadonlySet<string>>;
  /** Makes the names of helper tables unique. */
  readonly tag: string;
}

export interface JoinedPlan {
  /** Helper tables, then the verdict table, in order. */
  readonly statements: readonly string[];
  readonly verdicts: string;
  readonly judge: JudgeSql;
  /** Helper tables, which nothing reads once the verdicts stand. */
  readonly helpers: readonly string[];
}

/** So many child tables at most are joined at once: each join holds a table of all registrants in memory. */
const CHILDREN_AT_ONCE = 4;

/** Splits a table's rules into passes that each join few child tables; rules over the same child tables stay together. */
export function joinedBatches(rules: readonly CompiledRule[]): readonly (readonly CompiledRule[])[] {
  const batches: { readonly children: Set<string>; readonly rules: CompiledRule[] }[] = [];
  const byNeed = [...rules].sort((a, b) => childrenOf(b).length - childrenOf(a).length);
  for (const rule of byNeed) {
    const children = childrenOf(rule);
    const shared = (batch: { children: Set<string> }): number => children.filter((c) => batch.children.has(c)).length;
    const fitting = batches.filter(
      (batch) => batch.children.size + children.length - shared(batch) <= CHILDREN_AT_ONCE,
    );
    const best = fitting.sort((a, b) => shared(b) - shared(a))[0];
    if (best) {
      best.rules.push(rule);
      for (const child of children) best.children.add(child);
    } else batches.push({ children: new Set(children), rules: [rule] });
  }
  return batches.map((batch) => batch.rules);
}

function childrenOf(rule: CompiledRule): readonly string[] {
  const children = new Set<string>();
  for (const expr of expressionsOf(rule)) {
    walk(expr, (node) => {
      if (node.node === 'aggregate') children.add(node.table);
    });
  }
  return [...children];
}

export function planJoined(request: JoinedRequest): JoinedPlan {
  const joins = new Joins(request);
  const names = joins.names;
  const judged = request.rules.map((compiled, i) =>
    compiled.check.type === 'duplicate'
      ? { compiled, violation: joins.twins(compiled, i), violationNullable: false }
      : { compiled, ...violationOf(compiled, names) },
  );
  const judge = judgeSql(judged, names);
  const verdicts = identifier(`verdicts_${request.table}_${request.tag}`);
  const inner = `SELECT *, ${judge.populations.join(', ')} FROM ${joins.from()}`;
  const judgedSql = `SELECT *, ${judge.fails} AS fails FROM (${inner})`;
  // A key is kept only where something is found: for most records it is never read again.
  const create =
    `CREATE TABLE ${verdicts} AS SELECT rid, CASE WHEN len(fails) > 0 OR ${judge.anyOpen} THEN key END AS key, ` +
    `${[...judge.bits, 'fails'].join(', ')} FROM (${judgedSql})`;
  return { statements: [...joins.statements(), create], verdicts, judge, helpers: joins.helpers() };
}

/** Collects, while expressions are put into SQL, what must be joined for them. */
class Joins {
  private readonly request: JoinedRequest;
  private readonly aggregates = new Map<string, Map<string, string>>();
  private readonly calendars = new Map<string, string>();
  private readonly twinTables: { name: string; create: string; join: string }[] = [];
  private usesParent = false;
  readonly names: Names;

  constructor(request: JoinedRequest) {
    this.request = request;
    this.names = {
      value: (ref) => this.column(ref, 't'),
      kind: (ref) => this.column(ref, 'k'),
      businessDay: (date) => this.calendar(date),
      aggregate: (expr) => this.aggregate(expr),
      hasParent: () => {
        this.usesParent = true;
        return '(p_key IS NOT NULL)';
      },
      parameters: request.parameters,
    };
  }

  private table(name: string): DictionaryTable {
    return this.request.dictionary.tables.get(name)!;
  }

  private column(ref: ColumnRef, prefix: 't' | 'k'): string {
    if (ref.scope === 'parent') this.usesParent = true;
    const table = this.table(ref.table);
    const staged = this.request.staged.get(ref.table);
    const name = prefix === 'k' ? `k_${ref.column}` : stagedValue(table, ref.column);
    const isKey = name === 'key' || name === 'person';
    if (isKey ? !staged : !staged?.has(name)) return prefix === 'k' ? '1' : absentValue(table.columns, ref.column);
    return identifier(ref.scope === 'parent' ? `p_${name}` : name);
  }

  private calendar(date: string): string {
    const known = this.calendars.get(date) ?? `n_${this.calendars.size}`;
    this.calendars.set(date, known);
    return known;
  }

  private aggregate(expr: Expr & { node: 'aggregate' }): string {
    const present = identifier(`g_${expr.table}`);
    if (!this.request.staged.has(expr.table)) return absentAggregate(expr);
    const named = (sql: string): string => {
      const ofTable = this.aggregates.get(expr.table) ?? new Map<string, string>();
      this.aggregates.set(expr.table, ofTable);
      const name = ofTable.get(sql) ?? `a_${expr.table}_${ofTable.size}`;
      ofTable.set(sql, name);
      return identifier(name);
    };
    const where = expr.where ? toSql(expr.where, this.names) : 'TRUE';
    const open = expr.where?.nullable === true;
    const yes = (): string => named(`count_if(${where})`);
    const unknown = (): string => named(`count_if((${where}) IS NULL)`);
    if (expr.fn === 'exists') {
      const otherwise = open ? `CASE WHEN ${unknown()} > 0 THEN NULL ELSE FALSE END` : 'FALSE';
      return `(CASE WHEN ${present} IS NULL THEN FALSE WHEN ${yes()} > 0 THEN TRUE ELSE ${otherwise} END)`;
    }
    if (expr.fn === 'count') {
      const counted = open ? `CASE WHEN ${unknown()} = 0 THEN ${yes()} END` : yes();
      return `(CASE WHEN ${present} IS NULL THEN 0 ELSE ${counted} END)`;
    }
    const pick = (condition: string): string => {
      const value = this.names.value(expr.column!);
      if (expr.fn !== 'latest') return `${expr.fn}(CASE WHEN ${condition} THEN ${value} END)`;
      const by = this.names.value(expr.by!);
      // The key breaks ties, so that the same record wins whatever the thread count.
      const order = `{d: CASE WHEN ${condition} THEN ${by} END, k: key}`;
      return `arg_max({v: ${value}}, CASE WHEN ${condition} AND ${by} IS NOT NULL THEN ${order} END).v`;
    };
    const known = named(pick(where));
    if (!open) return known;
    // A record whose condition is unknown matters only if it would change the answer.
    const possible = named(pick(`COALESCE(${where}, TRUE)`));
    return `(CASE WHEN ${known} IS NOT DISTINCT FROM ${possible} THEN ${known} END)`;
  }

  /** TRUE where another record of the population has the same values. */
  twins(compiled: CompiledRule, index: number): string {
    if (compiled.check.type !== 'duplicate') throw new Error('not a duplicate rule');
    const { table, tag } = this.request;
    const name = `twins_${table}_${tag}_${index}`;
    const columns = compiled.check.columns;
    const values = columns.map((column) => identifier(stagedValue(this.table(table), column)));
    const population = toSql(compiled.population, this.names);
    const complete = values.map((value) => `${value} IS NOT NULL`).join(' AND ');
    const selected = values.map((value, i) => `${value} AS v_${index}_${i}`).join(', ');
    const on = values.map((value, i) => `${value} = v_${index}_${i}`).join(' AND ');
    this.twinTables.push({
      name: identifier(name),
      create:
        `CREATE TABLE ${identifier(name)} AS SELECT ${selected}, TRUE AS twin_${index} FROM ${stageName(table)} ` +
        `WHERE ${population} AND ${complete} GROUP BY ${values.join(', ')} HAVING count(*) > 1`,
      join: ` LEFT JOIN ${identifier(name)} ON ${on}`,
    });
    return `(twin_${index} IS NOT NULL)`;
  }

  statements(): readonly string[] {
    const grouped = [...this.aggregates].map(([table, columns]) => {
      const list = [...columns].map(([sql, name]) => `${sql} AS ${identifier(name)}`).join(', ');
      return (
        `CREATE TABLE ${this.groupName(table)} AS SELECT person AS ${identifier(`g_${table}`)}, ${list} ` +
        `FROM ${stageName(table)} WHERE person IS NOT NULL GROUP BY person`
      );
    });
    return [...grouped, ...this.twinTables.map((twin) => twin.create)];
  }

  helpers(): readonly string[] {
    const twins = this.twinTables.map((twin) => twin.name);
    return [...[...this.aggregates.keys()].map((table) => this.groupName(table)), ...twins];
  }

  private groupName(table: string): string {
    return identifier(`group_${table}_${this.request.tag}`);
  }

  from(): string {
    const { table } = this.request;
    const own = [...(this.request.staged.get(table) ?? [])].map(identifier);
    const person = this.request.dictionary.tables.get(table)?.person === undefined ? [] : ['person'];
    let sql = `(SELECT rowid AS rid, ${['key', ...person, ...own].join(', ')} FROM ${stageName(table)})`;
    if (this.usesParent) {
      const parent = [...(this.request.staged.get('person') ?? [])].map(
        (c) => `${identifier(c)} AS ${identifier(`p_${c}`)}`,
      );
      sql += ` LEFT JOIN (SELECT ${['key AS p_key', ...parent].join(', ')} FROM parents) ON p_key = person`;
    }
    for (const child of this.aggregates.keys()) {
      sql += ` LEFT JOIN ${this.groupName(child)} ON ${identifier(`g_${child}`)} = key`;
    }
    for (const twin of this.twinTables) sql += twin.join;
    let n = 0;
    for (const [date, name] of this.calendars) {
      sql += ` LEFT JOIN (SELECT day AS day_${n}, n AS ${name} FROM calendar) ON day_${n} = calendar_day(${date})`;
      n++;
    }
    return sql;
  }
}

/** What an aggregate gives over a table that the export lacks, where a rule allows that. */
function absentAggregate(expr: Expr & { node: 'aggregate' }): string {
  if (expr.fn === 'exists') return 'FALSE';
  return expr.fn === 'count' ? '0' : 'NULL';
}

/** What the joined passes over these rules read of each canonical table's stage: `t_` values and `k_` kinds. */
export function stagedColumns(
  rules: readonly CompiledRule[],
  dictionary: Dictionary,
): ReadonlyMap<string, ReadonlySet<string>> {
  const wanted = new Map<string, Set<string>>();
  const addTable = (table: string): Set<string> => {
    const columns = wanted.get(table) ?? new Set<string>();
    wanted.set(table, columns);
    return columns;
  };
  const addValue = (ref: { readonly table: string; readonly column: string } | undefined): void => {
    if (!ref) return;
    const name = stagedValue(dictionary.tables.get(ref.table)!, ref.column);
    const columns = addTable(ref.table);
    if (name.startsWith('t_')) columns.add(name);
  };
  for (const rule of rules) {
    if (rule.check.type === 'duplicate')
      for (const column of rule.check.columns) addValue({ table: rule.rule.on, column });
    for (const expr of expressionsOf(rule)) {
      walk(expr, (node) => {
        if (node.node === 'column') addValue(node.ref);
        if (node.node === 'cell') {
          addTable(node.ref.table).add(`k_${node.ref.column}`);
          if (node.test === 'invalid') addValue(node.ref);
        }
        if (node.node === 'aggregate') {
          addTable(node.table);
          addValue(node.column);
          addValue(node.by);
        }
      });
    }
  }
  return wanted;
}
