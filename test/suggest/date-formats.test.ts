import { expect, test } from 'vitest';
import { dateHint } from '../../src/suggest/date-formats.ts';

test.for([
  ['2020-01-31', 'YYYY-MM-DD'],
  ['20200131', 'YYYYMMDD'],
  ['01312020', 'MMDDYYYY'],
  ['2020/1/31', 'YYYY/MM/DD'],
  ['1/31/2020', 'M/D/YYYY'],
  ['31/01/2020', 'DD/MM/YYYY'],
  ['1/31/20', 'M/D/YY'],
  ['01-31-2020', 'MM-DD-YYYY'],
  ['01.31.2020', 'MM.DD.YYYY'],
  ['31-JAN-2020', 'DD-MON-YYYY'],
  ['31-Jan-20', 'DD-MON-YY'],
  ['31 JAN 2020', 'DD MON YYYY'],
  ['31 January 2020', 'D Month YYYY'],
  ['Jan 31, 2020', 'Mon D, YYYY'],
  ['January 31, 2020', 'Month D, YYYY'],
  ['Jan 31 2020', 'Mon D YYYY'],
  ['43861', 'EXCEL'],
] as const)('%s looks like %s', ([cell, format]) => {
  expect(dateHint([cell])).toEqual({ formats: [format], time: false });
  if (format === 'EXCEL') return;
  for (const time of [' 0:00', ' 12:00:00 AM', ' 05:06:07.000'])
    expect(dateHint([cell + time])).toEqual({ formats: [format], time: true });
});

test('several formats stand in the order of how often they occur, and slips are left out', () => {
  const cells = [
    ...Array<string>(60).fill('1/2/2020'),
    ...Array<string>(70).fill('2020-01-02'),
    '20200102',
    'see file',
  ];
  expect(dateHint(cells)).toEqual({ formats: ['YYYY-MM-DD', 'M/D/YYYY'], time: false });
});

test('the day is first where that alone makes dates of most', () => {
  expect(dateHint(['1/2/2020', '31/1/2020'])?.formats).toEqual(['DD/MM/YYYY']);
  expect(dateHint(['1/2/2020', '1/31/2020', '31/1/2020'])?.formats).toEqual(['M/D/YYYY']);
});

test('what has the shape of no date gives no hint', () => {
  for (const cell of ['', 'UNKNOWN', '1970', '900-12-3456', '12', '99999', '1/2', '2020-01'])
    expect(dateHint([cell])).toBeUndefined();
});
