import { join } from 'node:path';
import type { Problem } from '../errors.ts';
import type { CodeList, Dictionary, DictionaryTable } from '../model/dictionary.ts';
import { inFileOrder, throwIfErrors } from './loaded.ts';
import { didYouMean } from '../nearest.ts';
import { quoted } from '../quoted.ts';
import { compileSchemaFile, readCheckedYaml } from './yaml/schema-check.ts';
import { isFolder, listFiles } from './walk.ts';
import type { Path, YamlSource } from './yaml/yaml-source.ts';

const VALUES_FILE = '_values.yaml';

interface TableYaml extends Omit<DictionaryTable, 'name'> {
  readonly table: string;
}

interface ValuesYaml {
  readonly placeholders: readonly string[];
  readonly none_reported: readonly string[];
  readonly pointers: Readonly<Record<string, string>>;
  readonly codes: Readonly<Record<string, CodeList>>;
}

/**
 * Reads the data dictionary: one file a table, named after it, `_values.yaml`, and `dictionary.schema.json` that
 * describes both. `person` comes first, the other tables in the order of their names.
 *
 * @throws InputError with every problem of every file
 */
export function loadDictionary(folder: string): Dictionary {
  if (!isFolder(folder)) {
    const message = 'The dictionary folder is missing.';
    throwIfErrors([
      { code: 'no-dictionary', level: 'error', message, next: 'Install sorna-audit again.', at: { file: folder } },
    ]);
  }
  const schema = join(folder, 'dictionary.schema.json');
  const valuesFile = join(folder, VALUES_FILE);
  const values = readCheckedYaml(valuesFile, valuesFile, compileSchemaFile<ValuesYaml>(schema, 'values'));
  const walked = listFiles(folder, folder, folder);
  const problems: Problem[] = [...values.problems, ...walked.problems];
  const codes = new Map(Object.entries(values.value?.data.codes ?? {}));
  const tables = new Map<string, DictionaryTable>();
  const validate = compileSchemaFile<TableYaml>(schema);
  for (const path of walked.files.filter((name) => name.endsWith('.yaml') && name !== VALUES_FILE).sort(personFirst)) {
    const file = join(folder, path);
    const { value, problems: found } = readCheckedYaml(file, file, validate);
    problems.push(...found);
    if (!value) continue;
    const { table: name, ...rest } = value.data;
    tables.set(name, { name, ...rest });
    problems.push(
      ...inFileOrder(tableProblems({ name, ...rest }, path, values.value ? codes : undefined, value.source)),
    );
  }
  throwIfErrors(problems);
  return {
    tables,
    codes,
    placeholders: (values.value?.data.placeholders ?? []).map((word) => word.toUpperCase()),
    noneReported: (values.value?.data.none_reported ?? []).map((word) => word.toUpperCase()),
    pointers: values.value?.data.pointers ?? {},
  };
}

function personFirst(a: string, b: string): number {
  return Number(b === 'person.yaml') - Number(a === 'person.yaml') || (a < b ? -1 : 1);
}

/** @param codes the code lists, absent where they could not be read */
function tableProblems(
  table: DictionaryTable,
  path: string,
  codes: ReadonlyMap<string, CodeList> | undefined,
  source: YamlSource,
): Problem[] {
  const problems: Problem[] = [];
  const add = (code: string, message: string, next: string | undefined, where: Path): void => {
    problems.push({
      code,
      level: 'error',
      message,
      ...(next === undefined ? {} : { next }),
      at: source.placeOf(where),
    });
  };
  if (path !== `${table.name}.yaml`)
    add('file-name', 'The file is not named after its table.', `Call it ${table.name}.yaml.`, ['table']);
  const names = table.columns.map((column) => column.name);
  names.forEach((name, i) => {
    if (names.indexOf(name) < i)
      add('id-twice', `Column ${quoted(name)} is defined twice.`, 'Keep one.', ['columns', i, 'name']);
  });
  for (const end of ['key', 'person'] as const) {
    const column = table[end];
    if (column === undefined || names.includes(column)) continue;
    add('unknown-column', `The table has no column ${quoted(column)}.`, didYouMean(column, names), [end]);
  }
  // A table without registrants (the jurisdiction's list of offenses) has no such column at all.
  const belongs = table.name !== 'person' && names.includes('person_id');
  if (table.person === undefined ? belongs : table.name === 'person') {
    add('person-column', 'Every table but person names the column that holds the registrant.', 'Set "person".', []);
  }
  table.columns.forEach((column, i) => {
    if (column.codes === undefined || !codes || codes.has(column.codes)) return;
    const message = `There is no code list ${quoted(column.codes)}.`;
    add('unknown-codes', message, didYouMean(column.codes, codes.keys()), ['columns', i, 'codes']);
  });
  return problems;
}
