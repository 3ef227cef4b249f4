/**
 * Many rules in one pass. Per record there remain: one bit for each distinct population it belongs to (`in_…`), one
 * for each it may belong to (`open_…`), and one short list of numbers (`fails`): 2i for a violation of rule i, 2i+1
 * where it can't be decided. Few columns matter: the engine sets memory aside for each.
 */
import type { CompiledRule } from '../compile/rules.ts';
import { toSql, type Names } from './dialect.ts';

/** Conditions on a verdict table; `isOpen` is absent where it is always known who belongs to the population. */
export interface Population {
  readonly isIn: string;
  readonly isOpen?: string;
}

export interface Pass {
  /** Name of the table that holds the verdicts: `key`, `in_…`, `open_…`, `fails`; in all but stage tables also `rid`. */
  readonly verdicts: string;
  /** Canonical table whose records are judged. */
  readonly table: string;
  readonly rules: readonly { readonly compiled: CompiledRule; readonly population: Population }[];
  /** Shown columns whose text stands in the verdict table's `evidence`; absent: they stand in the stage table. */
  readonly evidence?: readonly string[];
}

export interface JudgeSql {
  /** Select list entries of the Boolean population columns `q_…`, to be computed below the others. */
  readonly populations: readonly string[];
  /** Select list entries of the bit columns, over the populations. */
  readonly bits: readonly string[];
  /** SQL of the verdict list, over the populations. */
  readonly fails: string;
  /** TRUE over the populations where it is open whether the record belongs to one of them. */
  readonly anyOpen: string;
  readonly rules: Pass['rules'];
}

const BITS_A_COLUMN = 60;

export function judgeSql(rules: readonly CompiledRule[], namesOf: (rule: CompiledRule) => Names): JudgeSql {
  const indexes = new Map<string, { index: number; canBeOpen: boolean }>();
  const judged = rules.map((compiled, i) => {
    const names = namesOf(compiled);
    const sql = toSql(compiled.population, names);
    const known = indexes.get(sql) ?? { index: indexes.size, canBeOpen: compiled.populationCanBeUnknown };
    indexes.set(sql, known);
    return { compiled, ...known, verdict: verdictSql(compiled, names, `q_${known.index}`, i) };
  });
  const all = [...indexes.values()];
  const open = all.filter((population) => population.canBeOpen);
  return {
    populations: [...indexes].map(([sql, { index }]) => `${sql} AS q_${index}`),
    bits: [
      ...bitColumns(
        'in',
        all.map(({ index }) => ({ index, when: `q_${index}` })),
      ),
      ...bitColumns(
        'open',
        open.map(({ index }) => ({ index, when: `q_${index} IS NULL` })),
      ),
    ],
    fails: `list_filter([${judged.map((j) => j.verdict).join(', ')}], lambda verdict: verdict IS NOT NULL)`,
    anyOpen: open.length === 0 ? 'FALSE' : `(${open.map(({ index }) => `q_${index} IS NULL`).join(' OR ')})`,
    rules: judged.map(({ compiled, index, canBeOpen }) => ({
      compiled,
      population: { isIn: bitSet('in', index), ...(canBeOpen && { isOpen: bitSet('open', index) }) },
    })),
  };
}

function bitOf(index: number): bigint {
  return 1n << BigInt(index % BITS_A_COLUMN);
}

function bitSet(prefix: string, index: number): string {
  return `(${prefix}_${Math.floor(index / BITS_A_COLUMN)} & ${bitOf(index)}) <> 0`;
}

function bitColumns(
  prefix: string,
  bits: readonly { readonly index: number; readonly when: string }[],
): readonly string[] {
  const columns = new Map<number, string[]>();
  for (const { index, when } of bits) {
    const column = Math.floor(index / BITS_A_COLUMN);
    const parts = columns.get(column) ?? [];
    parts.push(`CASE WHEN ${when} THEN ${bitOf(index)}::BIGINT ELSE 0::BIGINT END`);
    columns.set(column, parts);
  }
  return [...columns].map(([column, parts]) => `(${parts.join(' | ')}) AS ${prefix}_${column}`);
}

/** Most records pass, so "not violated" is asked first and the rest only where that is not true. */
function verdictSql(compiled: CompiledRule, names: Names, population: string, i: number): string {
  const violation = toSql(compiled.violation, names);
  const violated = `${2 * i}::USMALLINT`;
  if (!compiled.violationCanBeUnknown) return `CASE WHEN ${population} AND ${violation} THEN ${violated} END`;
  return (
    `CASE WHEN ${population} THEN CASE WHEN NOT ${violation} THEN NULL ` +
    `WHEN ${violation} THEN ${violated} ELSE ${2 * i + 1}::USMALLINT END END`
  );
}
