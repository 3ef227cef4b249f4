/**
 * Records that point at their values: what Nuxt and SvelteKit hand over (a list of all values, in which objects and
 * lists give places), and JSON:API (what belongs to a record stands in `included`).
 */
import { createJsonWriter, isObject, type Fields } from './fields.ts';

const DEEPEST = 24;
const MOST_RELATED = 256;

/** The script in which Nuxt hands over its data. */
export function payloadOf(buffer: Buffer): { readonly start: number; readonly end: number } | undefined {
  const at = buffer.indexOf('__NUXT_DATA__');
  const open = at < 0 ? -1 : buffer.indexOf('>', at);
  const end = open < 0 ? -1 : buffer.indexOf('</script', open);
  return end < 0 ? undefined : { start: open + 1, end };
}

/** Whether parsing is worth its time. */
export function mayPoint(buffer: Buffer, start: number): boolean {
  const head = buffer.toString('latin1', start, start + 64);
  if (/^\s*\[\s*(?:\[\s*"\w+"\s*,\s*\d|\{\s*"[^"]{1,40}"\s*:\s*-?\d)/.test(head)) return true;
  return (
    /^\s*\{/.test(head) && (buffer.includes('"included"') || (buffer.includes('"nodes"') && head.includes('"data"')))
  );
}

/** Undefined where nothing points. */
export function joinedText(data: unknown): string | undefined {
  if (isValueList(data)) return writeOut((write) => write.place(data, 0));
  if (!isObject(data)) return undefined;
  const { included, nodes } = data;
  if (Array.isArray(included)) return withIncluded(data, included);
  if (!Array.isArray(nodes)) return undefined;
  const lists = nodes.flatMap((node) => (isObject(node) && isValueList(node['data']) ? [node['data']] : []));
  return lists.length === 0 ? undefined : writeOut((write) => lists.forEach((list) => write.place(list, 0)));
}

/** A list of values whose first gives places of others only. */
function isValueList(value: unknown): value is readonly unknown[] {
  if (!Array.isArray(value) || value.length < 2) return false;
  const first: unknown = value[0];
  const places = Array.isArray(first) ? first.slice(1) : isObject(first) ? Object.values(first) : [];
  return places.length > 0 && places.every((place) => Number.isInteger(place) && Number(place) < value.length);
}

interface Writer {
  /** Writes the value at a place of a list of values. */
  readonly place: (list: readonly unknown[], place: unknown, depth?: number) => void;
}

function writeOut(write: (writer: Writer) => void): string | undefined {
  const { add, value: addValue, isFull, text } = createJsonWriter();
  const place: Writer['place'] = (list, at, depth = 0) => {
    const value: unknown = typeof at === 'number' ? list[at] : undefined;
    if (depth > DEEPEST || isFull()) add('null');
    else if (Array.isArray(value)) writeList(list, value, depth);
    else if (isObject(value)) {
      add('{');
      Object.entries(value).forEach(([key, each], i) => {
        add(`${i > 0 ? ',' : ''}${JSON.stringify(key)}:`);
        place(list, each, depth + 1);
      });
      add('}');
    } else addValue(value);
  };
  const writeList = (list: readonly unknown[], value: readonly unknown[], depth: number): void => {
    const [first, second] = value as readonly [unknown, unknown];
    // ["Date", "2026-01-05"], ["Reactive", 4], ["Set", 5, 6]
    if (typeof first === 'string' && typeof second === 'string') return addValue(second);
    if (typeof first === 'string' && value.length === 2) return place(list, second, depth + 1);
    add('[');
    value.slice(typeof first === 'string' ? 1 : 0).forEach((each, i) => {
      if (i > 0) add(',');
      place(list, each, depth + 1);
    });
    add(']');
  };
  write({ place });
  return text();
}

/** Of a record of JSON:API; undefined where it has none. */
function nameOf({ type, id }: Fields): string | undefined {
  return typeof type === 'object' || typeof id === 'object' ? undefined : JSON.stringify([type, id]);
}

/** Each record with what it points at, instead of the places. */
function withIncluded({ data }: Fields, included: readonly unknown[]): string | undefined {
  const byName = new Map<string | undefined, Fields>();
  for (const one of included) {
    const attributes = isObject(one) ? one['attributes'] : undefined;
    if (isObject(one) && isObject(attributes)) byName.set(nameOf(one), attributes);
  }
  byName.delete(undefined);
  const writer = createJsonWriter();
  let isRelated = false;
  writer.add('[');
  (Array.isArray(data) ? (data as readonly unknown[]) : [data]).filter(isObject).every((record, i) => {
    const { relationships, ...own } = record;
    if (i > 0) writer.add(',');
    if (!isObject(relationships)) writer.value(own);
    else {
      isRelated = true;
      // Targets of one relation may be the same thousands of times: nothing is put together before it is written.
      const related = Object.entries(relationships).map(([name, relation]) => {
        const points: unknown = isObject(relation) ? relation['data'] : undefined;
        const targets = (Array.isArray(points) ? (points as readonly unknown[]) : [points]).slice(0, MOST_RELATED);
        return [name, targets.filter(isObject).flatMap((one) => byName.get(nameOf(one)) ?? [])] as const;
      });
      writer.value({ ...own, ...Object.fromEntries(related) });
    }
    return !writer.isFull();
  });
  writer.add(']');
  return isRelated ? writer.text() : undefined;
}
