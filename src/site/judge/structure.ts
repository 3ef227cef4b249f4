/** Where an offset of a file lies: line, hiding place, and the record around it. Built only for files with a match. */
import { HASH_PRIME, HASH_SEED, hashWord, isWordByte, latin1, WORD } from '../match/bytes.ts';
import type { TextType } from '../capture/capture.ts';
import { createIntList, lastAtMost, pushInt, type IntList } from '../match/int-list.ts';
import { markupAt, type Markup } from '../views/strip-tags.ts';
import { cellAt, headerOf, type CsvHeader } from './csv-record.ts';
import { objectsAround, readObjects, type JsonObjects } from './json-records.ts';
import type { Place, Range } from './place.ts';

export interface Structure {
  readonly lineAt: (offset: number) => number;
  readonly placeAt: (offset: number) => Place;
  /** Records that hold the offset, innermost first; none where the page is one record. */
  readonly recordsAt: (offset: number) => readonly Range[];
}

/** Tags walked in each direction in search of a record's borders. */
const MOST_TAGS = 400;
const RECORD_TAGS = ['tr', 'li', 'article', 'item', 'entry', 'record', 'row', 'offender', 'registrant', 'url'];
const RECORD_TAG_HASHES = new Set(RECORD_TAGS.map((name) => hashWord(Buffer.from(name), 0, name.length)));

export function readStructure(bytes: Uint8Array, type: TextType, markup: Markup | undefined): Structure {
  let lines: IntList | undefined;
  let objects: JsonObjects | undefined;
  let header: CsvHeader | undefined;
  const lineAt = (offset: number): number => lastAtMost((lines ??= lineStarts(bytes)), offset) + 1;
  const lineRange = (offset: number): Range => {
    const line = lineAt(offset) - 1;
    return { start: lines!.items[line]!, end: line + 1 < lines!.length ? lines!.items[line + 1]! : bytes.length };
  };
  const csvHeader = (): CsvHeader => (header ??= headerOf(bytes));
  return {
    lineAt,
    placeAt: (offset) => {
      if (markup) return placeInPage(bytes, markup, offset, type === 'xml');
      const hint = type === 'csv' ? cellAt(csvHeader(), bytes, lineRange(offset).start, offset) : '';
      return type === 'text'
        ? { kind: 'text', words: 'file text', hint }
        : { kind: 'data', words: type === 'csv' ? 'a table for download' : 'page data', hint };
    },
    recordsAt: (offset) => {
      if (type === 'csv') return [lineRange(offset)];
      const markupHere = markup && markupAt(markup, offset);
      if (markup && markupHere?.kind !== 'script') return tagRecords(bytes, markup, offset);
      if (type === 'text') return [];
      return objectsAround((objects ??= readObjects(bytes)), offset);
    },
  };
}

function lineStarts(bytes: Uint8Array): IntList {
  const starts = createIntList(256);
  pushInt(starts, 0);
  for (let at = bytes.indexOf(0x0a); at >= 0; at = bytes.indexOf(0x0a, at + 1)) pushInt(starts, at + 1);
  return starts;
}

function placeInPage(bytes: Uint8Array, markup: Markup, offset: number, isXml: boolean): Place {
  const inside = markupAt(markup, offset);
  if (inside === undefined) return { kind: 'text', words: isXml ? 'feed text' : 'page text', hint: '' };
  if (inside.kind === 'comment') return { kind: 'comment', words: 'page source, in a comment', hint: '' };
  if (inside.kind === 'script') return { kind: 'script', words: 'page source, in a script', hint: '' };
  if (inside.kind === 'style') return { kind: 'style', words: 'page source, in a style sheet', hint: '' };
  return placeInTag(bytes, inside, offset);
}

function placeInTag(bytes: Uint8Array, tag: Range, offset: number): Place {
  const before = latin1(bytes, Math.max(tag.start, offset - 512), offset).toLowerCase();
  const quote = Math.max(before.lastIndexOf('="'), before.lastIndexOf("='"));
  const equals = quote >= 0 ? quote : before.lastIndexOf('=');
  const hint = equals < 0 ? '' : (/[\w:-]{1,64}$/.exec(before.slice(Math.max(0, equals - 64), equals))?.[0] ?? '');
  const start = latin1(bytes, tag.start, Math.min(tag.end, tag.start + 512)).toLowerCase();
  const place = (kind: Place['kind'], where: string): Place => ({ kind, words: `page source, in ${where}`, hint });
  if (start.startsWith('<meta')) return place('attribute', 'the page’s metadata');
  if (/^<(?:input|textarea|select|option|button)/.test(start)) {
    return place('attribute', /type\s*=\s*["']?hidden/.test(start) ? 'a hidden field' : 'a form field');
  }
  if (/^(?:href|src|srcset|action|poster|cite|data|xlink:href)$/.test(hint)) return place('link', 'a link');
  if (hint === 'style') return place('style', 'a style');
  if (hint === 'class') return place('style', 'a class name');
  if (hint.startsWith('data-')) return place('attribute', 'a data attribute');
  return place('attribute', hint === '' ? 'a tag' : 'an attribute');
}

/** The innermost record element (table row, list item, feed entry) around an offset. */
function tagRecords(bytes: Uint8Array, markup: Markup, offset: number): readonly Range[] {
  const at = lastAtMost(markup.starts, offset);
  const open = findTag(bytes, markup, at, -1);
  if (open === undefined) return [];
  const close = findTag(bytes, markup, at + 1, 1, open.name);
  return [{ start: markup.starts.items[open.at]!, end: close ? markup.ends.items[close.at]! : bytes.length }];
}

/** Walks tags from `from` for an unmatched opening (step −1) or closing (step 1) record tag. */
function findTag(
  bytes: Uint8Array,
  markup: Markup,
  from: number,
  step: 1 | -1,
  wanted?: number,
): { readonly at: number; readonly name: number } | undefined {
  const depth = new Map<number, number>();
  for (let at = from, walked = 0; at >= 0 && at < markup.starts.length && walked < MOST_TAGS; at += step, walked++) {
    if (markup.kinds.items[at] !== 0) continue;
    const start = markup.starts.items[at]!;
    const isClosing = bytes[start + 1] === 0x2f;
    const name = hashName(bytes, start + (isClosing ? 2 : 1));
    if (wanted === undefined ? !RECORD_TAG_HASHES.has(name) : name !== wanted) continue;
    const open = depth.get(name) ?? 0;
    if (isClosing === (step === 1)) {
      if (open === 0) return { at, name };
      depth.set(name, open - 1);
    } else depth.set(name, open + 1);
  }
  return undefined;
}

function hashName(bytes: Uint8Array, start: number): number {
  let hash = HASH_SEED;
  for (let i = start; i < start + 12 && isWordByte(bytes[i]); i++)
    hash = Math.imul(hash ^ WORD[bytes[i]!]!, HASH_PRIME);
  return hash;
}
