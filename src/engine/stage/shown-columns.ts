import type { CompiledRule } from '../../compile/rules.ts';
import { toSql, type Names } from '../expression/dialect.ts';

/** What rules show beside the record's own columns, named once however many of them show it. */
export class ShownColumns {
  /** By rule, in the order in which it shows them. */
  readonly byRule = new Map<string, readonly string[]>();
  /** Names by SQL. */
  readonly names = new Map<string, string>();

  add({ rule, shownAlso }: CompiledRule, names: Names): void {
    const columns = shownAlso.map(({ value }) => {
      const sql = toSql(value, names);
      const name = this.names.get(sql) ?? `shown_${this.names.size}`;
      this.names.set(sql, name);
      return name;
    });
    if (columns.length > 0) this.byRule.set(rule.id, columns);
  }
}
