/** P1: escapes read, look-alikes and invisibles folded. The survey has read them; here they become a view. */
import type { Survey } from './marks.ts';
import type { View } from './view.ts';
import { finishWindows } from './windows.ts';

/**
 * The view of `parent` in which escapes are read; undefined when it has none that matter. Stretches far from any escape
 * are left out, because what they show is seen in the parent. Run again on its own result for doubly escaped text.
 */
export function unescapeView(parent: View, { escapes }: Survey): View | undefined {
  return finishWindows(escapes, parent, 'unescape');
}
