/** Turns known values and people into what the matcher looks for: every way a value is usually printed. */
import type { KnownValue } from '../values/gather-values.ts';
import type { Matcher } from './match.ts';
import { buildNumberIndex } from './number-index.ts';
import { MOST_DIGITS, wordsOf } from '../values/values.ts';
import { buildWordIndex, type Phrase, type WordIndex } from './word-index.ts';

/** A name written as one word (mugJaneQuintero.jpg) must be long enough not to be another word. */
const SHORTEST_JOINED_NAME = 8;

export function buildMatcher(values: readonly KnownValue[]): Matcher {
  const phrases: Phrase[] = [];
  values.forEach((value, i) => {
    for (const form of printedForms(value)) phrases.push({ isExact: false, allowsGap: false, ...form, value: i });
  });
  return { numbers: buildNumberIndex(values), words: buildWordIndex(phrases) };
}

/** Index of record keys; a phrase's `value` is the position in `ids`. */
export function buildPeopleIndex(ids: readonly string[]): WordIndex {
  return buildWordIndex(
    ids.map((id, value) => ({ text: wordsOf(id).join(' '), value, isExact: false, allowsGap: false })),
  );
}

type Form = Pick<Phrase, 'text'> & Partial<Phrase>;

function printedForms({ kind, canonical, grade }: KnownValue): readonly Form[] {
  switch (kind) {
    case 'ssn':
      return [];
    case 'number':
      return canonical.length > MOST_DIGITS ? [{ text: canonical }] : [];
    case 'document':
      return [{ text: canonical.toLowerCase() }];
    case 'email':
      return emailForms(canonical);
    case 'name':
      return nameForms(canonical);
    case 'handle':
      return grade === 'weak' ? [{ text: canonical, isExact: true }] : joinedForms(canonical);
    case 'docket':
      return joinedForms(canonical);
    case 'charge':
    case 'field-name':
      return [{ text: canonical }];
    default:
      return kind satisfies never;
  }
}

/** Gmail ignores dots and everything after a plus sign, so the same mailbox has other spellings. */
function emailForms(address: string): Form[] {
  const at = address.lastIndexOf('@');
  const [local, domain] = [address.slice(0, at), address.slice(at + 1)];
  const untagged = local.split('+')[0]!;
  const spellings = [local, untagged, ...(domain === 'gmail.com' ? [untagged.replaceAll('.', '')] : [])];
  return [...new Set(spellings)]
    .filter((one) => one !== '')
    .map((one) => ({ text: `${one}@${domain}`, isExact: true }));
}

function nameForms(canonical: string): Form[] {
  const [given, surname] = canonical.split('|') as [string, string];
  const parts = surname.split(' ');
  const surnames = new Set([surname, parts.join(''), [...parts].reverse().join(' ')]);
  const forms: Form[] = [];
  for (const one of surnames) {
    forms.push({ text: `${given} ${one}`, allowsGap: true }, { text: `${one} ${given}`, allowsGap: true });
    const joined = given + one.replaceAll(' ', '');
    if (joined.length >= SHORTEST_JOINED_NAME) forms.push({ text: joined });
  }
  return distinct(forms);
}

/** With any separators, and with none. */
function joinedForms(canonical: string): Form[] {
  const words = wordsOf(canonical);
  return distinct([{ text: words.join(' ') }, { text: words.join('') }]);
}

function distinct(forms: readonly Form[]): Form[] {
  return [...new Map(forms.map((form) => [form.text, form])).values()];
}
