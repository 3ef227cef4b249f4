import type { Problem } from '../../errors.ts';
import type { CodeList, Dictionary } from '../../model/dictionary.ts';
import { blankName, type Jurisdiction } from '../../model/package.ts';
import { didYouMean } from '../../nearest.ts';
import { quoted } from '../../quoted.ts';
import { isCalendarDate } from '../calendar-date.ts';
import { dateProblem } from '../yaml/written-dates.ts';
import { settingsFrom, settingsProblems } from './jurisdiction-settings.ts';
import { hasErrors, inFileOrder, type Loaded } from '../loaded.ts';
import { officialFrom, officialProblems } from './official.ts';
import type { Partly } from '../yaml/read-on.ts';
import { readPartlyYaml } from '../yaml/schema-check.ts';
import { type JurisdictionYaml, validateJurisdiction } from './jurisdiction-schema.ts';
import type { YamlSource } from '../yaml/yaml-source.ts';

/**
 * Reads `jurisdiction.yaml` (docs/package-format.md) and fills in the defaults.
 *
 * @param file how the file is called in problems
 * @param known abbreviations that addresses may have, and names of tables; absent: any
 */
export function loadJurisdiction(
  path: string,
  file = path,
  known?: Pick<Dictionary, 'codes' | 'tables'>,
): Loaded<Jurisdiction> {
  const { value, problems } = readPartlyYaml(path, file, validateJurisdiction());
  if (!value) return { problems };
  const { data, whole, source } = value;
  const all = inFileOrder([
    ...problems,
    ...nameProblem(data, source),
    ...dateProblem('as_of', data.as_of, source, ['as_of']),
    ...settingsProblems(data, source),
    ...(known === undefined ? [] : codeProblem(data, known.codes.get('state')!, source)),
    ...(known === undefined ? [] : emptyTableProblems(data, known.tables, source)),
    ...implementationProblem(data, source),
    ...sentencingProblem(data, source),
    ...officialProblems(data, data.kind, source),
  ]);
  return whole && !hasErrors(all) ? { value: jurisdictionFrom(whole), problems: all } : { problems: all };
}

function jurisdictionFrom(data: JurisdictionYaml): Jurisdiction {
  return {
    name: data.name,
    kind: data.kind,
    ...(data.as_of === undefined ? {} : { asOf: data.as_of }),
    ...(data.documents_dated === true && { documentsDated: true as const }),
    publicByDesign: data.public_by_design ?? [],
    noRecords: data.no_records ?? [],
    ...settingsFrom(data),
    ...officialFrom(data),
  };
}

function nameProblem({ name, kind }: Partly<JurisdictionYaml>, source: YamlSource): Problem[] {
  if (name === undefined || kind === undefined || name.trim() !== blankName(kind)) return [];
  const message = `"name" still says ${quoted(name)}, which would stand on the report.`;
  const next = 'Write the name of the jurisdiction.';
  return [{ code: 'blank-name', level: 'warning', message, next, at: source.placeOf(['name']) }];
}

function sentencingProblem(data: Partly<JurisdictionYaml>, source: YamlSource): Problem[] {
  if (data.enhanced_sentencing !== true || data.kind === undefined || data.kind === 'tribe') return [];
  const message = `"enhanced_sentencing" is for tribes only and changes nothing for a ${data.kind}.`;
  const at = source.placeOf(['enhanced_sentencing'], 'key');
  return [{ code: 'enhanced-sentencing', level: 'warning', message, next: 'Remove it.', at }];
}

/** Every address of the registry is held against the code, so that a slip would make strangers of all registrants. */
function codeProblem({ code }: Partly<JurisdictionYaml>, codes: CodeList, source: YamlSource): Problem[] {
  if (code === undefined || code === null || Object.hasOwn(codes, code)) return [];
  const message = `"code": no state or territory has the postal abbreviation ${quoted(code)}.`;
  const next = 'Write the two letters that stand in addresses there, or remove the line.';
  return [{ code: 'unknown-code', level: 'error', message, next, at: source.placeOf(['code']) }];
}

const NEVER_EMPTY = ['person', 'registerable_offenses'];

function emptyTableProblems(
  { no_records: named }: Partly<JurisdictionYaml>,
  tables: Dictionary['tables'],
  source: YamlSource,
): Problem[] {
  return (named ?? []).flatMap((name, i): Problem[] => {
    if (typeof name !== 'string') return [];
    const at = source.placeOf(['no_records', i]);
    if (NEVER_EMPTY.includes(name)) {
      const message = `"no_records": an audit needs records of ${name}.`;
      return [{ code: 'no-records', level: 'error', message, next: `Take ${name} out.`, at }];
    }
    if (tables.has(name) && tables.get(name)!.source !== 'capture') return [];
    const message = `"no_records": there is no table ${quoted(name)}.`;
    const next = didYouMean(name, tables.keys()) ?? 'docs/reference/dictionary.md lists the tables.';
    return [{ code: 'unknown-table', level: 'error', message, next, at }];
  });
}

/** Nobody is phased in before that day, so that a slip of the year silences those checks. */
function implementationProblem(data: Partly<JurisdictionYaml>, source: YamlSource): Problem[] {
  const { implemented_on: implemented, as_of: asOf } = data;
  if (!implemented || !asOf || !isCalendarDate(implemented) || !isCalendarDate(asOf)) return [];
  if (implemented <= asOf) return [];
  const message = `"implemented_on" is after "as_of": on ${asOf} SORNA is not implemented here yet.`;
  const next = 'Correct the one that is wrong, or remove "implemented_on" until it has come.';
  return [{ code: 'implemented-later', level: 'warning', message, next, at: source.placeOf(['implemented_on']) }];
}
