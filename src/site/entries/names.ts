/** Whether a page shows a name as the registrant's own, and not as an alias. */
import { ABSENT, PERHAPS, SEEN, type Sight } from './sight.ts';
import { hasSqueezed, placesOf, type PageText } from './page-text.ts';

/** Begins a list of other names. */
const OTHER_NAMES =
  / (?:alias(?:es)?|aka|a k a|also known as|other names?|nicknames?|former(?:ly)? (?:known as|names?)) /;
/** Between given name and surname: a middle name or two, or the heading of the next cell. Characters. */
const BETWEEN = 40;
/** How far a list of other names may reach. */
const BEFORE = 80;

/** Both parts side by side; one of them among the other names only; or both, but apart. */
export function lookForName(text: PageText, surname: readonly string[], given: readonly string[]): Sight {
  const [last, first] = [placesOf(text, surname), placesOf(text, given)];
  if (last.length === 0 || first.length === 0) {
    // Written together, as in addresses of pages and in keys: sampletonalder.
    return hasSqueezed(text, [...surname, ...given]) || hasSqueezed(text, [...given, ...surname]) ? SEEN : ABSENT;
  }
  for (const a of last) {
    for (const b of first) {
      const [from, to] = a < b ? [a, b] : [b, a];
      if (to - from > BETWEEN + surname.join(' ').length) continue;
      if (!OTHER_NAMES.test(text.folded.slice(from, to + 1))) return SEEN;
    }
  }
  const isOther = (at: number): boolean => OTHER_NAMES.test(text.folded.slice(Math.max(0, at - BEFORE), at + 1));
  return last.every(isOther) || first.every(isOther) ? ABSENT : PERHAPS;
}
