import { expect, test } from 'vitest';
import { lines } from '../load/temp-folder.ts';
import { loaded, said } from './made.ts';
import { rawXlsx, sheetOf, type RawCell, type RawSheet, type RawWorkbook } from './raw-xlsx.ts';

const HEAD = [
  'Item',
  'Answer',
  'Digitized',
  'Value',
  'In words',
  'Statute',
  'Policy',
  'Document',
  'Page',
  'Section',
  'Quoted words',
  'In force from',
  'In force to',
  'Notes',
];
/** Columns of the head above, by name. */
const AT = { value: 3, statute: 5, page: 8, section: 9, from: 11, notes: 13 } as const;

function row(item: RawCell, answer: RawCell = '', more: Partial<Record<keyof typeof AT, RawCell>> = {}): RawCell[] {
  const cells: RawCell[] = HEAD.map(() => '');
  cells[0] = item;
  cells[1] = answer;
  for (const [name, cell] of Object.entries(more)) cells[AT[name as keyof typeof AT]] = cell;
  return cells;
}

async function read(sheets: readonly RawSheet[], more: Partial<RawWorkbook> = {}) {
  const { answers, problems } = await loaded({ 'a.xlsx': await rawXlsx({ sheets, ...more }) });
  return { answers, lines: lines(problems) };
}

const one = (cells: readonly RawCell[], more: Partial<RawSheet> = {}) => read([sheetOf('S', [HEAD, cells], more)]);

test('Rows, columns and sheets may stand in any order and under any name; a header above may be of any height', async () => {
  const shuffled = sheetOf('Tabelle1', [
    ['Title'],
    [],
    ['NOTES ', 'answer', 'Our owner', ' item\u00a0'],
    ['late', 'no', '', 'III.06'],
    ['', 'yes', '', 'I.02'],
  ]);
  const { answers, lines: said } = await read([sheetOf('Empty', []), shuffled]);
  expect(answers.get('III.06')).toMatchObject({ answer: 'no', notes: 'late' });
  expect(answers.get('I.02')).toMatchObject({ answer: 'yes' });
  expect(said).toEqual([
    'answers/a.xlsx, sheet "Tabelle1"  warning: Columns are missing in this sheet: text, statute, policy, document, page, section, quote, effective_from, effective_to. Nothing is read of them. Add their headers, if it is not meant.',
  ]);
});

test('An item answered in several lines has their citations, wherever they stand and merged or not', async () => {
  const table = [
    HEAD,
    row('I.02', 'yes', { statute: 'Code 1' }),
    row('III.06', 'no'),
    row('I.02', '', { statute: 'Code 2' }),
    row('', '', { statute: 'Code 3' }),
  ];
  const { answers, lines: said } = await read([sheetOf('S', table, { merges: ['A4:A5'] })]);
  expect(answers.get('I.02')?.citations).toEqual([{ statute: 'Code 1' }, { statute: 'Code 2' }, { statute: 'Code 3' }]);
  expect(said).toEqual([]);
});

test('Two lines that say different things are an error at the second', async () => {
  const { lines: said } = await read([sheetOf('S', [HEAD, row('I.02', 'yes'), row('I.02', 'no')])]);
  expect(said).toEqual([
    'answers/a.xlsx, sheet "S", cell A3  Item I.02 is answered twice, first in answers/a.xlsx, sheet "S", cell B2. Keep one of the two.',
  ]);
});

test.each<[string, RawCell, string]>([
  ['3.0 typed as text', '3.0', '3'],
  ['a number', { n: 3 }, '3'],
  ['a number with decimals', { n: '3.0' }, '3'],
  ['spaces and quotation marks', ' “3” ', '3'],
])('A page as %s is a page', async (_name, cell, page) => {
  const { answers, lines: said } = await one(row('I.02', 'yes', { page: cell }));
  expect(answers.get('I.02')?.citations).toEqual([{ page: Number(page) }]);
  expect(said).toEqual([]);
});

test.each<[string, Partial<Record<keyof typeof AT, RawCell>>, RawCell, string]>([
  ['a value outside the list', {}, 'perhaps', 'cell B2  "answer" is neither yes nor no. Write yes or no'],
  ['a page that is none', { page: 'iv' }, 'yes', 'cell I2  "page" is no page number.'],
  [
    'a page that became a date',
    { page: { n: 45000, style: 1 } },
    'yes',
    'cell I2  The spreadsheet program has made a date of what was typed (2023-03-15). Format',
  ],
  [
    'a half-typed date',
    { from: '2026-0' },
    'yes',
    'cell L2  "effective_from" is no date of the calendar. Write it as YYYY-MM-DD',
  ],
  [
    'a cell with an error',
    { value: { e: '#REF!' } },
    'yes',
    'cell D2  The cell shows an error ("#REF!"). Type the words themselves.',
  ],
  [
    'a formula without a value',
    { value: { f: 'A1&"x"' } },
    'yes',
    'cell D2  The cell is a formula without a value. Formulas are not computed',
  ],
])('%s is an error with its cell and the next step', async (_name, more, answer, words) => {
  const { lines: said } = await one(row('I.01', answer, more));
  expect(said.filter((line) => !line.includes('warning')).join('\n')).toContain(`answers/a.xlsx, sheet "S", ${words}`);
});

