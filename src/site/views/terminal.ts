/** What a terminal or printer is told between the letters of a text: colours, bold type. Logs keep it. */
import { latin1 } from '../text/bytes.ts';
import { marksOf, MARK, type Survey } from './marks.ts';
import type { View } from './view.ts';
import { createWindows, finishWindows, openChange } from './windows.ts';

const LONGEST = 40;
/** Colours and the like (ECMA-48, 5.4); printers' own language. */
const SEQUENCE = /^\x1b(?:\[[0-?]{0,30}[ -/]{0,2}[@-~]|[&(*)](?:[a-z](?:[+-]?\d{0,6}[a-z]){0,8})?[+-]?\d{0,6}[A-Z@])/;

/** The text without these sequences; undefined where there are none. */
export function terminalView(view: View, survey: Survey): View | undefined {
  const windows = createWindows(view.bytes);
  for (const at of marksOf(survey, MARK.terminal)) {
    const length = SEQUENCE.exec(latin1(view.bytes, at, at + LONGEST))?.[0].length ?? 0;
    if (length > 0 && at >= windows.written) openChange(windows, at, at + length);
  }
  return finishWindows(windows, view, 'terminal');
}
