/** Captions of films (WebVTT, SubRip): what is said goes on from one cue to the next, over the times between them. */
import { indexOfBytes, latin1 } from '../text/bytes.ts';
import { appendByte, type View } from './view.ts';
import { createWindows, finishWindows, openChange, type Windows } from './windows.ts';

const HEAD = 64;
const CAPTIONS = /^(?:\u00ef\u00bb\u00bf)?(?:WEBVTT|\s{0,4}\d{1,4}\r?\n\d\d:\d\d:\d\d[,.]\d{3} -->)/;
const ARROW = '-->';
const LESS = 0x3c;
/** Bytes of a cue's number or name, and of its line of times. */
const LONGEST_NAME = 40;
const LONGEST_TIMES = 120;
/** The end of a line of text, empty lines, the cue's name, and the time before the arrow. */
const BEFORE_ARROW = /\r?\n(?:\s*\n)?(?:[^\n]{1,40}\n)?[\d:., \t]{5,16}$/;

export function areCaptions(bytes: Uint8Array): boolean {
  return CAPTIONS.test(latin1(bytes, 0, HEAD));
}

/** When a word is sung or said, inside a line: `Ja<00:02.000>ne`. */
const TIME_TAG = /^<\d{1,3}:\d\d[:.][\d:.]{2,12}>/;
const LONGEST_TIME_TAG = 20;

/** The text with a space for all that stands between two cues, and without times inside of lines. */
export function captionsView(view: View): View | undefined {
  const { bytes } = view;
  const windows = createWindows(bytes);
  for (let at = indexOfBytes(bytes, ARROW, 0); at >= 0; at = indexOfBytes(bytes, ARROW, at + 1)) {
    const before = BEFORE_ARROW.exec(latin1(bytes, at - LONGEST_NAME - 24, at))?.[0];
    const times = latin1(bytes, at, at + LONGEST_TIMES).indexOf('\n');
    if (before === undefined || times < 0 || at - before.length < windows.written) continue;
    dropTimes(windows, at - before.length);
    appendByte(openChange(windows, at - before.length, at + times + 1), 0x20);
  }
  dropTimes(windows, bytes.length);
  return finishWindows(windows, view, 'unfolded');
}

/** Leaves out the times between what is written already and `end`. */
function dropTimes(windows: Windows, end: number): void {
  const { bytes } = windows;
  // Of the rest of the file nothing is looked at: there may be no such sign in it.
  const cue = bytes.subarray(0, end);
  for (let at = cue.indexOf(LESS, windows.written); at >= 0; at = cue.indexOf(LESS, at + 1)) {
    const tag = TIME_TAG.exec(latin1(bytes, at, Math.min(end, at + LONGEST_TIME_TAG)))?.[0];
    if (tag !== undefined) openChange(windows, at, at + tag.length);
  }
}
