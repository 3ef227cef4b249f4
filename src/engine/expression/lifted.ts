/**
 * What expressions have in common is computed once, as columns in layers around a FROM clause; and tables that are joined
 * by what such columns hold stand in the layer above them.
 */
export class Lifted {
  private readonly prefix: string;
  private readonly made = new Map<string, Made>();
  /** Highest level among the columns that the expression being rendered uses. */
  private seen = 0;

  /** @param prefix of the columns' names, which no other column of the FROM clause begins with */
  constructor(prefix: string) {
    this.prefix = prefix;
  }

  /** @param render SQL of the term; terms inside it are lifted first */
  column(render: () => string): string {
    return this.lift(render, (name, sql) => ({ column: `${sql} AS ${name}` }));
  }

  /**
   * @param clause the whole JOIN; the columns that it adds begin with the name that it is given, and what it joins by may
   *   be lifted
   * @returns that name
   */
  joined(clause: (name: string) => string): string {
    return this.lift(
      () => clause(''),
      (name) => ({ join: clause(name) }),
    );
  }

  private lift(render: () => string, make: (name: string, sql: string) => Layered): string {
    const around = this.seen;
    this.seen = 0;
    const sql = render();
    const name = `${this.prefix}${this.made.size}`;
    const made = this.made.get(sql) ?? { name, level: this.seen + 1, ...make(name, sql) };
    this.made.set(sql, made);
    this.seen = Math.max(around, made.level);
    return made.name;
  }

  /** A table expression with the lifted columns beside those of `from`. */
  around(from: string): string {
    const all = [...this.made.values()];
    const levels = Math.max(0, ...all.map(({ level }) => level));
    let layered = from;
    for (let level = 1; level <= levels; level++) {
      const here = all.filter((each) => each.level === level);
      const columns = here.flatMap(({ column }) => (column === undefined ? [] : [column]));
      const joins = here.flatMap(({ join }) => (join === undefined ? [] : [` ${join}`]));
      layered = `(SELECT ${['*', ...columns].join(', ')} FROM ${layered}${joins.join('')})`;
    }
    return layered;
  }
}

/** One of the two: an entry of a select list, or a table that is joined. */
interface Layered {
  readonly column?: string;
  readonly join?: string;
}

interface Made extends Layered {
  readonly name: string;
  readonly level: number;
}
