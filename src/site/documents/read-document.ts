/** Takes documents that are not text apart: PDF files, images, old office files, and whatever else holds readable runs. */
import type { RecordFormat } from '../binary-records/walk-records.ts';
import { readRecords, readRows } from './binary-records.ts';
import { addPart, createGathering, finishGathering, takeOver, type Gathering, type ReadInner } from './gathering.ts';
import { readGitPack } from './git-pack.ts';
import { readImage, type ImageType } from './image.ts';
import { readJavaObjects } from './java-objects.ts';
import { openInner } from './inner-archive.ts';
import { readFlatOffice, readOffice } from './office.ts';
import { readOldOffice, readRuns } from './old-office.ts';
import { readPackedWithin } from './packed-within.ts';
import { readPdf } from './pdf.ts';
import { readPropertyList } from './property-list.ts';
import { readRichText } from './rich-text.ts';
import { readSqlite } from './sqlite.ts';
import { readSqliteLog } from './sqlite-log.ts';
import { archiveTypeOf, detectType, HEAD_BYTES } from '../capture/detect-type.ts';
import { toUtf8 } from '../capture/text-encoding.ts';
import { readWordPerfect } from './word-perfect.ts';
import type { Extracted } from './part.ts';
import type { CaptureLimits } from '../capture/resource.ts';

/** Documents inside documents: an attachment of an attachment, and the thumbnail of a picture in it. */
const DEEPEST = 3;
/** Documents inside one document, at all depths together. */
const MOST_INNER = 5000;

type Reader = (into: Gathering, bytes: Uint8Array) => Promise<void> | void;

const image =
  (type: ImageType): Reader =>
  (into, bytes) =>
    readImage(into, type, bytes);

const records =
  (format: RecordFormat): Reader =>
  (into, bytes) =>
    readRecords(into, bytes, format);

const rows =
  (format: 'dbase' | 'numpy'): Reader =>
  (into, bytes) =>
    readRows(into, bytes, format);

/** Formats whose numbers and packed texts are not read: what they are called. */
const PARTLY: readonly (readonly [string, string])[] = [
  ['access', 'a Microsoft Access database'],
  ['filemaker', 'a FileMaker database, whose texts are scrambled'],
  ['parquet', 'a Parquet table'],
  ['arrow', 'an Arrow table'],
  ['orc', 'an ORC table'],
  ['avro', 'an Avro table'],
  ['hdf5', 'an HDF5 file'],
  ['sas', 'a SAS table'],
  ['spss', 'an SPSS table'],
  ['stata', 'a Stata table'],
  ['postgres-dump', 'a PostgreSQL dump in its own format'],
  ['smile', 'records in Smile'],
];

/** By type, as `detectType` names it. */
const READERS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['pdf', readPdf],
  ['jpeg', image('jpeg')],
  ['png', image('png')],
  ['gif', image('gif')],
  ['riff', image('riff')],
  ['bmp', image('bmp')],
  ['tiff', image('tiff')],
  ['icon', image('icon')],
  ['heic', image('heif')],
  ['avif', image('heif')],
  ['office', readOldOffice],
  ['office-package', readOffice],
  ['flat-office', readFlatOffice],
  ['rich-text', readRichText],
  ['sqlite', readSqlite],
  ['sqlite-log', readSqliteLog],
  ['git-pack', readGitPack],
  ['msgpack', records('msgpack')],
  ['cbor', records('cbor')],
  ['bson', records('bson')],
  ['pickle', records('pickle')],
  ['ruby-marshal', records('ruby-marshal')],
  ['bencode', records('bencode')],
  ['numpy', rows('numpy')],
  ['dbase', rows('dbase')],
  ['java-objects', readJavaObjects],
  ['word-perfect', readWordPerfect],
  ['plist', readPropertyList],
  ...PARTLY.map(([type, words]): [string, Reader] => [type, (into, bytes) => readPartly(into, bytes, words)]),
  ['font', (into, bytes) => readFont(into, bytes)],
  ['binary', (into, bytes) => readBinary(into, bytes)],
]);

