/** Which rules the evidence lets us test, decided before anything runs. */
import type { ParameterName } from '../compile/expression.ts';
import type { CompiledRule } from '../compile/rules.ts';
import type { Dictionary } from '../model/dictionary.ts';
import { mappedColumns } from './tables/source.ts';
import type { Parameters, TableSource } from './types.ts';

/** What jurisdiction.yaml must say for a parameter to have a value. */
const PARAMETER_WORDS: Readonly<Record<ParameterName, string>> = {
  as_of: 'as_of',
  grace_days: 'grace_days',
  implemented_on: 'implemented_on, when SORNA was implemented',
  jurisdiction_code: 'code, the postal abbreviation',
  west: 'bounds, where the jurisdiction lies',
  south: 'bounds, where the jurisdiction lies',
  east: 'bounds, where the jurisdiction lies',
  north: 'bounds, where the jurisdiction lies',
  enhanced_sentencing: 'enhanced_sentencing',
  residence_days: 'limits: residence_days',
  flag_after_days: 'limits: flag_after_days',
  crowded_address: 'limits: crowded_address',
};

/** Tables that no registry export has, and what lacks where they are absent. */
const ELSEWHERE: ReadonlyMap<string, string> = new Map([
  ['registerable_offenses', 'package has no offenses.csv'],
  ['captured_entries', 'package has no website capture'],
]);

/** Rules whose tables, columns or parameters are absent, and the reason in words. */
export function untestableRules(request: {
  readonly rules: readonly CompiledRule[];
  readonly sources: readonly TableSource[];
  readonly parameters: Parameters;
  readonly dictionary: Dictionary;
}): ReadonlyMap<string, string> {
  const { dictionary, parameters } = request;
  const available = new Map(request.sources.map((s) => [s.table.name, new Set(mappedColumns(s).keys())]));
  const reasons = new Map<string, string>();
  for (const rule of request.rules) {
    const { id } = rule.rule;
    const table = rule.needsTables.find((name) => !available.has(name));
    const columns = rule.needsColumns.filter((name) => {
      const [tableName, column] = name.split('.') as [string, string];
      return available.has(tableName) && !available.get(tableName)!.has(column);
    });
    const parameter = rule.needsParameters.find((name) => parameters[name] === undefined);
    if (table !== undefined) {
      const where = ELSEWHERE.get(table);
      reasons.set(id, `the ${where ?? `export has no ${dictionary.tables.get(table)!.records} (table ${table})`}`);
    } else if (columns.length > 0)
      reasons.set(id, `the export has no column for ${columns.map((name) => inWords(name, dictionary)).join(', ')}`);
    else if (parameter !== undefined) reasons.set(id, `jurisdiction.yaml does not say ${PARAMETER_WORDS[parameter]}`);
  }
  return reasons;
}

/** `FBI number (person.fbi_number)`: the words for whoever keeps the export, the name for its mapping. */
function inWords(name: string, dictionary: Dictionary): string {
  const [table = '', column] = name.split('.');
  const label = dictionary.tables.get(table)?.columns.find((each) => each.name === column)?.label;
  return label === undefined ? name : `${label} (${name})`;
}
