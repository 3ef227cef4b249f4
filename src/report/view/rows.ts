/** Checklist rows as the report shows them: in brief, and with all that is known about a row. */
import type { AuditResult, ItemResult, RuleResult } from '../../model/result.ts';
import type { CitationCheck } from '../../model/package.ts';
import { asksForAction, byOutcome } from '../finding-order.ts';
import type { Anchors } from './anchors.ts';
import { viewBrief } from './brief.ts';
import { viewObserved } from './checks.ts';
import { amendmentsOfItem, determinationOf, shortNotes, viewNote, viewReviewer } from './notes.ts';
import { STATUS_WORDS } from '../words.ts';

/** Whether a line of the checklist was filled in; citations and notes alone are no answer. */
function saysAnything({ answer, digitized, value, text }: NonNullable<ItemResult['answer']>): boolean {
  return [answer, digitized, value, text].some((each) => each !== undefined && each !== '');
}

/** The answer on one line: what was said, and the value or words in quotation marks. */
export function answerText(item: ItemResult): string {
  const { answer, shape } = item;
  const said = { yes: 'Yes', no: 'No' } as const;
  const main = answer?.answer === undefined ? undefined : said[answer.answer];
  if (answer === undefined || !saysAnything(answer)) return 'No answer';
  const parts: (string | undefined)[] = [];
  if (shape.shape === 'digitized') {
    parts.push(`Collected: ${main?.toLowerCase() ?? 'no answer'}`, `digitized: ${answer.digitized ?? 'no answer'}`);
  } else if (shape.shape === 'value') {
    parts.push(main, answer.value === undefined ? 'no value given' : `“${answer.value}”`);
  } else if (shape.shape === 'narrative') {
    parts.push(main, answer.text === undefined ? undefined : `“${answer.text}”`);
  } else {
    parts.push(main, answer.value === undefined ? undefined : `“${answer.value}”`);
  }
  const text = parts.filter((part) => part !== undefined && part !== '').join('; ');
  return text === '' ? 'No answer' : text;
}

function floorText(item: ItemResult): string | null {
  return item.shape.shape === 'value' ? item.shape.floor : null;
}

/** How a value was read, where the reason of the status does not begin with it. */
export function understoodText(item: ItemResult): string | null {
  const hasValue = item.shape.shape === 'value' && item.answer?.value !== undefined;
  return hasValue && !item.why.startsWith(item.statedWhy) ? item.statedWhy : null;
}

function viewCitation({ citation, holds, why, inForce }: CitationCheck) {
  const place = [
    citation.document,
    citation.page === undefined ? undefined : `page ${citation.page}`,
    citation.section === undefined ? undefined : `section “${citation.section}”`,
  ];
  const parts = [citation.statute, citation.policy, place.filter((part) => part !== undefined).join(', ')];
  const told = parts.filter((part) => part !== undefined && part !== '');
  const quoted = citation.quote === undefined ? told : [...told, `“${citation.quote}”`];
  return {
    /** Where it leads, without the quoted words. */
    place: told.join('; ') || 'No document named',
    text: quoted.join('; ') || 'Empty citation',
    holds,
    mark: holds ? { family: 'met', word: 'Holds' } : { family: 'gap', word: 'Does not hold' },
    why: inForce === 'unknown' && holds ? `${why} In force: not checked.` : why,
  };
}

/** "We do not differ" has nothing to speak to. */
function promptsOf(item: ItemResult): readonly string[] {
  return item.status === 'not-applicable' || item.stated === 'meets' ? [] : (item.prompts ?? []);
}

/** What stands beside the row's result, and never in its place. */
function viewBeside(item: ItemResult, result: AuditResult) {
  const notes = amendmentsOfItem(result, item);
  const determination = determinationOf(result, item.id);
  return {
    tags: shortNotes(notes, item.id, determination),
    amendments: notes.map((note) => viewNote(note, item.id)),
    reviewer: viewReviewer(determination),
  };
}

export interface RowContext {
  readonly result: AuditResult;
  readonly rules: ReadonlyMap<string, RuleResult>;
  /** Numbers of the checks that ask for action, by id. */
  readonly numbers: ReadonlyMap<string, number>;
  readonly anchors: Anchors;
}

function viewRow(item: ItemResult, context: RowContext) {
  const { result, anchors } = context;
  const words = STATUS_WORDS[item.status];
  const rules = item.rules.flatMap((id) => context.rules.get(id) ?? []);
  const observed = rules
    .toSorted(byOutcome)
    .map((rule) => viewObserved(rule, asksForAction(rule) ? `#${anchors.checks.get(rule.id)}` : null));
  const answer = answerText(item);
  const floor = floorText(item);
  const understood = understoodText(item);
  const citations = item.citations.map(viewCitation);
  return {
    anchor: anchors.rows.get(item.id) ?? '',
    id: item.id,
    wording: item.wording,
    basis: [item.statute, `Guidelines ${item.guidelines}`].filter((text) => text !== 'Guidelines ').join('; '),
    status: { key: item.status, family: words.family, word: words.word },
    why: item.why,
    brief: viewBrief(item, { rules, answer, floor, understood, citations, numbers: context.numbers, anchors }),
    asked: item.status !== 'not-applicable',
    answer,
    floor,
    prompts: promptsOf(item),
    beside: viewBeside(item, result),
    understood,
    notes: item.answer?.notes || null,
    citations,
    observed,
    note: item.note ?? null,
    source: item.source ?? null,
    next: item.next ?? null,
    mark: item.mark ?? null,
  };
}

/** Rows in their order, cut where the part or the group heading changes. */
export function groupRows(items: readonly ItemResult[], context: RowContext) {
  const groups: { heading: string | null; rows: ReturnType<typeof viewRow>[] }[] = [];
  let last: string | null | undefined;
  for (const item of items) {
    const heading = [item.part, item.group].filter((text) => text !== undefined).join('. ') || null;
    if (heading !== last) groups.push({ heading, rows: [] });
    last = heading;
    groups.at(-1)?.rows.push(viewRow(item, context));
  }
  return groups;
}
