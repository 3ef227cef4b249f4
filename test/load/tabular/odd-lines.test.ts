import { describe, expect, test } from 'vitest';
import { prepareText, readByEngine } from './engine-read.ts';

const HEADER = 'ID,NAME,NOTE,TIER\n';
const RECORDS = [
  ['1', 'Ann', 'x', 'I'],
  ['2', 'Bob', '', 'II'],
];
const [FIRST, SECOND] = RECORDS.map((record) => `${record.join(',')}\n`) as [string, string];

describe('a line that is no record', () => {
  test.for([
    ['the header again, as on a new page', 'ID,NAME,NOTE,TIER', 'it repeats the header'],
    ['dashes under the header', '--,----,----,----', 'it is a line of dashes'],
    ['a line of totals', 'Total records: 2,,,', 'it is a line of totals'],
    ['a grand total in a cell of its own', 'Grand Total,,,2', 'it is a line of totals'],
    ['a total behind a blank cell', ',TOTAL,"1,402",', 'it is a line of totals'],
    ['a count of records', '"Record Count: 2","","",""', 'it is a line of totals'],
    ['the end of a report', 'End of Report,,,', 'it is a line of totals'],
    ['the number of a page', 'Page 2 of 9,,,', 'it is a line of totals'],
  ] as const)('such as %s is kept aside, and told', async ([, line, reason]) => {
    for (const newline of ['\n', '\r\n']) {
      const text = `${HEADER}${FIRST}${line}\n${SECOND}`.replaceAll('\n', newline);
      const file = await prepareText(text);
      expect(file).toMatchObject({ rewritten: true, records: 3, aside: 1 });
      expect(file.asideSamples).toEqual([{ line: 3, reason: expect.stringContaining(reason) }]);
      expect(await readByEngine(file)).toEqual(RECORDS);
    }
  });

  test('is found as the last line without a line end, too', async () => {
    expect(await prepareText(`${HEADER}${FIRST}${SECOND}Total,,,2`)).toMatchObject({ records: 3, aside: 1 });
  });

  test('of delimiters alone is a blank line, however many a spreadsheet has written', async () => {
    const file = await prepareText(`${HEADER}${FIRST},,,\n${SECOND}${',,,\n'.repeat(500)}" ",,"",\n`);
    expect(file).toMatchObject({ records: 2, aside: 0, blankLines: 502, problems: [] });
    expect(await readByEngine(file)).toEqual(RECORDS);
  });

  test('is told from a record that only resembles one', async () => {
    const rows = [
      ['ID', 'NAME', 'NOTE', 'II'],
      ['-', '-', '-', '-'],
      ['--', 'Ann', '', ''],
      ['Total', 'Ann', '', 'I'],
      ['Totalle', '', '', ''],
      ['Page', '', '', ''],
      ['', '', '', 'I'],
      ['""""', '', '', ''],
      ['REC0001', '', '', ''],
      ['Count Basil', '', '', ''],
    ];
    const file = await prepareText(`${HEADER}${rows.map((row) => `${row.join(',')}\n`).join('')}`);
    expect(file).toMatchObject({ rewritten: false, records: rows.length, aside: 0, problems: [] });
  });

  test('is looked for in no table of one or two columns, which may list such words', async () => {
    expect(await prepareText('NAME,COUNT\nTotal,2\nEnd of list,3\n')).toMatchObject({ records: 2, aside: 0 });
    expect(await prepareText('NAME\nNAME\n--\nTotal\n')).toMatchObject({ records: 3, aside: 0 });
  });

  test('is found among many records wherever chunks begin', async () => {
    const page = FIRST.repeat(40) + HEADER;
    const file = await prepareText(HEADER + page.repeat(25), { chunkBytes: 64 });
    expect(file).toMatchObject({ records: 1025, aside: 25, asideSamples: { length: 20 } });
    expect(await readByEngine(file)).toHaveLength(1000);
  });
});

describe('blank cells beyond the header', () => {
  test('with which every record ends are left out', async () => {
    const file = await prepareText('ID,NAME\n1,Ann,,\n2,Bob,,\n3,Cyd,,\n');
    expect(file).toMatchObject({ rewritten: true, records: 3, aside: 0, problems: [] });
    expect(await readByEngine(file)).toEqual([
      ['1', 'Ann'],
      ['2', 'Bob'],
      ['3', 'Cyd'],
    ]);
  });

  test('in some records may be a cell that is split by its own delimiter, and are told', async () => {
    const file = await prepareText('ID,NAME,NOTE\n1,Ann,x\n2,Roe, Bob,\n');
    expect(file).toMatchObject({ records: 2, aside: 1 });
    expect((await prepareText('ID,NAME,NOTE\n2,Roe, Bob,\n')).aside).toBe(1);
  });

  test('are no surplus where one of them holds something', async () => {
    expect(await prepareText('ID,NAME\n1,Ann,\n2,Bob,x\n3,Cyd,\n')).toMatchObject({ records: 3, aside: 3 });
  });
});
