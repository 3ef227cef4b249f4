import { LIST_SEPARATOR, MAX_DEPTH, putCell, type FlatRecord } from './flat-record.ts';

const STRING_OR_NUMBER = /"[^"\\]*(?:\\.[^"\\]*)*"(\s*:)?|-?\d[\d.eE+-]*/g;

/**
 * One record's JSON text as canonical text, or why it cannot be read (never with its text): `a.b` for nested objects,
 * `a.1.b` for lists of objects. Numbers keep their digits (`1.10`, long ids), and a name that occurs twice in one object is
 * refused: `JSON.parse` alone would change the first and lose the second in silence.
 */
export function flattenJson(text: string): FlatRecord | string {
  let names = 0;
  let value: unknown;
  try {
    JSON.parse(text);
    value = JSON.parse(
      text.replace(STRING_OR_NUMBER, (token, colon?: string) => {
        if (colon !== undefined) names++;
        return token.startsWith('"') ? token : `"${token}"`;
      }),
    );
  } catch {
    return 'it is not valid JSON';
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'it is not a JSON object';
  const flat = new Map<string, string>();
  const flaw = flatten(value, '', 0, flat);
  if (flaw !== undefined) return flaw;
  return countNames(value) === names ? flat : 'a name occurs twice in one object';
}

function countNames(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const children: unknown[] = Object.values(value);
  return children.reduce<number>((sum, child) => sum + countNames(child), Array.isArray(value) ? 0 : children.length);
}

/** Fills `flat`; returns why it cannot. */
function flatten(value: unknown, path: string, depth: number, flat: Map<string, string>): string | undefined {
  if (typeof value !== 'object' || value === null) return putCell(flat, path, cellText(value));
  if (depth > MAX_DEPTH) return `it is nested deeper than ${MAX_DEPTH} levels`;
  if (Array.isArray(value) && value.every((part) => typeof part !== 'object' || part === null)) {
    return putCell(flat, path, value.map(cellText).join(LIST_SEPARATOR));
  }
  for (const [key, child] of Object.entries(value)) {
    const name = Array.isArray(value) ? String(Number(key) + 1) : key.trim().replace(/\s+/g, ' ');
    if (name === '') return 'a name in it is empty';
    const flaw = flatten(child, path === '' ? name : `${path}.${name}`, depth + 1, flat);
    if (flaw !== undefined) return flaw;
  }
  return undefined;
}

function cellText(value: unknown): string {
  return value === null ? '' : String(value);
}
