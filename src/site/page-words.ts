/** What observers are shown of a text: its words, and its records with the one registrant each names. */
import type { TextType } from './capture/text-type.ts';
import { indexOfBytes, latin1 } from './text/bytes.ts';
import { createIntList, lastAtMost, pushInt, type IntList } from './text/int-list.ts';
import type { Structure } from './judge/structure.ts';
import type { Range } from './text/range.ts';
import { recordsOfText } from './judge/text-records.ts';
import { lazily } from './lazily.ts';
import type { Subjects } from './judge/subject.ts';
import type { PageOfNobody, PageOfOne, RecordSeen } from './page-seen.ts';
import { escapeLength, escapePoint, readEscape } from './views/escapes.ts';

type Where = 'path' | 'url' | 'type' | 'pictures';
export type ShownPage = Omit<PageOfOne, Where> | Omit<PageOfNobody, Where>;

/** Who is told in a text. */
export interface ToldOfPage {
  /** Whom the page is about; of one that does not say so itself, the only registrant who is told on it. */
  readonly about: string | undefined;
  /** Whom the records in it are about: by keys, and by names where these are looked for. */
  readonly records: () => readonly Subjects[];
  /** Registrants whose names stand in it. */
  readonly named: () => readonly string[];
}

const AMPERSAND = 0x26;

/** @param text the page without tags, as it stands in the file; valid as long as the page is shown */
export function showPage(
  raw: Uint8Array,
  text: Uint8Array,
  type: TextType,
  structure: Structure,
  { about, records: subjects, named }: ToldOfPage,
): ShownPage {
  if (about === undefined)
    return { raw, subject: undefined, named, records: lazily(() => recordsIn(raw, type, subjects(), structure)) };
  const hasEntities = type === 'html' || type === 'xml';
  const words = lazily(() => (hasEntities ? decodeEntities(text) : Buffer.from(text).toString('utf8')));
  return { raw, subject: about, words };
}

/** Character references only: other escapes of the text are words of it. */
export function decodeEntities(text: Uint8Array): string {
  const buffer = Buffer.from(text.buffer, text.byteOffset, text.length);
  let decoded = '';
  let from = 0;
  for (let at = text.indexOf(AMPERSAND); at >= 0; at = text.indexOf(AMPERSAND, Math.max(at + 1, from))) {
    const isAmpersand = buffer.toString('latin1', at, at + 5) === '&amp;';
    const escape = isAmpersand ? 0 : readEscape(text, at, text.length);
    if (escape === 0 && !isAmpersand) continue;
    decoded += buffer.toString('utf8', from, at) + (isAmpersand ? '&' : String.fromCodePoint(escapePoint(escape)));
    from = at + (isAmpersand ? 5 : escapeLength(escape));
  }
  return decoded + buffer.toString('utf8', from);
}

/** The innermost records around the keys, or names, that stand in a text, each once, in order. */
function recordsIn(
  raw: Uint8Array,
  type: TextType,
  subjects: readonly Subjects[],
  structure: Structure,
): readonly RecordSeen[] {
  const found: RecordSeen[] = [];
  const seen = new Set<number>();
  const asTyped = lazily(() => paragraphsOf(type === 'html' ? raw : raw.subarray(0, 0)));
  for (const told of subjects) addRecords(found, seen, told, { raw, subjects, structure, asTyped });
  if (type === 'text') for (const told of subjects) found.push(...recordsOfText(raw, told));
  return found.sort((a, b) => a.range.start - b.range.start);
}

interface Surveyed {
  readonly raw: Uint8Array;
  readonly asTyped: () => Paragraphs;
  readonly subjects: readonly Subjects[];
  readonly structure: Structure;
}

function addRecords(found: RecordSeen[], seen: Set<number>, told: Subjects, surveyed: Surveyed): void {
  const { structure } = surveyed;
  for (const place of told.places()) {
    for (const rangeOf of [
      () => structure.recordsAt(place)[0],
      () => cardAt(told, structure, place),
      () => structure.sectionAt(place),
      () => paragraphAt(surveyed, place),
    ]) {
      const inner = rangeOf();
      if (inner === undefined) continue;
      const person = told.ofRecords([inner]);
      // Several people side by side: each has an element of their own, or a section.
      if (person === undefined) continue;
      const range = wholeObject(surveyed, inner, person);
      if (!seen.has(range.start)) found.push({ person, range });
      seen.add(range.start);
      break;
    }
  }
}

