/** Columns that an audit would find unreadable: a format or codes are missing in the mapping, and it can still be mended. */
import { compileRules } from '../compile/rules.ts';
import { scanData } from '../engine/data-rules.ts';
import { mappedColumns } from '../engine/tables/source.ts';
import type { TableSource } from '../engine/types.ts';
import type { Problem } from '../errors.ts';
import type { CodeList, Dictionary, DictionaryColumn } from '../model/dictionary.ts';
import { DATE_FORMATS, hasTwoDigitYear } from '../model/date-formats.ts';
import type { ColumnMapping, Package } from '../model/package.ts';
import type { Rule } from '../model/rule.ts';
import { formatCount } from '../model/words.ts';
import { nothingWords, parametersOf } from './parameters.ts';
import { quoted } from '../quoted.ts';
import { keyChecks, type KeyCheck } from './keys.ts';
import {
  damagedColumns,
  offensesWithoutTier,
  samplesOf,
  tickedColumns,
  unreadColumns,
  type Sample,
} from './sampled-columns.ts';
import { dateHint } from '../suggest/date-formats.ts';
import { buildBusinessDays } from '../time/business-days.ts';

interface TypedColumn {
  readonly source: TableSource;
  readonly column: DictionaryColumn;
  readonly how: ColumnMapping;
}

/** One cell in so many; fewer are mistakes of the records, and the audit's. */
const TELLING_SHARE = 10;
/** More codes are not listed. */
const MOST_CODES = 14;

/**
 * A warning for each column whose cells are something else than its mapping says in more than a tenth of the records
 * that have something there; and for what their first records and their keys tell. Says nothing of what the cells hold.
 *
 * @param scratch private folder for the engine
 * @throws InputError where an audit would refuse the records
 */
export async function unreadableColumns(
  sources: readonly TableSource[],
  { mapping, jurisdiction }: Pick<Package, 'mapping' | 'jurisdiction'>,
  dictionary: Dictionary,
  scratch: string,
): Promise<readonly Problem[]> {
  const samples = samplesOf(sources);
  const told = [damagedColumns(sources, samples), tickedColumns(sources, samples), offensesWithoutTier(sources)];
  const sampled = told.flat();
  const unread = unreadColumns(sources, mapping?.tables ?? []);
  const typed = sources.flatMap(typedColumns);
  const keys = keyChecks(sources);
  // Nothing would be asked of the others; the engine refuses registrants that are keyed by what must not be shown.
  const read = sources.filter(
    (source) =>
      (source.table.name === 'person' && mappedColumns(source).has(source.table.key)) ||
      [...typed, ...keys].some((each) => each.source === source),
  );
  if (read.length === 0) return [...sampled, ...unread];
  const rules = [...typed.map(ruleFor), ...keys.map(keyRule)];
  const { compiled } = compileRules({ rules, terms: new Map() }, dictionary);
  const { counts } = await scanData({
    sources: read,
    rules: compiled,
    dictionary,
    nothing: nothingWords(dictionary, mapping),
    // Whether a cell can be read does not hang on the day.
    parameters: parametersOf(jurisdiction, jurisdiction.asOf ?? '2000-01-01'),
    calendar: () => buildBusinessDays(jurisdiction.calendar, 2000, 2000),
    scratch,
  });
  const unreadable = typed.flatMap((each) => {
    const { population, violations } = counts.get(idOf(each))!;
    if (violations * TELLING_SHARE <= population) return [];
    return [problemOf(each, violations, population, dictionary, samples)];
  });
  const unkeyed = keys.flatMap(({ id, problem, isTelling }) => {
    const { population, violations } = counts.get(id)!;
    const tells = isTelling?.(violations) ?? violations * TELLING_SHARE > population;
    return tells ? [problem(violations, population)] : [];
  });
  return [...unreadable, ...sampled, ...unkeyed, ...unread];
}

function typedColumns(source: TableSource): readonly TypedColumn[] {
  const mapped = mappedColumns(source);
  return source.table.columns.flatMap((column) => {
    const how = mapped.get(column.name);
    return how === undefined || column.type === 'text' ? [] : [{ source, column, how }];
  });
}

function idOf({ source, column }: TypedColumn): string {
  return `${source.table.name}.${column.name}`;
}

function ruleFor(each: TypedColumn): Rule {
  const { name } = each.column;
  return ruleOf(
    idOf(each),
    each.source,
    `NOT is_missing(${name}) AND NOT is_none_reported(${name}) AND NOT is_pointer(${name})`,
    `is_invalid(${name})`,
  );
}

