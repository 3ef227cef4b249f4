import { isUtf8 } from 'node:buffer';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { quoted } from '../../quoted.ts';
import { LONG, UNREADABLE, type TextRecord } from './lines.ts';
import { MAX_RECORD_BYTES } from './record.ts';
import { fill, openWindow } from './window.ts';

/** A JSON file that is one array (or an object with one array of objects) is read whole, up to this size. */
export const MAX_JSON_BYTES = 100 * 1024 * 1024;

export type JsonShape = 'lines' | 'array' | 'records';

/** Told by the first character, and for an object by whether its first line is a whole object. */
export function jsonShapeOf(path: string, bytes: number): JsonShape {
  if (bytes > MAX_JSON_BYTES) return firstByte(path) === 0x5b ? 'array' : 'lines';
  const text = readFileSync(path, 'utf8').replace(/^\ufeff/, '');
  if (/^\s*\[/.test(text)) return 'array';
  return recordsNameOf(text) === undefined ? 'lines' : 'records';
}

function firstByte(path: string): number | undefined {
  const fd = openSync(path, 'r');
  try {
    const window = openWindow(fd, 4096);
    fill(window);
    return window.buffer.subarray(0, window.end).find((byte) => byte > 0x20 && ![0xef, 0xbb, 0xbf].includes(byte));
  } finally {
    closeSync(fd);
  }
}

/** Under which programs hand over a list of records, in the order in which they are looked for. */
const ENVELOPES = ['records', 'data', 'results', 'items', 'rows', 'value', 'offenders', 'registrants'];

/** The name under which an object has its records; undefined: it is no such object. */
function recordsNameOf(text: string): string | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return undefined;
    const lists = new Map(Object.entries(value).filter(([, list]) => Array.isArray(list)));
    return ENVELOPES.flatMap((word) => [...lists.keys()].filter((name) => name.toLowerCase() === word))[0];
  } catch {
    return undefined;
  }
}

/**
 * Calls `take` with each element of the file's array. Returns what is wrong with the file around the elements, in
 * words.
 */
export function eachElement(path: string, shape: 'array' | 'records', take: (record: TextRecord) => void): string[] {
  const bytes = readFileSync(path);
  const isValid = isUtf8(bytes);
  const text = bytes.toString('utf8');
  const name = shape === 'array' ? undefined : recordsNameOf(text.replace(/^\ufeff/, ''));
  const state = { at: name === undefined ? text.indexOf('[') + 1 : recordsStart(text, name), line: 1 };
  state.line += countLines(text, 0, state.at);
  let closed = false;
  while (!closed && state.at < text.length) {
    const end = elementEnd(text, state.at);
    closed = text[end] === ']';
    const element = text.slice(state.at, end);
    const line = state.line + countLines(element, 0, element.length - element.trimStart().length);
    state.line += countLines(text, state.at, end);
    state.at = end + 1;
    if (end >= text.length && element.trim() === '') break;
    if (closed && element.trim() === '') break;
    if (end >= text.length) take({ line, text: { flaw: 'the file ends inside it' } });
    else if (!isValid && element.includes('\ufffd')) take({ line, text: { flaw: UNREADABLE } });
    else if (element.length > MAX_RECORD_BYTES) take({ line, text: { flaw: LONG } });
    else take({ line, text: element.trim() });
  }
  const rest = text.slice(state.at).trim();
  if (!closed) return ['The list of records is not closed.'];
  if (shape === 'array') return rest === '' ? [] : ['Text follows the list of records, and was not read.'];
  const beside = namesBeside(text);
  const entries = beside === 1 ? '1 other entry of the file was' : `${beside} other entries of the file were`;
  return beside > 0 ? [`Beside ${quoted(name ?? '')}, ${entries} not read.`] : [];
}

/** A name that stands twice has two entries, of which the first is read. */
function namesBeside(text: string): number {
  let entries = 0;
  for (let at = text.indexOf('{') + 1; at < text.length; entries++) {
    const end = elementEnd(text, at);
    if (text[end] !== ',') return entries;
    at = end + 1;
  }
  return entries;
}

function countLines(text: string, from: number, to: number): number {
  let lines = 0;
  for (let i = text.indexOf('\n', from); i >= 0 && i < to; i = text.indexOf('\n', i + 1)) lines++;
  return lines;
}

/** Index of the comma or bracket after the element that starts at `from`, or the text's length. */
function elementEnd(text: string, from: number): number {
  let depth = 0;
  for (let i = from; i < text.length; i++) {
    const character = text[i];
    if (character === '"') {
      for (i++; i < text.length && text[i] !== '"'; i++) if (text[i] === '\\') i++;
    } else if (character === '{' || character === '[') {
      depth++;
    } else if ((character === '}' || character === ']') && depth-- === 0) {
      return i;
    } else if (character === ',' && depth === 0) {
      return i;
    }
  }
  return text.length;
}

/** After the opening bracket of the list that the outermost object has under this name. */
function recordsStart(text: string, name: string): number {
  const opening = new RegExp(`^\\s*"${name}"\\s*:`);
  let at = text.indexOf('{') + 1;
  for (;;) {
    const end = elementEnd(text, at);
    if (opening.test(text.slice(at, Math.min(end, at + 1000)))) return text.indexOf('[', at) + 1;
    if (end >= text.length) return text.length;
    at = end + 1;
  }
}
