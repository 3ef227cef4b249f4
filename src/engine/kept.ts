/** Which columns each stage keeps for later steps. */
import type { CompiledRule } from '../compile/rules.ts';
import type { Dictionary } from '../model/dictionary.ts';
import type { Collect } from './results/collect.ts';
import { shownColumns } from './results/evidence.ts';
import { mappedColumns } from './tables/source.ts';
import { stagedValue } from './stage/stage.ts';
import { stagedColumns, type StagedColumns } from './stage/staged-columns.ts';
import { TIER } from './results/tier-counts.ts';
import type { TableSource } from './types.ts';

/** As of StagedColumns, and what is shown, collected and counted by. */
export interface Kept {
  readonly names: ReadonlyMap<string, Set<string>>;
  readonly terms: StagedColumns['terms'];
}

interface KeptRequest {
  readonly sources: readonly TableSource[];
  readonly dictionary: Dictionary;
  readonly collect?: Collect;
}

export function keptColumns({ sources, dictionary, collect }: KeptRequest, testable: readonly CompiledRule[]): Kept {
  const joinedRules = testable.filter((rule) => rule.stage === 'joined');
  const joined = stagedColumns(joinedRules, dictionary, true);
  const names = new Map(
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
      const wanted = [...(joined.names.get(name) ?? []), ...shown, ...collected, ...tier, ...numbers];
      const terms = joined.terms.get(name);
      return [name, new Set(wanted.filter((column) => terms?.has(column) === true || mapped.has(column.slice(2))))];
    }),
  );
  return { names, terms: joined.terms };
}
