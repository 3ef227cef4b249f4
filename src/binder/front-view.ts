/** The binder's own pages as plain data for their template: cover, contents, checklist, lists, and exhibits' sheets. */
import type { AuditResult, ItemResult } from '../model/result.ts';
import { cleanStrings, cleanText } from '../report/clean.ts';
import { bytesText, countText, dateText, plural } from '../report/numbers.ts';
import { LINK_ROOT } from '../report/print/pdf-join.ts';
import { amendmentsOfItem, determinationOf, viewNote, viewReviewer } from '../report/view/notes.ts';
import { viewOfficial } from '../report/view/official.ts';
import { answerText, understoodText } from '../report/view/rows.ts';
import { standingSentences, viewBar, viewContents, viewHeading, viewLegend } from '../report/view/standing.ts';
import { DECISION, FAMILIES, FAMILY_HEADS, KIND_WORDS, STATUS_WORDS } from '../report/words.ts';
import type { BinderPlan, ExhibitOutcome, PlannedCitation, PlannedExhibit } from './plan.ts';

/** An exhibit as it is shown: known once its pages are in the file. */
export interface ShownExhibit extends ExhibitOutcome {
  readonly pages: number;
}

export interface FrontInput {
  readonly result: AuditResult;
  readonly plan: BinderPlan;
  readonly shown: ReadonlyMap<number, ShownExhibit>;
  /** Page of its exhibit to which a citation leads, by citation; absent: to the exhibit's sheet. */
  readonly pageOf: ReadonlyMap<PlannedCitation, number>;
  readonly openPoints: readonly string[];
  /** Pages of the binder by anchor, once they are known. */
  readonly places: ReadonlyMap<string, number>;
  readonly pages: number | undefined;
}

/** The document title: plain text. */
export function binderTitle(result: AuditResult): string {
  return cleanText(`SORNA binder: ${result.jurisdiction.name}, as of ${dateText(result.asOf)}`);
}

export const citationKey = ({ item, number }: Pick<PlannedCitation, 'item' | 'number'>): string => `${item}/${number}`;
const rowAnchor = (item: string): string => `row-${item.replace(/[^A-Za-z0-9.-]/g, '-')}`;

/** Addresses that the joined file turns into links: what they lead to is looked up by this text. */
const linkTo = (key: string): string => encodeURI(`${LINK_ROOT}${key}`);

function viewCitation(planned: PlannedCitation, { shown, pageOf }: FrontInput) {
  const { citation, exhibit, holds, why } = planned;
  const place = [
    citation.document,
    citation.section,
    citation.page === undefined ? undefined : `page ${citation.page}`,
  ];
  const words = [citation.statute, citation.policy, place.filter((part) => part !== undefined).join(', ')];
  const page = pageOf.get(planned);
  const pages = exhibit === undefined ? 0 : (shown.get(exhibit)?.pages ?? 0);
  return {
    text: words.filter((part) => part !== undefined && part !== '').join('; ') || 'Empty citation',
    quote: citation.quote ?? null,
    link: exhibit === undefined ? null : linkTo(`row/${citationKey(planned)}`),
    linkText:
      exhibit === undefined
        ? null
        : page === undefined
          ? `Exhibit ${exhibit}`
          : `Exhibit ${exhibit}, page ${page} of ${pages}`,
    mark: holds ? { family: 'met', word: 'Holds' } : { family: 'gap', word: 'Does not hold' },
    why: holds ? null : why,
  };
}

function viewRow(item: ItemResult, cited: readonly PlannedCitation[], input: FrontInput) {
  const words = STATUS_WORDS[item.status];
  const isNarrative = item.shape.shape === 'narrative';
  const { answer } = item;
  return {
    anchor: rowAnchor(item.id),
    id: item.id,
    wording: item.wording,
    basis: [item.statute, item.guidelines === '' ? '' : `Guidelines ${item.guidelines}`]
      .filter((text) => text !== '')
      .join('; '),
    status: { family: words.family, word: words.word },
    why: item.why,
    asked: item.status !== 'not-applicable',
    answer: isNarrative ? { yes: 'Yes', no: 'No', none: 'No answer' }[answer?.answer ?? 'none'] : answerText(item),
    floor: item.shape.shape === 'value' ? item.shape.floor : null,
    understood: understoodText(item),
    narrative: paragraphs(answer?.text),
    notes: paragraphs(answer?.notes),
    citations: cited.map((citation) => viewCitation(citation, input)),
    beside: amendmentsOfItem(input.result, item).map((note) => viewNote(note, item.id)),
    reviewer: viewReviewer(determinationOf(input.result, item.id)),
    note: item.note ?? null,
  };
}

function paragraphs(text: string | undefined): readonly string[] | null {
  const parts = (text ?? '').split(/\n\s*\n|\f/).filter((part) => part.trim() !== '');
  return parts.length === 0 ? null : parts;
}

