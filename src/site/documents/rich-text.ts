/**
 * Rich Text Format: its text as a word processor shows it, hidden and deleted words too. A value is often cut by the
 * marks of its type face (`{\b 912-}73-5096`) or written in codes (`\'39`, `\u57?`). Source: RTF 1.9.1.
 */
import { windows1252 } from '../../windows-1252.ts';
import { latin1 } from '../text/bytes.ts';
import { addPart, type Gathering } from './gathering.ts';

const CONTROL = /\\(?:'([0-9a-f]{2})|([a-z]{1,32})(-?\d{1,10})? ?|([^a-z]))/iy;
/** Bytes 80 to 9F are characters in Windows-1252. */
/** What a control word stands for. */
const WORDS: ReadonlyMap<string, string> = new Map([
  ...['par', 'line', 'row', 'sect', 'page', 'column'].map((word) => [word, '\n'] as const),
  ...['cell', 'nestcell', 'tab'].map((word) => [word, '\t'] as const),
  ['emdash', '—'],
  ['endash', '–'],
  ['bullet', '•'],
  ['lquote', '‘'],
  ['rquote', '’'],
  ['emspace', ' '],
  ['enspace', ' '],
]);
/** A no-break space, a no-break hyphen, and what stands for itself; an optional hyphen is no character. */
const SIGNS: ReadonlyMap<string, string> = new Map([
  ['~', ' '],
  ['_', '-'],
  ['\\', '\\'],
  ['{', '{'],
  ['}', '}'],
  ['\n', '\n'],
  ['\r', '\n'],
]);
/** Groups of codes without text. */
const CODES = new Set(['pict', 'objdata', 'themedata', 'colorschememapping', 'datastore', 'fonttbl', 'colortbl']);
const PLAIN = /[^\\{}\r\n]+/y;
const DEEPEST = 1000;
const MOST_PIECES = 8192;

interface Writing {
  readonly done: string[];
  /** The last pieces, put together when they are many: codes give one piece for each character. */
  readonly text: string[];
  /** Characters that stand in for one that old programs do not know: as many are left out behind each `\u`. */
  readonly instead: number[];
  skip: number;
  /** Depth of the group of codes that is being passed over; 0 outside. */
  codes: number;
}

/** The text, and the file as it is: pictures and embedded documents stand in it in hexadecimal. */
export function readRichText(into: Gathering, bytes: Uint8Array): void {
  addPart(into, 'text of the document', textOf(latin1(bytes, 0, bytes.length)));
  addPart(into, 'source of the document', bytes);
}

function textOf(source: string): string {
  const state: Writing = { done: [], text: [], instead: [1], skip: 0, codes: 0 };
  for (let at = 0; at < source.length;) {
    const char = source[at]!;
    if (char === '{') {
      if (state.instead.length < DEEPEST) state.instead.push(state.instead.at(-1)!);
      at++;
    } else if (char === '}') {
      if (state.instead.length <= state.codes) state.codes = 0;
      if (state.instead.length > 1) state.instead.pop();
      at++;
    } else if (char === '\\') at = readControl(state, source, at);
    else {
      PLAIN.lastIndex = at;
      const plain = PLAIN.exec(source)?.[0] ?? '';
      write(state, plain.slice(state.skip));
      state.skip = Math.max(0, state.skip - plain.length);
      at += Math.max(1, plain.length);
    }
  }
  return state.done.join('') + state.text.join('');
}

function write(state: Writing, text: string): void {
  if (state.codes !== 0 || text === '') return;
  state.text.push(text);
  if (state.text.length < MOST_PIECES) return;
  state.done.push(state.text.join(''));
  state.text.length = 0;
}

function readControl(state: Writing, source: string, at: number): number {
  CONTROL.lastIndex = at;
  const found = CONTROL.exec(source);
  if (found === null) return at + 1;
  const [whole, hex, word, value, sign] = found;
  const end = at + whole.length;
  if (hex !== undefined) {
    if (state.skip > 0) state.skip--;
    else write(state, windows1252(Uint8Array.of(Number.parseInt(hex, 16))));
  } else if (sign !== undefined) write(state, SIGNS.get(sign) ?? '');
  else if (word === 'u') {
    write(state, String.fromCharCode(Number(value ?? 0) & 0xffff));
    state.skip = state.instead.at(-1)!;
  } else if (word === 'uc') state.instead[state.instead.length - 1] = Math.min(9, Math.max(0, Number(value ?? 1)));
  else if (word === 'bin') return end + Math.max(0, Number(value ?? 0));
  else if (CODES.has(word!)) state.codes ||= state.instead.length;
  else write(state, WORDS.get(word!) ?? '');
  return end;
}
