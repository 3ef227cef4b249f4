/** Values that a page names itself: tier, year of birth, days of posting and change, notices of a violation. */

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const WEEKDAY = /^(?:mon|tue|wed|thu|fri|sat|sun)/;

const BIRTH =
  / (?:date of birth|birth date|birthdate|dob|born|year of birth|birth year|birthyear|dateofbirth|yob)(?= )/g;
const POSTED =
  /(?<! photo| image| picture) (?:posted on|posted since|first posted|posted|date posted|first published|published on|postedon|dateposted)(?= )/g;
const UPDATED =
  / (?:last changed|last updated|last update|last modified|last change|updated on|date updated|modified on|lastmod|lastupdated|lastmodified|updatedon|pubdate)(?= )/g;
const TIER = / tier (?:level )?(iii|ii|i|3|2|1)(?= )/g;
const TIERS: Readonly<Record<string, string>> = { '1': 'I', '2': 'II', '3': 'III' };

/** Says that somebody is in violation, or cannot be found; by folded words. */
export const NOTICES: readonly string[] = [
  'absconded',
  'absconder',
  'absconding',
  'whereabouts unknown',
  'unknown whereabouts',
  'whereabouts are unknown',
  'whereabouts are currently unknown',
  'wanted',
  'fugitive',
  'non compliant',
  'noncompliant',
  'not compliant',
  'not in compliance',
  'out of compliance',
  'in violation',
  'violation of registration',
  'failed to register',
  'failed to verify',
  'failed to comply',
  'delinquent',
  'cannot be located',
  'unable to locate',
  'location unknown',
];

export interface Labels {
  /** Different values named; more than one says nothing. */
  readonly tiers: readonly string[];
  /** Four digits. */
  readonly birthYears: readonly string[];
  /** ISO days. */
  readonly posted: readonly string[];
  readonly updated: readonly string[];
  /** Places in `NOTICES`. */
  readonly notices: readonly number[];
}

/** @param folded as `foldText` gives it */
export function readLabels(folded: string): Labels {
  const tiers = [...folded.matchAll(TIER)].map(([, value = '']) => TIERS[value] ?? value.toUpperCase());
  return {
    tiers: different(tiers),
    birthYears: different(after(folded, BIRTH, yearOf)),
    posted: different(after(folded, POSTED, dayOf)),
    updated: different(after(folded, UPDATED, dayOf)),
    notices: NOTICES.flatMap((notice, i) => (folded.includes(` ${notice} `) ? [i] : [])),
  };
}

/** More than these are a table, not a registrant. */
const MOST_VALUES = 8;

function different(values: readonly string[]): readonly string[] {
  return [...new Set(values)].sort().slice(0, MOST_VALUES);
}

function after(
  folded: string,
  label: RegExp,
  read: (words: readonly string[]) => string | undefined,
): readonly string[] {
  return [...folded.matchAll(label)].flatMap(({ 0: found, index }) => {
    const start = index + found.length + 1;
    const value = read(folded.slice(start, start + 40).split(' '));
    return value === undefined ? [] : [value];
  });
}

/** "1970", "1970 02 03", "02 03 1970", "feb 3 1970", "19700203". */
function yearOf(words: readonly string[]): string | undefined {
  const day = dayOf(words);
  if (day !== undefined) return day.slice(0, 4);
  return isYear(words[0]) ? words[0] : undefined;
}

/** ISO day at the beginning of folded words; undefined where they are no day. US order: month before day. */
export function dayOf(given: readonly string[]): string | undefined {
  const words = WEEKDAY.test(given[0] ?? '') ? given.slice(1) : given;
  const [a = '', b = '', rest = ''] = words;
  // A time joined to the day: 2026-04-07T10:00
  const c = /^(\d\d)t\d/.exec(rest)?.[1] ?? rest;
  if (/^(?:19|20)\d{6}$/.test(a)) return isoDay(a.slice(0, 4), a.slice(4, 6), a.slice(6));
  if (isYear(a)) return isoDay(a, b, c);
  if (!isYear(c)) return undefined;
  if (monthOf(a) !== undefined) return isoDay(c, monthOf(a)!, b.replace(/(?:st|nd|rd|th)$/, ''));
  if (monthOf(b) !== undefined) return isoDay(c, monthOf(b)!, a);
  return isoDay(c, a, b);
}

function isYear(word: string | undefined): word is string {
  return word !== undefined && /^(?:19|20)\d\d$/.test(word);
}

function monthOf(word: string): string | undefined {
  const month = MONTHS.findIndex((name) => word.startsWith(name));
  return month < 0 ? undefined : String(month + 1);
}

function isoDay(year: string, month: string, day: string): string | undefined {
  if (!/^\d{1,2}$/.test(month) || !/^\d{1,2}$/.test(day)) return undefined;
  const [m, d] = [Number(month), Number(day)];
  if (m < 1 || m > 12 || d < 1 || d > 31) return undefined;
  return `${year}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`;
}
