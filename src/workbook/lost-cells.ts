/** What the row reader gives as blank cells, or leaves out, without a word: it is told, and not taken for nothing. */
import type { ZipEntry, ZipFile } from '../zip/read.ts';
import { sheetPart } from './shown-numbers.ts';

/** Characters of an element that is not whole yet; a cell has at most 32,767. */
const MOST_KEPT = 1 << 20;
const PREFIX = '(?:[\\w.-]+:)?';
const CELL = new RegExp(`<${PREFIX}c\\b([^<>]*)(?<!/)>([^]*?)</${PREFIX}c>`, 'g');
const CELL_END = new RegExp(`</${PREFIX}c>`, 'g');
const FORMULA = new RegExp(`<${PREFIX}f\\b`);
const VALUE = new RegExp(`<${PREFIX}v\\b[^<>]*(?<!/)>\\s*([^<\\s][^<]*)<`);
const TYPE = /(?:^|\s)t\s*=\s*["'](\w+)["']/;
const SHEET_END = new RegExp(`</${PREFIX}worksheet\\s*>`);
const TAG_END = />/g;
const SHARED_TEXT = new RegExp(`<${PREFIX}si\\b`, 'g');

export interface LostCells {
  /** The sheet ends in the middle, or names texts that the workbook does not have. */
  readonly isDamaged: boolean;
  /** Formulas that no program has computed: the file has no value for them. */
  readonly uncomputed: number;
}

/** @throws ZipError */
export async function lostCells(zip: ZipFile, sheet: string): Promise<LostCells> {
  const part = await sheetPart(zip, sheet);
  if (part === undefined) return { isDamaged: false, uncomputed: 0 };
  let uncomputed = 0;
  let lastText = -1;
  let isWhole = false;
  for await (const text of wholeElements(zip, part, CELL_END)) {
    for (const [, attributes = '', inner = ''] of text.matchAll(CELL)) {
      const type = TYPE.exec(attributes)?.[1];
      const value = VALUE.exec(inner)?.[1];
      if (type === 's' && value !== undefined) lastText = Math.max(lastText, Number(value));
      // A formula that came to an empty text says that it is a text.
      if (type === undefined && value === undefined && FORMULA.test(inner)) uncomputed++;
    }
    isWhole ||= SHEET_END.test(text);
  }
  return { isDamaged: !isWhole || (lastText >= 0 && lastText >= (await sharedTexts(zip))), uncomputed };
}

async function sharedTexts(zip: ZipFile): Promise<number> {
  const part = zip.entries.find(({ name }) => /strings?[^/]*\.xml$/i.test(name));
  let count = 0;
  if (part === undefined) return count;
  for await (const text of wholeElements(zip, part, TAG_END)) count += text.match(SHARED_TEXT)?.length ?? 0;
  return count;
}

/** The part's text in pieces that end where an element does; the last one is what remains. */
async function* wholeElements(zip: ZipFile, part: ZipEntry, end: RegExp): AsyncGenerator<string, void> {
  const decoder = new TextDecoder();
  let text = '';
  let seen = 0;
  for await (const piece of zip.stream(part, part.bytes)) {
    text += decoder.decode(piece, { stream: true });
    let whole = 0;
    // An end that was cut in two begins shortly before what is new.
    end.lastIndex = Math.max(0, seen - 100);
    while (end.exec(text)) whole = end.lastIndex;
    end.lastIndex = 0;
    if (whole > 0) yield text.slice(0, whole);
    text = text.slice(whole);
    if (text.length > MOST_KEPT) text = text.slice(-100);
    seen = text.length;
  }
  yield text;
}
