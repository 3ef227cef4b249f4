/** Names of the columns in a CREATE TABLE statement, as far as they can be told without a parser of SQL. */

export interface Columns {
  readonly names: readonly string[];
  /** The column whose value is the row's own number; −1 where there is none. */
  readonly key: number;
}

const LONGEST = 100_000;
const CONSTRAINT = /^(?:constraint|primary\s+key|unique|check|foreign\s+key)\b/i;
const PRIMARY_KEY = /^primary\s+key\s*\(\s*["`[']?(\w+)["`\]']?\s*\)/i;
const NAME = /^(?:"((?:[^"]|"")*)"|`((?:[^`]|``)*)`|\[([^\]]*)\]|'((?:[^']|'')*)'|([^\s(),]+))/;

export function columnsOf(statement: string): Columns {
  const sql = statement.slice(0, LONGEST).replace(/--[^\n]*|\/\*[^*]*\*+(?:[^/*][^*]*\*+)*\//g, ' ');
  const open = sql.indexOf('(');
  const names: string[] = [];
  let key = -1;
  const parts = open < 0 ? [] : splitParts(sql.slice(open + 1));
  // A table has one primary key; looked up once, since a made-up statement may name thousands.
  let named: string | undefined;
  for (const part of parts) {
    const text = part.trim();
    if (text === '' || CONSTRAINT.test(text)) {
      named ??= PRIMARY_KEY.exec(text)?.[1];
      continue;
    }
    const found = NAME.exec(text);
    if (found === null) continue;
    names.push(found.slice(1).find((one) => one !== undefined) ?? '');
    if (/^\s*integer\s+(?:constraint\s+\S+\s+)?primary\s+key\b/i.test(text.slice(found[0].length)))
      key = names.length - 1;
  }
  if (named !== undefined && isInteger(parts, named)) key = names.indexOf(named);
  return { names, key };
}

function isInteger(parts: readonly string[], name: string): boolean {
  return parts.some((part) => new RegExp(`^\\s*["\`\\[']?${name}["\`\\]']?\\s+integer\\b`, 'i').test(part));
}

/** At the commas of the outermost brackets, up to their end. */
function splitParts(text: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let quote = '';
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text[at]!;
    if (quote !== '') quote = char === quote ? '' : quote;
    else if ('"`\''.includes(char)) quote = char;
    else if (char === '[') quote = ']';
    else if (char === '(') depth++;
    else if (char === ')' && depth-- === 0) return [...parts, text.slice(start, at)];
    else if (char === ',' && depth === 0) {
      parts.push(text.slice(start, at));
      start = at + 1;
    }
  }
  return [...parts, text.slice(start)];
}
