/**
 * A first mapping for an export, from the names of its columns and the look of its cells. It is a proposal that somebody
 * reads: nothing is audited by it until it stands in mapping.yaml.
 */
import type { DictionaryTable } from '../../model/dictionary.ts';
import { columnDraft } from './column-draft.ts';
import { chooseFiles, type Chosen } from './choose-files.ts';
import { wordsOf } from './header-words.ts';
import { recordKey } from './keys.ts';
import { TableMatcher } from './match-columns.ts';
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

/** @param files in the order in which they shall be named */
export function draftMapping(files: readonly ExportFile[], options: DraftOptions): Draft {
  const { dictionary } = options;
  const tables = [...dictionary.tables.values()].filter(isExported);
  const matchers = tables.map((table) => new TableMatcher(table, dictionary));
  const { chosen, why } = chooseFiles(files, matchers);
  const drafts: TableDraft[] = [];
  const used = new Map<ExportFile, Set<string>>(files.map((file) => [file, new Set<string>()]));
  for (const one of chosen) drafts.push(tableDraft(one, options, used.get(one.file)!));
  const people = chosen.find(({ matcher }) => matcher.table.name === 'person');
  const others = matchers.filter((matcher) => !chosen.some((one) => one.matcher === matcher));
  if (people !== undefined)
    drafts.push(...sideTables(people.file, people.person, others, used.get(people.file)!, options));
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
