/** Turns known values and people into what the matcher looks for: every way a value is usually printed. */
import { spelledNames } from '../values/field-names.ts';
import type { KnownValue } from '../values/gather-values.ts';
import { longStreet, streetKey } from '../values/streets.ts';
import { gradeHandle } from '../values/read-internet.ts';
import { nicknamesOf } from '../values/nicknames.ts';
import { createOwnValues } from '../values/own-values.ts';
import { MOST_DIGITS } from '../values/read-number.ts';
import { buildMailboxIndex } from './mailboxes.ts';
import { addKey, type PersonKey } from './key-index.ts';
import type { Matcher } from './match.ts';
import { buildNumberIndex } from './number-index.ts';
import { addPhrase, buildWordIndex, createPhraseList, type PhraseList } from './word-index.ts';

/** A name written as one word (mugJaneQuintero.jpg) must be long enough not to be another word. */
const SHORTEST_JOINED_NAME = 8;

/**
 * Memory: about 20 bytes for each SSN, number or mailbox, and 60 bytes and its text for each of the two to six ways to
 * write a name or screen name (what stands before an at sign may be one, too); for a million values of all kinds about 100 MB, whatever the size of the site.
 */
export function buildMatcher(values: readonly KnownValue[], keys: readonly PersonKey[] = []): Matcher {
  const phrases = createPhraseList();
  for (let i = 0; i < values.length; i++) addForms(phrases, values[i]!, i);
  for (const { text, person } of keys) addKey(phrases, text, values.length + person);
  return {
    numbers: buildNumberIndex(values),
    words: buildWordIndex(phrases),
    firstKey: values.length,
    mailboxes: buildMailboxIndex(values),
    own: createOwnValues(values),
  };
}

/** SSNs, telephones and e-mail are found by their digits and their at sign (and what stands before that); the kinds of the own page not by themselves. */
function addForms(phrases: PhraseList, known: KnownValue, value: number): void {
  const { prohibited, kind, canonical, grade, url, others = [] } = known;
  switch (kind) {
    case 'number':
      if (canonical.length > MOST_DIGITS) addPhrase(phrases, canonical, value);
      return;
    case 'document':
      return addDocument(phrases, canonical.toLowerCase(), value);
    case 'name':
      for (const one of new Set([canonical, ...others])) addName(phrases, one, value);
      return;
    case 'handle':
      if (url !== undefined) addPhrase(phrases, url, value, { form: 'profile' });
      if (grade === 'weak') addPhrase(phrases, canonical, value, { isExact: true });
      else addJoined(phrases, canonical, value);
      return;
    case 'docket':
      for (const one of new Set([canonical, otherYear(canonical)].flatMap((text) => [text, withoutZeros(text)])))
        addJoined(phrases, one, value);
      return;
    case 'street':
      for (const one of new Set([canonical, streetKey(canonical), longStreet(canonical)])) {
        addPhrase(phrases, one, value);
      }
      return;
    case 'charge':
      addPhrase(phrases, canonical, value);
      return;
    case 'field-name':
    case 'label':
      for (const name of new Set(spelledNames(kind, prohibited))) addPhrase(phrases, name, value);
      return;
    case 'email': {
      // People use it as a screen name, too; one that many may have says nothing without its host.
      const local = canonical.slice(0, canonical.lastIndexOf('@'));
      if (gradeHandle(local, 1) === 'strong') addPhrase(phrases, local, value, { form: 'local' });
      return;
    }
    case 'ssn':
    case 'phone':
    case 'initials':
    case 'birth-date':
    case 'relationship':
    case 'pattern':
      return;
    default:
      kind satisfies never;
  }
}

/** The docket number with its year in two digits for four, or in four for two. */
function otherYear(canonical: string): string {
  const [, century, year, rest] = /^(19|20)?(\d\d)([^0-9].*)$/.exec(canonical) ?? [];
  if (year === undefined) return canonical;
  return century !== undefined ? `${year}${rest}` : `${Number(year) > 50 ? '19' : '20'}${year}${rest}`;
}

