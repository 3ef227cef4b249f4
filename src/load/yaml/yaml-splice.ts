/** Changes single values in the text of a YAML file; every other byte, comments too, stays what and where it is. */
import {
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  parse,
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
  const node = pair.value;
  const isBlank = node === null || (isScalar(node) && node.value === null && isEmpty(node));
  if (isBlank && value === undefined) return [];
  const colon = afterColon(source, pair);
  const [start, end] = isBlank ? [colon, colon] : valueRange(source, node as Scalar, colon);
  const space = isBlank ? ' ' : '';
  if (value === undefined) return [{ start, end, text: '' }];
  if (inFlow || !fitsBlock(value)) return [{ start, end, text: space + written(value, inFlow) }];
  // What stands behind the value, such as a comment, stays on its line.
  const below = lineEnd(source, end);
  const lines = indented(`\n${value}`, columnOf(source, pair) + 2);
  return [
    { start, end, text: `${space}|-` },
    { start: below, end: below, text: lines },
  ];
}

function valueRange(source: string, node: Scalar, colon: number): readonly [number, number] {
  const [start, end] = node.range ?? [colon, colon];
  const isBlock = node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED';
  // A block's range takes in its last line break.
  return [start, Math.max(start, isBlock && source[end - 1] === '\n' ? end - 1 : end)];
}

/** Several lines of characters that can be printed, none of which ends in a space. */
function fitsBlock(value: string | number): value is string {
  return (
    typeof value === 'string' &&
    value.includes('\n') &&
    /^(?:[\P{C}\n])+$/u.test(value) &&
    !/\s(?=\n)| $/.test(value.replace(/\n\n/g, '\n'))
  );
}

function isEmpty(node: Scalar): boolean {
  return node.range === undefined || node.range === null || (node.source ?? '') === '';
}

/** On one line, in the shortest form that reads back as the same text. */
export function written(value: string | number, inFlow: boolean): string {
  if (typeof value === 'number') return String(value);
  const quoted = JSON.stringify(value);
  // Characters that cannot be printed are for quotation marks only.
  if (inFlow || /\p{C}/u.test(value)) return quoted;
  const short = stringify(value, { lineWidth: 0 }).trimEnd();
  return short.includes('\n') || parse(short) !== value ? quoted : short;
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

/** A list of maps of texts and numbers, and of lists of such maps, in block style; without the last line break. */
export function listText(items: readonly object[]): string {
  return items.map((item) => `- ${indented(mapText(item), 2)}`).join('\n');
}

function mapText(map: object): string {
  return Object.entries(map as Readonly<Record<string, string | number | readonly object[]>>)
    .map(([key, value]) => {
      if (typeof value === 'object') return `${key}:\n  ${indented(listText(value), 2)}`;
      return fitsBlock(value) ? `${key}: |-${indented(`\n${value}`, 2)}` : `${key}: ${written(value, false)}`;
    })
    .join('\n');
}
