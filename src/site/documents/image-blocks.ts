/** Cuts image files into the blocks that hold text or properties. Only blocks are looked at; pixels are not. */
import { inflateUpTo } from './pdf-filters.ts';

export interface ImageBlocks {
  /** EXIF data: TIFF files inside the image. */
  readonly exif: Uint8Array[];
  readonly xmp: Uint8Array[];
  readonly iptc: Uint8Array[];
  /** Comments and text blocks, in words of ours and as bytes. */
  readonly texts: { readonly where: string; readonly bytes: Uint8Array }[];
  /** Packed blocks without a format of their own (colour profiles), unpacked. */
  readonly others: Uint8Array[];
  /** Offset of the first byte behind the image, where the format tells. */
  end: number | undefined;
  /** Bytes that packed texts may still unfold to. */
  room: number;
  /** They unfold to more, or there are more blocks than are looked at. */
  isCut: boolean;
}

const MOST_UNPACKED = 32 * 1024 * 1024;

export function createBlocks(): ImageBlocks {
  return { exif: [], xmp: [], iptc: [], texts: [], others: [], end: undefined, room: MOST_UNPACKED, isCut: false };
}

function latin1(bytes: Uint8Array, start: number, end: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1', start, end);
}

function read32(bytes: Uint8Array, at: number, isLittle = false): number {
  if (at + 4 > bytes.length) return Number.NaN;
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length).getUint32(at, isLittle);
}

const EXIF = 'Exif\0\0';
const XMP = 'http://ns.adobe.com/xap/1.0/\0';
const XMP_MORE = 'http://ns.adobe.com/xmp/extension/\0';

/** Segments of a JPEG up to its end mark: APP1 (EXIF, XMP), APP13 (IPTC), COM. */
export function cutJpeg(bytes: Uint8Array): ImageBlocks {
  const blocks = createBlocks();
  const more: Uint8Array[] = [];
  let at = 2;
  while (at + 1 < bytes.length) {
    if (bytes[at] !== 0xff) {
      // Pixels, or damage: on to the next mark. 00 and restart marks belong to the pixels.
      at = bytes.indexOf(0xff, at);
      if (at < 0) break;
    }
    const marker = bytes[at + 1]!;
    if (marker === 0xd9) {
      blocks.end = at + 2;
      break;
    }
    if (marker === 0xff) at++;
    else if (marker === 0 || marker === 1 || (marker >= 0xd0 && marker <= 0xd8)) at += 2;
    else {
      const length = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
      const data = bytes.subarray(at + 4, at + 2 + Math.max(2, length));
      if (marker === 0xfe) blocks.texts.push({ where: 'a comment', bytes: data });
      else if (marker === 0xe1 || marker === 0xed) cutSegment(blocks, more, marker, data);
      at += 2 + Math.max(2, length);
    }
  }
  if (more.length > 0) blocks.xmp.push(Buffer.concat(more));
  return blocks;
}

function cutSegment(blocks: ImageBlocks, more: Uint8Array[], marker: number, data: Uint8Array): void {
  const start = latin1(data, 0, 40);
  if (marker === 0xed) blocks.iptc.push(...iptcOf(data));
  else if (start.startsWith(EXIF)) blocks.exif.push(data.subarray(6));
  else if (start.startsWith(XMP)) blocks.xmp.push(data.subarray(XMP.length));
  // A packet over 64 KiB goes on in segments with 40 bytes that number them.
  else if (start.startsWith(XMP_MORE)) more.push(data.subarray(XMP_MORE.length + 40));
}

/** IPTC blocks among the resources of Photoshop, as they stand in APP13 and in TIFF files. */
export function iptcOf(data: Uint8Array): Uint8Array[] {
  const found: Uint8Array[] = [];
  const text = Buffer.from(data.buffer, data.byteOffset, data.length);
  for (let at = text.indexOf('8BIM'); at >= 0;) {
    const name = data[at + 6] ?? 0;
    const sizeAt = at + 6 + ((name + 2) & ~1);
    const size = read32(data, sizeAt);
    const isIptc = data[at + 4] === 4 && data[at + 5] === 4;
    if (isIptc && !Number.isNaN(size)) found.push(data.subarray(sizeAt + 4, sizeAt + 4 + size));
    const next = isIptc && !Number.isNaN(size) ? sizeAt + 4 + size : at + 4;
    at = text.indexOf('8BIM', next);
  }
  return found;
}

/** Chunks of a PNG: tEXt, zTXt, iTXt (with XMP), eXIf, iCCP. */
export async function cutPng(bytes: Uint8Array): Promise<ImageBlocks> {
  const blocks = createBlocks();
  for (let at = 8; at + 12 <= bytes.length;) {
    const length = read32(bytes, at);
    const type = latin1(bytes, at + 4, at + 8);
    const data = bytes.subarray(at + 8, at + 8 + length);
    at += 12 + length;
    if (type === 'IEND') {
      blocks.end = at;
      break;
    }
    if (type === 'eXIf') blocks.exif.push(data);
    else if (type === 'tEXt') blocks.texts.push({ where: 'a text block', bytes: spaced(data) });
    else if (type === 'zTXt' || type === 'iTXt' || type === 'iCCP') await cutPacked(blocks, type, data);
  }
  return blocks;
}

