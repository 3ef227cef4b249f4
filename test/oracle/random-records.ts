/** Made-up records that hold every kind of cell, for holding the engine against the interpreter. */
import type { Dictionary, DictionaryColumn, DictionaryTable } from '../../src/model/dictionary.ts';
import type { RuleExample } from '../../src/model/rule.ts';
import { addDays } from './days.ts';

export const AS_OF = '2026-06-30';

type Given = RuleExample['given'];
type Row = Given[string][number];

/** The same numbers for the same seed: mulberry32. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const NO_VALUES = ['', '', '', ' ', 'unknown', 'N/A', 'None Reported', 'CODIS:12', '1/1/1900', '1900-01-01', 'zz?'];
const TEXTS = ['Sampleton', 'SAMPLETON', 'Specimen', 'MD', 'VA', 'US', 'USA', '1', '12345'];
const DAYS_APART = [-1, 0, 1, 2, 3, 4, 5, 7, 20, 21, 22, 30, 31, 90, 181, 182, 365, 366, 731];

/** @returns rows of every table of the dictionary, for so many registrants */
export function randomRecords(dictionary: Dictionary, registrants: number, seed: number): Given {
  const random = randomFrom(seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!;
  const cell = (column: DictionaryColumn): string =>
    random() < 0.15 ? pick(NO_VALUES) : valueOf(column, dictionary, pick, random);
  const row = (table: DictionaryTable, key: string, person?: string): Row => {
    const cells = table.columns.map((column) => [column.name, cell(column)]);
    const keys = { [table.key]: key, ...(person !== undefined && { [table.person!]: person }) };
    return { ...(Object.fromEntries(cells) as Row), ...keys };
  };
  const people = Array.from({ length: registrants }, (_, i) => `P${i + 1}`);
  // A registrant who stands twice, one without a number, and children of nobody.
  const rows = (table: DictionaryTable): readonly Row[] => {
    if (table.name === 'person') return [...people, 'P1', ''].map((key) => row(table, key));
    if (table.person === undefined) return people.map((_, i) => row(table, `K${i}`));
    const owners = [...people, ''].flatMap((key) => Array.from({ length: Math.floor(random() * 4) }, () => key));
    return [...owners, 'P999'].map((owner, i) => row(table, `${table.name}-${i}`, owner));
  };
  return Object.fromEntries([...dictionary.tables.values()].map((table) => [table.name, rows(table)]));
}

function valueOf(
  column: DictionaryColumn,
  dictionary: Dictionary,
  pick: <T>(from: readonly T[]) => T,
  random: () => number,
): string {
  switch (column.type) {
    case 'date':
      // Days that lie in the neighborhood of the audit and of each other decide most rules.
      return random() < 0.2
        ? addDays(AS_OF, -Math.floor(random() * 25_000))
        : addDays(AS_OF, 60 - pick(DAYS_APART) - pick(DAYS_APART));
    case 'code': {
      const list = dictionary.codes.get(column.codes!)!;
      const code = pick(Object.keys(list));
      const spelling = random();
      return spelling < 0.05 ? list[code]! : spelling < 0.1 ? code.toLowerCase() : code;
    }
    case 'boolean':
      return pick(['Y', 'N', 'yes', 'FALSE', '1', '0']);
    case 'integer':
      return String(Math.floor(random() * pick([3, 20, 400])));
    case 'decimal':
      return (pick([-97, 38, 0]) + 4 * random()).toFixed(4);
    case 'text':
      return random() < 0.4 ? column.example : pick(TEXTS);
    default:
      return column.type satisfies never;
  }
}
