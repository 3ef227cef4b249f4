import { expect, test } from 'vitest';
import { rowMark, type MarkedRow } from '../../src/decide/row-mark.ts';
import { HELD, makeRule } from './made.ts';

const PATH = 'code.txt';
const CITED = { ...HELD, citation: { ...HELD.citation, document: PATH } };
const ROW: MarkedRow = {
  ...{ id: 'I.01', wording: 'Within 3 business days', citations: [CITED] },
  answer: { answer: 'yes', value: '3 business days', citations: [] },
  rules: [makeRule('a', 'pass'), makeRule('b', 'needs-review')],
};
const documents = (sha: string) => [{ path: PATH, bytes: 1, sha256: sha.repeat(64), type: 'text' as const, pages: 1 }];
const MARK = rowMark(ROW, documents('a'));

test('the same row has the same mark, in whatever order its checks come and however many records they count', () => {
  const [a, b] = ROW.rules;
  expect(rowMark({ ...ROW, rules: [{ ...b!, undecided: 77 }, a!] }, documents('a'))).toBe(MARK);
});

test.for([
  ['requirement', { wording: 'Within 5 business days' }],
  ['answer', { answer: { ...ROW.answer!, value: '48 hours' } }],
  ['proof', { citations: [{ ...CITED, holds: !HELD.holds }] }],
  ['observation', { rules: [makeRule('a', 'fail'), makeRule('b', 'needs-review')] }],
  ['checks', { rules: [makeRule('a', 'pass')] }],
] as const)('another %s makes another mark', ([, change]) => {
  expect(rowMark({ ...ROW, ...change } as MarkedRow, documents('a'))).not.toBe(MARK);
});

test('another text of a cited document makes another mark', () => {
  expect(rowMark(ROW, documents('b'))).not.toBe(MARK);
});
