/** Folded lines of calendars, cards, mail headers and directories (RFC 5545, 6350, 5322, 2849): a line that begins with a blank goes on. Captions go on, too. */
import { isDigit, latin1 } from '../text/bytes.ts';
import { areCaptions, captionsView } from './captions.ts';
import { marksOf, MARK, type Survey } from './marks.ts';
import { appendBytes, createViewBuilder, finishView, markSource, type View } from './view.ts';
import { createWindows, finishWindows, openChange } from './windows.ts';

const LINE_FEED = 0x0a;
const RETURN = 0x0d;

/** How a calendar, a card, a directory's dump and the list of a Java archive begin. */
const FOLDED = /BEGIN:V|^\s*(?:#[^\n]*\s+)?(?:version: 1|dn::? |Manifest-Version:)/;
const HEAD = 128;

/** Whether a text is one of those in which lines are folded. */
export function isFolding({ view: { bytes, chain } }: { readonly view: View }): boolean {
  const isFile = chain.length === 0 || chain.at(-1) === 'base64' || chain.at(-1) === 'quoted-printable';
  return isFile && (FOLDED.test(latin1(bytes, 0, HEAD)) || areCaptions(bytes));
}

/** Undefined where no line is folded. */
export function unfoldedView(view: View): View | undefined {
  const { bytes } = view;
  if (areCaptions(bytes)) return captionsView(view);
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

/** Blanks before the rest of a line that was broken. */
const MOST_BLANKS = 64;

/** Text in which a number or word that ends in a dash, and a line that ends in a backslash, go on in the next line. */
export function lineJoinsView(view: View, survey: Survey): View | undefined {
  const { bytes } = view;
  const windows = createWindows(bytes);
  for (const at of marksOf(survey, MARK.brokenLine)) {
    // Between digits the dash is the number's own.
    const from = bytes[at] === 0x5c || !isDigit(bytes[at - 1]) ? at : at + 1;
    let end = at + 1;
    while (end - at <= MOST_BLANKS && end < bytes.length && bytes[end]! <= 0x20 && bytes[end] !== 0) end++;
    if (end - at > MOST_BLANKS || from < windows.written) continue;
    openChange(windows, from, end);
  }
  return finishWindows(windows, view, 'line-joins');
}
