/**
 * The second pass over a table: rules that need the registrant, child records, other records of the population or the
 * calendar.
 */
import { walk, type Expr } from '../../compile/expression.ts';
import { expressionsOf, type CompiledRule } from '../../compile/rules.ts';
import type { Dictionary } from '../../model/dictionary.ts';
import { toSql, type Names } from '../expression/dialect.ts';
import { Frame, type Surroundings } from './frame.ts';
import { groupKey, Groups } from './groups.ts';
import { judgeSql, type JudgeSql } from '../expression/judge.ts';
import { ShownColumns } from '../stage/shown-columns.ts';
import { filtered, identifier } from '../sql-text.ts';
import type { Step } from './steps.ts';
import type { Parameters } from '../types.ts';

export interface JoinedRequest {
  readonly table: string;
  readonly rules: readonly CompiledRule[];
  readonly dictionary: Dictionary;
  readonly parameters: Parameters;
  /** Canonical columns by table that the stage tables hold. */
  readonly staged: ReadonlyMap<string, ReadonlySet<string>>;
  /** Makes the names of helper tables unique. */
  readonly tag: string;
  /** One verdict row for each record, also where nothing is found. */
  readonly everyRecord: boolean;
}

export interface JoinedPlan {
  /** Helper tables, which nothing reads once the verdicts stand, and last the verdict table. */
  readonly steps: readonly Step[];
  readonly verdicts: string;
  /** Column of the verdicts with the registrant's tier; absent where the pass does not read the registrant. */
  readonly tier?: string;
  readonly judge: JudgeSql;
  /** The registrants are staged by the time the verdicts stand, and are not the table's own records. */
  readonly withParents: boolean;
  /** By rule: columns of the verdicts with what it shows beside its record's own, where something was found. */
  readonly shown: ReadonlyMap<string, readonly string[]>;
}

/**
 * About so many groups at most are joined at once: each join holds a table of all registrants in memory. A group over
 * judged records counts once, though rules of different populations make one each.
 */
const GROUPS_AT_ONCE = 4;

/** Splits a table's rules into passes that each join few groups; rules over the same groups stay together. */
export function joinedBatches(rules: readonly CompiledRule[]): readonly (readonly CompiledRule[])[] {
  const batches: { readonly groups: Set<string>; readonly rules: CompiledRule[] }[] = [];
  const byNeed = [...rules].sort((a, b) => groupsOf(b).length - groupsOf(a).length);
  for (const rule of byNeed) {
    const groups = groupsOf(rule);
    const shared = (batch: { groups: Set<string> }): number => groups.filter((key) => batch.groups.has(key)).length;
    const fitting = batches.filter((batch) => batch.groups.size + groups.length - shared(batch) <= GROUPS_AT_ONCE);
    const best = fitting.sort((a, b) => shared(b) - shared(a))[0];
    if (best) {
      best.rules.push(rule);
      for (const key of groups) best.groups.add(key);
    } else batches.push({ groups: new Set(groups), rules: [rule] });
  }
  return batches.map((batch) => batch.rules);
}

function groupsOf(rule: CompiledRule): readonly string[] {
  const keys = new Set<string>();
  for (const expr of expressionsOf(rule)) {
    walk(expr, (node) => {
      if (node.node === 'aggregate') keys.add(groupKey(node));
    });
  }
  return [...keys];
}

