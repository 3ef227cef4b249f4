/** Puts the exhibits into the binder's PDF: their own pages where they have some, their words where they have not. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openPdf } from '../pdf/open.ts';
import type { Citation, DocumentRecord } from '../model/package.ts';
import { renderView } from '../report/html.ts';
import type { Printer } from '../report/print/pdf.ts';
import { readPlaces } from '../report/print/pdf-finish.ts';
import type { JoinedPage, JoinedPdf } from '../report/print/pdf-join.ts';
import type { PlannedCitation, PlannedExhibit } from './plan.ts';
import { wordsParts, type WordsPart } from './words-view.ts';

export interface BoundExhibit {
  readonly shown: 'pages' | 'words' | 'file';
  /** Why not its own pages, in a sentence. */
  readonly why?: string;
  readonly pages: readonly JoinedPage[];
  /** Page of the exhibit, from 1, on which each page of the document begins. */
  readonly starts: readonly number[];
  /** Words of each of its pages, where they were printed here. */
  readonly texts?: readonly string[];
}

/** Words of a document, and where a citation's words stand: in them, page of the document from 1. */
export interface WordsOf {
  readonly pages: readonly string[];
  readonly find: (citation: Citation) => { readonly page: number; readonly words: string } | undefined;
}

export interface Binding {
  /** Absolute path of the package's `documents/`. */
  readonly documents: string;
  readonly assets: string;
  readonly printer: Printer;
  readonly joined: JoinedPdf;
  readonly words: (document: DocumentRecord) => Promise<WordsOf>;
}

/** About 4,000 printed pages. */
const MOST_LETTERS = 10_000_000;
const TOO_LONG = `It has more than ${MOST_LETTERS / 1e6} million letters, which is too long to be printed.`;

export async function bindExhibit({ document }: PlannedExhibit, binding: Binding): Promise<BoundExhibit> {
  if (document.unreadable !== undefined || document.type === 'other')
    return onlyFile(document.unreadable ?? 'It is neither a PDF nor text.');
  if (document.type !== 'pdf') return bindWords(document, binding);
  const pages = await bindPages(document, binding);
  if (pages) return { shown: 'pages', pages, starts: pages.map((_, index) => index + 1) };
  const words = await bindWords(document, binding);
  if (words.shown === 'file') return onlyFile('Its pages cannot be copied, and it has no words to print.');
  return { ...words, why: 'Its pages cannot be copied, as those of a protected PDF; its words are printed.' };
}

function onlyFile(why: string): BoundExhibit {
  return { shown: 'file', why: `Not shown here. ${why}`, pages: [], starts: [] };
}

/** Undefined where the pages cannot be taken: the library refuses what is encrypted, and stumbles over some damage. */
async function bindPages(
  document: DocumentRecord,
  { documents, joined }: Binding,
): Promise<readonly JoinedPage[] | undefined> {
  const bytes = await readFile(join(documents, document.path));
  try {
    return await joined.addDocument(bytes, document.pages);
  } catch {
    return undefined;
  }
}

async function bindWords(document: DocumentRecord, binding: Binding): Promise<BoundExhibit> {
  const { pages: found } = await binding.words(document);
  const letters = found.reduce((sum, text) => sum + text.length, 0);
  if (letters > MOST_LETTERS) return onlyFile(TOO_LONG);
  if (!found.some((text) => text.trim() !== '')) return onlyFile('It has no words.');
  const pages: JoinedPage[] = [];
  const starts: number[] = found.length > 1 ? [] : [1];
  const texts: string[] = [];
  for (const parts of wordsParts(found)) {
    const bytes = await printWords(parts, binding);
    const { places } = await readPlaces(bytes);
    for (const { number } of parts)
      if (number !== null) starts[number - 1] = pages.length + (places.get(`p${number}`) ?? 1);
    texts.push(...(await pageTexts(bytes)));
    pages.push(...(await binding.joined.addDocument(bytes)));
  }
  return { shown: 'words', pages, starts, texts };
}

function printWords(parts: readonly WordsPart[], { assets, printer }: Binding): Promise<Uint8Array> {
  const title = 'Words of an exhibit';
  const html = renderView(
    { title, parts },
    { assets, template: 'binder-words.hbs', styles: ['styles.css', 'binder.css'] },
  );
  return printer.print(html, title, false);
}

/** Of a file that this program has printed itself. */
async function pageTexts(bytes: Uint8Array): Promise<readonly string[]> {
  const pdf = await openPdf(bytes);
  try {
    const texts: string[] = [];
    for (let number = 1; number <= pdf.numPages; number++) {
      const { items } = await (await pdf.getPage(number)).getTextContent();
      texts.push(items.map((item) => ('str' in item ? `${item.str}${item.hasEOL ? '\n' : ''}` : '')).join(''));
    }
    return texts;
  } finally {
    await pdf.loadingTask.destroy();
  }
}

/**
 * Page of the exhibit to which a citation leads; undefined where it leads to the exhibit's sheet. Within a page of the
 * document that takes several here, it is the one with the words that are quoted, or that head the section.
 */
export async function citedPage(
  { citation, exhibit: number }: PlannedCitation,
  exhibit: BoundExhibit,
  words: () => Promise<WordsOf>,
  standsIn: (quote: string, words: string) => boolean,
): Promise<number | undefined> {
  const { pages, starts, texts } = exhibit;
  if (number === undefined || pages.length === 0) return undefined;
  const isPlain = citation.quote === undefined && citation.section === undefined;
  if (isPlain || (citation.page !== undefined && !texts))
    return citation.page === undefined ? 1 : starts[citation.page - 1];
  const passage = (await words()).find(citation);
  const page = citation.page ?? passage?.page ?? 1;
  const first = starts[page - 1];
  if (first === undefined || passage === undefined || !texts) return first;
  const next = starts[page];
  const last = next === undefined ? pages.length : Math.max(first, next - 1);
  for (let at = first; at <= last; at++) if (standsIn(passage.words, texts[at - 1] ?? '')) return at;
  return first;
}
