import { DATE_FORMATS, hasTwoDigitYear } from '../../model/date-formats.ts';
import type { Problem } from '../../errors.ts';
import type { Dictionary, DictionaryTable } from '../../model/dictionary.ts';
import { didYouMean } from '../../nearest.ts';
import { quoted } from '../../quoted.ts';
import { checkCases } from './mapping-cases.ts';
import { checkFiles, missingFiles, type Report } from './mapping-files.ts';
import type { ColumnYaml, MappingYaml, TableYaml } from './mapping-schema.ts';
import type { Path, YamlSource } from '../yaml/yaml-source.ts';

/**
 * Canonical tables, columns and codes in `mapping.yaml` that the dictionary does not have, files that `registry/` does not
 * have, and paths out of it.
 *
 * @param files those of `registry/`
 */
export function mappingProblems(
  data: MappingYaml,
  source: YamlSource,
  dictionary: Dictionary,
  files: readonly string[],
): Problem[] {
  const problems: Problem[] = [];
  const report: Report = (code, message, next, path, what) => {
    const at = source.placeOf(path, what);
    problems.push({ code, level: 'error', message, ...(next === undefined ? {} : { next }), at });
  };
  for (const [name, yaml] of Object.entries(data.tables ?? {})) {
    const path = ['tables', name];
    checkFiles(yaml, path, report);
    missingFiles(yaml, path, files, report);
    yaml.join?.forEach((each, i) => missingFiles(each, [...path, 'join', i], files, report));
    const table = dictionary.tables.get(name);
    if (table?.source === 'capture') {
      const message = `The table ${quoted(name)} is made by the audit from the website's capture.`;
      report('made-table', message, 'Take it out of the mapping.', path, 'key');
    } else if (table) checkTable(yaml, table, dictionary, path, report);
    else {
      const next = didYouMean(name, dictionary.tables.keys()) ?? DICTIONARY_NEXT;
      report('unknown-table', `The dictionary has no table ${quoted(name)}.`, next, path, 'key');
    }
  }
  return problems;
}

const DICTIONARY_NEXT = 'The data dictionary lists all tables and columns.';

function checkTable(yaml: TableYaml, table: DictionaryTable, dictionary: Dictionary, path: Path, report: Report): void {
  const checkName = (name: string, where: Path, what?: 'key'): boolean => {
    const names = table.columns.map((column) => column.name);
    if (names.includes(name)) return true;
    const next = didYouMean(name, names) ?? DICTIONARY_NEXT;
    report('unknown-column', `The table ${table.name} has no column ${quoted(name)}.`, next, where, what);
    return false;
  };
  for (const [name, column] of Object.entries(yaml.columns ?? {})) {
    const where = [...path, 'columns', name];
    if (checkName(name, where, 'key') && typeof column !== 'string')
      checkColumn(name, column, table, dictionary, where, report);
  }
  checkSources(yaml, path, report);
  checkChoice(yaml, path, report);
  checkJoins(yaml, path, report);
  yaml.unpivot?.forEach((entry, i) => {
    for (const name of Object.keys(entry)) checkName(name, [...path, 'unpivot', i, name], 'key');
  });
  if (yaml.explode) checkName(yaml.explode.column, [...path, 'explode', 'column']);
}

/** A column is fed by `from`, or by each group of `unpivot`: then `columns` tells how to read it. */
function checkSources({ columns, unpivot }: TableYaml, path: Path, report: Report): void {
  for (const [name, column] of Object.entries(columns ?? {})) {
    const isUnpivoted = unpivot?.some((entry) => name in entry) ?? false;
    const isFed = typeof column === 'string' || column.from !== undefined || column.cases !== undefined;
    if (isFed && isUnpivoted) {
      const message = `${quoted(name)} is fed by "columns" and by "unpivot".`;
      report('fed-twice', message, 'Take one of them out.', [...path, 'columns', name], 'key');
    }
    if (!isFed && !isUnpivoted) {
      const message = `${quoted(name)} has no "from", and no group of "unpivot" names it.`;
      report('no-source', message, 'Add "from: …" with the column of the export.', [...path, 'columns', name], 'key');
    }
  }
}

/** What chooses records has formats too, and joined files must lie in the folder and be called by names of their own. */
function checkChoice(yaml: Pick<TableYaml, 'latest' | 'earliest'>, path: Path, report: Report): void {
  for (const key of ['latest', 'earliest'] as const) {
    const chosen = yaml[key];
    if (chosen === undefined || typeof chosen === 'string') continue;
    const formats = [chosen.format ?? []].flat();
    checkFormats(formats, [...path, key], report);
    checkOrder(key, formats, [...path, key], report);
    checkCentury(key, chosen, formats, [...path, key], report);
  }
  if (yaml.latest !== undefined && yaml.earliest !== undefined) {
    const message = 'Of several records either the latest is read or the earliest.';
    report('two-choices', message, 'Take "latest" or "earliest" out.', [...path, 'earliest'], 'key');
  }
}

