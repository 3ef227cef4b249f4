/** The words of a document as plain data for the template that prints them. Pure. */
import { cleanText } from '../report/clean.ts';

export interface WordsPart {
  /** Page of the document, from 1, where it begins here and the document has several. */
  readonly number: number | null;
  readonly heading: string;
  /** On a new page. */
  readonly breaks: boolean;
  readonly paragraphs: readonly string[];
}

/** Letters printed at once: a browser holds the whole of what it prints. */
const AT_ONCE = 200_000;

/** Cuts a document into prints. A page of the document begins on a page of its own. */
export function wordsParts(pages: readonly string[]): readonly (readonly WordsPart[])[] {
  const prints: WordsPart[][] = [];
  let size = AT_ONCE;
  pages.forEach((text, index) => {
    const several = pages.length > 1;
    pieces(text).forEach((paragraphs, piece) => {
      const letters = paragraphs.reduce((sum, line) => sum + line.length + 1, 0);
      if (size + letters > AT_ONCE || prints.length === 0) {
        prints.push([]);
        size = 0;
      }
      const print = prints.at(-1)!;
      const number = several && piece === 0 ? index + 1 : null;
      print.push({
        number,
        heading: `Page ${index + 1} of the document`,
        breaks: print.length > 0 && piece === 0,
        paragraphs,
      });
      size += letters;
    });
  });
  return prints;
}

/** Lines of one page in pieces that can be printed at once; an empty page has one empty piece. */
function pieces(text: string): readonly (readonly string[])[] {
  const found: string[][] = [[]];
  let size = 0;
  for (const line of text
    .replace(/\r\n?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/^\s*\n/, '')
    .trimEnd()
    .split('\n')) {
    for (const part of line.match(LINE) ?? ['']) {
      if (size + part.length > AT_ONCE) {
        found.push([]);
        size = 0;
      }
      // Tabs are kept: they part columns.
      found.at(-1)!.push(part.split('\t').map(cleanText).join('\t'));
      size += part.length + 1;
    }
  }
  return found;
}

/** A line that is longer than this is broken: nobody can print it in one piece. */
const LINE = new RegExp(`[^]{1,${AT_ONCE / 10}}`, 'gu');
