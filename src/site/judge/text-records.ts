/**
 * Records of a text without blank lines between them, as a roster in PDF has them: a line with the name, and lines with
 * labels below it. What comes before a line that every record has second is the head of a record, whoever it names.
 */
import { latin1 } from '../text/bytes.ts';
import type { Range } from '../text/range.ts';
import type { Subjects } from './subject.ts';

/** People who make a roster. */
const FEWEST = 3;
/** Lines of a record. */
const MOST_LINES = 64;
/** Before a name there may be a number. Bytes. */
const LONGEST_PREFIX = 8;
const LABEL = /^\s*([a-z][a-z .#/]{1,24}):/i;
const LONGEST_LABEL = 32;
const NEWLINE = 0x0a;

export interface TextRecord {
  readonly person: string;
  readonly range: Range;
}

export function recordsOfText(raw: Uint8Array, told: Subjects): readonly TextRecord[] {
  const starts = lineStarts(raw);
  const startOf = (line: number): number => starts[line] ?? raw.length;
  const heads = headsOf(told, starts, startOf);
  if (new Set(heads.map(({ person }) => person)).size < FEWEST) return [];
  const labelOf = (line: number): string | undefined =>
    LABEL.exec(latin1(raw, startOf(line), startOf(line) + LONGEST_LABEL))?.[1]?.toLowerCase();
  const second = mostCommon(heads.map(({ line }) => labelOf(line + 1)));
  if (second === undefined) return [];
  const begins = starts.flatMap((_, line) => (labelOf(line + 1) === second ? [line] : []));
  const ends = new Map(begins.map((line, i) => [line, begins[i + 1]]));
  const longest = Math.max(0, ...begins.slice(1).map((line, i) => line - begins[i]!));
  return heads.flatMap(({ line, person }) => {
    if (!ends.has(line)) return [];
    // Behind the last there may be other words.
    const end = Math.min(ends.get(line) ?? line + longest, line + MOST_LINES);
    return [{ person, range: { start: startOf(line), end: startOf(end) } }];
  });
}

function headsOf(
  told: Subjects,
  starts: readonly number[],
  startOf: (line: number) => number,
): readonly { readonly line: number; readonly person: string }[] {
  const heads = new Map<number, string>();
  let line = 0;
  for (const place of told.places()) {
    while (line + 1 < starts.length && starts[line + 1]! <= place) line++;
    if (place - startOf(line) > LONGEST_PREFIX || heads.has(line)) continue;
    const person = told.ofRecords([{ start: startOf(line), end: startOf(line + 1) }]);
    if (person !== undefined) heads.set(line, person);
  }
  return [...heads].map(([at, person]) => ({ line: at, person }));
}

/** Of more than half of all. */
function mostCommon(labels: readonly (string | undefined)[]): string | undefined {
  const counts = new Map<string, number>();
  for (const label of labels) if (label !== undefined) counts.set(label, (counts.get(label) ?? 0) + 1);
  return [...counts].find(([, count]) => count * 2 > labels.length)?.[0];
}

function lineStarts(raw: Uint8Array): readonly number[] {
  const starts = [0];
  for (let at = raw.indexOf(NEWLINE); at >= 0; at = raw.indexOf(NEWLINE, at + 1)) starts.push(at + 1);
  return starts;
}
