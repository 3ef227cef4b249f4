/** Properties of photographs as text: EXIF with the place it was taken at, IPTC. */
import { decodeText } from '../text/decode-text.ts';
import { printableStrings } from '../text/printable.ts';

export interface ExifRead {
  /** `name: value`, one per property that is text. */
  readonly lines: readonly string[];
  readonly place?: string;
  /** The small picture inside the properties; an image file of its own. */
  readonly thumbnail?: Uint8Array;
}

const WANTED = {
  tiff: true,
  ifd0: {},
  ifd1: true,
  exif: true,
  gps: true,
  interop: true,
  makerNote: true,
  userComment: true,
  xmp: false,
  icc: false,
  iptc: false,
  jfif: false,
  ihdr: false,
  mergeOutput: false,
  translateKeys: true,
  translateValues: false,
  reviveValues: false,
  sanitize: false,
};

/** Reads EXIF data (a TIFF file). Damaged data gives what could be read before the damage; never throws. */
export async function readExif(tiff: Uint8Array): Promise<ExifRead | undefined> {
  if (!isAffordable(tiff)) return undefined;
  let blocks: Record<string, Record<string, unknown>> | undefined;
  try {
    const { default: exifr } = await import('exifr');
    blocks = (await exifr.parse(tiff, WANTED)) as typeof blocks;
  } catch {
    return undefined;
  }
  const isLittle = tiff[0] === 0x49;
  const lines: string[] = [];
  for (const block of Object.values(blocks ?? {})) {
    if (block === null || typeof block !== 'object' || Array.isArray(block)) continue;
    for (const [name, value] of Object.entries(block)) {
      for (const text of textsOf(value, isLittle)) lines.push(`${name}: ${text}`);
    }
  }
  const place = placeOf(blocks?.['gps']);
  const thumbnail = thumbnailOf(tiff, blocks?.['ifd1']);
  return { lines, ...(place === undefined ? {} : { place }), ...(thumbnail ? { thumbnail } : {}) };
}

function textsOf(value: unknown, isLittle: boolean): readonly string[] {
  if (typeof value === 'string') return value.trim() === '' ? [] : [value.replaceAll('\0', ' ').trim()];
  return value instanceof Uint8Array ? decodeBytes(value, isLittle) : [];
}

/** Texts kept as bytes: user comments with a word for their encoding before them, and the tags that Windows writes. */
function decodeBytes(bytes: Uint8Array, isLittle: boolean): readonly string[] {
  const start = Buffer.from(bytes.subarray(0, 8)).toString('latin1');
  if (start.startsWith('UNICODE')) {
    const text = bytes.subarray(8, bytes.length & ~1);
    // Programs write either order, whatever the file's.
    const isBig = text[0] === 0xfe || (text[0] !== 0xff && (text[0] === 0 || (!isLittle && text[1] !== 0)));
    return [new TextDecoder(isBig ? 'utf-16be' : 'utf-16le').decode(text).replaceAll('\0', ' ').trim()];
  }
  return [...printableStrings(start.startsWith('ASCII') ? bytes.subarray(8) : bytes)];
}

function placeOf(gps: Record<string, unknown> | undefined): string | undefined {
  const { latitude, longitude } = gps ?? {};
  if (typeof latitude !== 'number' || typeof longitude !== 'number') return undefined;
  if (!Number.isFinite(latitude) || !Number.isFinite(longitude)) return undefined;
  return `${latitude.toFixed(6)}, ${longitude.toFixed(6)}`;
}

function thumbnailOf(tiff: Uint8Array, block: Record<string, unknown> | undefined): Uint8Array | undefined {
  const start = block?.['ThumbnailOffset'];
  const length = block?.['ThumbnailLength'];
  if (typeof start !== 'number' || typeof length !== 'number' || length < 4) return undefined;
  const thumbnail = tiff.subarray(start, start + length);
  return thumbnail.length < 4 ? undefined : thumbnail;
}

/** Bytes of one value, by TIFF type. */
const SIZES = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4];
const MOST_ENTRIES = 4096;
const POINTERS = [0x8769, 0x8825, 0xa005];

/**
 * Whether all values together are no more than a few times the data: entries that all claim the whole file would take
 * hours to read.
 */
function isAffordable(tiff: Uint8Array): boolean {
  if (tiff.length < 8 || (tiff[0] !== 0x49 && tiff[0] !== 0x4d)) return false;
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.length);
  const isLittle = tiff[0] === 0x49;
  const open = [view.getUint32(4, isLittle)];
  let entries = 0;
  let claimed = 0;
  for (let i = 0; i < open.length && i < 8; i++) {
    const offset = open[i]!;
    if (offset < 8 || offset + 2 > tiff.length) continue;
    const count = view.getUint16(offset, isLittle);
    let at = offset + 2;
    for (let entry = 0; entry < count && at + 12 <= tiff.length; entry++, at += 12) {
      if (++entries > MOST_ENTRIES) return false;
      claimed += (SIZES[view.getUint16(at + 2, isLittle)] ?? 0) * view.getUint32(at + 4, isLittle);
      if (POINTERS.includes(view.getUint16(at, isLittle))) open.push(view.getUint32(at + 8, isLittle));
    }
    if (i === 0 && at + 4 <= tiff.length) open.push(view.getUint32(at, isLittle));
  }
  return claimed <= tiff.length * 4 + 65536;
}

/** Texts of an IPTC block: caption, keywords, people, places. */
export function readIptc(bytes: Uint8Array): readonly string[] {
  const texts: string[] = [];
  for (let at = bytes.indexOf(0x1c); at >= 0 && at + 5 <= bytes.length;) {
    const length = (bytes[at + 3]! << 8) | bytes[at + 4]!;
    const isData = bytes[at + 1]! >= 1 && bytes[at + 1]! <= 9 && length < 0x8000;
    const data = bytes.subarray(at + 5, at + 5 + length);
    if (isData && bytes[at + 1] !== 1 && length > 0) texts.push(decodeText(data, 'windows-1252'));
    at = bytes.indexOf(0x1c, isData ? at + 5 + length : at + 1);
  }
  return texts.map((text) => text.replace(/[\u0000-\u001f]+/g, ' ').trim()).filter((text) => text !== '');
}