function viewSections(input: FrontInput) {
  const { result, plan } = input;
  const cited = groupByItem(plan);
  return result.sections.map((section) => {
    const groups: { heading: string | null; rows: ReturnType<typeof viewRow>[] }[] = [];
    let last: string | null | undefined;
    for (const item of result.items.filter((each) => each.section === section.id)) {
      const heading = [item.part, item.group].filter((text) => text !== undefined).join('. ') || null;
      if (heading !== last) groups.push({ heading, rows: [] });
      last = heading;
      groups.at(-1)!.rows.push(viewRow(item, cited.get(item.id) ?? [], input));
    }
    return {
      ...viewHeading(section),
      groups,
    };
  });
}

function groupByItem(plan: BinderPlan): ReadonlyMap<string, readonly PlannedCitation[]> {
  const groups = new Map<string, PlannedCitation[]>();
  for (const citation of plan.citations) groups.set(citation.item, [...(groups.get(citation.item) ?? []), citation]);
  return groups;
}

const SHOWN_WORDS = {
  pages: 'its own pages',
  words: 'its words, printed',
  file: 'not shown; see the original',
} as const;

const SCANNED = 'It was scanned and has no text: its words could not be searched.';

function viewExhibit(exhibit: PlannedExhibit, input: FrontInput) {
  const { number, document, file, citedBy } = exhibit;
  const shown = input.shown.get(number) ?? { shown: 'file', pages: 0 };
  const anchor = `exhibit-${number}`;
  const inRows = [...new Set(citedBy.map(({ item }) => item))];
  return {
    number: String(number),
    anchor,
    title: document.title === undefined ? document.path : `${document.title} (${document.path})`,
    remarks: document.scanned ? [SCANNED, ...(document.remarks ?? [])] : (document.remarks ?? []),
    file,
    sha256: document.sha256,
    size: bytesText(document.bytes),
    pages: shown.pages === 0 ? '–' : countText(shown.pages),
    shown: SHOWN_WORDS[shown.shown],
    why: shown.why ?? null,
    page: pageText(input, anchor),
    rows: inRows.map((item) => ({ id: item, href: `#${rowAnchor(item)}` })),
    cited: citedBy.map((planned) => {
      const page = input.pageOf.get(planned);
      return {
        row: planned.item,
        href: `#${rowAnchor(planned.item)}`,
        wording: input.result.items.find(({ id }) => id === planned.item)?.wording ?? '',
        link: page === undefined ? null : linkTo(`sheet/${citationKey(planned)}`),
        page: page === undefined ? null : countText(page),
        quote: planned.citation.quote ?? null,
      };
    }),
  };
}

function pageText({ places }: FrontInput, anchor: string): string {
  const page = places.get(anchor);
  return page === undefined ? '–' : String(page);
}

/** The view; cleaned of characters that show as something else. */
export function viewFront(input: FrontInput) {
  const { result, plan } = input;
  const { jurisdiction, checklist } = result;
  const tribal = jurisdiction.enhancedSentencing ? ', enhanced sentencing' : '';
  const exhibits = plan.exhibits.map((exhibit) => viewExhibit(exhibit, input));
  const page = (anchor: string): string => pageText(input, anchor);
  return cleanStrings({
    title: binderTitle(result),
    jurisdiction: jurisdiction.name,
    checklist: { title: checklist.title, source: checklist.source },
    facts: [
      { label: 'Kind of jurisdiction', value: `${KIND_WORDS[jurisdiction.kind]}${tribal}` },
      { label: 'As of', value: dateText(result.asOf) },
      { label: 'Checklist', value: `${checklist.edition} edition, ${plural(result.total, 'row')}` },
      { label: 'In this binder', value: `${plural(exhibits.length, 'exhibit')}${pagesText(input.pages)}` },
    ],
    tool: `${result.tool.name} ${result.tool.version}`,
    decision: DECISION,
    sentences: standingSentences(result),
    bar: viewBar('bar-all', result.counts, result.total, 'All rows by status'),
    legend: viewLegend(result.counts, result.total),
    official: viewOfficial(result),
    heads: FAMILIES.map((family) => ({ family, label: FAMILY_HEADS[family] })),
    standing: viewContents(result.sections),
    openPoints: input.openPoints,
    openCount: plural(input.openPoints.length, 'open point'),
    parts: PARTS.map(({ anchor, title }) => ({ anchor, title, page: page(anchor) })),
    sections: viewSections(input),
    contents: result.sections.map(({ id, title }) => ({
      id,
      title,
      anchor: `section-${id}`,
      page: page(`section-${id}`),
    })),
    exhibits,
    uncited: plan.uncited.map((document) => ({
      path: document.path,
      size: bytesText(document.bytes),
      pages: document.pages === undefined ? '–' : countText(document.pages),
      sha256: document.sha256,
    })),
  });
}

function pagesText(pages: number | undefined): string {
  return pages === undefined ? ', – pages' : `, ${plural(pages, 'page')}`;
}

/** Parts of the front matter with a line of their own in the contents; the checklist's sections follow the third. */
export const PARTS = [
  { anchor: 'open-points', title: 'Open points' },
  { anchor: 'summary', title: 'Summary of the audit' },
  { anchor: 'checklist', title: 'The checklist' },
  { anchor: 'exhibit-list', title: 'List of exhibits' },
  { anchor: 'uncited', title: 'Appendix: documents that no row cites' },
  { anchor: 'proof', title: 'How to check this binder' },
] as const;
