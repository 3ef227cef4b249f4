/** Names of a registrant near a place. */
import { latin1 } from '../text/bytes.ts';
import { RECORD } from './as-shown.ts';
import type { Range } from '../text/range.ts';

/** Bytes between given name and surname: a few words. */
const APART = 40;

/** Whether given name and surname of one of the names stand within 300 bytes, at most a few words apart. */
export function isNamedNear(bytes: Uint8Array, { start, end }: Range, names: readonly (readonly string[])[]): boolean {
  if (names.length === 0) return false;
  const [before, after] = [latin1(bytes, start - RECORD, start), latin1(bytes, end, end + RECORD)];
  const text = `${before} | ${after}`.toLowerCase();
  return names.some((words) => isNamed(text, words));
}

function isNamed(text: string, words: readonly string[]): boolean {
  const [first, last] = [words[0], words.at(-1)];
  if (first === undefined || last === undefined || first === last || first.length < 2 || last.length < 2) return false;
  for (let at = text.indexOf(last); at >= 0; at = text.indexOf(last, at + 1)) {
    const behind = at + last.length;
    const near = ` ${text.slice(Math.max(0, at - APART), at)}|${text.slice(behind, behind + APART)} `;
    if (isWhole(text, at, last.length) && near.split(/[^a-z0-9\u0080-\uffff]+/).includes(first)) return true;
  }
  return false;
}

function isWhole(text: string, at: number, length: number): boolean {
  const isLetter = (char: string | undefined): boolean => char !== undefined && /[a-z0-9]/.test(char);
  return !isLetter(text[at - 1]) && !isLetter(text[at + length]);
}