test.each<[string, Partial<Record<keyof typeof AT, RawCell>>, object, string]>([
  [
    'a formula',
    { value: { f: 'HYPERLINK("http://example.org")', v: '48 hours' } },
    { value: '48 hours' },
    'cell D2  warning: The cell is a formula; the value it had when the workbook was saved is taken: "48 hours".',
  ],
  [
    'a number where words are meant',
    { section: { n: 9.1 } },
    { citations: [{ section: '9.1' }] },
    'cell J2  warning: The cell is a number and is read as "9.1"; zeros at its end are lost.',
  ],
  [
    'a date where words are meant',
    { value: { n: 45000, style: 1 } },
    { value: '2023-03-15' },
    'cell D2  warning: The spreadsheet program has made a date',
  ],
])('%s is taken, and spoken of', async (_name, more, kept, words) => {
  const { answers, lines: said } = await one(row('I.01', 'yes', more));
  expect(answers.get('I.01')).toMatchObject(kept);
  expect(said.join('\n')).toContain(`answers/a.xlsx, sheet "S", ${words}`);
});

test('A date of the calendar in a column for dates is read as one', async () => {
  const { answers, lines: said } = await one(row('I.02', 'yes', { from: { n: 45000, style: 1 } }));
  expect(answers.get('I.02')?.citations).toEqual([{ effectiveFrom: '2023-03-15' }]);
  expect(said).toEqual([]);
});

test('Booleans, rich text, spaces that cannot be seen and smart quotes are read as the words that they show', async () => {
  const { answers, lines: said } = await read([
    sheetOf('S', [
      HEAD,
      row('\u00a0i.02\u200b', { b: true }, { notes: { runs: ['half ', 'bold'] } }),
      row('III.06', '“Yes”\u00a0', { notes: '\u00a0“kept”\u00a0' }),
    ]),
  ]);
  expect(answers.get('I.02')).toMatchObject({ answer: 'yes', notes: 'half bold' });
  expect(answers.get('III.06')).toMatchObject({ answer: 'yes', notes: '“kept”' });
  expect(said).toEqual([]);
});

test('Comments become notes with who wrote them, threads and replies too, and reading twice adds nothing', async () => {
  const sheet = sheetOf('S', [HEAD, row('I.01', 'yes', { value: '48 hours', notes: 'mine' })], {
    comments: [
      { ref: 'D2', author: 'Ann Example', text: 'Ann Example:\nsince 2024?' },
      { ref: 'B2', author: 'tc={T0}', text: '[Threaded comment] Your version of Excel …' },
    ],
    threads: [
      { ref: 'B2', person: 0, text: 'Ask Bo' },
      { ref: 'B2', person: 1, text: 'Done', reply: true },
    ],
  });
  const { answers, lines: said } = await read([sheet], { people: ['Cy Example', 'Bo Example'] });
  const notes = [
    'mine',
    'Comment by Ann Example on "value": since 2024?',
    'Comment by Cy Example on "answer": Ask Bo',
    'Comment by Bo Example on "answer": Done',
  ].join('\n');
  expect(answers.get('I.01')?.notes).toBe(notes);
  expect(said).toEqual([]);
  const again = await read([{ ...sheet, cells: { ...sheet.cells, N2: notes } }], {
    people: ['Cy Example', 'Bo Example'],
  });
  expect(again.answers.get('I.01')?.notes).toBe(notes);
});

test('A comment that stands on no item is spoken of with its cell', async () => {
  const { lines: said } = await one(row('I.02', 'yes'), { comments: [{ ref: 'B40', author: 'A', text: 'lost?' }] });
  expect(said).toEqual([
    'answers/a.xlsx, sheet "S", cell B40  warning: This comment stands on no line of an item, and is not read. Write it into the notes of an item.',
  ]);
});

test('Hidden rows are read, and it is said', async () => {
  const { answers, lines: said } = await one(row('I.02', 'yes'), { hiddenRows: [2] });
  expect(answers.get('I.02')?.answer).toBe('yes');
  expect(said).toEqual([
    'answers/a.xlsx, sheet "S"  warning: 1 row of this sheet is hidden, and read too. Show them to look.',
  ]);
});