/** A docket number of letters and digits without the zeros that fill up its last part: 17-AR-4482 */
function withoutZeros(canonical: string): string {
  return /[a-z]/.test(canonical) ? canonical.replace(/(?<=[^0-9])0+(?=\d{3,}$)/, '') : canonical;
}

/** As one word, and with something between its letters and digits: "123456789 A1". */
function addDocument(phrases: PhraseList, canonical: string, value: number): void {
  addPhrase(phrases, canonical, value);
  // Letters before digits are found by the digits, however these are grouped.
  if (/^[a-z]{1,3}\d{6,13}$/.test(canonical)) return;
  const split = canonical.replace(/(\d)(?=[a-z])|([a-z])(?=\d)/g, '$1$2 ');
  if (split !== canonical) addPhrase(phrases, split, value);
  const tail = /^(\d{6,})([a-z]\d{1,2})$/.exec(canonical);
  if (tail) addPhrase(phrases, `${tail[1]} ${tail[2]}`, value);
}

/** In every order, with and without a middle name, as one word, and in ways that say less than the whole name. */
function addName(phrases: PhraseList, canonical: string, value: number): void {
  const [given, surname] = canonical.split('|') as [string, string];
  const parts = surname.split(' ');
  const surnames = new Set([surname, parts.join(''), [...parts].reverse().join(' '), ...splitSurname(surname)]);
  const texts = new Set<string>();
  const add = (text: string, options: Parameters<typeof addPhrase>[3]): void => {
    if (texts.has(text)) return;
    texts.add(text);
    addPhrase(phrases, text, value, options);
  };
  for (const one of surnames) {
    add(`${given} ${one}`, { allowsGap: true });
    add(`${one} ${given}`, { allowsGap: true });
    const joined = one.replaceAll(' ', '');
    if (given.length + joined.length < SHORTEST_JOINED_NAME) continue;
    add(given + joined, { isCamel: true });
    add(joined + given, { isCamel: true });
  }
  for (const short of nicknamesOf(given)) {
    add(`${short} ${surname}`, { allowsGap: true, form: 'nickname' });
    add(`${surname} ${short}`, { allowsGap: true, form: 'nickname' });
  }
  const telling = parts.filter((part) => part.length >= 4);
  for (const part of parts.length > 1 ? telling : []) {
    add(`${given} ${part}`, { allowsGap: true, form: 'part' });
    add(`${part} ${given}`, { form: 'part' });
  }
  add(`${given[0]!} ${surname}`, { form: 'initial' });
  add(`${surname} ${given[0]!}`, { form: 'initial' });
  add(`${given} ${surname[0]!}`, { form: 'initial' });
  // Mueller may be printed as Müller, which reads as "muller".
  const short = surname.replace(/([aou])e/g, '$1');
  for (const one of short === surname ? [] : new Set([given, given.replace(/([aou])e/g, '$1')])) {
    add(`${one} ${short}`, { allowsGap: true, form: 'part' });
    add(`${short} ${one}`, { allowsGap: true, form: 'part' });
  }
}

/** What may be a word of its own at the beginning of a surname: O'Carrow, McAlder, de Leon, Saint Clair. */
const PREFIXES = /^(o|d|mc|mac|de|del|da|di|la|le|van|von|el|al|st|saint)([a-z]{4,})$/;

/** A surname that is written as one word in the export, in two; and a saint with all letters. */
function splitSurname(surname: string): readonly string[] {
  const [, first, rest] = PREFIXES.exec(surname) ?? [];
  if (first !== undefined && rest !== undefined) return [`${first} ${rest}`];
  if (surname.startsWith('st ')) return [surname.replace('st ', 'saint ')];
  return surname.startsWith('saint ') ? [surname.replace('saint ', 'st ')] : [];
}

/** With any separators, and with none. */
function addJoined(phrases: PhraseList, canonical: string, value: number): void {
  addPhrase(phrases, canonical, value);
  const joined = canonical.replace(/[^a-z0-9\u0080-\uffff]+/g, '');
  if (joined !== canonical) addPhrase(phrases, joined, value, { isCamel: joined.length >= SHORTEST_JOINED_NAME });
}
