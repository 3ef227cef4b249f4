/** The parts of a saved mail, or of a page that a browser saved as one file. */
import { readBytes } from './byte-reader.ts';
import { containerOf, type Expand, type Member } from './member.ts';
import {
  boundaryOf,
  decodeTransfer,
  decodeWords,
  isKnownTransfer,
  parameterOf,
  readPart,
  splitParts,
  type MimePart,
} from './mime.ts';
import type { Resource } from './resource.ts';
import { memberPath } from './shown-name.ts';
import { OVER_MEMBER, type Gauge } from './unpacking.ts';

/** Parts inside parts; mail programs make three. */
const DEEPEST = 20;

interface MimeRun {
  readonly archive: Member;
  readonly gauge: Gauge;
  readonly expand: Expand;
  parts: number;
  problem?: string;
  /** Headers of the message; of a saved page, every part has an address of its own. */
  readonly head: Uint8Array | undefined;
  /** Beginning of the first part that is there. */
  first?: Uint8Array;
}

/** Bytes of a message's text in which it says whom it is about. */
const TELLING = 64 * 1024;

/** Lists the parts in their order, then the message itself: its headers are its envelope. */
export async function* listMime(archive: Member, gauge: Gauge, expand: Expand): AsyncGenerator<Resource, void> {
  const bytes = await archive.bytes.take(gauge.limits.memberBytes);
  const isCut = (await archive.bytes.peek(1)).length > 0;
  const message = readPart(bytes);
  const problem = isCut ? OVER_MEMBER : archive.bytes.problem();
  const saved = savedPage(message);
  const isPage = /^multipart\/related/i.test(message.fields.get('content-type') ?? '') || saved.url !== undefined;
  const head = isPage ? undefined : envelopeOf(message);
  const run: MimeRun = { archive, gauge, expand, parts: 0, head, ...(problem === undefined ? {} : { problem }) };
  yield* listPart(run, message, 0);
  const envelope = envelopeOf(message, archive.about.envelope);
  const beside = head && run.first && { beside: run.first };
  yield containerOf(
    { ...archive, about: { ...saved, ...archive.about, ...beside, envelope } },
    'mail',
    true,
    run.problem,
  );
}

async function* listPart(run: MimeRun, part: MimePart, depth: number): AsyncGenerator<Resource, void> {
  const boundary = boundaryOf(part.fields);
  if (boundary === undefined) {
    yield* listLeaf(run, part, depth);
    return;
  }
  if (depth >= DEEPEST) {
    run.problem ??= 'its parts are nested deeper than the limit';
    return;
  }
  const pieces = splitParts(part.body, boundary);
  for (const [i, piece] of pieces.entries()) {
    const isBeside = i === 0 || (i === pieces.length - 1 && endsWithMarker(part.body, boundary));
    if (isBeside) yield* listBeside(run, piece);
    else if (run.parts >= run.gauge.limits.members) run.problem ??= 'holds more parts than the limit';
    else yield* listPart(run, readPart(piece), depth + 1);
  }
}

/** A message that was cut has no last marker: its last piece is a part then. */
function endsWithMarker(body: Uint8Array, boundary: string): boolean {
  return Buffer.from(body.buffer, body.byteOffset, body.length).includes(`--${boundary}--`, 0, 'latin1');
}

/** Text before the first part and behind the last: mail programs do not show it. */
async function* listBeside(run: MimeRun, bytes: Uint8Array): AsyncGenerator<Resource, void> {
  if (bytes.every((byte) => byte <= 0x20)) return;
  const about = { path: `${run.archive.about.path} → (between parts)` };
  yield* run.expand({ about, bytes: readBytes(bytes), level: run.archive.level + 1 });
}

async function* listLeaf(run: MimeRun, part: MimePart, depth: number): AsyncGenerator<Resource, void> {
  run.parts++;
  const { fields } = part;
  const location = fields.get('content-location');
  const file =
    parameterOf(fields.get('content-disposition'), 'filename') ?? parameterOf(fields.get('content-type'), 'name');
  const about = {
    ...(savedPage(part).fetchedAt === undefined ? {} : savedPage(part)),
    path: memberPath(run.archive.about.path, location ?? file ?? `part ${run.parts}`),
    ...(location !== undefined && /^https?:/i.test(location) ? { url: location } : {}),
    ...(depth === 0 ? {} : { envelope: envelopeOf(part) }),
    ...(run.head && { beside: run.head }),
  };
  const bytes = decodeTransfer(part);
  run.first ??= bytes.slice(0, TELLING);
  if (!isKnownTransfer(part)) run.problem ??= 'holds a part that is packed in a way that is not read';
  run.gauge.admit(bytes.length);
  yield* run.expand({ about, bytes: readBytes(bytes), level: run.archive.level + 1 });
}

function envelopeOf({ head }: MimePart, before: Uint8Array = new Uint8Array(0)): Uint8Array {
  return Buffer.concat([before, head, Buffer.from(decodeWords(head))]);
}

/** What browsers write into the headers of a page that they save. */
function savedPage({ fields }: MimePart): { readonly url?: string; readonly fetchedAt?: string } {
  const url = fields.get('snapshot-content-location');
  if (url === undefined || !/^https?:/i.test(url)) return {};
  const time = Date.parse(fields.get('date') ?? '');
  return { url, ...(Number.isNaN(time) ? {} : { fetchedAt: `${new Date(time).toISOString().slice(0, 19)}Z` }) };
}
