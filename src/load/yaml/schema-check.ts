import { readFileSync } from 'node:fs';
import { Ajv, type AnySchemaObject, type ErrorObject, type ValidateFunction } from 'ajv';
import type { Problem } from '../../errors.ts';
import { hasErrors, inFileOrder, type Loaded } from '../loaded.ts';
import { readOn, type LeftOut, type Partly } from './read-on.ts';
import { schemaProblem } from './schema-words.ts';
import { capped, readYaml, type YamlOptions, type YamlSource } from './yaml-source.ts';

const ajv = new Ajv({
  allErrors: true,
  verbose: true,
  allowUnionTypes: true,
  strictTypes: false,
  logger: false,
  // The files are small: making the code shorter costs more than it saves.
  code: { optimize: false },
});

/** Compiled when it is first asked for: a run reads few of the forms. `T` is what the schema promises. */
export function schemaOf<T>(schema: AnySchemaObject): () => ValidateFunction<T> {
  let compiled: ValidateFunction<T> | undefined;
  return () => (compiled ??= ajv.compile<T>(schema));
}

/** By the schema's text: a path may hold another schema tomorrow. */
const compiledFiles = new Map<string, ValidateFunction<unknown>>();

/** Compiles a schema file, or one of its `definitions`, once. */
export function compileSchemaFile<T>(path: string, definition?: string): ValidateFunction<T> {
  const text = readFileSync(path, 'utf8');
  const key = `${definition ?? ''} ${text}`;
  const known = compiledFiles.get(key);
  if (known) return known as ValidateFunction<T>;
  const parsed = JSON.parse(text) as AnySchemaObject;
  // Two copies of a schema (a user's folder and ours) would collide by their $id.
  const { $id: _, ...schema } = parsed;
  const { definitions } = schema as { readonly definitions?: unknown };
  const compiled = ajv.compile<T>(definition ? { definitions, $ref: `#/definitions/${definition}` } : schema);
  compiledFiles.set(key, compiled);
  return compiled;
}

/** A YAML file that holds what its schema promises. */
export interface CheckedYaml<T> {
  readonly data: T;
  readonly source: YamlSource;
}

export interface CheckOptions extends YamlOptions {
  /** The file is checked again when its `${name}` are filled in; until then they stand for any word. */
  readonly mayHaveBlanks?: boolean;
  /** What has errors is left out, and the rest is given beside them: its names can be checked in the same run. */
  readonly readOn?: Extract<LeftOut, 'values'>;
}

function isToBeFilled(error: ErrorObject): boolean {
  const { keyword, data } = error;
  const isName = keyword === 'propertyNames' ? String(error.params['propertyName']) : error.propertyName;
  if (isName?.includes('${')) return true;
  return ['enum', 'const', 'pattern'].includes(keyword) && typeof data === 'string' && data.includes('${');
}

/** Reads a YAML file and holds it against a schema; all problems, in file order, at most about 100. */
export function readCheckedYaml<T>(
  path: string,
  file: string,
  validate: ValidateFunction<T>,
  options: CheckOptions = {},
): Loaded<CheckedYaml<T>> {
  const { value: source, problems } = readYaml(path, file, options);
  if (!source || hasErrors(problems)) return { problems };
  const data: unknown = source.data;
  if (validate(data)) return { value: { data, source }, problems };
  const { mayHaveBlanks } = options;
  // An error of "if" only says that one of its branches has errors, which stand beside it.
  const errors = (validate.errors ?? []).filter(
    (error) => error.keyword !== 'if' && !(mayHaveBlanks && isToBeFilled(error)),
  );
  if (errors.length === 0) return { value: { data: data as T, source }, problems };
  const rest = options.readOn ? readOn(source, validate, withoutBranches, options.readOn) : undefined;
  // Of what lacks nothing that it must have, nothing is left out that its form asks for.
  const left = rest && { data: rest.data as T, source: rest.source };
  return { ...(left && { value: left }), problems: capped(inFileOrder(problemsOf(errors, source)), file) };
}

/** A YAML file without its wrong values. */
export interface PartlyChecked<T> {
  readonly data: Partly<T>;
  /** The same, where it has its form. */
  readonly whole?: T;
  readonly source: YamlSource;
}

