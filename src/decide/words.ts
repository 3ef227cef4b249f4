/** The sentences of one item: why it has its status, and what to do next. */
import type { Item } from '../model/checklist.ts';
import type { Outcome, Status } from '../model/outcome.ts';
import type { Answer, CitationCheck } from '../model/package.ts';
import type { RuleResult } from '../model/result.ts';
import { byWeight } from './severity.ts';
import type { StatedAnswer } from './stated.ts';
import { confirms } from './status.ts';

export interface ItemStanding {
  readonly item: Item;
  readonly status: Status;
  readonly answer: Answer | undefined;
  readonly answered: StatedAnswer;
  readonly citations: readonly CitationCheck[];
  /** Every rule that speaks about the item. */
  readonly rules: readonly RuleResult[];
}

/** One or two sentences. The numbers come from the worst rule's own sentence. */
export function whyOf(standing: ItemStanding): string {
  const { answered, status, rules } = standing;
  switch (status) {
    case 'not-applicable':
      return answered.why;
    case 'not-answered':
    case 'not-met':
    case 'deviates':
      return answered.why + observedNote(rules);
    case 'contradicted':
      return `The answer says yes, the evidence says otherwise: ${sentence(worst(rules, 'fail')?.sentence)}`;
    case 'error':
      return `A check of this row could not run: ${sentence(reasonOf(worst(rules, 'error')))}`;
    case 'unsupported':
      return `${answered.why} ${unsupportedReason(standing.citations)}`;
    case 'needs-review':
      return answered.stated === 'unclear'
        ? answered.why + (observedNote(rules) || openNote(rules))
        : `The evidence leaves a question open: ${sentence(worst(rules, 'needs-review')?.sentence)}`;
    case 'unconfirmed':
      return unconfirmedReason(rules);
    case 'meets':
    case 'exceeds':
      return `${answered.why} ${confirmation(standing)}`;
  }
}

/** Where the answer claims nothing, what the data shows is still worth knowing. */
function observedNote(rules: readonly RuleResult[]): string {
  const failing = worst(rules, 'fail');
  return failing === undefined ? '' : ` The evidence shows: ${sentence(failing.sentence)}`;
}

/** Words cannot be judged by a program, and what the evidence leaves open is part of what a reviewer has to read. */
function openNote(rules: readonly RuleResult[]): string {
  const open = worst(rules, 'needs-review');
  return open === undefined ? '' : ` The evidence leaves a question open: ${sentence(open.sentence)}`;
}

function unsupportedReason(citations: readonly CitationCheck[]): string {
  const broken = citations.filter((check) => !check.holds);
  if (broken.length === 0) return 'No citation is given for it.';
  const which =
    citations.length === 1
      ? 'Its citation does'
      : `${broken.length} of ${citations.length} citations ${broken.length === 1 ? 'does' : 'do'}`;
  return `${which} not hold: ${sentence(broken[0]?.why)}`;
}

function unconfirmedReason(rules: readonly RuleResult[]): string {
  const untested = rules.filter((rule) => rule.outcome === 'not-testable');
  const share = `${untested.length} of ${rules.length} ${rules.length === 1 ? 'check' : 'checks'} of this row`;
  return `Answered and cited, but ${share} could not be made: ${sentence(reasonOf(worst(rules, 'not-testable')))}`;
}

function confirmation({ answered, item, rules }: ItemStanding): string {
  const passed = rules.filter((rule) => rule.outcome === 'pass' && confirms(rule, item.id));
  if (passed.length > 0) return `The evidence confirms it: ${sentence([...passed].sort(byWeight)[0]?.sentence)}`;
  if (!answered.needsCitation) return 'Nothing needs describing.';
  if (rules.length === 0) return 'The citations hold; no check of the evidence speaks about this row.';
  return rules.some((rule) => rule.outcome === 'pass')
    ? 'The citations hold; the checks that passed look at how records are kept, not at what this row asks for.'
    : 'The citations hold; there are no records that the checks of this row are about.';
}

function worst(rules: readonly RuleResult[], outcome: Outcome): RuleResult | undefined {
  return rules.filter((rule) => rule.outcome === outcome).sort(byWeight)[0];
}

function reasonOf(rule: RuleResult | undefined): string | undefined {
  return rule?.reason ?? rule?.sentence;
}

/** Rule sentences may come with or without a full stop. */
function sentence(text: string | undefined): string {
  const plain = (text ?? '').trim();
  return plain === '' || /[.!?]$/.test(plain) ? plain : `${plain}.`;
}

/** What to do next; undefined where nothing is open. */
export function nextOf(standing: ItemStanding): string | undefined {
  const { answered, item, rules, status } = standing;
  switch (status) {
    case 'not-answered':
      return howToAnswer(item);
    case 'not-met':
      return 'Provide for it in statute or policy and cite that, or note when it is planned.';
    case 'deviates':
      return item.answer.shape === 'value'
        ? `Bring it to "${item.answer.floor}" or better, or explain why the difference does not substantially disserve the requirement.`
        : 'Hold it in an electronic database, or give a pointer into the database that holds it.';
    case 'contradicted':
      return worst(rules, 'fail')?.fix;
    case 'error':
      return 'Remove the cause and run the audit again.';
    case 'unsupported':
      return forSupport(standing.citations);
    case 'needs-review':
      return answered.stated === 'unclear' ? forReview(standing) : forQuestion(worst(rules, 'needs-review'));
    case 'unconfirmed':
      return 'Hand over the evidence that is missing, so that the row can be seen in it.';
    case 'meets':
    case 'exceeds':
    case 'not-applicable':
      return undefined;
  }
}

function howToAnswer(item: Item): string {
  const shape = item.answer;
  switch (shape.shape) {
    case 'yes-no':
      return 'Answer yes or no, and cite the statute or policy.';
    case 'digitized':
      return 'Answer yes or no, say whether it is digitized, and cite the statute or policy.';
    case 'value':
      return `Answer yes or no, give the value (SORNA: ${shape.floor}), and cite the statute or policy.`;
    case 'narrative':
      return shape.when === 'required' ? 'Describe it in words.' : 'Answer no, or yes with a description.';
  }
}

/** The step that belongs to the citation whose reason is told. */
function forSupport(citations: readonly CitationCheck[]): string {
  const broken = citations.find((check) => !check.holds);
  if (broken === undefined) return 'Cite the statute or policy, with its document and page.';
  if (broken.inForce === 'no') return 'Cite what is in force on the as-of date, or audit as of a day on which this is.';
  if (broken.citation.document === undefined) {
    return 'Name the document and the page in the citation, and put the document below documents/.';
  }
  return broken.next ?? 'Correct the citation, or hand over the document it names.';
}

/** Where nothing was found and something could not be judged, there is nothing yet to correct but the values. */
function forQuestion(rule: RuleResult | undefined): string | undefined {
  if (rule === undefined || rule.on === 'website' || rule.violations > 0 || rule.undecided === 0) return rule?.fix;
  return 'Fill in the values that are missing, and correct those that cannot be read, so that the check can judge them.';
}

function forReview({ answer, answered, item, rules }: ItemStanding): string {
  if (item.answer.shape === 'value') {
    return (
      answered.next ??
      `Write the value as one length of time, such as "${item.answer.floor}"; until then a reviewer reads it.`
    );
  }
  if (answer?.text === undefined) return 'Add the words that the row asks for; then a reviewer reads it.';
  const shown = worst(rules, 'fail')?.fix ?? forQuestion(worst(rules, 'needs-review'));
  return shown === undefined ? 'A reviewer reads it.' : `${sentence(shown)} Then a reviewer reads it.`;
}
