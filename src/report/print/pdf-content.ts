/**
 * Marks what a page paints outside its structure (rules, bars, page numbers) as an artifact. Chrome leaves it unmarked,
 * which checkers report as untagged content and screen readers may read aloud.
 */

/** Operators that begin or continue a path; the marks must stand around the path as a whole. */
const PATH = new Set(['m', 'l', 'c', 'v', 'y', 'h', 're']);
const CLIP = new Set(['W', 'W*']);
const PAINT_PATH = new Set(['S', 's', 'f', 'F', 'f*', 'B', 'B*', 'b', 'b*']);
const PAINT_OTHER = new Set(['Tj', 'TJ', "'", '"', 'Do', 'sh']);
const OPEN = new Set(['BMC', 'BDC']);

const WHITE = /[\0\t\n\f\r ]/;
const DELIMITER = /[\0\t\n\f\r ()<>[\]{}/%]/;

/** Index after the string, hex string, name or word that starts at `i`. */
function endOfToken(text: string, i: number): number {
  const first = text[i];
  if (first === '(') return endOfString(text, i);
  if (first === '<' && text[i + 1] !== '<') return text.indexOf('>', i) + 1 || text.length;
  if (first === '<' || (first === '>' && text[i + 1] === '>')) return i + 2;
  if (first === '%') return text.indexOf('\n', i) + 1 || text.length;
  if (first !== undefined && '[]{}>)'.includes(first)) return i + 1;
  let end = i + 1;
  while (end < text.length && !DELIMITER.test(text[end] ?? ' ')) end += 1;
  return end;
}

function endOfString(text: string, i: number): number {
  let depth = 0;
  for (let at = i; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '(') depth += 1;
    else if (text[at] === ')' && --depth === 0) return at + 1;
  }
  return text.length;
}

interface Operation {
  readonly operator: string;
  /** From the first operand to after the operator. */
  readonly start: number;
  readonly end: number;
}

/** The operations of a content stream (latin-1 text), operands included. */
function* readOperations(text: string): Generator<Operation> {
  let start = -1;
  let i = 0;
  while (i < text.length) {
    if (WHITE.test(text[i] ?? '')) {
      i += 1;
      continue;
    }
    const end = endOfToken(text, i);
    const token = text.slice(i, end);
    if (start < 0) start = i;
    if (token.startsWith('%')) start = start === i ? -1 : start;
    else if (/^[A-Za-z'"]/.test(token) && !['true', 'false', 'null'].includes(token)) {
      // Image data may hold any byte: EI counts only between white space.
      const stop = token === 'BI' ? text.slice(end).search(/\sEI(?=\s|$)/) + end + 3 : end;
      yield { operator: token, start, end: stop };
      start = -1;
      i = stop;
      continue;
    }
    i = end;
  }
}

/** Content stream (latin-1 text) with unmarked painting wrapped in `/Artifact BMC … EMC`. */
export function markArtifacts(text: string): string {
  const parts: string[] = [];
  let copied = 0;
  let depth = 0;
  let pathStart = -1;
  const wrap = (start: number, end: number) => {
    parts.push(text.slice(copied, start), '/Artifact BMC\n', text.slice(start, end), '\nEMC\n');
    copied = end;
  };
  for (const { operator, start, end } of readOperations(text)) {
    if (OPEN.has(operator)) depth += 1;
    else if (operator === 'EMC') depth -= 1;
    else if (PATH.has(operator)) pathStart = pathStart < 0 ? start : pathStart;
    else if (operator === 'n') pathStart = -1;
    else if (PAINT_PATH.has(operator)) {
      if (depth === 0) wrap(pathStart < 0 ? start : pathStart, end);
      pathStart = -1;
    } else if (depth === 0 && (PAINT_OTHER.has(operator) || operator === 'BI')) wrap(start, end);
    else if (!CLIP.has(operator)) pathStart = -1;
  }
  parts.push(text.slice(copied));
  return parts.join('');
}
