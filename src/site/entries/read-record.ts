/** Bytes and words of a record: a line of a list, a card, a column, an object of a feed. */
import type { Range } from '../text/range.ts';
import type { TextType } from '../capture/text-type.ts';
import { decodeEntities } from '../page-words.ts';
import { spokenBytes } from '../views/spoken.ts';

const SPACE = Uint8Array.of(0x20);

/** Pieces of a page, one behind the other. */
export function bytesOf(raw: Uint8Array, pieces: readonly Range[]): Uint8Array {
  const [only] = pieces;
  if (pieces.length === 1) return raw.subarray(only!.start, only!.end);
  return Buffer.concat(pieces.flatMap(({ start, end }) => [raw.subarray(start, end), SPACE]));
}

/** Words of a line of a list or a record of a feed; of a page, what descriptions of pictures say, too. */
export function wordsOfRecord(raw: Uint8Array, type: TextType): string {
  if (type === 'xml') return decodeEntities(Buffer.from(withTagNames(Buffer.from(raw).toString('utf8'))));
  const words = withoutTags(unescaped(Buffer.from(raw).toString('utf8')));
  if (type === 'html') return decodeEntities(Buffer.from(`${words} ${Buffer.from(spokenBytes(raw)).toString('utf8')}`));
  return words;
}

/** How data and scripts write line breaks and tags: `Main St\nTown`, `\u003cbr\u003e`. */
const ESCAPE = /\\(?:[nrt/]|u([0-9a-f]{4}))/gi;

function unescaped(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replace(ESCAPE, (escape, code?: string) => {
    if (code !== undefined) return String.fromCharCode(parseInt(code, 16));
    return escape === '\\/' ? '/' : ' ';
  });
}

/** `<Height unit="in">70</Height>`: names of elements and attributes are what labels are elsewhere. */
const TAG = /<([/!?]?)(?:[\w.-]{1,64}:)?([\w.-]{1,64})([^<>]*)>/g;
const ATTRIBUTE = /([\w.:-]{1,64})\s{0,8}=\s{0,8}("[^"]*"|'[^']*')/g;

/** `<Data name="Tier"><value>II</value>`: what they are called says nothing of what they hold. */
const GENERAL = /^(?:name|key|label|data|simple ?data|value|field|property|attribute|item|entry|string|column)$/i;

function withTagNames(record: string): string {
  const told = record.replace(TAG, (tag: string, mark: string, name: string, rest: string, at: number) => {
    if (mark !== '') return ' ';
    const attributes = [...rest.matchAll(ATTRIBUTE)].filter(
      ([, key, value]) => !/^xmlns/.test(key!) && value!.length > 2,
    );
    const isEmpty = rest.endsWith('/') || record.startsWith('</', at + tag.length);
    if (isEmpty && attributes.length === 0) return ' ';
    const said = attributes.map(([, key, value]) => `${GENERAL.test(key!) ? '' : apart(key!)} ${value!.slice(1, -1)}`);
    return ` ${[GENERAL.test(name) ? '' : apart(name), ...said].join(' ')} `;
  });
  return withoutTags(told);
}

/** HeightInches is Height Inches. */
function apart(name: string): string {
  return name.replace(/([a-z])(?=[A-Z])/g, '$1 ');
}

/** Tags become spaces. An opener without an end is text. */
function withoutTags(record: string): string {
  let text = '';
  let at = 0;
  for (let open = record.indexOf('<'); open >= 0; open = record.indexOf('<', at)) {
    const close = record.indexOf('>', open);
    if (close < 0) break;
    text += `${record.slice(at, open)} `;
    at = close + 1;
  }
  return text + record.slice(at);
}
