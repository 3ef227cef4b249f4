export type Fields = Readonly<Record<string, unknown>>;

/** What is put together may say the same many times: no more than this is written. Characters. */
export const LONGEST_WRITTEN = 8 * 1024 * 1024;

export function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
