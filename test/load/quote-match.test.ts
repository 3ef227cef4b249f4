import { expect, test } from 'vitest';
import { plainWords, quoteStandsIn } from '../../src/load/quote-match.ts';

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
  ['no words at all', '" - "', 'anything - " - "'],
  ['only a soft hyphen', '\u00ad', 'anything'],
] as const)('A quote does not stand in the text because of %s', ([, quote, text]) => {
  expect(stands(quote, text)).toBe(false);
});
