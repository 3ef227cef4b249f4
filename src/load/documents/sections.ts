/** The sections of a document by its headings and by the numbers at the head of its lines, and where one is found. */
import { editDistance } from '../../nearest.ts';
import { isWithin, markText, plainLine, readMark, type SectionMark } from './section-mark.ts';
import { subsectionSpans, type Span } from './subsections.ts';

/** A line (text, PDF) or a paragraph (HTML, DOCX) of a document. */
export interface Block {
  readonly text: string;
  /** Headings: 1 is the outermost. */
  readonly level?: number;
  /** 1-based, where the document has pages. */
  readonly page?: number;
}

interface Mark {
  readonly at: number;
  readonly level: number;
  readonly mark?: SectionMark;
  /** `9-101(b)`; the heading's words where it has no number. */
  readonly label: string;
  /** The heading without its number, as headings are compared. */
  readonly title: string;
}

export interface Outline {
  /** All blocks, a line each. */
  readonly text: string;
  readonly marks: readonly Mark[];
  /** Where each page begins, in order. */
  readonly pageStarts: readonly number[];
}

/** Only the head of a line is looked at, in code units. */
const LONGEST_HEAD = 240;
const LONGEST_TITLE = 160;
const MOST_MARKS = 50_000;
/** A line shorter than this ends because its sentence or heading does, not because the page is full. */
const SHORT_LINE = 60;
const LONGEST_COMPARED = 80;

/** @param isWrapped lines end where the page does, so that one may begin with a number by chance */
export function outlineOf(blocks: readonly Block[], isWrapped: boolean): Outline {
  const marks: Mark[] = [];
  const pageStarts: number[] = [];
  let at = 0;
  let before = '';
  for (const { text, level = 0, page } of blocks) {
    while (page !== undefined && pageStarts.length < page) {
      pageStarts.push(at);
      before = '';
    }
    const line = plainLine(text.slice(0, LONGEST_HEAD));
    if (line !== '' && marks.length < MOST_MARKS && (level > 0 || !isWrapped || endsThought(before))) {
      const mark = markOf(line, level, at);
      if (mark) marks.push(mark);
    }
    before = line === '' ? '' : plainLine(text.slice(-LONGEST_HEAD));
    at += text.length + 1;
  }
  return { text: blocks.map(({ text }) => text).join('\n'), marks, pageStarts };
}

function endsThought(line: string): boolean {
  return line.length < SHORT_LINE || /[.;:!?)"'\u201d\u2019\]]$/.test(line);
}

function markOf(line: string, level: number, at: number): Mark | undefined {
  const mark = readMark(line);
  if (level > 0) {
    const title = titleOf(mark?.tail ?? line);
    return { at, level, ...(mark && { mark }), label: mark ? markText(mark) : line, title };
  }
  if (!mark || !headsLine(mark, line)) return undefined;
  return { at, level, mark, label: markText(mark), title: titleOf(/^[^.;]*/.exec(mark.tail)?.[0] ?? '') };
}

