/** Opens a document for its words: a page at a time where it has pages, and as a whole with its sections. */
import { readFileSync } from 'node:fs';
import { openGuarded, type GuardedPdf } from '../../pdf/open.ts';
import { decodedText } from './decoded-text.ts';
import { htmlBlocks } from './html-text.ts';
import { outlineOf, type Block, type Outline } from './sections.ts';

/** Mebibytes. Larger documents are listed and not read: a PDF is held in memory as a whole. */
export const LARGEST_PDF_MB = 200;
export const LARGEST_TEXT_MB = 32;
/** A code of law has some thousand pages; what has more is several documents, or made to keep us busy. */
export const MOST_PAGES = 5000;
/** Code units that are read of one document. */
const MOST_TEXT = 32 * 1024 * 1024;
/** Pages that are looked at to tell whether a PDF was scanned. */
const PROBED_PAGES = 200;

/** Words of ours: what libraries say may quote the document. */
export class UnreadWords extends Error {
  override readonly name = 'UnreadWords';
}

export interface DocumentText {
  /** 1 where the type has no pages. */
  readonly pages: number;
  /** @throws UnreadWords where the page is damaged */
  readonly page: (number: number) => Promise<string>;
  /** All words, and the sections that headings and numbers make of them. @throws UnreadWords */
  readonly whole: () => Promise<Outline>;
}

export interface OpenPdf extends DocumentText {
  readonly close: () => Promise<void>;
}

/** @param blocks with headings, of a document without pages */
export function textOfBlocks(blocks: readonly Block[]): DocumentText {
  let outline: Outline | undefined;
  const whole = async (): Promise<Outline> => (outline ??= outlineOf(blocks, false));
  return { pages: 1, page: async () => (await whole()).text, whole };
}

export function openHtml(file: string): DocumentText {
  let text: DocumentText | undefined;
  const read = (): DocumentText => (text ??= textOfBlocks(htmlBlocks(decodedText(bytesOf(file)))));
  return { pages: 1, page: (number) => read().page(number), whole: () => read().whole() };
}

/** @param pages as counted by `textPages` */
export function openText(file: string, pages: number): DocumentText {
  let split: readonly string[] | undefined;
  const page = async (number: number): Promise<string> =>
    (split ??= decodedText(bytesOf(file)).split('\f'))[number - 1] ?? '';
  return { pages, page, whole: oneOutline(pages, page) };
}

function bytesOf(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch {
    throw new UnreadWords('It could not be opened again.');
  }
}

function oneOutline(pages: number, page: DocumentText['page']): DocumentText['whole'] {
  let outline: Outline | undefined;
  return async () => {
    if (outline) return outline;
    const blocks: Block[] = [];
    for (let number = 1; number <= pages; number++)
      for (const text of (await page(number)).split(/\r?\n|\r/)) blocks.push({ text, page: number });
    return (outline = outlineOf(blocks, true));
  };
}

export type PdfOpened =
  | { readonly pdf: OpenPdf; readonly scanned: 'yes' | 'at-first' | 'no' }
  | { readonly pdf?: never; readonly unreadable: string };

/** Opens a PDF once; its pages are read when they are asked for. `close` must be called. */
export async function openPdfText(file: string): Promise<PdfOpened> {
  let opened: GuardedPdf;
  try {
    opened = await openGuarded(readFileSync(file));
  } catch (error) {
    return { unreadable: whyUnreadable(error) };
  }
  const pages = opened.pdf.numPages;
  if (pages > MOST_PAGES || pages < 1) {
    await opened.close();
    const why = `It has ${pages} pages; of a PDF with more than ${MOST_PAGES} nothing is read.`;
    return { unreadable: pages < 1 ? 'The PDF has no pages.' : why };
  }
  const page = pageReader(opened);
  const scanned = await isScanned(pages, page);
  return { pdf: { pages, page, whole: oneOutline(pages, page), close: opened.close }, scanned };
}

function whyUnreadable(error: unknown): string {
  const name = error instanceof Error ? error.name : '';
  if (name === 'PasswordException') return 'The PDF is locked with a password.';
  return name === 'PdfGaveUp' ? 'The PDF takes too long or too much memory to open.' : 'The PDF is damaged.';
}

function pageReader({ pdf, ask }: GuardedPdf): DocumentText['page'] {
  const read = new Map<number, string>();
  let length = 0;
  return async (number) => {
    const known = read.get(number);
    if (known !== undefined) return known;
    if (length > MOST_TEXT) throw new UnreadWords('It has more text than is read of one document.');
    let text: string;
    try {
      const page = await ask(pdf.getPage(number));
      const { items } = await ask(page.getTextContent());
      page.cleanup();
      text = items.map((item) => ('str' in item ? `${item.str}${item.hasEOL ? '\n' : ''}` : '')).join('');
    } catch {
      throw new UnreadWords(`Page ${number} is damaged.`);
    }
    length += text.length;
    read.set(number, text);
    return text;
  };
}

async function isScanned(pages: number, page: DocumentText['page']): Promise<'yes' | 'at-first' | 'no'> {
  for (let number = 1; number <= Math.min(pages, PROBED_PAGES); number++) {
    // A damaged page is not an empty one.
    const text = await page(number).catch(() => 'x');
    if (text.trim() !== '') return 'no';
  }
  return pages <= PROBED_PAGES ? 'yes' : 'at-first';
}
