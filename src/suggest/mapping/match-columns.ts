/** Which canonical columns a table could take from which headers of a file. */
import type { Dictionary, DictionaryColumn, DictionaryTable } from '../../model/dictionary.ts';
import { cellFit, type CellFit } from './cells.ts';
import { codesOfNcic, hasNcicNames } from './ncic.ts';
import { isQuestion, likeness, wordsOf } from './header-words.ts';
import { namesInPath } from './path-names.ts';
import { onlyPossible } from './only-possible.ts';
import type { ExportFile, Match } from './types.ts';

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
  private readonly ncic: ReadonlySet<string>;

  /** @param more words that name the table, too */
  constructor(table: DictionaryTable, dictionary: Dictionary, more: readonly string[] = []) {
    this.table = table;
    this.dictionary = dictionary;
    this.ncic = codesOfNcic(dictionary);
    this.words = [...tableWords(table), ...more];
    this.columns = table.columns
      .filter(({ name }) => name !== table.key && name !== table.person)
      .map((column) => ({
        column,
        phrases: [column.name, column.label, ...column.synonyms].map(wordsOf),
      }));
  }

  /** Each header and each column at most once, the best first. */
  matches(file: ExportFile, headers: readonly string[]): readonly Match[] {
    const found = bestOf(this.candidates(file, headers));
    const more = onlyPossible(file, headers, found, this);
    return [...found.filter(({ header }) => !more.some((match) => match.header === header)), ...more];
  }

  /** Whatever may be meant. */
  candidates(file: ExportFile, headers: readonly string[]): readonly Match[] {
    const isNcic = hasNcicNames(file.header, this.ncic);
    return headers.flatMap((header) => {
      const index = file.header.indexOf(header);
      const likely = isNcic && this.ncic.has(header) ? this.calledInNcic(header) : this.likely(header);
      return likely.flatMap(({ column, score }): Match[] => {
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
    if (wordsOf(header).some((word) => ABOUT_ROWS.test(word))) return [];
    const best = new Map<DictionaryColumn, number>();
    const names = [header, ...namesInPath(header, this.words)];
    for (const [i, name] of names.entries())
      for (const { column, score } of this.likelyBy(wordsOf(name))) {
        const own = i === 0 ? score : IN_PATH * score;
        if (own >= LEAST) best.set(column, Math.max(own, best.get(column) ?? 0));
      }
    for (const { column } of this.columns)
      if (names.some((name) => name.split('.').at(-1) === column.niem)) best.set(column, 1);
    return [...best].map(([column, score]) => ({ column, score }));
  }

  private likelyBy(words: readonly string[]): readonly { readonly column: DictionaryColumn; readonly score: number }[] {
    return this.columns.flatMap(({ column, phrases }) => {
      if (areOpposite(words, wordsOf(column.name))) return [];
      // `EXPIRES` is a day where its cells are; those decide.
      const own = column.type === 'date' ? withoutDate(words) : words;
      const score = Math.max(
        ...phrases.map((phrase) => this.score(words, phrase)),
        ...(column.type === 'code' ? phrases.map((phrase) => IN_CONTEXT * this.score(withoutId(words), phrase)) : []),
        ...(column.type === 'date' ? phrases.map((phrase) => IN_CONTEXT * this.score(own, withoutDate(phrase))) : []),
      );
      return score >= LEAST ? [{ column, score }] : [];
    });
  }

  private calledInNcic(header: string): readonly { readonly column: DictionaryColumn; readonly score: number }[] {
    return this.columns.filter(({ column }) => column.ncic === header).map(({ column }) => ({ column, score: 1 }));
  }

  private score(words: readonly string[], phrase: readonly string[]): number {
    const own = (all: readonly string[]): readonly string[] => all.filter((word) => !this.words.includes(word));
    const scoreOf = (a: readonly string[], b: readonly string[], mayBeBlank: boolean): number => {
      const [x, y] = [own(a), own(b)];
      // `HOME_ADDRESS` says nothing but the table's name, and so does `ADDRESS`, which is a column's.
      const isBlank = x.length === 0 && y.length === 0 && a.length > 0 && b.length > 0;
      // `REGISTRANT_ID` is no `ID_NUMBER` of a card.
      const isKey = x.length < a.length && x.length > 0 && x.every((word) => word === 'id' || word === 'number');
      const inContext = isBlank ? Number(mayBeBlank) : isKey ? 0 : likeness(x, y);
      return Math.max(likeness(a, b), IN_CONTEXT * inContext);
    };
    // `PHONE2` is a phone, and `SSN2` the second number where a column is called so; `CONV_DESC` is no `OFFENSE_CODE`.
    const said = (all: readonly string[]): string =>
      all
        .filter((word) => !telling(all).includes(word) && !/^\d+$/.test(word))
        .sort()
        .join();
    const byTelling = scoreOf(withoutCurrent(telling(words)), telling(phrase), said(words) === said(phrase));
    return Math.max(scoreOf(words, phrase, true), IN_CONTEXT * byTelling);
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

/** `RaceCodeID` is a race, told by a number of a list. */
function withoutId(words: readonly string[]): readonly string[] {
  return words.length > 1 ? words.filter((word) => word !== 'id') : words;
}

function withoutDate(words: readonly string[]): readonly string[] {
  return words.filter((word) => word !== 'date');
}

/** `CURR_STATUS` is the status; what a column calls current stays so. */
function withoutCurrent(words: readonly string[]): readonly string[] {
  return words.length > 1 ? words.filter((word) => word !== 'current') : words;
}

/** Without numbers, and words that most headers could have. */
function telling(words: readonly string[]): readonly string[] {
  return words.filter((word) => !/^(?:\d+|name|code|number|description|text|full|cite|citation)$/.test(word));
}

/** What the cells say, beside the words. */
const MORE: Readonly<Record<CellFit, number>> = { yes: 0.02, unknown: 0, unread: -0.02, no: -1 };
/** A header that asks whether is hardly one that says what. */
const QUESTION = 0.2;
/** What a warehouse keeps of its own records. */
const ABOUT_ROWS = /^(?:row|etl|dw|dwh|batch)$/;
/** `physical.eyes` is a little less sure than `eyes`. */
const IN_PATH = 0.98;
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
