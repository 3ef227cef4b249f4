import { runsOverRecord } from './body-scan.ts';
import type { RecordReading } from './record.ts';
import type { AsideSample } from './types.ts';

const MAX_SAMPLES = 20;

/** What was met while a file was rewritten. */
export interface Tally {
  read: number;
  aside: number;
  readonly samples: AsideSample[];
  blankLines: number;
  /** Records with a quoted value that runs over a line which would be a whole record by itself; line of the first. */
  lookalikes: number;
  lookalikeLine: number | undefined;
}

export function startTally(): Tally {
  return {
    read: 0,
    aside: 0,
    samples: [],
    blankLines: 0,
    lookalikes: 0,
    lookalikeLine: undefined,
  };
}

export function addAside(tally: Tally, line: number, reason: string): void {
  tally.aside++;
  if (tally.samples.length < MAX_SAMPLES) tally.samples.push({ line, reason });
}

/** `start`, `line`: of the record in the buffer and in the file. */
export function addRead(
  tally: Tally,
  buffer: Buffer,
  start: number,
  reading: RecordReading,
  delimiter: number,
  fields: number,
  line: number,
): void {
  tally.read++;
  if (reading.lines < 1 || !reading.quoted) return;
  if (!runsOverRecord(buffer, start, reading.textEnd, delimiter, fields)) return;
  tally.lookalikes++;
  tally.lookalikeLine ??= line;
}
