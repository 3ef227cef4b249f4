/** Takes what has errors out of a file's data, so that the rest can still be held against checklist and dictionary. */
import type { ErrorObject, ValidateFunction } from 'ajv';
import { stepsOfPointer } from './schema-words.ts';
import { stepInto, type Path, type YamlSource } from './yaml-source.ts';

/** A file with more mistakes than anyone lists is corrected in several runs anyway. */
const MOST_TAKEN_OUT = 200;
/** Taking one value out may leave another without what it needs; each round is for the next one out. */
const MOST_ROUNDS = 8;

/** What may have lost any of its keys, at any depth. */
export type Partly<T> = T extends readonly unknown[]
  ? { readonly [I in keyof T]: Partly<T[I]> }
  : T extends object
    ? { readonly [K in keyof T]?: Partly<T[K]> }
    : T;

/** What is left of a file's data, and a source that knows where its values stand although some are gone. */
export interface ReadOn<T> {
  readonly data: T;
  readonly source: YamlSource;
}

/**
 * `wrong`: wrong values alone; what then lacks a key that it must have stays, and who reads it has to expect that.
 * `values`: blocks that lack such a key, too; what is left has its form.
 */
export type LeftOut = 'wrong' | 'values';

/**
 * @param meant the errors of one round without those of branches that nobody meant
 * @returns undefined where nothing is left to go on with
 */
export function readOn<T>(
  source: YamlSource,
  validate: ValidateFunction<T>,
  meant: (errors: readonly ErrorObject[]) => readonly ErrorObject[],
  out: LeftOut,
): ReadOn<Partly<T>> | undefined {
  const data: unknown = structuredClone(source.data);
  const positions = new WeakMap<object, number[]>();
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const found = validate(data) ? [] : meant(validate.errors ?? []);
    const errors = out === 'wrong' ? found.filter(({ keyword }) => keyword !== 'required') : found;
    if (errors.length === 0) return { data: data as Partly<T>, source: seenThrough(source, data, positions) };
    const paths = errors.map(pathOut);
    if (paths.length > MOST_TAKEN_OUT || paths.some((path) => path.length === 0)) return undefined;
    // From the end of each list to its start, so that the positions before stay what they are.
    const ordered = [...new Map(paths.map((path) => [JSON.stringify(path), path])).values()].sort(laterFirst);
    for (const path of ordered) takeOut(data, path, positions);
  }
  return undefined;
}

/** What has to go: the key that is unknown, or the value that is wrong or lacks something. */
function pathOut(error: ErrorObject): readonly string[] {
  const path = stepsOfPointer(error.instancePath);
  const extra: unknown = error.params['additionalProperty'] ?? error.params['propertyName'];
  return typeof extra === 'string' ? [...path, extra] : path;
}

function laterFirst(a: readonly string[], b: readonly string[]): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const [one, other] = [a[i] ?? '', b[i] ?? ''];
    if (one !== other) return Number(other) - Number(one) || (one < other ? -1 : 1);
  }
  return b.length - a.length;
}

function takeOut(data: unknown, path: readonly string[], positions: WeakMap<object, number[]>): void {
  const inner = path.slice(0, -1).reduce(stepInto, data);
  const last = path.at(-1) ?? '';
  if (Array.isArray(inner)) {
    const known = positions.get(inner) ?? inner.map((_, i) => i);
    known.splice(Number(last), 1);
    inner.splice(Number(last), 1);
    positions.set(inner, known);
  } else if (typeof inner === 'object' && inner !== null) Reflect.deleteProperty(inner, last);
}

/** The source, asked with the positions of what is left. */
function seenThrough(source: YamlSource, data: unknown, positions: WeakMap<object, number[]>): YamlSource {
  const asWritten = (path: Path): Path => {
    let value = data;
    const written: (string | number)[] = [];
    for (const step of path) {
      written.push((Array.isArray(value) ? positions.get(value)?.[Number(step)] : undefined) ?? step);
      value = stepInto(value, step);
    }
    return written;
  };
  return {
    ...source,
    placeOf: (path, what) => source.placeOf(asWritten(path), what),
    dataAt: (path) => source.dataAt(asWritten(path)),
    writtenAt: (path) => source.writtenAt(asWritten(path)),
  };
}