export function planJoined(request: JoinedRequest): JoinedPlan {
  const { table, tag } = request;
  const groups = new Groups(request, tag);
  const frame = new Frame(groups.surroundings, { own: table });
  const sets = new Sets(groups.surroundings, frame, tag);
  const shown = new ShownColumns();
  const namesOf = (compiled: CompiledRule): Names => {
    groups.enter(compiled);
    shown.add(compiled, frame.names);
    return { ...frame.names, set: (expr) => sets.value(expr, compiled) };
  };
  const judge = judgeSql(request.rules, namesOf);
  const verdicts = identifier(`verdicts_${table}_${tag}`);
  const inner = `SELECT *, ${judge.populations.join(', ')} FROM ${frame.from()}`;
  const judgedSql = `SELECT *, ${judge.fails} AS fails FROM (${inner})`;
  const computed = [...shown.names].map(([sql, name]) => `, ${sql} AS ${name}`).join('');
  const kept = [...shown.names.values()]
    .map((name) => `, any_value(CASE WHEN found THEN ${name} END) AS ${name}`)
    .join('');
  const found = request.everyRecord ? 'TRUE' : `len(fails) > 0 OR ${judge.anyOpen}`;
  const bits = [`${found} AS found`, ...judge.bits].join(', ');
  const { tier } = frame;
  const counted = [...(tier === undefined ? [] : ['tier']), ...judge.columns].join(', ');
  // Records without findings are counted together: a row for each would be the largest table of the audit.
  const create =
    `CREATE TABLE ${verdicts} AS SELECT CASE WHEN found THEN rid END AS rid, ${counted}, ` +
    `count(*) AS n, any_value(CASE WHEN found THEN o_key END) AS key, any_value(fails) AS fails${kept} ` +
    `FROM (SELECT rid, o_key, fails, ${tier === undefined ? '' : `${tier} AS tier, `}${bits}${computed} FROM (${judgedSql})) ` +
    `GROUP BY CASE WHEN found THEN rid END, ${counted}`;
  // Samples name the registrant, whether or not a rule reads one.
  const withParents = table !== 'person' && request.staged.has('person');
  const reads = withParents ? new Set([...frame.reads, 'person']) : frame.reads;
  const verdictStep = { sql: create, reads, makes: verdicts };
  const steps = [...groups.steps(), ...sets.steps, verdictStep];
  return { steps, verdicts, judge, shown: shown.byRule, withParents, ...(tier !== undefined && { tier: 'tier' }) };
}

/** Records of a population counted by values they have in common. */
class Sets {
  readonly steps: Step[] = [];
  /** Names of the tables by what they hold. */
  private readonly known = new Map<string, string>();
  private readonly surroundings: Surroundings;
  private readonly frame: Frame;
  private readonly tag: string;

  constructor(surroundings: Surroundings, frame: Frame, tag: string) {
    this.surroundings = surroundings;
    this.frame = frame;
    this.tag = tag;
  }

  value(expr: Expr & { node: 'set' }, compiled: CompiledRule): string {
    const counted = new Frame(this.surroundings, { own: compiled.rule.on });
    const population = toSql(compiled.population, counted.names);
    const values = expr.by.map((by) => toSql(by, counted.names));
    const column = expr.column && counted.names.value(expr.column);
    const measure = column === undefined ? 'count(*)' : `count(DISTINCT ${column})`;
    const counts = (name: string): string => {
      const columns = values.map((_, i) => `${name}_${i}`);
      const valued = `(SELECT *, ${values.map((value, i) => `${value} AS ${columns[i]}`).join(', ')} FROM ${counted.from()})`;
      const known = columns.map((each) => `${each} IS NOT NULL`).join(' AND ');
      // Values that a single record has need no row: for most columns these are nearly all.
      return (
        `SELECT ${columns.join(', ')}, ${measure} AS ${name}_n FROM ${filtered(valued, `${population} AND ${known}`)} ` +
        `GROUP BY ${columns.join(', ')} HAVING count(*) > 1`
      );
    };
    const key = counts('');
    const name = this.known.get(key) ?? `s_${this.tag}_${this.steps.length}`;
    if (!this.known.has(key)) {
      this.known.set(key, name);
      this.steps.push({ sql: `CREATE TABLE ${name} AS ${counts(name)}`, reads: counted.reads, makes: name });
    }
    const own = expr.by.map((by) => (): string => toSql(by, this.frame.names));
    const same = (): string => own.map((value, i) => `${value()} = ${name}_${i}`).join(' AND ');
    this.frame.joinBy(() => `LEFT JOIN ${name} ON ${same()}`, [name]);
    const single = expr.column === undefined ? '1' : `CASE WHEN ${column!} IS NULL THEN 0 ELSE 1 END`;
    return `(CASE WHEN ${own.map((value) => `${value()} IS NOT NULL`).join(' AND ')} THEN COALESCE(${name}_n, ${single}) END)`;
  }
}
