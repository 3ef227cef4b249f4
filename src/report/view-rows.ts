/** Checklist rows as the report shows them. */
import type { AuditResult, ItemResult, RuleResult, SectionResult } from '../model/result.ts';
import type { CitationCheck } from '../model/package.ts';
import { hasBlock, viewBlock, viewObserved } from './view-checks.ts';
import {
  amendmentsOfItem,
  amendmentsOfRule,
  determinationOf,
  shortNotes,
  viewNote,
  viewReviewer,
} from './view-notes.ts';
import { countText, listText, plural } from './numbers.ts';
import { STATUS_WORDS } from './words.ts';
import type { Anchors } from './view-anchors.ts';
import { viewBar } from './view-standing.ts';

/** The answer on one line: what was said, and the value or words in quotation marks. */
export function answerText(item: ItemResult): string {
  const { answer, shape } = item;
  const said = { yes: 'Yes', no: 'No' } as const;
  const main = answer?.answer === undefined ? undefined : said[answer.answer];
  if (answer === undefined) return 'No answer';
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
  const parts = [
    citation.statute,
    citation.policy,
    place.filter((part) => part !== undefined).join(', '),
    citation.quote === undefined ? undefined : `“${citation.quote}”`,
  ];
  return {
    text: parts.filter((part) => part !== undefined && part !== '').join('; ') || 'Empty citation',
    mark: holds ? { family: 'met', word: 'Holds' } : { family: 'gap', word: 'Does not hold' },
    why: inForce === 'unknown' && holds ? `${why} In force: not checked.` : why,
  };
}

function confirmedText(item: ItemResult): string | null {
  if (item.confirmedBy === 'data') return 'Confirmed by the data.';
  return item.confirmedBy === 'paper' ? 'Confirmed on paper only; no data can speak to it here.' : null;
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

function viewRow(item: ItemResult, result: AuditResult, rules: ReadonlyMap<string, RuleResult>, anchors: Anchors) {
  const words = STATUS_WORDS[item.status];
  const observed = item.rules.flatMap((id) => {
    const rule = rules.get(id);
    if (!rule) return [];
    return [viewObserved(rule, hasBlock(rule) ? `#${anchors.checks.get(id)}` : null)];
  });
  return {
    anchor: anchors.rows.get(item.id) ?? '',
    id: item.id,
    wording: item.wording,
    basis: [item.statute, `Guidelines ${item.guidelines}`].filter((text) => text !== 'Guidelines ').join('; '),
    status: { key: item.status, family: words.family, word: words.word },
    why: item.why,
    confirmed: confirmedText(item),
    asked: item.status !== 'not-applicable',
    answer: answerText(item),
    floor: floorText(item),
    prompts: promptsOf(item),
    beside: viewBeside(item, result),
    understood: understoodText(item),
    notes: item.answer?.notes || null,
    citations: item.citations.map(viewCitation),
    observed,
    note: item.note ?? null,
    source: item.source ?? null,
    next: item.next ?? null,
  };
}

/** Rows in their order, cut where the part or the group heading changes. */
function groupRows(
  items: readonly ItemResult[],
  result: AuditResult,
  rules: ReadonlyMap<string, RuleResult>,
  anchors: Anchors,
) {
  const groups: { heading: string | null; rows: ReturnType<typeof viewRow>[] }[] = [];
  let last: string | null | undefined;
  for (const item of items) {
    const heading = [item.part, item.group].filter((text) => text !== undefined).join('. ') || null;
    if (heading !== last) groups.push({ heading, rows: [] });
    last = heading;
    groups.at(-1)?.rows.push(viewRow(item, result, rules, anchors));
  }
  return groups;
}

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

/** All sections; a check's block stands in the first section one of whose rows it serves. */
export function viewSections(result: AuditResult, anchors: Anchors) {
  const rules = new Map(result.rules.map((rule) => [rule.id, rule]));
  const placed = new Set<string>();
  const file = result.findings.file;
  const block = (rule: RuleResult) => {
    placed.add(rule.id);
    const rows = rule.items.flatMap((id) => {
      const anchor = anchors.rows.get(id);
      return anchor === undefined ? [] : [{ id, href: `#${anchor}` }];
    });
    const notes = amendmentsOfRule(result, rule.id).map((note) => viewNote(note, rule.id, true));
    return { ...viewBlock(rule, anchors.checks.get(rule.id) ?? '', rows, file), notes };
  };
  const sections = result.sections.map((section) => {
    const items = result.items.filter((item) => item.section === section.id);
    const served = new Set(items.flatMap((item) => item.rules));
    const here = result.rules.filter((rule) => hasBlock(rule) && served.has(rule.id) && !placed.has(rule.id));
    return {
      id: section.id,
      anchor: `section-${section.id}`,
      title: section.title,
      basis: `34 USC ${section.statute}; National Guidelines, part ${section.guidelines}`,
      about: section.about,
      sentence: sectionSentence(section),
      bar: viewBar(
        `bar-section-${section.id}`,
        section.counts,
        section.total,
        `Rows of section ${section.id} by status`,
      ),
      groups: groupRows(items, result, rules, anchors),
      blocks: here.map(block),
    };
  });
  const others = result.rules.filter((rule) => hasBlock(rule) && !placed.has(rule.id)).map(block);
  return { sections, others };
}