/** Keyword, zero, then the text; packed or not, and in iTXt behind two more words. */
async function cutPacked(blocks: ImageBlocks, type: string, data: Uint8Array): Promise<void> {
  const zero = data.indexOf(0);
  if (zero < 0) return;
  const keyword = latin1(data, 0, zero);
  let at = zero + 2;
  let isPacked = true;
  if (type === 'iTXt') {
    isPacked = data[zero + 1] === 1;
    at = data.indexOf(0, data.indexOf(0, zero + 3) + 1) + 1;
    if (at <= zero) return;
  }
  const packed = data.subarray(at);
  const text = isPacked ? await inflateUpTo(packed, blocks.room) : { bytes: packed, isCut: false };
  if (isPacked) blocks.room -= text.bytes.length;
  blocks.isCut ||= text.isCut;
  if (type === 'iCCP') blocks.others.push(text.bytes);
  else if (keyword === 'XML:com.adobe.xmp') blocks.xmp.push(text.bytes);
  else if (keyword.startsWith('Raw profile type')) blocks.others.push(unhexProfile(text.bytes));
  else blocks.texts.push({ where: 'a text block', bytes: Buffer.concat([spaced(data.subarray(0, at)), text.bytes]) });
}

/** EXIF, IPTC and the like as hexadecimal lines behind a name and a length. */
function unhexProfile(bytes: Uint8Array): Uint8Array {
  const digits = Buffer.from(bytes).toString('latin1').split('\n').slice(3).join('');
  return Buffer.from(digits.replace(/[^0-9a-f]/gi, ''), 'hex');
}

function spaced(bytes: Uint8Array): Uint8Array {
  return bytes.map((byte) => (byte === 0 ? 0x20 : byte));
}

/** Blocks of a GIF: comments, texts painted over the image, application data (XMP). */
export function cutGif(bytes: Uint8Array): ImageBlocks {
  const blocks = createBlocks();
  const tableOf = (flags: number): number => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);
  let at = 13 + tableOf(bytes[10] ?? 0);
  while (at < bytes.length) {
    const kind = bytes[at]!;
    if (kind === 0x3b) {
      blocks.end = at + 1;
      break;
    }
    if (kind === 0x2c) at += 11 + tableOf(bytes[at + 9] ?? 0);
    else if (kind === 0x21) at += 2;
    else break;
    const label = kind === 0x21 ? bytes[at - 1] : undefined;
    const data: Uint8Array[] = [];
    while (at < bytes.length && bytes[at] !== 0) {
      if (label !== undefined) data.push(bytes.subarray(at + 1, at + 1 + bytes[at]!));
      at += 1 + bytes[at]!;
    }
    at++;
    const isText = label === 0xfe || label === 0x01;
    if (isText) blocks.texts.push({ where: 'a comment', bytes: Buffer.concat(data) });
  }
  return blocks;
}

/** Chunks of WebP, WAV and AVI: EXIF, XMP, and the lists of texts, which are chunks themselves. */
export function cutRiff(bytes: Uint8Array): ImageBlocks {
  const blocks = createBlocks();
  const size = read32(bytes, 4, true);
  if (!Number.isNaN(size) && size + 8 <= bytes.length) blocks.end = size + 8 + (size & 1);
  for (let at = 12; at + 8 <= Math.min(bytes.length, blocks.end ?? bytes.length);) {
    const type = latin1(bytes, at, at + 4);
    const length = read32(bytes, at + 4, true);
    const data = bytes.subarray(at + 8, at + 8 + length);
    if (type === 'EXIF') blocks.exif.push(latin1(data, 0, 6) === EXIF ? data.subarray(6) : data);
    else if (type === 'XMP ') blocks.xmp.push(data);
    else if (type === 'LIST' && latin1(data, 0, 4) === 'INFO')
      blocks.texts.push({ where: 'a text block', bytes: spaced(data) });
    at += 8 + length + (length & 1);
  }
  return blocks;
}

const MOST_BLOCKS = 64;

/** EXIF and XMP anywhere in a file whose boxes are not followed (HEIC, AVIF, JPEG 2000, TIFF). */
export function findBlocks(bytes: Uint8Array): ImageBlocks {
  const blocks = createBlocks();
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let at = file.indexOf(EXIF, 0, 'latin1'); at >= 0; at = file.indexOf(EXIF, at + 6, 'latin1')) {
    if (blocks.exif.length < MOST_BLOCKS) blocks.exif.push(bytes.subarray(at + 6, at + 6 + 65536));
    else blocks.isCut = true;
  }
  for (let at = file.indexOf('<x:xmpmeta'); at >= 0 && blocks.xmp.length < MOST_BLOCKS;) {
    const end = file.indexOf('</x:xmpmeta>', at);
    if (end < 0) break;
    blocks.xmp.push(bytes.subarray(at, end + 12));
    at = file.indexOf('<x:xmpmeta', end);
  }
  if (blocks.xmp.length >= MOST_BLOCKS) blocks.isCut = true;
  return blocks;
}
