/** Takes documents that are not text apart: PDF files, images, old office files, and whatever else holds readable runs. */
import { addPart, createGathering, finishGathering, type Gathering, type ReadInner } from '../documents/gathering.ts';
import { readImage, type ImageType } from '../documents/image.ts';
import { readOldOffice, readRuns } from '../documents/old-office.ts';
import { readPdf } from '../documents/pdf.ts';
import { detectType } from './capture.ts';
import { toUtf8 } from './text-encoding.ts';
import type { Extracted } from './part.ts';
import type { CaptureLimits } from './resource.ts';

/** Documents inside documents: an attachment of an attachment, and the thumbnail of a picture in it. */
const DEEPEST = 3;
/** Documents inside one document, at all depths together. */
const MOST_INNER = 5000;

const HEAD_BYTES = 8192;

type Reader = (into: Gathering, bytes: Uint8Array) => Promise<void> | void;

const image =
  (type: ImageType): Reader =>
  (into, bytes) =>
    readImage(into, type, bytes);

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

/** Reads what stands inside a document of the given depth. `documents` counts down over all of them. */
function createInnerReader(depth: number, documents: { left: number }): ReadInner {
  return async (into, bytes, where) => {
    const type = detectType(bytes.subarray(0, HEAD_BYTES));
    if (type.is === 'text') {
      const text = toUtf8(bytes, type.encoding);
      addPart(into, where, text, type.type);
      return;
    }
    const reader = READERS.get(type.type);
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
  };
}

function takeOver(into: Gathering, inner: Gathering, where: string): void {
  for (const part of inner.parts) {
    const before = into.parts.length;
    addPart(into, `${where}, ${part.where}`, part.bytes, part.type);
    const moved = into.parts[before];
    if (moved && inner.marks.has(part)) into.marks.add(moved);
  }
  for (const why of inner.missing) into.missing.add(`${where}: ${why}`);
}

/** HEIC and AVIF begin with a box whose name stands behind its length; all else is unknown. */
function readBinary(into: Gathering, bytes: Uint8Array): Promise<void> | void {
  const box = Buffer.from(bytes.subarray(4, 8)).toString('latin1');
  const isPacked = /^(?:ftyp|jP  )$/.test(box);
  const brand = Buffer.from(bytes.subarray(8, 12)).toString('latin1');
  if (isPacked && (box !== 'ftyp' || /^(?:hei|hev|mif1|msf1|avi[fs])/.test(brand)))
    return readImage(into, 'heif', bytes);
  readRuns(into, bytes, 'a binary format that is not known: only its readable parts were read');
}

/** Names and licences in fonts. What a packed font holds is letters' shapes and the same names. */
function readFont(into: Gathering, bytes: Uint8Array): void {
  if (bytes[0] === 0x77) into.missing.add('fonts hold no text');
  else readRuns(into, bytes);
}
