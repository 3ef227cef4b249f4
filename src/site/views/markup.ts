/** Where the markup of a page or XML file is: the stretches that are not text, and those that may hold values. */
import { giveBackIntList, lastAtMost, pushInt, takeIntList, type IntList } from '../text/int-list.ts';
import type { Stretches } from './view.ts';

/** Numbers, not words: a list of a million tags holds nothing else. */
export const TAG = 0;
export const COMMENT = 1;
export const SCRIPT_BODY = 2;
export const STYLE_BODY = 3;

export type MarkupKind = 'tag' | 'comment' | 'script' | 'style';
/** By the numbers above. */
const KINDS: readonly MarkupKind[] = ['tag', 'comment', 'script', 'style'];

/** Stretches of the file that are not text, ascending. */
export interface Markup {
  readonly starts: IntList;
  readonly ends: IntList;
  readonly kinds: IntList;
  /** The same, neighbours joined, without tags too short to hold a value. */
  readonly stretches: Stretches;
  /** Starts and ends of the form fields, and of other tags whose attributes hold values. */
  readonly fields: IntList;
  /** Starts and ends of comments, scripts and tags that have tags inside. */
  readonly inner: IntList;
  /** An element turns its text around. */
  hasOverride: boolean;
  /** An element holds what an editor took out. */
  hasRevisions: boolean;
}

/** `<span>` and `</td>` have no room for a value of five characters. */
const SHORTEST_TELLING = 8;

/** Empty markup. Written out: with spread lists it took longer than a small page. */
export function takeMarkup(): Markup {
  return {
    starts: takeIntList(),
    ends: takeIntList(),
    kinds: takeIntList(),
    stretches: { starts: takeIntList(), ends: takeIntList() },
    fields: takeIntList(),
    inner: takeIntList(),
    hasOverride: false,
    hasRevisions: false,
  };
}

/** Gives the memory back; the markup must not be used any more. */
export function releaseMarkup({ starts, ends, kinds, stretches, fields, inner }: Markup): void {
  giveBackIntList(fields);
  giveBackIntList(inner);
  giveBackIntList(stretches.starts);
  giveBackIntList(stretches.ends);
  giveBackIntList(starts);
  giveBackIntList(ends);
  giveBackIntList(kinds);
}

/** Kind of markup that covers an offset of the file, and its extent; undefined in text. */
export function markupAt(markup: Markup, offset: number): { kind: MarkupKind; start: number; end: number } | undefined {
  const at = lastAtMost(markup.starts, offset);
  if (at < 0 || markup.ends.items[at]! <= offset) return undefined;
  return { kind: KINDS[markup.kinds.items[at]!]!, start: markup.starts.items[at]!, end: markup.ends.items[at]! };
}

/** Adds a stretch behind the last one. */
export function markStretch(markup: Markup, start: number, end: number, kind: number): void {
  pushInt(markup.starts, start);
  pushInt(markup.ends, end);
  pushInt(markup.kinds, kind);
  if (end - start < SHORTEST_TELLING) return;
  const { starts, ends } = markup.stretches;
  if (ends.length > 0 && ends.items[ends.length - 1] === start) ends.items[ends.length - 1] = end;
  else {
    pushInt(starts, start);
    pushInt(ends, end);
  }
}
