/** One thing that the site served: its name, what travelled with it, and its body, each examined for known values. */
import type { OpenFile, Reader } from './capture/open-file.ts';
import type { TextType } from './capture/text-type.ts';
import type { Part } from './documents/part.ts';
import { readDocument } from './documents/read-document.ts';
import { contentKey } from './text/hashes.ts';
import type { Resource } from './capture/resource.ts';
import { examinePiece, type Match } from './examine.ts';
import { soleNamed } from './whom.ts';
import { examineName } from './file-name.ts';
import type { Place } from './judge/place.ts';
import { soleRegistrant, subjectOfPath } from './judge/subject.ts';
import { mayBePage } from './capture/page-like.ts';
import { countLines } from './text/bytes.ts';
import { wholeRecords } from './records/whole-records.ts';
import { createFound, openPacked, type Found } from './open-packed.ts';
import {
  aboutWhom,
  examineText,
  observed,
  takeAlong,
  type ScannedBody,
  type Scan,
  type Scanned,
  type Visit,
} from './visit.ts';

export type { Scan, Scanned } from './visit.ts';

/** Longer than any value with what surrounds it. */
export const OVERLAP = 8192;
/** At a seam a number may be cut; the neighbouring piece shows it whole. */
const SEAM = 512;

/** Bodies remembered by their content. */
const MOST_BODIES = 20_000;

const SENT_ALONG: Place = { kind: 'data', words: 'what was sent along with it', hint: '' };
const ADDRESS: Place = { kind: 'link', words: 'its address', hint: '' };

/** Never throws for what the site served. */
export async function scanResource(scan: Scan, resource: Resource): Promise<Scanned> {
  const { search } = scan;
  const address = resource.url === undefined ? resource.path : withoutHost(resource.url);
  const subject =
    subjectOfPath(search.people, address) ??
    subjectOfPath(search.people, resource.path) ??
    subjectBeside(scan, resource);
  const name = examineName(search, resource.path, subject);
  const visit: Visit = { scan, resource, path: name.masked, subject, wasShown: false };
  const found = createFound();
  for (const match of name.matches) found.matches.push({ ...match, offset: -1 });
  // A member of an archive is named by its address; a page that was saved as a file has another name.
  if (resource.url !== undefined && !resource.path.includes(resource.url))
    examineText(visit, found, Buffer.from(resource.url), 'text', ADDRESS);
  if (resource.envelope !== undefined) examineText(visit, found, resource.envelope, 'text', SENT_ALONG);
  await scanPacked(visit, found);
  const body = await bodyOf(visit);
  const why = inOneLine([body.why, resource.cut, ...found.reasons]);
  const status = why !== undefined && body.status === 'scanned' ? 'partly' : body.status;
  const { type, bytes, subjectsKnown } = body;
  const input = { path: visit.path, type, bytes, status, ...(why === undefined ? {} : { why }) };
  return { path: resource.path, input, matches: [...found.matches, ...body.matches], subjectsKnown };
}

/** The only registrant whom a part of a message and what stands beside it name. */
function subjectBeside({ search }: Scan, { beside, body }: Resource): string | undefined {
  if (beside === undefined || body.is !== 'bytes') return undefined;
  return soleRegistrant(search.people, [beside, body.bytes]);
}

/** Reasons, each once. */
function inOneLine(reasons: Iterable<string | undefined>): string | undefined {
  const told = [...new Set(reasons)].filter((one) => one !== undefined);
  return told.length === 0 ? undefined : told.join('; ');
}

function withoutHost(url: string): string {
  return url.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*\/?/i, '');
}

function notScannable(type: string, bytes: number, why: string): ScannedBody {
  return { type, bytes, status: 'not-scannable', why, matches: [], subjectsKnown: 0 };
}

