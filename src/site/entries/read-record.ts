/** Bytes and words of a record: a line of a list, a card, a column, an object of a feed. */
import type { Range } from '../judge/place.ts';
import type { TextType } from '../capture/capture.ts';
import { decodeEntities } from '../page-words.ts';
import { spokenBytes } from '../spoken.ts';

const SPACE = Uint8Array.of(0x20);

/** Pieces of a page, one behind the other. */
export function bytesOf(raw: Uint8Array, pieces: readonly Range[]): Uint8Array {
  const [only] = pieces;
  if (pieces.length === 1) return raw.subarray(only!.start, only!.end);
  return Buffer.concat(pieces.flatMap(({ start, end }) => [raw.subarray(start, end), SPACE]));
}

/** Words of a line of a list or a record of a feed; of a page, what descriptions of pictures say, too. */
export function wordsOfRecord(raw: Uint8Array, type: TextType): string {
  const words = withoutTags(Buffer.from(raw).toString('utf8'));
  if (type === 'html') return decodeEntities(Buffer.from(`${words} ${Buffer.from(spokenBytes(raw)).toString('utf8')}`));
  return type === 'xml' ? decodeEntities(Buffer.from(words)) : words;
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
