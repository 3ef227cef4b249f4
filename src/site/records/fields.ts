export type Fields = Readonly<Record<string, unknown>>;

/** What is put together may say the same many times: no more than this is written. Characters. */
const LONGEST_WRITTEN = 24 * 1024 * 1024;

export function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Deeper values are left out: nobody's record nests so deep, and writing must not run out of stack. */
const DEEPEST = 200;

/** What is put together is longer than the limit. */
export class TooLong extends Error {}

export interface JsonWriter {
  /** Text as it is. */
  readonly add: (text: string) => void;
  /** A value as JSON. */
  readonly value: (value: unknown) => void;
  /** More came than is kept; whoever writes can stop. */
  readonly isFull: () => boolean;
  /** @throws TooLong where it is full */
  readonly text: () => string;
}

/** Writes up to `LONGEST_WRITTEN` characters: keys and values that are said once may be written any number of times. */
export function createJsonWriter(): JsonWriter {
  const out: string[] = [];
  let length = 0;
  const isFull = (): boolean => length > LONGEST_WRITTEN;
  const add = (text: string): void => {
    length += text.length;
    if (!isFull()) out.push(text);
  };
  const write = (value: unknown, depth: number): void => {
    if (isFull()) return;
    if (depth > DEEPEST) return add('null');
    if (Array.isArray(value)) {
      (value as readonly unknown[]).every((each, i) => {
        add(i > 0 ? ',' : '[');
        write(each, depth + 1);
        return !isFull();
      });
      return add(value.length === 0 ? '[]' : ']');
    }
    if (!isObject(value)) return add(JSON.stringify(value) ?? 'null');
    add('{');
    Object.entries(value).every(([key, each], i) => {
      add(`${i > 0 ? ',' : ''}${JSON.stringify(key)}:`);
      write(each, depth + 1);
      return !isFull();
    });
    add('}');
  };
  const text = (): string => {
    if (isFull()) throw new TooLong();
    return out.join('');
  };
  return { add, value: (value) => write(value, 0), isFull, text };
}
