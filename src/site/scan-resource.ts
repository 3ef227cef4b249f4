/** One thing that the site served: its name, what travelled with it, and its body, each examined for known values. */
import type { CaptureInput } from '../model/result.ts';
import type { OpenFile, Reader, TextType } from './capture/capture.ts';
import { readDocument } from './capture/documents.ts';
import { contentKey } from './capture/list-resources.ts';
import type { CaptureLimits, Resource } from './capture/resource.ts';
import { examinePiece, soleSubject, type Match, type PieceInput, type Search } from './examine.ts';
import { examineName } from './file-name.ts';
import { collectPage, type Collector } from './findings.ts';
import type { Place } from './judge/place.ts';
import { subjectOfPath } from './judge/subject.ts';
import type { PageObserver } from './page-seen.ts';

/** Longer than any value with what surrounds it. */
export const OVERLAP = 8192;
/** At a seam a number may be cut; the neighbouring piece shows it whole. */
const SEAM = 512;

export interface Scan {
  readonly search: Search;
  readonly collector: Collector;
  readonly reader: Reader;
  readonly limits: CaptureLimits;
  readonly pieceBytes: number;
  readonly observers: readonly PageObserver[];
  readonly inputs: Inputs;
  /** By content: archives keep the same script or picture under many addresses. */
  readonly bodies: Map<string, Body>;
  subjectsKnown: number;
}

/** Counted, not kept: memory does not grow with the site. */
export interface Inputs {
  bytes: number;
  scanned: number;
  partly: number;
  notScannable: number;
  /** The first that were not scanned whole. */
  readonly notCovered: CaptureInput[];
}

const MOST_LISTED = 200;
/** Bodies remembered by their content. */
const MOST_BODIES = 20_000;

export function createInputs(): Inputs {
  return { bytes: 0, scanned: 0, partly: 0, notScannable: 0, notCovered: [] };
}

/** What was read of a body, whoever it is about. */
interface Body extends Pick<CaptureInput, 'type' | 'bytes' | 'status' | 'why'> {
  readonly matches: readonly Match[];
}

interface Visit {
  readonly scan: Scan;
  readonly resource: Resource;
  /** As it may be shown. */
  readonly path: string;
  /** Whom name or address say that it is about. */
  readonly subject: string | undefined;
}

const SENT_ALONG: Place = { kind: 'data', words: 'what was sent along with it', hint: '' };
const ADDRESS: Place = { kind: 'link', words: 'its address', hint: '' };

/** Adds what is found to the scan's findings, and a line to its ledger. */
export async function scanResource(scan: Scan, resource: Resource): Promise<void> {
  const { search } = scan;
  const address = resource.url === undefined ? resource.path : withoutHost(resource.url);
  const subject = subjectOfPath(search.people, address) ?? subjectOfPath(search.people, resource.path);
  const name = examineName(search, resource.path, subject);
  const visit: Visit = { scan, resource, path: name.masked, subject };
  const matches: Match[] = name.matches.map((match) => ({ ...match, offset: -1 }));
  // A member of an archive is named by its address; a page that was saved as a file has another name.
  if (resource.url !== undefined && !resource.path.includes(resource.url))
    matches.push(...examineText(visit, Buffer.from(resource.url), 'text', ADDRESS));
  if (resource.envelope !== undefined) matches.push(...examineText(visit, resource.envelope, 'text', SENT_ALONG));
  const body = await bodyOf(visit);
  matches.push(...body.matches);
  const why = body.why ?? resource.cut;
  const status = resource.cut !== undefined && body.status === 'scanned' ? 'partly' : body.status;
  const { type, bytes } = body;
  addInput(scan.inputs, { path: visit.path, type, bytes, status, ...(why === undefined ? {} : { why }) });
  collectPage(scan.collector, resource.path, visit.path, matches);
}

function addInput(inputs: Inputs, input: CaptureInput): void {
  inputs.bytes += input.bytes;
  inputs[input.status === 'not-scannable' ? 'notScannable' : input.status]++;
  if (input.status !== 'scanned' && inputs.notCovered.length < MOST_LISTED) inputs.notCovered.push(input);
}

function withoutHost(url: string): string {
  return url.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*\/?/i, '');
}

function notScannable(type: string, bytes: number, why: string): Body {
  return { type, bytes, status: 'not-scannable', why, matches: [] };
}

async function bodyOf(visit: Visit): Promise<Body> {
  const { scan, resource, subject } = visit;
  const { body } = resource;
  if (body.is === 'unread') return notScannable(body.type, body.size, body.why);
  if (body.is === 'file') return readBody(visit, body);
  // Whose a page is may hang on its address; where it does not, the same bytes say the same.
  if (subject !== undefined) return readBody(visit, body);
  const key = contentKey(body.bytes);
  const known = scan.bodies.get(key);
  if (known !== undefined) return known;
  const read = await readBody(visit, body);
  const [oldest] = scan.bodies.keys();
  if (scan.bodies.size >= MOST_BODIES) scan.bodies.delete(oldest!);
  scan.bodies.set(key, read);
  return read;
}