test('An item that a program made a number of is known again by its wording; otherwise it is an error', async () => {
  const table = (id: RawCell, wording: string) => [
    ['Item', 'What the row asks', 'Answer'],
    [id, wording, 'no'],
  ];
  const known = await read([sheetOf('S', table({ n: 3.6 }, 'Row III.06 is kept'))]);
  expect(known.answers.get('III.06')?.answer).toBe('no');
  expect(known.lines.join('\n')).toContain(
    'cell A2  warning: The item\'s id has become "3.6"; by its wording the row is III.06.',
  );
  const unknown = await read([sheetOf('S', table({ n: 3.6 }, 'Something'))]);
  expect(unknown.lines.join('\n')).toContain('cell A2  The checklist has no item "3.6".');
});

test('A former id is read as the item it became, an unknown one is an error with the nearest', async () => {
  const { answers, lines: said } = await read([sheetOf('S', [HEAD, row('II.99', 'no'), row('III.6', 'yes')])]);
  expect(answers.get('II.02')?.answer).toBe('no');
  expect(said).toEqual([
    'answers/a.xlsx, sheet "S", cell A2  warning: II.99 is now called II.02, and is read as such. Write II.02.',
    'answers/a.xlsx, sheet "S", cell A3  The checklist has no item "III.6". Did you mean "III.06"?',
  ]);
});

test('A line without an item, a column of the own, a sheet of the own and merged cells are spoken of', async () => {
  const table = [[...HEAD, 'Owner'], [...row('I.02', 'yes'), 'Ann'], row('', 'no')];
  const { lines: said } = await read([
    sheetOf('S', table, { merges: ['B2:C2'] }),
    sheetOf('My list', [['buy milk']]),
    sheetOf('Headless', [
      ['I.01', 'yes'],
      ['I.02', 'no'],
    ]),
  ]);
  expect(said).toEqual(
    expect.arrayContaining([
      'answers/a.xlsx, sheet "S", cell O2  warning: This cell stands in a column that is not read. Move the words to the notes of the item.',
      expect.stringContaining('This line names no item. Write the id of the row that it belongs to.'),
      expect.stringContaining('sheet "S", cell B2  warning: This cell is merged with others'),
      expect.stringContaining('sheet "My list"  warning: This sheet has no line of headers'),
      expect.stringContaining('sheet "Headless"  This sheet names items of the checklist, but its line of headers'),
    ]),
  );
});

test('A changed wording is spoken of, and the workbook of another edition too', async () => {
  const cover = sheetOf('Deckblatt', [['Answers to the SORNA checklist'], ['Edition of the checklist', '2011']]);
  const { answers, lines: said } = await read([
    cover,
    sheetOf('S', [
      ['Item', 'What the row asks', 'Answer'],
      ['I.02', 'Mine', 'yes'],
    ]),
  ]);
  expect(answers.get('I.02')?.answer).toBe('yes');
  expect(said.join('\n')).toContain(
    'sheet "Deckblatt", cell B2  warning: The workbook was made for the edition "2011"',
  );
  expect(said.join('\n')).toContain("warning: The wording of 1 row was changed; the checklist's own counts.");
});

test('What LibreOffice writes is read: shared strings with phonetic hints, prefixes, empty cells down to the last row', async () => {
  // LibreOffice itself is not at hand where this runs; this is how its files are built.
  const sheetData =
    '<row r="1" customFormat="false" ht="12.8"><c r="A1" s="0" t="s"><v>0</v></c><c r="B1" s="0" t="s"><v>1</v></c><c r="C1" s="0" t="s"><v>4</v></c></row>' +
    '<row r="2"><c r="A2" s="2" t="s"><v>2</v></c><c r="B2" s="0" t="b"><v>1</v></c><c r="C2" s="0" t="s"><v>3</v></c></row>' +
    '<row r="1048576" customFormat="false" ht="12.8"><c r="A1048576" s="2"/><c r="XFD1048576" s="2"></c></row>';
  const shared = ['Item', 'Answer', 'I.02', null, 'Notes'].map((text) =>
    text === null
      ? '<si><r><rPr><b val="true"/></rPr><t xml:space="preserve">two </t></r><r><t>runs</t></r><rPh sb="0" eb="1"><t>x</t></rPh></si>'
      : `<si><t xml:space="preserve">${text}</t></si>`,
  );
  const { answers } = await read([{ name: 'Section I', cells: {}, sheetData }], { shared });
  expect(said(answers.values())).toEqual([{ item: 'I.02', answer: 'yes', notes: 'two runs', citations: [] }]);
});
