/** Strings of PDF objects, and the text that a content stream paints, from its bytes alone. */
import { windows1252 } from '../../windows-1252.ts';
import { hexBytes } from './pdf-filters.ts';

/** A string that is not closed ends here, and what follows it may still be text of it. */
const LONGEST_STRING = 65536;
const MOST_IN_STRING = 1024 * 1024;
const SEAM = 256;
/** Thousandths of the letter size: a wider step to the right is a space. */
const SPACE = -180;
/** Characters of a text object that may be a piece of a word. */
const SMALL_PIECE = 4;

type Token =
  | { readonly is: 'string'; readonly bytes: Uint8Array }
  | { readonly is: 'comment'; readonly bytes: Uint8Array }
  | { readonly is: 'word'; readonly word: string };

/** Strings and comments of objects, decoded. */
export function* objectStrings(bytes: Uint8Array): Generator<string> {
  for (const token of readTokens(bytes)) {
    if (token.is === 'word') continue;
    const text = decodeString(token.bytes);
    // Every file begins with a version and a line of high bytes, and ends with a mark.
    if (token.is === 'comment' && !/[a-z0-9]{2}/i.test(text.replace(/^(?:PDF-\d\.\d|%EOF)\s*$/, ''))) continue;
    if (/[\p{L}\p{N}]{2}/u.test(text)) yield text;
  }
}

/** Operators after which text goes on elsewhere. */
const MOVES: ReadonlySet<string> = new Set(['Td', 'TD', 'Tm', 'T*', 'ET', "'", '"']);

/**
 * Text that a content stream paints: line by line, and once more each text object, and small ones in a row, without any
 * break, since letters are often placed one by one. Letters are taken as Windows-1252: what a font of its own encoding shows is not known here.
 */
export function contentText(bytes: Uint8Array): readonly string[] {
  const lines: string[] = [];
  const pieces: Pieces = { text: '', x: NaN, y: NaN };
  let line = '';
  let whole = '';
  let steps = 0;
  let pending = '';
  let [x, y] = [NaN, NaN];
  let place: readonly [number, number] | undefined;
  for (const token of readTokens(bytes)) {
    if (token.is === 'comment') lines.push(decodeString(token.bytes));
    else if (token.is === 'string') pending += decodeString(token.bytes);
    else if (/^[-+]?\.?\d/.test(token.word)) {
      [x, y] = [y, Number(token.word)];
      if (pending !== '' && y < SPACE) pending += ' ';
    } else {
      if (MOVES.has(token.word)) {
        place ??= [x, y];
        if (line !== '') {
          lines.push(line);
          line = '';
          steps++;
        }
      }
      line += pending;
      whole += pending;
      pending = '';
      if (token.word !== 'ET') continue;
      if (line !== '') lines.push(line);
      if (steps > 1) lines.push(whole);
      addPiece(pieces, whole, place ?? [NaN, NaN], lines);
      [line, whole, steps, place] = ['', '', 0, undefined];
    }
  }
  endPieces(pieces, lines);
  return [...lines, line + pending].filter((text) => text !== '');
}

/** What text objects of few letters, one behind the other, say together, and where the last of them stood. */
interface Pieces {
  text: string;
  x: number;
  y: number;
}

/** Units by which pieces of one line, or of one column of letters, may differ. */
const SAME_LINE = 2;

function addPiece(pieces: Pieces, text: string, [x, y]: readonly [number, number], lines: string[]): void {
  const isElsewhere = Math.abs(x - pieces.x) > SAME_LINE && Math.abs(y - pieces.y) > SAME_LINE;
  if (text.length > SMALL_PIECE || isElsewhere) endPieces(pieces, lines);
  if (text.length > SMALL_PIECE) return;
  pieces.text += text;
  [pieces.x, pieces.y] = [x, y];
}

function endPieces(pieces: Pieces, lines: string[]): void {
  if (pieces.text.length > SMALL_PIECE) lines.push(pieces.text);
  pieces.text = '';
}

