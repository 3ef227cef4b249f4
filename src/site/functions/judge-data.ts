import { hasPhrase, wordsOf } from './phrases.ts';
import type { Sighting } from './sighting.ts';
import type { Sought } from './sought.ts';

/** Of each name, this many places are looked at. */
const MOST_PLACES = 200;
/** A number stands this close to its name: `"lat": "38.05"`, `<lat>38.05`, `itemprop="latitude" content="38.05"`. */
const GAP = 24;
/** Lines of a table that are looked at. */
const MOST_LINES = 50;

/** Names with a number other than 0, in a feed or in the source of a page. @param csv the text is a table */
export function judgeData({ data }: Sought, source: string, csv: boolean): readonly Sighting[] {
  if (!data) return [];
  const lower = source.toLowerCase();
  const columns = csv ? filledColumns(lower) : undefined;
  const places = data.map(({ keys }) =>
    columns ? (keys.some((key) => columns.has(key)) ? 0 : -1) : Math.max(...keys.map((key) => placeOf(lower, key))),
  );
  if (places.some((place) => place < 0)) return [];
  const at = Math.min(...places);
  const words = data.map(({ name }) => name).join(', ');
  return [{ kind: 'shown', how: csv ? 'columns of a feed' : 'data behind a page or feed', at, words }];
}

/** Where a number other than 0 stands behind the name; -1 where none does. */
function placeOf(text: string, key: string): number {
  let at = text.indexOf(key);
  for (let i = 0; at >= 0 && i < MOST_PLACES; i++) {
    if (!/[a-z0-9]/.test(text[at - 1] ?? ' ')) {
      const behind = text.slice(at + key.length, at + key.length + GAP + 20);
      const number = /^["'\\\]]{0,4}(?:\s{0,3}[:=>]\s{0,3}|\s{1,3}content=)["'\\[\s]{0,6}(-?\d{1,3}(?:\.\d+)?)/.exec(
        behind,
      );
      if (number && Number(number[1]) !== 0) return at;
    }
    at = text.indexOf(key, at + key.length);
  }
  return -1;
}

/** Names of columns that hold a number other than 0 in one of the first lines. */
function filledColumns(text: string): ReadonlySet<string> {
  const lines = text.slice(0, 200_000).split(/\r?\n/, MOST_LINES);
  const delimiter = [',', ';', '\t', '|'].find((one) => (lines[0] ?? '').includes(one)) ?? ',';
  const cells = (line: string): readonly string[] =>
    line.split(delimiter).map((cell) => cell.trim().replace(/^"|"$/g, ''));
  const names = cells((lines[0] ?? '').replace(/^\ufeff/, ''));
  const filled = new Set<string>();
  for (const line of lines.slice(1)) {
    // Counted from the end too: a comma inside quotes moves what stands behind it.
    const row = cells(line);
    names.forEach((name, i) => {
      const fromEnd = row.at(i - names.length);
      for (const cell of [row[i], fromEnd])
        if (cell !== undefined && /^-?\d{1,3}\.\d+$/.test(cell) && Number(cell) !== 0) filled.add(name);
    });
  }
  return filled;
}

/** A script, or the description of an interface, that names what is sought. */
export function judgeScript({ hintScript }: Sought, words: ReturnType<typeof wordsOf>): readonly Sighting[] {
  if (!hasPhrase(hintScript, words)) return [];
  return [{ kind: 'hint', how: 'a script that names it', at: 0, words: '' }];
}
