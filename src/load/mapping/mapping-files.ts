/** Which files of the export a table of `mapping.yaml`, or what is joined to it, is read from. */
import type { ExportedFile, FilePart, ReadFile } from '../../model/package.ts';
import { didYouMean } from '../../nearest.ts';
import { quoted } from '../../quoted.ts';
import { isDelimiter, namedDelimiter } from '../tabular/delimiter.ts';
import { fieldPlace, fieldPlaces } from '../tabular/field-places.ts';
import type { FilePartYaml, FileYaml, ReadYaml } from './mapping-schema.ts';
import { isEscape } from '../walk.ts';
import type { Path, YamlSource } from '../yaml/yaml-source.ts';

export type Report = (code: string, message: string, next: string | undefined, path: Path, what?: 'key') => void;

/** A file that is named, with what is said of all files of its table, and where it stands in `mapping.yaml`. */
interface NamedFile {
  readonly yaml: FilePartYaml;
  readonly path: Path;
}

const NDJSON = /\.(ndjson|jsonl|json)$/i;

/** The file, or the files, as they are to be read; those that `registry/` lacks are left to missingFiles. */
export function filesOf(
  yaml: FileYaml,
  path: Path,
  source: YamlSource,
  files: readonly string[],
): Pick<ExportedFile, 'files' | 'optional'> & ReadFile {
  if (yaml.files === undefined) return readFile({ ...readOptions(yaml), file: yaml.file ?? '' });
  const parts = namedFiles(yaml, path).flatMap((named): FilePart[] => {
    const { constants } = named.yaml;
    const at = source.placeOf(named.path);
    return matching(named.yaml.file, files).map((file) => ({
      ...readFile({ ...named.yaml, file }),
      ...(constants !== undefined && {
        constants: Object.fromEntries(
          Object.entries(constants).map(([name, word]) => [
            name,
            source.writtenAt([...named.path, 'constants', name]) ?? String(word),
          ]),
        ),
      }),
      at,
    }));
  });
  const optional = (yaml.optional ?? []).map((header, i) => ({
    header,
    at: source.placeOf([...path, 'optional', i]),
  }));
  return { file: inOneName(parts), files: parts, ...(optional.length > 0 && { optional }) };
}

/** Beyond so many, files are counted. */
const NAMES_SHOWN = 3;

/** How several files are called in messages and in the report. */
function inOneName(parts: readonly FilePart[]): string {
  const names = [...new Set(parts.map(({ file }) => file))];
  const more = names.length - NAMES_SHOWN;
  return more > 1 ? `${names.slice(0, NAMES_SHOWN).join(', ')} and ${more} more` : names.join(', ');
}

function readFile(yaml: ReadYaml & { readonly file: string }): ReadFile {
  const { file, delimiter, encoding, record, sheet, skip_lines: skipLines, fields } = yaml;
  const format = yaml.format ?? (NDJSON.test(file) ? 'ndjson' : undefined);
  return {
    file,
    ...(delimiter !== undefined && { delimiter }),
    ...(encoding !== undefined && { encoding }),
    ...(format !== undefined && { format }),
    ...(record !== undefined && { record }),
    ...(sheet !== undefined && { sheet }),
    ...(skipLines !== undefined && { skipLines }),
    ...(fields !== undefined && { fields: fieldPlaces(fields) }),
  };
}

const READ_OPTIONS = ['delimiter', 'encoding', 'format', 'record', 'sheet', 'skip_lines', 'fields'] as const;

function readOptions(yaml: ReadYaml): ReadYaml {
  return Object.fromEntries(READ_OPTIONS.flatMap((key) => (yaml[key] === undefined ? [] : [[key, yaml[key]]])));
}

/** What a table says of its files holds for each that says nothing else. */
function namedFiles(yaml: FileYaml, path: Path): readonly NamedFile[] {
  if (yaml.file !== undefined) return [{ yaml: { ...readOptions(yaml), file: yaml.file }, path: [...path, 'file'] }];
  return (yaml.files ?? []).map((entry, i) => {
    const own = typeof entry === 'string' ? { file: entry } : entry;
    return { yaml: { ...readOptions(yaml), ...own }, path: [...path, 'files', i] };
  });
}

/** Files of that name or, where there is none, of that pattern: in it `*` stands for any characters but `/`. */
function matching(name: string, files: readonly string[]): readonly string[] {
  if (files.includes(name) || !name.includes('*')) return [name];
  const steps = name.split('/');
  return files.filter((file) => {
    const own = file.split('/');
    return own.length === steps.length && own.every((step, i) => isLike(step, steps[i]!));
  });
}

