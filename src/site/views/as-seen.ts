/** What a reader of a page sees and its text lacks, or the other way round: pictures of letters, decoys that are hidden. */
import { isWordByte, latin1 } from '../text/bytes.ts';
import { SCRIPT_BODY, STYLE_BODY, TAG, type Markup } from './markup.ts';
import { gapIn, hashName, infoOf, NOTHING } from './tag-names.ts';
import { hiddenNames, namesOf } from './style-rules.ts';
import { appendByte, type View } from './view.ts';
import { createWindows, finishWindows, openChange, type Windows } from './windows.ts';

const LONGEST_TAG = 300;
/** Text of a decoy. */
const LONGEST_DECOY = 40;
/** A picture of one sign or a group of digits says so. */
const ALTERNATIVE = /\salt\s?=\s?(?:"([\w@.-]{1,4})"|'([\w@.-]{1,4})'|([\w@.-]{1,4})(?=[\s>/]))/i;
/** A picture of a sign says it in a word, or is named after it: `<img alt="at">`, `<img src="/img/at.gif">`. */
const SIGN =
  /\s(?:alt|title)\s?=\s?["']?(?:(at|at[ -]sign)|dot)["'\s>/]|\ssrc\s?=\s?["']?(?:[^"'\s>]*\/)?(?:(at|at[-_]?sign)|dot)\.(?:gif|png|svg|jpe?g|webp)["'\s>?]/i;
const HIDDEN =
  /^<(?:r[tp][\s>]|(?:span|b|i|em|strong|small|s|del|u|font|bdi)(?=\s)[^<>]*(?:display\s?:\s?none|visibility\s?:\s?hidden|\shidden|font-size\s?:\s?0(?![.\d]*[1-9])|opacity\s?:\s?0(?![.\d])|(?:left|top|text-indent)\s?:\s?-\d{3}))/i;

/** Shorter than any value; letters in elements of their own are many. */
const SHORTEST_TEXT = 5;

/** The page with pictures of letters as letters, and without what is hidden inside of words; undefined without any. */
export function asSeenView(view: View, markup: Markup): View | undefined {
  const { starts, ends, kinds } = markup;
  const windows = createWindows(view.bytes);
  let hidden: ReadonlySet<string> | undefined;
  // Asked for where an element stands inside a word only.
  const isHidden = (tag: string): boolean =>
    HIDDEN.test(tag) ||
    (/\s(?:class|id)\s?=/i.test(tag) && isHiddenName(tag, (hidden ??= hiddenNames(view.bytes, markup))));
  for (let i = 0; i < starts.length; i++) {
    const start = starts.items[i]!;
    const end = ends.items[i]!;
    if (start < windows.written || end - start > LONGEST_TAG) continue;
    if (isImage(view.bytes, start)) showPicture(windows, start, end);
    else if (i + 2 < starts.length && isProgram(kinds.items[i + 1]!)) {
      if (isInsideWord(view.bytes, start, ends.items[i + 2]!)) openChange(windows, start, ends.items[i + 2]!);
    } else if (i + 1 < starts.length && isInsideWord(view.bytes, start, ends.items[i + 1]!))
      hideDecoy(windows, start, end, starts.items[i + 1]!, ends.items[i + 1]!, isHidden);
  }
  return finishWindows(windows, view, 'as-seen');
}

const RAISED = /^<(?:su[bp][\s>]|a href=["']?#)/i;
const LONGEST_RAISED = 11;

/**
 * A page whose elements touch (`<b>Victim</b><i>Jane</i>`), with a gap between them. Programs write no blanks where a style
 * sheet puts the elements apart. Undefined where none touch.
 */
export function apartView(view: View, { starts, ends, kinds }: Markup): View | undefined {
  const { bytes } = view;
  const windows = createWindows(bytes);
  for (let i = 0, text = 0; i + 1 < starts.length; i++) {
    const start = starts.items[i]!;
    let last = i;
    while (last + 1 < starts.length && starts.items[last + 1] === ends.items[last]) last++;
    const end = ends.items[last]!;
    const first = i;
    const before = start - text;
    i = last;
    text = end;
    if (!isWordByte(bytes[start - 1]) || !isWordByte(bytes[end])) continue;
    // A raised sign behind a word leads to a note.
    if (RAISED.test(latin1(bytes, start, start + LONGEST_RAISED))) appendByte(openChange(windows, start, end), 0x20);
    if (end <= windows.written) continue;
    const next = last + 1 < starts.length ? starts.items[last + 1]! : bytes.length;
    const [isLongBefore, isLongBehind] = [before >= SHORTEST_TEXT, next - end >= SHORTEST_TEXT];
    // A short text beside a long one is a field of its own: `<b>Jane Doe</b><i>F</i>`. Over one tag a word may go on.
    const isField = (): boolean => beginsAnew(bytes, start, end) && endsField(bytes, { starts, ends }, last + 1);
    const isApart =
      first < last
        ? isLongBehind || isField() || (isLongBefore && endsField(bytes, { starts, ends }, last + 1))
        : isLongBefore
          ? isLongBehind || isField()
          : before === 1 && beginsName(bytes, end);
    if (!isApart) continue;
    let isInline = true;
    for (let at = first; at <= last && isInline; at++)
      isInline = kinds.items[at] === TAG && leavesNothing(bytes, starts.items[at]!);
    if (isInline) appendByte(openChange(windows, start, end), 0x20);
  }
  return finishWindows(windows, view, 'apart');
}

/** Whether another word begins behind the tags: a capital letter or a digit behind a small letter, or `F</i><b>Jane`. */
function beginsAnew(bytes: Uint8Array, start: number, end: number): boolean {
  return (bytes[end]! <= 0x5a && isSmall(bytes[start - 1])) || beginsName(bytes, end);
}

/** Whether no word goes on behind the tag that ends a text: not over `Ana</b>Marie`. */
function endsField(bytes: Uint8Array, { starts, ends }: Pick<Markup, 'starts' | 'ends'>, tag: number): boolean {
  if (tag >= starts.length) return true;
  const end = ends.items[tag]!;
  return (tag + 1 < starts.length && starts.items[tag + 1] === end) || !isWordByte(bytes[end]);
}

/** A capital letter and a small one. */
function beginsName(bytes: Uint8Array, at: number): boolean {
  return bytes[at]! >= 0x41 && bytes[at]! <= 0x5a && isSmall(bytes[at + 1]);
}

function isSmall(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x61 && byte <= 0x7a;
}

/** Whether text goes on over a tag as if it were not there. */
function leavesNothing(bytes: Uint8Array, start: number): boolean {
  const name = bytes[start + 1] === 0x2f ? start + 2 : start + 1;
  return gapIn(infoOf(hashName(bytes, name))) === NOTHING;
}

/** XML in which text goes on over a tag, without these tags: `<p>912-7<span>3-5096`. Undefined without any. */
export function mixedView(view: View, { starts, ends, kinds }: Markup): View | undefined {
  const { bytes } = view;
  const windows = createWindows(bytes);
  for (let i = 0; i < starts.length; i++) {
    const start = starts.items[i]!;
    let last = i;
    // Where one element of a page's text ends and the next begins: `912-7</b><b>3-5096`.
    while (
      starts.items[last + 1] === ends.items[last] &&
      isInline(bytes, starts.items[last]!) &&
      isInline(bytes, ends.items[last]!)
    )
      last++;
    const end = ends.items[last]!;
    if (kinds.items[i] === TAG && isInsideWord(bytes, start, end)) openChange(windows, start, end);
    i = last;
  }
  return finishWindows(windows, view, 'as-seen');
}

function isProgram(kind: number): boolean {
  return kind === SCRIPT_BODY || kind === STYLE_BODY;
}

/** `<img` and what may end its name. */
function isImage(bytes: Uint8Array, start: number): boolean {
  return (
    (bytes[start + 1]! | 32) === 0x69 &&
    (bytes[start + 2]! | 32) === 0x6d &&
    (bytes[start + 3]! | 32) === 0x67 &&
    bytes[start + 4]! <= 0x20
  );
}

function showPicture(windows: Windows, start: number, end: number): void {
  const tag = latin1(windows.bytes, start, end);
  const sign = isInsideWord(windows.bytes, start, end) ? SIGN.exec(tag) : null;
  const [, ...texts] = ALTERNATIVE.exec(tag) ?? [];
  const text = sign === null ? texts.find((one) => one !== undefined) : (sign[1] ?? sign[2]) === undefined ? '.' : '@';
  if (text === undefined) return;
  const out = openChange(windows, start, end);
  for (let i = 0; i < text.length; i++) appendByte(out, text.charCodeAt(i));
}

const INLINE = /^<\/?(?:[biu]|em|strong|small|span|font|mark|wbr|su[bp]|tspan|textpath)(?=[\s>/])/i;
const LONGEST_INLINE = 12;

/** Whether a tag is one of those with which pages set words apart; fields of data have other names. */
function isInline(bytes: Uint8Array, start: number): boolean {
  return INLINE.test(latin1(bytes, start, start + LONGEST_INLINE));
}

/** Text or another tag touches on both sides. */
function isInsideWord(bytes: Uint8Array, start: number, end: number): boolean {
  const before = bytes[start - 1] ?? 0;
  const after = bytes[end] ?? 0;
  return before > 0x20 && before !== 0x3e && after > 0x20 && after !== 0x3c;
}

function isHiddenName(tag: string, hidden: ReadonlySet<string>): boolean {
  return hidden.size > 0 && namesOf(tag).some((name) => hidden.has(name));
}

function hideDecoy(
  windows: Windows,
  start: number,
  end: number,
  next: number,
  nextEnd: number,
  isHidden: (tag: string) => boolean,
): void {
  const { bytes } = windows;
  if (next - end > LONGEST_DECOY || bytes[next + 1] !== 0x2f) return;
  if (isHidden(latin1(bytes, start, end))) openChange(windows, start, nextEnd);
}