const [OBJECT, LIST] = [0x7b, 0x5b];

/**
 * Of data, the widest object about the person: a photograph, a name and an address are objects inside it. What stands
 * in a list beside others, and names the person itself, is a record of its own.
 */
function wholeObject({ raw, subjects, structure }: Surveyed, inner: Range, person: string): Range {
  if (raw[inner.start] !== OBJECT) return inner;
  let whole = inner;
  let list: Range | undefined;
  for (const range of structure.containersAt(inner.start)) {
    if (range.end - range.start <= whole.end - whole.start) continue;
    if (raw[range.start] === LIST) list ??= range;
    if (raw[range.start] !== OBJECT) continue;
    const isOneOfMany = list !== undefined && !isAlone(raw, list, whole);
    if (isOneOfMany && subjects.at(-1)!.ofRecords([whole]) === person) break;
    if (!subjects.every((told) => told.isSilentOnOthers(range, person))) break;
    whole = range;
    list = undefined;
  }
  return whole;
}

/** Whether nothing else stands in the list. */
function isAlone(raw: Uint8Array, list: Range, { start, end }: Range): boolean {
  const isBlank = (from: number, to: number): boolean => /^\s*$/.test(latin1(raw, from, Math.min(to, from + 64)));
  return isBlank(list.start + 1, start) && isBlank(end, list.end - 1);
}

/** Longer ones are lists. Bytes. */
const LONGEST_PARAGRAPH = 16_384;
const BLANK_LINE = /\n[ \t\r]*\n/g;

/** In text as it was typed, the lines between two blank ones. */
function paragraphAt({ asTyped }: Surveyed, place: number): Range | undefined {
  const { starts, ends } = asTyped();
  const at = lastAtMost(starts, place);
  if (at < 0) return undefined;
  const [start, end] = [starts.items[at]!, ends.items[at]!];
  return place < end && end - start <= LONGEST_PARAGRAPH ? { start, end } : undefined;
}

/** Of the text that is shown as it was typed; in order. */
interface Paragraphs {
  readonly starts: IntList;
  readonly ends: IntList;
}

function paragraphsOf(raw: Uint8Array): Paragraphs {
  const [starts, ends] = [createIntList(), createIntList()];
  for (const { start, end } of preformatted(raw)) {
    let from = start;
    for (const { 0: blank, index } of latin1(raw, start, end).matchAll(BLANK_LINE)) {
      pushInt(starts, from);
      pushInt(ends, start + index);
      from = start + index + blank.length;
    }
    pushInt(starts, from);
    pushInt(ends, end);
  }
  return { starts, ends };
}

const MOST_TYPED = 16;

function preformatted(raw: Uint8Array): readonly Range[] {
  const ranges: Range[] = [];
  let at = 0;
  while (ranges.length < MOST_TYPED) {
    const start = ['<pre', '<PRE'].map((tag) => indexOfBytes(raw, tag, at)).filter((found) => found >= 0);
    if (start.length === 0) break;
    const open = Math.min(...start);
    const close = ['</pre', '</PRE'].map((tag) => indexOfBytes(raw, tag, open)).filter((found) => found >= 0);
    at = close.length === 0 ? raw.length : Math.min(...close);
    ranges.push({ start: open, end: at });
  }
  return ranges;
}

/** Where a list is no list: the widest element around a name that names nobody else. */
function cardAt(told: Subjects, structure: Structure, place: number): Range | undefined {
  let card: Range | undefined;
  let person: string | undefined;
  for (const range of structure.containersAt(place)) {
    const only = told.ofRecords([range]);
    if (only === undefined || (person !== undefined && only !== person)) break;
    [card, person] = [range, only];
  }
  return card;
}