function isLike(name: string, pattern: string): boolean {
  const pieces = pattern.split('*');
  const [first, last] = [pieces[0]!, pieces.at(-1)!];
  if (pieces.length === 1) return name === pattern;
  if (!name.startsWith(first) || !name.endsWith(last) || name.length < first.length + last.length) return false;
  let at = first.length;
  for (const piece of pieces.slice(1, -1)) {
    const found = name.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return at <= name.length - last.length;
}

/** Names and patterns for which `registry/` has no file, and files that would be read twice. */
export function missingFiles(yaml: FileYaml, path: Path, files: readonly string[], report: Report): void {
  const read = new Set<string>();
  for (const { yaml: named, path: where } of namedFiles(yaml, path)) {
    // An escape is reported for what it is, and a link out of the package by the walk.
    if (isEscape(named.file)) continue;
    const found = matching(named.file, files);
    const next = didYouMean(named.file, files) ?? 'Put the export there, or correct the name.';
    if (found.length === 0) {
      const message = `registry/ has no file whose name is like ${quoted(named.file)}.`;
      report('missing-file', message, next, where);
    } else if (!files.includes(found[0]!))
      report('missing-file', `registry/ has no file ${quoted(named.file)}.`, next, where);
    else if (yaml.file !== undefined && found[0] !== named.file) {
      const message = `registry/ has no file ${quoted(named.file)}.`;
      const list = `Where the table is to be read from all files of such names, write "files: [${quoted(named.file)}]".`;
      report('missing-file', message, list, where);
    }
    for (const file of found) {
      const same = JSON.stringify([file, named.sheet, named.record]);
      if (read.has(same)) {
        const message = `${quoted(file)} is read already, by a name or a pattern above.`;
        report('file-twice', message, 'Take one of them out: its records would count twice.', where);
      }
      read.add(same);
    }
  }
}

/** What is said of a file that cannot be so. */
export function checkFiles(yaml: FileYaml, path: Path, report: Report): void {
  if (yaml.files === undefined) {
    checkFile(yaml, path, report);
    if (yaml.optional !== undefined) {
      const message = '"optional" names columns that some of several files lack, and here is one file.';
      report('optional-of-one', message, 'Take it out, or write "files: …".', [...path, 'optional'], 'key');
    }
    return;
  }
  for (const named of namedFiles(yaml, path)) checkFile(named.yaml, named.path, report);
}

function checkFile(yaml: ReadYaml & { readonly file?: string }, path: Path, report: Report): void {
  const { file = '' } = yaml;
  const format = yaml.format ?? file.toLowerCase().split('.').at(-1);
  if (isEscape(file)) {
    const message = 'The file lies outside registry/.';
    report('path-escape', message, 'Name a file below registry/.', [...path, 'file']);
  }
  if (yaml.sheet !== undefined && format !== 'xlsx') {
    const message = 'Only a workbook (XLSX) has sheets.';
    report('sheet-of-no-workbook', message, 'Take "sheet" out, or correct the file.', [...path, 'sheet']);
  }
  if (yaml.record !== undefined && format !== 'xml') {
    const message = 'Only XML has an element that is one record.';
    report('record-of-no-xml', message, 'Take "record" out, or write "format: xml".', [...path, 'record']);
  }
  if (yaml.delimiter !== undefined && !isDelimiter(namedDelimiter(yaml.delimiter))) {
    const message = 'The delimiter is not one ASCII character other than a quotation mark.';
    report('registry-delimiter', message, 'Write , ; | or tab.', [...path, 'delimiter']);
  }
  if (yaml.fields === undefined && format === 'fixed') {
    const next =
      'Write "fields:" beside "file:", with a line for each field: its name, and where it stands, such as 9-33.';
    report('fixed-fields', 'A file of fixed width has no names of columns.', next, [...path, 'format']);
  }
  if (yaml.fields !== undefined && format !== 'fixed') {
    const message = 'Only a file of fixed width has fields.';
    report('fixed-fields', message, 'Write "format: fixed", or take "fields" out.', [...path, 'fields'], 'key');
  }
  for (const [name, place] of Object.entries(yaml.fields ?? {})) {
    if (fieldPlace(place) !== undefined) continue;
    const message = `${quoted(String(place))} is not the place of a field.`;
    const next = 'Write its first and last character, counted from 1: 9-33.';
    report('fixed-fields', message, next, [...path, 'fields', name]);
  }
}
