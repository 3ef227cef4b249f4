/** Documents of WordPerfect, in which courts and sheriffs wrote until some years ago. */
import { readRuns } from './old-office.ts';
import type { Gathering } from './gathering.ts';

/** Codes for a blank and a hyphen, of version 5 and of those from 6 on. */
const SIGNS: ReadonlyMap<number, number> = new Map([
  ...[0x80, 0xa0].map((code): [number, number] => [code, 0x20]),
  ...[0x84, 0xa9].map((code): [number, number] => [code, 0x2d]),
]);

/** Adds readable runs, with codes for blanks and hyphens as what they are. */
export function readWordPerfect(into: Gathering, bytes: Uint8Array): void {
  const text = bytes.map((byte) => SIGNS.get(byte) ?? byte);
  readRuns(into, text, 'a WordPerfect document: only its readable parts were read');
}
