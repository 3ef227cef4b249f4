/** What a page says to those who hear it: its words, and the descriptions of pictures and elements in attributes. */
import { rawView, type View } from './view.ts';

/** What a reader of screens, or a pointer that rests on a picture, makes of an element. */
const SPOKEN = ['alt', 'title', 'aria-label', 'aria-valuetext', 'aria-description'].map((name) => Buffer.from(name));
/** Content of these is no word of the page. */
const UNSEEN = ['script', 'style', 'template', 'noscript'].map((name) => Buffer.from(name));
/** Bytes; a shorter text is copied sooner byte by byte. */
const SHORT = 48;

const [OPEN, CLOSE, SLASH, EQUALS, DOUBLE, SINGLE, SPACE] = [0x3c, 0x3e, 0x2f, 0x3d, 0x22, 0x27, 0x20];

/** Of XML any attribute may hold words: `<Name first="Ruth" last="Alderfield"/>`. */
type Spoken = readonly Uint8Array[] | 'all';

interface Reader {
  readonly bytes: Uint8Array;
  /** Names of the attributes whose values are words. */
  readonly spoken?: Spoken;
  /** Told the range of every value of a spoken attribute, in order. */
  readonly say: (start: number, end: number) => void;
  /** Told the range of the text between two tags. */
  readonly read: (start: number, end: number) => void;
}

/** Words and spoken attributes in their places, everything else blank; undefined where nothing is said in attributes. */
export function spokenView(bytes: Uint8Array): View | undefined {
  const { words, isSaid } = readAloud(bytes);
  return isSaid ? rawView(words) : undefined;
}

/** The same of XML, with the values of all attributes. */
export function spokenDataView(bytes: Uint8Array): View | undefined {
  const { words, isSaid } = readAloud(bytes, 'all');
  return isSaid ? rawView(words) : undefined;
}

/** The same of any page: words of elements that a style may keep apart stand apart. */
export function wordsApart(bytes: Uint8Array): Uint8Array {
  return readAloud(bytes).words;
}

function readAloud(
  bytes: Uint8Array,
  spoken: Spoken = SPOKEN,
): { readonly words: Uint8Array; readonly isSaid: boolean } {
  const words = new Uint8Array(bytes.length).fill(SPACE);
  let isSaid = false;
  const copy = (start: number, end: number): void => {
    if (end - start > SHORT) words.set(bytes.subarray(start, end), start);
    else for (let at = start; at < end; at++) words[at] = bytes[at]!;
  };
  goThrough({
    bytes,
    spoken,
    read: copy,
    say: (start, end) => {
      isSaid = true;
      copy(start, end);
    },
  });
  return { words, isSaid };
}

/** The values of spoken attributes, one after the other; character references stay. */
export function spokenBytes(bytes: Uint8Array): Uint8Array {
  const values: Uint8Array[] = [];
  goThrough({ bytes, read: () => undefined, say: (start, end) => values.push(bytes.subarray(start, end)) });
  return Buffer.concat(values.flatMap((value) => [value, BLANK]));
}

const BLANK = Uint8Array.of(SPACE);

/** One pass; a tag or a quote without an end goes to the end of the bytes. */
function goThrough(reader: Reader): void {
  const { bytes } = reader;
  let at = 0;
  while (at < bytes.length) {
    const open = indexOrEnd(bytes, OPEN, at);
    if (open > at) reader.read(at, open);
    if (open === bytes.length) return;
    const nameEnd = endOfName(bytes, open + 1);
    at = readTag(reader, nameEnd);
    if (isNamed(bytes, open + 1, nameEnd, UNSEEN)) at = endOfUnseen(bytes, at, open + 1, nameEnd);
  }
}

/** Behind the tag whose attributes begin at `at`. */
function readTag({ bytes, spoken = SPOKEN, say }: Reader, at: number): number {
  while (at < bytes.length) {
    const byte = bytes[at]!;
    if (byte === CLOSE) return at + 1;
    if (!isNameByte(byte)) {
      at++;
      continue;
    }
    const start = at;
    at = endOfName(bytes, start);
    if (bytes[at] !== EQUALS) continue;
    const nameEnd = at;
    at++;
    const quote = bytes[at];
    if (quote !== DOUBLE && quote !== SINGLE) continue;
    const end = indexOrEnd(bytes, quote, at + 1);
    if (end > at + 1 && (spoken === 'all' || isNamed(bytes, start, nameEnd, spoken))) say(at + 1, end);
    at = end + 1;
  }
  return at;
}

/** Behind the letters and hyphens that begin at `at`. */
function endOfName(bytes: Uint8Array, at: number): number {
  while (at < bytes.length && isNameByte(bytes[at]!)) at++;
  return at;
}

function isNameByte(byte: number): boolean {
  const letter = byte | 0x20;
  return (letter >= 0x61 && letter <= 0x7a) || byte === 0x2d;
}

function isNamed(bytes: Uint8Array, start: number, end: number, names: readonly Uint8Array[]): boolean {
  return names.some((name) => name.length === end - start && isSameName(bytes, start, name, 0, name.length));
}

/** Whatever the case of the letters; the hyphen has the bit of lower case as they have. */
function isSameName(bytes: Uint8Array, start: number, name: Uint8Array, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if ((bytes[start + i - from]! | 0x20) !== (name[i]! | 0x20)) return false;
  return true;
}

/** At the closing tag of a script or style, whose name stands from `start` to `end`. */
function endOfUnseen(bytes: Uint8Array, from: number, start: number, end: number): number {
  for (let at = indexOrEnd(bytes, OPEN, from); at < bytes.length; at = indexOrEnd(bytes, OPEN, at + 1)) {
    if (bytes[at + 1] !== SLASH || endOfName(bytes, at + 2) !== at + 2 + end - start) continue;
    if (isSameName(bytes, at + 2, bytes, start, end)) return at;
  }
  return bytes.length;
}

function indexOrEnd(bytes: Uint8Array, byte: number, from: number): number {
  const at = bytes.indexOf(byte, from);
  return at < 0 ? bytes.length : at;
}
