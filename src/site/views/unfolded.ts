/** Folded lines of calendars, cards and mail headers (RFC 5545, 6350, 5322): a line that begins with a blank goes on. */
import { indexOfBytes } from '../match/bytes.ts';
import { appendBytes, createViewBuilder, finishView, markSource, type View } from './view.ts';

const LINE_FEED = 0x0a;
const RETURN = 0x0d;

/** Whether a text is a calendar or a card. */
export function isFolding({ view: { bytes, chain } }: { readonly view: View }): boolean {
  return chain.length === 0 && indexOfBytes(bytes, 'BEGIN:V', 0, Math.min(bytes.length, 64)) >= 0;
}

/** Undefined where no line is folded. */
export function unfoldedView(view: View): View | undefined {
  const { bytes } = view;
  const out = createViewBuilder(bytes.length);
  let from = 0;
  markSource(out, 0);
  for (let at = bytes.indexOf(LINE_FEED); at >= 0; at = bytes.indexOf(LINE_FEED, at + 1)) {
    if (bytes[at + 1] !== 0x20 && bytes[at + 1] !== 0x09) continue;
    appendBytes(out, bytes, from, bytes[at - 1] === RETURN ? at - 1 : at);
    from = at + 2;
    markSource(out, from);
  }
  if (from === 0) return undefined;
  appendBytes(out, bytes, from, bytes.length);
  return finishView(out, view, 'unfolded');
}
