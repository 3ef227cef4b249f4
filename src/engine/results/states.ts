/** What every rule says about every record, for small tables: reports need counts and samples only, examples need all. */
import type { DictionaryTable } from '../../model/dictionary.ts';
import type { Database } from '../database/database.ts';
import type { Pass } from '../expression/judge.ts';
import { stageName } from '../stage/stage.ts';

export interface RuleStates {
  /** Places of records in their file (from 0) that belong to the population. */
  readonly population: readonly number[];
  readonly violations: readonly number[];
  /** Undecided: whether they belong to the population, or whether they violate. */
  readonly undecided: readonly number[];
}

export async function readStates(
  db: Database,
  pass: Pass,
  table: DictionaryTable,
): Promise<ReadonlyMap<string, RuleStates>> {
  const from =
    pass.verdicts === stageName(table.name) ? `(SELECT rowid AS rid, * FROM ${pass.verdicts})` : pass.verdicts;
  const columns = pass.rules.flatMap(({ population: { isIn, isOpen } }, i) => [
    `list(rid ORDER BY rid) FILTER (WHERE ${isIn}) AS in${i}`,
    `list(rid ORDER BY rid) FILTER (WHERE list_contains(fails, ${2 * i})) AS bad${i}`,
    `list(rid ORDER BY rid) FILTER (WHERE ${isOpen ?? 'FALSE'} OR list_contains(fails, ${2 * i + 1})) AS open${i}`,
  ]);
  const [row] = await db.rows(`SELECT ${columns.join(', ')} FROM ${from}`);
  const places = (name: string): readonly number[] => {
    const list = row![name] as unknown as { readonly items: readonly bigint[] } | null;
    return (list?.items ?? []).map(Number);
  };
  return new Map(
    pass.rules.map(({ compiled }, i) => [
      compiled.rule.id,
      { population: places(`in${i}`), violations: places(`bad${i}`), undecided: places(`open${i}`) },
    ]),
  );
}
