/** How the dates of a column seem to be written, told by their shape: a hint for mapping.yaml, never a reading. */

export interface DateHint {
  /** Formats of mapping.yaml, the most frequent first. */
  readonly formats: readonly string[];
  /** A time of day stands behind some. */
  readonly time: boolean;
}

const TIME = /(\d)(?: +|T)\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?[AP]M)?(?: ?(?:Z|[+-]\d{2}:?\d{2}))?$/i;
const SHAPES: readonly (readonly [RegExp, string])[] = [
  [/^\d{4}-\d{2}-\d{2}$/, 'YYYY-MM-DD'],
  [/^(?:1[89]|20)\d{2}(?:0[1-9]|1[0-2])\d{2}$/, 'YYYYMMDD'],
  [/^(?:0[1-9]|1[0-2])\d{2}(?:1[89]|20)\d{2}$/, 'MMDDYYYY'],
  [/^\d{4}\/\d{1,2}\/\d{1,2}$/, 'YYYY/MM/DD'],
  [/^\d{1,2}\/\d{1,2}\/\d{4}$/, 'M/D/YYYY'],
  [/^\d{1,2}\/\d{1,2}\/\d{2}$/, 'M/D/YY'],
  [/^\d{1,2}-\d{1,2}-\d{4}$/, 'MM-DD-YYYY'],
  [/^\d{1,2}\.\d{1,2}\.\d{4}$/, 'MM.DD.YYYY'],
  [/^\d{1,2}-[a-z]{3}-\d{4}$/i, 'DD-MON-YYYY'],
  [/^\d{1,2}-[a-z]{3}-\d{2}$/i, 'DD-MON-YY'],
  [/^\d{1,2} [a-z]{3} \d{4}$/i, 'DD MON YYYY'],
  [/^\d{1,2} [a-z]{4,9} \d{4}$/i, 'D Month YYYY'],
  [/^[a-z]{3} +\d{1,2}, \d{4}$/i, 'Mon D, YYYY'],
  [/^[a-z]{4,9} \d{1,2}, \d{4}$/i, 'Month D, YYYY'],
  [/^[a-z]{3} +\d{1,2} \d{4}$/i, 'Mon D YYYY'],
  [/^[1-7]\d{4}$/, 'EXCEL'],
];
/** Of the dates: a shape that fewer have is a slip of the hand. */
const LEAST_SHARE = 0.05;

/** Undefined where no shape is known. @param cells as they stand in the file */
export function dateHint(cells: readonly string[]): DateHint | undefined {
  const counts = new Map<string, number>();
  let dayFirst = 0;
  let monthFirst = 0;
  let times = 0;
  for (const cell of cells) {
    const text = cell.trim();
    const date = text.replace(TIME, '$1');
    const shape = SHAPES.find(([pattern]) => pattern.test(date))?.[1];
    if (shape === undefined) continue;
    if (date !== text) times++;
    counts.set(shape, (counts.get(shape) ?? 0) + 1);
    const [a, b] = date.split('/').map(Number);
    if (shape === 'M/D/YYYY' && a! > 12) dayFirst++;
    if (shape === 'M/D/YYYY' && b! > 12) monthFirst++;
  }
  const known = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const formats = [...counts]
    .filter(([, count]) => count >= known * LEAST_SHARE)
    .sort(([, a], [, b]) => b - a)
    .map(([shape]) => (shape === 'M/D/YYYY' && dayFirst > monthFirst ? 'DD/MM/YYYY' : shape));
  return formats.length === 0 ? undefined : { formats, time: times > 0 };
}
