/**
 * One FROM clause of the second pass: a table's staged records, and what the expressions written over them need joined:
 * the registrant, grouped records of child tables, days of the calendar, counts over the population. Columns are
 * prefixed by the role of their record: `o_` the judged one, `p_` its registrant, `c_` one that an aggregate reads.
 */
import type { ColumnRef, Expr, Scope } from '../../compile/expression.ts';
import type { Dictionary, DictionaryTable } from '../../model/dictionary.ts';
import { toSql, type Names } from '../expression/dialect.ts';
import { Lifted } from '../expression/lifted.ts';
import type { Paired } from './paired.ts';
import { identifier } from '../sql-text.ts';
import { absentValue, stagedValue, stageName } from '../stage/stage.ts';
import { recordTerm } from '../stage/staged-columns.ts';
import { TIER } from '../results/tier-counts.ts';
import { KIND, type Parameters } from '../types.ts';

/** What all frames of a pass share. */
export interface Surroundings {
  readonly dictionary: Dictionary;
  readonly parameters: Parameters;
  /** Stage columns by canonical table. */
  readonly staged: ReadonlyMap<string, ReadonlySet<string>>;
  /** Makes the value of an aggregate known to a frame: what to join, and the aggregate's SQL over it. */
  readonly aggregate: (expr: Expr & { node: 'aggregate' }, frame: Frame) => string;
}

export interface FrameTables {
  readonly own?: string;
  readonly child?: string;
  /** Leaves out pairs of `own` and `child` records that have different values here. */
  readonly pairs?: Paired;
}

/** As both sides of a lookup are compared: letters and digits, in upper case. */
function lettersAndDigits(sql: string): string {
  return `regexp_replace(upper(CAST(${sql} AS VARCHAR)), '[^A-Z0-9]', '', 'g')`;
}

const ROLE: Readonly<Record<Scope, string>> = { own: 'o', parent: 'p', child: 'c' };

export class Frame {
  readonly names: Names;
  /** Name of the table whose records are judged; absent where a child table is grouped by registrant. */
  readonly own: string | undefined;
  /** Name of the child table whose records are read; absent where records are judged. */
  readonly child: string | undefined;
  /** Canonical tables whose stages the FROM clause reads, and helper tables. */
  readonly reads = new Set<string>();
  private readonly shared: Surroundings;
  private readonly judged: (() => string) | undefined;
  private readonly pairs: Paired | undefined;
  private readonly joins = new Set<string>();
  private readonly lifted = new Lifted('x_');
  private usesParent = false;

  /** @param judged table expression of the judged records, as `records` of another frame makes it; absent: all */
  constructor(shared: Surroundings, tables: FrameTables, judged?: () => string) {
    this.shared = shared;
    this.own = tables.own;
    this.child = tables.child;
    this.judged = judged;
    this.pairs = tables.pairs;
    for (const table of [tables.own, tables.child]) if (table !== undefined) this.reads.add(table);
    this.names = {
      value: (ref) => this.column(ref, 't'),
      kind: (ref) => this.column(ref, 'k'),
      businessDay: (date) => this.businessDay(date),
      aggregate: (expr) => shared.aggregate(expr, this),
      set: () => {
        throw new Error('counts over a population stand in the violation of a rule');
      },
      lookup: (expr) => this.lookup(expr),
      lift: (render) => this.lifted.column(render),
      hasParent: () => {
        this.joinParent();
        return '(p_registrant IS NOT NULL)';
      },
      term: (expr) => this.term(expr),
      parameters: shared.parameters,
    };
  }

  /** Joins a helper table once, by columns of the records; its own must have names of their own. */
  join(sql: string, helper: string): void {
    this.joins.add(sql);
    this.reads.add(helper);
  }

  /**
   * Joins a table expression once, by what expressions over the frame hold: see `joined` of Lifted.
   *
   * @param reads the helper table in it, or the canonical tables
   */
  joinBy(clause: (name: string) => string, reads: Iterable<string>): string {
    for (const table of reads) this.reads.add(table);
    return this.lifted.joined(clause);
  }

  private joinParent(): void {
    this.usesParent = true;
    this.reads.add('person');
  }

  /** SQL of the number of the registrant that the frame's records belong to. */
  get registrant(): string {
    return this.own === undefined ? 'c_registrant' : 'o_registrant';
  }

  /** SQL of the tier of the registrant, where the records are registrants or theirs is joined already. */
  get tier(): string | undefined {
    if (!this.shared.staged.get('person')?.has(TIER)) return undefined;
    if (this.own === 'person') return identifier(`o_${TIER}`);
    return this.usesParent ? identifier(`p_${TIER}`) : undefined;
  }

  /** @param childFilter condition on the child records that are read, over their `c_` columns */
  from(childFilter = 'TRUE'): string {
    let sql = this.base(childFilter);
    if (this.usesParent)
      sql += ` LEFT JOIN (${this.selected('person', 'p', 'parents')}) ON p_registrant = ${this.registrant}`;
    for (const join of this.joins) sql += ` LEFT JOIN ${join}`;
    return this.lifted.around(`(SELECT * FROM ${sql})`);
  }

