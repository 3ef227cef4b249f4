/** The words of one document after the package has been read: to print them, and to find what a citation names. */
import type { Citation, DocumentRecord } from '../../model/package.ts';
import { openHtml, openPdfText, openText, textOfBlocks, type DocumentText } from './document-text.ts';
import { readDocx } from './docx.ts';
import { plainWords, quoteStandsIn } from './quote-match.ts';
import { findSection } from './sections.ts';

export interface Passage {
  /** Page of the document, from 1. */
  readonly page: number;
  /** Words that stand there: the quoted ones, or the head of the section. */
  readonly words: string;
}

export interface DocumentWords {
  /** Page by page; one page where the type has none. A damaged page is empty. */
  readonly pages: readonly string[];
  /** Where the quoted words stand, or else the section begins; undefined where neither is named, or it is not there. */
  readonly find: (citation: Citation) => Passage | undefined;
}

/** @throws UnreadWords where the file cannot be opened again */
export async function documentWords(file: string, record: DocumentRecord): Promise<DocumentWords> {
  const { text, close } = await openedAgain(file, record);
  try {
    const pages: string[] = [];
    for (let number = 1; number <= text.pages; number++) pages.push(await text.page(number).catch(() => ''));
    const outline = await text.whole().catch(() => undefined);
    const plain = pages.map(plainWords);
    const find = ({ page, section, quote }: Citation): Passage | undefined => {
      const from = section === undefined || !outline ? undefined : findSection(outline, section).spans?.[0]?.from;
      const first =
        from === undefined || !outline ? 1 : Math.max(1, outline.pageStarts.filter((at) => at <= from).length);
      if (quote !== undefined) {
        const isHere = (words: string): boolean => quoteStandsIn(quote, words);
        const at = page ?? plain.findIndex((words, index) => index + 1 >= first && isHere(words)) + 1;
        if (at > 0) return { page: at, words: quote };
      }
      if (from === undefined || !outline) return undefined;
      return { page: page ?? first, words: outline.text.slice(from, from + LONGEST_HEAD).split('\n')[0] ?? '' };
    };
    return { pages, find };
  } finally {
    await close?.();
  }
}

const LONGEST_HEAD = 200;

interface Opened {
  readonly text: DocumentText;
  readonly close?: () => Promise<void>;
}

async function openedAgain(file: string, record: DocumentRecord): Promise<Opened> {
  const { type, pages = 1 } = record;
  if (type === 'pdf') {
    const { pdf } = await openPdfText(file);
    return pdf ? { text: pdf, close: pdf.close } : NO_WORDS;
  }
  if (type === 'docx') {
    const docx = await readDocx(file);
    return docx.kind === 'other' || docx.kind === 'unreadable' ? NO_WORDS : { text: textOfBlocks(docx.blocks) };
  }
  if (type === 'html') return { text: openHtml(file) };
  return type === 'text' ? { text: openText(file, pages) } : NO_WORDS;
}

const NO_WORDS: Opened = { text: textOfBlocks([]) };
