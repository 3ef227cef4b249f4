/** Child records grouped once for all aggregates over them: by registrant, or by judged record where `own.` is used. */
import { looksBeyond } from '../../compile/resolve-records.ts';
import { readsCalendar, type CompiledRule } from '../../compile/rules.ts';
import { walk, type Expr } from '../../compile/expression.ts';
import { toSql, wholeSql, type Names } from '../expression/dialect.ts';
import { Frame, type Surroundings } from './frame.ts';
import { conjunctsOf, guardsOf, type Guards } from './guards.ts';
import { pairedBy } from './paired.ts';
import { filtered } from '../sql-text.ts';
import type { Step } from './steps.ts';

type Aggregate = Expr & { node: 'aggregate' };

interface Group {
  readonly id: string;
  readonly frame: Frame;
  /** Groups are made in this order: one may read those of lower depth. */
  readonly depth: number;
  /** SQL of an aggregate to its column's name. */
  readonly columns: Map<string, string>;
  /** Conditions of the aggregates: a record for which all of them are false changes none. */
  readonly conditions: Set<string>;
  /** What the conditions ask of the child record alone; they may be evaluated before it is paired with judged records. */
  readonly ofChild: Set<string>;
  readonly by: 'c_registrant' | 'rid';
  /** Of a group of pairs: the judged records, and conditions of which each record that is paired meets one. */
  readonly judged?: { readonly frame: Frame; readonly guards: Set<string> };
}

/** The child table of an aggregate, how deep aggregates stand inside it, and whether it depends on the judged record. */
export function groupKey(expr: Aggregate): string {
  return `${expr.table} ${depthOf(expr)}${expr.correlated ? ' own' : ''}`;
}

function depthOf(expr: Aggregate): number {
  let deepest = 0;
  if (expr.where) {
    walk(expr.where, (node) => {
      if (node.node === 'aggregate') deepest = Math.max(deepest, depthOf(node));
    });
  }
  return deepest + 1;
}

export class Groups {
  readonly surroundings: Surroundings;
  private readonly tag: string;
  private readonly groups = new Map<string, Group>();
  private rule: CompiledRule | undefined;
  private guards: Guards = new Map();

  /** @param tag makes the names of the group tables unique */
  constructor(shared: Omit<Surroundings, 'aggregate'>, tag: string) {
    this.tag = tag;
    this.surroundings = { ...shared, aggregate: (expr, frame) => this.aggregate(expr, frame) };
  }

  /** The rule whose expressions are put into SQL from now on. */
  enter(rule: CompiledRule): void {
    this.rule = rule;
    this.guards = guardsOf(rule);
  }

  steps(): readonly Step[] {
    return this.inOrder().map((group) => {
      const columns = [...group.columns].map(([sql, name]) => `${sql} AS ${name}`).join(', ');
      const sql =
        `CREATE TABLE ${group.id} AS SELECT ${group.by} AS ${group.id}_by, ${columns} ` +
        `FROM ${filtered(group.frame.from(childFilter(group)), anyOf(group.conditions))} WHERE ${group.by} IS NOT NULL GROUP BY ${group.by}`;
      return { sql, reads: new Set([...group.frame.reads, ...(group.judged?.frame.reads ?? [])]), makes: group.id };
    });
  }

  private inOrder(): readonly Group[] {
    return [...this.groups.values()].sort((a, b) => a.depth - b.depth);
  }