async function readBody(visit: Visit, body: Parameters<Reader['openBody']>[0]): Promise<Body> {
  let opened: OpenFile;
  try {
    opened = visit.scan.reader.openBody(body);
  } catch {
    // The system's own message quotes the path, which may hold a value.
    return notScannable('other', 0, 'the file could not be opened');
  }
  try {
    const { type, bytes } = opened;
    if (type.is === 'other') return await readParts(visit, opened, type.type, type.why);
    const matches: Match[] = [];
    const why = scanPieces(visit, opened, type.type, matches);
    return {
      type: type.type,
      bytes,
      matches,
      ...(why === undefined ? { status: 'scanned' } : { status: 'partly', why }),
    };
  } finally {
    opened.close();
  }
}

/** A document that is no text: its parts, each a text of its own. */
async function readParts(visit: Visit, opened: OpenFile, type: string, unread: string): Promise<Body> {
  const { limits } = visit.scan;
  if (opened.bytes > limits.memberBytes) return notScannable(type, opened.bytes, 'larger than the limit');
  const extracted = await readDocument(type, opened.whole(), limits);
  if (extracted === undefined) return notScannable(type, opened.bytes, unread);
  const { parts, status, why } = extracted;
  const matches: Match[] = [];
  const about = aboutWhom(
    visit,
    parts.map((part) => part.bytes),
  );
  for (const [i, part] of parts.entries()) {
    const place: Place = { kind: 'text', words: part.where, hint: '' };
    // Every part begins at 0, so that parts are kept apart by an offset beyond all bytes.
    for (const match of examineText(visit, part.bytes, part.type, place, { ...about, ...observed(visit, part.type) }))
      matches.push({ ...match, offset: match.offset + i * limits.memberBytes });
  }
  return { type, bytes: opened.bytes, status, matches, ...(why === undefined ? {} : { why }) };
}

function examineText(
  visit: Visit,
  bytes: Uint8Array,
  type: TextType,
  fixedPlace: Place,
  more: Pick<PieceInput, 'see' | 'isPart' | 'about'> = {},
): readonly Match[] {
  const { search } = visit.scan;
  return examinePiece(search, { bytes, type, subject: visit.subject, findsSubject: false, fixedPlace, ...more })
    .matches;
}

/** What its pieces or parts together say of whom a file is about. */
function aboutWhom({ scan, subject }: Visit, pieces: Iterable<Uint8Array>): Pick<PieceInput, 'isPart' | 'about'> {
  const about = subject ?? soleSubject(scan.search, pieces);
  return { isPart: true, ...(about !== undefined && { about }) };
}

/** Shows what is examined to the scan's observers. */
function observed({ scan, resource, path }: Visit, type: TextType): Pick<PieceInput, 'see'> {
  if (scan.observers.length === 0) return {};
  return {
    see: (seen) => {
      const page = { path, ...(resource.url === undefined ? {} : { url: resource.url }), type, ...seen };
      for (const observe of scan.observers) observe(page);
    },
  };
}

/** Returns why the text was not fully scanned, if so. */
function scanPieces(visit: Visit, file: OpenFile, type: TextType, matches: Match[]): string | undefined {
  const { scan } = visit;
  const seen = new Set<string>();
  let { subject } = visit;
  let why: string | undefined;
  let lines = 0;
  const isLong = file.bytes > scan.pieceBytes;
  const about = isLong ? aboutWhom(visit, bytesOf(file)) : {};
  for (const { bytes, offset } of file.pieces()) {
    const isFirst = offset === 0;
    const isLast = offset + scan.pieceBytes >= file.bytes;
    if (!isLast) why = 'read in pieces, because it is large: whose record it is may be unknown at the seams';
    const input = { bytes, type, subject, findsSubject: isFirst, ...about, ...observed(visit, type) };
    const examined = examinePiece(scan.search, input);
    subject = examined.subject;
    if (isFirst && type === 'html' && subject !== undefined) scan.subjectsKnown++;
    if (examined.isCut) why = 'its encoded parts unfold to more than the limit';
    for (const match of examined.matches) {
      const isAtSeam = (!isFirst && match.offset < SEAM) || (!isLast && match.end > bytes.length - SEAM);
      const key = `${match.value}:${offset + match.offset}:${match.text ?? ''}`;
      if (isAtSeam || seen.has(key)) continue;
      if (!isLast || !isFirst) seen.add(key);
      matches.push({ ...match, offset: offset + match.offset, line: match.line + lines });
    }
    if (!isLast) lines += countLines(bytes, bytes.length - OVERLAP);
  }
  return why;
}

function* bytesOf(file: OpenFile): Generator<Uint8Array> {
  for (const { bytes } of file.pieces()) yield bytes;
}

function countLines(bytes: Uint8Array, end: number): number {
  let lines = 0;
  for (let at = bytes.indexOf(0x0a); at >= 0 && at < end; at = bytes.indexOf(0x0a, at + 1)) lines++;
  return lines;
}
