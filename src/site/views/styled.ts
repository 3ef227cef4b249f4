/** A page with the text that its style sheets put before and behind elements: `.q::before { content: "912-" }`. */
import { latin1 } from '../text/bytes.ts';
import { TAG, type Markup } from './markup.ts';
import { addedTexts, namesOf, type AddedText } from './style-rules.ts';
import { appendByte, type View } from './view.ts';
import { createWindows, finishWindows, openChange, type Windows } from './windows.ts';

const LONGEST_TAG = 400;
const MOST_CHANGED = 500;
const LONGEST_NAME = 24;
const SLASH = 0x2f;

/** Undefined where no style sheet of the page adds a text that may be a piece of a value. */
export function styledView(view: View, markup: Markup): View | undefined {
  const added = addedTexts(view.bytes, markup);
  if (added.length === 0) return undefined;
  const rules = bySelector(added);
  const { bytes } = view;
  const { starts, ends, kinds } = markup;
  const windows = createWindows(bytes);
  for (let i = 0, changed = 0; i < starts.length && changed < MOST_CHANGED; i++) {
    const start = starts.items[i]!;
    const end = ends.items[i]!;
    if (kinds.items[i] !== TAG || start < windows.written || bytes[start + 1] === SLASH || end - start > LONGEST_TAG)
      continue;
    const tag = latin1(bytes, start, end);
    const meant = rulesFor(rules, tag);
    if (meant.length === 0) continue;
    const before = told(meant, tag, true);
    // Text that ends with the element itself; elements inside it are not looked through.
    const next = i + 1 < starts.length && kinds.items[i + 1] === TAG ? starts.items[i + 1]! : 0;
    const behind = bytes[next + 1] === SLASH ? told(meant, tag, false) : '';
    if (before === '' && behind === '') continue;
    changed++;
    insert(windows, start, end, before);
    if (behind !== '') insert(windows, next, ends.items[i + 1]!, behind);
  }
  return finishWindows(windows, view, 'styled');
}

type Rules = ReadonlyMap<string, readonly AddedText[]>;

function bySelector(rules: readonly AddedText[]): Rules {
  const found = new Map<string, AddedText[]>();
  for (const rule of rules) {
    const known = found.get(rule.selector);
    if (known) known.push(rule);
    else found.set(rule.selector, [rule]);
  }
  return found;
}

function rulesFor(rules: Rules, tag: string): readonly AddedText[] {
  const name = /^<([a-z][\w-]*)/i.exec(tag.slice(0, LONGEST_NAME))?.[1]?.toLowerCase() ?? '';
  return [name, ...namesOf(tag)].flatMap((one) => rules.get(one) ?? []);
}

/** What the last rule that says something says, as rules further down win; icons and bullets say nothing. */
function told(rules: readonly AddedText[], tag: string, isBefore: boolean): string {
  const text = rules.findLast((rule) => rule.isBefore === isBefore)?.textFor(tag) ?? '';
  return /[!-~]/.test(text) ? text : '';
}

function insert(windows: Windows, start: number, end: number, text: string): void {
  const out = openChange(windows, start, end);
  for (const byte of Buffer.from(text)) appendByte(out, byte);
}
