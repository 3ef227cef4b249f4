/** The first page: where the jurisdiction stands, by status and by section, and what to do first. */
import type { Outcome } from '../../model/outcome.ts';
import type { AuditResult, NextStep, SectionResult, StatusCounts } from '../../model/result.ts';
import type { Anchors } from './anchors.ts';
import { countText, cutText, listText, plural, shareText } from '../numbers.ts';
import { whyText } from './brief.ts';
import { withoutTails } from './checks.ts';
import { stepNotes } from './notes.ts';
import { DESK_WORDS, FAMILIES, FAMILY_WORDS, SEVERITY_WORDS, STATUS_WORDS, statusesOf } from '../words.ts';
import type { Family } from '../words.ts';

function familyCount(counts: StatusCounts, family: Family): number {
  return statusesOf(family).reduce((sum, status) => sum + counts[status], 0);
}

/** Width of a bar's drawing, in units of its viewBox. */
const BAR_WIDTH = 720;

/** Segments of a stacked bar; every non-empty family keeps at least three units, so that one row is never invisible. */
export function viewBar(id: string, counts: StatusCounts, total: number, title: string) {
  const present = FAMILIES.map((family) => ({ family, n: familyCount(counts, family) })).filter(({ n }) => n > 0);
  const free = BAR_WIDTH - 3 * present.length;
  let x = 0;
  const segments = present.map(({ family, n }) => {
    const width = 3 + (total === 0 ? 0 : (free * n) / total);
    const segment = { family, x: x.toFixed(2), width: Math.max(1.5, width - 1.5).toFixed(2), count: countText(n) };
    x += width;
    return segment;
  });
  const words = present.map(({ family, n }) => `${FAMILY_WORDS[family]} ${countText(n)}`);
  return { id, segments, label: `${title}: ${listText(words)}, of ${countText(total)}.` };
}

export function viewLegend(counts: StatusCounts, total: number) {
  return FAMILIES.map((family) => ({
    family,
    label: FAMILY_WORDS[family],
    count: countText(familyCount(counts, family)),
    share: shareText(familyCount(counts, family), total),
    statuses: statusesOf(family).map((status) => ({
      word: STATUS_WORDS[status].word,
      count: countText(counts[status]),
      none: counts[status] === 0,
    })),
  }));
}

/** Two plain sentences: gaps first, then what is open, missing, met and not asked. */
export function standingSentences(result: AuditResult): readonly string[] {
  const { counts, total } = result;
  const kinds = statusesOf('gap').filter((status) => counts[status] > 0);
  const gaps = familyCount(counts, 'gap');
  const parts = kinds.map(
    (status) => `${countText(counts[status])} ${counts[status] === 1 ? 'is' : 'are'} ${STATUS_WORDS[status].phrase}`,
  );
  // "No gap" must never be read from a package in which little could be judged.
  const judged = familyCount(counts, 'met') + gaps;
  const noGap =
    judged === 0
      ? `None of the ${plural(total, 'row')} of the checklist could be judged.`
      : `No gap was found among the ${plural(judged, 'row')} of ${countText(total)} that could be judged.`;
  const first =
    gaps === 0
      ? noGap
      : `${countText(gaps)} of ${plural(total, 'row')} ${gaps === 1 ? 'has' : 'have'} a gap: ${listText(parts)}.`;
  const part = (family: Family, one: string, many: string) => {
    const n = familyCount(counts, family);
    return n === 0 ? [] : [`${countText(n)} ${n === 1 ? one : many}`];
  };
  const rest = [
    ...part('missing', 'lacks an answer or proof', 'lack an answer or proof'),
    ...part('open', 'is an open question', 'are open questions'),
    ...part('met', 'is met', 'are met'),
    ...part('na', 'does not apply', 'do not apply'),
  ];
  const of = gaps > 0 ? 'Of the other rows' : judged > 0 ? 'Of all rows' : 'Of them';
  const second = rest.length === 0 ? 'There are no other rows.' : `${of}, ${listText(rest)}.`;
  return [first, second];
}

/** What stands above the rows of a section, in the report and in the binder. */
export function viewHeading({ id, title, statute, guidelines, about }: SectionResult) {
  const basis = `34 USC ${statute}; National Guidelines, part ${guidelines}`;
  return { id, anchor: `section-${id}`, title, basis, about };
}

/** Every outcome, so that the numbers add up to the checks. */
export function checksSentence({ rules, outcomes, findings }: AuditResult): string {
  const count = (outcome: Outcome): string => countText(outcomes[outcome]);
  const parts = [
    ...[`${count('pass')} passed`, `${count('fail')} failed`, `${count('needs-review')} need review`],
    ...[`${count('not-testable')} not testable`, `${count('not-applicable')} with nobody to judge`],
    `${count('error')} with an error`,
  ];
  const found = `${plural(findings.violations, 'violation')}, ${countText(findings.undecided)} undecided`;
  return `${plural(rules.length, 'check')}: ${parts.join(', ')}; ${found}.`;
}

/** The section table, which is the contents list too. */
export function viewContents(sections: readonly SectionResult[]) {
  return sections.map((section) => ({
    id: section.id,
    title: section.title,
    anchor: `section-${section.id}`,
    gaps: `${countText(section.gaps)} of ${countText(section.total)}`,
    bar: viewBar(`bar-contents-${section.id}`, section.counts, section.total, `Section ${section.id}`),
    counts: FAMILIES.map((family) => ({ family, count: countText(familyCount(section.counts, family)) })),
  }));
}

/** Id of the element that tells more about a step. */
function stepTarget(step: NextStep, anchors: Anchors): string {
  if (step.kind === 'evidence') return 'evidence';
  return (step.kind === 'rule' ? anchors.urgent : anchors.rows).get(step.id) ?? 'annex-checks';
}

/** Characters of a step on the first page: about one line of paper. What it links to has all of it. */
const LONGEST_STEP = 105;

/** What a step counts: rows, but for a check or a contradicted row the records that its worst check found. */
function affectedText(step: NextStep, result: AuditResult): string {
  const onSite = result.rules.some((rule) => rule.id === step.id && rule.on === 'website');
  if (step.kind === 'rule') return plural(step.count, onSite ? 'finding' : 'record');
  const item = step.kind === 'item' ? result.items.find((each) => each.id === step.id) : undefined;
  return plural(step.count, item?.status === 'contradicted' ? 'record' : 'row');
}

/** The row's number stands for its words, so that the room is for what the evidence shows. */
function briefStep(result: AuditResult, step: NextStep): string {
  const item = step.kind === 'item' ? result.items.find(({ id }) => id === step.id) : undefined;
  const isPlain = item?.status === 'contradicted' && step.what.endsWith(item.why);
  return isPlain ? `${item.id} is answered yes: ${whyText(item)}` : withoutTails(step.what);
}

export function viewNext(result: AuditResult, anchors: Anchors) {
  return result.next.map((step, index) => ({
    number: String(index + 1),
    brief: cutText(briefStep(result, step), LONGEST_STEP),
    fix: step.fix,
    beside: stepNotes(result, step),
    target: stepTarget(step, anchors),
    desk: DESK_WORDS[step.desk],
    severity: SEVERITY_WORDS[step.severity].word,
    urgent: step.severity === 'critical',
    affects: affectedText(step, result),
  }));
}