function* readTokens(bytes: Uint8Array): Generator<Token> {
  let hasPictures = true;
  for (let at = 0; at < bytes.length;) {
    const byte = bytes[at]!;
    if (byte === 0x28) {
      const { text, end } = readLiteral(bytes, at + 1, LONGEST_STRING);
      yield { is: 'string', bytes: text };
      // Where a string that long is none, its bytes are read as what else they may be, too.
      if (text.length >= LONGEST_STRING)
        yield { is: 'string', bytes: readLiteral(bytes, end - SEAM, MOST_IN_STRING).text };
      at = end;
    } else if (byte === 0x3c) {
      let end = at + 1;
      while (end < bytes.length && (isHex(bytes[end]!) || bytes[end]! <= 0x20)) end++;
      const isString = bytes[end] === 0x3e && end > at + 1;
      if (isString) yield { is: 'string', bytes: hexBytes(bytes.subarray(at + 1, end)) };
      at = isString ? end + 1 : at + 1;
    } else if (byte === 0x25) {
      const end = endOfLine(bytes, at);
      yield { is: 'comment', bytes: bytes.subarray(at + 1, end) };
      at = end;
    } else if (isRegular(byte)) {
      let end = at + 1;
      while (end < bytes.length && isRegular(bytes[end]!)) end++;
      if (end - at <= 32 && bytes[at - 1] !== 0x2f) {
        const word = String.fromCharCode(...bytes.subarray(at, end));
        yield { is: 'word', word };
        if (word === 'ID' && hasPictures) {
          const picture = endOfPicture(bytes, end);
          // Looked for to the end of the bytes, and so only once in vain.
          hasPictures = picture !== undefined;
          end = picture ?? end;
        }
      }
      at = end;
    } else at++;
  }
}

/** One for each byte that is neither space nor one of `()<>[]{}/%`. */
const REGULAR = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte > 0x20 && !'()<>[]{}/%'.includes(String.fromCharCode(byte)) ? 1 : 0,
);

function isRegular(byte: number): boolean {
  return REGULAR[byte] === 1;
}

function isHex(byte: number): boolean {
  return (byte >= 0x30 && byte <= 0x39) || ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x66);
}

function endOfLine(bytes: Uint8Array, at: number): number {
  let end = at;
  while (end < bytes.length && bytes[end] !== 0x0a && bytes[end] !== 0x0d && end - at < LONGEST_STRING) end++;
  return end;
}

/** Behind the pixels of a picture inside a content stream; undefined where they have no end. */
function endOfPicture(bytes: Uint8Array, at: number): number | undefined {
  for (let end = at + 1; end + 2 < bytes.length; end++) {
    if (bytes[end] === 0x45 && bytes[end + 1] === 0x49 && bytes[end - 1]! <= 0x20 && bytes[end + 2]! <= 0x20)
      return end;
  }
  return undefined;
}

const ESCAPES: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, b: 8, f: 12 };

function readLiteral(bytes: Uint8Array, start: number, most: number): { text: Uint8Array; end: number } {
  const out: number[] = [];
  let depth = 1;
  let at = start;
  while (at < bytes.length && out.length < most) {
    const byte = bytes[at++]!;
    if (byte === 0x28) depth++;
    else if (byte === 0x29 && --depth === 0) break;
    if (byte !== 0x5c) {
      out.push(byte);
      continue;
    }
    const escaped = bytes[at++] ?? 0;
    if (escaped >= 0x30 && escaped <= 0x37) {
      let code = escaped - 0x30;
      for (let i = 0; i < 2 && bytes[at]! >= 0x30 && bytes[at]! <= 0x37; i++) code = code * 8 + bytes[at++]! - 0x30;
      out.push(code & 0xff);
    } else if (escaped === 0x0d) at += bytes[at] === 0x0a ? 1 : 0;
    else if (escaped !== 0x0a) out.push(ESCAPES[String.fromCharCode(escaped)] ?? escaped);
  }
  return { text: Uint8Array.from(out), end: at };
}

/** Characters of PDFDocEncoding that are not those of Windows-1252 and stand in names and numbers. */
const PDF_DOC: Readonly<Record<number, string>> = { 0x84: '—', 0x85: '–', 0x8a: '−', 0x8f: '‘', 0x90: '’', 0xad: '-' };

/** UTF-16 by its mark or its zeros, UTF-8 by its mark, else one byte a character. Control characters become spaces. */
function decodeString(bytes: Uint8Array): string {
  let text: string;
  if (bytes[0] === 0xfe && bytes[1] === 0xff) text = decodeWide(bytes.subarray(2), 'utf-16be');
  else if (bytes[0] === 0xff && bytes[1] === 0xfe) text = decodeWide(bytes.subarray(2), 'utf-16le');
  else if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) text = new TextDecoder().decode(bytes);
  else if (isWide(bytes)) text = decodeWide(bytes, 'utf-16be');
  else {
    text = windows1252(bytes);
    if (bytes.some((byte) => byte in PDF_DOC)) text = [...text].map((char, i) => PDF_DOC[bytes[i]!] ?? char).join('');
  }
  return text.replace(/[\u0000-\u0008\u000b-\u001f]/g, ' ');
}

function decodeWide(bytes: Uint8Array, encoding: 'utf-16be' | 'utf-16le'): string {
  return new TextDecoder(encoding).decode(bytes.subarray(0, bytes.length & ~1));
}

function isWide(bytes: Uint8Array): boolean {
  if (bytes.length < 2 || bytes.length % 2 === 1) return false;
  let zeros = 0;
  for (let i = 0; i < bytes.length; i += 2) if (bytes[i] === 0) zeros++;
  return zeros * 4 > bytes.length;
}
