/** Rules of some folders with every term, so that a slip in another folder is no obstacle. */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { compileRules, type CompiledRule } from '../../src/compile/rules.ts';
import { InputError, type Problem } from '../../src/errors.ts';
import { loadChecklist } from '../../src/load/checklist.ts';
import { loadDictionary } from '../../src/load/dictionary.ts';
import { loadRules } from '../../src/load/rules/rules.ts';
import type { Dictionary } from '../../src/model/dictionary.ts';
import type { Term } from '../../src/model/rule.ts';
import { PACKAGE_ROOT } from '../../src/package-root.ts';

export interface AreaContent {
  /** Names of the folders whose terms are looked at. */
  readonly folders: readonly string[];
  readonly compiled: readonly CompiledRule[];
  readonly terms: ReadonlyMap<string, Term>;
  readonly dictionary: Dictionary;
}

const RULES = join(PACKAGE_ROOT, 'rules');

/**
 * @param areas folders below rules/; none: all of them
 * @throws InputError with every mistake in them
 */
export function loadAreas(areas: readonly string[]): AreaContent {
  const temp = mkdtempSync(join(tmpdir(), 'sorna-areas-'));
  try {
    for (const name of readdirSync(RULES)) {
      if (name.includes('.')) cpSync(join(RULES, name), join(temp, name));
      else if (areas.length === 0 || areas.includes(name))
        cpSync(join(RULES, name), join(temp, name), { recursive: true });
      else if (existsSync(join(RULES, name, 'terms.yaml'))) {
        mkdirSync(join(temp, name));
        cpSync(join(RULES, name, 'terms.yaml'), join(temp, name, 'terms.yaml'));
      }
    }
    const dictionary = loadDictionary(join(PACKAGE_ROOT, 'checklist', 'dictionary'));
    const set = loadRules([temp], loadChecklist(join(PACKAGE_ROOT, 'checklist', '2020')), dictionary);
    const { compiled, problems } = compileRules(set, dictionary);
    if (problems.length > 0) throw new InputError(problems);
    const all = readdirSync(RULES).filter((name) => !name.includes('.'));
    return { folders: areas.length === 0 ? [basename(temp), ...all] : areas, compiled, terms: set.terms, dictionary };
  } catch (error) {
    throw error instanceof InputError ? new InputError(inRules(error.problems, temp)) : error;
  } finally {
    rmSync(temp, { recursive: true, force: true });
  }
}

/** Problems of the copied files, at their own places. */
function inRules(problems: readonly Problem[], temp: string): readonly Problem[] {
  return problems.map((problem) =>
    problem.at ? { ...problem, at: { ...problem.at, file: problem.at.file.replace(temp, 'rules') } } : problem,
  );
}
