/**
 * The words that a program read from a picture of a page, one to a line or element with their places between them:
 * `5⇥1⇥…⇥96.1⇥Jane` (tables of Tesseract), `<String HPOS="1" CONTENT="912-"/><String CONTENT="73-"/>` (ALTO).
 */
import { latin1 } from '../text/bytes.ts';
import { appendByte, appendBytes, createViewBuilder, finishView, markSource, type View } from './view.ts';

const ELEMENT = ' CONTENT="';
const HEAD = 400;
const TABLE = /^[^\n]*\bconf\ttext\r?\n/;
const WORDS = /<String\s[^<>]*?\bCONTENT="([^"<>]{0,200})"|<HYP[\s/]/g;
const ROW = /\t(?:\d{1,3}(?:\.\d+)?|-1)\t([^\t\r\n]*)\r?$/gm;

export function holdsRecognized({ bytes, chain }: View): boolean {
  if (chain.length > 0) return false;
  if (TABLE.test(latin1(bytes, 0, HEAD))) return true;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  return text.includes(ELEMENT, 0, 'latin1') && text.includes('<String ', 0, 'latin1');
}

/** The words of each line with blanks between them. */
export function recognizedView(view: View): View | undefined {
  const { bytes } = view;
  const text = latin1(bytes, 0, bytes.length);
  const isTable = TABLE.test(text.slice(0, HEAD));
  const out = createViewBuilder(1024);
  let isBroken = false;
  for (const { 0: whole, 1: word, index } of text.matchAll(isTable ? ROW : WORDS)) {
    // A word that goes on in the next line ends in an element for its hyphen.
    const wasBroken = isBroken;
    isBroken = word === undefined;
    if (word === undefined) continue;
    // A hyphen of the text's own parts groups of digits.
    const goesOn = wasBroken || out.bytes[out.length - 1] === HYPHEN || word.startsWith('-');
    if (out.length > 0 && !goesOn) appendByte(out, BLANK);
    const start = index + whole.lastIndexOf(word);
    markSource(out, start);
    appendBytes(out, bytes, start, start + word.length);
  }
  return finishView(out, view, 'recognized');
}

const [HYPHEN, BLANK] = [0x2d, 0x20];
