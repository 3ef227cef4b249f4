/** Walks the capture and reads its files: what each one is, by its bytes. */
import { closeSync, fstatSync, openSync, readFileSync, readSync, type Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { HEAD_BYTES, detectType, type FileType } from './detect-type.ts';
import type { Body } from './resource.ts';
import { toUtf8 } from './text-encoding.ts';

export type { FileType } from './detect-type.ts';
export type { TextType } from './text-type.ts';
export { detectType } from './detect-type.ts';

export interface CaptureFile {
  /** Below the capture, with `/`. */
  readonly path: string;
  readonly absolute: string;
  /** Set for what is not followed or read at all. */
  readonly why?: string;
}

const SMALLEST_BUFFER = 256 * 1024;

/** All files below `folder`, by path in code-unit order. Symbolic links and devices are listed, not followed. */
export async function listCapture(folder: string): Promise<readonly CaptureFile[]> {
  const files: CaptureFile[] = [];
  const folders = [''];
  for (let below = folders.pop(); below !== undefined; below = folders.pop()) {
    for (const entry of await entriesOf(folder, below, files)) {
      const path = below === '' ? entry.name : `${below}/${entry.name}`;
      const absolute = join(folder, path);
      if (entry.isDirectory()) folders.push(path);
      else if (entry.isFile()) files.push({ path, absolute });
      else files.push({ path, absolute, why: entry.isSymbolicLink() ? LINK : 'not a regular file' });
    }
  }
  return files.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}

/** A folder below that cannot be listed is told; the capture itself throws. */
async function entriesOf(folder: string, below: string, files: CaptureFile[]): Promise<readonly Dirent[]> {
  try {
    return await readdir(join(folder, below), { withFileTypes: true });
  } catch (error) {
    if (below === '') throw error;
    files.push({ path: below, absolute: join(folder, below), why: 'a folder that could not be opened' });
    return [];
  }
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
  /** All bytes at once, not decoded; for documents, after a look at their size. */
  readonly whole: () => Uint8Array;
  readonly close: () => void;
}

export interface Reader {
  /** Opens a file. Throws what the file system throws. */
  readonly open: (absolute: string) => OpenFile;
  /** The same for what an archive held. */
  readonly openBytes: (bytes: Uint8Array) => OpenFile;
  /** The same for a resource's body, unless it is unread. */
  readonly openBody: (body: Exclude<Body, { readonly is: 'unread' }>) => OpenFile;
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
  const open = (absolute: string): OpenFile => {
    const file = openSync(absolute, 'r');
    try {
      const { size } = fstatSync(file);
      const type = detectType(read(file, 0, Math.min(HEAD_BYTES, size)));
      const readAt = (offset: number, length: number): Uint8Array =>
        read(file, offset, length, offset === 0 ? Math.min(HEAD_BYTES, size) : 0);
      return {
        type,
        bytes: size,
        pieces: () => inPieces(readAt, size, type, pieceBytes, overlap),
        whole: () => readFileSync(file),
        close: () => closeSync(file),
      };
    } catch (error) {
      closeSync(file);
      throw error;
    }
  };
  const openBytes = (bytes: Uint8Array): OpenFile => {
    const type = detectType(bytes.subarray(0, HEAD_BYTES));
    const readAt = (offset: number, length: number): Uint8Array => bytes.subarray(offset, offset + length);
    const pieces = (): Generator<Piece> => inPieces(readAt, bytes.length, type, pieceBytes, overlap);
    return { type, bytes: bytes.length, pieces, whole: () => bytes, close: () => undefined };
  };
  const openBody = (body: Exclude<Body, { readonly is: 'unread' }>): OpenFile =>
    body.is === 'file' && body.bytes === undefined ? open(body.absolute) : openBytes(body.bytes!);
  return { open, openBytes, openBody };
}

function* inPieces(
  readAt: (offset: number, length: number) => Uint8Array,
  size: number,
  type: FileType,
  pieceBytes: number,
  overlap: number,
): Generator<Piece> {
  if (type.is === 'other') return;
  // Whole characters of every encoding.
  const step = pieceBytes & ~3;
  for (let offset = 0; ;) {
    const raw = readAt(offset, Math.min(step, size - offset));
    yield { bytes: toUtf8(raw, type.encoding), offset };
    if (offset + raw.length >= size || raw.length <= overlap) return;
    offset += raw.length - overlap;
  }
}
