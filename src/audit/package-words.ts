/** What people write into a package stands in the report: values of the registry that may never be shown are taken out. */
import type { Collect } from '../engine/results/collect.ts';
import type { Place, Problem } from '../errors.ts';
import type { Package } from '../model/package.ts';
import { knownFrom, TELLING, toldWith } from '../site/values/known-values.ts';

/** The parts of a package that hold words of people, which the report repeats. */
const TOLD = ['jurisdiction', 'answers', 'documents', 'citations', 'amendments', 'determinations'] as const;

export type Told = Pick<Package, (typeof TOLD)[number]>;

/** What is needed of the registry to know its values in these words; undefined where there are no words. */
export function toCollect(told: Told): Collect | undefined {
  const texts = new Set(TOLD.flatMap((part) => textsOf(told[part])));
  if (texts.size === 0) return undefined;
  return { columns: toldWith(), mentioned: { text: [...texts].join('\n'), columns: TELLING } };
}

/** The words with `***` in place of every such value, and a warning for each note, answer or document that held one. */
export async function withoutKnown(
  told: Told,
  records: Parameters<typeof knownFrom>[0],
): Promise<{ readonly told: Told; readonly problems: readonly Problem[] }> {
  const { values, people } = knownFrom(records);
  if (values.length === 0) return { told, problems: [] };
  const { createMask } = await import('../site/mask.ts');
  const mask = createMask({ values, people, publicByDesign: told.jurisdiction.publicByDesign });
  const cleaned = TOLD.map((part) => [part, masked(told[part], mask)] as const);
  const problems = cleaned.flatMap(([part, now]) => placesOf(part, told[part], now)).map(problemAt);
  return { told: { ...told, ...Object.fromEntries(cleaned) }, problems };
}

function problemAt(at: Place): Problem {
  const message = 'A value that may never be public, of the registry, stands here; the outputs show *** in its place.';
  const next =
    'Take it out. What is public on purpose, such as an office’s own number, can be listed under public_by_design in jurisdiction.yaml.';
  return { code: 'secret-in-words', level: 'warning', message, next, at };
}

/** Where the entries stand that were changed; citations stand in the answers. */
function placesOf(part: (typeof TOLD)[number], before: unknown, now: unknown): readonly Place[] {
  if (before === now || part === 'citations') return [];
  if (part === 'jurisdiction') return [{ file: 'jurisdiction.yaml' }];
  if (part === 'documents') return [{ file: 'documents' }];
  const [old, cleaned] = [entriesOf(before), entriesOf(now)];
  return old.flatMap((entry, i) => (entry === cleaned[i] ? [] : [(entry as { readonly at: Place }).at]));
}

function entriesOf(value: unknown): readonly unknown[] {
  return value instanceof Map ? [...value.values()] : Object.values(value as object);
}

function textsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (value === null || typeof value !== 'object') return [];
  return entriesOf(value).flatMap(textsOf);
}

/** A copy with other texts; what holds none of them comes back as it is. */
function masked<T>(value: T, mask: (text: string) => string): T {
  if (typeof value === 'string') return mask(value) as T;
  if (value === null || typeof value !== 'object') return value;
  const old = entriesOf(value);
  const entries = old.map((entry) => masked(entry, mask));
  if (entries.every((entry, i) => entry === old[i])) return value;
  if (Array.isArray(value)) return entries as T;
  const keys = value instanceof Map ? [...value.keys()] : Object.keys(value);
  const pairs = keys.map((key, i) => [key, entries[i]] as const);
  return (value instanceof Map ? new Map(pairs) : Object.fromEntries(pairs)) as T;
}
