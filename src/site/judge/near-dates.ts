/** Dates of a record near a place, in the usual spellings. */
import { latin1 } from '../text/bytes.ts';
import { RECORD } from './as-shown.ts';
import type { Range } from '../text/range.ts';

const MONTHS = 'january february march april may june july august september october november december'.split(' ');
const SPANISH_MONTHS = 'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre'.split(
  ' ',
);

/** Whether a date stands within 300 bytes of a place, in one of the usual spellings. */
export function hasDateNear(bytes: Uint8Array, start: number, end: number, dates: readonly string[]): boolean {
  if (dates.length === 0) return false;
  const text = latin1(bytes, start - RECORD, end + RECORD).toLowerCase();
  return dates.some((date) => holdsDate(text, date));
}

export function holdsDate(text: string, date: string): boolean {
  return spellingsIn(text, date).some((spelling) => text.includes(spelling));
}

/** Those of a date's spellings that may stand in a text: most hold its year, and few texts do. */
function spellingsIn(text: string, date: string): readonly string[] {
  const spellings = spellDate(date);
  const usual = text.includes(date.slice(0, 4)) ? spellings.usual : [];
  return LONG_NUMBER.test(text) ? [...usual, ...spellings.epochs] : usual;
}

/** What stands within 300 bytes of a name. */
export interface Surroundings {
  /** Lower case, with the name. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export function surroundings(bytes: Uint8Array, { start, end }: Range): Surroundings {
  const from = Math.max(0, start - RECORD);
  return { text: latin1(bytes, from, end + RECORD).toLowerCase(), start: start - from, end: end - from };
}

/** Characters between a name and what stands before and behind it; Infinity where nothing is near. */
export interface Distances {
  readonly before: number;
  readonly behind: number;
}

/** To the nearest day or year of birth or street of theirs. */
export function distancesTo(near: Surroundings, births: readonly string[], streets: readonly string[]): Distances {
  let [before, behind] = [Infinity, Infinity];
  const take = (at: number, length: number): void => {
    if (at >= near.end) behind = Math.min(behind, at - near.end);
    else if (at >= 0 && at + length <= near.start) before = Math.min(before, near.start - at - length);
  };
  for (const words of [...births.flatMap((date) => spellingsIn(near.text, date)), ...streets]) {
    if (near.start >= words.length) take(near.text.lastIndexOf(words, near.start - words.length), words.length);
    take(near.text.indexOf(words, near.end), words.length);
  }
  const years = new Set(births.map((date) => date.slice(0, 4)));
  for (const { 0: found, 1: year = '', index } of near.text.matchAll(BIRTH_YEAR)) {
    if (years.has(year)) take(index + found.length - year.length, year.length);
  }
  return { before, behind };
}

/** Years behind a label such as "Year of birth". */
const BIRTH_YEAR = /(?:\bborn|birth(?:date|year|_year)?|\bdob|\byob)\b\D{0,24}((?:19|20)\d\d)(?![\d/-])/g;

export function birthYears(page: string): ReadonlySet<string> {
  return new Set([...page.matchAll(BIRTH_YEAR)].map(([, year]) => year!));
}

/** Lower case. */
interface Spellings {
  /** Each of them holds the year. */
  readonly usual: readonly string[];
  readonly epochs: readonly string[];
}

/** Spellings made before: the same few dates are looked for at every name. */
const MADE = new Map<string, Spellings>();
const MOST_MADE = 100_000;

/** The usual spellings of an ISO date. */
function spellDate(date: string): Spellings {
  const known = MADE.get(date);
  if (known !== undefined) return known;
  if (MADE.size >= MOST_MADE) MADE.clear();
  const made = { usual: usualSpellings(date), epochs: epochs(date) };
  MADE.set(date, made);
  return made;
}

function usualSpellings(date: string): readonly string[] {
  const [year, month, day] = date.split('-') as [string, string, string];
  const [m, d] = [String(Number(month)), String(Number(day))];
  const name = MONTHS[Number(month) - 1] ?? '';
  const short = name.slice(0, 3);
  const words = [
    ...[`${name} ${d}, ${year}`, `${short} ${d}, ${year}`, `${d} ${name} ${year}`, `${day}-${short}-${year}`],
    ...[
      `${day} ${short} ${year}`,
      `${short} ${day} ${year}`,
      `${d} de ${SPANISH_MONTHS[Number(month) - 1] ?? ''} de ${year}`,
    ],
  ];
  return [
    date,
    `${month}/${day}/${year}`,
    `${m}/${d}/${year}`,
    `${month}-${day}-${year}`,
    `${month}.${day}.${year}`,
    `${year}${month}${day}`,
    `${month}${day}${year}`,
    ...words,
  ];
}

/** Midnights of the zones from Greenwich to Hawaii. */
const ZONES = [0, 4, 5, 6, 7, 8, 9, 10];
/** Milliseconds of fewer digits are ordinary numbers. */
const FEWEST_DIGITS = 10;
const LONG_NUMBER = /\d{11}/;

/** The day as map servers write it: milliseconds since 1970. */
function epochs(date: string): readonly string[] {
  const midnight = Date.parse(`${date}T00:00:00Z`);
  return ZONES.map((hours) => String(midnight + hours * 3_600_000)).filter((text) => text.length > FEWEST_DIGITS);
}
