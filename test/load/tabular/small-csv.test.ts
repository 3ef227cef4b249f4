import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { InputError } from '../../../src/errors.ts';
import { readSmallCsv } from '../../../src/load/tabular/small-csv.ts';
import { tempFolder } from './engine-read.ts';

function read(content: string | Uint8Array) {
  const path = join(tempFolder(), 'offenses.csv');
  writeFileSync(path, content);
  return readSmallCsv(path, 'offenses.csv');
}

test('gives every cell with its line and column', () => {
  const file = read('\ufeffcode;title\r\n\r\n9-101;"\u00e9 two\r\nlines"\r\n9-102;5\'11\r\n');
  expect(file).toMatchObject({ header: ['code', 'title'], delimiter: ';', encoding: 'UTF-8', problems: [] });
  expect(file.rows).toEqual([
    {
      line: 3,
      cells: [
        { text: '9-101', line: 3, column: 1 },
        { text: '\u00e9 two\nlines', line: 3, column: 7 },
      ],
    },
    {
      line: 5,
      cells: [
        { text: '9-102', line: 5, column: 1, cell: 'A4' },
        { text: "5'11", line: 5, column: 7, cell: 'B4' },
      ],
    },
  ]);
});

test('gives cells after multi-byte characters and after a line break their places', () => {
  const file = read('a,b,c\n\u00e9\u00e9,"x\ny",z\n');
  expect(file.rows[0]?.cells.map(({ line, column }) => [line, column])).toEqual([
    [2, 1],
    [2, 4],
    [3, 4],
  ]);
});

test('reports a row with a wrong number of cells by its line', () => {
  const file = read('a,b\n1,"x\ny"\n2\n3,4,5\n6,7\n');
  expect(file.rows.map((row) => row.line)).toEqual([2, 6]);
  expect(file.problems).toMatchObject([
    { code: 'csv-ragged', level: 'error', at: { file: 'offenses.csv', line: 4 } },
    { code: 'csv-ragged', level: 'error', at: { line: 5 } },
  ]);
});

test('reports wrong and unclosed quotation marks by place, without the text', () => {
  const wrong = read('a,b\n1,"secret"x\n');
  expect(wrong.problems).toMatchObject([{ code: 'csv-quote', level: 'error', at: { line: 2 } }]);
  const open = read('a,b\n1,2\n3,"secret\n4,5\n');
  expect(open.problems).toMatchObject([{ code: 'csv-quote', level: 'error', at: { line: 3 } }]);
  expect(JSON.stringify([wrong.problems, open.problems])).not.toContain('secret');
});

test('reads Windows-1252 and UTF-16, and says when it guessed', () => {
  const guessed = read(Buffer.from('a,b\nZo\xeb,x\n', 'latin1'));
  expect(guessed.rows[0]?.cells[0]?.text).toBe('Zo\u00eb');
  expect(guessed.problems).toMatchObject([{ code: 'csv-encoding-guessed', level: 'warning' }]);
  const utf16 = read(Buffer.from('\ufeffa,b\nZo\u00eb,x\n', 'utf16le'));
  expect(utf16).toMatchObject({ header: ['a', 'b'], encoding: 'UTF-16 (little-endian)', problems: [] });
});

test('has an error for an empty file, a double name and a NUL byte', () => {
  expect(read('').problems).toMatchObject([{ code: 'csv-empty', level: 'error' }]);
  expect(read('a,A\n1,2\n').problems).toMatchObject([{ code: 'registry-header-duplicate', level: 'error' }]);
  expect(read('a,b\n1,\0\n').problems).toMatchObject([{ code: 'csv-encoding', level: 'error' }]);
});

test('refuses a file that is not there or larger than 50 MB', () => {
  expect(() => readSmallCsv(join(tempFolder(), 'none.csv'))).toThrow(InputError);
  expect(() => read(Buffer.alloc(50 * 1024 * 1024 + 1, 'a'))).toThrow('larger than 50 MB');
});

test('A file of more lines or wider rows than anybody writes by hand is refused at once', () => {
  const start = Date.now();
  expect(read(`a,b\n${'1,2\n'.repeat(300_000)}`).problems).toMatchObject([
    { code: 'csv-too-long', level: 'error', message: expect.stringContaining('300,002 lines') },
  ]);
  expect(read(`a,b\n1,2${','.repeat(3_000_000)}\n`).problems[0]).toMatchObject({
    code: 'csv-too-wide',
    level: 'error',
    at: { line: 2 },
  });
  expect(Date.now() - start).toBeLessThan(10_000);
});

test('Of a title above the header it says what to take out, and speaks of no mapping', () => {
  expect(read('Offenses of 2026\ncode,title\n1,2\n').problems[0]).toMatchObject({
    code: 'registry-single-column',
    next: 'Take out what stands above the names of the columns, and set them apart by commas.',
  });
});
