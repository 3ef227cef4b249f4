/** Reads one prohibited cell of the export. */
import { streetWords } from './streets.ts';
import type { ProhibitedValue } from '../types.ts';
import { readInternet } from './read-internet.ts';
import { readInitials, readName, splitName } from './read-name.ts';
import { readDocument, readSsn } from './read-number.ts';
import { fold, wordsOf } from '../text/fold.ts';
import { LEFT_OUT, NO_VALUE, type ReadValue } from './left-out.ts';

/** Reads a value by its class and column. Never throws. */
export function readValue(input: ProhibitedValue, acceptNeverIssued: boolean): ReadValue {
  if (input.parts) return readName(input.parts);
  const { value, column } = input;
  const text = fold(value).trim();
  if (text === '') return { leftOut: LEFT_OUT.blank };
  if (NO_VALUE.test(text)) return { leftOut: LEFT_OUT.placeholder };
  if (input.prohibited === 'victim-identity') return readVictim(text, column);
  if (/^\d{4}-\d{2}-\d{2}$|^\d{1,2}\/\d{1,2}\/(?:\d{2}|\d{4})$/.test(text)) return { leftOut: LEFT_OUT.date };
  switch (input.prohibited) {
    case 'ssn':
      return readSsn(text, acceptNeverIssued);
    case 'travel-document':
      return readDocument(text, column, input.context?.kind);
    case 'internet-identifier':
      return readInternet(text);
    case 'arrest-without-conviction':
      return readArrest(text, column);
    default:
      return input.prohibited satisfies never;
  }
}

/** What the registry holds of a victim beside the name: each column is another way to say who it is. */
function readVictim(text: string, column: string): ReadValue {
  if (column.endsWith('.initials')) return readInitials(text);
  if (column.endsWith('.relationship')) {
    const canonical = wordsOf(text).join(' ');
    if (/^(?:stranger|acquaintance|other|friend|known|none known|not related|unrelated)$/.test(canonical)) {
      return { leftOut: LEFT_OUT.anybody };
    }
    return canonical.length < 3 ? { leftOut: LEFT_OUT.short } : { kind: 'relationship', canonical, grade: 'weak' };
  }
  const date = /^(\d{4}-\d{2}-\d{2})/.exec(text)?.[1];
  if (date !== undefined) return { kind: 'birth-date', canonical: date, grade: 'weak' };
  if (column.endsWith('.street')) return readStreet(text);
  // A victim's e-mail or telephone identifies as well as the name does.
  return /@|^[\d\s().+-]{10,}$/.test(text) ? readInternet(text) : readName(splitName(text));
}

/** A house number and a street; the unit and the city behind a comma are left away. */
function readStreet(text: string): ReadValue {
  const words = streetWords(text);
  const isStreet = words.length >= 2 && /^\d+[a-z]?$/.test(words[0]!) && words.slice(1).join('').length >= 4;
  if (!isStreet) return { leftOut: LEFT_OUT.noStreet };
  return { kind: 'street', canonical: words.join(' '), grade: words.length > 2 ? 'strong' : 'plain' };
}

function readArrest(text: string, column: string): ReadValue {
  if (/statute|section|code/i.test(column)) return { leftOut: LEFT_OUT.statute };
  const words = wordsOf(text);
  const canonical = words.join(' ');
  const digits = canonical.replace(/\D/g, '').length;
  if (digits >= 4 && !column.endsWith('.charge'))
    return canonical.length >= 6 ? { kind: 'docket', canonical, grade: 'plain' } : { leftOut: LEFT_OUT.short };
  if (words.length < 2 || canonical.length < 10) return { leftOut: LEFT_OUT.short };
  return { kind: 'charge', canonical, grade: 'weak' };
}
