/** Social security numbers and the numbers of travel and immigration documents, read from the export. */
import { LEFT_OUT, type ReadValue } from './left-out.ts';

/** Longest digit string that is searched as a number; longer ones are searched as words. */
export const MOST_DIGITS = 13;
const FEWEST_DIGITS = 6;

/** SSNs in advertisements and forms that the SSA retired or never issued; here they are placeholders. */
const SAMPLE_SSNS =
  /^(?:(\d)\1{8}|123456789|111223333|987654321|012345678|078051120|219099999|98765432\d|\d{3}000000|000\d{2}0000)$/;
const NEVER_ISSUED = /^(?:000|666|9)|^\d{3}00|0000$/;
/** Groups of an Individual Taxpayer Identification Number, which stands in for an SSN (IRS: 9xx-50..65, 70..88, 90..92, 94..99). */
const TAXPAYER = /^9\d{2}(?:5\d|6[0-5]|7\d|8[0-8]|9[0-2]|9[4-9])(?!0000)\d{4}$/;
const LABEL_WORDS =
  /^(?:(?:us|usa|u\.s\.|passport|alien|uscis|visa|i-?94|sevis|reg(?:istration)?|card|book|no|number|nbr|id)\b[\s.:#-]*)+/;

/** Whether nine digits can be an SSN or a taxpayer number that stands in for one, and are no published sample. */
export function isPossibleSsn(digits: string): boolean {
  return !SAMPLE_SSNS.test(digits) && (!NEVER_ISSUED.test(digits) || TAXPAYER.test(digits));
}

/** `text` is folded and trimmed. */
export function readSsn(text: string, acceptNeverIssued: boolean): ReadValue {
  const digits = text.length === 9 ? text : text.replace(/[\s\-./_'=]/g, '');
  // Spreadsheets drop leading zeros.
  const padded = /^\d{7,8}$/.test(text) ? text.padStart(9, '0') : digits;
  if (!/^\d{9}$/.test(padded)) return { leftOut: LEFT_OUT.incomplete };
  if (SAMPLE_SSNS.test(padded)) return { leftOut: LEFT_OUT.placeholder };
  if (!acceptNeverIssued && NEVER_ISSUED.test(padded)) return { leftOut: LEFT_OUT.neverIssued };
  return { kind: 'ssn', canonical: padded, grade: 'plain' };
}

/** `documentKind` is the record's own: bare digits of an immigration document are an A-number. */
export function readDocument(text: string, column: string, documentKind: string | undefined): ReadValue {
  const canonical = text
    .replace(LABEL_WORDS, '')
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '');
  const digits = canonical.replace(/\D/g, '');
  if (digits.length < 4) return { leftOut: LEFT_OUT.incomplete };
  if (/^(.)\1*$/.test(digits) || digits === '123456789') return { leftOut: LEFT_OUT.placeholder };
  if (canonical.length < FEWEST_DIGITS) return { leftOut: LEFT_OUT.short };
  const isAlienColumn = documentKind === 'immigration' || /alien|uscis|\ba_?num/i.test(column);
  const alien = /^A?(\d{7,9})$/.exec(canonical);
  if (alien && (canonical.startsWith('A') || isAlienColumn)) {
    return { kind: 'document', canonical: `A${alien[1]!.padStart(9, '0')}`, grade: 'strong' };
  }
  if (digits === canonical && digits.length <= MOST_DIGITS) return { kind: 'number', canonical, grade: 'weak' };
  return { kind: 'document', canonical, grade: canonical.length >= 8 ? 'strong' : 'plain' };
}
