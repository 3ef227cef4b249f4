/** The documents of the annex: what each is, when it is in force, and where it is cited. */
import type { CitationCheck, DocumentRecord } from '../../model/package.ts';
import type { AuditResult } from '../../model/result.ts';
import { bytesText, countText, dateText, plural } from '../numbers.ts';

export function viewDocuments(result: AuditResult) {
  const cited = rowsByDocument(result);
  return result.evidence.documents.map((document) => ({
    path: document.path,
    type: document.type,
    pages: document.pages === undefined ? 'not known' : countText(document.pages),
    bytes: bytesText(document.bytes),
    sha256: document.sha256,
    unreadable: document.unreadable ?? null,
    facts: factsOf(document),
    cited: citedText(cited.get(document.path.normalize('NFC')) ?? []),
  }));
}

interface CitingRow {
  readonly id: string;
  readonly checks: readonly CitationCheck[];
}

/** Rows that cite a document, in the order of the checklist. */
function rowsByDocument(result: AuditResult): ReadonlyMap<string, readonly CitingRow[]> {
  const cited = new Map<string, CitingRow[]>();
  for (const { id, citations } of result.items) {
    const own = new Map<string, CitationCheck[]>();
    for (const check of citations) {
      const document = check.citation.document?.normalize('NFC');
      if (document !== undefined) own.set(document, [...(own.get(document) ?? []), check]);
    }
    for (const [document, checks] of own) cited.set(document, [...(cited.get(document) ?? []), { id, checks }]);
  }
  return cited;
}

/** `Cited in 3 rows. Page 1: I.01, I.02; page 9: I.01 (does not hold).` */
function citedText(rows: readonly CitingRow[]): string {
  if (rows.length === 0) return 'No answer cites it.';
  const pages = new Map<number, string[]>();
  for (const { id, checks } of rows)
    for (const page of new Set(checks.map(({ citation }) => citation.page ?? Infinity))) {
      const here = checks.filter(({ citation }) => (citation.page ?? Infinity) === page);
      const word = here.every((check) => check.holds) ? id : `${id} (does not hold)`;
      pages.set(page, [...(pages.get(page) ?? []), word]);
    }
  const parts = [...pages]
    .sort(([a], [b]) => a - b)
    .map(([page, ids]) => `${page === Infinity ? 'no page' : `page ${page}`}: ${ids.join(', ')}`);
  return `Cited in ${plural(rows.length, 'row')}. ${parts.join('; ').replace(/^./, (first) => first.toUpperCase())}.`;
}

function factsOf({ title, effectiveFrom: from, effectiveTo: to, scanned, remarks = [] }: DocumentRecord): string {
  const dates = [
    ...(from === undefined ? [] : [`from ${dateText(from)}`]),
    ...(to === undefined ? [] : [`until ${dateText(to)}`]),
  ];
  const facts = [
    ...(title === undefined ? [] : [`${title.replace(/[.\s]+$/, '')}.`]),
    dates.length > 0 ? `In force ${dates.join(' ')}.` : 'When it is in force is not stated, and was not checked.',
    ...(scanned ? ['It has no text: it was scanned. Its pages can be cited; its words cannot be checked.'] : []),
    ...remarks,
  ];
  return facts.join(' ');
}
