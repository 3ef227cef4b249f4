import { join } from 'node:path';
import type { Problem } from '../../errors.ts';
import type { Dictionary } from '../../model/dictionary.ts';
import { partsOf, type ColumnMapping, type Mapping, type NamedHeader, type TableMapping } from '../../model/package.ts';
import { hasErrors, inFileOrder, type Loaded } from '../loaded.ts';
import { caseHeaders, casesFrom } from './mapping-cases.ts';
import { choiceFrom, chosenHeaders, joinsFrom } from './mapping-choice.ts';
import { filesOf } from './mapping-files.ts';
import { mappingProblems } from './mapping-names.ts';
import { nearest } from '../../nearest.ts';
import { quoted } from '../../quoted.ts';
import { readCheckedYaml } from '../yaml/schema-check.ts';
import { type ColumnYaml, type MappingYaml, type TableYaml, validateMapping } from './mapping-schema.ts';
import { isFile, isFolder, listFiles } from '../walk.ts';
import type { Path, YamlSource } from '../yaml/yaml-source.ts';

const MAPPING_FILE = 'mapping.yaml';
const NDJSON = /\.(ndjson|jsonl|json)$/i;
const READ_BY_NAME = /\.(csv|tsv|txt|ndjson|jsonl|json|xlsx|parquet|xml)$/i;

/**
 * How `registry/` becomes canonical tables (docs/package-format.md): `mapping.yaml`, or, without one, files named after
 * the tables. No value where there is nothing to read. Source columns are held against the files' headers elsewhere.
 *
 * @param root the package, which links may not leave
 */
export function loadMapping(folder: string, dictionary: Dictionary, root = folder): Loaded<Mapping> {
  if (!isFolder(folder)) return { problems: [] };
  const walked = listFiles(folder, 'registry', root);
  const data = walked.files.filter((path) => path !== MAPPING_FILE);
  if (isFolder(join(folder, MAPPING_FILE))) {
    const [message, at] = ['mapping.yaml is a folder, not a file.', { file: `registry/${MAPPING_FILE}` }];
    const next = 'Put the file of that name in its place.';
    return { problems: [...walked.problems, { code: 'not-a-file', level: 'error', message, next, at }] };
  }
  if (!isFile(join(folder, MAPPING_FILE))) {
    const { tables, problems } = byName(data, dictionary);
    const mapping: Mapping = { export: 'full', tables, placeholders: [], noneReported: [] };
    return finished(mapping, data, [...walked.problems, ...problems]);
  }
  const file = `registry/${MAPPING_FILE}`;
  const { value, problems } = readCheckedYaml(join(folder, MAPPING_FILE), file, validateMapping(), {
    blankIsAbsent: true,
    readOn: 'values',
  });
  // Without its tables, the files would be taken for tables by their names.
  if (!value || (hasErrors(problems) && !value.data.tables)) return { problems: [...walked.problems, ...problems] };
  const named = value.data.tables ? undefined : byName(data, dictionary);
  const mapping: Mapping = {
    export: value.data.export ?? 'full',
    tables: named?.tables ?? tablesFrom(value.data, value.source, data),
    placeholders: upperCase(value.data.placeholders),
    noneReported: upperCase(value.data.none_reported),
  };
  const own = inFileOrder([
    ...problems,
    // A year that has been told of is not missing.
    ...mappingProblems(value.data, value.source, dictionary, data).filter(
      ({ code }) => code !== 'no-latest-year' || !hasErrors(problems),
    ),
  ]);
  return finished(mapping, data, [...walked.problems, ...own, ...(named?.problems ?? [])]);
}

function finished(mapping: Mapping, files: readonly string[], problems: readonly Problem[]): Loaded<Mapping> {
  const used = new Set(
    mapping.tables.flatMap((table) => [table, ...(table.join ?? [])].flatMap(partsOf)).map(({ file }) => file),
  );
  const told = new Set(problems.filter(({ code }) => code === 'unknown-table').map(({ at }) => at?.file));
  const unused = files.filter((path) => !used.has(path) && !told.has(`registry/${path}`));
  const all = [...problems, ...(unused.length === 0 ? [] : [notRead(unused)])];
  return hasErrors(all) || mapping.tables.length === 0 ? { problems: all } : { value: mapping, problems: all };
}

/** What an export is kept in before somebody saves it as text. */
const WORKBOOK = /\.(?:xls|xlsm|xlsb|ods|numbers|mdb|accdb|sqlite3?|db|zip|7z|gz|pdf)$/i;

function notRead(files: readonly string[]): Problem {
  const isWorkbook = files.every((path) => WORKBOOK.test(path));
  const names = files.slice(0, 10).map(quoted).join(', ');
  const more = files.length > 10 ? ` and ${files.length - 10} more` : '';
  return {
    code: 'not-read',
    level: 'warning',
    message: `Not read, because no table is made from ${files.length === 1 ? 'it' : 'them'}: ${names}${more}.`,
    next: isWorkbook
      ? 'Only CSV, JSON, XLSX, Parquet, XML and columns of fixed width are read as an export: save each table as one of them, and unpack archives.'
      : 'Name each file in mapping.yaml, which "sorna-audit mapping" drafts, or after a table of the dictionary (person.csv).',
    at: { file: 'registry' },
  };
}