async function bodyOf(visit: Visit): Promise<ScannedBody> {
  const { scan, resource, subject } = visit;
  const { body } = resource;
  if (body.is === 'unread') return notScannable(body.type, body.size, body.why);
  if (body.is === 'file') return readBody(visit, body);
  // Whose a page is may hang on its address; where it does not, the same bytes say the same.
  if (subject !== undefined || resource.isAside) return readBody(visit, body);
  const key = contentKey(body.bytes);
  const { tried } = scan.search.work;
  const known = scan.bodies.get(key);
  if (known !== undefined) {
    known.tried.forEach((count, length) => (tried[length]! += count));
    return known.body;
  }
  const before = tried.slice();
  const read = await readBody(visit, body);
  if (visit.wasShown) return read;
  const [oldest] = scan.bodies.keys();
  if (scan.bodies.size >= MOST_BODIES) scan.bodies.delete(oldest!);
  scan.bodies.set(key, { body: read, tried: tried.map((count, length) => count - before[length]!) });
  return read;
}

async function readBody(visit: Visit, body: Parameters<Reader['openBody']>[0]): Promise<ScannedBody> {
  let opened: OpenFile;
  try {
    opened = visit.scan.reader.openBody(body);
  } catch {
    // The system's own message quotes the path, which may hold a value.
    return notScannable('other', 0, 'the file could not be opened');
  }
  try {
    const { type, bytes } = opened;
    if (type.is === 'other') return await readParts(visit, opened, type.type);
    const found = createFound();
    const subjectsKnown = scanPieces(visit, opened, type.type, found);
    await scanPacked(visit, found);
    const { matches } = found;
    const why = inOneLine(found.reasons);
    return {
      type: type.type,
      bytes,
      matches,
      subjectsKnown,
      ...(why === undefined ? { status: 'scanned' } : { status: 'partly', why }),
    };
  } finally {
    opened.close();
  }
}

/** A document that is no text: its parts, each a text of its own. */
async function readParts(visit: Visit, opened: OpenFile, type: string): Promise<ScannedBody> {
  const { limits } = visit.scan;
  if (opened.bytes > limits.memberBytes) return notScannable(type, opened.bytes, 'larger than the limit');
  const extracted = await readDocument(type, opened.whole(), limits);
  if (extracted === undefined) return notScannable(type, opened.bytes, 'archives of this kind are not read');
  const { parts } = extracted;
  const found = createFound();
  const about = aboutWhom(
    visit,
    parts.map((part) => part.bytes),
  );
  const isPage = visit.scan.see !== undefined && mayBePage(type);
  const ofDocument = isPage
    ? soleNamed(
        visit.scan.search.people,
        parts.map((part) => part.bytes),
      )
    : undefined;
  for (const [i, part] of parts.entries()) {
    const place: Place = { kind: 'text', words: part.where, hint: '' };
    // Every part begins at 0, so that parts are kept apart by an offset beyond all bytes.
    const more = {
      ...about,
      ...(ofDocument !== undefined && { ofDocument }),
      ...(isPage ? observed(visit, part.type, extracted.pictures) : {}),
    };
    const { matches } = examineText(visit, foundInPart(found, part), part.bytes, part.type, place, more);
    for (const match of matches) found.matches.push({ ...match, offset: match.offset + i * limits.memberBytes });
  }
  await scanPacked(visit, found);
  const why = inOneLine([extracted.why, ...found.reasons]);
  const status = why !== undefined && extracted.status === 'scanned' ? 'partly' : extracted.status;
  const { matches } = found;
  return { type, bytes: opened.bytes, status, matches, subjectsKnown: 0, ...(why === undefined ? {} : { why }) };
}

/** For one part: its matches by themselves, whose offsets are still to be moved; all else goes to the whole. */
function foundInPart({ reasons, packed }: Found, { isNoise }: Part): Found {
  return { matches: [], reasons: isNoise ? new Set() : reasons, packed };
}

