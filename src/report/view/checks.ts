/** Checks as the report shows them: one line each for those that ask for action, and a block for the most urgent. */
import type { RuleResult } from '../../model/result.ts';
import type { FindingGroup } from '../finding-order.ts';
import { countText, listText, plural } from '../numbers.ts';
import { DESK_WORDS, OUTCOME_WORDS, SAMPLE_STATES, SEVERITY_WORDS } from '../words.ts';

/** Shown on paper; the screen shows all samples of the result (at most 20). */
const EXAMPLES_ON_PAPER = 2;

/** `12 of 4,310 active registrants; 3 undecided`, or the reason why there are no numbers. */
export function measureText(rule: RuleResult): string {
  if (rule.found !== undefined) return `${countText(rule.population)} ${rule.of} looked at`;
  if (rule.outcome === 'not-applicable') return rule.reason ?? `There are no ${rule.of}.`;
  if (rule.outcome === 'error' || rule.outcome === 'not-testable') return rule.reason ?? 'No reason was recorded.';
  const undecided = rule.undecided > 0 ? `; ${countText(rule.undecided)} undecided` : '';
  return `${countText(rule.violations)} of ${countText(rule.population)} ${rule.of}${undecided}`;
}

/** `tier I: 3 of 1,730; tier II: 0 of 1,204; no tier: 1 of 2, 1 undecided`; null where there is nothing to say. */
export function tiersText({ tiers = [], violations, undecided }: RuleResult): string | null {
  if (tiers.length === 0 || violations + undecided === 0) return null;
  return tiers
    .map((of) => {
      const open = of.undecided > 0 ? `, ${countText(of.undecided)} undecided` : '';
      const tier = of.tier === 'none' ? 'no tier' : `tier ${of.tier}`;
      return `${tier}: ${countText(of.violations)} of ${countText(of.population)}${open}`;
    })
    .join('; ');
}

export function viewOutcome(rule: RuleResult) {
  const { family, word } = OUTCOME_WORDS[rule.outcome];
  return { key: rule.outcome, family, word };
}

/** One line: what was observed by a check. Links to its line in the table of findings where there is one. */
export function viewObserved(rule: RuleResult, link: string | null) {
  return { outcome: viewOutcome(rule), title: rule.title, measure: measureText(rule), link };
}

/** What follows in a check's sentence on a violation: the outcome and the number of undecided say it again. */
const TAILS = [
  / A person has to look at (?:it|them)\.$/,
  / [\d,]+ of [\d,]+ could not be judged: a value is missing or unreadable\.$/,
  / [\d,]+ of [\d,]+ need a person to look at them\.$/,
];

/** The first sentence of a text about a check, without what its outcome and its numbers say beside it. */
export function withoutTails(text: string): string {
  const shorter = TAILS.reduce((rest, tail) => rest.replace(tail, ''), text);
  return shorter === text ? text : withoutTails(shorter);
}

/** A sentence that tells by itself what was found; where nothing but doubt was, what should hold comes first. */
function briefSentence(rule: RuleResult): string {
  const brief = withoutTails(rule.sentence);
  const onlyDoubt = rule.outcome === 'needs-review' && rule.found === undefined && rule.violations === 0;
  return onlyDoubt && rule.sentence !== rule.title ? `${rule.title}: ${rule.sentence}` : brief;
}

function viewExamples(rule: RuleResult, findingsFile: string | undefined) {
  const all = rule.violations + rule.undecided;
  const shown = rule.samples.length;
  const where =
    findingsFile === undefined || rule.on === 'website' || rule.violations === 0
      ? ''
      : ` Every violation is in ${findingsFile}.`;
  const caption = (n: number) =>
    rule.found === undefined && n < all
      ? `Examples: ${countText(n)} of ${countText(all)}.${where}`
      : rule.found === undefined
        ? 'All records:'
        : 'Where:';
  return {
    label: `Examples of ${rule.id}`,
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

export interface LinkedRow {
  readonly id: string;
  readonly href: string;
}

/** A check with its sentence, reason, remedy and examples. */
export function viewBlock(rule: RuleResult, anchor: string, rows: readonly LinkedRow[], file?: string) {
  return {
    anchor,
    id: rule.id,
    outcome: viewOutcome(rule),
    sentence: rule.sentence,
    measure: measureText(rule),
    tiers: tiersText(rule),
    severity: SEVERITY_WORDS[rule.severity].word,
    desk: DESK_WORDS[rule.desk],
    source: rule.source,
    why: rule.why,
    fix: rule.fix,
    rows,
    examples: rule.samples.length > 0 ? viewExamples(rule, file) : null,
  };
}

/** The line of a check in the table of findings; on screen its block opens below it. */
export function viewLine(rule: RuleResult, number: number, block: ReturnType<typeof viewBlock>) {
  return {
    ...block,
    number: countText(number),
    sentence: briefSentence(rule),
    undecided: rule.undecided > 0 && rule.violations > 0 ? `${countText(rule.undecided)} undecided.` : null,
    severity: block.severity.toLowerCase(),
    // The block of an urgent check has a table of the same examples.
    examples: block.examples && { ...block.examples, label: `Examples of check ${countText(number)}, ${rule.id}` },
  };
}

export type LineView = ReturnType<typeof viewLine>;

/** What to do stands once above several lines, or in the line where there is only one. */
export function viewGroup<T extends LineView>(group: FindingGroup, lines: readonly T[]) {
  const many = lines.length > 1;
  const desks = listText([...new Set(group.rules.map((rule) => DESK_WORDS[rule.desk]))]);
  return {
    head: many ? { fix: group.fix, desks, count: plural(lines.length, 'check') } : null,
    lines: lines.map((line) => ({ ...line, todo: many ? null : group.fix })),
  };
}
