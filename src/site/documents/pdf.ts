/** PDF files: what they show, what they hide, what they said before, and whether a person could read more. */
import { openGuarded, type GuardedPdf } from '../../pdf/open.ts';
import type { Gathering } from './gathering.ts';
import { isGivenUp, readPages, type PagesRead } from './pdf-pages.ts';
import { readProperties } from './pdf-properties.ts';
import { addRemainder, readBytes, type PdfBytes } from './pdf-remainder.ts';

/** Older revisions that are opened: the newest of them. A signed form has two or three. */
const MOST_REVISIONS = 12;

type Opened = 'read' | 'locked' | 'damaged' | 'given up';

/**
 * Adds everything that a PDF holds as text: pages, properties, forms, notes, attached files, older revisions, objects
 * that nothing leads to. Text behind boxes, in white, or painted invisibly is text. Words in pictures are not read: a
 * document that is nothing else is not scannable, one of which some pages are is `partly`. Where its objects are
 * encrypted, only what the library shows is read. Never throws.
 */
export async function readPdf(into: Gathering, bytes: Uint8Array): Promise<void> {
  const file = await readBytes(into, bytes);
  let state: Opened = 'given up';
  if (!file.isBomb) {
    state = await readRevision(into, bytes, '', file);
    if (state === 'read') await readOlder(into, bytes, file);
  }
  if (file.isEncrypted) {
    if (state === 'locked') into.missing.add('locked with a password');
    else into.missing.add('encrypted: only what its pages and properties show was read');
  } else {
    const before = into.parts.length;
    await addRemainder(into, file);
    // Leftovers of a document that opened do not make up for pages that cannot be read.
    if (state === 'read') for (const part of into.parts.slice(before)) into.marks.add(part);
  }
  if (state === 'damaged') into.missing.add('damaged: only what its bytes show was read');
  if (state === 'locked' && !file.isEncrypted) into.missing.add('locked with a password');
}

/** The document as it was at each earlier save is the file up to there. */
async function readOlder(into: Gathering, bytes: Uint8Array, file: PdfBytes): Promise<void> {
  const { older } = file;
  if (older.length > MOST_REVISIONS) into.missing.add(`only the last ${MOST_REVISIONS} older revisions were opened`);
  for (const end of older.slice(-MOST_REVISIONS).reverse()) {
    const state = await readRevision(into, bytes.subarray(0, end), ' of an older revision', file);
    if (state === 'given up') break;
  }
}

/** Opens and reads one revision; the newest is the one that `of` says nothing about. */
async function readRevision(into: Gathering, bytes: Uint8Array, of: string, file: PdfBytes): Promise<Opened> {
  let opened: GuardedPdf;
  try {
    opened = await openGuarded(bytes);
  } catch (error) {
    if (isGivenUp(error)) into.missing.add(GAVE_UP);
    else if (error instanceof Error && error.name === 'PasswordException') return 'locked';
    return isGivenUp(error) ? 'given up' : 'damaged';
  }
  try {
    const layers = await readProperties(into, opened, of);
    const pages = await readPages(into, opened, layers, of, of !== '');
    if (of === '') sayWithoutText(into, pages, file);
    return 'read';
  } catch {
    into.missing.add(GAVE_UP);
    return 'given up';
  } finally {
    await opened.close();
  }
}

const GAVE_UP = 'takes too long or too much memory to take apart';

function sayWithoutText(into: Gathering, { pages, withoutText }: PagesRead, file: PdfBytes): void {
  if (withoutText >= Math.min(pages, into.limits.pages)) into.missing.add('no text layer: needs OCR');
  // A blank page is no loss; where the document has pictures of a page's size, it may be one of them.
  else if (withoutText > 0 && file.hasLargePicture)
    into.missing.add(`${withoutText} of ${pages} pages have no text layer: they need OCR`);
}
