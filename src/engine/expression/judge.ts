/**
 * Many rules in one pass. Per record there remain: one bit for each distinct population it belongs to (`in_…`), one
 * for each it may belong to (`open_…`), and one short list of numbers (`fails`): 2i for a violation of rule i, 2i+1
 * where it can't be decided. Few columns matter: the engine sets memory aside for each.
 */
import type { CompiledRule } from '../../compile/rules.ts';
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
  /** By rule: columns of the verdict table, or places behind these texts, with what it shows beside its record's own. */
  readonly shown?: ReadonlyMap<string, readonly string[]>;
  /** The registrants stand beside the records of a table that is not theirs. */
  readonly withParents?: true;
  /** Column of the verdict table with the registrant's tier, where the pass knows the registrant. */
  readonly tier?: string;
}

export interface JudgeSql {
  /** Select list entries of the Boolean population columns `q_…`, to be computed below the others. */
  readonly populations: readonly string[];
  /** Select list entries of the bit columns, over the populations. */
  readonly bits: readonly string[];
  /** Names of the bit columns. */
  readonly columns: readonly string[];
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
    return { compiled, ...known, ...verdictSql(compiled, names, `q_${known.index}`, i) };
  });
  const all = [...indexes.values()];
  const open = all.filter((population) => population.canBeOpen);
  const bits = [
    ...bitColumns(
      'in',
      all.map(({ index }) => ({ index, when: `q_${index}` })),
    ),
    ...bitColumns(
      'open',
      open.map(({ index }) => ({ index, when: `q_${index} IS NULL` })),
    ),
  ];
  return {
    populations: [...indexes].map(([sql, { index }]) => `${sql} AS q_${index}`),
    bits: bits.map(({ name, sql }) => `${sql} AS ${name}`),
    columns: bits.map(({ name }) => name),
    fails: failsSql(judged),
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
): readonly { readonly name: string; readonly sql: string }[] {
  const columns = new Map<number, string[]>();
  for (const { index, when } of bits) {
    const column = Math.floor(index / BITS_A_COLUMN);
    const parts = columns.get(column) ?? [];
    parts.push(`CASE WHEN ${when} THEN ${bitOf(index)}::BIGINT ELSE 0::BIGINT END`);
    columns.set(column, parts);
  }
  return [...columns].map(([column, parts]) => ({ name: `${prefix}_${column}`, sql: `(${parts.join(' | ')})` }));
}

interface Verdict {
  /** TRUE where the rule has something to say about the record. */
  readonly any: string;
  /** The verdict's number, or NULL. */
  readonly number: string;
}

function verdictSql(compiled: CompiledRule, names: Names, population: string, i: number): Verdict {
  const violation = toSql(compiled.violation, names);
  const violated = `${2 * i}::USMALLINT`;
  if (!compiled.violationCanBeUnknown) {
    const any = `(${population} AND ${violation})`;
    return { any, number: `CASE WHEN ${any} THEN ${violated} END` };
  }
  const open = `CASE WHEN ${violation} THEN ${violated} ELSE ${2 * i + 1}::USMALLINT END`;
  // Most records pass, so "not violated" is asked first and the rest only where that is not true.
  const any = `(${population} AND (${violation}) IS DISTINCT FROM FALSE)`;
  return { any, number: `CASE WHEN ${any} THEN ${open} END` };
}

/** Verdicts whose list is made only where one of them says something: making a list costs more than judging. */
const VERDICTS_A_LIST = 12;

function failsSql(verdicts: readonly Verdict[]): string {
  const lists: string[] = [];
  for (let i = 0; i < verdicts.length; i += VERDICTS_A_LIST) {
    const some = verdicts.slice(i, i + VERDICTS_A_LIST);
    const made = `list_filter([${some.map((v) => v.number).join(', ')}], lambda verdict: verdict IS NOT NULL)`;
    lists.push(`CASE WHEN ${some.map((v) => v.any).join(' OR ')} THEN ${made} END`);
  }
  return lists.length === 1 ? `COALESCE(${lists[0]!}, [])` : `list_concat(${lists.join(', ')})`;
}
