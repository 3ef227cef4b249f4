/** Groups of headers that stand several times in a wide file: `VEH1_PLATE`, `VEH1_STATE`, `VEH2_PLATE`, `VEH2_STATE`. */
import { numbersOf, type Numbered } from './header-words.ts';
import type { Match } from './types.ts';

export type Group = Readonly<Record<string, string>>;

/** Of each header the number that tells its group: in `ADDR2_LINE1` the first, where there is an `ADDR1_LINE1`, too. */
export function numbersIn(headers: readonly string[]): ReadonlyMap<string, Numbered> {
  const counts = new Map<string, Set<number>>();
  for (const { stem, number } of headers.flatMap(numbersOf))
    counts.set(stem, (counts.get(stem) ?? new Set<number>()).add(number));
  return new Map(
    headers.flatMap((header) => {
      const found = numbersOf(header).find(({ stem }) => counts.get(stem)!.size > 1);
      return found === undefined ? [] : [[header, found] as const];
    }),
  );
}

/** Headers of which several belong to each number: they are of records of their own, and no registrant's. */
export function blockHeaders(headers: readonly string[]): ReadonlySet<string> {
  const numbers = numbersIn(headers);
  const blockOf = ({ stem }: Numbered): string => stem.slice(0, stem.indexOf('#') + 1);
  const stems = new Map<string, Set<string>>();
  for (const numbered of numbers.values())
    stems.set(blockOf(numbered), (stems.get(blockOf(numbered)) ?? new Set<string>()).add(numbered.stem));
  return new Set([...numbers].filter(([, one]) => stems.get(blockOf(one))!.size > 1).map(([header]) => header));
}

/** Several columns without numbers may each hold one: `HOME_PHONE`, `CELL_PHONE`. */
export const REPEATED: Readonly<Record<string, string>> = { phones: 'number', internet_identifiers: 'value' };

/** The headers of each number, and of each column that holds a record of its own; none where there is one record only. */
export function groupsOf(headers: readonly string[], matches: readonly Match[], table: string): readonly Group[] {
  const numbers = numbersIn(headers);
  const stems = new Map<string, string>();
  for (const { header, column } of matches) {
    const stem = numbers.get(header)?.stem;
    if (stem !== undefined && !stems.has(stem)) stems.set(stem, column.name);
  }
  const groups = new Map<string, Record<string, string>>();
  for (const [header, { stem, number }] of numbers) {
    const column = stems.get(stem);
    if (column === undefined) continue;
    // `EMAIL_1` and `SCREEN_NAME_1` are two records, the parts of `VEH1_PLATE` are of one.
    const own = column === REPEATED[table] ? stem : '';
    const place = [...groups.keys()].find(
      (key) => key.startsWith(`${number}\n`) && groups.get(key)![column] === undefined,
    );
    const key = place ?? `${number}\n${own}`;
    groups.set(key, { ...groups.get(key), [column]: header });
  }
  const all = [...groups].sort(([a], [b]) => Number.parseInt(a, 10) - Number.parseInt(b, 10)).map(([, group]) => group);
  const areLines = all.every((group) => Object.keys(group).join() === 'street') && matches.length > 1;
  // `ADDRESS1` and `ADDRESS2` are the two lines of one place, whose city stands there once.
  const numbered = areLines ? [] : all;
  const single = matches.filter(({ header, column }) => !numbers.has(header) && column.name === REPEATED[table]);
  const more =
    numbered.length + single.length > 1 ? single.map(({ header, column }) => ({ [column.name]: header })) : [];
  return [...more, ...numbered];
}
