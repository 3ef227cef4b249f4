/** The documents of the annex: what each is, when it is in force, and where it is cited. */
import type { CitationCheck, DocumentRecord } from '../model/package.ts';
import type { AuditResult } from '../model/result.ts';
import { bytesText, countText, dateText, plural } from './numbers.ts';

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

/** Rows that cite a document, each with its pages, in the order of the checklist. */
function rowsByDocument(result: AuditResult): ReadonlyMap<string, readonly string[]> {
  const cited = new Map<string, string[]>();
  for (const item of result.items) {
    const own = new Map<string, CitationCheck[]>();
    for (const check of item.citations) {
      const document = check.citation.document?.normalize('NFC');
      if (document !== undefined) own.set(document, [...(own.get(document) ?? []), check]);
    }
    for (const [document, checks] of own)
      cited.set(document, [...(cited.get(document) ?? []), rowText(item.id, checks)]);
  }
  return cited;
}

function rowText(id: string, checks: readonly CitationCheck[]): string {
  const pages = [...new Set(checks.flatMap(({ citation }) => citation.page ?? []))].sort((a, b) => a - b);
  const broken = checks.filter((check) => !check.holds).length;
  const where = [
    ...(pages.length === 0 ? [] : [`${pages.length === 1 ? 'page' : 'pages'} ${pages.join(', ')}`]),
    ...(broken === 0 ? [] : [broken === checks.length ? 'does not hold' : `${countText(broken)} do not hold`]),
  ];
  return where.length === 0 ? id : `${id} (${where.join('; ')})`;
}

function citedText(rows: readonly string[]): string {
  return rows.length === 0 ? 'No answer cites it.' : `Cited in ${plural(rows.length, 'row')}: ${rows.join(', ')}.`;
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
