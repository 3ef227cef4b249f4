/** Survivors that change nothing that could be observed, with the reason. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Tried } from './survivors.ts';

export interface Explanation {
  /** Rule id, name of a template for all of its rules, or `term <name>`. */
  readonly rule: string;
  /** As `npm run mutants` prints it. */
  readonly mutant: string;
  readonly reason: string;
}

export interface Settled {
  /** Without the survivors that are explained. */
  readonly tried: readonly Tried[];
  readonly explained: number;
  /** Explanations of rules that were tried, but of no survivor. */
  readonly stale: readonly Explanation[];
}

export function loadExplanations(): readonly Explanation[] {
  const file = join(import.meta.dirname, 'explained.yaml');
  return (parse(readFileSync(file, 'utf8')) ?? []) as readonly Explanation[];
}

export function settle(tried: readonly Tried[], explanations: readonly Explanation[]): Settled {
  const used = new Set<Explanation>();
  const isExplained = (rule: Tried, survivor: string): boolean => {
    const found = explanations.filter((e) => e.mutant === survivor && (e.rule === rule.name || e.rule === rule.file));
    for (const explanation of found) used.add(explanation);
    return found.length > 0;
  };
  const left = tried.map((rule) => ({ ...rule, survivors: rule.survivors.filter((s) => !isExplained(rule, s)) }));
  const here = new Set(tried.flatMap((rule) => [rule.name, rule.file]));
  const count = (all: readonly Tried[]): number => all.reduce((sum, rule) => sum + rule.survivors.length, 0);
  return {
    tried: left,
    explained: count(tried) - count(left),
    stale: explanations.filter((explanation) => here.has(explanation.rule) && !used.has(explanation)),
  };
}