function byName(files: readonly string[], dictionary: Dictionary): { tables: TableMapping[]; problems: Problem[] } {
  const tables: TableMapping[] = [];
  const problems: Problem[] = [];
  for (const path of files.filter((name) => READ_BY_NAME.test(name))) {
    const table = path.replace(READ_BY_NAME, '');
    const at = { file: `registry/${path}` };
    const first = tables.find((other) => other.table === table);
    if (first) {
      const message = `The table ${table} has two files, ${quoted(first.file)} and this one.`;
      problems.push({
        code: 'two-files',
        level: 'error',
        message,
        next: 'Keep one, or write mapping.yaml, where "files: …" reads several as one table.',
        at,
      });
    } else if (dictionary.tables.get(table)?.source === 'capture') {
      const message = `The table ${table} is made by the audit from the website's capture; this file is not read.`;
      const next = 'Take the file out of registry/.';
      problems.push({ code: 'made-table', level: 'error', message, next, at });
    } else if (dictionary.tables.has(table)) {
      tables.push({ table, file: path, ...(NDJSON.test(path) ? { format: 'ndjson' } : {}), columns: {}, at });
    } else {
      const [near] = nearest(table, dictionary.tables.keys());
      const message = `There is no table ${quoted(table)}, and the file is not read.`;
      const next = `Call it ${quoted(`${near}.csv`)} if that is what it holds; otherwise name it in mapping.yaml.`;
      if (near !== undefined) problems.push({ code: 'unknown-table', level: 'warning', message, next, at });
    }
  }
  return { tables, problems };
}

function tablesFrom(data: MappingYaml, source: YamlSource, files: readonly string[]): TableMapping[] {
  return Object.entries(data.tables ?? {}).map(([table, yaml]) => tableFrom(table, yaml, source, files));
}

function tableFrom(table: string, yaml: TableYaml, source: YamlSource, files: readonly string[]): TableMapping {
  const { columns, join: joined, unpivot, explode, distinct } = yaml;
  const named = Object.entries(columns ?? {});
  const read = (sourced: boolean) =>
    named
      .filter(([, column]) => hasSource(column) === sourced)
      .map(([name, column]) => [name, columnFrom(column, ['tables', table, 'columns', name], source)] as const);
  const unsourced = read(false);
  return {
    table,
    ...filesOf(yaml, ['tables', table], source, files),
    ...choiceFrom(yaml),
    ...(joined === undefined ? {} : { join: joinsFrom(table, joined, source, files) }),
    ...(unpivot === undefined ? {} : { unpivot }),
    ...(explode === undefined ? {} : { explode }),
    ...(distinct === undefined ? {} : { distinct }),
    columns: Object.fromEntries(read(true)),
    ...(unsourced.length === 0 ? {} : { unpivoted: Object.fromEntries(unsourced) }),
    headers: headersOf(table, yaml, source),
    at: source.placeOf(['tables', table], 'key'),
  };
}

function hasSource(column: string | ColumnYaml): boolean {
  return typeof column === 'string' || column.from !== undefined || column.cases !== undefined;
}

function headersOf(table: string, yaml: TableYaml, source: YamlSource): readonly NamedHeader[] {
  const { columns, unpivot } = yaml;
  const path = ['tables', table];
  const direct = Object.entries(columns ?? {}).flatMap(([name, column]) => {
    const where = [...path, 'columns', name];
    if (typeof column === 'string') return [{ header: column, at: source.placeOf(where) }];
    const own = column.from === undefined ? [] : [{ header: column.from, at: source.placeOf([...where, 'from']) }];
    return [...own, ...caseHeaders(column, where, source)];
  });
  const unpivoted = (unpivot ?? []).flatMap((entry, i) =>
    Object.entries(entry).map(([name, header]) => ({ header, at: source.placeOf([...path, 'unpivot', i, name]) })),
  );
  return [...direct, ...unpivoted, ...chosenHeaders(table, yaml, source)];
}

function columnFrom(column: string | ColumnYaml, path: Path, source: YamlSource): ColumnMapping {
  if (typeof column === 'string') return { from: column };
  const { format, latest_year: latestYear, from: _from, cases: _cases, ...rest } = column;
  return {
    from: '',
    ...casesFrom(column, path, source),
    ...rest,
    ...(format === undefined ? {} : { format: [format].flat() }),
    ...(latestYear === undefined ? {} : { latestYear }),
  };
}

function upperCase(words: readonly string[] | undefined): string[] {
  return (words ?? []).map((word) => word.trim().toUpperCase());
}
