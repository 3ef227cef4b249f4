/** What the first records of a file tell of its columns: damage by spreadsheet programs, and how dates are written. */
import { mappedColumns } from '../engine/tables/source.ts';
import type { TableSource } from '../engine/types.ts';
import type { Problem } from '../errors.ts';
import { sampleRecords } from '../load/tabular/sample.ts';
import type { DictionaryColumn } from '../model/dictionary.ts';
import {
  partsOf,
  registryFileName,
  type ColumnMapping,
  type ExportedFile,
  type SourceColumn,
  type TableMapping,
} from '../model/package.ts';
import { formatCount } from '../model/words.ts';
import { quoted } from '../quoted.ts';
import { usedOf } from './choice.ts';

/** Cells of a source column that hold something. */
export type Sample = (from: SourceColumn) => readonly string[];

/** Reads each file once. */
export function samplesOf(sources: readonly TableSource[]): ReadonlyMap<string, Sample> {
  const samples = new Map<string, Sample>();
  for (const { file } of sources) {
    if (samples.has(file.path)) continue;
    const records = sampleRecords(file);
    samples.set(file.path, (from) => {
      const index = file.header.indexOf(from);
      if (index < 0) return [];
      return records
        .map((record) => (record[index] ?? '').replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, ''))
        .filter((cell) => cell !== '');
    });
  }
  return samples;
}

interface Damage {
  readonly pattern: RegExp;
  readonly what: string;
  readonly next: string;
}

const AS_TEXT = 'Export it again without opening it in a spreadsheet program, or with the column set to text.';
/** By what stands in the cell. Digits that a program has rounded away cannot be had back from the file. */
const DAMAGES: readonly Damage[] = [
  {
    pattern: /^\d(?:[.,]\d+)?E\+?\d{1,3}$/i,
    what: 'are numbers that a spreadsheet program has rounded (such as 9.1E+08): their digits are lost',
    next: AS_TEXT,
  },
  {
    pattern: /^\d+[.]0$/,
    what: 'end in ".0": a program took the numbers for decimal ones, and leading zeros may be lost',
    next: AS_TEXT,
  },
  {
    pattern: /^="[^"]*"$/,
    what: 'are written as formulas (="…"), and are read with the signs around them',
    next: 'Export them as plain text.',
  },
  {
    pattern: /^#{3,}$/,
    what: 'show #### in place of what a narrow column of a spreadsheet did not show',
    next: 'Make the column wider, and save the file again.',
  },
];
/** In columns of any type, as the cell looks right. */
const HIDDEN: Damage = {
  pattern: /^[\u00a0\u2007\u200b\u202f\ufeff]|[\u00a0\u2007\u200b\u202f\ufeff]$/,
  what: 'have a blank around them that is none to a program (a no-break space, or one without width)',
  next: 'Replace these characters in the export, as a web page or a word processor left them.',
};
/** One cell in so many; a single "12.0" may be a value. */
const TELLING_SHARE = 20;

/** Damage of numbers in texts only: what is no number or date in a column of such is told as unreadable. */
export function damagedColumns(sources: readonly TableSource[], samples: ReadonlyMap<string, Sample>): Problem[] {
  return sources.flatMap((source) => {
    const mapped = mappedColumns(source);
    return source.table.columns.flatMap((column) => {
      const how = mapped.get(column.name);
      if (how === undefined) return [];
      return damageOf(source, column, how, samples.get(source.file.path)!(how.from));
    });
  });
}

function damageOf(
  { table, mapping }: TableSource,
  column: DictionaryColumn,
  { from }: ColumnMapping,
  cells: readonly string[],
): readonly Problem[] {
  const damages = column.type === 'text' ? [...DAMAGES, HIDDEN] : [HIDDEN];
  return damages.flatMap(({ pattern, what, next }) => {
    const count = cells.filter((cell) => pattern.test(cell)).length;
    if (count * TELLING_SHARE <= cells.length) return [];
    const of = `${formatCount(count)} of the first ${formatCount(cells.length)} cells`;
    const message = `Table ${table.name}: ${of} that hold something in ${quoted(from)} (${column.label}) ${what}.`;
    const at = mapping.headers?.find(({ header }) => header === from)?.at ?? mapping.at;
    return [{ code: 'damaged-column', level: 'warning' as const, message, next, at }];
  });
}

