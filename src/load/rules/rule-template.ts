import type { Problem } from '../../errors.ts';
import { nearest } from '../../nearest.ts';
import { quoted } from '../../quoted.ts';
import type { TemplateYaml } from './rule-yaml.ts';
import { stepInto, type Path, type YamlSource } from '../yaml/yaml-source.ts';

/** What an entry of `each:` overrides; its other words are for `${name}` only. */
const OVERRIDES = new Set(
  'id items confirms severity desk verdict population of show show_also optional source kinds why fix title failure'.split(
    ' ',
  ),
);

const NAME = /\$\{([^}]*)\}/g;

/** One rule of a file, not yet known to be well formed, that still knows where its words stand. */
export interface SpreadRule {
  readonly source: YamlSource;
  readonly problems: readonly Problem[];
}

/** A file without `each:` is one rule; a template is one rule for each entry. */
export function spread(template: TemplateYaml, source: YamlSource): SpreadRule[] {
  const { each, ...shared } = template;
  if (!each) return [{ source, problems: [] }];
  return each.map((entry, i) => {
    const unknown = new Map<string, Problem>();
    const at = source.placeOf(['each', i]);
    const fill = (text: string): string =>
      text.replace(NAME, (whole, name: string) => {
        const value = entry[name];
        if (typeof value === 'string') return value;
        const message = `The entry has no text for ${quoted(whole)}.`;
        const [near] = nearest(name, Object.keys(entry));
        const next = near === undefined ? `Add ${quoted(`${name}: …`)}.` : `Did you mean ${quoted(near)}?`;
        unknown.set(name, { code: 'unknown-name', level: 'error', message, next, at });
        return whole;
      });
    const own = Object.fromEntries(Object.entries(entry).filter(([key]) => OVERRIDES.has(key)));
    const merged = (key: string): void => {
      const message = `Two keys of the template both become ${quoted(key)} for this entry.`;
      unknown.set(key, { code: 'duplicate-key', level: 'error', message, next: 'Give them different texts.', at });
    };
    const data = filled({ ...shared, ...own }, fill, merged);
    return { source: entrySource(source, i, own, data), problems: [...unknown.values()] };
  });
}

function filled(value: unknown, fill: (text: string) => string, merged: (key: string) => void): unknown {
  if (typeof value === 'string') return fill(value);
  if (Array.isArray(value)) return value.map((inner) => filled(inner, fill, merged));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => [fill(key), filled(inner, fill, merged)] as const);
  entries.forEach(([key], i) => {
    if (entries.findIndex(([other]) => other === key) < i) merged(key);
  });
  return Object.fromEntries(entries);
}

/** What the entry says stands in the entry; everything else, in the template around it. */
function entrySource(source: YamlSource, i: number, own: object, data: unknown): YamlSource {
  const inFile = (path: Path): Path =>
    path.length === 0 || Object.hasOwn(own, String(path[0])) ? ['each', i, ...path] : path;
  return {
    file: source.file,
    data,
    placeOf: (path, what) => source.placeOf(inFile(path), what),
    dataAt: (path) => path.reduce(stepInto, data),
    writtenAt: (path) => source.writtenAt(inFile(path)),
  };
}