  private aggregate(expr: Aggregate, frame: Frame): string {
    if (!this.surroundings.staged.has(expr.table)) return absentAggregate(expr);
    const group = this.groupOf(expr, frame);
    const { names } = group.frame;
    frame.join(`${group.id} ON ${group.id}_by = ${group.by === 'rid' ? 'rid' : frame.registrant}`, group.id);
    const present = `${group.id}_by`;
    const column = (sql: string): string => {
      const name = group.columns.get(sql) ?? `${group.id}_${group.columns.size}`;
      group.columns.set(sql, name);
      return name;
    };
    const { where: condition } = expr;
    // A column of its own: it stands in several aggregates, and the engine would evaluate it for each.
    const where = condition ? names.lift!(() => toSql(condition, names)) : 'TRUE';
    group.conditions.add(where);
    group.ofChild.add(childConditions(expr.where, names));
    group.judged?.guards.add(this.guardOf(expr, group.judged.frame));
    // Counts are sixteen bytes wide, and a group table may wait for long until it is joined.
    const some = (condition: string): string => column(`count_if(${condition}) > 0`);
    const unknown = (): string => some(`(${where}) IS NULL`);
    if (expr.fn === 'exists') {
      const otherwise = expr.open ? `CASE WHEN ${unknown()} THEN NULL ELSE FALSE END` : 'FALSE';
      return `(CASE WHEN ${present} IS NULL THEN FALSE WHEN ${some(where)} THEN TRUE ELSE ${otherwise} END)`;
    }
    if (expr.fn === 'count') {
      const yes = column(`CAST(count_if(${where}) AS BIGINT)`);
      const counted = expr.open ? `CASE WHEN NOT ${unknown()} THEN ${yes} END` : yes;
      return `(CASE WHEN ${present} IS NULL THEN 0 ELSE ${counted} END)`;
    }
    const pick = (condition: string): string => {
      const value = names.value(expr.column!);
      if (expr.fn !== 'latest') return `${expr.fn}(CASE WHEN ${condition} THEN ${value} END)`;
      const by = names.value(expr.by!);
      // The key breaks ties, so that the same record wins whatever the thread count.
      const order = `{d: CASE WHEN ${condition} THEN ${by} END, k: c_key}`;
      return `arg_max({v: ${value}}, CASE WHEN ${condition} AND ${by} IS NOT NULL THEN ${order} END).v`;
    };
    const known = column(pick(where));
    if (!expr.open) return known;
    // A record whose condition is unknown matters only if it would change the answer.
    const possible = column(pick(`COALESCE(${where}, TRUE)`));
    return `(CASE WHEN ${known} IS NOT DISTINCT FROM ${possible} THEN ${known} END)`;
  }

  private groupOf(expr: Aggregate, frame: Frame): Group {
    // Records that have a value in common are few pairs; other pairs are made only where some rule asks for them.
    const pairs = expr.correlated && expr.where ? pairedBy(expr.where) : undefined;
    const key = [groupKey(expr), expr.correlated && !pairs ? this.populationKey() : '', JSON.stringify(pairs)].join(
      ' ',
    );
    const known = this.groups.get(key);
    if (known) return known;
    const tables = { child: expr.table, ...(expr.correlated && { own: frame.own! }), ...(pairs && { pairs }) };
    const judged = expr.correlated
      ? { frame: new Frame(this.surroundings, { own: frame.own! }), guards: new Set<string>() }
      : undefined;
    const group: Group = {
      id: `g_${this.tag}_${this.groups.size}`,
      frame: new Frame(this.surroundings, tables, judged && (() => judged.frame.records(oneOf(judged.guards)))),
      depth: depthOf(expr) + (expr.correlated ? 1000 : 0),
      columns: new Map(),
      conditions: new Set(),
      ofChild: new Set(),
      by: expr.correlated ? 'rid' : 'c_registrant',
      ...(judged && { judged }),
    };
    this.groups.set(key, group);
    return group;
  }

  /** Pairs are made once for rules over the same population, as far as the records tell that themselves. */
  private populationKey(): string {
    const { population, rule } = this.rule!;
    const own = conjunctsOf(population).filter((expr) => !looksBeyond(expr) && !readsCalendar(expr));
    const frame = new Frame(this.surroundings, { own: rule.on });
    return own.map((expr) => wholeSql(expr, frame.names)).join(' AND ');
  }

  /** TRUE over the frame unless it is certain of a record that the aggregate does not matter there. */
  private guardOf(expr: Aggregate, { names }: Frame): string {
    const guards = this.guards.get(expr) ?? [];
    if (guards.length === 0) return 'TRUE';
    return `(${guards.map((guard) => `(${toSql(guard, names)}) IS DISTINCT FROM FALSE`).join(' AND ')})`;
  }
}

function oneOf(guards: ReadonlySet<string>): string {
  return guards.has('TRUE') ? 'TRUE' : [...guards].join(' OR ');
}

/** SQL that is TRUE unless all of the conditions are false. */
function anyOf(conditions: ReadonlySet<string>): string {
  if (conditions.has('TRUE')) return 'TRUE';
  return `(${[...conditions].map((condition) => `(${condition}) IS DISTINCT FROM FALSE`).join(' OR ')})`;
}

function childFilter({ by, ofChild }: Group): string {
  return by === 'rid' ? anyOf(ofChild) : 'TRUE';
}

/** Those parts of a condition that read nothing but the child record: where one of them is false, so is the whole. */
function childConditions(where: Expr | undefined, names: Names): string {
  const parts = (where ? conjunctsOf(where) : []).filter((part) => !looksBeyond(part, 'child') && !readsCalendar(part));
  return parts.length === 0 ? 'TRUE' : parts.map((part) => wholeSql(part, names)).join(' AND ');
}

/** What an aggregate gives over a table that the export lacks, where a rule allows that. */
function absentAggregate(expr: Aggregate): string {
  if (expr.fn === 'exists') return 'FALSE';
  return expr.fn === 'count' ? '0' : 'NULL';
}
