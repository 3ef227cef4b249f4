/**
 * A first mapping for an export, from the names of its columns and the look of its cells. It is a proposal that somebody
 * reads: nothing is audited by it until it stands in mapping.yaml.
 */
import type { DictionaryTable } from '../../model/dictionary.ts';
import { columnDraft } from './column-draft.ts';
import { likeness, wordsOf } from './header-words.ts';
import { personHeader, recordKey, registrantKey } from './keys.ts';
import { TableMatcher, type Match } from './match-columns.ts';
import { sideTables } from './side-tables.ts';
import {
  placeOf,
  type ColumnDraft,
  type Draft,
  type DraftOptions,
  type ExportFile,
  type FileDraft,
  type TableDraft,
} from './types.ts';

/** What a file must have in common with a table: about two of its own columns, or one and its name. */
const LEAST_FIT = 1;
const NAME_WEIGHT = 1.5;
const EXPLAINED_WEIGHT = 0.6;
/** Where a better file has a file's table, another may do that fits nearly as well. */
const NEARLY = 0.8;

interface Fit {
  readonly matcher: TableMatcher;
  readonly file: ExportFile;
  readonly matches: readonly Match[];
  readonly fit: number;
}

/** @param files in the order in which they shall be named */
export function draftMapping(files: readonly ExportFile[], options: DraftOptions): Draft {
  const { dictionary } = options;
  const tables = [...dictionary.tables.values()].filter(isExported);
  const matchers = tables.map((table) => new TableMatcher(table, dictionary));
  const rarity = rarityOf(tables);
  const fits = files.flatMap((file) => matchers.map((matcher) => fitOf(file, matcher, rarity)));
  const people = bestPerson(fits);
  const why = new Map<ExportFile, string>();
  if (people === undefined) {
    const reason = 'no file looks like a list of registrants with a key of their own';
    return {
      tables: [],
      files: files.map((file) => leftOver(file, new Set(), reason)),
      absent: tables.map(({ name }) => name),
    };
  }
  const chosen = chooseFiles(fits, people, why);
  const drafts: TableDraft[] = [];
  const used = new Map<ExportFile, Set<string>>(files.map((file) => [file, new Set<string>()]));
  for (const one of chosen) drafts.push(tableDraft(one, options, used.get(one.file)!));
  const taken = new Set(drafts.map(({ table }) => table));
  for (const side of sideTables(
    people.file,
    people.key,
    matchers.filter(({ table }) => !taken.has(table.name)),
    used.get(people.file)!,
    options,
  ))
    drafts.push(side);
  const order = tables.map(({ name }) => name);
  drafts.sort((a, b) => order.indexOf(a.table) - order.indexOf(b.table));
  const made = new Set(drafts.map(({ table }) => table));
  return {
    tables: drafts,
    files: files.map((file) => leftOver(file, used.get(file)!, why.get(file))),
    absent: order.filter((name) => !made.has(name)),
  };
}

/** The offense table is a file of its own, and what the audit sees of the website is no export. */
function isExported({ source, person, name }: DictionaryTable): boolean {
  return source === undefined && (person !== undefined || name === 'person');
}

/** A column that many tables have (a street) tells little of the table. */
function rarityOf(tables: readonly DictionaryTable[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { columns } of tables) for (const { name } of columns) counts.set(name, (counts.get(name) ?? 0) + 1);
  return new Map([...counts].map(([name, count]) => [name, 1 / count]));
}

function fitOf(file: ExportFile, matcher: TableMatcher, rarity: ReadonlyMap<string, number>): Fit {
  const matches = matcher.matches(file, file.header);
  const own = matches.reduce((sum, { score, column }) => sum + score * rarity.get(column.name)!, 0);
  const name = wordsOf((file.sheet ?? file.file).replace(/^.*\/|\.[^.]*$/g, ''));
  const others = file.header.filter((header) => !wordsOf(header).includes('id')).length;
  const explained = others === 0 ? 0 : Math.min(1, matches.length / others);
  const named = likeness(name, nameWords(matcher, name));
  return { matcher, file, matches, fit: own + EXPLAINED_WEIGHT * explained + NAME_WEIGHT * named };
}

/** Of the words for a table, those that the file's name has; a name need not have all of them. */
function nameWords({ words }: TableMatcher, name: readonly string[]): readonly string[] {
  const common = words.filter((word) => name.includes(word));
  return common.length > 0 ? common : words;
}

