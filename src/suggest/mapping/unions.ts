/** Files that have the same columns: parts of one table, for each kind of registrant, year or county. */
import type { DictionaryTable, Dictionary } from '../../model/dictionary.ts';
import { codesOf } from './column-draft.ts';
import { wordsOf } from './header-words.ts';
import { onlyPlace, type ColumnDraft, type ExportFile, type FilePlace } from './types.ts';

/** Lookup tables of a code and its meaning look alike, and are no parts of one table. */
const FEWEST_COLUMNS = 3;
/** Of the records of two files; more are copies of one. */
const MOST_ALIKE = 0.5;

/** Files with the same columns as one, in the place of the first. */
export function unitedFiles(files: readonly ExportFile[]): readonly ExportFile[] {
  const groups: ExportFile[][] = [];
  for (const file of files) {
    const group = groups.find(([first]) => haveSameColumns(first!, file) && !areCopies(first!, file));
    if (group) group.push(file);
    else groups.push([file]);
  }
  return groups.map((group) => (group.length === 1 ? group[0]! : united(group)));
}

function namesOf({ header }: ExportFile): readonly string[] {
  return header.filter((name) => name !== '');
}

/** Of all columns of two files; one may have a column more. */
const MOST_COLUMNS = 0.8;

export function haveSameColumns(a: ExportFile, b: ExportFile): boolean {
  const all = new Set([...namesOf(a), ...namesOf(b)]);
  const common = namesOf(a).filter((name) => b.header.includes(name)).length;
  return common >= FEWEST_COLUMNS && common >= MOST_COLUMNS * all.size;
}

/** Blank where the file has no such column. */
function cellsOf(file: ExportFile, name: string): readonly string[] {
  const index = file.header.indexOf(name);
  return index < 0 ? file.cells(0).map(() => '') : file.cells(index);
}

function linesOf(file: ExportFile, header: readonly string[]): readonly string[] {
  const columns = header.map((name) => cellsOf(file, name));
  return (columns[0] ?? []).map((_, i) => columns.map((cells) => cells[i]).join('\u001f'));
}

export function areCopies(a: ExportFile, b: ExportFile): boolean {
  const common = namesOf(a).filter((name) => b.header.includes(name));
  const known = new Set(linesOf(a, common));
  const lines = linesOf(b, common);
  return lines.filter((line) => known.has(line)).length > MOST_ALIKE * Math.min(known.size, lines.length);
}

function united(group: readonly ExportFile[]): ExportFile {
  const [first] = group;
  const header = [...new Set(group.flatMap(namesOf))];
  return {
    ...first!,
    header,
    lacked: header.filter((name) => !group.every((file) => file.header.includes(name))),
    parts: group.map(onlyPlace),
    records: group.reduce((sum, { records }) => sum + records, 0),
    cells: (index) => group.flatMap((file) => cellsOf(file, header[index]!)),
  };
}

/** What the names of the files say of their records, where no column does: `inactive.csv` beside `active.csv`. */
export function saidByNames(
  { parts = [], header }: ExportFile,
  table: DictionaryTable,
  columns: readonly ColumnDraft[],
  dictionary: Dictionary,
): { readonly column: ColumnDraft; readonly words: readonly string[] } | undefined {
  const name = table.name === 'person' ? 'status' : 'kind';
  const codes = table.columns.find((column) => column.name === name)?.codes;
  if (parts.length < 2 || codes === undefined || columns.some(({ column }) => column === name)) return undefined;
  const stems = parts.map((part) => (part.sheet ?? part.file).replace(/^.*\/|\.[^.]*$/g, '').split(/[^\p{L}\d]+/u));
  const [first = []] = stems;
  const common = first.filter((word) => stems.every((stem) => stem.includes(word)));
  const words = stems.map((stem) =>
    stem
      .filter((word) => !common.includes(word))
      .join(' ')
      .toLowerCase(),
  );
  if (words.some((word) => word === '' || /\d/.test(word) || wordsOf(word).length === 0)) return undefined;
  const list = dictionary.codes.get(codes)!;
  const told = codesOf(words, list);
  // Of names none of which means anything here, nothing is said.
  if ((told.untold?.length ?? 0) === words.length) return undefined;
  const from = ['LIST', 'FILE_KIND', 'FILE_LIST'].find((free) => !header.includes(free));
  return from === undefined ? undefined : { column: { column: name, from, isSure: false, ...told }, words };
}

export function partsWith(
  parts: readonly FilePlace[],
  constant: string | undefined,
  words: readonly string[],
): readonly (FilePlace & { readonly constants?: Readonly<Record<string, string>> })[] {
  return parts.map((part, i) => (constant === undefined ? part : { ...part, constants: { [constant]: words[i]! } }));
}
