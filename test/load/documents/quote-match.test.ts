import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainWords, quoteStanding, quoteStandsIn } from '../../../src/load/documents/quote-match.ts';

const stands = (quote: string, text: string): boolean => quoteStandsIn(quote, plainWords(text));

test.for([
  ['the very words', 'within 48 hours', 'shall appear within 48 hours of'],
  ['another line break', 'within 48 hours', 'within\n   48\thours'],
  ['a word parted at a line’s end', 'three business days', 'three busi-\n  ness days'],
  ['a hyphenated word parted at its hyphen', 'a three-day limit', 'a three-\nday limit'],
  ['a word parted in the quote', 'busi-\nness days', 'business days'],
  ['a word parted in both', 'busi-\nness days', 'busi-\nness days'],
  ['a soft hyphen', 'business days', 'busi\u00adness days'],
  ['curly quotation marks', '"sex offender" means the offender\'s', '“sex offender” means the offender’s'],
  ['a long dash', 'records - all of them', 'records — all of them'],
  ['a long dash without blanks', 'records—all', 'records – all'],
  ['a hard hyphen', 'non-compliant', 'non\u2011compliant'],
  [
    'signs that patterns use',
    'sec. 9(a)[1]* $5.00 ^ x|y {2} a+b? c\\d',
    'see sec. 9(a)[1]* $5.00 ^ x|y {2} a+b? c\\d.',
  ],
  ['ligatures', 'a final offer to the office', 'a \ufb01nal o\ufb00er to the o\ufb03ce'],
  ['full-width signs', 'within 48 hours (at most)', 'within\u3000\uff14\uff18 hours \uff08at most\uff09'],
  ['no-break and thin spaces', '3 business days', '3\u00a0business\u2009days'],
  ['invisible spaces', 'business days', 'busi\u200bness\u2060 days\ufeff'],
  ['a number parted at its hyphen', 'under 9-101 and', 'under 9-\n101 and'],
  ['words that share an ending, parted at a line’s end', 'three- and four-day limits', 'three-\nand four-day limits'],
  ['a dash of two hyphens', 'records – all', 'records -- all'],
  ['a page break', 'within three business days', 'within three busi-\n\fness days'],
  ['a possessive behind it', 'the offender', "the offender's home"],
  ['letters beyond ASCII', 'Chámorro 𝒜', 'Cha\u0301morro 𝒜'],
] as const)('A quote stands in the text in spite of %s', ([, quote, text]) => {
  expect(stands(quote, text)).toBe(true);
});

test.for([
  ['another number', 'within 48 hours', 'within 72 hours'],
  ['another case', 'Within 48 hours', 'within 48 hours'],
  ['a left-out word', 'shall appear in person', 'shall not appear in person shall appear by mail'],
  ['a blank too few', 'threedays', 'three days'],
  ['a hyphen within a line', 'resign', 're-sign'],
  ['a hyphen too many', 'busi-ness', 'business'],
  ['other punctuation', 'days, if', 'days; if'],
  ['a pattern', 'within .. hours', 'within 48 hours'],
  ['a longer number', '5 days', 'within 15 days'],
  ['a number that goes on', 'within 4', 'within 48 hours'],
  ['a decimal', '5 years', '1.5 years'],
  ['a thousand', 'fine of 1', 'fine of 1,500 dollars'],
  ['a fraction', 'within 3', 'within 3½ days'],
  ['a raised figure', 'within 102 days', 'within 10² days'],
  ['a half', '2 years', '1/2 years'],
  ['a range', '5 days', '3–5 days'],
  ['a longer word', 'register', 'registered'],
  ['a compound', 'compliant', 'non-compliant'],
  ['a compound parted at a line’s end', 'compliant', 'non-\ncompliant'],
  ['a denial', 'the registrant can', "the registrant can't"],
  ['no words at all', '" - "', 'anything - " - "'],
  ['only a soft hyphen', '\u00ad', 'anything'],
] as const)('A quote does not stand in the text because of %s', ([, quote, text]) => {
  expect(stands(quote, text)).toBe(false);
});

