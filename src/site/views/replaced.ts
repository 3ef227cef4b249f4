/** What a script makes of a text by putting other signs in: "jane#example.org".replace("#","@"). */
import { latin1 } from '../text/bytes.ts';
import { appendByte, markSource, type ViewBuilder } from './view.ts';

const LONGEST_TEXT = 128;
const LONGEST_CALL = 160;
const MOST_CALLS = 6;
const QUOTED = (longest: number, fewest: number): string =>
  `(?:"([^"\\n]{${fewest},${longest}})"|'([^'\\n]{${fewest},${longest}})')`;
const REPLACE = new RegExp(
  `^\\s{0,4}\\.replace(?:All)?\\(\\s{0,4}(?:${QUOTED(12, 1)}|/([^/\\n]{1,12})/g?i?)\\s{0,4},\\s{0,4}${QUOTED(4, 0)}\\s{0,4}\\)`,
);
const SPLIT = new RegExp(
  `^\\s{0,4}\\.split\\(\\s{0,4}${QUOTED(12, 1)}\\s{0,4}\\)\\s{0,4}\\.join\\(\\s{0,4}${QUOTED(4, 0)}\\s{0,4}\\)`,
);

const CONCAT = new RegExp(`^\\s{0,4}\\.concat\\(((?:\\s{0,4}(?:,\\s{0,4})?${QUOTED(64, 0)}){1,9})\\s{0,4}\\)`);
const PART = new RegExp(QUOTED(64, 0), 'g');

/** Appends the text between two quotes as the calls behind it leave it; nothing where there are none. */
export function appendReplaced(out: ViewBuilder, bytes: Uint8Array, open: number, close: number): void {
  if (bytes[close + 1] !== 0x2e || close - open > LONGEST_TEXT) return;
  let text = latin1(bytes, open + 1, close);
  let at = close + 1;
  for (let calls = 0; calls < MOST_CALLS; calls++) {
    const rest = latin1(bytes, at, at + LONGEST_CALL);
    const replace = REPLACE.exec(rest);
    const call = replace ?? SPLIT.exec(rest) ?? CONCAT.exec(rest);
    if (call === null) break;
    const [whole, ...parts] = call;
    if (whole.trimStart().startsWith('.concat')) {
      for (const [quoted] of parts[0]!.matchAll(PART)) text += quoted.slice(1, -1);
    } else {
      const [from = '', to = ''] = parts.filter((part) => part !== undefined);
      text = text.replaceAll(replace?.[3] === undefined ? from : literalOf(from), () => to);
    }
    at += whole.length;
  }
  if (at === close + 1) return;
  appendByte(out, 0);
  markSource(out, open + 1);
  for (let i = 0; i < text.length && i < LONGEST_TEXT; i++) appendByte(out, text.charCodeAt(i));
  appendByte(out, 0);
}

/** The sign that a simple regular expression stands for: `\.`, `[#]`, `#+`. */
function literalOf(expression: string): string {
  return expression
    .replace(/^\[(\\?.)\]/, '$1')
    .replace(/[+*]$/, '')
    .replace(/\\(.)/g, '$1');
}