/** What files in base64 hold is found at the place where they stand. */
async function scanPacked(visit: Visit, found: Found): Promise<void> {
  const { limits, packed: cache } = visit.scan;
  for await (const { file, part, parts } of openPacked(found, limits, cache)) {
    const { subject, offset, line, depth } = file;
    const about =
      subject ??
      soleRegistrant(
        visit.scan.search.people,
        parts.map(({ bytes }) => bytes),
      );
    const place: Place = { kind: 'text', words: part.where, hint: '' };
    const inside = foundInPart({ ...found, packed: [] }, part);
    const more = { isPart: true, ...(about !== undefined && { about }) };
    const { matches } = examineText(visit, inside, part.bytes, part.type, place, more);
    for (const match of matches) found.matches.push({ ...match, offset, end: offset, line });
    for (const one of inside.packed) found.packed.push({ ...one, subject: about, offset, line, depth: depth + 1 });
  }
}

/** Of each piece, as it is read. */
function* bytesOf(file: OpenFile): Generator<Uint8Array> {
  for (const { bytes } of file.pieces()) yield bytes;
}

/** @returns 1 where the page tells whom it is about */
function scanPieces(visit: Visit, file: OpenFile, type: TextType, found: Found): number {
  const { scan } = visit;
  const seen = new Set<string>();
  let { subject } = visit;
  let lines = 0;
  let subjectsKnown = 0;
  const isLong = file.bytes > scan.pieceBytes;
  const about = isLong ? aboutWhom(visit, bytesOf(file)) : {};
  for (const { bytes, offset } of file.pieces()) {
    const isFirst = offset === 0;
    const isLast = offset + scan.pieceBytes >= file.bytes;
    if (!isLast)
      found.reasons.add('read in pieces, because it is large: whose record it is may be unknown at the seams');
    const input = { bytes, type, subject, findsSubject: isFirst, ...about, ...observed(visit, type) };
    const examined = examinePiece(scan.search, input);
    subject = examined.subject;
    if (isFirst && type === 'html' && subject !== undefined) subjectsKnown++;
    takeAlong(found, examined, offset, lines);
    for (const match of examined.matches) {
      const isAtSeam = (!isFirst && match.offset < SEAM) || (!isLast && match.end > bytes.length - SEAM);
      const key = `${match.value}:${offset + match.offset}:${match.text ?? ''}`;
      if (isAtSeam || seen.has(key)) continue;
      if (!isLast || !isFirst) seen.add(key);
      found.matches.push({ ...match, offset: offset + match.offset, line: match.line + lines });
    }
    if (!isLast) lines += countLines(bytes, bytes.length - OVERLAP);
    else if (isFirst) scanWhole(visit, bytes, type, found);
  }
  return subjectsKnown;
}

const APART = 'its data are too long for records that stand in pieces to be put together';
const IN_DATA: Place = { kind: 'data', words: 'page data', hint: '' };

/** The same data once more, each record in one piece: what is found there in better company counts. */
function scanWhole(visit: Visit, bytes: Uint8Array, type: TextType, found: Found): void {
  const whole = wholeRecords(bytes, type);
  if (whole === undefined) return;
  if (whole === 'too long') return void found.reasons.add(APART);
  const { start, end } = whole;
  const again = createFound();
  examineText(visit, again, Buffer.from(whole.text), 'json', IN_DATA, observed(visit, 'json'));
  const line = countLines(bytes, start) + 1;
  const keyOf = ({ value, text = '' }: Match): string => `${value}:${text}`;
  const places = new Map<string, number>();
  for (const [at, match] of found.matches.entries())
    if (match.offset >= start && match.offset < end && !places.has(keyOf(match))) places.set(keyOf(match), at);
  for (const match of again.matches) {
    const at = places.get(keyOf(match)) ?? -1;
    const known = found.matches[at];
    if (known === undefined) found.matches.push({ ...match, offset: start, end: start, line });
    else if (match.judgement.score > known.judgement.score)
      found.matches[at] = { ...known, owner: match.owner, judgement: match.judgement };
  }
}
