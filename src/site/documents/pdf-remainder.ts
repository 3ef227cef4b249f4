/** What a PDF's bytes hold beside what the document shows: replaced objects, objects that nothing leads to. */
import { createHash } from 'node:crypto';
import { addPart, addUnseen, TOO_MUCH, type Gathering } from './gathering.ts';
import { unpack, type Unpacked } from './pdf-filters.ts';
import { cutPdf, filtersOf, type PdfFile, type PdfStream } from './pdf-objects.ts';
import { contentText, objectStrings } from './pdf-strings.ts';
import { printableStrings } from '../text/printable.ts';

/** What a stream holds, as far as it can be read. */
export type StreamKind = 'objects' | 'content' | 'text' | 'xml' | 'file' | 'picture' | 'other';

export interface ReadStream {
  readonly kind: StreamKind;
  readonly bytes: Uint8Array;
}

export interface PdfBytes extends Omit<PdfFile, 'streams'> {
  readonly streams: readonly ReadStream[];
  /** A stream unfolds to more than the limits allow: the library must not be given the file. */
  readonly isBomb: boolean;
  /** Some picture is as large as a scanned page. */
  readonly hasLargePicture: boolean;
}

/** Bytes from which on a stream's ratio is looked at. */
const RATIO_FROM = 1024 * 1024;
/** Pixels of a page scanned at 72 dots per inch. */
const PAGE_PIXELS = 600 * 700;
/** What packs pictures, by its long and its short names. */
const PICTURE_FILTER = /^(?:DCT|JPX|JBIG2|CCITTFax|CCF)/;
const UNKNOWN_FILTER = 'packed in a way that is not read';
/** Pictures whose own properties are read. */
const MOST_PICTURES = 2000;

/** Cuts a PDF and unpacks its streams within the limits. Never throws. */
export async function readBytes(into: Gathering, bytes: Uint8Array): Promise<PdfBytes> {
  const { streams: packed, ...rest } = cutPdf(bytes);
  const { memberBytes, ratio } = into.limits;
  const streams: ReadStream[] = [];
  let left = memberBytes;
  let isBomb = false;
  let hasLargePicture = false;
  for (const stream of packed) {
    const isPicture = /\/Subtype\s*\/Image\b/.test(stream.dictionary);
    if (isPicture) notePicture(into, stream);
    hasLargePicture ||= isPicture && pixelsOf(stream.dictionary) >= PAGE_PIXELS;
    if (isPicture && !filtersOf(stream.dictionary).some((name) => name.startsWith('DCT'))) continue;
    const unpacked = rest.isEncrypted ? undefined : await unpackStream(stream, left, ratio);
    if (unpacked === undefined) continue;
    isBomb ||= unpacked.isCut;
    left -= unpacked.bytes.length;
    if (unpacked.rest !== undefined && !PICTURE_FILTER.test(unpacked.rest)) into.missing.add(UNKNOWN_FILTER);
    const kind = kindOf(stream, unpacked);
    if (kind !== 'other') streams.push({ kind, bytes: unpacked.bytes });
  }
  return { ...rest, streams, isBomb, hasLargePicture };
}

function unpackStream(stream: PdfStream, left: number, ratio: number): Promise<Unpacked> {
  const most = Math.min(left, Math.max(RATIO_FROM, stream.data.length * ratio));
  const filters = filtersOf(stream.dictionary);
  // The filter may be named elsewhere; a zlib header says it too.
  const isZlib = stream.data[0] === 0x78 && ((stream.data[0] << 8) | (stream.data[1] ?? 0)) % 31 === 0;
  return unpack(stream.data, filters.length === 0 && isZlib ? ['FlateDecode'] : filters, most);
}

function pixelsOf(dictionary: string): number {
  return sideOf(dictionary, 'Width') * sideOf(dictionary, 'Height');
}

function sideOf(dictionary: string, name: 'Width' | 'Height'): number {
  return Number(new RegExp(`/${name}\\s+(\\d{1,6})(?!\\s+\\d+\\s+R)`).exec(dictionary)?.[1] ?? 0);
}

