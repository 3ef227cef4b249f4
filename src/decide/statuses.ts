/** From answers, citations and the rules' outcomes to the status of every item. Pure: the same input, the same result. */
import type { Amendment, Determination } from '../model/amendment.ts';
import type { Checklist, Item } from '../model/checklist.ts';
import type { Outcome } from '../model/outcome.ts';
import type { Answer, CitationCheck, DocumentRecord, IsoDate, Jurisdiction } from '../model/package.ts';
import type { AuditResult, ItemResult, RuleResult } from '../model/result.ts';
import { standAmendments } from './amend.ts';
import { standDeterminations } from './determine.ts';
import { rowMark } from './row-mark.ts';
import type { Immediately } from './compare.ts';
import { nextSteps } from './next.ts';
import { ownScheduleProblems } from './own-schedule.ts';
import { countOutcomes, countStatuses, rollUp } from './sections.ts';
import { readAnswer, type Answering, type StatedAnswer } from './stated.ts';
import { confirmedBy, confirms, decideStatus, worstOutcome } from './status.ts';
import { seenFromRow, tiersOfRows } from './tier-rows.ts';
import { nextOf, whyOf } from './words.ts';

export interface DecideInput {
  readonly checklist: Checklist;
  /** Without the schedule, nothing is held against it. */
  readonly jurisdiction: Answering & Partial<Pick<Jurisdiction, 'schedule'>>;
  /** By item id. */
  readonly answers: ReadonlyMap<string, Answer>;
  /** By item id. */
  readonly citations: ReadonlyMap<string, readonly CitationCheck[]>;
  readonly rules: readonly RuleResult[];
  /** What stands beside the results; absent: nothing does. */
  readonly beside?: {
    readonly asOf: IsoDate;
    readonly amendments: readonly Amendment[];
    readonly determinations: readonly Determination[];
    readonly documents: readonly DocumentRecord[];
  };
}

export type Decision = Pick<
  AuditResult,
  'items' | 'sections' | 'counts' | 'total' | 'next' | 'outcomes' | 'amendments' | 'determinations' | 'problems'
>;

/**
 * Decides every item of the checklist, answered or not. Whether a jurisdiction substantially implements SORNA is not
 * decided here or anywhere else: that is the SMART Office's judgement (34 USC 20927), and no count stands for it.
 */
export function decide(input: DecideInput): Decision {
  const rows = input.checklist.sections.flatMap((section) => section.items);
  const tiers = tiersOfRows(rows);
  const items = rows.map((item) => decideItem(item, input, tiers));
  const { schedule } = input.jurisdiction;
  const own = schedule === undefined ? [] : ownScheduleProblems(input.checklist, { schedule }, input.answers);
  const beside = standBeside(items, input);
  return {
    items,
    sections: input.checklist.sections.map((section) => rollUp(section, items)),
    counts: countStatuses(items),
    total: items.length,
    next: nextSteps(items, input.rules),
    outcomes: countOutcomes(input.rules),
    ...beside,
    problems: [...own, ...beside.problems],
  };
}

/** Amendments and determinations come after every status is decided, and so cannot change one. */
function standBeside(
  items: readonly ItemResult[],
  { rules, beside }: DecideInput,
): Pick<Decision, 'amendments' | 'determinations' | 'problems'> {
  if (beside === undefined) return { problems: [] };
  const { amendments, problems } = standAmendments({ ...beside, items, rules });
  const { determinations, problems: stale } = standDeterminations({ ...beside, items, rules });
  return {
    ...(amendments.length === 0 ? {} : { amendments }),
    ...(determinations.length === 0 ? {} : { determinations }),
    problems: [...problems, ...stale],
  };
}

function decideItem(item: Item, input: DecideInput, tiers: ReturnType<typeof tiersOfRows>): ItemResult {
  const answer = input.answers.get(item.id);
  const citations = input.citations.get(item.id) ?? [];
  const rules = input.rules
    .filter((rule) => rule.items.includes(item.id))
    .map((rule) => seenFromRow(item, rule, tiers));
  const outcomes = outcomesOf(rules);
  const answered = readAnswer(item, input.jurisdiction, answer, immediatelyFor(item, input));
  const supported = isSupported(answered, citations);
  const status = decideStatus({ stated: answered.stated, supported, outcomes });
  const standing = { item, status, answer, answered, citations, rules };
  const observed = worstOutcome(outcomes);
  const confirmed = confirmedBy(status, outcomesOf(rules.filter((rule) => confirms(rule, item.id))));
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
    mark: rowMark({ ...item, answer, citations, rules }, input.beside?.documents ?? []),
  };
}

const outcomesOf = (rules: readonly RuleResult[]): readonly Outcome[] => rules.map((rule) => rule.outcome);

/** The row that asks what "immediately" means; ids are never renumbered. */
const DEFINES_IMMEDIATELY = 'I.01';

/** The row itself cannot be answered with the word that it asks about. */
function immediatelyFor(item: Item, { answers }: DecideInput): Immediately {
  const defining = item.id === DEFINES_IMMEDIATELY ? undefined : answers.get(DEFINES_IMMEDIATELY);
  const means = defining?.answer === 'yes' ? defining.value : undefined;
  return means === undefined ? {} : { means };
}

/** A citation that does not hold is a claim that fails, so it takes the support of those that do hold with it. */
function isSupported(answered: StatedAnswer, citations: readonly CitationCheck[]): boolean {
  return (citations.length > 0 || !answered.needsCitation) && citations.every((check) => check.holds);
}

function wordsOf(item: Item) {
  const { id, section, part, group, wording, statute, guidelines, note, source, prompts, answer: shape } = item;
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
    ...(prompts === undefined ? {} : { prompts }),
    shape,
  };
}

function withoutPlace(answer: Answer): Omit<Answer, 'item' | 'at'> {
  const { item: _item, at: _at, ...rest } = answer;
  return rest;
}
