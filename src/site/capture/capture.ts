/** Walks the capture and reads its files: what each one is, by its bytes. */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

export type TextType = 'html' | 'xml' | 'json' | 'csv' | 'text';

/** What a file is, and whether this version can look inside. */
export type FileType =
  | { readonly is: 'text'; readonly type: TextType; readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' }
  | { readonly is: 'other'; readonly type: string; readonly why: string };

export interface CaptureFile {
  /** Below the capture, with `/`. */
  readonly path: string;
  readonly absolute: string;
  /** Set for what is not followed or read at all. */
  readonly why?: string;
}

const HEAD_BYTES = 8192;
const SMALLEST_BUFFER = 256 * 1024;

/** All files below `folder`, by path in code-unit order. Symbolic links and devices are listed, not followed. */
export async function listCapture(folder: string): Promise<readonly CaptureFile[]> {
  const files: CaptureFile[] = [];
  const folders = [''];
  for (let below = folders.pop(); below !== undefined; below = folders.pop()) {
    for (const entry of await readdir(join(folder, below), { withFileTypes: true })) {
      const path = below === '' ? entry.name : `${below}/${entry.name}`;
      const absolute = join(folder, path);
      if (entry.isDirectory()) folders.push(path);
      else if (entry.isFile()) files.push({ path, absolute });
      else files.push({ path, absolute, why: entry.isSymbolicLink() ? LINK : 'not a regular file' });
    }
  }
  return files.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}

const LINK = 'a symbolic link, not followed';

/** One piece of a file, with the piece's place in it. The bytes are overwritten by the next piece or file. */
export interface Piece {
  readonly bytes: Uint8Array;
  /** Offset of the piece's first byte in the (decoded) file. */
  readonly offset: number;
}

/** An open file: its type, its size on disk, and its bytes in pieces that overlap. */
export interface OpenFile {
  readonly type: FileType;
  readonly bytes: number;
  readonly pieces: () => Generator<Piece>;
  readonly close: () => void;
}

export interface Reader {
  /** Opens a file. Throws what the file system throws. */
  readonly open: (absolute: string) => OpenFile;
}

/**
 * Reads files of which at most `pieceBytes` are held at once; `overlap` bytes of each piece are seen again in the next.
 * Synchronous, because a capture is many small files and a thread change for each costs more than its scan.
 */
export function createReader(pieceBytes: number, overlap: number): Reader {
  let buffer = new Uint8Array(SMALLEST_BUFFER);
  const read = (file: number, position: number, length: number, kept = 0): Uint8Array => {
    if (buffer.length < length) {
      const grown = new Uint8Array(Math.min(pieceBytes, length * 2));
      grown.set(buffer.subarray(0, kept));
      buffer = grown;
    }
    let filled = kept;
    while (filled < length) {
      const count = readSync(file, buffer, filled, length - filled, position + filled);
      if (count === 0) break;
      filled += count;
    }
    return buffer.subarray(0, filled);
  };
  function* pieces(file: number, size: number, type: FileType): Generator<Piece> {
    if (type.is === 'other') return;
    const step = pieceBytes & ~1;
    for (let offset = 0; ;) {
      const raw = read(file, offset, Math.min(step, size - offset), offset === 0 ? Math.min(HEAD_BYTES, size) : 0);
      yield { bytes: decode(raw, type.encoding), offset };
      if (offset + raw.length >= size || raw.length <= overlap) return;
      offset += raw.length - overlap;
    }
  }
  return {
    open: (absolute) => {
      const file = openSync(absolute, 'r');
      try {
        const { size } = fstatSync(file);
        const type = detectType(read(file, 0, Math.min(HEAD_BYTES, size)));
        return { type, bytes: size, pieces: () => pieces(file, size, type), close: () => closeSync(file) };
      } catch (error) {
        closeSync(file);
        throw error;
      }
    },
  };
}

function decode(bytes: Uint8Array, encoding: 'utf-8' | 'utf-16le' | 'utf-16be'): Uint8Array {
  if (encoding === 'utf-8') return bytes;
  const text = new TextDecoder(encoding === 'utf-16be' ? 'utf-16be' : 'utf-16le').decode(bytes);
  return new TextEncoder().encode(text);
}

/** Signatures of what this version does not look into: first bytes (Latin-1), name, and why. */
const SIGNATURES: readonly (readonly [string, string, string])[] = [
  ['%PDF', 'pdf', 'PDF documents are not read yet'],
  ['\xff\xd8\xff', 'jpeg', 'images are not read yet'],
  ['\x89PNG', 'png', 'images are not read yet'],
  ['GIF8', 'gif', 'images are not read yet'],
  ['RIFF', 'riff', 'images and sound are not read yet'],
  ['BM', 'bmp', 'images are not read yet'],
  ['II*\0', 'tiff', 'images are not read yet'],
  ['MM\0*', 'tiff', 'images are not read yet'],
  ['\0\0\x01\0', 'icon', 'images are not read yet'],
  ['PK\x03\x04', 'zip', 'archives and office documents are not read yet'],
  ['\x1f\x8b', 'gzip', 'archives are not read yet'],
  ['BZh', 'bzip2', 'archives are not read yet'],
  ['7z\xbc\xaf', '7z', 'archives are not read yet'],
  ['Rar!', 'rar', 'archives are not read yet'],
  ['\xd0\xcf\x11\xe0', 'office', 'old office documents are not read yet'],
  ['WARC/', 'warc', 'web archives are not read yet'],
  ['wOF', 'font', 'fonts hold no text'],
  ['\0\x01\0\0', 'font', 'fonts hold no text'],
  ['OTTO', 'font', 'fonts hold no text'],
];

/** Type of a file from its first 8 KiB. The name says nothing: pages are often saved under the wrong one. */
export function detectType(head: Uint8Array): FileType {
  const start = Buffer.from(head.buffer, head.byteOffset, head.length).toString('latin1');
  for (const [signature, type, why] of SIGNATURES) {
    // "BM" also begins words; a bitmap has zeros in its header.
    if (start.startsWith(signature) && (type !== 'bmp' || start.slice(0, 16).includes('\0')))
      return { is: 'other', type, why };
  }
  const encoding = utf16Of(head);
  if (encoding !== undefined) {
    const text = new TextDecoder(encoding).decode(head.subarray(0, head.length & ~1));
    return { is: 'text', type: textType(text), encoding };
  }
  if (start.includes('\0')) return { is: 'other', type: 'binary', why: 'a binary format that is not known' };
  return { is: 'text', type: textType(start.replace(/^\xef\xbb\xbf/, '')), encoding: 'utf-8' };
}

/** By its mark, or because every other byte of the beginning is zero. */
function utf16Of(head: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const zeros: [number, number] = [0, 0];
  const looked = Math.min(head.length, 256) & ~1;
  for (let i = 0; i < looked; i++) if (head[i] === 0) zeros[(i & 1) as 0 | 1]++;
  if (looked < 8) return undefined;
  if (zeros[1] > looked * 0.4 && zeros[0] === 0) return 'utf-16le';
  return zeros[0] > looked * 0.4 && zeros[1] === 0 ? 'utf-16be' : undefined;
}

function textType(start: string): TextType {
  const text = start.trimStart();
  if (/^<\?xml|^<(?:rss|feed|svg|urlset|sitemapindex|kml|rdf)\b/i.test(text))
    return /<html\b/i.test(text) ? 'html' : 'xml';
  if (/^<(?:!doctype|!--|[a-z])/i.test(text) || /<(?:html|body|div|table|p|head)\b/i.test(text.slice(0, 2048)))
    return 'html';
  if (/^[[{]\s*(?:$|["{[\]}\d-]|true|false|null)/.test(text)) return 'json';
  return isCsv(text) ? 'csv' : 'text';
}

/** Three lines or more, the first with a comma, semicolon, tab or bar as often as the two below it (quoted ones aside). */
function isCsv(text: string): boolean {
  const lines = text.split(/\r?\n/, 4).slice(0, 3);
  if (lines.length < 2 || /[{}]|^\s*\/[/*]/.test(lines[0]!)) return false;
  const filled = lines.filter((line) => line !== '').map((line) => line.replace(/"[^"]*"/g, ''));
  return [',', ';', '\t', '|'].some((delimiter) => {
    const counts = filled.map((line) => line.split(delimiter).length - 1);
    return counts[0]! > 0 && filled.length > 1 && counts.every((count) => count === counts[0]);
  });
}