function keyRule({ id, source, population, violation }: KeyCheck): Rule {
  return ruleOf(id, source, population, violation);
}

function ruleOf(id: string, { table, mapping }: TableSource, population: string, violation: string): Rule {
  return {
    id,
    on: table.name,
    population,
    check: { type: 'expression', violation },
    ...{
      title: '',
      failure: '',
      why: '',
      fix: '',
      source: '',
      of: '',
      items: [],
      show: [],
      optional: [],
      examples: [],
    },
    ...{ severity: 'minor', desk: 'records-and-data', verdict: 'fail' },
    at: mapping.at,
  };
}

function problemOf(
  each: TypedColumn,
  unread: number,
  filled: number,
  dictionary: Dictionary,
  samples: ReadonlyMap<string, Sample>,
): Problem {
  const { source, column, how } = each;
  const { mapping, table } = source;
  const codes = column.codes === undefined ? {} : dictionary.codes.get(column.codes)!;
  return {
    code: 'unreadable-column',
    level: 'warning',
    message: `Table ${table.name}: ${shareRead(unread, filled, sourcesOf(how).map(quoted).join(', '))} as ${column.label}${kindOf(column, how)}.`,
    next: column.type === 'date' ? nextForDate(how, samples.get(source.file.path)!(how.from)) : nextFor(column, codes),
    at: mapping.headers?.find(({ header }) => sourcesOf(how).includes(header))?.at ?? mapping.at,
  };
}

/** The columns that a cell is made from. */
function sourcesOf({ from, cases = [] }: ColumnMapping): readonly string[] {
  const flags = cases.flatMap(({ where = {}, except = {} }) => [...Object.keys(where), ...Object.keys(except)]);
  return [...new Set([...flags, ...(cases.length > 0 && from.startsWith('=') ? [] : [from])])];
}

/** @param header its name, or several, in quotes */
function shareRead(unread: number, filled: number, header: string): string {
  const holding = `that ${filled === 1 ? 'holds' : 'hold'} something in ${header}`;
  if (filled === 1) return `the only cell ${holding} cannot be read`;
  if (unread === filled) return `none of the ${formatCount(filled)} cells ${holding} can be read`;
  return `only ${formatCount(filled - unread)} of ${formatCount(filled)} cells ${holding} can be read`;
}

function kindOf({ type }: DictionaryColumn, { format }: ColumnMapping): string {
  switch (type) {
    case 'date':
      return `, a date in the form ${(format ?? ['YYYY-MM-DD']).join(' or ')}`;
    case 'boolean':
      return ', which is yes or no';
    case 'code':
      return ', which is a code';
    default:
      return ', a number';
  }
}

/** @param cells of the first records; only the shape of a date is told */
function nextForDate(how: ColumnMapping, cells: readonly string[]): string {
  const hint = dateHint(cells);
  const { format: own = ['YYYY-MM-DD'] } = how;
  // A form that is read already is no advice.
  if (
    hint !== undefined &&
    hint.formats.every((format) => own.includes(format)) &&
    (!hint.time || how.time === 'ignored')
  )
    return 'Most are written so: the others are no days of the calendar (such as 02-30), or written in another way. Correct them in the export; the audit lists each record.';
  if (hint === undefined)
    return `Give its "format" in mapping.yaml, and "time: ignored" where a time of day stands behind it. Formats are ${DATE_FORMATS.join('; ')}.`;
  const { formats, time } = hint;
  const written =
    formats.length === 1
      ? formats[0]!
      : `[${formats.map((format) => (format.includes(',') ? `'${format}'` : format)).join(', ')}]`;
  const short = formats.some(hasTwoDigitYear) ? ', "latest_year: …" with the latest year that it can hold' : '';
  const times = time ? ', "time: ignored"' : '';
  return `Most look like "format: ${written}"${short}${times}: write that for the column in mapping.yaml, if it is so.`;
}

function nextFor({ type }: DictionaryColumn, codes: CodeList): string {
  const names = Object.keys(codes);
  switch (type) {
    case 'boolean':
      return "Translate the export's own words in mapping.yaml: codes: { word: yes, other: no }.";
    case 'code':
      return `Translate the export's own words in mapping.yaml: codes: { word: ${names[0]} }. The codes are ${names.slice(0, MOST_CODES).join(', ')}${names.length > MOST_CODES ? ' and more' : ''}.`;
    default:
      return 'Give its "unit" in mapping.yaml (feet-inches, inches, centimetres, pounds, kilograms), or take out what is no number.';
  }
}
