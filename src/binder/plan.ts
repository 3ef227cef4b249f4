/** What goes into a binder, and in which order. Pure. */
import { posix } from 'node:path';
import type { Stated } from '../model/outcome.ts';
import type { Citation, DocumentRecord } from '../model/package.ts';
import type { AuditResult, ItemResult } from '../model/result.ts';

export interface PlannedCitation {
  readonly item: string;
  /** Which of the row's citations, from 1. */
  readonly number: number;
  readonly citation: Citation;
  readonly holds: boolean;
  readonly why: string;
  /** Absent where no document is cited, or it is not in the package. */
  readonly exhibit?: number;
}

export interface PlannedExhibit {
  readonly number: number;
  readonly document: DocumentRecord;
  /** Name of the original in the zip. */
  readonly file: string;
  readonly citedBy: readonly PlannedCitation[];
}

export interface BinderPlan {
  readonly exhibits: readonly PlannedExhibit[];
  /** In the order of the checklist. */
  readonly citations: readonly PlannedCitation[];
  readonly uncited: readonly DocumentRecord[];
}

/** Exhibits are numbered in the order in which the checklist first cites them. */
export function planBinder(result: AuditResult): BinderPlan {
  // File systems differ in how they write accents.
  const nameOf = (path: string): string => path.normalize('NFC');
  const records = new Map(result.evidence.documents.map((document) => [nameOf(document.path), document]));
  const numbers = new Map<string, number>();
  const citations = result.items.flatMap((item) =>
    item.citations.map(({ citation, holds, why }, index): PlannedCitation => {
      const path = citation.document === undefined ? undefined : nameOf(citation.document);
      const isThere = path !== undefined && records.has(path);
      if (isThere && !numbers.has(path)) numbers.set(path, numbers.size + 1);
      const planned = { item: item.id, number: index + 1, citation, holds, why };
      return isThere ? { ...planned, exhibit: numbers.get(path)! } : planned;
    }),
  );
  const exhibits = [...numbers].map(([path, number]) => ({
    number,
    document: records.get(path)!,
    file: exhibitFile(number, records.get(path)!.path),
    citedBy: citations.filter(({ exhibit }) => exhibit === number),
  }));
  return { exhibits, citations, uncited: result.evidence.documents.filter(({ path }) => !numbers.has(nameOf(path))) };
}

/** A name that every system can write: `exhibits/007-policy-manual.pdf`. */
function exhibitFile(number: number, path: string): string {
  const { name, ext } = posix.parse(path);
  const plain = (text: string, most: number): string =>
    text
      .normalize('NFKD')
      .replace(/[^A-Za-z0-9.]+/g, '-')
      .replace(/^[-.]+|[-.]+$/g, '')
      .slice(0, most);
  const tail = plain(ext.slice(1), 10);
  const base = [String(number).padStart(3, '0'), plain(name, 60)].filter((part) => part !== '').join('-');
  return `exhibits/${base}${tail === '' ? '' : `.${tail}`}`;
}

/** How a document is shown in the end. */
export interface ExhibitOutcome {
  readonly shown: 'pages' | 'words' | 'file';
  readonly why?: string;
}

/** What the reader has to know before everything else: what is missing, what does not hold and what contradicts. */
export function openPoints(
  result: AuditResult,
  plan: BinderPlan,
  outcomes: ReadonlyMap<number, ExhibitOutcome>,
): readonly string[] {
  const unanswered = result.items.filter(({ status }) => status === 'not-answered');
  const uncited = result.items.filter(
    ({ stated, supported, citations }) => CLAIMED.has(stated) && !supported && citations.length === 0,
  );
  const contradicted = result.items.filter(({ status }) => status === 'contradicted');
  const lacking = plan.citations.filter(({ holds }) => !holds);
  return [
    ...rowsPoint(unanswered, 'not answered'),
    ...rowsPoint(uncited, 'answered without any citation'),
    ...rowsPoint(contradicted, 'answered yes where the evidence says otherwise'),
    ...lackingPoints(lacking),
    ...plan.exhibits.flatMap(({ number, document }) => {
      const outcome = outcomes.get(number);
      if (!outcome || outcome.why === undefined) return [];
      return [`Exhibit ${number} (${document.path}): ${outcome.why}`];
    }),
    ...plan.uncited.map(({ path }) => `${path} is cited by no row and is not in this binder.`),
    ...result.problems
      .filter(({ code }) => !SAID.has(code))
      .map(({ message, at }) => (at ? `${at.file}: ${message}` : message)),
  ];
}

/** One cause is told once, with all that it breaks: a document without dates may be cited in a hundred rows. */
function lackingPoints(lacking: readonly PlannedCitation[]): readonly string[] {
  const causes = new Map<string, PlannedCitation[]>();
  for (const each of lacking) causes.set(each.why, [...(causes.get(each.why) ?? []), each]);
  return [...causes].map(([why, all]) => {
    const [first] = all;
    if (all.length === 1) return `Row ${first!.item}, citation ${first!.number} does not hold. ${why}`;
    const items = [...new Set(all.map(({ item }) => item))];
    const more = items.length > MOST_NAMED ? ` and ${items.length - MOST_NAMED} more rows` : '';
    const named = items.slice(0, MOST_NAMED).join(', ');
    return `${all.length} citations do not hold (${named}${more}). ${why}`;
  });
}

/** Answers that need a proof. */
const CLAIMED: ReadonlySet<Stated> = new Set(['meets', 'exceeds']);

/** Warnings of the package that are said above. */
const SAID = new Set(['uncited-document']);

/** Named one by one up to here; more are counted by section, where the checklist shows each. */
const MOST_NAMED = 30;

function rowsPoint(items: readonly ItemResult[], what: string): readonly string[] {
  if (items.length === 0) return [];
  const rows = items.length === 1 ? '1 row is' : `${items.length} rows are`;
  if (items.length <= MOST_NAMED) return [`${rows} ${what}: ${items.map(({ id }) => id).join(', ')}.`];
  const counts = new Map<string, number>();
  for (const { section } of items) counts.set(section, (counts.get(section) ?? 0) + 1);
  const parts = [...counts].map(([section, count]) => `${count} of section ${section}`);
  return [`${rows} ${what}: ${parts.join(', ')}.`];
}