interface Registrants extends Fit {
  readonly key: string;
  readonly keys: ReadonlySet<string>;
}

function bestPerson(fits: readonly Fit[]): Registrants | undefined {
  const candidates = fits
    .filter(({ matcher, matches }) => matcher.table.name === 'person' && matches.some(isName))
    .sort((a, b) => b.fit - a.fit);
  for (const one of candidates) {
    const key = registrantKey(one.file, one.matcher.table);
    if (key === undefined) continue;
    return { ...one, key, keys: new Set(one.file.cells(one.file.header.indexOf(key))) };
  }
  return undefined;
}

/** Without names there may be a date of birth; a full name is no surname yet. */
function isName({ column }: Match): boolean {
  return ['surname', 'given_name', 'birth_date', 'ssn'].includes(column.name);
}

interface Chosen extends Fit {
  readonly person: string;
}

/** The best table for each file, and the best file for each table; why the others have none is written down. */
function chooseFiles(fits: readonly Fit[], people: Registrants, why: Map<ExportFile, string>): readonly Chosen[] {
  const chosen: Chosen[] = [{ ...people, person: people.key }];
  const files = new Set([people.file]);
  const best = new Map<ExportFile, number>();
  const others = fits.filter(({ matcher }) => matcher.table !== people.matcher.table);
  for (const { file, fit } of others) best.set(file, Math.max(fit, best.get(file) ?? 0));
  for (const one of others.sort((a, b) => b.fit - a.fit)) {
    const { table } = one.matcher;
    const isPoor = one.fit < LEAST_FIT || one.fit < NEARLY * best.get(one.file)!;
    if (isPoor || files.has(one.file) || one.matches.length === 0) continue;
    const first = chosen.find(({ matcher }) => matcher.table === table);
    if (first !== undefined) {
      if (!why.has(one.file))
        why.set(one.file, `it looks like ${table.name}, for which ${first.file.file} fits better`);
      continue;
    }
    const person = personHeader(one.file, table, { header: people.key, keys: people.keys });
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

function tableDraft({ matcher, file, person }: Chosen, options: DraftOptions, used: Set<string>): TableDraft {
  const { table, words } = matcher;
  const others = file.header.filter((header) => header !== person);
  const columns = matcher.matches(file, others).flatMap((match) => columnDraft(match, file, options));
  const taken = new Set([person, ...columns.map(({ from }) => from)]);
  const key =
    table.name === 'person' ? undefined : recordKey(file, table, words, file.header.filter((header) => !taken.has(header))); // prettier-ignore
  const all: ColumnDraft[] = [
    ...(key === undefined ? [] : [{ column: table.key, from: key, isSure: true }]),
    { column: table.person ?? table.key, from: person, isSure: true },
    ...columns,
    ...(table.name === 'person' ? nameParts(file, columns) : []),
  ];
  for (const { from } of all) used.add(from);
  const order = table.columns.map(({ name }) => name);
  all.sort((a, b) => order.indexOf(a.column) - order.indexOf(b.column));
  return { table: table.name, ...placeOf(file), records: file.records, columns: all };
}

/** "LAST, FIRST MIDDLE" in one column. */
function nameParts(file: ExportFile, columns: readonly ColumnDraft[]): readonly ColumnDraft[] {
  if (columns.some(({ column }) => column === 'surname')) return [];
  const index = file.header.findIndex((header, i) => {
    const words = wordsOf(header).filter((word) => !['person', 'full', 'legal'].includes(word));
    const cells = file.cells(i).filter((cell) => cell !== '');
    return words.join() === 'name' && cells.filter((cell) => /^[^,]+, *[^,]+/.test(cell)).length > cells.length * 0.8;
  });
  if (index < 0) return [];
  const from = file.header[index]!;
  return (['surname', 'given', 'middle'] as const).map((part) => ({
    column: part === 'surname' ? part : `${part}_name`,
    from,
    isSure: true,
    part,
  }));
}

function leftOver(file: ExportFile, used: ReadonlySet<string>, why: string | undefined): FileDraft {
  const unused = file.header.filter((header) => header !== '' && !used.has(header));
  return { ...placeOf(file), unused, ...(why !== undefined && { why }) };
}
