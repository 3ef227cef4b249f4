/**
 * A first mapping for an export, from the names of its columns and the look of its cells. It is a proposal that somebody
 * reads: nothing is audited by it until it stands in mapping.yaml.
 */
import type { DictionaryTable } from '../../model/dictionary.ts';
import { cellFit } from './cells.ts';
import { codeListsOf } from './code-lists.ts';
import { columnDraft } from './column-draft.ts';
import { chooseFiles, type Chosen } from './choose-files.ts';
import { blockHeaders } from './groups.ts';
import { copiesOf } from './copies.ts';
import { histories } from './histories.ts';
import { joinedFiles, type Joining } from './joins.ts';
import { lookUps } from './look-ups.ts';
import { isVague, wordsOf } from './header-words.ts';
import { fullName, recordKey } from './keys.ts';
import { TableMatcher } from './match-columns.ts';
import { sideTables } from './side-tables.ts';
import { currentOf, deletedOf, notConvictedOf, splitOf } from './splits.ts';
import {
  placeOf,
  type ColumnDraft,
  type Draft,
  type DraftOptions,
  type ExportFile,
  type FileDraft,
  type TableDraft,
} from './types.ts';
import { partsWith, saidByNames, unitedFiles } from './unions.ts';

/** @param given in the order in which they shall be named */
export function draftMapping(given: readonly ExportFile[], { dictionary, year }: DraftOptions): Draft {
  const files = unitedFiles(given);
  const codeLists = codeListsOf(files);
  const options: DraftOptions = { dictionary, year, codeLists };
  const tables = [...dictionary.tables.values()].filter(isExported);
  const matchers = tables.map((table) => new TableMatcher(table, dictionary));
  const copies = copiesOf(files);
  const { chosen, why } = chooseFiles(
    files.filter((file) => !copies.has(file)),
    matchers,
  );
  const drafts: TableDraft[] = [];
  const used = new Map<ExportFile, Set<string>>(files.map((file) => [file, new Set<string>()]));
  const isLeft = (matcher: TableMatcher): boolean => !chosen.some((one) => one.matcher === matcher);
  for (const one of chosen) drafts.push(...tablesOf(one, matchers.filter(isLeft), options, used.get(one.file)!));
  const people = chosen.find(({ matcher }) => matcher.table.name === 'person');
  if (people !== undefined) {
    const place = drafts.findIndex(({ table }) => table === 'person');
    const has = drafts[place]!.columns.map(({ column }) => column);
    const free = [...why.keys()];
    const key = { file: people.file, key: people.person.header };
    const single = joinedFiles(free, people.matcher, key, has, options);
    const joined = [...single, ...historiesBeside(single, free, people.matcher, key, has, options)];
    drafts[place] = withJoined(drafts[place]!, joined, people.matcher.table);
    for (const { file, headers } of joined) {
      why.delete(file);
      for (const header of headers) used.get(file)!.add(header);
    }
    for (const one of chosen) if (one !== people) withLookUps(drafts, one, why, used, options);
    const others = matchers.filter(({ table }) => !drafts.some((draft) => draft.table === table.name));
    drafts.push(...sideTables(people.file, people.person, others, used.get(people.file)!, options));
  }
  for (const [copy, of] of copies) why.set(copy, `it holds records of ${placeName(of)}, and looks like a copy of it`);
  const order = tables.map(({ name }) => name);
  drafts.sort((a, b) => order.indexOf(a.table) - order.indexOf(b.table));
  const made = new Set(drafts.map(({ table }) => table));
  return {
    tables: drafts,
    files: files.map((file) => leftOver(file, used.get(file)!, why.get(file))),
    absent: order.filter((name) => !made.has(name)),
  };
}

function historiesBeside(
  single: readonly Joining[],
  free: readonly ExportFile[],
  matcher: TableMatcher,
  people: { readonly file: ExportFile; readonly key: string },
  has: readonly string[],
  options: DraftOptions,
): readonly Joining[] {
  const left = free.filter((file) => !single.some((one) => one.file === file));
  const more = single.flatMap(({ columns }) => columns.map(({ column }) => column));
  return histories(
    left,
    matcher,
    people,
    [...has, ...more],
    single.map(({ join }) => join.as),
    options,
  );
}

/** @param drafts of which the table's one is replaced where a file is joined to it */
function withLookUps(
  drafts: TableDraft[],
  { file, matcher }: Chosen,
  why: Map<ExportFile, string>,
  used: ReadonlyMap<ExportFile, Set<string>>,
  options: DraftOptions,
): void {
  const place = drafts.findIndex(({ table }) => table === matcher.table.name);
  const draft = drafts[place]!;
  const has = draft.columns.map(({ column }) => column);
  const found = draft.where === undefined ? lookUps([...why.keys()], { file, matcher, has }, options) : [];
  drafts[place] = withJoined(draft, found, matcher.table);
  for (const one of found) {
    why.delete(one.file);
    for (const header of one.headers) used.get(one.file)!.add(header);
    for (const header of Object.values(one.join.on)) used.get(file)!.add(header);
  }
}

function placeName({ file, sheet }: ExportFile): string {
  return sheet === undefined ? file : `${file}, sheet ${sheet}`;
}

