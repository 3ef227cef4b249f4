/** Changes single values in the text of a YAML file; every other byte, comments too, stays what and where it is. */
import {
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  stringify,
  type Pair,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';

/** `text` in place of what stands from `start` to `end` (offsets); those of one offset keep their order. */
export interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export type Value = string | number | undefined;

export function spliced(text: string, splices: readonly Splice[]): string {
  const inOrder = splices.map((splice, i) => ({ ...splice, i })).sort((a, b) => a.start - b.start || a.i - b.i);
  let [done, at] = ['', 0];
  for (const { start, end, text: put } of inOrder) {
    done += text.slice(at, start) + put;
    at = end;
  }
  return done + text.slice(at);
}

/** Sets keys of a map: in their place where they are, otherwise on lines of their own behind the key `after`. */
export function setKeys(
  source: string,
  map: YAMLMap,
  values: readonly (readonly [string, Value])[],
  after: string,
): Splice[] {
  return values.flatMap(([key, value]): Splice[] => {
    const pair = pairOf(map, key);
    if (pair) return setValue(source, pair, value, map.flow === true);
    return value === undefined ? [] : [addPair(source, map, after, `${key}: ${written(value, map.flow === true)}`)];
  });
}

/** A line, or in braces a part, behind the key `after`; `line` may go over several lines. */
export function addPair(source: string, map: YAMLMap, after: string, line: string): Splice {
  const pair = pairOf(map, after) ?? map.items[0];
  if (!pair) throw new Error('an entry without keys is not edited');
  const end = endOf(source, pair);
  if (map.flow) return { start: end, end, text: `, ${line}` };
  const at = lineEnd(source, end);
  return { start: at, end: at, text: indented(`\n${line}`, columnOf(source, pair)) };
}

export function pairOf(map: YAMLMap, key: string): Pair | undefined {
  return map.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === key);
}

function setValue(source: string, pair: Pair, value: Value, inFlow: boolean): Splice[] {
  const colon = afterColon(source, pair);
  const node = pair.value;
  const isBlank = node === null || (isScalar(node) && node.value === null && isEmpty(node));
  if (isBlank) return value === undefined ? [] : [{ start: colon, end: colon, text: ` ${written(value, inFlow)}` }];
  const range = (node as Scalar).range;
  if (!range) return [];
  const isBlock = isScalar(node) && (node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED');
  // A block's range takes in its last line break.
  const end = isBlock && source[range[1] - 1] === '\n' ? range[1] - 1 : range[1];
  const text = value === undefined ? '' : written(value, inFlow);
  return [{ start: range[0], end: Math.max(end, range[0]), text }];
}

function isEmpty(node: Scalar): boolean {
  return node.range === undefined || node.range === null || (node.source ?? '') === '';
}

/** On one line, in the shortest form that reads back as the same text. */
export function written(value: string | number, inFlow: boolean): string {
  if (typeof value === 'number') return String(value);
  if (inFlow || /[\n\r]/.test(value)) return JSON.stringify(value);
  return stringify(value, { lineWidth: 0 }).trimEnd();
}

/** Offset behind the last character of what a pair or an entry holds; comments behind it are not its own. */
export function endOf(source: string, node: unknown): number {
  if (isPair(node)) {
    const own = node.value === null || (isScalar(node.value) && node.value.value === null && isEmpty(node.value));
    return own ? afterColon(source, node) : endOf(source, node.value);
  }
  if ((isMap(node) || isSeq(node)) && !node.flow) {
    const ends = (node.items as readonly unknown[]).map((each) => endOf(source, each));
    return Math.max(node.range?.[0] ?? 0, ...ends);
  }
  if (isScalar(node) || isAlias(node) || isMap(node) || isSeq(node)) {
    const end = node.range?.[1] ?? 0;
    return source[end - 1] === '\n' ? end - 1 : end;
  }
  return 0;
}

function afterColon(source: string, pair: Pair): number {
  const end = (pair.key as Scalar).range?.[1] ?? 0;
  return source.indexOf(':', end) + 1;
}

/** Before the line break, a carriage return included. */
export function lineEnd(source: string, from: number): number {
  const end = source.indexOf('\n', from);
  if (end < 0) return source.length;
  return source[end - 1] === '\r' && end > from ? end - 1 : end;
}

/** How far a node stands from the start of its line. */
export function columnOf(source: string, node: unknown): number {
  const first = isPair(node) ? node.key : node;
  const start = isScalar(first) || isMap(first) || isSeq(first) ? (first.range?.[0] ?? 0) : 0;
  return start - (source.lastIndexOf('\n', start - 1) + 1);
}

/** Every line but the first, that many columns in. */
export function indented(text: string, columns: number): string {
  return text.replace(/\n(?=[^\n])/g, `\n${' '.repeat(columns)}`);
}

/** Entries behind the last one of a list, or into a list that has none. */
export function addItems(source: string, seq: YAMLSeq, items: readonly object[], behind: unknown): Splice[] {
  if (seq.flow) {
    const at = (seq.range?.[1] ?? 1) - 1;
    const parts = items.map((item) => JSON.stringify(item)).join(', ');
    return [{ start: at, end: at, text: `${seq.items.length > 0 ? ', ' : ''}${parts}` }];
  }
  const at = lineEnd(source, endOf(source, behind));
  return [{ start: at, end: at, text: indented(`\n${listText(items)}`, columnOf(source, seq)) }];
}

/** Block style, without the last line break. */
export function listText(items: readonly object[]): string {
  return stringify(items, { lineWidth: 0, indentSeq: true }).trimEnd();
}
