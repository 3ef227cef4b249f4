/** Checks that ask for action in the order of the report: by section, grouped by what to do about them, and numbered. */
import type { SectionId } from '../model/checklist.ts';
import { OUTCOMES, SEVERITIES, type Severity } from '../model/outcome.ts';
import type { AuditResult, RuleResult } from '../model/result.ts';

/** Checks of one section that ask for the same thing to be done. */
export interface FindingGroup {
  readonly fix: string;
  readonly rules: readonly RuleResult[];
}

export interface FindingOrder {
  readonly bySection: ReadonlyMap<SectionId, readonly FindingGroup[]>;
  /** Of checks that serve no row. */
  readonly others: readonly FindingGroup[];
  /** From 1, by id of the check. They hold within one report only. */
  readonly numbers: ReadonlyMap<string, number>;
}

/** Whether a check asks for action: it failed, waits for a person, or could not run. */
export function asksForAction(rule: RuleResult): boolean {
  return rule.outcome === 'fail' || rule.outcome === 'needs-review' || rule.outcome === 'error';
}

/** Worst first; the order of the result where two weigh the same. */
function byWeight(a: RuleResult, b: RuleResult): number {
  return bySeverity(a, b) || byOutcome(a, b) || b.violations - a.violations || b.undecided - a.undecided;
}

export function bySeverity(a: { readonly severity: Severity }, b: { readonly severity: Severity }): number {
  return SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity);
}

/** The order in which the outcomes of a row's checks win, and so of what its status rests on. */
export function byOutcome(a: RuleResult, b: RuleResult): number {
  return OUTCOMES.indexOf(a.outcome) - OUTCOMES.indexOf(b.outcome);
}

/** Groups with a critical check first, by weight; the others in the order of the rows that they serve. */
function grouped(rules: readonly RuleResult[], rows: readonly string[]): readonly FindingGroup[] {
  const place = new Map(rows.map((id, index) => [id, index]));
  const rowOf = (rule: RuleResult): number => Math.min(...rule.items.map((id) => place.get(id) ?? rows.length));
  const groups = new Map<string, RuleResult[]>();
  for (const rule of rules.toSorted(byWeight)) groups.set(rule.fix, [...(groups.get(rule.fix) ?? []), rule]);
  const all = [...groups].map(([fix, members]) => ({ fix, rules: members }));
  const isCritical = (group: FindingGroup): boolean => group.rules[0]?.severity === 'critical';
  const firstRow = (group: FindingGroup): number => Math.min(...group.rules.map(rowOf));
  const rest = all.filter((group) => !isCritical(group)).sort((a, b) => firstRow(a) - firstRow(b));
  return [...all.filter(isCritical), ...rest];
}

/** A check stands in the first section one of whose rows it serves. */
export function orderFindings(result: AuditResult): FindingOrder {
  const asking = result.rules.filter(asksForAction);
  const placed = new Set<string>();
  const bySection = new Map<SectionId, readonly FindingGroup[]>();
  for (const section of result.sections) {
    const items = result.items.filter((item) => item.section === section.id);
    const served = new Set(items.flatMap((item) => item.rules));
    const here = asking.filter((rule) => served.has(rule.id) && !placed.has(rule.id));
    for (const rule of here) placed.add(rule.id);
    const rows = items.map((item) => item.id);
    bySection.set(section.id, grouped(here, rows));
  }
  const others = grouped(
    asking.filter((rule) => !placed.has(rule.id)),
    [],
  );
  const all = [...[...bySection.values()].flat(), ...others].flatMap((group) => group.rules);
  return { bySection, others, numbers: new Map(all.map((rule, index) => [rule.id, index + 1])) };
}

/** `3, 4, 5, 9` → `3–5` and `9`. */
export function numberRanges(numbers: readonly number[]): readonly { readonly first: number; readonly last: number }[] {
  const ranges: { first: number; last: number }[] = [];
  for (const n of numbers.toSorted((a, b) => a - b)) {
    const open = ranges.at(-1);
    if (open !== undefined && open.last === n - 1) open.last = n;
    else ranges.push({ first: n, last: n });
  }
  return ranges;
}
