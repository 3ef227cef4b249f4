/** P1, rarely: mail and style-sheet escapes, UTF-7, tag characters, and whole numbers written as fractions. */
import { isDigit, isWordByte, latin1 } from '../text/bytes.ts';
import { escapeLength, escapePoint, hexValue, isTagCharacter, readCssEscape, readEscape } from './escapes.ts';
import { marksOf, MARK, type Survey } from './marks.ts';
import { appendByte, type ProjectionId, type View } from './view.ts';
import { changeToPoint, createWindows, finishWindows, openChange, type Windows } from './windows.ts';

/** Changes the text at a mark; returns the end of what it read, or `at` when there was nothing. */
type Change = (windows: Windows, at: number) => number;

function changed(view: View, survey: Survey, mark: number, by: ProjectionId, change: Change): View | undefined {
  const windows = createWindows(view.bytes);
  let reached = 0;
  for (const at of marksOf(survey, mark)) if (at >= reached) reached = change(windows, at);
  return finishWindows(windows, view, by);
}

/** `=3D` and soft line breaks. */
export function quotedPrintableView(view: View, survey: Survey): View | undefined {
  const { bytes } = view;
  return changed(view, survey, MARK.quotedPrintable, 'quoted-printable', (windows, mark) => {
    let at = mark;
    // The mark may stand on the second of two.
    while (at >= 3 && bytes[at - 3] === 0x3d && at - 3 >= windows.written && hexPair(bytes, at - 3) >= 0) at -= 3;
    while (bytes[at] === 0x3d) {
      const isBreak =
        bytes[at + 1] === 0x0a || bytes[at + 1] === 0x20 ? 2 : bytes[at + 1] === 0x0d && bytes[at + 2] === 0x0a ? 3 : 0;
      const byte = hexPair(bytes, at);
      if (isBreak === 0 && byte < 0) break;
      if (isBreak > 0) openChange(windows, at, at + isBreak);
      else changeToPoint(windows, at, at + 3, byte >= 0x80 ? -1 - byte : byte);
      at += isBreak > 0 ? isBreak : 3;
    }
    return Math.max(at, mark + 1);
  });
}

function hexPair(bytes: Uint8Array, at: number): number {
  const [high, low] = [hexValue(bytes[at + 1] ?? 0), hexValue(bytes[at + 2] ?? 0)];
  return high < 0 || low < 0 ? -1 : high * 16 + low;
}

/** `+AEA-`: UTF-16 in base64 between a plus sign and a dash. */
export function utf7View(view: View, survey: Survey): View | undefined {
  const { bytes } = view;
  return changed(view, survey, MARK.utf7, 'utf-7', (windows, at) => {
    const found = /^\+([A-Za-z0-9+/]{3,240})-/.exec(latin1(bytes, at, at + 242));
    if (!found) return at;
    const units = Buffer.from(found[1]!, 'base64');
    const end = at + found[0].length;
    const out = openChange(windows, at, end);
    for (let i = 0; i + 1 < units.length; i += 2) {
      const point = units[i]! * 256 + units[i + 1]!;
      if (point < 0x80) appendByte(out, point);
      else for (const byte of Buffer.from(String.fromCharCode(point))) appendByte(out, byte);
    }
    return end;
  });
}

/** `\39 \31` in style sheets. */
export function styleEscapesView(view: View, survey: Survey): View | undefined {
  const { bytes } = view;
  return changed(view, survey, MARK.cssEscape, 'style-escapes', (windows, at) => {
    const escape = readCssEscape(bytes, at);
    if (escape === 0) return at;
    changeToPoint(windows, at, at + escapeLength(escape), escapePoint(escape));
    return at + escapeLength(escape);
  });
}

/** Tag characters as the ASCII characters that they repeat. */
export function tagCharactersView(view: View, survey: Survey): View | undefined {
  const { bytes } = view;
  return changed(view, survey, MARK.tagCharacter, 'tag-characters', (windows, at) => {
    const escape = readEscape(bytes, at, bytes.length);
    const point = escapePoint(escape);
    if (!isTagCharacter(point)) return at;
    changeToPoint(windows, at, at + escapeLength(escape), point - 0xe0000);
    return at + escapeLength(escape);
  });
}

const MOST_ZEROS = 10;

/** Past the zeros of a whole number's fraction: 912735096.00; 0 where other digits stand among them. */
export function zerosEnd(bytes: Uint8Array, from: number): number {
  let at = from;
  while (bytes[at] === 0x30 && at - from < MOST_ZEROS) at++;
  return at === from || isWordByte(bytes[at]) ? 0 : at;
}

/** 912735096.0 and 9.12735096E8 as the whole numbers that they are. */
export function floatsView(view: View, survey: Survey): View | undefined {
  const { bytes } = view;
  return changed(view, survey, MARK.float, 'float', (windows, at) => {
    const zeros = zerosEnd(bytes, at + 1);
    if (zeros > 0) {
      openChange(windows, at, zeros);
      return zeros;
    }
    const found = /^(\d)\.(\d{5,12})[eE]\+?0?(\d)/.exec(latin1(bytes, at - 1, at + 20));
    if (!found || Number(found[3]) < found[2]!.length) return at;
    const end = at - 1 + found[0].length;
    if (isDigit(bytes[end])) return at;
    const out = openChange(windows, at - 1, end);
    for (const digit of found[1]! + found[2]!.padEnd(Number(found[3]), '0')) appendByte(out, digit.charCodeAt(0));
    return end;
  });
}
