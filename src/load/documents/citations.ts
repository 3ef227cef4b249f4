import type { Answer, Citation, CitationCheck, DocumentRecord, IsoDate } from '../../model/package.ts';
import { nearest } from '../../nearest.ts';
import { quoted } from '../../quoted.ts';
import { UnreadWords, type DocumentText } from './document-text.ts';
import type { Visit } from './documents.ts';
import { plainWords, quoteStanding } from './quote-match.ts';
import { findSection, type Outline } from './sections.ts';
import type { Span } from './subsections.ts';
import { isEscape } from '../walk.ts';

interface Verdict {
  readonly holds: boolean;
  readonly why: string;
  /** What mends it, where neither the citation nor the document is at fault. */
  readonly next?: string;
}

/** Pages that are searched for a quote that does not stand where it was cited. */
const MOST_SEARCHED_PAGES = 300;
/** Code units; a statute's longest sentence is shorter. */
const LONGEST_QUOTE = 2000;

export interface CitationReader {
  /** Holds the citations of one document against its words; to be called while it is open. */
  readonly visit: Visit;
  /**
   * The verdicts, by item id, for every answer, in the order of its citations.
   * @param asOf absent: nobody can say what is in force
   * @param dated whether a document without dates supports nothing; otherwise it counts as in force
   */
  readonly checks: (
    documents: readonly DocumentRecord[],
    asOf: IsoDate | undefined,
    dated?: boolean,
  ) => ReadonlyMap<string, readonly CitationCheck[]>;
}

/**
 * Holds every citation against the documents: the document is in the package, the page and the section are there, the
 * quoted words stand there, it is in force on the as-of date. Only documents that are cited are read.
 */
export function readCitations(answers: ReadonlyMap<string, Answer>): CitationReader {
  const byDocument = new Map<string, Citation[]>();
  for (const citation of [...answers.values()].flatMap((answer) => answer.citations)) {
    const name = nameOf(citation.document);
    if (name !== undefined) byDocument.set(name, [...(byDocument.get(name) ?? []), citation]);
  }
  const verdicts = new Map<Citation, Verdict>();
  return {
    visit: async (record, text) => {
      const read = wordReader(text);
      for (const citation of byDocument.get(nameOf(record.path) ?? '') ?? [])
        verdicts.set(citation, await placeVerdict(citation, record, read));
    },
    checks: (documents, asOf, dated = false) => {
      const records = new Map(documents.map((record) => [nameOf(record.path), record]));
      const check = (citation: Citation): CitationCheck => {
        const record = records.get(nameOf(citation.document));
        if (!record) return { citation, ...noDocument(citation, documents) };
        const place = verdicts.get(citation) ?? unreadVerdict(citation, record);
        return { citation, ...withDates(dated ? datedPlace(place, citation, record) : place, citation, record, asOf) };
      };
      return new Map([...answers].map(([item, answer]) => [item, answer.citations.map(check)]));
    },
  };
}

/** File systems differ in how they write accents. */
function nameOf(document: string | undefined): string | undefined {
  return document?.normalize('NFC');
}

const fails = (why: string): Verdict => ({ holds: false, why });
const holds = (why: string): Verdict => ({ holds: true, why });

function noDocument({ document }: Citation, documents: readonly DocumentRecord[]): Verdict {
  if (document === undefined) return fails('No document of the package backs it.');
  if (isEscape(document)) return fails('It names a file outside documents/.');
  const [near] = nearest(
    document,
    documents.map(({ path }) => path),
  );
  const hint = near === undefined ? '' : ` Did you mean ${quoted(near)}?`;
  return fails(`documents/ has no file ${quoted(document)}.${hint}`);
}

/** On a document whose words cannot be had: only its being there, and its pages, can be cited. */
function unreadVerdict(citation: Citation, record: DocumentRecord): Verdict {
  const { page, section, quote } = citation;
  if (record.bytes === 0) return fails(`${quoted(record.path)} is empty.`);
  const wrong = pageProblem(record, page);
  if (wrong !== undefined) return fails(wrong);
  const why = record.unreadable ?? '';
  if (section !== undefined) return fails(`The section cannot be looked for in ${quoted(record.path)}. ${why}`.trim());
  if (quote !== undefined) return fails(`The quote cannot be checked in ${quoted(record.path)}. ${why}`.trim());
  return holds(`${capital(placeOf(citation, record))} is in the package.`);
}

