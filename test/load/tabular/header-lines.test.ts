import { expect, test } from 'vitest';
import { prepareText, readByEngine } from './engine-read.ts';

const BODY = 'ID,NAME,DOB\n1,Ann,1970-01-02\n2,Bob,1971-02-03\n';

test.for([
  ['a title and a blank row', 'State Registry,,\n,,\n', 3],
  ['a title of one cell', 'State Registry\nas of 06/30/2026\n\n', 4],
  ['the upper of two lines of names', ',Person,\n', 2],
] as const)('above the names of the columns, %s is called a title, with the line to go to', async ([, above, line]) => {
  const file = await prepareText(above + BODY);
  const [problem] = file.problems;
  expect(problem).toMatchObject({ code: 'registry-header-title', at: { line: 1 } });
  expect(problem!.message).toContain(`line ${line} looks like the column names`);
  expect(problem!.next).toContain(`skip_lines: ${line - 1}`);
  const skipped = await prepareText(above + BODY, { skipLines: line - 1 });
  expect(skipped).toMatchObject({ header: ['ID', 'NAME', 'DOB'], records: 2, problems: [] });
  expect(await readByEngine(skipped)).toHaveLength(2);
});

test('a title never points to a record as the names', async () => {
  const file = await prepareText('900-12-3456,,\n900-12-3457,Ann,1970-01-02\n900-12-3458,Bob,1971-02-03\n');
  expect(file.problems.map(({ code }) => code)).toEqual(['registry-header-missing']);
  expect(JSON.stringify(file.problems)).not.toContain('900-12');
});

test('a table of one column stays one', async () => {
  const file = await prepareText('NOTE\nhello\nworld\n');
  expect(file).toMatchObject({ records: 2, problems: [{ code: 'registry-single-column', level: 'warning' }] });
});

test.for(['^', '~', ';', '|'])('the delimiter %s is found', async (delimiter) => {
  const file = await prepareText(BODY.replaceAll(',', delimiter));
  expect(file).toMatchObject({ delimiter, records: 2, problems: [] });
  expect(await readByEngine(file)).toEqual([
    ['1', 'Ann', '1970-01-02'],
    ['2', 'Bob', '1971-02-03'],
  ]);
});

test('a line that names the delimiter for a spreadsheet program is taken at its word', async () => {
  const file = await prepareText(`sep=;\r\n${BODY.replaceAll(',', ';').replaceAll('\n', '\r\n')}3;"a\n`);
  expect(file).toMatchObject({ delimiter: ';', header: ['ID', 'NAME', 'DOB'], records: 3, aside: 1 });
  expect(file.asideSamples[0]!.line).toBe(5);
  expect(await readByEngine(file)).toHaveLength(2);
});

test('columns without a name at the end of the header are told and not read', async () => {
  const file = await prepareText('ID,NAME,DOB,,\n1,Ann,,,\n2,Bob,,x,\n');
  expect(file).toMatchObject({
    records: 2,
    problems: [{ code: 'registry-header-unnamed-end', level: 'warning', at: { line: 1 } }],
  });
  expect(await readByEngine({ ...file, header: ['a', 'b', 'c', 'd', 'e'] })).toHaveLength(2);
});

test('columns of fixed width are called that', async () => {
  const file = await prepareText('ID     NAME     DOB\n1      Ann      1970-01-02\n2      Bob      1971-02-03\n');
  expect(file.problems).toMatchObject([{ code: 'registry-single-column', level: 'warning' }]);
  expect(file.problems[0]!.next).toContain('fixed width');
});