/** "9-101. Definitions" heads its section; "9-101 of this title" goes on with a sentence. */
function headsLine({ kind, named, number, subs, ended, tail }: SectionMark, line: string): boolean {
  if (tail !== '' && !ended && !/^[\p{Lu}"'\u201c(\d[]/u.test(tail)) return false;
  if (kind !== undefined || named || /[-.:]/.test(number)) return true;
  // A bare number heads a section only where it stands like a heading.
  return subs.length === 0 && tail !== '' && (ended || (line.length < 70 && !/[.;,]$/.test(line)));
}

function titleOf(text: string): string {
  return plainLine(text)
    .slice(0, LONGEST_TITLE)
    .toLowerCase()
    .replace(/^[\s.:–-]+|[\s.:–-]+$/g, '');
}

export type Found =
  | { readonly spans: readonly Span[] }
  /** `nearest`: the section that is there and most like it; absent where none was recognized. */
  | { readonly spans?: never; readonly nearest?: string };

/** Where a section stands; all places, where several have its number. */
export function findSection(outline: Outline, wanted: string): Found {
  const line = plainLine(wanted);
  const mark = readMark(line, true);
  // "4" and "4.": a number alone needs no word before it.
  if (mark && mark.tail === '') return byNumber(outline, mark);
  const titled = byTitle(outline, line);
  if (titled.length > 0) return { spans: titled };
  const numbered = mark && byNumber(outline, mark);
  return numbered?.spans
    ? numbered
    : { ...nearestOf(outline, mark ? markText(mark) : titleOf(line), mark !== undefined) };
}

function byNumber(outline: Outline, wanted: SectionMark): Found {
  const spans: Span[] = [];
  outline.marks.forEach((each, i) => {
    if (!each.mark || !isSameKind(wanted.kind, each.mark.kind)) return;
    if (each.mark.number.toLowerCase() !== wanted.number.toLowerCase()) return;
    if (!each.mark.subs.every((sub, nth) => wanted.subs[nth] === sub)) return;
    const whole = { from: each.at, to: endOf(outline, i) };
    spans.push(...subsectionSpans(outline.text, whole, wanted.subs.slice(each.mark.subs.length)));
  });
  return spans.length > 0 ? { spans } : nearestOf(outline, markText(wanted), true);
}

/** "Sec. 4" is found as "4."; "Chapter 4" is not. */
function isSameKind(wanted: string | undefined, found: string | undefined): boolean {
  if (wanted === found) return true;
  if (wanted === undefined) return true;
  return wanted === 'section' && (found === undefined || ['rule', 'policy', 'procedure', 'standard'].includes(found));
}

function byTitle(outline: Outline, line: string): readonly Span[] {
  const title = titleOf(line);
  const spans = outline.marks.flatMap((each, i) =>
    each.title === title || titleOf(each.label) === title ? [{ from: each.at, to: endOf(outline, i) }] : [],
  );
  return spans.length > 0 || title === '' ? spans : headingLines(outline, title);
}

/** A line that is the title and nothing else, in a document whose headings are not marked as such. */
function headingLines({ text, marks }: Outline, title: string): readonly Span[] {
  const spans: Span[] = [];
  for (let from = 0; from < text.length;) {
    const end = text.indexOf('\n', from);
    const to = end === -1 ? text.length : end;
    if (to - from <= LONGEST_HEAD && to - from >= title.length && titleOf(text.slice(from, to)) === title) {
      spans.push({ from, to: marks.find((mark) => mark.at > to)?.at ?? text.length });
    }
    from = to + 1;
  }
  return spans;
}

/** A section ends where the next of its own or an outer kind begins. */
function endOf({ marks, text }: Outline, index: number): number {
  const own = marks[index]!;
  for (let i = index + 1; i < marks.length; i++) if (ends(marks[i]!, own)) return marks[i]!.at;
  return text.length;
}

function ends(next: Mark, own: Mark): boolean {
  if (own.level > 0) {
    if (next.level > 0 && next.level <= own.level) return true;
  } else if (next.level > 0) return true;
  if (!own.mark || !next.mark || next.mark.rank > own.mark.rank) return false;
  if (own.level > 0 && next.level === 0 && own.mark.kind !== next.mark.kind) return false;
  if (isList(own.mark) && isList(next.mark)) return Number(next.mark.number) === Number(own.mark.number) + 1;
  return !isWithin(next.label, own.label);
}

/** "4." may be a section whose own list begins with "1."; only "5." ends it. */
function isList({ kind, named, number }: SectionMark): boolean {
  return kind === undefined && !named && /^\d+$/.test(number);
}

function nearestOf({ marks }: Outline, wanted: string, isNumber: boolean): Found {
  const named = marks.filter((each) => (each.mark !== undefined) === isNumber && each.label.length <= LONGEST_COMPARED);
  const word = wanted.slice(0, LONGEST_COMPARED).toLowerCase();
  let nearest: string | undefined;
  let [least, closest] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (const label of new Set((named.length > 0 ? named : marks).map((each) => each.label))) {
    const distance = editDistance(word, label.slice(0, LONGEST_COMPARED).toLowerCase());
    const apart = Math.abs(lastNumber(label) - lastNumber(word));
    if (distance < least || (distance === least && apart < closest))
      [nearest, least, closest] = [label, distance, apart];
  }
  return nearest === undefined ? {} : { nearest };
}

/** Tells which of two numbers that are spelled equally far off is the nearer one. */
function lastNumber(label: string): number {
  return Number(/(\d{1,9})\D*$/.exec(label.slice(0, LONGEST_COMPARED))?.[1] ?? 0);
}
