import { describe, expect, test } from 'vitest';
import { writeXlsx, type CellValue } from 'hucre/xlsx';
import { rawXlsx } from '../../workbook/raw-xlsx.ts';
import { prepareText, readByEngine } from './engine-read.ts';

type Rows = (readonly (CellValue | undefined)[])[];

function workbook(...sheets: readonly (readonly [name: string, rows: Rows])[]): Promise<Uint8Array> {
  return writeXlsx({
    sheets: sheets.map(([name, rows]) => ({ name, rows: rows.map((row) => row.map((cell) => cell ?? null)) })),
  });
}

const AS = { fileName: 'export.xlsx', name: 'registry/export.xlsx' };

describe('A sheet of a workbook is read as CSV is', () => {
  test('dates, numbers and boxes are the texts that they show', async () => {
    const bytes = await workbook([
      'People',
      [
        ['ID', 'Name', 'Born', 'Seen', 'Weight', 'Juvenile', 'Number'],
        ['A1', 'Ash, "Oak" Elm', new Date('1980-02-29T00:00:00Z'), new Date('2026-01-02T13:05:00Z'), 160.5, true, 7],
        ['A2', 'two\nlines', undefined, undefined, 180, false, '007'],
      ],
    ]);
    const file = await prepareText(bytes, AS);
    expect(file).toMatchObject({ records: 2, aside: 0, problems: [], encoding: 'workbook, sheet "People"' });
    expect(file.bytes).toBe(bytes.length);
    expect(await readByEngine(file)).toEqual([
      ['A1', 'Ash, "Oak" Elm', '1980-02-29', '2026-01-02 13:05:00', '160.5', 'TRUE', '7'],
      ['A2', 'two lines', '', '', '180', 'FALSE', '007'],
    ]);
  });

  test('short rows have blank cells, empty rows are none, and what stands beyond the header is told with its row', async () => {
    const bytes = await workbook(['S', [['A', 'B', 'C'], ['1'], [], ['2', 'x', 'y', 'z'], ['3', 'x', 'y']]]);
    const file = await prepareText(bytes, AS);
    expect(await readByEngine(file)).toEqual([
      ['1', '', ''],
      ['3', 'x', 'y'],
    ]);
    expect(file).toMatchObject({ records: 3, aside: 1, asideSamples: [{ line: 4 }] });
  });

  test('titles above the column names are skipped where the mapping says so, and told where it does not', async () => {
    const bytes = await workbook(['S', [['Registry of Examples'], [], ['ID', 'NAME'], ['1', 'Ash'], ['2']]]);
    const told = await prepareText(bytes, AS);
    expect(told.problems[0]).toMatchObject({ code: 'registry-header-title' });
    expect(told.problems[0]!.next).toContain('skip_lines: 2');
    const file = await prepareText(bytes, { ...AS, skipLines: 2 });
    expect(file.problems).toEqual([]);
    expect(file.header).toEqual(['ID', 'NAME']);
    expect(await readByEngine(file)).toEqual([
      ['1', 'Ash'],
      ['2', ''],
    ]);
  });

  test('one of several sheets has to be named, unless the others are hidden', async () => {
    const two = await workbook(
      ['About', [['x']]],
      [
        'People',
        [
          ['ID', 'N'],
          ['1', '2'],
        ],
      ],
    );
    expect((await prepareText(two, AS)).problems).toMatchObject([
      { code: 'workbook-sheet', message: 'The workbook has 2 sheets: "About", "People".', at: { file: AS.name } },
    ]);
    expect(await readByEngine(await prepareText(two, { ...AS, sheet: 'People' }))).toEqual([['1', '2']]);
    const wrong = await prepareText(two, { ...AS, sheet: 'Persons' });
    expect(wrong.problems).toMatchObject([{ code: 'workbook-sheet', next: 'Its sheets are "About", "People".' }]);
    const sheets = [
      { name: 'Lists', rows: [['x']], hidden: true },
      {
        name: 'People',
        rows: [
          ['ID', 'N'],
          ['1', '2'],
        ],
      },
    ];
    expect(await readByEngine(await prepareText(await writeXlsx({ sheets }), AS))).toEqual([['1', '2']]);
  });

  test('a sheet without a row has no records', async () => {
    expect((await prepareText(await workbook(['S', []]), AS)).problems).toMatchObject([{ level: 'error' }]);
  });

  test.for([
    ['no zip file', Buffer.from('ID,NAME\n1,2\n'), 'workbook-damaged'],
    ['an old workbook', Buffer.from('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'latin1'), 'workbook-kind'],
  ] as const)('%s called XLSX is refused', async ([, bytes, code]) => {
    expect((await prepareText(bytes, AS)).problems).toMatchObject([{ code, level: 'error', at: { file: AS.name } }]);
  });

  const ZIP_4 = '[<=99999]00000;00000\\-0000';
  test.for([
    ['00000', 1234, '01234'],
    ['000\\-00\\-0000', 900123456, '900-12-3456'],
    ['000-00-0000', 1234567, '001-23-4567'],
    [ZIP_4, 1234, '01234'],
    [ZIP_4, 123456789, '12345-6789'],
    ['[>99999]00000\\-0000;00000', 1234, '01234'],
    ['[$-409]0000', 7, '0007'],
    ['[<=9999999]###\\-####;\\(###\\)\\ ###\\-####', 5550100, '555-0100'],
    // What these show has other digits, or is no whole number.
    ['0.00', 7, '7'],
    ['#,##0.00', 1234, '1234'],
    ['00%', 1, '1'],
    ['0.00E+00', 1234, '1234'],
    ['000', 1.5, '1.5'],
    ['000', -5, '-5'],
    ['General', 1234, '1234'],
  ] as const)('a number of the format %s: %d is read as "%s"', async ([format, n, text]) => {
    const cells = {
      A1: 'ID',
      B1: 'ZIP',
      A2: 'A1',
      B2: { n, style: 3 },
      A3: 'A2',
      B3: { n, style: 0 },
      B5: { n, style: 3 },
    };
    const bytes = await rawXlsx({
      sheets: [
        { name: 'Other & "first"', cells: {} },
        { name: 'P & Q', cells },
      ],
      formats: [format],
    });
    expect(await readByEngine(await prepareText(bytes, { ...AS, sheet: 'P & Q' }))).toEqual([
      ['A1', text],
      ['A2', String(n)],
      ['', text],
    ]);
  });

  test('formats stand beside cells without places, in elements with a prefix and over many pieces', async () => {
    const row = '<row><c t="inlineStr"><is><t>A</t></is></c><c s="3"><v>7</v></c><c s="2"><v>7</v></c></row>';
    const sheetData = `<row><c t="inlineStr"><is><t>ID</t></is></c><c t="inlineStr"><is><t>Z</t></is></c><c t="inlineStr"><is><t>N</t></is></c></row>${row.repeat(20_000)}`;
    const bytes = await rawXlsx({ sheets: [{ name: 'S', cells: {}, sheetData }], formats: ['000'] });
    const rows = await readByEngine(await prepareText(bytes, AS));
    expect(rows).toHaveLength(20_000);
    expect(new Set(rows.map((cells) => cells.join()))).toEqual(new Set(['A,007,7']));
  });

  test('formats are found behind a text of megabytes', async () => {
    const long = `<row><c t="inlineStr"><is><t>ID</t></is></c><c t="inlineStr"><is><t>Z</t></is></c></row><row><c t="inlineStr"><is><t>${'x '.repeat(500_000)}</t></is></c><c s="3"><v>7</v></c></row>`;
    const sheetData = `${long}<row><c t="inlineStr"><is><t>A</t></is></c><c s="3"><v>8</v></c></row>`;
    const bytes = await rawXlsx({ sheets: [{ name: 'S', cells: {}, sheetData }], formats: ['000'] });
    const rows = await readByEngine(await prepareText(bytes, AS));
    expect(rows.map(([, number]) => number)).toEqual(['007', '008']);
  });

  test('a sheet of far more cells than it has values is refused', async () => {
    const sheetData = Array.from({ length: 400 }, (_, i) => `<row r="${i + 1}"><c r="XFD${i + 1}"><v>1</v></c></row>`);
    const bytes = await rawXlsx({ sheets: [{ name: 'S', cells: {}, sheetData: sheetData.join('') }] });
    expect((await prepareText(bytes, AS)).problems).toMatchObject([
      { code: 'workbook-too-large', message: 'The sheet has more than 5,000,000 cells, nearly all of them blank.' },
    ]);
  });

  test('a document type is found behind whatever stands before it', async () => {
    const text = `<?xml version="1.0"?><!-- <a> ${'x'.repeat(200_000)} --><!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet/>`;
    const parts = { 'xl/worksheets/sheet1.xml': text };
    const bytes = await rawXlsx({ sheets: [{ name: 'S', cells: { A1: 'ID', B1: 'N' } }], parts });
    expect((await prepareText(bytes, AS)).problems).toMatchObject([{ code: 'workbook-entities' }]);
  });

  test.for([
    ['a sheet', 'xl/worksheets/sheet1.xml'],
    ['the shared texts', 'xl/sharedStrings.xml'],
  ] as const)('entities in %s are refused', async ([, part]) => {
    const text = '<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet/>';
    const problems = (
      await prepareText(
        await rawXlsx({ sheets: [{ name: 'S', cells: { A1: 'ID', B1: 'N' } }], parts: { [part]: text } }),
        AS,
      )
    ).problems;
    expect(problems).toMatchObject([{ code: 'workbook-entities' }]);
  });
});

const SHEET = (rows: string, end = '</sheetData></worksheet>'): string =>
  `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows}${end}`;
const HEAD =
  '<row r="1"><c r="A1" t="inlineStr"><is><t>ID</t></is></c><c r="B1" t="inlineStr"><is><t>SSN</t></is></c></row>';
const ROW = (cell: string): string =>
  `<row r="2"><c r="A2" t="inlineStr"><is><t>P1</t></is></c><c r="C2" s="0"/>${cell}</row>`;

describe('What the row reader would take for nothing is told', () => {
  const prepared = async (sheet: string, parts: Readonly<Record<string, string>> = {}) =>
    prepareText(
      await rawXlsx({
        sheets: [{ name: 'S', cells: {} }],
        parts: { ...parts, 'xl/worksheets/sheet1.xml': sheet },
      }),
      AS,
    );

  test.for([
    ['a sheet that is cut off', SHEET(HEAD + ROW(''), '')],
    ['a shared text that the workbook does not have', SHEET(HEAD + ROW('<c r="B2" t="s"><v>9</v></c>'))],
  ] as const)('%s is damage', async ([, sheet]) => {
    const { problems } = await prepared(sheet);
    expect(problems).toMatchObject([{ code: 'workbook-damaged', level: 'error' }]);
  });

  test.for([
    ['', '<c r="B2"><f>A1&amp;"x"</f></c>', 1],
    ['', '<c r="B2"><f>A1&amp;"x"</f><v></v></c>', 1],
    ['', '<c r="B2"><f>A1&amp;"x"</f><v/></c>', 1],
    ['', '<c r="B2" t="str"><f>IF(1,"")</f><v></v></c>', 0],
    ['7', '<c r="B2"><f>3+4</f><v>7</v></c>', 0],
  ] as const)('a formula that nobody has computed: %s, %s', async ([text, cell, told]) => {
    const file = await prepared(SHEET(HEAD + ROW(cell)));
    expect(await readByEngine(file)).toEqual([['P1', text]]);
    expect(file.problems.map(({ message }) => message)).toEqual(
      told === 1 ? ['1 cell holds a formula whose value is not in the file, and is read as blank.'] : [],
    );
  });
});
