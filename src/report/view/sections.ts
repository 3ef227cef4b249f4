/** The sections of the checklist, each with its rows and the checks that ask for action; and the most urgent checks. */
import type { AuditResult, RuleResult, SectionResult } from '../../model/result.ts';
import type { FindingGroup, FindingOrder } from '../finding-order.ts';
import { orderFindings } from '../finding-order.ts';
import { countText, listText, plural } from '../numbers.ts';
import type { Anchors } from './anchors.ts';
import { viewBlock, viewGroup, viewLine, type LineView } from './checks.ts';
import { amendmentsOfRule, viewNote } from './notes.ts';
import { groupRows } from './rows.ts';
import { viewBar, viewHeading } from './standing.ts';

function sectionSentence({ counts, total, gaps }: SectionResult): string {
  const of = plural(total, 'row');
  if (counts['not-applicable'] === total) return `None of the ${of} applies to this kind of jurisdiction.`;
  const part = (n: number, one: string, many: string) => (n === 0 ? [] : [`${countText(n)} ${n === 1 ? one : many}`]);
  const rest = [
    ...part(counts['needs-review'] + counts.unconfirmed, 'is an open question', 'are open questions'),
    ...part(counts['not-answered'] + counts.unsupported, 'lacks an answer or proof', 'lack an answer or proof'),
    ...part(counts.meets + counts.exceeds, 'is met', 'are met'),
    ...part(counts['not-applicable'], 'does not apply', 'do not apply'),
  ];
  const gap =
    gaps === 0 ? `None of the ${of} has a gap` : `${countText(gaps)} of ${of} ${gaps === 1 ? 'has' : 'have'} a gap`;
  return rest.length === 0 ? `${gap}.` : `${gap}; ${listText(rest)}.`;
}

/** `58 checks ask for something to be done: 52 failed and 6 need review.` */
function findingsSentence(groups: readonly FindingGroup[]): string {
  const rules = groups.flatMap((group) => group.rules);
  const count = (outcome: RuleResult['outcome']) => rules.filter((rule) => rule.outcome === outcome).length;
  const parts = [
    ...(count('fail') > 0 ? [`${countText(count('fail'))} failed`] : []),
    ...(count('needs-review') > 0
      ? [`${countText(count('needs-review'))} ${count('needs-review') === 1 ? 'needs' : 'need'} review`]
      : []),
    ...(count('error') > 0 ? [`${countText(count('error'))} could not run`] : []),
  ];
  const asking = plural(rules.length, 'check asks', 'checks ask');
  return `${asking} for something to be done: ${listText(parts)}. Checks with the same remedy stand together: remedies of critical checks first, then in the order of the rows. A check that serves several sections stands in the first of them.`;
}

type Blocks = (rule: RuleResult, anchor: string) => ReturnType<typeof viewBlock> & { readonly notes: readonly Note[] };
type Note = ReturnType<typeof viewNote>;

/** Everything known about a check, with links to the rows that it serves and what stands beside it. */
function blocksOf(result: AuditResult, anchors: Anchors): Blocks {
  return (rule, anchor) => {
    const rows = rule.items.flatMap((id) => {
      const row = anchors.rows.get(id);
      return row === undefined ? [] : [{ id, href: `#${row}` }];
    });
    const notes = amendmentsOfRule(result, rule.id).map((note) => viewNote(note, rule.id, true));
    return { ...viewBlock(rule, anchor, rows, result.findings.file), notes };
  };
}

function viewFindings<T extends LineView>(
  groups: readonly FindingGroup[],
  label: string,
  lineOf: (rule: RuleResult) => T,
) {
  if (groups.length === 0) return null;
  return {
    label,
    sentence: findingsSentence(groups),
    groups: groups.map((group) => viewGroup(group, group.rules.map(lineOf))),
  };
}

/** The checks of "Do this first", each with all that is known; and one sentence on what stands where. */
function viewUrgent(result: AuditResult, order: FindingOrder, anchors: Anchors, block: Blocks) {
  const steps = result.next.filter((step) => step.kind === 'rule').map((step) => step.id);
  const rules = steps.flatMap((id) => result.rules.find((rule) => rule.id === id && order.numbers.has(id)) ?? []);
  const rest = order.numbers.size - rules.length;
  return {
    checks: rules.map((rule) => block(rule, anchors.urgent.get(rule.id) ?? '')),
    rest: rest <= 0 ? null : viewRest(rules.length, rest, result.findings.file),
  };
}

/** Where the other checks stand: paper does not open. */
function viewRest(told: number, rest: number, findings: string | undefined) {
  const others = `Each of the other ${plural(rest, 'check')} that ${rest === 1 ? 'asks' : 'ask'} for something to be done has one numbered line in its section`;
  const file = findings === undefined ? '' : `${findings} has every violation in the registry, and `;
  return {
    onScreen: `${others}, which opens with its reason and examples.`,
    onPaper: `Only these ${countText(told)} are told at length on paper. ${others}; report.html opens it with its reason and examples, ${file}audit.json all that is known about it.`,
  };
}

/** All sections, the checks that serve no row, and the most urgent checks. */
export function viewSections(result: AuditResult, anchors: Anchors) {
  const order = orderFindings(result);
  const rules = new Map(result.rules.map((rule) => [rule.id, rule]));
  const block = blocksOf(result, anchors);
  const lineOf = (rule: RuleResult) => {
    const { notes, ...known } = block(rule, anchors.checks.get(rule.id) ?? '');
    return { ...viewLine(rule, order.numbers.get(rule.id) ?? 0, known), notes };
  };
  const sections = result.sections.map((section) => {
    const items = result.items.filter((item) => item.section === section.id);
    return {
      ...viewHeading(section),
      sentence: sectionSentence(section),
      bar: viewBar(
        `bar-section-${section.id}`,
        section.counts,
        section.total,
        `Rows of section ${section.id} by status`,
      ),
      groups: groupRows(items, { result, rules, numbers: order.numbers, anchors }),
      findings: viewFindings(
        order.bySection.get(section.id) ?? [],
        `What the checks of section ${section.id} found`,
        lineOf,
      ),
    };
  });
  return {
    sections,
    others: viewFindings(order.others, 'What checks that serve no row found', lineOf),
    urgent: viewUrgent(result, order, anchors, block),
  };
}
