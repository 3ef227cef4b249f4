/** The column that a table is about, where only one header can hold it, whatever it is called. */
import { dateHint } from '../date-formats.ts';
import { kindsOf } from './cells.ts';
import { wordsOf } from './header-words.ts';
import type { ExportFile, Match, TableWords } from './types.ts';

/** Below what is sure. */
const POSSIBLE = 0.75;
const VALUE = /^(?:value|detail|info|information|contact|text|data|entry)$/;
const NO_VALUE = /^(?:id|number|type|date|begin|end)$/;
/** Days on which somebody worked on the record. */
const CLERK = /^(?:created|entered|entry|modified|updated|changed|loaded|inserted|birth)$/;

export function onlyPossible(
  file: ExportFile,
  headers: readonly string[],
  found: readonly Match[],
  matcher: TableWords,
): readonly Match[] {
  const left = headers.filter((header) => header !== '' && !found.some((match) => match.header === header));
  const has = (name: string): boolean => found.some(({ column }) => column.name === name);
  const told = (header: string): readonly string[] =>
    file.cells(file.header.indexOf(header)).filter((cell) => cell !== '');
  const match = (name: string, possible: readonly string[], fit: Match['fit']): readonly Match[] => {
    const column = matcher.table.columns.find((each) => each.name === name)!;
    const [header, ...more] = has(name) ? [] : possible;
    if (header === undefined || more.length > 0) return [];
    return [{ header, index: file.header.indexOf(header), column, score: POSSIBLE, fit }];
  };
  switch (matcher.table.name) {
    case 'addresses': {
      // House numbers and streets are no description of a place without them.
      const described = found.filter(({ column }) => column.name === 'description').map(({ header }) => header);
      const isStreet = (header: string): boolean =>
        told(header).length > 0 &&
        told(header).filter((cell) => /^\d+\w? +\p{L}/u.test(cell)).length > 0.8 * told(header).length;
      return match('street', [...described, ...left].filter(isStreet), 'yes');
    }
    case 'phones':
    case 'internet_identifiers': {
      const isValue = (header: string): boolean =>
        wordsOf(header).some((word) => VALUE.test(word)) &&
        !wordsOf(header).some((word) => NO_VALUE.test(word)) &&
        wordsOf(header).every((word) => VALUE.test(word) || matcher.words.includes(word)) &&
        new Set(told(header)).size > told(header).length / 4;
      return match(matcher.table.name === 'phones' ? 'number' : 'value', left.filter(isValue), 'yes');
    }
    case 'verifications': {
      if (!isNamed(file, matcher)) return [];
      const isDay = (header: string): boolean =>
        told(header).length > 0 &&
        !wordsOf(header).some((word) => CLERK.test(word)) &&
        told(header).every((cell) => dateHint([cell]) !== undefined);
      const isManner = (header: string): boolean => {
        const kinds = kindsOf(told(header));
        return kinds !== undefined && kinds.every((kind) => isInPerson(kind) !== undefined);
      };
      return [
        ...match('verified_on', left.filter(isDay), 'yes'),
        ...match('in_person', left.filter(isManner), 'unread'),
      ];
    }
    default:
      return [];
  }
}

function isNamed({ file, sheet }: ExportFile, { words }: TableWords): boolean {
  return wordsOf((sheet ?? file).replace(/^.*\/|\.[^.]*$/g, '')).some((word) => words.includes(word));
}

/** How somebody appeared, where the words for it say whether in person. */
export function isInPerson(manner: string): boolean | undefined {
  const isAway =
    /\b(?:letters?|mail(?:ed|ing|-in)?|postcards?|phones?|telephone|calls?|online|e-?mail|fax|web)\b/i.test(manner);
  const isHere = /\b(?:visits?|office|in[ -]?person|walk[ -]?in|home|face)\b/i.test(manner);
  return isAway === isHere ? undefined : isHere;
}
