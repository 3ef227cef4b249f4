/** Opens files of the capture, and what archives held: what each one is, by its bytes, and its text in pieces. */
import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { HEAD_BYTES, detectType, type FileType } from './detect-type.ts';
import type { Body } from './resource.ts';
import { toUtf8 } from './text-encoding.ts';

const SMALLEST_BUFFER = 256 * 1024;

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
