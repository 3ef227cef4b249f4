/** Reads one prohibited cell: what kind of value it is, its one spelling, and whether it can be searched for at all. */
import type { Conviction, NameParts, ProhibitedValue } from '../types.ts';
import { foldText } from '../match/fold.ts';

export type ValueKind =
  'ssn' | 'number' | 'document' | 'email' | 'handle' | 'name' | 'docket' | 'charge' | 'field-name';

/** How much an equal text says by itself: `weak` is an ordinary word, `strong` practically never occurs by chance. */
export type Grade = 'weak' | 'plain' | 'strong';

export type ReadValue =
  { readonly kind: ValueKind; readonly canonical: string; readonly grade: Grade } | { readonly leftOut: string };

/** Longest digit string that is searched as a number; longer ones are searched as words. */
export const MOST_DIGITS = 13;
export const FEWEST_DIGITS = 6;

const LEFT_OUT = {
  blank: 'blank',
  placeholder: 'placeholder',
  incomplete: 'not a complete number',
  short: 'too short to be told from chance',
  neverIssued: 'a number that was never issued',
  date: 'a date alone identifies nobody',
  statute: 'a statute number is public',
  noName: 'not a given name and a surname',
  wholeSite: 'the address of a whole site, not of a profile',
} as const;

/** SSNs in advertisements and forms that the SSA retired or never issued; here they are placeholders. */
const SAMPLE_SSNS =
  /^(?:(\d)\1{8}|123456789|987654321|012345678|078051120|219099999|98765432\d|\d{3}000000|000\d{2}0000)$/;
const NEVER_ISSUED = /^(?:000|666|9)|^\d{3}00|0000$/;
const NO_NAME_WORDS = new Set(
  (
    'unknown victim minor juvenile child redacted confidential anonymous withheld state society people public nobody none ' +
    'undisclosed name given test'
  ).split(' '),
);
const SUFFIXES = new Set(['jr', 'sr', 'ii', 'iii', 'iv']);
const NO_VALUE = /^(?:n\/?a|none|unknown|unk|null|nil|no|x+|\*+|-+|0+|test|not (?:given|applicable|reported))$/;

/** Reads a value by its class. Never throws; what can't be searched says why in words that hold no value. */
export function readValue(input: ProhibitedValue, acceptNeverIssued: boolean): ReadValue {
  if (input.parts) return readName(input.parts);
  const text = foldText(input.value).trim();
  if (text === '') return { leftOut: LEFT_OUT.blank };
  if (NO_VALUE.test(text)) return { leftOut: LEFT_OUT.placeholder };
  if (/^\d{4}-\d{2}-\d{2}$|^\d{1,2}\/\d{1,2}\/(?:\d{2}|\d{4})$/.test(text)) return { leftOut: LEFT_OUT.date };
  switch (input.prohibited) {
    case 'ssn':
      return readSsn(text, acceptNeverIssued);
    case 'travel-document':
      return readDocument(text, input.column);
    case 'internet-identifier':
      return readInternet(text);
    case 'victim-identity':
      // A victim's e-mail or telephone identifies as well as the name does.
      return /@|^[\d\s().+-]{10,}$/.test(text) ? readInternet(text) : readName(splitName(text));
    case 'arrest-without-conviction':
      return readArrest(text, input.column);
    default:
      return input.prohibited satisfies never;
  }
}

/** The words of a text in one spelling, for comparing dockets, charges and names. */
export function wordsOf(text: string): string[] {
  return foldText(text).match(/[a-z0-9\u0080-\uffff]+/g) ?? [];
}

/** Key under which a conviction and an arrest cell of the same registrant are the same. */
export function convictionKey(conviction: Conviction): string {
  return `${conviction.person}\u0000${wordsOf(conviction.value).join(' ')}`;
}