const WORDS = fc.constantFrom(
  'within',
  'three',
  'business',
  'days',
  'of',
  'a',
  'change',
  'the',
  'registrant',
  'shall',
  'not',
  'appear',
  '48',
  '3',
  '15',
  '9-101',
  '1,500',
  'co-operate',
  '"sex',
  'offender"',
  "offender's",
  '(b)',
  'years;',
  '§',
  '1.5',
  '½',
);
const TEXT = fc.array(WORDS, { minLength: 8, maxLength: 40 });

/** The text as a page may print it: other blanks, signs and line ends. */
function printed(words: readonly string[], forms: readonly number[]): string {
  const form = (i: number): number => forms[i % forms.length] ?? 0;
  return words
    .map((word, i) => {
      const signs = [
        word,
        word.replaceAll('"', '\u201c').replaceAll("'", '\u2019'),
        word.replace('ffi', '\ufb03'),
        word.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)),
        /^\p{L}{5,}$/u.test(word) ? `${word.slice(0, 3)}-\n  ${word.slice(3)}` : word,
        word.length > 3 ? `${word.slice(0, 2)}\u00ad${word.slice(2)}` : word,
      ];
      return `${signs[form(i) % signs.length]}${[' ', '\n', '\u00a0', ' \f ', '\t '][form(i + 1) % 5]}`;
    })
    .join('');
}

test('A passage of a text stands in it, however the text is printed', () => {
  fc.assert(
    fc.property(
      TEXT,
      fc.array(fc.nat(29), { minLength: 1, maxLength: 9 }),
      fc.nat(),
      fc.nat(),
      (words, forms, at, length) => {
        const from = at % words.length;
        const quote = words.slice(from, from + 1 + (length % 9)).join(' ');
        fc.pre(/[\p{L}\p{N}]/u.test(quote));
        expect(quoteStandsIn(quote, plainWords(printed(words, forms)))).toBe(true);
      },
    ),
    { numRuns: 400, seed: 5 },
  );
});

const plainNumber = (word: string): boolean => /^\d+$/.test(word);
const change = fc.constantFrom(
  (word: string) => (plainNumber(word) ? String(Number(word) + 1) : `${word}x`),
  (word: string) => (plainNumber(word) ? `1${word}` : word.slice(1)),
  (word: string) => (plainNumber(word) ? `${word}0` : word.slice(0, -1)),
  (word: string) => `not ${word}`,
  (word: string) => (plainNumber(word) ? `${word}.5` : word.toUpperCase()),
  () => '',
);

test('A passage with a changed, added or left-out word or number never stands in the text', () => {
  fc.assert(
    fc.property(
      TEXT,
      fc.array(fc.nat(29), { minLength: 1, maxLength: 9 }),
      fc.nat(),
      fc.nat(),
      change,
      (words, forms, at, which, alter) => {
        const from = at % (words.length - 3);
        const passage = words.slice(from, from + 4);
        const changed = passage
          .map((word, i) => (i === which % passage.length ? alter(word) : word))
          .filter((word) => word !== '');
        // Chance may have written the changed passage elsewhere, or only signs were changed: by words, as a reader compares.
        const wordsOf = (list: readonly string[]): string => ` ${list.join(' ').split(' ').join(' ')} `;
        fc.pre(!wordsOf(words).includes(wordsOf(changed)) && changed.some((word) => /[\p{L}\p{N}]/u.test(word)));
        const inside =
          changed.length < passage.length ? changed.length === 3 && which % 4 !== 0 && which % 4 !== 3 : true;
        fc.pre(inside && /[\p{L}\p{N}]/u.test(passage[which % 4]!));
        // Cutting a sign off the edge ("years" for "years;") changes no word.
        fc.pre(!/^[^\p{L}\p{N}]|[^\p{L}\p{N}]$/u.test(passage[which % 4]!));
        expect(quoteStanding(changed.join(' '), plainWords(printed(words, forms)))).not.toBe('stands');
      },
    ),
    { numRuns: 1000, seed: 6 },
  );
});

test('Blanks, hyphens and letters without end cost one pass', () => {
  for (const piece of [' ', '-\n', '\u00ad ', 'a', 'a-', '" ', '\u2014 ']) {
    const words = plainWords(piece.repeat(200_000));
    expect(quoteStanding(`${piece.repeat(200)}b`, words)).toBe('absent');
  }
});
