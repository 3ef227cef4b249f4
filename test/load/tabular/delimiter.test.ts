import { expect, test } from 'vitest';
import { isDelimiter, namedDelimiter, sniffDelimiter } from '../../../src/load/tabular/delimiter.ts';

const sniffed = (text: string): string => {
  const buffer = Buffer.from(text);
  return sniffDelimiter(buffer, 0, buffer.length, true);
};

test.for([',', ';', '|', '\t', '^', '~'])('%j is found', (sign) => {
  expect(
    sniffed(
      [
        ['ID', 'NAME'],
        ['1', 'Ash'],
        ['2', 'Elm'],
      ]
        .map((row) => row.join(sign))
        .join('\n') + '\n',
    ),
  ).toBe(sign);
});

test('the sign on which header and records agree wins, whatever else stands in the cells', () => {
  expect(sniffed('ID;NAME, FIRST\n1;Ash\n2;Elm\n')).toBe(';');
  expect(sniffed('ID|A,B|C\n1|x|y\n2|x|y\n')).toBe('|');
  expect(sniffed('"A;B;C",D\n1,2\n')).toBe(',');
});

test('one column, or nothing, leaves the comma', () => {
  expect(sniffed('ID\n1\n')).toBe(',');
  expect(sniffed('')).toBe(',');
});

test('one sign other than a quotation mark is a delimiter; a tab has names', () => {
  expect([',', ';', '|', '\t', ' ', '~'].every(isDelimiter)).toBe(true);
  expect(['', '||', '"', '\n', 'é', '\u00a0'].some(isDelimiter)).toBe(false);
  expect(['tab', '\\t', ';', 'Tab'].map(namedDelimiter)).toEqual(['\t', '\t', ';', 'Tab']);
});
