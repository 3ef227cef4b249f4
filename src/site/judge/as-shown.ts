/** The text before and behind a place as a reader sees it: without tags, cells and lines parted. Lower case. */
import { latin1 } from '../text/bytes.ts';
import type { Range } from '../text/range.ts';

/** A label within 30 characters is the usual rule of content scanners; arrests and victims are told by sentences. */
export const NEAR = 30;
export const SENTENCE = 100;
export const RECORD = 300;
/** Bytes that hold 30 characters beside tags. */
const NEAR_TAGS = 120;

const TEXT_TAG = /<\/?(?:a|b|em|font|i|small|strong|u)(?:\s[^<>]*)?>/g;
const CELL_TAG = /<\/?t[dh](?:\s[^<>]*)?>/g;

export interface Shown {
  /** Of the same row of a table; at most 30 characters. */
  readonly before: string;
  readonly after: string;
}

/** What a reader sees right before and behind a place. */
export function shownAround(bytes: Uint8Array, { start, end }: Range): Shown {
  const before = withoutTags(latin1(bytes, start - NEAR_TAGS, start).toLowerCase());
  return {
    before: inOneRow(before).slice(-NEAR),
    after: withoutTags(latin1(bytes, end, end + NEAR_TAGS).toLowerCase()),
  };
}

/** The sentence that a place stands in, the place itself left out. */
export function sentenceAround(bytes: Uint8Array, { start, end }: Range): string {
  const before = withoutTags(latin1(bytes, start - SENTENCE, start).toLowerCase());
  const after = withoutTags(latin1(bytes, end, end + SENTENCE).toLowerCase());
  return `${/[^.\n\t]*$/.exec(before)?.[0] ?? ''}|${/^[^.\n\t]*/.exec(after)?.[0] ?? ''}`;
}

/** A page's source as its text is read: cells parted by tabs, other elements by line breaks. */
function withoutTags(source: string): string {
  if (!source.includes('<') && !source.includes('>')) return source;
  const line = source.replace(/\s+/g, ' ');
  return line
    .replace(TEXT_TAG, '')
    .replace(CELL_TAG, '\t')
    .replace(/^[^<>]*>|<[^<>]*>/g, '\n');
}

/** The last name of a table's header is no label for the first cell of the row below it. */
function inOneRow(before: string): string {
  const row = before.slice(before.lastIndexOf('\n') + 1);
  const above = before.slice(0, before.length - row.length);
  return row.trim() === '' && /[\t,;|][^\n]*\s*$/.test(above) ? row : before;
}
