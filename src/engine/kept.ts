/** Which columns each stage keeps for later steps. */
import type { CompiledRule } from '../compile/rules.ts';
import type { Dictionary } from '../model/dictionary.ts';
import type { Collect } from './collect.ts';
import { shownColumns } from './evidence.ts';
import { stagedColumns } from './joined.ts';
import { mappedColumns } from './source.ts';
import { stagedValue } from './stage.ts';
import { TIER } from './tier-counts.ts';
import type { TableSource } from './types.ts';

interface Kept {
  readonly sources: readonly TableSource[];
  readonly dictionary: Dictionary;
  readonly collect?: Collect;
}

/** `t_` values and `k_` kinds of nothing, by canonical table. */
export function keptColumns(
  { sources, dictionary, collect }: Kept,
  testable: readonly CompiledRule[],
): ReadonlyMap<string, Set<string>> {
  const joinedRules = testable.filter((rule) => rule.stage === 'joined');
  const joined = stagedColumns(joinedRules, dictionary);
  return new Map(
    sources.map((source) => {
      const { name } = source.table;
      const shown = joinedRules
        .filter((rule) => rule.rule.on === name)
        .flatMap((rule) => rule.rule.show)
        .flatMap((column) => shownColumns(source.table, column));
      const mapped = mappedColumns(source);
      const { person } = source.table;
      const handed = collect?.columns.get(name);
      const collected = [...(handed ?? []), ...(handed && person !== undefined ? [person] : [])].map((column) =>
        stagedValue(source.table, column),
      );
      const tier = name === 'person' && testable.length > 0 ? [TIER] : [];
      // Keys are held against it.
      const numbers = name === 'person' ? ['t_ssn'] : [];
      const wanted = [...(joined.get(name) ?? []), ...shown, ...collected, ...tier, ...numbers];
      return [name, new Set(wanted.filter((column) => mapped.has(column.slice(2))))];
    }),
  );
}
