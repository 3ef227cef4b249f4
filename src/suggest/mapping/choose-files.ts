/** Which file holds which table. */
import type { DictionaryTable } from '../../model/dictionary.ts';
import { isVague, likeness, wordsOf } from './header-words.ts';
import { fullName, isUnique, personHeader, registrantKey, type KeyHeader } from './keys.ts';
import { isSure, type TableMatcher } from './match-columns.ts';
import type { ExportFile, Match } from './types.ts';

/** What a file must have in common with a table: about two of its own columns, or one and its name. */
const LEAST_FIT = 1;
const NAME_WEIGHT = 1.5;
const EXPLAINED_WEIGHT = 0.6;
/** Of `NAME`, `STATE` and the like, which every table could have. */
const VAGUE_WEIGHT = 0.3;
/** Where a better file has a file's table, another may do that fits nearly as well. */
const NEARLY = 0.8;

export interface Fit {
  readonly matcher: TableMatcher;
  readonly file: ExportFile;
  readonly matches: readonly Match[];
  readonly fit: number;
  /** 0 to 1: how far the name of the file names the table. */
  readonly named: number;
}

/** A column that many tables have (a street) tells little of the table. */
function rarityOf(tables: readonly DictionaryTable[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { columns } of tables) for (const { name } of columns) counts.set(name, (counts.get(name) ?? 0) + 1);
  return new Map([...counts].map(([name, count]) => [name, 1 / count]));
}

function fitOf(file: ExportFile, matcher: TableMatcher, rarity: ReadonlyMap<string, number>): Fit {
  const matches = matcher.matches(file, file.header);
  const name = wordsOf((file.sheet ?? file.file).replace(/^.*\/|\.[^.]*$/g, ''));
  const others = file.header.filter((header) => !wordsOf(header).includes('id')).length;
  const explained = others === 0 ? 0 : Math.min(1, matches.length / others);
  const named = likeness(name, nameWords(matcher, name));
  const weightOf = (header: string): number => (named === 0 && isVague(header) ? VAGUE_WEIGHT : 1);
  const own = matches.reduce(
    (sum, { score, column, header }) => sum + score * rarity.get(column.name)! * weightOf(header),
    0,
  );
  return { matcher, file, matches, named, fit: own + EXPLAINED_WEIGHT * explained + NAME_WEIGHT * named };
}

/** Of the words for a table, those that the file's name has; a name need not have all of them. */
function nameWords({ words }: TableMatcher, name: readonly string[]): readonly string[] {
  const common = words.filter((word) => name.includes(word));
  return common.length > 0 ? common : words;
}

interface Registrants extends Fit {
  readonly key: KeyHeader;
  readonly keys: ReadonlySet<string>;
}

function bestPerson(fits: readonly Fit[]): Registrants | undefined {
  const candidates = fits
    .filter(
      ({ matcher, file, matches }) =>
        matcher.table.name === 'person' && (matches.some(isName) || fullName(file) !== undefined),
    )
    .sort((a, b) => b.fit - a.fit);
  for (const one of candidates) {
    const others = new Set(fits.map(({ file }) => file).filter((file) => file !== one.file));
    const key = registrantKey(one.file, one.matcher.table, [...others]);
    if (key === undefined) continue;
    return { ...one, key, keys: new Set(one.file.cells(one.file.header.indexOf(key.header))) };
  }
  return undefined;
}

/** Without names there may be a date of birth. */
function isName({ column }: Match): boolean {
  return ['surname', 'given_name', 'birth_date', 'ssn'].includes(column.name);
}

export interface Chosen extends Fit {
  /** The header that names the registrant. */
  readonly person: KeyHeader;
}

export interface Choice {
  /** The registrants' file first; none where no file looks like theirs. */
  readonly chosen: readonly Chosen[];
  /** Why the others hold no table. */
  readonly why: Map<ExportFile, string>;
}

/** The best table for each file, and the best file for each table. */
export function chooseFiles(files: readonly ExportFile[], matchers: readonly TableMatcher[]): Choice {
  const rarity = rarityOf(matchers.map(({ table }) => table));
  const fits = files.flatMap((file) => matchers.map((matcher) => fitOf(file, matcher, rarity)));
  const people = bestPerson(fits);
  const why = new Map<ExportFile, string>();
  if (people !== undefined) return { chosen: chooseOthers(fits, people, why), why };
  for (const file of files) why.set(file, 'no file looks like a list of registrants with a key of their own');
  return { chosen: [], why };
}

/** Words that have to be translated, and headers that could be any table's, do not tell of which one the file is. */
function tells({ matches, named }: Fit): boolean {
  return matches.some(
    ({ fit, column, header }) => named > 0 || (!isVague(header) && (fit !== 'unread' || column.type !== 'code')),
  );
}

/** Other columns of a registrant than the list of registrants has. */
const FEWEST_MORE = 2;

/** Files with one record for each registrant that say more of them: how well they fit. */
function moreOfPeople(fits: readonly Fit[], people: Registrants): ReadonlyMap<ExportFile, number> {
  const { table } = people.matcher;
  const has = new Set(people.matches.map(({ column }) => column.name));
  return new Map(
    fits.flatMap(({ file, matcher, matches, fit }) => {
      const more = matches.filter((match) => isSure(match) && !has.has(match.column.name));
      if (matcher.table !== table || file === people.file || more.length < FEWEST_MORE) return [];
      const key = personHeader(file, table, { header: people.key.header, keys: people.keys });
      return key !== undefined && isUnique(file, file.header.indexOf(key.header)) ? [[file, fit] as const] : [];
    }),
  );
}

/** @param why is told of files without a table */
function chooseOthers(fits: readonly Fit[], people: Registrants, why: Map<ExportFile, string>): readonly Chosen[] {
  const chosen: Chosen[] = [{ ...people, person: people.key }];
  const files = new Set([people.file]);
  const best = new Map<ExportFile, number>();
  const others = fits.filter((one) => one.matcher.table !== people.matcher.table && tells(one));
  for (const { file, fit } of others) best.set(file, Math.max(fit, best.get(file) ?? 0));
  const aboutPeople = moreOfPeople(fits, people);
  for (const one of others.sort((a, b) => b.fit - a.fit)) {
    const { table } = one.matcher;
    const isPoor = one.fit < LEAST_FIT || one.fit < NEARLY * best.get(one.file)!;
    if (isPoor || files.has(one.file) || one.fit <= (aboutPeople.get(one.file) ?? 0)) continue;
    const first = chosen.find(({ matcher }) => matcher.table === table);
    if (first !== undefined) {
      if (!why.has(one.file))
        why.set(one.file, `it looks like ${table.name}, for which ${first.file.file} fits better`);
      continue;
    }
    const person = personHeader(one.file, table, { header: people.key.header, keys: people.keys });
    if (person === undefined) {
      if (!why.has(one.file)) why.set(one.file, `it looks like ${table.name}, but no column names the registrant`);
      continue;
    }
    why.delete(one.file);
    files.add(one.file);
    chosen.push({ ...one, person });
  }
  for (const { file } of fits)
    if (!files.has(file) && !why.has(file)) why.set(file, 'it looks like no table of the dictionary');
  return chosen;
}
