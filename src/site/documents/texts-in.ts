/** Texts anywhere inside an answer of a library, each after the name of what holds it. */

const MOST_VALUES = 200_000;
const DEEPEST = 24;

/** Names under which the library keeps its own marks. */
const OWN: ReadonlySet<string> = new Set([
  'id',
  'subtype',
  'annotationType',
  'fieldType',
  'type',
  'role',
  'fontName',
  'backgroundColor',
  'borderColor',
  'color',
  'style',
  'lang',
  'dir',
]);

/**
 * Texts in a value of any depth, in its order: `name: text`. Bounded; typed arrays are not entered. What says nothing
 * of the document (kinds, colours, numbers of objects) is left out. `cut` is told where a bound left something out.
 */
export function textsIn(value: unknown, cut: () => void): readonly string[] {
  const texts: string[] = [];
  const open = new Set<object>();
  let seen = 0;
  const visit = (one: unknown, name: string, depth: number): void => {
    if (++seen > MOST_VALUES || depth > DEEPEST) {
      cut();
      return;
    }
    if (typeof one === 'string') {
      if (one.trim() !== '') texts.push(name === '' ? one : `${name}: ${one}`);
      return;
    }
    if (one === null || typeof one !== 'object' || ArrayBuffer.isView(one) || open.has(one)) return;
    open.add(one);
    if (Array.isArray(one)) for (const item of one) visit(item, name, depth + 1);
    else {
      const entries: Iterable<[unknown, unknown]> = one instanceof Map ? one : Object.entries(one);
      for (const [key, item] of entries) if (!OWN.has(String(key))) visit(item, String(key), depth + 1);
    }
    open.delete(one);
  };
  visit(value, '', 0);
  return [...new Set(texts)];
}
