import { SEVERITIES, type Severity } from '../model/outcome.ts';
import type { RuleResult } from '../model/result.ts';

interface Weighed {
  readonly severity: Severity;
}

/** Worst first. */
export function bySeverity(a: Weighed, b: Weighed): number {
  return SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity);
}

/** Worst first: by severity, then by how many records break the rule, then by id. */
export function byWeight(a: RuleResult, b: RuleResult): number {
  const severity = bySeverity(a, b);
  if (severity !== 0) return severity;
  if (a.violations !== b.violations) return b.violations - a.violations;
  return a.id < b.id ? -1 : Number(a.id > b.id);
}
