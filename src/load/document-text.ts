import { readFileSync } from 'node:fs';
import { openPdf } from '../pdf/open.ts';
import { htmlText } from './html-text.ts';
import type { DocumentRecord } from '../model/package.ts';

/** Larger documents are listed and not read: a PDF is held in memory as a whole. */
export const LARGEST_READ_MB = 200;

/** The words of a document, page by page; one page where the type has none. */
export async function documentPages(file: string, type: DocumentRecord['type']): Promise<readonly string[]> {
  if (type === 'pdf') return pdfText(file);
  const text = decoded(readFileSync(file));
  return type === 'html' ? [htmlText(text)] : text.split('\f');
}

/** How many pages a PDF has, or why nobody can tell. */
export async function pdfPages(file: string): Promise<Pick<DocumentRecord, 'pages' | 'unreadable'>> {
  try {
    const pdf = await openPdf(readFileSync(file));
    const pages = pdf.numPages;
    await pdf.loadingTask.destroy();
    return { pages };
  } catch (error) {
    const locked = error instanceof Error && error.name === 'PasswordException';
    return { unreadable: locked ? 'The PDF is locked with a password.' : 'The PDF is damaged.' };
  }
}

async function pdfText(file: string): Promise<string[]> {
  const pdf = await openPdf(readFileSync(file));
  try {
    const pages: string[] = [];
    for (let number = 1; number <= pdf.numPages; number++) {
      const page = await pdf.getPage(number);
      const { items } = await page.getTextContent();
      pages.push(items.map((item) => ('str' in item ? `${item.str}${item.hasEOL ? '\n' : ''}` : '')).join(''));
      page.cleanup();
    }
    return pages;
  } finally {
    await pdf.loadingTask.destroy();
  }
}

/** UTF-8 or UTF-16 by its byte order mark; what is not UTF-8 was written on an older Windows. */
function decoded(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
