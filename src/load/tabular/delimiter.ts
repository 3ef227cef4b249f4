import { readRecord } from './record.ts';

/** In the order in which an equal count is decided. */
const DELIMITERS = [',', ';', '|', '\t', '^', '~'];
/** Records after the header by which a delimiter is tried. */
export const TRIED_RECORDS = 20;

/** The candidate on which header and first records agree best; then the one that makes most columns. */
export function sniffDelimiter(buffer: Buffer, at: number, end: number, last: boolean): string {
  let best = ',';
  let bestScore = [0, 1];
  for (const candidate of DELIMITERS) {
    const byte = candidate.charCodeAt(0);
    const header = readRecord(buffer, at, end, last, byte);
    if (header.end < 0 || header.flaw !== undefined || header.fields === 1) continue;
    let agree = 0;
    let tried = 0;
    for (let next = header.end; tried < TRIED_RECORDS && next < end; tried++) {
      const record = readRecord(buffer, next, end, last, byte);
      if (record.end < 0) break;
      if (record.flaw === undefined && record.fields === header.fields) agree++;
      next = record.end;
    }
    const score = [tried === 0 ? 1 : agree / tried, header.fields];
    if (score[0]! > bestScore[0]! || (score[0] === bestScore[0] && score[1]! > bestScore[1]!)) {
      best = candidate;
      bestScore = score;
    }
  }
  return best;
}

/** A tab is hard to see in a file, and has names. */
export function namedDelimiter(word: string): string {
  return word === 'tab' || word === '\\t' ? '\t' : word;
}

/** One ASCII sign other than a quotation mark. */
export function isDelimiter(sign: string): boolean {
  return /^[\t\x20-\x7e]$/.test(sign) && sign !== '"';
}