/**
 * The same for a file whose every mistake can be told in one run: what has its form is given beside the problems, and
 * lacks what has not. Keys without a value count as if they were not there.
 */
export function readPartlyYaml<T>(path: string, file: string, validate: ValidateFunction<T>): Loaded<PartlyChecked<T>> {
  const { value: source, problems } = readYaml(path, file, { blankIsAbsent: true });
  if (!source || hasErrors(problems)) return { problems };
  const checked = partlyChecked(source, validate);
  return { ...checked, problems: [...problems, ...checked.problems] };
}

/** What is read already, or a part of a file. */
export function partlyChecked<T>(source: YamlSource, validate: ValidateFunction<T>): Loaded<PartlyChecked<T>> {
  const data: unknown = source.data;
  if (validate(data)) return { value: { data: data as Partly<T>, whole: data, source }, problems: [] };
  const problems = capped(inFileOrder(problemsOf(validate.errors ?? [], source)), source.file);
  const rest = readOn(source, validate, withoutBranches, 'wrong');
  return { ...(rest && { value: rest }), problems };
}

/** What ajv found, as sentences at their places, each said once. */
export function problemsOf(errors: readonly ErrorObject[], source: YamlSource): Problem[] {
  const problems = new Map<string, Problem>();
  for (const error of withoutBranches(errors)) {
    const problem = schemaProblem(error, source);
    const key = [problem.at?.line, problem.at?.column, problem.message].join(' ');
    if (!problems.has(key)) problems.set(key, problem);
  }
  if (problems.size === 0) throw new Error('data that does not have its form must be complained about');
  return [...problems.values()];
}

/**
 * `anyOf` and `oneOf` report every branch and then themselves. Keeps the one branch that the author seems to have meant,
 * the one with the least to complain about; where two are equally near, only the summary stays.
 */
function withoutBranches(errors: readonly ErrorObject[]): ErrorObject[] {
  let kept: ErrorObject[] = [];
  for (const error of errors) {
    if (error.keyword === 'if') continue;
    if (error.keyword !== 'anyOf' && error.keyword !== 'oneOf') {
      kept.push(error);
      continue;
    }
    const prefixes = branchPrefixes(error);
    const branchOf = (other: ErrorObject): number =>
      other.instancePath.startsWith(error.instancePath)
        ? prefixes.findIndex((prefix) => other.schemaPath.startsWith(prefix))
        : -1;
    const branches = prefixes.map((_, i) => kept.filter((other) => branchOf(other) === i));
    kept = kept.filter((other) => branchOf(other) === -1);
    kept.push(...meantBranch(error, branches));
  }
  return kept;
}

function meantBranch(summary: ErrorObject, branches: readonly (readonly ErrorObject[])[]): readonly ErrorObject[] {
  // Several branches fit: what the others lack is beside the point.
  if (Array.isArray(summary.params['passingSchemas'])) return [summary];
  const isType = (error: ErrorObject): boolean =>
    error.keyword === 'type' && error.instancePath === summary.instancePath;
  if (branches.every((branch) => branch.some(isType))) {
    const types = branches
      .flat()
      .filter(isType)
      .map((error) => error.params['type'] as unknown);
    return [{ ...summary, keyword: 'type', params: { type: types.flat() } }];
  }
  if (branches.every((branch) => branch.length === 1 && branch[0]?.keyword === 'required')) return [summary];
  const costs = branches.map((branch) => (branch.some(isType) || branch.length === 0 ? Infinity : branch.length));
  const least = Math.min(...costs);
  const cheapest = branches.filter((_, i) => costs[i] === least && least < Infinity);
  return cheapest.length === 1 && cheapest[0] ? cheapest[0] : [summary];
}

function branchPrefixes(error: ErrorObject): string[] {
  const branches: unknown = error.parentSchema?.[error.keyword];
  if (!Array.isArray(branches)) return [];
  return branches.map((branch: unknown, i) => {
    const ref: unknown = typeof branch === 'object' && branch !== null && '$ref' in branch ? branch.$ref : undefined;
    return `${typeof ref === 'string' ? ref : `${error.schemaPath}/${i}`}/`;
  });
}
