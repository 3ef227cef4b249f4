/** Cells as vendors' programs and spreadsheets write them, read through a mapping that says so. */
import { expect, test } from 'vitest';
import type { ColumnMapping } from '../../../src/model/package.ts';
import { ruleOf } from '../../compile/world.ts';
import { scan } from '../registry.ts';

/** Cell → its canonical text, or which kind of nothing it is. */
async function read(column: string, cells: readonly string[], how: Omit<ColumnMapping, 'from'>): Promise<object> {
  const mapping = { columns: { person_id: { from: 'ID' }, [column]: { from: 'CELL', ...how } } };
  const rows = cells.map((cell, i) => [`P${i + 10}`, cell]);
  const rule = ruleOf('any', 'person', 'TRUE', 'TRUE', { show: [column] });
  const result = await scan([{ name: 'person', header: ['ID', 'CELL'], rows, mapping }], [rule]);
  return Object.fromEntries(
    result.counts
      .get('any')!
      .samples.map(({ subject, evidence }) => [
        cells[Number(subject.slice(1)) - 10]!,
        evidence[0]!.value ?? `(${evidence[0]!.nothing})`,
      ]),
  );
}

const UNREADABLE = '(unreadable)';

test.for([
  ['DD-MON-YY', { latestYear: 2030 }, '05-MAR-70', '1970-03-05', ['05-MAR-1970', '32-MAR-70', '05/MAR/70']],
  ['DD-MON-YY', { latestYear: 2030 }, '5-mar-30', '2030-03-05', ['5-mar']],
  ['DD MON YYYY', {}, '05 MAR 1970', '1970-03-05', ['05 MAR 70', '31 FEB 1970']],
  ['D Month YYYY', {}, '5 March 1970', '1970-03-05', ['5 Marsh 1970']],
  ['Mon D YYYY', {}, 'Mar  5 1970', '1970-03-05', ['Mar 5, 1970']],
  ['YYYY/MM/DD', {}, '1970/03/05', '1970-03-05', ['1970-03-05', '70/03/05']],
  ['MM.DD.YYYY', {}, '03.05.1970', '1970-03-05', ['13.05.1970']],
  ['DD/MM/YYYY', {}, '05/03/1970', '1970-03-05', ['05/13/1970']],
  ['EXCEL', {}, '25632', '1970-03-05', ['1970', '2563', '25632.5', '85632', '2.5e4', '-2563', '025632']],
  ['Mon D YYYY', { time: 'ignored' }, 'Mar  5 1970 12:00AM', '1970-03-05', ['Mar  5 1970 99:00AM']],
] as const)('a date written as %s is read, and nothing else', async ([format, more, cell, date, others]) => {
  const found = await read('status_on', [cell, ...others], { format: [format], ...more });
  expect(found).toEqual({ [cell]: date, ...Object.fromEntries(others.map((other) => [other, UNREADABLE])) });
});

test('a two-digit year behind a month keeps what several formats make of a cell', async () => {
  const how = { format: ['DD-MON-YYYY', 'DD-MON-YY'], latestYear: 2030 };
  expect(await read('status_on', ['05-MAR-1970', '05-MAR-31', '05-MAR-30'], how)).toEqual({
    '05-MAR-1970': '1970-03-05',
    '05-MAR-31': '1931-03-05',
    '05-MAR-30': '2030-03-05',
  });
});

test('99999 stays a word for nothing where days are numbers', async () => {
  expect(await read('status_on', ['99999', '00000'], { format: ['EXCEL'] })).toEqual({
    '99999': '(placeholder)',
    '00000': '(placeholder)',
  });
});

test('what the mapping translates is a value, though it means nothing elsewhere', async () => {
  const ticks = await read('juvenile', ['X', 'x ', 'N', '', 'N/A'], { codes: { X: 'yes', 'N/A': 'no' } });
  expect(ticks).toEqual({ X: 'true', 'x ': 'true', N: 'false', '': '(blank)', 'N/A': 'false' });
  expect(await read('juvenile', ['X'], {})).toEqual({ X: '(placeholder)' });
  expect(await read('tier', ['NA', 'XX', 'II'], { codes: { NA: 'I' } })).toEqual({
    NA: 'I',
    XX: '(placeholder)',
    II: 'II',
  });
});

test('a whole number may have a point and zeros behind it', async () => {
  expect(await read('weight_lb', ['160.0', '160.', '160.5', '160.000', '1.6e2', '99999'], {})).toEqual({
    '160.0': '160',
    '160.': UNREADABLE,
    '160.5': UNREADABLE,
    '160.000': '160',
    '1.6e2': UNREADABLE,
    '99999': '(placeholder)',
  });
});
