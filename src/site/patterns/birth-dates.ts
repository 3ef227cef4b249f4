/** A victim's date of birth behind a label or in a column. */
import type { PatternHit } from './pattern.ts';
import { victimHit } from './victim-hit.ts';

const BORN = 'A victim’s date of birth stands behind a label';
const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
/** Two digits for a year later than this are of the last century: most victims were children. */
const LAST_OF_THIS_CENTURY = 30;

const ISO = String.raw`(?<y1>\d{4})-(?<m1>\d{2})-(?<d1>\d{2})`;
const US = String.raw`(?<m2>\d{1,2})[/.-](?<d2>\d{1,2})[/.-](?<y2>\d{4}|\d{2})`;
const IN_WORDS = String.raw`\b(?<m3>[a-z]{3})[a-z]*\.? (?<d3>\d{1,2}),? (?<y3>\d{4})`;
const DATE = new RegExp(String.raw`^[^\d<]{0,40}?(?:${ISO}|${US}|${IN_WORDS})(?!\d)`, 'i');

/** The first date of a text. */
export function birthDateIn(text: string, at: number, points: number): readonly PatternHit[] {
  const found = DATE.exec(text);
  if (!found) return [];
  const part = found.groups as Readonly<Record<string, string | undefined>>;
  const month = part.m3 === undefined ? (part.m1 ?? part.m2)! : String(MONTHS.indexOf(part.m3.toLowerCase()) + 1);
  const day = (part.d1 ?? part.d2 ?? part.d3)!;
  const date = `${fullYear((part.y1 ?? part.y2 ?? part.y3)!)}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return [victimHit('birth-date', { start: at, end: at + found[0].length }, date, points, BORN)];
}

function fullYear(year: string): string {
  if (year.length !== 2) return year;
  return `${Number(year) > LAST_OF_THIS_CENTURY ? 19 : 20}${year}`;
}
