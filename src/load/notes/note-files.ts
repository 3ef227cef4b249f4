/** Files of dated notes beside the results: amendments and determinations. */
import type { ValidateFunction } from 'ajv';
import { join } from 'node:path';
import type { Problem } from '../../errors.ts';
import { inFileOrder } from '../loaded.ts';
import type { Partly } from '../yaml/read-on.ts';
import { readPartlyYaml } from '../yaml/schema-check.ts';
import { listFiles } from '../walk.ts';
import type { YamlSource } from '../yaml/yaml-source.ts';

/**
 * Reads every `*.yaml` below one of the package's folders of notes.
 *
 * @param part the folder's name, which is also what it holds
 * @param root the package, which links may not leave
 * @param take is given what a file holds, without what its form has errors in, and a list for what else is wrong there
 */
export function readNoteFiles<T>(
  part: 'amendments' | 'determinations',
  folder: string,
  root: string,
  validate: ValidateFunction<T>,
  take: (data: Partly<T>, source: YamlSource, problems: Problem[]) => void,
): Problem[] {
  const walked = listFiles(folder, part, root);
  const problems = [...walked.problems];
  for (const path of walked.files) {
    const file = `${part}/${path}`;
    if (!/\.ya?ml$/i.test(path)) {
      const message = `Only YAML files are read as ${part}; this one is not.`;
      problems.push({ code: 'not-read', level: 'warning', message, next: 'Move it to documents/.', at: { file } });
      continue;
    }
    const { value, problems: own } = readPartlyYaml(join(folder, path), file, validate);
    const found: Problem[] = [...own];
    if (value) take(value.data, value.source, found);
    problems.push(...inFileOrder(found));
  }
  return problems;
}