/** Plain words, kept: many citations quote one page. */
interface WordReader {
  readonly text: DocumentText;
  readonly page: (number: number) => Promise<string>;
  readonly whole: () => Promise<string>;
}

function wordReader(text: DocumentText): WordReader {
  const pages = new Map<number, string>();
  let whole: string | undefined;
  return {
    text,
    page: async (number) => {
      const words = pages.get(number) ?? plainWords(await text.page(number));
      pages.set(number, words);
      return words;
    },
    whole: async () => (whole ??= plainWords((await text.whole()).text)),
  };
}

async function placeVerdict(citation: Citation, record: DocumentRecord, read: WordReader): Promise<Verdict> {
  const { page, section, quote } = citation;
  const wrong = pageProblem(record, page);
  if (wrong !== undefined) return fails(wrong);
  const place = placeOf(citation, record);
  try {
    if (section !== undefined) return await sectionVerdict(citation, record, read);
    if (page !== undefined) await read.text.page(page);
    if (quote === undefined) return holds(`${capital(place)} is in the package.`);
    const words = page === undefined ? await read.whole() : await read.page(page);
    return (
      (await quoteVerdict(quote, words, citation, record)) ?? fails(await elsewhere(quote, citation, record, read))
    );
  } catch (error) {
    if (!(error instanceof UnreadWords)) throw error;
    return fails(`${capital(place)} could not be read. ${error.message}`);
  }
}

/** Undefined where the words are not there at all. */
async function quoteVerdict(
  quote: string,
  words: string,
  citation: Citation,
  record: DocumentRecord,
): Promise<Verdict | undefined> {
  const [place, at] = [placeOf(citation, record), where(citation)];
  if (quote.length > LONGEST_QUOTE) return fails(`The quote is longer than ${LONGEST_QUOTE} letters; quote less.`);
  const standing = quoteStanding(quote, words);
  if (standing === 'stands') return holds(`The quoted words stand ${at} ${place}.`);
  if (words === '' && record.type === 'pdf') {
    const name = record.scanned ? quoted(record.path) : place;
    const rest = 'The page can be cited; its words cannot be checked.';
    return fails(`${capital(name)} has no text: it was scanned. ${rest}`);
  }
  if (words === '') return fails(`${capital(place)} has no words.`);
  if (standing === 'absent') return undefined;
  return fails(`The quoted words begin or end inside a longer word or number ${at} ${place}; quote it whole.`);
}

/** Says so where the words stand on another page of the document. */
async function elsewhere(quote: string, citation: Citation, record: DocumentRecord, read: WordReader): Promise<string> {
  const plain = `The quoted words do not stand ${where(citation)} ${placeOf(citation, record)}.`;
  if (citation.page === undefined || read.text.pages > MOST_SEARCHED_PAGES) return plain;
  for (let page = 1; page <= read.text.pages; page++) {
    const words = await read.page(page).catch(() => '');
    if (quoteStanding(quote, words) === 'stands') return `${plain} They stand on page ${page}.`;
  }
  return plain;
}

async function sectionVerdict(citation: Citation, record: DocumentRecord, read: WordReader): Promise<Verdict> {
  const { page, section = '', quote } = citation;
  const name = quoted(record.path);
  if (record.scanned) {
    return fails(`${name} has no text: it was scanned. Its pages can be cited; sections cannot be looked for.`);
  }
  const outline = await read.text.whole();
  const found = findSection(outline, section);
  if (!found.spans) {
    const near =
      found.nearest === undefined
        ? 'No numbered sections or headings were recognized in it.'
        : `The nearest that was found is ${quoted(found.nearest)}.`;
    return fails(`${name} has no section ${quoted(section)}. ${near}`);
  }
  const spans = page === undefined ? found.spans : onPage(found.spans, page, outline);
  if (spans.length === 0) {
    const pages = found.spans.map((span) => pageOf(span.from, outline));
    return fails(`Section ${quoted(section)} of ${name} is not on page ${page}; it begins on page ${pages[0]}.`);
  }
  const place = placeOf(citation, record);
  if (quote === undefined) return holds(`${capital(place)} is in the package.`);
  const verdicts: (Verdict | undefined)[] = [];
  for (const { from, to } of spans) {
    const verdict = await quoteVerdict(quote, plainWords(outline.text.slice(from, to)), citation, record);
    if (verdict?.holds) return verdict;
    verdicts.push(verdict);
  }
  return verdicts.find((verdict) => verdict) ?? fails(`The quoted words do not stand ${where(citation)} ${place}.`);
}