/**
 * The readable parts of a document held in memory. `type` is what `detectType` says of its first bytes; undefined where
 * it is a type that is not taken apart here (text, archives). Parts are UTF-8 and in a fixed order; places are told in
 * words of ours, never of the file. Bounded by `limits`: what is not read because of them is said in `why`.
 * Words in pictures are not read. Never throws for what the bytes are.
 */
export async function readDocument(
  type: string,
  bytes: Uint8Array,
  limits: CaptureLimits,
): Promise<Extracted | undefined> {
  const reader = READERS.get(type);
  if (reader === undefined) return undefined;
  const into = createGathering(limits, createInnerReader(0, { left: MOST_INNER }));
  if (bytes.length > limits.memberBytes) return { parts: [], status: 'not-scannable', why: 'larger than the limit' };
  await reader(into, bytes);
  return finishGathering(into);
}

/**
 * The same for a file that stands inside a text, in base64 say: of any kind, archives and texts too. Places begin with
 * `where`, in words of ours.
 */
export async function readEmbedded(bytes: Uint8Array, where: string, limits: CaptureLimits): Promise<Extracted> {
  const into = createGathering(limits, createInnerReader(0, { left: MOST_INNER }));
  await into.readInner(bytes, where);
  return finishGathering(into);
}

/** Reads what stands inside a document of the given depth. `documents` counts down over all of them. */
function createInnerReader(depth: number, documents: { left: number }): ReadInner {
  return async (into, bytes, where, what) => {
    const head = bytes.subarray(0, HEAD_BYTES);
    const type = detectType(head);
    const isArchive = archiveTypeOf(head) !== undefined;
    if (what === 'files' && (type.is === 'text' || type.type === 'binary')) return false;
    if (type.is === 'text' && !isArchive) {
      addPart(into, where, toUtf8(bytes, type.encoding), type.type);
      return true;
    }
    const reader = isArchive ? readInnerArchive : READERS.get(type.is === 'other' ? type.type : '');
    if (reader === undefined) into.missing.add(`${where}: an archive or a format that is not read`);
    else if (depth >= DEEPEST) into.missing.add('documents inside documents, too deep to be read');
    else if (documents.left-- <= 0) into.missing.add('more documents inside it than the limit');
    else {
      const inner = createGathering(
        { ...into.limits, memberBytes: into.left },
        createInnerReader(depth + 1, documents),
      );
      await reader(inner, bytes);
      takeOver(into, inner, where);
    }
    return true;
  };
}

async function readInnerArchive(into: Gathering, bytes: Uint8Array): Promise<void> {
  for await (const member of openInner(into, bytes, 'an archive'))
    await into.readInner(member.bytes, 'a file in an archive');
}

/** HEIC and AVIF begin with a box whose name stands behind its length; all else is unknown. */
async function readBinary(into: Gathering, bytes: Uint8Array): Promise<void> {
  const box = Buffer.from(bytes.subarray(4, 8)).toString('latin1');
  const isPacked = /^(?:ftyp|jP  )$/.test(box);
  const brand = Buffer.from(bytes.subarray(8, 12)).toString('latin1');
  if (isPacked && (box !== 'ftyp' || /^(?:hei|hev|mif1|msf1|avi[fs])/.test(brand)))
    return readImage(into, 'heif', bytes);
  await readPackedWithin(into, bytes);
  readRuns(into, bytes, 'a binary format that is not known: only its readable parts were read');
}

/** Columns and pages may stand packed inside it, each by itself. */
async function readPartly(into: Gathering, bytes: Uint8Array, words: string): Promise<void> {
  await readPackedWithin(into, bytes);
  readRuns(into, bytes, `${words}: only its readable parts were read`);
}

/** Names and licences in fonts. What a packed font holds is letters' shapes and the same names. */
function readFont(into: Gathering, bytes: Uint8Array): void {
  if (bytes[0] === 0x77) into.missing.add('fonts hold no text');
  else readRuns(into, bytes);
}
