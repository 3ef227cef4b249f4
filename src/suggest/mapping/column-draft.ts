/** How one canonical column is made from a header: formats of its dates, units, codes that can be guessed. */
import type { CodeList } from '../../model/dictionary.ts';
import { hasTwoDigitYear } from '../../model/date-formats.ts';
import { dateHint } from '../date-formats.ts';
import { meaningsOf, type Meanings } from './code-lists.ts';
import { likeness, wordsOf } from './header-words.ts';
import { isSure } from './match-columns.ts';
import { isInPerson } from './only-possible.ts';
import type { ColumnDraft, DraftOptions, ExportFile, Match } from './types.ts';

const STANDARD = 'YYYY-MM-DD';
/** More different words are no codes. */
const MOST_WORDS = 24;

export function columnDraft(
  match: Match,
  file: ExportFile,
  { dictionary, year, codeLists }: DraftOptions,
): ColumnDraft {
  const { header, index, column, fit } = match;
  const cells = file.cells(index).filter((cell) => cell !== '');
  const plain = { column: column.name, from: header, isSure: isSure(match) };
  if (column.type === 'date') return { ...plain, ...dates(cells, year) };
  if (column.type === 'boolean' && cells.some((cell) => /^x$/i.test(cell))) return { ...plain, codes: { X: 'yes' } };
  if (fit !== 'unread') return plain;
  if (column.type === 'boolean') return { ...plain, codes: manners(cells) };
  if (column.name === 'height_in') return { ...plain, unit: 'feet-inches' };
  if (column.type !== 'code') return { ...plain, isSure: false };
  const meanings = codeLists && meaningsOf(header, cells, codeLists);
  return { ...plain, ...codesOf(cells, dictionary.codes.get(column.codes!)!, meanings) };
}

function dates(cells: readonly string[], year: number): Pick<ColumnDraft, 'formats' | 'latestYear' | 'isTimed'> {
  const hint = dateHint(cells);
  if (hint === undefined) return {};
  const { formats, time } = hint;
  return {
    ...(formats.length === 1 && formats[0] === STANDARD ? {} : { formats }),
    ...(formats.some(hasTwoDigitYear) && { latestYear: year }),
    ...(time && { isTimed: true }),
  };
}

function manners(cells: readonly string[]): Readonly<Record<string, string>> {
  const words = [...new Set(cells)].sort();
  return Object.fromEntries(words.map((word) => [word, isInPerson(word) === true ? 'yes' : 'no']));
}

export function codesOf(
  cells: readonly string[],
  codes: CodeList,
  meanings?: Meanings,
): Pick<ColumnDraft, 'codes' | 'untold' | 'unnamed'> {
  const known = new Set(Object.entries(codes).flatMap((pair) => pair.map((word) => word.toUpperCase())));
  const counts = new Map<string, number>();
  for (const cell of cells) if (!known.has(cell.toUpperCase())) counts.set(cell, (counts.get(cell) ?? 0) + 1);
  // A word that stands there once may be anything, a name too; codes are repeated.
  const codeWords = [...counts]
    .filter(([, count]) => count > 1 || cells.length <= MOST_WORDS)
    .map(([word]) => word)
    .sort();
  const words = codeWords.filter(isPlainWord).slice(0, MOST_WORDS);
  const unnamed = codeWords.length - words.length;
  const guessed = words.map(
    (word) =>
      [word, meanings === undefined ? codeLike(word, codes) : codeMeant(meanings.get(word) ?? [], codes)] as const,
  );
  const told = guessed.filter((pair): pair is readonly [string, string] => pair[1] !== undefined);
  const untold = guessed.filter(([, code]) => code === undefined).map(([word]) => word);
  return {
    ...(told.length > 0 && { codes: Object.fromEntries(told) }),
    ...(untold.length > 0 && { untold }),
    ...(unnamed > 0 && { unnamed }),
  };
}

/** Codes are short, and hold no number that could be a person's. */
function isPlainWord(word: string): boolean {
  return word.length <= 40 && !/\d{4}|[@"\n\r]/.test(word);
}

const NUMERALS: Readonly<Record<string, string>> = { 1: 'I', 2: 'II', 3: 'III' };
/** Half of the words in common. */
const LIKE = 0.5;

/** The only code that a word of the export seems to mean. */
function codeLike(word: string, codes: CodeList): string | undefined {
  const numeral = /^(?:tier|level|class|t|l)?[ -]*([123])$/i.exec(word)?.[1];
  if (numeral !== undefined && NUMERALS[numeral]! in codes) return NUMERALS[numeral];
  if (/^\d{1,2}$/.test(word)) {
    const band = bandOf(Number(word), Object.keys(codes));
    if (band !== undefined) return band;
  }
  const words = codeWords(word);
  const scored = Object.entries(codes)
    .map(([code, meaning]) => ({
      code,
      score: Math.max(likeness(words, codeWords(code)), likeness(words, codeWords(meaning))),
    }))
    .sort((a, b) => b.score - a.score);
  const [best, second] = scored;
  if (best === undefined || best.score < LIKE || best.score === second?.score) return undefined;
  return best.code;
}

/** What a list of codes says of one, in any of its columns. */
function codeMeant(words: readonly string[], codes: CodeList): string | undefined {
  const told = words.filter((word) => word !== '' && isPlainWord(word)).map((word) => word.toUpperCase());
  const exact = Object.entries(codes).find((pair) => pair.some((each) => told.includes(each.toUpperCase())));
  if (exact !== undefined) return exact[0];
  const like = new Set(told.flatMap((word) => (/^\d+$/.test(word) ? [] : (codeLike(word, codes) ?? []))));
  return like.size === 1 ? [...like][0] : undefined;
}

/** Of codes for ages the one that has this one. */
function bandOf(age: number, codes: readonly string[]): string | undefined {
  if (!codes.includes('adult')) return undefined;
  return codes.find((code) => {
    const [from, to] = /^(\d+)-(\d+)$/.exec(code)?.slice(1).map(Number) ?? [];
    const under = Number(/^under-(\d+)$/.exec(code)?.[1] ?? 0);
    return code === 'adult' ? age >= 18 : from === undefined ? age < under : age >= from && age <= to!;
  });
}

/** "NON-COMPLIANT" is the opposite of "compliant": what denies stays with its word. */
function codeWords(text: string): readonly string[] {
  return wordsOf(text.toLowerCase().replace(/\b(?:non|not|un|in)[ -]?(?=compliant|active|registered)/g, 'non'));
}
