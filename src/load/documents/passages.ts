/** Cuts documents into paragraphs, each with its page and section. */
import type { DocumentRecord } from '../../model/package.ts';
import type { Passage } from '../../model/passage.ts';
import type { DocumentText } from './document-text.ts';
import { plainLine } from './section-mark.ts';
import type { Outline } from './sections.ts';

/** Of one document. */
const MOST_PASSAGES = 50_000;
/** Code units; a paragraph goes on to the end of its sentence, at most to twice as much. */
const LONG_PARAGRAPH = 700;
/** Fewer letters are a heading, or a page number. */
const LEAST_LETTERS = 25;

/** @throws UnreadWords */
export async function passagesOf(record: DocumentRecord, text: DocumentText): Promise<readonly Passage[]> {
  const outline = await text.whole();
  const hasPages = record.pages !== undefined;
  const passages: Passage[] = [];
  for (const { from, words } of paragraphsOf(outline, hasPages)) {
    if (passages.length >= MOST_PASSAGES) break;
    if (words.replace(/[^\p{L}]/gu, '').length < LEAST_LETTERS) continue;
    const page = hasPages ? pageAt(from, outline) : undefined;
    const section = sectionAt(from, outline);
    passages.push({
      document: record.path,
      ...(page !== undefined && { page }),
      ...(section !== undefined && { section }),
      text: words,
    });
  }
  return passages;
}

interface Paragraph {
  readonly from: number;
  readonly words: string;
}

function* paragraphsOf({ text, marks, pageStarts }: Outline, isWrapped: boolean): Generator<Paragraph> {
  const starts = new Set([...marks.map(({ at }) => at), ...pageStarts]);
  let [from, words] = [0, ''];
  for (let at = 0; at < text.length;) {
    const end = text.indexOf('\n', at);
    const to = end === -1 ? text.length : end;
    const line = text.slice(at, to);
    const startsNew = !isWrapped || starts.has(at) || /^\s*(?:\([0-9A-Za-z]{1,5}\)|[\u2022\u25aa*-] )/.test(line);
    const isFull =
      words.length > 2 * LONG_PARAGRAPH || (words.length > LONG_PARAGRAPH && /[.;:]["'\u201d\u2019)]*\s*$/.test(words));
    if (line.trim() === '' || startsNew || isFull) {
      if (words !== '') yield { from, words };
      words = '';
    }
    if (line.trim() !== '') {
      if (words === '') from = at;
      words = joined(words, line);
    }
    at = to + 1;
  }
  if (words !== '') yield { from, words };
}

function joined(words: string, line: string): string {
  const plain = line
    .replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  if (words === '') return plain;
  // A word that is parted at the line's end is written in one piece again.
  if (/\p{L}-$/u.test(words) && /^\p{Ll}/u.test(plain)) return words.slice(0, -1) + plain;
  return `${words} ${plain}`;
}

function pageAt(at: number, { pageStarts }: Outline): number {
  let [low, high] = [0, pageStarts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (pageStarts[middle]! <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The last numbered mark or heading before the place; lists within a section have no say. */
function sectionAt(at: number, { marks }: Outline): string | undefined {
  let [low, high] = [0, marks.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (marks[middle]!.at <= at) low = middle + 1;
    else high = middle;
  }
  const last = marks[low - 1];
  if (!last) return undefined;
  const kind = last.mark?.kind;
  return plainLine(kind === undefined || kind === 'section' ? last.label : `${kind} ${last.label}`);
}
