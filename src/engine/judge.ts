/**
 * Many rules in one pass: each distinct population becomes one Boolean column, and all verdicts of a record become one
 * short list of numbers, 2i for a violation of rule i and 2i+1 where it can't be decided.
 */
import type { CompiledRule } from '../compile/rules.ts';
import { toSql, type Names } from './dialect.ts';

export interface JudgedRule {
  readonly compiled: CompiledRule;
  /** SQL of the violation; three-valued. */
  readonly violation: string;
  readonly violationNullable: boolean;
}

export interface Pass {
  /** Name of the table that holds the verdicts: `rid`, `subject`, `q_…`, `fails`. */
  readonly verdicts: string;
  /** Canonical table whose records are judged. */
  readonly table: string;
  readonly rules: readonly { readonly compiled: CompiledRule; readonly population: string }[];
}

export interface JudgeSql {
  /** Select list entries for the population columns, to be computed below `fails`. */
  readonly populations: readonly string[];
  /** SQL of the verdict list over those columns. */
  readonly fails: string;
  readonly rules: Pass['rules'];
}

export function judgeSql(rules: readonly JudgedRule[], names: Names): JudgeSql {
  const columns = new Map<string, string>();
  const judged = rules.map((rule, i) => {
    const sql = toSql(rule.compiled.population, names);
    const population = columns.get(sql) ?? `q_${columns.size}`;
    columns.set(sql, population);
    return { rule, population, verdict: verdictSql(rule, population, i) };
  });
  return {
    populations: [...columns].map(([sql, name]) => `${sql} AS ${name}`),
    fails: `list_filter([${judged.map((j) => j.verdict).join(', ')}], lambda verdict: verdict IS NOT NULL)`,
    rules: judged.map((j) => ({ compiled: j.rule.compiled, population: j.population })),
  };
}

/** Most records pass, so "not violated" is asked first and the rest only where that is not true. */
function verdictSql(rule: JudgedRule, population: string, i: number): string {
  const violated = `${2 * i}::USMALLINT`;
  if (!rule.violationNullable) return `CASE WHEN ${population} AND ${rule.violation} THEN ${violated} END`;
  return (
    `CASE WHEN ${population} THEN CASE WHEN NOT ${rule.violation} THEN NULL ` +
    `WHEN ${rule.violation} THEN ${violated} ELSE ${2 * i + 1}::USMALLINT END END`
  );
}
