/** Columns that an audit would find unreadable: a format or codes are missing in the mapping, and it can still be mended. */
import { compileRules } from './compile/rules.ts';
import { scanData } from './engine/data-rules.ts';
import { mappedColumns } from './engine/source.ts';
import type { TableSource } from './engine/types.ts';
import type { Problem } from './errors.ts';
import type { CodeList, Dictionary, DictionaryColumn } from './model/dictionary.ts';
import type { ColumnMapping, Package } from './model/package.ts';
import type { Rule } from './model/rule.ts';
import { formatCount } from './model/words.ts';
import { nothingWords, parametersOf } from './parameters.ts';
import { quoted } from './quoted.ts';
import { buildBusinessDays } from './time/business-days.ts';

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
 * that have something there. Says nothing of what the cells hold.
 *
 * @param scratch private folder for the engine
 */
export async function unreadableColumns(
  sources: readonly TableSource[],
  { mapping, jurisdiction }: Pick<Package, 'mapping' | 'jurisdiction'>,
  dictionary: Dictionary,
  scratch: string,
): Promise<readonly Problem[]> {
  const typed = sources.flatMap(typedColumns);
  if (typed.length === 0) return [];
  const { compiled } = compileRules({ rules: typed.map(ruleFor), terms: new Map() }, dictionary);
  const { counts } = await scanData({
    sources,
    rules: compiled,
    dictionary,
    nothing: nothingWords(dictionary, mapping),
    // Whether a cell can be read does not hang on the day.
    parameters: parametersOf(jurisdiction, jurisdiction.asOf ?? '2000-01-01'),
    calendar: () => buildBusinessDays(jurisdiction.calendar, 2000, 2000),
    scratch,
  });
  return typed.flatMap((each) => {
    const { population, violations } = counts.get(idOf(each))!;
    return violations * TELLING_SHARE > population ? [problemOf(each, violations, population, dictionary)] : [];
  });
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
  return {
    id: idOf(each),
    on: each.source.table.name,
    population: `NOT is_missing(${name}) AND NOT is_none_reported(${name}) AND NOT is_pointer(${name})`,
    check: { type: 'expression', violation: `is_invalid(${name})` },
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
    at: each.source.mapping.at,
  };
}

function problemOf(each: TypedColumn, unread: number, filled: number, dictionary: Dictionary): Problem {
  const { source, column, how } = each;
  const { mapping, table } = source;
  const codes = column.codes === undefined ? {} : dictionary.codes.get(column.codes)!;
  return {
    code: 'unreadable-column',
    level: 'warning',
    message: `Table ${table.name}: ${shareRead(unread, filled, how.from)} as ${column.label}${kindOf(column, how)}.`,
    next: nextFor(column, codes),
    at: mapping.headers?.find(({ header }) => header === how.from)?.at ?? mapping.at,
  };
}

function shareRead(unread: number, filled: number, header: string): string {
  const holding = `that ${filled === 1 ? 'holds' : 'hold'} something in ${quoted(header)}`;
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

function nextFor({ type }: DictionaryColumn, codes: CodeList): string {
  const names = Object.keys(codes);
  switch (type) {
    case 'date':
      return 'Give its "format" in mapping.yaml, and "time: ignored" where a time of day stands behind it.';
    case 'boolean':
      return "Translate the export's own words in mapping.yaml: codes: { word: yes, other: no }.";
    case 'code':
      return `Translate the export's own words in mapping.yaml: codes: { word: ${names[0]} }. The codes are ${names.slice(0, MOST_CODES).join(', ')}${names.length > MOST_CODES ? ' and more' : ''}.`;
    default:
      return 'Give its "unit" in mapping.yaml (feet-inches, inches, centimetres, pounds, kilograms), or take out what is no number.';
  }
}
