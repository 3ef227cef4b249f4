/** Words of a PDF's pages, hidden layers apart, and what hangs on them: notes, fields, links, redactions. */
import type { GuardedPdf, PdfDocument } from '../../pdf/open.ts';
import { addPart, TOO_MUCH, type Gathering } from './gathering.ts';
import { areGlyphs, lettersOf } from './pdf-glyphs.ts';
import { linesAsSeen, placePiece, splitLine, type PlacedPiece } from './pdf-layout.ts';
import { isLetterspaced, joinPieces } from './small-pieces.ts';
import { textsIn } from './texts-in.ts';

type PdfPage = Awaited<ReturnType<PdfDocument['getPage']>>;

export interface PagesRead {
  /** Pages of the document, read or not. */
  readonly pages: number;
  readonly withoutText: number;
}

/** Characters of one page. A printed page has 5,000. */
const MOST_ON_PAGE = 16 * 1024 * 1024;
/** Answers of the library for one page, of ten pieces each unless the page is made of many small forms. */
const MOST_ANSWERS = 8192;

/** Which layers the document hides at first: `some` where it shows others. */
export type HiddenLayers = 'none' | 'some' | 'all';

/**
 * Adds the pages up to the limit. `of` ends the words of each place (" of an older revision"); where `onlyNew`, pages
 * that say nothing new are left out.
 * @throws PdfGaveUp
 */
export async function readPages(
  into: Gathering,
  { pdf, ask }: GuardedPdf,
  layers: HiddenLayers,
  of: string,
  onlyNew: boolean,
): Promise<PagesRead> {
  let withoutText = 0;
  const pages = pdf.numPages;
  const last = Math.min(pages, into.limits.pages);
  if (pages > last) into.missing.add(`only the first ${last} pages${of} were read`);
  for (let number = 1; number <= last; number++) {
    const where = `page ${number}${of}`;
    try {
      const page = await ask(pdf.getPage(number));
      const notes = await readNotes(into, page, ask);
      const words = await readWords(page, ask);
      if (words.shown.length + words.layered.length === 0) withoutText++;
      const at = notes.isRedacted ? `${where}, with a redaction that was not applied` : where;
      addWords(into, at, words.shown, onlyNew);
      addWords(into, `${at}, as its pieces stand`, words.asSeen, onlyNew);
      if (areGlyphs(words.shown)) {
        into.missing.add('pages in a font that does not say which letters its shapes are: they need OCR');
        addWords(into, `${at}, in the usual order of letters`, lettersOf(words.shown), onlyNew);
      }
      const layer = layers === 'none' ? 'a layer' : layers === 'all' ? 'a hidden layer' : 'a layer that may be hidden';
      addWords(into, `${where}, ${layer}`, words.layered, onlyNew);
      addTexts(into, `${where}, a note, field or link`, notes.texts, onlyNew);
      page.cleanup();
      if (words.isCut) {
        into.missing.add(TOO_MUCH);
        break;
      }
    } catch (error) {
      if (isGivenUp(error)) throw error;
      into.missing.add(`damaged pages${of}`);
    }
    if (into.left < MOST_ON_PAGE / 16) {
      into.missing.add(TOO_MUCH);
      break;
    }
  }
  return { pages, withoutText };
}

export function isGivenUp(error: unknown): boolean {
  return error instanceof Error && error.name === 'PdfGaveUp';
}

/** A line of a page: its pieces as they are painted, spaces between them as pieces of their own. */
type Line = readonly string[];

interface Words {
  /** The page has more: it was made to cost, and so may the next ones be. */
  readonly isCut: boolean;
  readonly shown: readonly Line[];
  readonly layered: readonly Line[];
  /** Lines of small pieces that were painted in another order, and parts of lines that stand apart. */
  readonly asSeen: readonly Line[];
}

interface Item {
  readonly str?: string;
  readonly hasEOL?: boolean;
  readonly type?: string;
  readonly tag?: string;
  readonly transform?: unknown;
  readonly width?: unknown;
}

interface Chunk {
  readonly items: readonly Item[];
}

/** A page while it is read. */
interface Reading {
  readonly shown: string[][];
  readonly layered: string[][];
  readonly placed: PlacedPiece[];
  /** Pieces of the line that is not at its end yet. */
  line: PlacedPiece[];
  readonly parts: Line[];
}

