import type { Problem } from '../errors.ts';
import type { Jurisdiction } from '../model/package.ts';
import { dateProblem, settingsFrom, settingsProblems } from './jurisdiction-settings.ts';
import { hasErrors, inFileOrder, type Loaded } from './loaded.ts';
import { officialFrom, officialProblems } from './official.ts';
import type { Partly } from './read-on.ts';
import { readPartlyYaml } from './schema-check.ts';
import { type JurisdictionYaml, validateJurisdiction } from './schemas.ts';
import type { YamlSource } from './yaml-source.ts';

/**
 * Reads `jurisdiction.yaml` (docs/package-format.md) and fills in the defaults.
 *
 * @param file how the file is called in problems
 */
export function loadJurisdiction(path: string, file = path): Loaded<Jurisdiction> {
  const { value, problems } = readPartlyYaml(path, file, validateJurisdiction());
  if (!value) return { problems };
  const { data, whole, source } = value;
  const all = inFileOrder([
    ...problems,
    ...dateProblem('as_of', data.as_of, source, ['as_of']),
    ...settingsProblems(data, source),
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
    ...settingsFrom(data),
    ...officialFrom(data),
  };
}

function sentencingProblem(data: Partly<JurisdictionYaml>, source: YamlSource): Problem[] {
  if (data.enhanced_sentencing !== true || data.kind === undefined || data.kind === 'tribe') return [];
  const message = `"enhanced_sentencing" is for tribes only and changes nothing for a ${data.kind}.`;
  const at = source.placeOf(['enhanced_sentencing'], 'key');
  return [{ code: 'enhanced-sentencing', level: 'warning', message, next: 'Remove it.', at }];
}
