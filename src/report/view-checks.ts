/** Rule results as the report shows them: one block each for those that ask for action, one line each for all. */
import type { AuditResult, RuleResult } from '../model/result.ts';
import { countText, plural } from './numbers.ts';
import { DESK_WORDS, OUTCOME_WORDS, SAMPLE_STATES, SEVERITY_WORDS } from './words.ts';

/** Shown on paper; the screen shows all samples of the result (at most 20). */
const EXAMPLES_ON_PAPER = 5;

/** `12 of 4,310 active registrants; 3 undecided`, or the reason why there are no numbers. */
export function measureText(rule: RuleResult): string {
  if (rule.found !== undefined) return `${countText(rule.population)} ${rule.of} looked at`;
  if (rule.outcome === 'not-applicable') return rule.reason ?? `There are no ${rule.of}.`;
  if (rule.outcome === 'error' || rule.outcome === 'not-testable') return rule.reason ?? 'No reason was recorded.';
  const undecided = rule.undecided > 0 ? `; ${countText(rule.undecided)} undecided` : '';
  return `${countText(rule.violations)} of ${countText(rule.population)} ${rule.of}${undecided}`;
}

function viewOutcome(rule: RuleResult) {
  const { family, word } = OUTCOME_WORDS[rule.outcome];
  return { key: rule.outcome, family, word };
}

/** One line: what was observed by a rule. Links to its block where there is one. */
export function viewObserved(rule: RuleResult, link: string | null) {
  return { outcome: viewOutcome(rule), title: rule.title, measure: measureText(rule), link };
}

export function hasBlock(rule: RuleResult): boolean {
  return rule.outcome === 'fail' || rule.outcome === 'needs-review' || rule.outcome === 'error';
}

function viewExamples(rule: RuleResult, findingsFile: string | undefined) {
  const all = rule.violations + rule.undecided;
  const shown = rule.samples.length;
  const where = findingsFile === undefined ? '' : ` All of them are in ${findingsFile}.`;
  const caption = (n: number) =>
    rule.found === undefined && n < all
      ? `Examples: ${countText(n)} of ${countText(all)}.${where}`
      : rule.found === undefined
        ? 'All records:'
        : 'Where:';
  return {
    id: rule.id,
    onScreen: caption(shown),
    onPaper: caption(Math.min(shown, EXAMPLES_ON_PAPER)),
    head: rule.on === 'website' ? 'Page' : 'Record',
    rows: rule.samples.map((sample, index) => ({
      subject: sample.subject,
      state: SAMPLE_STATES[sample.state],
      evidence: sample.evidence.map((e) => `${e.label}: ${e.value}`).join('; ') || 'No value shown',
      screenOnly: index >= EXAMPLES_ON_PAPER,
    })),
  };
}

/** A finding with its sentence, reason, remedy and examples. */
export function viewBlock(
  rule: RuleResult,
  anchor: string,
  rows: readonly { id: string; href: string }[],
  file?: string,
) {
  return {
    anchor,
    id: rule.id,
    outcome: viewOutcome(rule),
    sentence: rule.sentence,
    measure: measureText(rule),
    severity: SEVERITY_WORDS[rule.severity].word,
    desk: DESK_WORDS[rule.desk],
    source: rule.source,
    why: rule.why,
    fix: rule.fix,
    rows,
    examples: rule.samples.length > 0 ? viewExamples(rule, file) : null,
  };
}

export type BlockView = ReturnType<typeof viewBlock>;

/** The annex line of a rule. */
export function viewRun(rule: RuleResult, link: string | null) {
  return {
    id: rule.id,
    title: rule.title,
    link,
    outcome: viewOutcome(rule),
    measure: measureText(rule),
    severity: SEVERITY_WORDS[rule.severity].word,
    desk: DESK_WORDS[rule.desk],
    rows: rule.items.join(', ') || 'none',
  };
}

/** Outcomes of all rules: exact counts, in the order worst first. */
export function viewOutcomes(result: AuditResult) {
  const total = result.rules.length;
  const words = Object.entries(OUTCOME_WORDS) as [RuleResult['outcome'], (typeof OUTCOME_WORDS)['pass']][];
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
