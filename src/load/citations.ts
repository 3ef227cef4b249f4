import { join } from 'node:path';
import type { Answer, Citation, CitationCheck, DocumentRecord } from '../model/package.ts';
import { documentPages } from './document-text.ts';
import { nearest } from '../nearest.ts';
import { quoted } from '../quoted.ts';
import { plainWords, quoteStandsIn } from './quote-match.ts';
import { isEscape } from './walk.ts';

type Verdict = Omit<CitationCheck, 'citation'>;

/**
 * Holds every citation against the documents: the document is in the package, the page exists, the quoted words stand
 * there. A document's words are read once, and only where a quote needs them.
 *
 * @param folder `documents/`
 * @returns by item id, for every answer, in the order of its citations
 */
export async function checkCitations(
  answers: ReadonlyMap<string, Answer>,
  folder: string,
  documents: readonly DocumentRecord[],
): Promise<ReadonlyMap<string, readonly CitationCheck[]>> {
  const records = new Map(documents.map((record) => [record.path, record]));
  const read = wordReader(folder);
  const checks = new Map<string, readonly CitationCheck[]>();
  for (const [item, answer] of answers) {
    const own: CitationCheck[] = [];
    for (const citation of answer.citations) own.push({ citation, ...(await verdictOn(citation, records, read)) });
    checks.set(item, own);
  }
  return checks;
}

/** The words of one page, or of all pages; undefined where the document's words cannot be had. */
type ReadWords = (record: DocumentRecord, page: number | undefined) => Promise<string | undefined>;

function wordReader(folder: string): ReadWords {
  const pages = new Map<string, readonly string[] | undefined>();
  const plain = new Map<string, string>();
  return async (record, page) => {
    if (!pages.has(record.path)) pages.set(record.path, await readPages(join(folder, record.path), record));
    const all = pages.get(record.path);
    if (!all) return undefined;
    const key = `${page ?? 'all'} ${record.path}`;
    const words = plain.get(key) ?? plainWords((page === undefined ? all : all.slice(page - 1, page)).join('\n'));
    plain.set(key, words);
    return words;
  };
}

async function readPages(file: string, record: DocumentRecord): Promise<readonly string[] | undefined> {
  try {
    return await documentPages(file, record.type);
  } catch {
    // A PDF whose page list is sound and whose pages are not: the verdict says that its words could not be read.
    return undefined;
  }
}

const fails = (why: string): Verdict => ({ holds: false, why });
const holds = (why: string): Verdict => ({ holds: true, why });

async function verdictOn(
  { document, page, quote }: Citation,
  records: ReadonlyMap<string, DocumentRecord>,
  read: ReadWords,
): Promise<Verdict> {
  if (document === undefined) return fails('No document of the package backs it.');
  if (isEscape(document)) return fails('It names a file outside documents/.');
  const record = records.get(document);
  if (!record) {
    const [near] = nearest(document, records.keys());
    const hint = near === undefined ? '' : ` Did you mean ${quoted(near)}?`;
    return fails(`documents/ has no file ${quoted(document)}.${hint}`);
  }
  if (record.bytes === 0) return fails(`${quoted(document)} is empty.`);
  if (page !== undefined) {
    const wrong = pageProblem(record, page);
    if (wrong !== undefined) return fails(wrong);
  }
  const place = page === undefined ? quoted(document) : `page ${page} of ${quoted(document)}`;
  if (quote === undefined) {
    return holds(`${capital(place)} is in the package.`);
  }
  if (record.unreadable !== undefined)
    return fails(`The quote cannot be checked in ${quoted(document)}. ${record.unreadable}`);
  const words = await read(record, page);
  if (words === undefined) return fails(`The words of ${quoted(document)} could not be read.`);
  if (quoteStandsIn(quote, words)) return holds(`The quoted words stand ${page === undefined ? 'in' : 'on'} ${place}.`);
  if (record.type === 'pdf' && words === '') {
    return fails(`${capital(place)} has no text, as scanned pages have none; the quote cannot be checked.`);
  }
  return fails(`The quoted words do not stand ${page === undefined ? 'in' : 'on'} ${place}.`);
}

function pageProblem(record: DocumentRecord, page: number): string | undefined {
  const name = quoted(record.path);
  if (record.type === 'html') return `${name} is HTML and has no pages; cite it without a page.`;
  if (record.pages === undefined) return `The pages of ${name} cannot be counted. ${record.unreadable ?? ''}`.trim();
  if (page <= record.pages) return undefined;
  return `${name} has no page ${page}; it has ${record.pages} ${record.pages === 1 ? 'page' : 'pages'}.`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