/** Pixels of a side, and one side by the other, of what may be a portrait: rules, signs and stencils are not. */
const SHORTEST_SIDE = 60;
const LONGEST_BY_SHORTEST = 2.5;

/** A picture that may be a photograph, told by its bytes. */
function notePicture({ pictures }: Gathering, { dictionary, data }: PdfStream): void {
  const [width, height] = [sideOf(dictionary, 'Width'), sideOf(dictionary, 'Height')];
  const [shorter, longer] = [Math.min(width, height), Math.max(width, height)];
  if (shorter < SHORTEST_SIDE || longer > shorter * LONGEST_BY_SHORTEST || /\/ImageMask\s+true\b/.test(dictionary))
    return;
  if (pictures.size >= MOST_PICTURES) return;
  pictures.add(`picture:${width}x${height}:${createHash('sha256').update(data).digest('hex').slice(0, 16)}`);
}

function kindOf({ dictionary }: PdfStream, { bytes, rest }: Unpacked): StreamKind {
  if (rest !== undefined) return rest.startsWith('DCT') && bytes[0] === 0xff ? 'picture' : 'other';
  if (
    /\/Type\s*\/XRef\b|\/FunctionType\b|\/ShadingType\b|\/Length1\b|\/Subtype\s*\/(?:Type1C|CIDFontType0C|OpenType)\b/.test(
      dictionary,
    )
  )
    return 'other';
  if (/\/Type\s*\/ObjStm\b/.test(dictionary)) return 'objects';
  if (/\/Type\s*\/EmbeddedFile\b/.test(dictionary)) return 'file';
  const start = Buffer.from(bytes.subarray(0, 4096)).toString('latin1');
  if (/begincmap|^\s*%!PS/.test(start)) return 'other';
  if (/^\s*(?:\xef\xbb\xbf)?<[?!a-z]/i.test(start)) return 'xml';
  return bytes.includes(0x28) || bytes.includes(0x3c) ? 'content' : 'text';
}

/** Adds what no part of the newest and the older revisions has shown. Call it last. */
export async function addRemainder(into: Gathering, file: PdfBytes): Promise<void> {
  const where = file.older.length > 0 ? 'an older revision' : 'an object that no page shows';
  addUnseen(into, where, readAll(file));
  for (const { kind, bytes } of file.streams) {
    if (kind !== 'xml') continue;
    const text = Buffer.from(bytes).toString('utf8');
    if (!into.seen.has(text)) addPart(into, where, bytes, 'xml');
  }
  await addInner(into, file, where);
  if (file.isBomb) into.missing.add(TOO_MUCH);
  if (file.why !== undefined) into.missing.add(file.why);
}

function* readAll({ between, streams }: PdfBytes): Generator<string> {
  for (const bytes of between) yield* objectStrings(bytes);
  for (const { kind, bytes } of streams) {
    if (kind === 'objects') yield* objectStrings(bytes);
    if (kind === 'content') yield* contentText(bytes);
    if (kind === 'content' || kind === 'text') yield* scriptText(bytes);
  }
}

/** Streams that are text themselves, such as scripts. Painting operators alone say nothing. */
function* scriptText(bytes: Uint8Array): Generator<string> {
  const start = Buffer.from(bytes.subarray(0, 2048)).toString('latin1');
  if (/(?:^|\s)(?:BT|re|cm|gs|Do|RG|rg)\s/.test(start)) return;
  yield* printableStrings(bytes);
}

/** Attached files that the document does not list, and what its photographs say about themselves. */
async function addInner(into: Gathering, file: PdfBytes, where: string): Promise<void> {
  let pictures = 0;
  for (const { kind, bytes } of file.streams) {
    if (kind === 'file' && !into.files.has(digestOf(bytes))) await into.readInner(bytes, `${where}, an attachment`);
    if (kind !== 'picture' || ++pictures > MOST_PICTURES) continue;
    await into.readInner(bytes, 'a picture in the document');
  }
  if (pictures > MOST_PICTURES) into.missing.add('the properties of some of its many pictures were not read');
}

export function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('base64');
}
