/** Documents, archives and pictures in base64: found by their first letters, handed on whole to whoever opens them. */
import { BASE64 } from './runs.ts';
import type { View } from './view.ts';

/** A file that stands in base64 somewhere in a piece. */
export interface PackedDocument {
  readonly bytes: Uint8Array;
  /** In the piece, of its first letter. */
  readonly offset: number;
}

/** What was found so far in one piece. */
export interface PackedDocuments {
  readonly found: PackedDocument[];
  /** Bytes that may still be kept. */
  left: number;
  isCut: boolean;
  /** The view that was read last, and up to where: a run inside a document is no document. */
  view: View | undefined;
  end: number;
}

/** Letters below which no document can say anything. */
const SHORTEST = 64;
/** Texts of smaller pictures are seen in base64 itself, unless they are packed or written in hexadecimal digits. */
const SMALL_PICTURE = 8192;
const MOST = 4096;
/** Letters of a line that goes on with base64, unless it is the last. */
const SHORTEST_LINE = 24;
const MOST_BYTES = 64 * 1024 * 1024;

/** First letters, in base64, of PDF, zip, tar in no packing, old office files, databases, and objects of Ruby and Python. */
const DOCUMENTS: readonly string[] = [
  'JVBERi',
  'UEsDB',
  '0M8R4KGx',
  'U1FMaXRlIGZvcm1hdCAz',
  'SUkqA',
  'TU0AK',
  'N3q8',
  'UmFyI',
  ...['BAh7', 'BAhb', 'gAJ9', 'gAJd', 'gAN9', 'gANd', 'gASV', 'gAWV'],
];
const PICTURES: readonly string[] = ['iVBORw0KGgo', '/9j/', 'R0lGOD', 'UklGR'];
const ESCAPED_PHOTO: readonly string[] = ['/9j\\/'];
const TELLING = ['zTXt', 'iTXt', 'Raw profile'];
const FIRST = new Uint8Array(256);
for (const start of [...DOCUMENTS, ...PICTURES]) FIRST[start.charCodeAt(0)] = 1;

export function createPackedDocuments(): PackedDocuments {
  return { found: [], left: MOST_BYTES, isCut: false, view: undefined, end: 0 };
}

/** Where the document begins that a run of base64 letters may be; −1 for nearly all runs, after a look at one byte. */
export function documentStart(bytes: Uint8Array, start: number): number {
  if (FIRST[bytes[start]!] !== 1) return -1;
  if (startsWithAny(bytes, start, [DOCUMENTS, PICTURES])) return start;
  // JSON writes the slashes of a photograph's first letters in another way: no run is so short.
  return startsWithAny(bytes, start - 4, [ESCAPED_PHOTO]) ? start - 4 : -1;
}

function startsWithAny(bytes: Uint8Array, at: number, lists: readonly (readonly string[])[]): boolean {
  return lists.some((list) =>
    list.some((start) => {
      for (let i = 0; i < start.length; i++) if (bytes[at + i] !== start.charCodeAt(i)) return false;
      return true;
    }),
  );
}

/** Decodes the run that begins here and keeps it. */
export function keepDocument(into: PackedDocuments, view: View, start: number): void {
  const { bytes } = view;
  if (into.view === view && start < into.end) return;
  const { letters, end } = readLetters(bytes, start);
  into.view = view;
  into.end = end;
  if (letters.length < SHORTEST) return;
  const size = Math.floor((letters.length * 3) / 4);
  if (into.found.length >= MOST || size > into.left) {
    into.isCut = true;
    return;
  }
  // Buffer knows both alphabets.
  const decoded = Buffer.from(letters, 'base64');
  const isPicture = startsWithAny(bytes, start, [PICTURES]);
  if (isPicture && letters.length <= SMALL_PICTURE && !TELLING.some((word) => decoded.includes(word))) return;
  into.left -= decoded.length;
  into.found.push({ bytes: decoded, offset: view.origin(start) });
}

/** Letters that a run goes on with behind a sign that JSON, addresses or pages write in another way, or a line break. */
const ESCAPED = /(?:\\\/|\\u00(?:2[bf])|%2[bf]|&#x0{0,4}2[bf];|&#0{0,4}4[37];)|((?:\\[nr]|\s){1,6})/iy;
const LONGEST_ESCAPE = 16;

function readLetters(bytes: Uint8Array, start: number): { readonly letters: string; readonly end: number } {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const parts: string[] = [];
  for (let at = start; ;) {
    let end = at;
    while (end < bytes.length && BASE64[bytes[end]!] !== 0) end++;
    parts.push(buffer.toString('latin1', at, end));
    const next = buffer.toString('latin1', end, Math.min(bytes.length, end + LONGEST_ESCAPE));
    ESCAPED.lastIndex = 0;
    const found = ESCAPED.exec(next);
    const after = end + (found?.[0].length ?? 0);
    // A blank alone may be the end of it.
    if (found === null || (found[1] !== undefined && !isLine(bytes, after))) return { letters: parts.join(''), end };
    if (found[1] === undefined) parts.push(/b;?$|43;$/i.test(found[0]) ? '+' : '/');
    at = after;
  }
}

/** Whether the next letters are as many as no word has: a line of base64, and not the text behind it. */
function isLine(bytes: Uint8Array, at: number): boolean {
  let end = at;
  while (end < bytes.length && end - at < SHORTEST_LINE && BASE64[bytes[end]!] !== 0) end++;
  return end > at && (end - at === SHORTEST_LINE || bytes[end] === 0x3d || bytes[end] === 0x3c || bytes[end] === 0x22);
}
