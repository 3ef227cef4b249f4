import { describe, expect, test } from 'vitest';
import { findSection, outlineOf } from '../../../src/load/documents/sections.ts';

/** What stands in the section, place by place. */
function found(lines: readonly string[], wanted: string): readonly string[] | string {
  const outline = outlineOf(
    lines.map((text) => ({ text, page: 1 })),
    true,
  );
  const result = findSection(outline, wanted);
  if (!result.spans) return `nearest: ${result.nearest}`;
  return result.spans.map(({ from, to }) => outline.text.slice(from, to).trim());
}

describe.each([
  ['§ 9-101. Definitions.', '§ 9-101(b)', '§ 9-102. Duties.'],
  ['Sec. 9-101. Definitions.', '9-101(b)', 'Sec. 9-102. Duties.'],
  ['SECTION 9-101 DEFINITIONS', 'section 9-101 (b)', 'SECTION 9-102 DUTIES'],
  ['9-101. Definitions.', 'Sec. 9-101(b)', '9-102. Duties.'],
  ['Meridia Code 9-101. Definitions.', 'Meridia Code 9\u2011101(b)', 'Meridia Code 9-102. Duties.'],
  ['Meridia Code \u00a7\u00a09\u2013101 \u2014 Definitions', '§9-101(b)', 'Meridia Code § 9–102 — Duties'],
  ['34 U.S.C. 9101. Definitions.', '34 USC 9101(b)', '34 U.S.C. 9102. Duties.'],
  ['Rule 12A. Definitions.', 'Rule 12A(b)', 'Rule 12B. Duties.'],
  ['Article IV. Definitions', 'art. IV(b)', 'Article V. Duties'],
  ['Appendix B: Definitions', 'appendix b(b)', 'Appendix C: Duties'],
])('A section headed %s', (head, wanted, next) => {
  const lines = [
    head,
    '(a) First words.',
    '(b) Second words,',
    'and more:',
    '(1) a list.',
    '(c) Third words.',
    next,
    '(b) Others.',
  ];

  test(`has its subsection, cited as ${wanted}`, () => {
    expect(found(lines, wanted)).toEqual(['(b) Second words,\nand more:\n(1) a list.']);
  });

  test('ends where the next one begins', () => {
    expect(found(lines, wanted.replace(/ ?\(b\)/, ''))).toEqual([lines.slice(0, 6).join('\n')]);
  });

  test('has no subsection that is not there', () => {
    expect(found(lines, wanted.replace('(b)', '(z)'))).toMatch(/^nearest: /);
  });
});

test.for([
  [
    'a number within a sentence that a line begins with',
    ['A registrant, as it is provided by the words of the law in section', '9-101 of this title, appears.'],
    '9-101',
  ],
  ['a number that goes on with a small letter', ['Section 4 applies.'], 'Sec. 4'],
  ['a year', ['2020 was a year of many changes in the law, as everyone knows by now.'], '2020'],
  ['an amount', ['500 dollars are paid.'], '500'],
  ['a longer number', ['9-1011. Fees.'], '9-101'],
  ['another kind of part', ['Chapter 4. Fees.'], 'Section 4'],
] as const)('%s heads no section', ([, lines, wanted]) => {
  expect(found(lines, wanted)).toMatch(/^nearest: /);
});

test('Sections of sections belong to them; lists do not end them', () => {
  const lines = ['4. Verification.', 'How:', '1. By letter.', '2. In person.', '5. Fees.', 'None.'];
  expect(found(lines, '4')).toEqual([lines.slice(0, 4).join('\n')]);
  const decimal = [
    '4 VERIFICATION',
    '4.1 Letters.',
    'Yearly.',
    '4.1.1 Forms.',
    'Blue.',
    '4.2 Photos.',
    'Always.',
    '5 FEES',
  ];
  expect(found(decimal, '4.1')).toEqual([decimal.slice(1, 5).join('\n')]);
  expect(found(decimal, '4')).toEqual([decimal.slice(0, 7).join('\n')]);
});

test('A chapter ends its last section', () => {
  const lines = ['CHAPTER 1', '§ 9-101. Definitions.', 'Words.', 'CHAPTER 2', 'About duties.', '§ 9-201. Duties.'];
  expect(found(lines, '9-101')).toEqual(['§ 9-101. Definitions.\nWords.']);
  expect(found(lines, 'Chapter 2')).toEqual([lines.slice(3).join('\n')]);
});

test('A number that stands twice is found twice, and a letter that is a Roman number too', () => {
  expect(found(['9-101. One.', 'a', '9-102. Two.', '9-101. Again.', 'b'], '9-101')).toEqual([
    '9-101. One.\na',
    '9-101. Again.\nb',
  ]);
  const lines = ['§ 7. Terms.', '(h) eight;', '(i) nine;', '(j) ten.'];
  expect(found(lines, '§ 7(i)')).toEqual(['(i) nine;']);
});

test('A title is found by its words, whatever their case', () => {
  expect(found(['9-101. Definitions of terms.', 'x'], 'DEFINITIONS OF TERMS')).toEqual([
    '9-101. Definitions of terms.\nx',
  ]);
  expect(found(['Some words.', 'REGISTRATION OF PERSONS', 'x'], 'Registration of persons')).toEqual([
    'REGISTRATION OF PERSONS\nx',
  ]);
  expect(found(['Some words.'], 'Registration of persons')).toBe('nearest: undefined');
});

test('What is not there is answered with what is most like it', () => {
  expect(found(['9-101. A.', '9-102. B.', '9-120. C.'], '9-121')).toBe('nearest: 9-120');
});
