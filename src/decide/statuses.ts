/** From answers, citations and the rules' outcomes to the status of every item. Pure: the same input, the same result. */
import type { Checklist, Item } from '../model/checklist.ts';
import type { Answer, CitationCheck } from '../model/package.ts';
import type { AuditResult, ItemResult, RuleResult } from '../model/result.ts';
import { nextSteps } from './next.ts';
import { countOutcomes, countStatuses, rollUp } from './sections.ts';
import { readAnswer, type Answering, type StatedAnswer } from './stated.ts';
import { confirmedBy, decideStatus, worstOutcome } from './status.ts';
import { nextOf, whyOf } from './words.ts';

export interface DecideInput {
  readonly checklist: Checklist;
  readonly jurisdiction: Answering;
  /** By item id. */
  readonly answers: ReadonlyMap<string, Answer>;
  /** By item id. */
  readonly citations: ReadonlyMap<string, readonly CitationCheck[]>;
  readonly rules: readonly RuleResult[];
}

export type Decision = Pick<AuditResult, 'items' | 'sections' | 'counts' | 'total' | 'next' | 'outcomes'>;

/**
 * Decides every item of the checklist, answered or not. Whether a jurisdiction substantially implements SORNA is not
 * decided here or anywhere else: that is the SMART Office's judgement (34 USC 20927), and no count stands for it.
 */
export function decide(input: DecideInput): Decision {
  const items = input.checklist.sections.flatMap((section) => section.items.map((item) => decideItem(item, input)));
  return {
    items,
    sections: input.checklist.sections.map((section) => rollUp(section, items)),
    counts: countStatuses(items),
    total: items.length,
    next: nextSteps(items, input.rules),
    outcomes: countOutcomes(input.rules),
  };
}

function decideItem(item: Item, input: DecideInput): ItemResult {
  const answer = input.answers.get(item.id);
  const citations = input.citations.get(item.id) ?? [];
  const rules = input.rules.filter((rule) => rule.items.includes(item.id));
  const outcomes = rules.map((rule) => rule.outcome);
  const answered = readAnswer(item, input.jurisdiction, answer);
  const supported = isSupported(answered, citations);
  const status = decideStatus({ stated: answered.stated, supported, outcomes });
  const standing = { item, status, answer, answered, citations, rules };
  const observed = worstOutcome(outcomes);
  const confirmed = confirmedBy(status, outcomes);
  const next = nextOf(standing);
  return {
    ...wordsOf(item),
    ...(answer === undefined ? {} : { answer: withoutPlace(answer) }),
    stated: answered.stated,
    statedWhy: answered.why,
    supported,
    citations,
    ...(observed === undefined ? {} : { observed }),
    rules: rules.map((rule) => rule.id),
    status,
    why: whyOf(standing),
    ...(confirmed === undefined ? {} : { confirmedBy: confirmed }),
    ...(next === undefined ? {} : { next }),
  };
}

/** A citation that does not hold is a claim that fails, so it takes the support of those that do hold with it. */
function isSupported(answered: StatedAnswer, citations: readonly CitationCheck[]): boolean {
  return (citations.length > 0 || !answered.needsCitation) && citations.every((check) => check.holds);
}

function wordsOf(item: Item) {
  const { id, section, part, group, wording, statute, guidelines, note, source, answer: shape } = item;
  return {
    id,
    section,
    ...(part === undefined ? {} : { part }),
    ...(group === undefined ? {} : { group }),
    wording,
    statute,
    guidelines,
    ...(note === undefined ? {} : { note }),
    ...(source === undefined ? {} : { source }),
    shape,
  };
}

function withoutPlace(answer: Answer): Omit<Answer, 'item' | 'at'> {
  const { item: _item, at: _at, ...rest } = answer;
  return rest;
}
