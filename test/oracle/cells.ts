/** What a cell of an export holds, read by the words of docs/rule-language.md and docs/package-format.md. */
import type { CellTest } from '../../src/compile/expression.ts';
import type { Dictionary, DictionaryColumn } from '../../src/model/dictionary.ts';

/** Dates are ISO text, codes their canonical text. */
export type Value = string | number | boolean | null;

export interface Cell {
  readonly kind: 'blank' | 'placeholder' | 'none-reported' | 'pointer' | 'filled';
  /** null unless the cell reads as the column's type. */
  readonly value: Value;
}

export const BLANK: Cell = { kind: 'blank', value: null };

const TRUE_WORDS = ['Y', 'YES', 'TRUE', 'T', '1'];
const FALSE_WORDS = ['N', 'NO', 'FALSE', 'F', '0'];

/** @param time what the mapping says of a time of day behind a date */
export function readCell(
  text: string | null,
  column: DictionaryColumn,
  dictionary: Dictionary,
  time?: 'ignored',
): Cell {
  const whole = (text ?? '').replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '');
  const trimmed = time === 'ignored' && !isNothing(whole, dictionary) ? dayOf(whole) : whole;
  if (trimmed === '') return BLANK;
  const upper = trimmed.toUpperCase();
  if (dictionary.placeholders.includes(upper)) return { kind: 'placeholder', value: null };
  if (dictionary.noneReported.includes(upper)) return { kind: 'none-reported', value: null };
  const value = typed(trimmed, upper, column, dictionary);
  // "1900-01-01" and "01/01/1900" are one placeholder: the day counts, not its spelling.
  if (column.type === 'date' && value !== null && daysOf(dictionary.placeholders).has(String(value))) {
    return { kind: 'placeholder', value: null };
  }
  const points = Object.keys(dictionary.pointers).some((prefix) => upper.startsWith(prefix));
  if (points && (column.type === 'text' || value === null)) return { kind: 'pointer', value: null };
  return { kind: 'filled', value };
}

function typed(text: string, upper: string, column: DictionaryColumn, dictionary: Dictionary): Value {
  switch (column.type) {
    case 'text':
      return text;
    case 'date':
      return isDay(text) ? text : null;
    case 'integer':
      return /^[+-]?\d{1,9}(\.0{1,6})?$/.test(text) ? Number(text) : null;
    case 'decimal':
      return /^[+-]?\d{1,15}(\.\d{1,15})?$/.test(text) ? Number(text) : null;
    case 'boolean':
      return TRUE_WORDS.includes(upper) ? true : FALSE_WORDS.includes(upper) ? false : null;
    case 'code':
      return codeOf(upper, column, dictionary);
    default:
      return column.type satisfies never;
  }
}

/** The code itself, or the words that stand right of it and of no other. */
function codeOf(upper: string, column: DictionaryColumn, dictionary: Dictionary): string | null {
  const entries = Object.entries(dictionary.codes.get(column.codes ?? '') ?? {});
  const code = entries.find(([each]) => each.toUpperCase() === upper);
  if (code) return code[0];
  const meant = entries.filter(([, words]) => words.trim().toUpperCase() === upper);
  return meant.length === 1 ? meant[0]![0] : null;
}

function isNothing(text: string, { placeholders, noneReported }: Dictionary): boolean {
  return [...placeholders, ...noneReported].includes(text.toUpperCase());
}

const DAY_AND_TIME =
  /^(.*\d)(?:[Tt]| +)(\d\d?):(\d\d)(?::(\d\d)(?:\.\d{1,9})?)?( ?[AaPp][Mm])?(?: ?(?:[Zz]|[+-](\d\d)(?::?(\d\d))?))?$/;

/** What stands before a time of day; without one, the text as it is. */
function dayOf(text: string): string {
  const found = DAY_AND_TIME.exec(text);
  if (!found) return text;
  const [, day, hour, minute, second, half, zoneHour, zoneMinute] = found;
  const hours = Number(hour);
  const isHour = half === undefined ? hours <= 23 : hours >= 1 && hours <= 12;
  const sixties = [minute, second, zoneMinute].every((part) => Number(part ?? 0) < 60);
  return isHour && sixties && Number(zoneHour ?? 0) <= 14 ? day! : text;
}

export function isDay(text: string): boolean {
  if (!/^[1-9]\d{3}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

function daysOf(words: readonly string[]): ReadonlySet<string> {
  return new Set(
    words.map((word) =>
      word.replace(/^(\d\d)\/(\d\d)\/(\d{4})$/, '$3-$1-$2').replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3'),
    ),
  );
}

export function testCell(cell: Cell, test: CellTest): boolean {
  switch (test) {
    case 'missing':
      return cell.kind === 'blank' || cell.kind === 'placeholder';
    case 'placeholder':
    case 'none-reported':
    case 'pointer':
      return cell.kind === test;
    case 'invalid':
      return cell.kind === 'filled' && cell.value === null;
    default:
      return test satisfies never;
  }
}