/** An X means that nothing was entered, but in a box that is ticked it means yes. */
export function tickedColumns(sources: readonly TableSource[], samples: ReadonlyMap<string, Sample>): Problem[] {
  return sources.flatMap((source) => {
    const { table, mapping } = source;
    const mapped = mappedColumns(source);
    return table.columns.flatMap(({ name, type, label }) => {
      const how = mapped.get(name);
      if (how === undefined || type !== 'boolean') return [];
      const isTold = Object.keys(how.codes ?? {}).some((word) => TICK.test(word));
      if (isTold || !samples.get(source.file.path)!(how.from).some((cell) => TICK.test(cell))) return [];
      const message = `Table ${table.name}: cells of ${quoted(how.from)} (${label}) hold an X, which is read as "nothing was entered".`;
      const next = `Where it is a tick, write "codes: { X: yes, '': no }" for the column in mapping.yaml; without '', blank stays unknown.`;
      const at = mapping.headers?.find(({ header }) => header === how.from)?.at ?? mapping.at;
      return [{ code: 'ticked-column', level: 'warning' as const, message, next, at }];
    });
  });
}

/** Without the tiers, nothing that the list of offenses says can be held against SORNA's. */
export function offensesWithoutTier(sources: readonly TableSource[]): Problem[] {
  const source = sources.find(({ table }) => table.name === OFFENSES);
  if (source === undefined || mappedColumns(source).has(TIER)) return [];
  const { header } = source.file;
  const synonyms = new Set(source.table.columns.find(({ name }) => name === TIER)!.synonyms.map(plain));
  const meant = header.find((each) => synonyms.has(plain(each)) || plain(each).includes(plain(TIER)));
  const message =
    'There is no column "tier", so that the offenses are not held against the tiers of the checklist (VIII.A).';
  const next =
    meant === undefined
      ? 'Add the column "tier", with I, II or III on each line.'
      : `If ${quoted(meant)} is the tier, call it "tier", with I, II or III on each line; a risk level is none.`;
  const at = { file: registryFileName(source.mapping.file), line: 1 };
  return [{ code: 'offenses-without-tier', level: 'warning', message, next, at }];
}

const OFFENSES = 'registerable_offenses';
const TIER = 'tier';

function plain(name: string): string {
  return name.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
}

const TICK = /^\s*x\s*$/i;

/**
 * Columns that no table is made from, one problem a file: whoever maps an export should see what is left.
 *
 * @param tables all that are mapped: of a file whose table could not be made nobody knows what it would leave
 */
export function unreadColumns(sources: readonly TableSource[], tables: readonly TableMapping[]): Problem[] {
  const made = new Set(sources.map(({ table }) => table.name));
  const open = new Set(
    tables
      .filter(({ table }) => !made.has(table))
      .flatMap(partsOf)
      .map(({ file }) => file),
  );
  const files = new Map<string, { readonly header: readonly string[]; readonly own: TableSource[] }>();
  for (const source of sources) {
    for (const { file, header } of source.parts ?? [{ file: source.mapping.file, header: source.file.header }]) {
      const known = files.get(file);
      if (known) known.own.push(source);
      else files.set(file, { header, own: [source] });
    }
  }
  return [...files].flatMap(([file, { header, own }]) => {
    // Where nothing is mapped, each column without a table is told by itself.
    if (open.has(file) || own.every(({ mapping }) => mapping.headers === undefined)) return [];
    // Of files of which a part was chosen the header has what was joined, too.
    const joined = new Set(own.flatMap(({ mapping }) => (mapping.join ?? []).map(({ as }) => as)));
    const holds = (exported: ExportedFile): boolean => partsOf(exported).some((part) => part.file === file);
    const used = new Set(sources.flatMap((source) => usedOf(source, holds)));
    const isOwn = (name: string): boolean => name !== '' && !joined.has(name.split('.')[0]!);
    const unread = header.filter((name) => isOwn(name) && !used.has(name));
    if (unread.length === 0) return [];
    const names = unread.slice(0, NAMES_SHOWN).map(quoted).join(', ');
    const more = unread.length > NAMES_SHOWN ? ` and ${formatCount(unread.length - NAMES_SHOWN)} more` : '';
    const what = unread.length === 1 ? 'column is' : 'columns are';
    const message = `${formatCount(unread.length)} ${what} in no table, and not read: ${names}${more}.`;
    const next =
      'Where the checks need one, name it in mapping.yaml; docs/reference/dictionary.md lists what they read.';
    return [
      { code: 'columns-not-read', level: 'warning' as const, message, next, at: { file: registryFileName(file) } },
    ];
  });
}

const NAMES_SHOWN = 30;
