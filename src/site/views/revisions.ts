/** A page on which an editor's changes are marked, as it was before them and as it is behind them. */
import { DELETED, hashName, INSERTED } from './tag-names.ts';
import { TAG, type Markup } from './markup.ts';
import type { View } from './view.ts';
import { createWindows, finishWindows, openChange } from './windows.ts';

/** Bytes of a change inside a value. */
const LONGEST_CHANGE = 200;

/** Without the elements of one kind and all that is in them, and without the tags of the other; undefined without any. */
export function revisionView(view: View, { starts, ends, kinds }: Markup, without: 'old' | 'new'): View | undefined {
  const { bytes } = view;
  const windows = createWindows(bytes);
  const [left, kept] = without === 'old' ? [DELETED, INSERTED] : [INSERTED, DELETED];
  for (let i = 0; i < starts.length; i++) {
    const start = starts.items[i]!;
    if (kinds.items[i] !== TAG || start < windows.written) continue;
    const isClosing = bytes[start + 1] === 0x2f;
    const name = hashName(bytes, isClosing ? start + 2 : start + 1);
    if (name === kept || (name === left && isClosing)) openChange(windows, start, ends.items[i]!);
    else if (name === left) openChange(windows, start, closingEnd(bytes, { starts, ends }, i, left));
  }
  return finishWindows(windows, view, 'revisions');
}

/** Past the tag that closes an element; past its own tag where that is far. */
function closingEnd(
  bytes: Uint8Array,
  { starts, ends }: Pick<Markup, 'starts' | 'ends'>,
  opener: number,
  name: number,
): number {
  const from = ends.items[opener]!;
  for (let i = opener + 1; i < starts.length && starts.items[i]! - from <= LONGEST_CHANGE; i++) {
    const start = starts.items[i]!;
    if (bytes[start + 1] === 0x2f && hashName(bytes, start + 2) === name) return ends.items[i]!;
  }
  return from;
}