  private base(childFilter: string): string {
    const records = this.child === undefined ? undefined : `(${this.selected(this.child, 'c')})`;
    const child = childFilter === 'TRUE' ? records : `(SELECT * FROM ${records} WHERE ${childFilter})`;
    if (this.own === undefined) return child!;
    const own = this.judged?.() ?? `(${this.selected(this.own, 'o')})`;
    if (child === undefined) return own;
    const same = `c_registrant = ${this.registrant}`;
    if (!this.pairs) return `${own} JOIN ${child} ON ${same}`;
    const { equal: columns, isOpen } = this.pairs;
    const sides = columns.map(({ child: c, own: o }) => [this.names.value(c), this.names.value(o)] as const);
    const all = sides.map(([theirs, ours]) => ` AND ${theirs} = ${ours}`).join('');
    const equal = `SELECT * FROM ${own} JOIN ${child} ON ${same}${all}`;
    if (!isOpen) return `(${equal})`;
    const [theirs, ours] = sides[0]!;
    const open = `(SELECT * FROM ${child} WHERE ${theirs} IS NULL)`;
    const other = `(SELECT * FROM ${child} WHERE ${theirs} IS NOT NULL)`;
    return (
      `(${equal} UNION ALL SELECT * FROM ${own} JOIN ${open} ON ${same} ` +
      `UNION ALL SELECT * FROM (SELECT * FROM ${own} WHERE ${ours} IS NULL) JOIN ${other} ON ${same})`
    );
  }

  /** The judged records that meet a condition over the frame, as another frame takes them. */
  records(condition: string): string {
    const all = this.own!;
    if (condition === 'TRUE') return `(${this.selected(all, 'o')})`;
    const columns = ['key', 'registrant', ...(this.shared.staged.get(all) ?? [])].map((name) =>
      identifier(`o_${name}`),
    );
    return `(SELECT ${['rid', ...columns].join(', ')} FROM ${this.from()} WHERE ${condition})`;
  }

  private selected(table: string, role: string, from = stageName(table)): string {
    const columns = ['key', 'registrant', ...(this.shared.staged.get(table) ?? [])];
    const named = columns.map((name) => `${identifier(name)} AS ${identifier(`${role}_${name}`)}`);
    const rid = role === 'o' ? ['rowid AS rid'] : [];
    return `SELECT ${[...rid, ...named].join(', ')} FROM ${from}`;
  }

  private table(name: string): DictionaryTable {
    return this.shared.dictionary.tables.get(name)!;
  }

  private column(ref: ColumnRef, prefix: 't' | 'k'): string {
    if (ref.scope === 'parent') this.joinParent();
    const table = this.table(ref.table);
    const staged = this.shared.staged.get(ref.table);
    const name = prefix === 'k' ? `k_${ref.column}` : stagedValue(table, ref.column);
    if (name === 'key' ? !staged : !staged?.has(name))
      return prefix === 'k' ? String(KIND.blank) : absentValue(table.columns, ref.column);
    const sql = identifier(`${ROLE[ref.scope]}_${name}`);
    // A record without a registrant has blank cells there.
    return prefix === 'k' && ref.scope === 'parent' ? `COALESCE(${sql}, ${KIND.blank})` : sql;
  }

  private term(expr: Expr): string | undefined {
    const term = recordTerm(expr);
    const isStaged = term !== undefined && this.shared.staged.get(term.table)?.has(term.name) === true;
    return isStaged ? identifier(`${ROLE[term.scope]}_${term.name}`) : undefined;
  }

  /** Records of the other table that agree on a value stand together; where they differ, nothing is known. */
  private lookup(expr: Expr & { node: 'lookup' }): string {
    const { table, key, column } = expr;
    if (!this.shared.staged.has(table)) return column === undefined ? 'FALSE' : this.column(column, 't');
    const value = toSql(expr.value, this.names);
    const stage = new Frame(this.shared, { child: table });
    const shown = column === undefined ? 'NULL' : stage.names.value(column);
    const keySql = stage.names.value(key);
    const grouped = (name: string): string =>
      `SELECT ${lettersAndDigits(keySql)} AS ${name}_k, ` +
      `CASE WHEN count(DISTINCT ${shown}) = 1 THEN any_value(${shown}) END AS ${name}_v ` +
      `FROM ${stage.from()} WHERE ${keySql} IS NOT NULL GROUP BY 1`;
    const joined = this.joinBy(
      (name) => `LEFT JOIN (${grouped(name)}) ON ${name}_k = ${lettersAndDigits(value)}`,
      stage.reads,
    );
    if (column !== undefined) return `${joined}_v`;
    return `(CASE WHEN ${value} IS NOT NULL THEN ${joined}_k IS NOT NULL END)`;
  }

  private businessDay(date: () => string): string {
    const day = (): string => `calendar_day(${this.lifted.column(date)})`;
    return this.lifted.joined(
      (name) => `LEFT JOIN (SELECT day AS ${name}_day, n AS ${name} FROM calendar) ON ${name}_day = ${day()}`,
    );
  }
}
