/** Annex A: the outcomes of all checks, and those that no section lists because they ask for nothing. */
import type { Outcome } from '../../model/outcome.ts';
import type { AuditResult, RuleResult } from '../../model/result.ts';
import { asksForAction } from '../finding-order.ts';
import { countText, plural } from '../numbers.ts';
import { measureText, viewOutcome } from './checks.ts';
import { OUTCOME_WORDS } from '../words.ts';

/** Outcomes of all checks: exact counts, in the order worst first. */
export function viewOutcomes(result: AuditResult) {
  const total = result.rules.length;
  const words = Object.entries(OUTCOME_WORDS) as [Outcome, (typeof OUTCOME_WORDS)['pass']][];
  return {
    sentence: `${plural(total, 'check was', 'checks were')} run. Over all of them, ${plural(result.findings.violations, 'record breaks', 'records break')} a rule and ${countText(result.findings.undecided)} could not be decided; a record that breaks two rules counts twice.`,
    file: result.findings.file ?? null,
    rows: words.map(([key, { family, word, meaning }]) => ({
      outcome: { key, family, word },
      meaning,
      count: countText(result.outcomes[key]),
    })),
  };
}

export function viewPassed(result: AuditResult) {
  return result.rules
    .filter((rule) => rule.outcome === 'pass')
    .map((rule) => ({
      id: rule.id,
      title: rule.title,
      measure: rule.found === undefined ? `${countText(rule.population)} ${rule.of}` : measureText(rule),
      rows: rule.items.join(', ') || 'none',
    }));
}

/** Neither passed nor asking for action: by outcome and reason, with the ids of the checks. */
export function viewSilent(result: AuditResult) {
  const groups = new Map<string, RuleResult[]>();
  for (const rule of result.rules.filter((each) => !asksForAction(each) && each.outcome !== 'pass')) {
    const key = `${rule.outcome} ${measureText(rule)}`;
    groups.set(key, [...(groups.get(key) ?? []), rule]);
  }
  const order: readonly Outcome[] = ['not-testable', 'not-applicable'];
  return [...groups.values()]
    .flatMap(([first, ...rest]) => (first === undefined ? [] : [{ first, rules: [first, ...rest] }]))
    .sort((a, b) => order.indexOf(a.first.outcome) - order.indexOf(b.first.outcome) || b.rules.length - a.rules.length)
    .map(({ first, rules }) => ({
      outcome: viewOutcome(first),
      why: measureText(first),
      count: countText(rules.length),
      checks: rules.map((rule) => rule.id).join(', '),
    }));
}
