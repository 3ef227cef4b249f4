/** What is written as a Social Security number is, whoever's it may be, is shown in no output: reports repeat words of people. */

/** Three, two and four digits, parted by one kind of mark; no piece of a longer number or of a date. */
const NUMBER = /(?<!\d|\d[-., ])\d{3}([- \u00a0\u2010-\u2015\u2212])\d{2}\1\d{4}(?!\d|-\d)/gu;

/** The text with asterisks in place of such numbers. */
export function withoutNumber(text: string): string {
  return text.replace(NUMBER, (number) => number.replace(/\d/g, '*'));
}

/** A copy of a result, or of any other plain data, without such numbers; what holds none comes back as it is. */
export function withoutNumbers<T>(value: T): T {
  return copied(value) as T;
}

function copied(value: unknown): unknown {
  if (typeof value === 'string') return withoutNumber(value);
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) {
    const entries = value.map(copied);
    return entries.some((entry, i) => entry !== value[i]) ? entries : value;
  }
  const entries = Object.entries(value).map(([key, entry]) => [withoutNumber(key), copied(entry), key, entry] as const);
  if (entries.every(([key, entry, oldKey, old]) => key === oldKey && entry === old)) return value;
  return Object.fromEntries(entries.map(([key, entry]) => [key, entry]));
}
