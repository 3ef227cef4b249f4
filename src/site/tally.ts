/** The ledger and the findings of a scan, resource by resource. */
import type { CaptureInput, WebsiteLedger } from '../model/result.ts';
import { collectPage, createCollector, finishFindings } from './findings.ts';
import type { Scanned } from './scan-resource.ts';
import type { Numbers } from './share.ts';
import type { LeakFinding, ScanResult } from './types.ts';
import type { KnownValue } from './values/gather-values.ts';

const MOST_LISTED = 200;

export interface Tally {
  /** In the order of the capture. */
  readonly add: (scanned: Scanned) => void;
  readonly finish: (numbers: Numbers, key: string | Uint8Array) => ScanResult;
}

/** Counts, and keeps what was found: memory does not grow with the site. */
export function createTally(values: readonly KnownValue[], searched: WebsiteLedger['values']): Tally {
  const collector = createCollector(values);
  const counts = { bytes: 0, scanned: 0, partly: 0, notScannable: 0, subjectsKnown: 0 };
  const notCovered: CaptureInput[] = [];
  return {
    add: ({ path, input, matches, subjectsKnown }) => {
      counts.bytes += input.bytes;
      counts[input.status === 'not-scannable' ? 'notScannable' : input.status]++;
      counts.subjectsKnown += subjectsKnown;
      if (input.status !== 'scanned' && notCovered.length < MOST_LISTED) notCovered.push(input);
      collectPage(collector, { path, page: input.path, type: input.type }, matches);
    },
    finish: (numbers, key) => {
      const { bytes, scanned, partly, notScannable, subjectsKnown } = counts;
      const findings: readonly LeakFinding[] = finishFindings(collector, key);
      const inputs = scanned + partly + notScannable;
      const chance = { expected: expectedByChance(numbers), seen: collector.chance };
      const told = { inputs, bytes, scanned, partly, notScannable, notCovered, subjectsKnown };
      return { ledger: { ...told, values: searched, chance }, findings };
    },
  };
}

/**
 * Numbers looked up × values of that length ÷ numbers that exist. For nine digits the divisor is the count of valid
 * SSNs: 898 areas × 99 groups × 9,999 serials. An upper estimate: real numbers on pages are not spread evenly.
 */
function expectedByChance({ tried, searched }: Numbers): number {
  let expected = 0;
  for (let length = 0; length < tried.length; length++) {
    const existing = length === 9 ? 898 * 99 * 9999 : 10 ** length;
    expected += (tried[length]! * (searched[length] ?? 0)) / existing;
  }
  return expected;
}
