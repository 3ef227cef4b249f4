/** What is written as a Social Security number is, whoever's it may be, is shown in no output: reports repeat words of people. */

/** Three, two and four digits, parted by one kind of mark; no piece of a longer number or of a date. */
const NUMBER = /(?<!\d|\d[-., ])\d{3}([- \u00a0\u2010-\u2015\u2212])\d{2}\1\d{4}(?!\d|-\d)/gu;

/** The text with asterisks in place of such numbers. */
export function withoutNumber(text: string): string {
  return text.replace(NUMBER, (number) => number.replace(/\d/g, '*'));
}

/** What was gone through already: a result passes several doors on its way out. */
const clean = new WeakSet<object>();

/** A copy of a result, or of any other plain data, without such numbers; what holds none comes back as it is. */
export function withoutNumbers<T>(value: T): T {
  const isObject = typeof value === 'object' && value !== null;
  if (isObject && clean.has(value)) return value;
  const copy = copied(value) as T;
  if (isObject) clean.add(copy as object);
  return copy;
}

function copied(value: unknown): unknown {
  if (typeof value === 'string') return withoutNumber(value);
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) {
    let copy: unknown[] | undefined;
    value.forEach((entry, i) => {
      const other = copied(entry);
      if (other !== entry) (copy ??= [...value])[i] = other;
    });
    return copy ?? value;
  }
  const others = new Map<string, readonly [string, unknown]>();
  for (const [key, entry] of Object.entries(value)) {
    const [name, other] = [withoutNumber(key), copied(entry)];
    if (name !== key || other !== entry) others.set(key, [name, other]);
  }
  if (others.size === 0) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => others.get(key) ?? [key, entry]));
}