/** The table that the file holds, and those to which some of its records belong. */
function tablesOf(
  one: Chosen,
  others: readonly TableMatcher[],
  options: DraftOptions,
  used: Set<string>,
): readonly TableDraft[] {
  const { file, matcher } = one;
  const except = deletedOf(file) ?? (matcher.table.name === 'offenses' ? notConvictedOf(file) : undefined);
  const current = currentOf(file);
  for (const header of Object.keys(current ?? {})) used.add(header);
  for (const header of Object.keys(except ?? {})) used.add(header);
  const split = matcher.table.name === 'person' ? undefined : splitOf(file, matcher, others);
  if (split === undefined)
    return [{ ...tableDraft(one, options, used), ...(current && { where: current }), ...(except && { except }) }];
  const index = file.header.indexOf(split.header);
  return [...split.words].map(([table, words]) => {
    const isOwn = file.cells(index).map((cell) => words.includes(cell));
    const part: ExportFile = { ...file, cells: (column) => file.cells(column).filter((_, i) => isOwn[i]) };
    // `ADDR_CITY` is the city of a workplace, too, where the record is of one.
    const own = table === matcher ? matcher : new TableMatcher(table.table, options.dictionary, matcher.words);
    const draft = tableDraft({ ...one, file: part, matcher: own }, options, used, split.header);
    // The word names the table, and no kind of its records.
    const columns = draft.columns.filter(({ from }) => table === matcher || from !== split.header);
    return { ...draft, columns, where: { ...current, [split.header]: words }, ...(except && { except }) };
  });
}

function withJoined(draft: TableDraft, joined: readonly Joining[], { columns }: DictionaryTable): TableDraft {
  if (joined.length === 0) return draft;
  const order = columns.map(({ name }) => name);
  const all = [...draft.columns, ...joined.flatMap((each) => each.columns)];
  all.sort((a, b) => order.indexOf(a.column) - order.indexOf(b.column));
  return { ...draft, join: joined.map(({ join }) => join), columns: all };
}

/** The offense table is a file of its own, and what the audit sees of the website is no export. */
function isExported({ source, person, name }: DictionaryTable): boolean {
  return source === undefined && (person !== undefined || name === 'person');
}

/** `DATE` among the registrants' columns may be the day of anything. */
function isNobodys(header: string): boolean {
  return isVague(header) && !wordsOf(header).some((word) => ['status', 'level', 'name'].includes(word));
}

/** @param kind the header that tells the kinds of the file's records apart, where several tables are made from it */
function tableDraft(
  { matcher, file, person, named }: Omit<Chosen, 'matches' | 'fit'>,
  options: DraftOptions,
  used: Set<string>,
  kind?: string,
): TableDraft {
  const { table, words } = matcher;
  const blocks = table.name === 'person' ? blockHeaders(file.header) : undefined;
  const others = file.header.filter(
    (header) => header !== person.header && !blocks?.has(header) && !(table.name === 'person' && isNobodys(header)),
  );
  const columns = matcher
    .matches(file, others)
    .map((match) => columnDraft(match, file, options))
    .map((draft) =>
      named === 0 && table.name !== 'person' && isVague(draft.from) ? { ...draft, isSure: false } : draft,
    );
  const taken = new Set([person.header, ...columns.map(({ from }) => from)]);
  const key =
    table.name === 'person'
      ? undefined
      : recordKey(
          file,
          table,
          words,
          file.header.filter((header) => !taken.has(header)),
        );
  const all: ColumnDraft[] = [
    ...(key === undefined ? [] : [{ column: table.key, from: key, isSure: true }]),
    { column: table.person ?? table.key, from: person.header, isSure: person.isSure },
    ...columns,
    ...(table.name === 'person' ? nameParts(file, columns) : []),
    ...(kind === undefined || columns.some(({ column }) => column === 'kind')
      ? []
      : kindColumn(matcher, file, kind, options)),
  ];
  for (const { from } of all) used.add(from);
  if (kind !== undefined) used.add(kind);
  const said = saidByNames(file, table, all, options.dictionary);
  if (said !== undefined) all.push(said.column);
  const order = table.columns.map(({ name }) => name);
  all.sort((a, b) => order.indexOf(a.column) - order.indexOf(b.column));
  const optional = (file.lacked ?? []).filter((header) => all.some(({ from }) => from === header));
  const files = file.parts && partsWith(file.parts, said?.column.from, said?.words ?? []);
  return {
    table: table.name,
    ...placeOf(file),
    ...(files && { files }),
    ...(optional.length > 0 && { optional }),
    records: file.records,
    columns: all,
  };
}

/** The same column tells of which kind the records of one table are. */
function kindColumn(
  { table }: TableMatcher,
  file: ExportFile,
  header: string,
  options: DraftOptions,
): readonly ColumnDraft[] {
  const column = table.columns.find(({ name }) => name === 'kind');
  const index = file.header.indexOf(header);
  const fit = column?.codes === undefined ? 'no' : cellFit(column, file.cells(index), options.dictionary);
  if (fit === 'no') return [];
  return [{ ...columnDraft({ header, index, column: column!, score: 0, fit }, file, options), isSure: false }];
}

function nameParts(file: ExportFile, columns: readonly ColumnDraft[]): readonly ColumnDraft[] {
  if (columns.some(({ column }) => column === 'surname')) return [];
  const from = fullName(file);
  if (from === undefined) return [];
  return (['surname', 'given', 'middle'] as const).map((part) => ({
    column: part === 'surname' ? part : `${part}_name`,
    from,
    isSure: true,
    part,
  }));
}

function leftOver(file: ExportFile, used: ReadonlySet<string>, why: string | undefined): FileDraft {
  const unused = file.header.filter((header) => header !== '' && !used.has(header));
  const { files, ...place } = placeOf(file);
  return { ...place, ...(files && { others: files.slice(1) }), unused, ...(why !== undefined && { why }) };
}
