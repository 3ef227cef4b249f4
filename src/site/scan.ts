/** The scan of the public site: everything that it served is searched for the registry's own prohibited values. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { WebsiteLedger } from '../model/result.ts';
import { createReader } from './capture/capture.ts';
import { listResources } from './capture/list-resources.ts';
import { CAPTURE_LIMITS } from './capture/resource.ts';
import { fieldNameValues } from './values/field-names.ts';
import { createCollector, finishFindings } from './findings.ts';
import { gatherValues } from './values/gather-values.ts';
import { indexPeople } from './judge/people.ts';
import { createWork } from './match/match.ts';
import { buildMatcher } from './match/value-index.ts';
import { maskText } from './mask.ts';
import { createInputs, OVERLAP, scanResource, type Scan } from './scan-resource.ts';
import type { Search } from './examine.ts';
import { createFamiliar } from './views/familiar.ts';
import type { ScanInput, ScanResult } from './types.ts';

const PIECE_BYTES = 64 * 1024 * 1024;
const SMALLEST_PIECE = 64 * 1024;
/** Resources between two turns of the event loop, in which progress can be shown. */
const TURN = 64;

/**
 * Scans a capture of any format: a folder of pages, web archives, feeds, documents, and archives of these. Holds at most
 * `settings.pieceBytes` of a text at a time, and one document; writes nothing, prints nothing. The result holds no value
 * and no part of one.
 */
export async function scanWebsite(input: ScanInput): Promise<ScanResult> {
  const known = gatherValues(input);
  const values = [...known.values, ...fieldNameValues()];
  const pieceBytes = Math.max(SMALLEST_PIECE, input.settings?.pieceBytes ?? PIECE_BYTES);
  const people = indexPeople(input.people);
  const search: Search = {
    matcher: buildMatcher(values, people.keys),
    values,
    people,
    work: createWork(),
    again: createWork(),
    familiar: createFamiliar(),
  };
  const scan: Scan = {
    search,
    collector: createCollector(values),
    reader: createReader(pieceBytes, OVERLAP),
    limits: { ...CAPTURE_LIMITS, ...input.settings?.limits },
    pieceBytes,
    observers: input.observe?.((words) => maskText(search, words)) ?? [],
    inputs: createInputs(),
    bodies: new Map(),
    packed: new Map(),
    subjectsKnown: 0,
  };
  let done = 0;
  for await (const resource of listResources(input.folder, scan.limits)) {
    await scanResource(scan, resource);
    if (++done % TURN === 0) await nextTurn();
    input.onProgress?.(done);
  }
  const { scanned, partly } = scan.inputs;
  const findings = finishFindings(scan.collector, scanned + partly, input.key);
  return { ledger: writeLedger(scan, known.ledger), findings };
}

function writeLedger(scan: Scan, values: WebsiteLedger['values']): WebsiteLedger {
  const { bytes, scanned, partly, notScannable, notCovered } = scan.inputs;
  return {
    inputs: scanned + partly + notScannable,
    bytes,
    scanned,
    partly,
    notScannable,
    notCovered,
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