/** Text in the order in which it is painted, whatever lies over it and in whatever colour. */
async function readWords(page: PdfPage, ask: GuardedPdf['ask']): Promise<Words> {
  const reader = page.streamTextContent({ includeMarkedContent: true }).getReader();
  const reading: Reading = { shown: [[]], layered: [[]], placed: [], line: [], parts: [] };
  /** Open marks; true where the mark is a layer. */
  const marks: boolean[] = [];
  let size = 0;
  let isCut = false;
  for (let answers = 1; ; answers++) {
    const { done, value } = await ask(reader.read());
    if (done) break;
    for (const item of (value as Chunk).items) {
      if (item.type === 'endMarkedContent') marks.pop();
      else if (item.type !== undefined) marks.push(item.tag === 'OC');
      if (item.str === undefined) continue;
      size += item.str.length + 1;
      takeItem(reading, item, item.str, marks.includes(true));
    }
    isCut = size > MOST_ON_PAGE || answers > MOST_ANSWERS;
    if (isCut) {
      reader.cancel(new Error('enough')).catch(() => undefined);
      break;
    }
  }
  const isFilled = (line: Line): boolean => line.some((piece) => piece.trim() !== '');
  const asSeen = [...reading.parts, ...splitLine(reading.line), ...linesAsSeen(reading.placed)];
  return { isCut, shown: reading.shown.filter(isFilled), layered: reading.layered.filter(isFilled), asSeen };
}

function takeItem(reading: Reading, item: Item, text: string, isLayer: boolean): void {
  const lines = isLayer ? reading.layered : reading.shown;
  if (text !== '') lines.at(-1)!.push(text);
  const piece = text.trim() === '' ? undefined : placePiece(text, item.transform, item.width);
  if (piece) {
    reading.placed.push(piece);
    reading.line.push(piece);
  }
  if (!item.hasEOL) return;
  lines.push([]);
  reading.parts.push(...splitLine(reading.line));
  reading.line = [];
}

/**
 * Adds lines as the library spaces them, and those lines again without the spaces that it saw between pieces: letters
 * are often placed one by one, and a gap is not always a space. Words broken at the end of a line are put together.
 */
function addWords(into: Gathering, where: string, lines: readonly Line[], onlyNew: boolean): void {
  if (lines.length === 0) return;
  const spaced = lines.map((line) => line.join(''));
  const text = spaced.join('\n');
  const joined: string[] = [];
  for (const [i, line] of lines.entries()) {
    const whole = line.filter((piece) => piece.trim() !== '').join('');
    if (whole !== spaced[i]!.trim()) joined.push(whole);
    if (isLetterspaced(spaced[i]!)) joined.push(spaced[i]!.replace(/\s+/g, ''));
    joined.push(...joinPieces(spaced[i]!));
    const next = spaced[i + 1]?.trimStart();
    if (next === undefined || !/[-\u2010\u00ad]\s*$/.test(spaced[i]!.slice(-8))) continue;
    const start = spaced[i]!.trimEnd();
    joined.push(`${start}${next}`, `${start.slice(0, -1)}${next}`);
  }
  const letters = lines.flat().every((piece) => piece.trim().length <= 1) ? spaced.join('').replace(/\s+/g, '') : '';
  if (letters !== '') joined.push(letters);
  if (onlyNew && into.seen.has(text)) return;
  addPart(into, where, text);
  addPart(into, `${where}, words joined`, joined.join('\n'));
}

function addTexts(into: Gathering, where: string, texts: readonly string[], onlyNew: boolean): void {
  const text = texts.join('\n');
  if (!onlyNew || !into.seen.has(text)) addPart(into, where, text);
}

interface Notes {
  readonly texts: readonly string[];
  readonly isRedacted: boolean;
}

/** Notes, fields and links of all kinds, also those that are not shown; scripts of the page; what pictures show. */
async function readNotes(into: Gathering, page: PdfPage, ask: GuardedPdf['ask']): Promise<Notes> {
  const tryFor = async <T>(answer: Promise<T>): Promise<T | undefined> => {
    try {
      return await ask(answer);
    } catch (error) {
      if (isGivenUp(error)) throw error;
      into.missing.add('damaged notes, fields or links');
      return undefined;
    }
  };
  const annotations = (await tryFor(page.getAnnotations({ intent: 'any' }))) ?? [];
  const scripts = await tryFor(page.getJSActions());
  const described = await tryFor(page.getStructTree());
  const isRedacted = annotations.some((one: { subtype?: unknown }) => one.subtype === 'Redact');
  const cut = (): void => void into.missing.add(TOO_MUCH);
  const texts = [annotations, scripts, described].flatMap((one) => textsIn(one, cut));
  return { texts, isRedacted };
}