function readSsn(text: string, acceptNeverIssued: boolean): ReadValue {
  const digits = text.replace(/[\s\-./_']/g, '');
  // Spreadsheets drop leading zeros.
  const padded = /^\d{7,8}$/.test(text) ? text.padStart(9, '0') : digits;
  if (!/^\d{9}$/.test(padded)) return { leftOut: LEFT_OUT.incomplete };
  if (SAMPLE_SSNS.test(padded)) return { leftOut: LEFT_OUT.placeholder };
  if (!acceptNeverIssued && NEVER_ISSUED.test(padded)) return { leftOut: LEFT_OUT.neverIssued };
  return { kind: 'ssn', canonical: padded, grade: 'plain' };
}

function readDocument(text: string, column: string): ReadValue {
  const canonical = text.toUpperCase().replace(/[^A-Z0-9]/g, '');
  const digits = canonical.replace(/\D/g, '');
  if (digits.length < 4) return { leftOut: LEFT_OUT.incomplete };
  if (/^(.)\1*$/.test(digits) || digits === '123456789') return { leftOut: LEFT_OUT.placeholder };
  if (canonical.length < FEWEST_DIGITS) return { leftOut: LEFT_OUT.short };
  const isAlienColumn = /alien|uscis|\ba_?num/i.test(column);
  const alien = /^A?(\d{7,9})$/.exec(canonical);
  if (alien && (canonical.startsWith('A') || isAlienColumn)) {
    return { kind: 'document', canonical: `A${alien[1]!.padStart(9, '0')}`, grade: 'strong' };
  }
  if (digits === canonical && digits.length <= MOST_DIGITS) return { kind: 'number', canonical, grade: 'weak' };
  return { kind: 'document', canonical, grade: canonical.length >= 8 ? 'strong' : 'plain' };
}

function readInternet(text: string): ReadValue {
  const value = text.replace(/^mailto:/, '');
  if (/^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(value)) {
    if (/^(?:none|no-?e?mail|unknown|na|test)@/.test(value)) return { leftOut: LEFT_OUT.placeholder };
    return { kind: 'email', canonical: value, grade: 'strong' };
  }
  const digits = value.replace(/[\s().+-]/g, '');
  if (/^\d{10,13}$/.test(digits)) {
    return {
      kind: 'number',
      canonical: digits.length === 11 && digits.startsWith('1') ? digits.slice(1) : digits,
      grade: 'weak',
    };
  }
  const profile = /^(?:https?:\/\/)?(?:[a-z0-9-]+\.)+[a-z]{2,}\/(.*)$/.exec(value);
  if (/^https?:\/\/|^www\./.test(value) && !profile?.[1]) return { leftOut: LEFT_OUT.wholeSite };
  const named = profile?.[1]
    ? (profile[1]
        .split(/[?#]/)[0]!
        .split('/')
        .findLast((part) => part !== '') ?? '')
    : value;
  const handle = named
    .replace(/^[a-z ]{2,20}:\s*/, '')
    .replace(/^@/, '')
    .trim();
  const size = handle.replace(/[^a-z0-9\u0080-\uffff]/g, '').length;
  if (size < 5) return { leftOut: LEFT_OUT.short };
  if (NO_VALUE.test(handle)) return { leftOut: LEFT_OUT.placeholder };
  return { kind: 'handle', canonical: handle, grade: gradeHandle(handle, size) };
}

function gradeHandle(handle: string, size: number): Grade {
  const hasDigit = /\d/.test(handle);
  if (hasDigit && /[a-z]/.test(handle) && size >= 10) return 'strong';
  if (/^[a-z\s]+$/.test(handle) && size < 12) return 'weak';
  return /^\d+$/.test(handle) || size < 6 ? 'weak' : 'plain';
}

function readName(parts: NameParts): ReadValue {
  const given = wordsOf(parts.given.replace(/['’]/g, ''))[0] ?? '';
  const surname = wordsOf(parts.surname).filter((word) => !SUFFIXES.has(word));
  if (given.length < 2 || surname.join('').length < 2) return { leftOut: LEFT_OUT.noName };
  const isPlaceholder =
    NO_NAME_WORDS.has(given) ||
    NO_NAME_WORDS.has(surname[0]!) ||
    (/^(?:john|jane|baby)$/.test(given) && surname[0] === 'doe');
  if (isPlaceholder) return { leftOut: LEFT_OUT.placeholder };
  return { kind: 'name', canonical: `${given}|${surname.join(' ')}`, grade: 'plain' };
}

function splitName(text: string): NameParts {
  const comma = text.indexOf(',');
  if (comma >= 0) return { surname: text.slice(0, comma), given: text.slice(comma + 1) };
  const words = text.split(/\s+/).filter((word) => !SUFFIXES.has(word.replace('.', '')));
  return { given: words.length > 1 ? words[0]! : '', surname: words.at(-1) ?? '' };
}

function readArrest(text: string, column: string): ReadValue {
  if (/statute|section|code/i.test(column)) return { leftOut: LEFT_OUT.statute };
  const words = wordsOf(text);
  const canonical = words.join(' ');
  const digits = canonical.replace(/\D/g, '').length;
  if (digits >= 4)
    return canonical.length >= 6 ? { kind: 'docket', canonical, grade: 'plain' } : { leftOut: LEFT_OUT.short };
  if (words.length < 2 || canonical.length < 10) return { leftOut: LEFT_OUT.short };
  return { kind: 'charge', canonical, grade: 'weak' };
}
