import { expect, test } from 'vitest';
import { cleanStrings, cleanText, escapeXml } from '../../src/report/clean.ts';
import { numberRanges } from '../../src/report/finding-order.ts';
import { cutText, listText, plural } from '../../src/report/numbers.ts';

test.for([
  ['plain', 'plain'],
  ['two\r\nlines\tand a tab', 'two lines and a tab'],
  ['\u001b[31mred', String.raw`\x1b[31mred`],
  ['a\u202eb', String.raw`a\u202eb`],
  ['zero\u200bwidth', String.raw`zero\u200bwidth`],
  ['half \ud800 a pair', String.raw`half \ud800 a pair`],
  ['a whole pair \u{1f4c4}', 'a whole pair \u{1f4c4}'],
] as const)('%j is shown as %j', ([text, shown]) => {
  expect(cleanText(text)).toBe(shown);
});

test('strings are cleaned at every depth, and nothing else is touched', () => {
  const given = { a: ['\u0007', { b: 'x\u202ey' }], n: 1, none: null, no: false };
  expect(cleanStrings(given)).toEqual({
    a: [String.raw`\x07`, { b: String.raw`x\u202ey` }],
    n: 1,
    none: null,
    no: false,
  });
  expect(given.a[0]).toBe('\u0007');
});

test('what XML would take for markup is escaped once', () => {
  expect(escapeXml('<a href="x">&amp;')).toBe('&lt;a href=&quot;x&quot;&gt;&amp;amp;');
});

test.for([
  [[], []],
  [[7], ['7-7']],
  [
    [3, 4, 5, 9],
    ['3-5', '9-9'],
  ],
  [
    [9, 4, 3, 5],
    ['3-5', '9-9'],
  ],
  [
    [10, 9, 2],
    ['2-2', '9-10'],
  ],
] as const)('the numbers %j are the ranges %j', ([numbers, ranges]) => {
  expect(numberRanges(numbers).map(({ first, last }) => `${first}-${last}`)).toEqual(ranges);
});

test('a text is cut at a space, a quotation closed, and no character halved', () => {
  expect(cutText('exactly', 7)).toBe('exactly');
  expect(cutText('one two three', 9)).toBe('one two…');
  expect(cutText('unbreakable-word', 9)).toBe('unbreakab…');
  expect(cutText('“one two three”', 9)).toBe('“one two…”');
  expect(cutText('ab\u{1f4c4}cd', 3)).toBe('ab…');
});

test('numbers and lists read as English', () => {
  expect([plural(0, 'row'), plural(1, 'row'), plural(1200, 'row'), plural(2, 'city', 'cities')]).toEqual([
    '0 rows',
    '1 row',
    '1,200 rows',
    '2 cities',
  ]);
  expect([listText([]), listText(['a']), listText(['a', 'b']), listText(['a', 'b', 'c'])]).toEqual([
    '',
    'a',
    'a and b',
    'a, b and c',
  ]);
});
