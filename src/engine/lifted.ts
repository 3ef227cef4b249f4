/** Terms that expressions have in common are computed once, as columns in layers around a FROM clause. */
export class Lifted {
  private readonly prefix: string;
  private readonly columns = new Map<string, { readonly name: string; readonly level: number }>();
  /** Highest level among the columns that the expression being rendered uses. */
  private seen = 0;

  /** @param prefix of the columns' names, which no other column of the FROM clause begins with */
  constructor(prefix: string) {
    this.prefix = prefix;
  }

  /** @param render SQL of the term; terms inside it are lifted first */
  column(render: () => string): string {
    const around = this.seen;
    this.seen = 0;
    const sql = render();
    const made = this.columns.get(sql) ?? { name: `${this.prefix}${this.columns.size}`, level: this.seen + 1 };
    this.columns.set(sql, made);
    this.seen = Math.max(around, made.level);
    return made.name;
  }

  /** A table expression with the lifted columns beside those of `from`. */
  around(from: string): string {
    const levels = Math.max(0, ...[...this.columns.values()].map((column) => column.level));
    let layered = from;
    for (let level = 1; level <= levels; level++) {
      const columns = [...this.columns].filter(([, column]) => column.level === level);
      const selected = columns.map(([sql, { name }]) => `${sql} AS ${name}`).join(', ');
      layered = `(SELECT *, ${selected} FROM ${layered})`;
    }
    return layered;
  }
}
