/** Takes what has errors out of a file's data, so that the rest can still be held against checklist and dictionary. */
import type { ErrorObject, ValidateFunction } from 'ajv';
import type { Path, YamlSource } from './yaml-source.ts';

/** A file with more mistakes than anyone lists is corrected in several runs anyway. */
const MOST_TAKEN_OUT = 200;
/** Taking one value out may leave another without what it needs; each round is for the next one out. */
const MOST_ROUNDS = 8;

/** Data that has its form, and a source that knows where its values stand although some are gone. */
export interface ReadOn<T> {
  readonly data: T;
  readonly source: YamlSource;
}

/** The wrong values alone, or the whole entries of a file's list, whose parts are nothing without one another. */
export type LeftOut = 'values' | 'entries';

/** Keys that a file must have → what stands for them where theirs are wrong or missing. */
export type StandIns = Readonly<Record<string, unknown>>;

/** Steps to an entry of a file's list: its name, the position. */
const TO_ENTRY = 2;

/**
 * @param meant the errors of one round without those of branches that nobody meant
 * @returns undefined where nothing is left to go on with
 */
export function readOn<T>(
  source: YamlSource,
  validate: ValidateFunction<T>,
  meant: (errors: readonly ErrorObject[]) => readonly ErrorObject[],
  out: LeftOut,
  standIns: StandIns = {},
): ReadOn<T> | undefined {
  const data: unknown = structuredClone(source.data);
  const positions = new WeakMap<object, number[]>();
  for (let round = 0; round < MOST_ROUNDS; round++) {
    if (validate(data)) return { data, source: { ...source, placeOf: placedBy(source, data, positions) } };
    const errors = meant(validate.errors ?? []).filter((error) => !isStoodIn(error, standIns));
    const paths = errors.map((error) => pathOut(error).slice(0, out === 'entries' ? TO_ENTRY : undefined));
    if (paths.length > MOST_TAKEN_OUT || paths.some((path) => path.length === 0)) return undefined;
    // From the end of each list to its start, so that the positions before stay what they are.
    const ordered = [...new Map(paths.map((path) => [JSON.stringify(path), path])).values()].sort(laterFirst);
    for (const path of ordered) takeOut(data, path, positions);
    if (typeof data !== 'object' || data === null) return undefined;
    for (const [key, value] of Object.entries(standIns)) if (!Object.hasOwn(data, key)) Reflect.set(data, key, value);
  }
  return undefined;
}

function isStoodIn({ keyword, instancePath, params }: ErrorObject, standIns: StandIns): boolean {
  return keyword === 'required' && instancePath === '' && String(params['missingProperty']) in standIns;
}

/** What has to go: the key that is unknown, or the value that is wrong or lacks something. */
function pathOut(error: ErrorObject): readonly string[] {
  const path = error.instancePath
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
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

function stepInto(value: unknown, step: string | number): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
  return (value as Readonly<Record<string, unknown>>)[String(step)];
}

function placedBy(source: YamlSource, data: unknown, positions: WeakMap<object, number[]>): YamlSource['placeOf'] {
  return (path, what) => {
    let value = data;
    const written: (string | number)[] = [];
    for (const step of path) {
      written.push((Array.isArray(value) ? positions.get(value)?.[Number(step)] : undefined) ?? step);
      value = stepInto(value, step);
    }
    return source.placeOf(written satisfies Path, what);
  };
}
