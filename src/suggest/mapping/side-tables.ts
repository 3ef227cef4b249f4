/** Tables that stand beside the registrants in the same file: `EMP_NAME`, `VEH1_PLATE`, `VEH2_PLATE`. */
import type { Dictionary } from '../../model/dictionary.ts';
import { columnDraft } from './column-draft.ts';
import { groupsOf, numbersIn, REPEATED, type Group } from './groups.ts';
import { isVague, wordsOf } from './header-words.ts';
import type { KeyHeader } from './keys.ts';
import { bestOf, SURE, type TableMatcher } from './match-columns.ts';
import {
  headersOf,
  placeOf,
  type ColumnDraft,
  type DraftOptions,
  type ExportFile,
  type Match,
  type TableDraft,
} from './types.ts';

/** A table is made where one of these is there: a city alone is no workplace. */
const MAIN: Readonly<Record<string, readonly string[]>> = {
  addresses: ['street', 'description'],
  aliases: ['alias_name'],
  employment: ['employer_name'],
  schools: ['school_name'],
  vehicles: ['plate', 'registration', 'description'],
  phones: ['number'],
  internet_identifiers: ['value'],
  travel_documents: ['number'],
  licences: ['number'],
  photos: ['taken_on', 'image'],
  verifications: ['verified_on'],
  supervision: ['kind', 'agency'],
  offenses: ['offense_title', 'statute'],
  victims: ['surname', 'initials', 'birth_date', 'age_band'],
  warrants: ['number', 'issued_on'],
};

/** What a table in the registrants' own file is about, where nothing else says so: table → column and code. */
const KINDS: Readonly<Record<string, readonly [column: string, code: string, header: RegExp]>> = {
  addresses: ['kind', 'residence', /^/],
  travel_documents: ['kind', 'passport', /passport/i],
};

interface Side {
  readonly matcher: TableMatcher;
  readonly match: Match;
}

/** @param used headers that tables take; those that are taken here are added */
export function sideTables(
  file: ExportFile,
  key: KeyHeader,
  matchers: readonly TableMatcher[],
  used: Set<string>,
  options: DraftOptions,
): readonly TableDraft[] {
  const candidates = matchers.filter(({ table }) => MAIN[table.name] !== undefined);
  // A `DATE` among the registrants' columns may be of anything.
  const left = file.header.filter((header) => header !== '' && !used.has(header) && !isVague(header));
  const chosen = new Map<TableMatcher, Side[]>();
  for (const side of sidesOf(file, candidates, left))
    chosen.set(side.matcher, [...(chosen.get(side.matcher) ?? []), side]);
  return candidates.flatMap((matcher): TableDraft[] => {
    const sides = chosen.get(matcher) ?? [];
    if (!sides.some(({ match }) => MAIN[matcher.table.name]!.includes(match.column.name))) return [];
    const draft = sideTable(
      file,
      key,
      matcher,
      sides.map(({ match }) => match),
      options,
    );
    for (const header of headersOf(draft)) used.add(header);
    return [draft];
  });
}

/** For each header the table and column that it fits best. Of numbered ones the first stands for all. */
function sidesOf(file: ExportFile, matchers: readonly TableMatcher[], left: readonly string[]): readonly Side[] {
  const all = matchers.flatMap((matcher) =>
    matcher
      .candidates(file, left)
      .map((match) => ({ matcher, match, weight: match.score + (isAbout(matcher, match.header) ? NAMED : 0) })),
  );
  const numbers = numbersIn(file.header);
  const stemOf = (header: string): string => numbers.get(header)?.stem ?? header;
  const stems = new Set<string>();
  const columns = new Set<string>();
  return all
    .sort((a, b) => b.weight - a.weight)
    .filter(({ matcher, match, weight }) => {
      const { name } = matcher.table;
      const column = `${name}.${match.column.name}`;
      const isRepeated = REPEATED[name] === match.column.name;
      if (weight < SURE || stems.has(stemOf(match.header)) || (columns.has(column) && !isRepeated)) return false;
      stems.add(stemOf(match.header));
      columns.add(column);
      return true;
    });
}

/** `EMPLOYER_CITY` is rather a workplace's than a residence's. */
const NAMED = 0.1;

function isAbout({ words }: TableMatcher, header: string): boolean {
  return wordsOf(header).some((word) => words.includes(word));
}

function sideTable(
  file: ExportFile,
  key: KeyHeader,
  { table }: TableMatcher,
  matches: readonly Match[],
  options: DraftOptions,
): TableDraft {
  const person: ColumnDraft = { column: table.person!, from: key.header, isSure: key.isSure };
  const lacked = (file.lacked ?? []).filter((header) => matches.some((match) => match.header === header));
  const optional = lacked.length > 0 && { optional: lacked };
  const place = { table: table.name, ...placeOf(file), ...optional, records: file.records };
  const groups = groupsOf(file.header, matches, table.name);
  if (groups.length > 1) {
    const common = bestOf(matches.filter(({ column }) => !groups.some((group) => column.name in group)));
    const columns = [person, ...common.map((match) => columnDraft(match, file, options))];
    const unpivoted = matches
      .filter(({ column }, i) => matches.findIndex((each) => each.column === column) === i)
      .flatMap((match) => unpivotedDraft(match, file, groups, options));
    return {
      ...place,
      columns: [...columns, ...kindOf(table.name, matches, options.dictionary, [...columns, ...unpivoted])],
      unpivoted,
      unpivot: groups,
    };
  }
  const columns = [person, ...bestOf(matches).map((match) => columnDraft(match, file, options))];
  const explode = explodeOf(file, table.name, columns);
  const all = [...columns, ...kindOf(table.name, matches, options.dictionary, columns)];
  return { ...place, columns: all, ...(explode !== undefined && { explode }) };
}

/** How a column of all groups is to be read. */
function unpivotedDraft(
  match: Match,
  file: ExportFile,
  groups: readonly Group[],
  options: DraftOptions,
): readonly ColumnDraft[] {
  const headers = groups.flatMap((group) => group[match.column.name] ?? []);
  if (headers.length === 0) return [];
  const cells = headers.flatMap((header) => file.cells(file.header.indexOf(header)));
  return [columnDraft(match, { ...file, cells: () => cells }, options)];
}

function kindOf(
  table: string,
  matches: readonly Match[],
  dictionary: Dictionary,
  columns: readonly ColumnDraft[],
): readonly ColumnDraft[] {
  const [column, code, header] = KINDS[table] ?? [];
  if (column === undefined || columns.some((each) => each.column === column)) return [];
  const codes = dictionary.codes.get(
    dictionary.tables.get(table)!.columns.find(({ name }) => name === column)!.codes!,
  )!;
  return code! in codes && matches.some((match) => header!.test(match.header))
    ? [{ column, from: `=${code!}`, isSure: true }]
    : [];
}

/** Several values in one cell, where a sign that stands in no name parts them. */
function explodeOf(file: ExportFile, table: string, columns: readonly ColumnDraft[]): TableDraft['explode'] {
  const [main] = MAIN[table]!;
  const from = columns.find(({ column }) => column === main)?.from;
  if (from === undefined) return undefined;
  const cells = file.cells(file.header.indexOf(from)).filter((cell) => cell !== '');
  const delimiter = [';', '|'].find(
    (sign) => cells.filter((cell) => cell.includes(sign)).length * 20 >= Math.max(cells.length, 1),
  );
  return delimiter === undefined ? undefined : { column: main!, delimiter };
}
