/** Docket numbers behind a label, as they are also written: with all digits of the year, without leading zeros. */
import { isDigit, latin1 } from '../text/bytes.ts';
import type { LabelHit, PatternHit } from './pattern.ts';

const LABEL = /docket|case|cause/i;
const BEHIND =
  /^(?:\s?(?:no|nbr|num|number)\b\.?)?[\s"':=#>.(,-]{0,6}((?:[a-z]{0,4}\d[\w]{0,11}[-:/. ]{0,2}|[a-z]{1,4}[-:/. ]){1,5})/i;

/** Bytes behind the label in which a number and the words before it stand. */
const REACH = 48;

/** Says something only where the page's own registrant has such a docket. */
export function docketBehind(bytes: Uint8Array, { start, end }: LabelHit): readonly PatternHit[] {
  if (!hasDigit(bytes, end, end + REACH) || !LABEL.test(latin1(bytes, start, end))) return [];
  const text = latin1(bytes, end, end + REACH);
  const found = BEHIND.exec(text)?.[1];
  if (found === undefined) return [];
  const at = end + text.indexOf(found);
  const canonical = docketKey(found);
  if (canonical.split('-').length < 3) return [];
  return [
    {
      prohibited: 'arrest-without-conviction',
      kind: 'docket',
      start: at,
      end: at + found.trimEnd().length,
      text: canonical,
      points: 20,
      reason: 'The docket number is that of an arrest without conviction, written in another way',
    },
  ];
}

function hasDigit(bytes: Uint8Array, from: number, end: number): boolean {
  for (let at = from; at < end; at++) if (isDigit(bytes[at])) return true;
  return false;
}

/** "2014-AR-1775" and "14-AR-001775" are one: years of four digits after the turn of the century, leading zeros. */
export function docketKey(docket: string): string {
  const parts = docket.toLowerCase().match(/\d+|[a-z]+/g) ?? [];
  return parts
    .map((part, i) => (i === 0 && /^20\d\d$/.test(part) ? part.slice(2) : part).replace(/^0+(?=\d)/, ''))
    .join('-');
}
