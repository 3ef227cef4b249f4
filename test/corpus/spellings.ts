/** Every spelling of a value that an output could hold. */
import type { ProhibitedValue } from '../../src/site/types.ts';

/** Shorter texts are words that stand in outputs for other reasons. */
const SHORTEST = 7;

function spellings({ value, parts, column }: ProhibitedValue): readonly string[] {
  // Charges are words of the law and stand in nobody's secret.
  if (column === 'arrests.charge') return [];
  const clear = parts
    ? [`${parts.given} ${parts.surname}`, `${parts.surname}, ${parts.given}`, parts.surname]
    : [value, value.replace(/[^\p{L}\p{N}]/gu, '')];
  return clear
    .filter((text) => text.length >= SHORTEST)
    .flatMap((text) => [
      text,
      [...text].reverse().join(''),
      Buffer.from(text).toString('hex'),
      Buffer.from(text).toString('base64').replace(/=+$/, ''),
      encodeURIComponent(text),
    ]);
}

/** The values that stand in `text` in some spelling. Spellings are looked up by their beginnings: one pass over the text. */
export function shownIn(text: string, values: readonly ProhibitedValue[]): readonly ProhibitedValue[] {
  const byBeginning = new Map<string, (readonly [string, ProhibitedValue])[]>();
  for (const value of values) {
    for (const spelled of spellings(value).map((one) => one.toLowerCase())) {
      const beginning = spelled.slice(0, SHORTEST);
      byBeginning.set(beginning, [...(byBeginning.get(beginning) ?? []), [spelled, value]]);
    }
  }
  const folded = text.toLowerCase();
  const shown = new Set<ProhibitedValue>();
  for (let at = 0; at + SHORTEST <= folded.length; at++) {
    for (const [spelled, value] of byBeginning.get(folded.slice(at, at + SHORTEST)) ?? []) {
      if (folded.startsWith(spelled, at)) shown.add(value);
    }
  }
  return [...shown];
}
