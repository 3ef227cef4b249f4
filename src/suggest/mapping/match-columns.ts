/** Which canonical columns a table could take from which headers of a file. */
import type { Dictionary, DictionaryColumn, DictionaryTable } from '../../model/dictionary.ts';
import { cellFit, type CellFit } from './cells.ts';
import { isQuestion, likeness, wordsOf } from './header-words.ts';
import type { ExportFile } from './types.ts';

export interface Match {
  readonly header: string;
  readonly index: number;
  readonly column: DictionaryColumn;
  /** 0 to 1. */
  readonly score: number;
  readonly fit: CellFit;
}

/** Headers that share fewer words with a column's names are not taken for it. */
export const LEAST = 0.75;
/** From here on a match is not marked as a guess. */
export const SURE = 0.9;

/** Beside those of its own names. */
const MORE_WORDS: Readonly<Record<string, readonly string[]>> = {
  addresses: ['residence'],
  person: ['registration'],
};

/** Words by which the headers and the file of a table may name the table itself. */
function tableWords(table: DictionaryTable): readonly string[] {
  const more = MORE_WORDS[table.name] ?? [];
  const names = [table.name, table.label, table.record, table.records].flatMap(wordsOf);
  return [...new Set([...names, ...more])];
}

interface ColumnWords {
  readonly column: DictionaryColumn;
  readonly phrases: readonly (readonly string[])[];
}

/** A table's columns as words; made once for all files. */
export class TableMatcher {
  readonly table: DictionaryTable;
  readonly words: readonly string[];
  private readonly columns: readonly ColumnWords[];
  private readonly dictionary: Dictionary;

  constructor(table: DictionaryTable, dictionary: Dictionary) {
    this.table = table;
    this.dictionary = dictionary;
    this.words = tableWords(table);
    this.columns = table.columns
      .filter(({ name }) => name !== table.key && name !== table.person)
      .map((column) => ({ column, phrases: [column.name, column.label, ...column.synonyms].map(wordsOf) }));
  }

  /** Each header and each column at most once, the best first. */
  matches(file: ExportFile, headers: readonly string[]): readonly Match[] {
    return bestOf(this.candidates(file, headers));
  }

  /** Whatever may be meant. */
  candidates(file: ExportFile, headers: readonly string[]): readonly Match[] {
    return headers.flatMap((header) => {
      const index = file.header.indexOf(header);
      return this.likely(header).flatMap(({ column, score }): Match[] => {
        const fit = cellFit(column, file.cells(index), this.dictionary);
        if (fit === 'no') return [];
        const asks = isQuestion(header) && column.type !== 'boolean' && column.type !== 'code';
        if (asks && fit === 'unknown') return [];
        return [{ header, index, column, score: score + MORE[fit] - (asks ? QUESTION : 0), fit }];
      });
    });
  }

  /** Columns that a header may name, by its words alone. */
  likely(header: string): readonly { readonly column: DictionaryColumn; readonly score: number }[] {
    const words = wordsOf(header);
    return this.columns.flatMap(({ column, phrases }) => {
      if (areOpposite(words, wordsOf(column.name))) return [];
      // `EXPIRES` is a day where its cells are; those decide.
      const own = column.type === 'date' ? withoutDate(words) : words;
      const score = Math.max(
        ...phrases.map((phrase) => this.score(words, phrase)),
        ...(column.type === 'date' ? phrases.map((phrase) => IN_CONTEXT * this.score(own, withoutDate(phrase))) : []),
      );
      return score >= LEAST ? [{ column, score }] : [];
    });
  }

  private score(words: readonly string[], phrase: readonly string[]): number {
    const own = (all: readonly string[]): readonly string[] => all.filter((word) => !this.words.includes(word));
    const scoreOf = (a: readonly string[], b: readonly string[]): number => {
      const [x, y] = [own(a), own(b)];
      // `HOME_ADDRESS` says nothing but the table's name, and so does `ADDRESS`, which is a column's.
      const inContext = x.length === 0 && y.length === 0 && a.length > 0 && b.length > 0 ? 1 : likeness(x, y);
      return Math.max(likeness(a, b), IN_CONTEXT * inContext);
    };
    // `PHONE2` is a phone, and `SSN2` the second number where a column is called so.
    return Math.max(scoreOf(words, phrase), IN_CONTEXT * scoreOf(telling(words), telling(phrase)));
  }
}

/** The last registration is not the initial one, however much else the names have in common. */
const OPPOSITES = [
  ['last', 'initial'],
  ['last', 'next'],
  ['begin', 'end'],
  ['former', 'current'],
] as const;

function areOpposite(a: readonly string[], b: readonly string[]): boolean {
  const differ = (one: string, other: string): boolean =>
    a.includes(one) && !a.includes(other) && b.includes(other) && !b.includes(one);
  return OPPOSITES.some(([one, other]) => differ(one, other) || differ(other, one));
}

function withoutDate(words: readonly string[]): readonly string[] {
  return words.filter((word) => word !== 'date');
}

/** Without numbers, and words that most headers could have. */
function telling(words: readonly string[]): readonly string[] {
  return words.filter((word) => !/^(?:\d+|name|code|number)$/.test(word));
}

/** What the cells say, beside the words. */
const MORE: Readonly<Record<CellFit, number>> = { yes: 0.02, unknown: 0, unread: -0.02, no: -1 };
/** A header that asks whether is hardly one that says what. */
const QUESTION = 0.2;
/** `CITY` in a table of jobs is a little less sure than `EMPLOYER_CITY`. */
const IN_CONTEXT = 0.97;

/** Where nothing stands in the cells, the words alone have to be the same. */
export function isSure({ score, fit }: Match): boolean {
  return score >= (fit === 'unknown' ? 1 : SURE);
}

/** Each header and each column at most once. */
export function bestOf(all: readonly Match[]): readonly Match[] {
  const headers = new Set<string>();
  const columns = new Set<string>();
  return [...all]
    .sort((a, b) => b.score - a.score)
    .filter(({ header, column }) => {
      if (headers.has(header) || columns.has(column.name)) return false;
      headers.add(header);
      columns.add(column.name);
      return true;
    });
}
