/** One-pixel JPEG and PNG images with the metadata that cameras and programs leave. */
import { deflateSync } from 'node:zlib';
import { crc32 } from './crc32.ts';

function segment(marker: number, data: Uint8Array): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(data.length + 2, 2);
  return Buffer.concat([head, data]);
}

const QUANTIZATION = segment(0xdb, Buffer.concat([Buffer.from([0]), Buffer.alloc(64, 1)]));
/** Baseline, 8 bits, 1 x 1, one component. */
const FRAME = segment(0xc0, Buffer.from([8, 0, 1, 0, 1, 1, 1, 0x11, 0]));
const ONE_CODE = [1, ...Array<number>(15).fill(0), 0];
const HUFFMAN = Buffer.concat([
  segment(0xc4, Buffer.from([0x00, ...ONE_CODE])),
  segment(0xc4, Buffer.from([0x10, ...ONE_CODE])),
]);
const SCAN = Buffer.concat([segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])), Buffer.from([0x3f])]);

export interface JpegParts {
  /** Whole APPn and COM segments, in order, made by the functions below. */
  readonly segments?: readonly Uint8Array[];
  /** Bytes after the end of the image. */
  readonly after?: string | Uint8Array;
}

export function jpegFile({ segments = [], after = '' }: JpegParts): Buffer {
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    ...segments,
    QUANTIZATION,
    FRAME,
    HUFFMAN,
    SCAN,
    Buffer.from([0xff, 0xd9]),
    Buffer.from(after as Uint8Array),
  ]);
}

export const comment = (text: string): Buffer => segment(0xfe, Buffer.from(text));

export const xmp = (description: string): Buffer =>
  segment(
    0xe1,
    Buffer.from(
      `http://ns.adobe.com/xap/1.0/\0<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:description><rdf:Alt><rdf:li xml:lang="x-default">${description}</rdf:li></rdf:Alt></dc:description></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`,
    ),
  );

/** IPTC caption (2:120) in a Photoshop resource block. */
export function iptc(caption: string): Buffer {
  const text = Buffer.from(caption);
  const set = Buffer.concat([Buffer.from([0x1c, 2, 120, text.length >> 8, text.length & 0xff]), text]);
  const size = Buffer.alloc(4);
  size.writeUInt32BE(set.length);
  const padded = set.length % 2 === 0 ? set : Buffer.concat([set, Buffer.from([0])]);
  return segment(0xed, Buffer.concat([Buffer.from('Photoshop 3.0\x008BIM\x04\x04\0\0', 'latin1'), size, padded]));
}

export interface ExifEntry {
  readonly tag: number;
  /** TIFF type: 1 bytes, 2 ASCII, 7 undefined. */
  readonly type: 1 | 2 | 7;
  readonly data: Uint8Array;
}

export const IMAGE_DESCRIPTION = 0x010e;
export const ARTIST = 0x013b;
export const XP_COMMENT = 0x9c9c;
export const USER_COMMENT = 0x9286;
const EXIF_POINTER = 0x8769;

export const ascii = (tag: number, text: string): ExifEntry => ({ tag, type: 2, data: Buffer.from(`${text}\0`) });
/** Windows' fields: UTF-16 in bytes. */
export const wide = (tag: number, text: string): ExifEntry => ({
  tag,
  type: 1,
  data: Buffer.from(`${text}\0`, 'utf16le'),
});
export const userComment = (text: string): ExifEntry => ({
  tag: USER_COMMENT,
  type: 7,
  data: Buffer.from(`ASCII\0\0\0${text}`),
});

/** An Exif segment: entries of the first directory, of its Exif directory, and a thumbnail. Little-endian. */
export function exif(first: readonly ExifEntry[], second: readonly ExifEntry[] = [], thumbnail?: Uint8Array): Buffer {
  const pointer: ExifEntry | undefined =
    second.length === 0 ? undefined : { tag: EXIF_POINTER, type: 1, data: Buffer.alloc(0) };
  const entries = [...first, ...(pointer ? [pointer] : [])].sort((a, b) => a.tag - b.tag);
  const firstSize = directorySize(entries);
  const secondSize = second.length === 0 ? 0 : directorySize(second);
  const secondAt = 8 + firstSize;
  const thumbAt = secondAt + secondSize;
  const parts = [
    Buffer.from('II*\0\x08\0\0\0', 'latin1'),
    directory(entries, 8, thumbnail ? thumbAt : 0, secondAt),
    second.length === 0 ? Buffer.alloc(0) : directory(second, secondAt, 0, 0),
    thumbnail ? thumbnailDirectory(thumbAt, thumbnail) : Buffer.alloc(0),
  ];
  return segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), ...parts]));
}

const even = (length: number): number => length + (length % 2);
const outside = (entry: ExifEntry): number => (entry.data.length > 4 ? even(entry.data.length) : 0);
const directorySize = (entries: readonly ExifEntry[]): number =>
  6 + 12 * entries.length + entries.reduce((sum, entry) => sum + outside(entry), 0);

function directory(entries: readonly ExifEntry[], at: number, next: number, pointed: number): Buffer {
  const made = Buffer.alloc(directorySize(entries));
  made.writeUInt16LE(entries.length, 0);
  let free = 6 + 12 * entries.length;
  for (const [i, entry] of entries.entries()) {
    const row = 2 + 12 * i;
    const isPointer = entry.tag === EXIF_POINTER;
    made.writeUInt16LE(entry.tag, row);
    made.writeUInt16LE(isPointer ? 4 : entry.type, row + 2);
    made.writeUInt32LE(isPointer ? 1 : entry.data.length, row + 4);
    if (isPointer) made.writeUInt32LE(pointed, row + 8);
    else if (entry.data.length <= 4) made.set(entry.data, row + 8);
    else {
      made.writeUInt32LE(at + free, row + 8);
      made.set(entry.data, free);
      free += even(entry.data.length);
    }
  }
  made.writeUInt32LE(next, 2 + 12 * entries.length);
  return made;
}

/** JPEGInterchangeFormat and its length, then the thumbnail itself. */
function thumbnailDirectory(at: number, thumbnail: Uint8Array): Buffer {
  const made = Buffer.alloc(6 + 24);
  made.writeUInt16LE(2, 0);
  for (const [i, [tag, value]] of [
    [0x0201, at + 30],
    [0x0202, thumbnail.length],
  ].entries()) {
    const row = 2 + 12 * i;
    made.writeUInt16LE(tag ?? 0, row);
    made.writeUInt16LE(4, row + 2);
    made.writeUInt32LE(1, row + 4);
    made.writeUInt32LE(value ?? 0, row + 8);
  }
  return Buffer.concat([made, thumbnail]);
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

/** @param texts kind of text chunk, keyword, text */
export function pngFile(texts: readonly (readonly ['tEXt' | 'zTXt' | 'iTXt', string, string])[], after = ''): Buffer {
  const header = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]);
  const chunks = texts.map(([type, keyword, text]) => {
    if (type === 'tEXt') return chunk(type, Buffer.from(`${keyword}\0${text}`, 'latin1'));
    if (type === 'zTXt')
      return chunk(type, Buffer.concat([Buffer.from(`${keyword}\0\0`, 'latin1'), deflateSync(text)]));
    return chunk(type, Buffer.concat([Buffer.from(`${keyword}\0\x01\0en\0\0`, 'latin1'), deflateSync(text)]));
  });
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    ...chunks,
    chunk('IDAT', deflateSync(Buffer.from([0, 0]))),
    chunk('IEND', Buffer.alloc(0)),
    Buffer.from(after),
  ]);
}
