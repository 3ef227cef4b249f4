/** What a script puts together from variables: `a + "-" + b + "-" + c`, `${user}@${host}`. */
import { latin1 } from '../text/bytes.ts';
import { appendByte, markSource, type ViewBuilder } from './view.ts';

/** Scripts in pages that put a value together are short; looking for the variables of a library takes long. */
const LONGEST_SCRIPT = 65_536;
const BEFORE = 160;
const BEHIND = 200;
const MOST_JOINED = 64;
const LONGEST_VALUE = 64;

const ASSIGNED =
  /([A-Za-z_$][\w$]{0,40})["']?\s{0,4}[=:]\s{0,4}(?:"([^"\n\\]{1,64})"|'([^'\n\\]{1,64})'|`([^`$\n\\]{1,64})`|(\d{1,9})(?=[\s,;}]))/g;
/** A variable or property, or a short text. */
const OPERAND = `(?:[A-Za-z_$][\\w$]{0,40}(?:\\.[\\w$]{1,40}){0,4}|"[^"\\n]{0,40}"|'[^'\\n]{0,40}')`;
const SUM = new RegExp(`${OPERAND}(?:\\s{0,4}\\+\\s{0,4}${OPERAND}){2,12}`, 'g');
const TEMPLATE = /^`[^`\n]{1,200}`/;
const TEMPLATE_PART = /\$\{\s{0,4}([\w$.]{1,80})\s{0,4}\}/g;

/** Whether a text is only what stands between the parts of a value, and more is added to it. */
export function isMarkBetween(bytes: Uint8Array, open: number, close: number): boolean {
  if (close - open > 4) return false;
  for (let at = open + 1; at < close; at++) {
    const byte = bytes[at];
    if (byte !== 0x2d && byte !== 0x40 && byte !== 0x2e && byte !== 0x20 && byte !== 0x5f) return false;
  }
  let next = close + 1;
  while (bytes[next] === 0x20) next++;
  return bytes[next] === 0x2b;
}

/** Whether a template text is made of two variables or more with little between them. */
export function isJoiningTemplate(bytes: Uint8Array, open: number, close: number): boolean {
  return close - open < 200 && /\}[-@. _]{0,3}\$\{/.test(latin1(bytes, open, close));
}

/** Writes the values of the sums and templates around `places` in the script from..to, where all their variables are told. */
export function appendJoined(
  out: ViewBuilder,
  bytes: Uint8Array,
  from: number,
  to: number,
  places: readonly number[],
): void {
  if (to - from > LONGEST_SCRIPT) return;
  const values = new Map<string, string>();
  for (const [, name, ...texts] of latin1(bytes, from, to).matchAll(ASSIGNED)) {
    const text = texts.find((one) => one !== undefined);
    if (name !== undefined && text !== undefined && !values.has(name)) values.set(name, text);
  }
  if (values.size < 2) return;
  const seen = new Set<string>();
  for (const place of places.slice(0, MOST_JOINED)) {
    const joined = bytes[place] === 0x60 ? templateAt(bytes, place, values) : sumAt(bytes, from, place, values);
    if (joined === undefined || joined.length > 4 * LONGEST_VALUE || seen.has(joined)) continue;
    seen.add(joined);
    appendByte(out, 0);
    markSource(out, place);
    for (let i = 0; i < joined.length; i++) appendByte(out, joined.charCodeAt(i));
    appendByte(out, 0);
  }
}

function sumAt(
  bytes: Uint8Array,
  from: number,
  place: number,
  values: ReadonlyMap<string, string>,
): string | undefined {
  const start = Math.max(from, place - BEFORE);
  for (const { 0: sum, index } of latin1(bytes, start, place + BEHIND).matchAll(SUM)) {
    if (start + index > place || start + index + sum.length <= place) continue;
    const operands = sum.match(new RegExp(OPERAND, 'g')) ?? [];
    const parts = operands.map((one) => (/^["']/.test(one) ? one.slice(1, -1) : values.get(one.replace(/^.*\./, ''))));
    // What is added in front of the value ("mailto:") or unknown is left out.
    const known = parts.slice(parts.lastIndexOf(undefined) + 1);
    return known.length > 2 ? known.join('') : undefined;
  }
  return undefined;
}

function templateAt(bytes: Uint8Array, place: number, values: ReadonlyMap<string, string>): string | undefined {
  const template = TEMPLATE.exec(latin1(bytes, place, place + 202))?.[0];
  if (template === undefined) return undefined;
  return template
    .slice(1, -1)
    .replace(TEMPLATE_PART, (_, name: string) => values.get(name.replace(/^.*\./, '')) ?? ' ');
}