function checkJoins({ join }: TableYaml, path: Path, report: Report): void {
  join?.forEach((each, i) => {
    const where = [...path, 'join', i];
    checkChoice(each, where, report);
    checkFiles(each, where, report);
    if (join.slice(0, i).some(({ as }) => as === each.as)) {
      const message = `Two joined files are called ${quoted(each.as)}.`;
      report('joined-twice', message, 'Give each a name of its own.', [...where, 'as']);
    }
  });
}

function checkFormats(formats: readonly string[], path: Path, report: Report): void {
  for (const format of formats.filter((one) => !(DATE_FORMATS as readonly string[]).includes(one))) {
    const next = `Formats are ${DATE_FORMATS.join('; ')}.`;
    report('unknown-format', `${quoted(format)} is no date format.`, next, [...path, 'format']);
  }
}

function checkColumn(
  name: string,
  yaml: ColumnYaml,
  table: DictionaryTable,
  dictionary: Dictionary,
  path: Path,
  report: Report,
): void {
  const column = table.columns.find((candidate) => candidate.name === name);
  for (const key of ['format', 'time'] as const) {
    if (yaml[key] === undefined || column?.type === 'date') continue;
    const message = `${quoted(name)} is no date, and "${key}" is for dates.`;
    report(`${key}-without-date`, message, 'Remove it.', [...path, key], 'key');
  }
  checkUnit(name, yaml, path, report);
  if (column) checkCases(name, yaml, column, dictionary, path, report);
  const formats = typeof yaml.format === 'string' ? [yaml.format] : (yaml.format ?? []);
  const ofDate = column?.type === 'date' ? formats : [];
  checkFormats(ofDate, path, report);
  checkOrder(name, ofDate, path, report);
  checkCentury(name, yaml, ofDate, path, report);
  const codes = column?.codes === undefined ? undefined : dictionary.codes.get(column.codes);
  if (!codes) return;
  for (const [text, code] of Object.entries(yaml.codes ?? {})) {
    if (Object.hasOwn(codes, code)) continue;
    const next = didYouMean(code, Object.keys(codes)) ?? DICTIONARY_NEXT;
    report('unknown-code', `${quoted(name)} has no code ${quoted(code)}.`, next, [...path, 'codes', text]);
  }
}

/** Columns are named by the unit that they hold; what is measured otherwise cannot become that. */
const UNITS: readonly { readonly ending: string; readonly is: string; readonly units: readonly string[] }[] = [
  { ending: '_in', is: 'a height', units: ['feet-inches', 'inches', 'centimetres'] },
  { ending: '_lb', is: 'a weight', units: ['pounds', 'kilograms'] },
];

function checkUnit(name: string, { unit }: ColumnYaml, path: Path, report: Report): void {
  if (unit === undefined) return;
  const measured = UNITS.find(({ ending }) => name.endsWith(ending));
  if (measured?.units.includes(unit)) return;
  const message = measured
    ? `${quoted(name)} is ${measured.is}, and ${quoted(unit)} is no unit of it.`
    : `${quoted(name)} is neither height nor weight, and "unit" is for these.`;
  const next = measured ? `Units are ${measured.units.join(', ')}.` : 'Remove it.';
  report('unit-of-nothing', message, next, [...path, 'unit'], measured ? undefined : 'key');
}

/** 03/04/2020 is a day in March or in April, and whatever is tried first would win in silence. */
function checkOrder(name: string, formats: readonly string[], path: Path, report: Report): void {
  const monthFirst = formats.find((format) => format === 'MM/DD/YYYY' || format === 'M/D/YYYY');
  if (monthFirst === undefined || !formats.includes('DD/MM/YYYY')) return;
  const message = `${quoted(name)}: a date such as 03/04/2020 can be read as both ${quoted(monthFirst)} and "DD/MM/YYYY".`;
  report('two-orders', message, 'Keep the one in which the export writes its dates.', [...path, 'format']);
}

function checkCentury(
  name: string,
  yaml: Pick<ColumnYaml, 'latest_year'>,
  formats: readonly string[],
  path: Path,
  report: Report,
): void {
  const short = formats.find(hasTwoDigitYear);
  if (short !== undefined && yaml.latest_year === undefined) {
    const message = `${quoted(name)}: in ${quoted(short)} a year has two digits, and nothing says which century it means.`;
    const next =
      'Add "latest_year: …", the latest year that the column can hold: 2030 makes 30 mean 2030, and 31 mean 1931.';
    report('no-latest-year', message, next, [...path, 'format']);
  }
  if (short === undefined && yaml.latest_year !== undefined) {
    const message = `${quoted(name)}: "latest_year" is for dates whose year has two digits.`;
    report('stray-latest-year', message, 'Remove it.', [...path, 'latest_year'], 'key');
  }
}
