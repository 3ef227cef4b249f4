/** Whether words offer a prohibited field by its name, where they stand. */
import type { ProhibitedClass } from '../../model/dictionary.ts';
import { latin1 } from '../text/bytes.ts';
import type { Place } from './place.ts';

/** Form fields that a page rightly has: everybody may give an own e-mail address to be notified. */
const ASKS_THE_PUBLIC: readonly ProhibitedClass[] = ['internet-identifier', 'arrest-without-conviction'];

/**
 * Whether these words name a field here: a JSON key, a CSV header, a form field's name, an attribute, an XML tag, a
 * parameter of an address (empty or not), or a column in SQL. A label in prose names none.
 */
export function isFieldName(
  bytes: Uint8Array,
  start: number,
  end: number,
  place: Place,
  isHeader: boolean,
  prohibited: ProhibitedClass,
): boolean {
  const before = latin1(bytes, start - 200, start).toLowerCase();
  const after = latin1(bytes, end, end + 24).toLowerCase();
  if (isHeader)
    return /(?:^|[,;|\t"\n\r])[a-z_ ]{0,20}$/.test(before) && /^[a-z_ ]{0,20}(?:$|[,;|\t"\n\r])/.test(after);
  // "ssn": and, in a script, ssn:
  if (/["'][a-z_.-]{0,20}$/.test(before) && /^[a-z_.-]{0,20}\\?["']\s?:/.test(after)) return true;
  if (/&quot;[a-z_]{0,20}$/.test(before) && /^[a-z_]{0,20}&quot;\s?:/.test(after)) return true;
  if (place.kind === 'script' && /[{,]\s*[a-z_]{0,20}$/.test(before) && /^[a-z_]{0,20}\s?:/.test(after)) return true;
  if (place.kind === 'script' && /\.$/.test(before) && /^\s?=[^=]/.test(after)) return true;
  if (isTagName(before, after)) return true;
  if (place.kind === 'attribute') {
    if (place.hint === 'name' || place.hint === 'id') return !ASKS_THE_PUBLIC.includes(prohibited);
    if (/\sdata-[a-z-]{0,20}$/.test(before) && /^[a-z-]{0,20}\s?=/.test(after)) return true;
  }
  if (place.kind === 'text') return false;
  if (/\bselect\b.{1,180}$/s.test(before)) return true;
  return place.kind === 'link' && /[?&;][a-z_.-]{0,20}$/.test(before) && /^[a-z_.-]{0,20}(?:=|%3d)/.test(after);
}

function isTagName(before: string, after: string): boolean {
  return /<\/?(?:[a-z]{1,12}:)?[a-z_]{0,20}$/.test(before) && /^[a-z_]{0,20}\s?\/?>/.test(after);
}
