/** The leak scan: looks for the registry's own prohibited values in everything that the public site serves. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { CaptureInput, WebsiteLedger } from '../model/result.ts';
import {
  createReader,
  listCapture,
  type CaptureFile,
  type OpenFile,
  type Reader,
  type TextType,
} from './capture/capture.ts';
import { examinePiece, type Match, type Search } from './examine.ts';
import { fieldNameValues } from './values/field-names.ts';
import { examineName } from './file-name.ts';
import { collectPage, createCollector, finishFindings, type Collector } from './findings.ts';
import { gatherValues } from './values/gather-values.ts';
import { createWork } from './match/match.ts';
import { indexPeople, subjectOfPath } from './judge/subject.ts';
import type { ScanInput, ScanResult } from './types.ts';
import { buildMatcher } from './match/value-index.ts';

const PIECE_BYTES = 64 * 1024 * 1024;
const SMALLEST_PIECE = 64 * 1024;
/** Longer than any value with what surrounds it. */
const OVERLAP = 8192;
/** At a seam a number may be cut; the neighbouring piece shows it whole. */
const SEAM = 512;
const MOST_LISTED = 200;
/** Files between two turns of the event loop, in which progress can be shown. */
const TURN = 64;

interface Scan {
  readonly search: Search;
  readonly collector: Collector;
  readonly reader: Reader;
  readonly pieceBytes: number;
  readonly inputs: CaptureInput[];
  subjectsKnown: number;
}

/**
 * Scans a capture. Reads files one after the other, at most `settings.pieceBytes` at a time; writes nothing, prints
 * nothing. The result holds no value and no part of one.
 */
export async function scanWebsite(input: ScanInput): Promise<ScanResult> {
  const known = gatherValues(input);
  const values = [...known.values, ...fieldNameValues()];
  const people = indexPeople(input.people);
  const pieceBytes = Math.max(SMALLEST_PIECE, input.settings?.pieceBytes ?? PIECE_BYTES);
  const scan: Scan = {
    search: { matcher: buildMatcher(values), values, people, work: createWork(), again: createWork() },
    collector: createCollector(values),
    reader: createReader(pieceBytes, OVERLAP),
    pieceBytes,
    inputs: [],
    subjectsKnown: 0,
  };
  const files = await listCapture(input.folder);
  for (const [done, file] of files.entries()) {
    scan.inputs.push(scanFile(scan, file));
    if (done % TURN === 0) await nextTurn();
    input.onProgress?.(done + 1, files.length);
  }
  const scannedPages = scan.inputs.filter(({ status }) => status !== 'not-scannable').length;
  const findings = finishFindings(scan.collector, scannedPages, input.key);
  return { ledger: writeLedger(scan, known.ledger), findings };
}

function scanFile(scan: Scan, file: CaptureFile): CaptureInput {
  const ownSubject = subjectOfPath(scan.search.people, file.path);
  const name = examineName(scan.search, file.path, ownSubject);
  const matches: Match[] = name.matches.map((match) => ({ ...match, offset: -1 }));
  const input = readFile(scan, file, name.masked, ownSubject, matches);
  collectPage(scan.collector, file.path, name.masked, matches);
  return input;
}

/** Opens and examines one file; adds its matches to `matches`. */
function readFile(
  scan: Scan,
  file: CaptureFile,
  path: string,
  ownSubject: string | undefined,
  matches: Match[],
): CaptureInput {
  const notScannable = (type: string, bytes: number, why: string): CaptureInput => {
    return { path, type, bytes, status: 'not-scannable', why };
  };
  if (file.why !== undefined) return notScannable('other', 0, file.why);
  let opened: OpenFile;
  try {
    opened = scan.reader.open(file.absolute);
  } catch {
    // The system's own message quotes the path, which may hold a value.
    return notScannable('other', 0, 'the file could not be opened');
  }
  try {
    const { type, bytes } = opened;
    if (type.is === 'other') return notScannable(type.type, bytes, type.why);
    const why = scanPieces(scan, opened, type.type, ownSubject, matches);
    return why === undefined
      ? { path, type: type.type, bytes, status: 'scanned' }
      : { path, type: type.type, bytes, status: 'partly', why };
  } finally {
    opened.close();
  }
}

/** Returns why the file was not fully scanned, if so. */
function scanPieces(
  scan: Scan,
  file: OpenFile,
  type: TextType,
  ownSubject: string | undefined,
  matches: Match[],
): string | undefined {
  const seen = new Set<string>();
  let subject = ownSubject;
  let why: string | undefined;
  let lines = 0;
  for (const { bytes, offset } of file.pieces()) {
    const isFirst = offset === 0;
    const isLast = offset + scan.pieceBytes >= file.bytes;
    if (!isLast) why = 'read in pieces, because it is large: whose record it is may be unknown at the seams';
    const examined = examinePiece(scan.search, { bytes, type, subject, findsSubject: isFirst });
    subject = examined.subject;
    if (isFirst && type === 'html' && subject !== undefined) scan.subjectsKnown++;
    if (examined.isCut) why = 'its encoded parts unfold to more than the limit';
    for (const match of examined.matches) {
      const isAtSeam = (!isFirst && match.offset < SEAM) || (!isLast && match.end > bytes.length - SEAM);
      const key = `${match.value}:${offset + match.offset}`;
      if (isAtSeam || seen.has(key)) continue;
      if (!isLast || !isFirst) seen.add(key);
      matches.push({ ...match, offset: offset + match.offset, line: match.line + lines });
    }
    if (!isLast) lines += countLines(bytes, bytes.length - OVERLAP);
  }
  return why;
}

function countLines(bytes: Uint8Array, end: number): number {
  let lines = 0;
  for (let at = bytes.indexOf(0x0a); at >= 0 && at < end; at = bytes.indexOf(0x0a, at + 1)) lines++;
  return lines;
}

function writeLedger(scan: Scan, values: WebsiteLedger['values']): WebsiteLedger {
  const { inputs } = scan;
  const count = (status: CaptureInput['status']): number => inputs.filter((input) => input.status === status).length;
  return {
    inputs: inputs.length,
    bytes: inputs.reduce((sum, { bytes }) => sum + bytes, 0),
    scanned: count('scanned'),
    partly: count('partly'),
    notScannable: count('not-scannable'),
    notCovered: inputs.filter(({ status }) => status !== 'scanned').slice(0, MOST_LISTED),
    subjectsKnown: scan.subjectsKnown,
    values,
    chance: { expected: expectedByChance(scan.search), seen: scan.collector.chance },
  };
}

/**
 * Numbers looked up × values of that length ÷ numbers that exist. For nine digits the divisor is the count of valid
 * SSNs: 898 areas × 99 groups × 9,999 serials. An upper estimate: real numbers on pages are not spread evenly.
 */
function expectedByChance({ work, matcher }: Search): number {
  let expected = 0;
  for (let length = 0; length < work.tried.length; length++) {
    const existing = length === 9 ? 898 * 99 * 9999 : 10 ** length;
    expected += (work.tried[length]! * (matcher.numbers.counts[length] ?? 0)) / existing;
  }
  return expected;
}