/** The parts of the sections that lie on the page. */
function onPage(spans: readonly Span[], page: number, { pageStarts, text }: Outline): readonly Span[] {
  const [first = 0, next = text.length] = [pageStarts[page - 1], pageStarts[page]];
  return spans
    .map(({ from, to }) => ({ from: Math.max(from, first), to: Math.min(to, next) }))
    .filter(({ from, to }) => text.slice(from, to).trim() !== '');
}

function pageOf(at: number, { pageStarts }: Outline): number {
  const next = pageStarts.findIndex((start) => start > at);
  return next === -1 ? pageStarts.length : next;
}

function pageProblem(record: DocumentRecord, page: number | undefined): string | undefined {
  if (page === undefined) return undefined;
  const name = quoted(record.path);
  if (record.type === 'html') return `${name} is HTML and has no pages; cite a section, or no page.`;
  if (record.type === 'docx')
    return `${name} is a Word file, whose pages differ from printer to printer; cite a section, or no page.`;
  if (record.pages === undefined) return `The pages of ${name} cannot be counted. ${record.unreadable ?? ''}`.trim();
  if (page <= record.pages) return undefined;
  return `${name} has no page ${page}; it has ${record.pages} ${record.pages === 1 ? 'page' : 'pages'}.`;
}

function placeOf({ page, section }: Citation, record: DocumentRecord): string {
  const parts = [
    ...(section === undefined ? [] : [`section ${quoted(section)}`]),
    ...(page === undefined ? [] : [`page ${page}`]),
  ];
  return parts.length === 0 ? quoted(record.path) : `${parts.join(' on ')} of ${quoted(record.path)}`;
}

function where({ page, section }: Citation): string {
  return page !== undefined && section === undefined ? 'on' : 'in';
}

/** Where documents are to be dated, one without dates is no better than one that is no longer in force. */
function datedPlace(place: Verdict, citation: Citation, record: DocumentRecord): Verdict {
  const dates = [record.effectiveFrom, record.effectiveTo, citation.effectiveFrom, citation.effectiveTo];
  if (!place.holds || dates.some((date) => date !== undefined)) return place;
  return {
    ...fails(`documents/index.yaml does not say when ${quoted(record.path)} is in force.`),
    next: `Write in documents/index.yaml from which day on ${quoted(record.path)} is in force.`,
  };
}

function withDates(
  place: Verdict,
  citation: Citation,
  record: DocumentRecord,
  asOf: IsoDate | undefined,
): Verdict & Pick<CitationCheck, 'inForce'> & { readonly inForce: 'yes' | 'no' | 'unknown' } {
  const spans = [
    { what: quoted(record.path), from: record.effectiveFrom, to: record.effectiveTo },
    { what: 'The cited provision', from: citation.effectiveFrom, to: citation.effectiveTo },
  ].filter(({ from, to }) => from !== undefined || to !== undefined);
  if (asOf === undefined || spans.length === 0) return { ...place, inForce: 'unknown' };
  const wrong = spans.flatMap(({ what, from, to }) => {
    if (from !== undefined && asOf < from) return [`${what} is in force from ${from} only, after ${asOf}.`];
    return to !== undefined && asOf > to ? [`${what} was in force until ${to} only, before ${asOf}.`] : [];
  });
  if (wrong.length > 0) return { ...fails([...(place.holds ? [] : [place.why]), ...wrong].join(' ')), inForce: 'no' };
  return { ...place, ...(place.holds && { why: `${place.why} It is in force on ${asOf}.` }), inForce: 'yes' };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
