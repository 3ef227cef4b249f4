import { expect, test } from 'vitest';
import { zipBytes } from '../../src/zip/write.ts';
import { lines } from '../load/temp-folder.ts';
import { loaded } from './made.ts';
import { rawXlsx, sheetOf, type RawWorkbook } from './raw-xlsx.ts';

const TABLE = [
  ['Item', 'Answer'],
  ['I.02', 'yes'],
];
const GOOD = sheetOf('S', TABLE);

async function refusal(content: Uint8Array | string, name = 'a.xlsx'): Promise<string> {
  const { answers, problems } = await loaded({ [name]: content });
  expect(answers.size).toBe(0);
  expect(problems).toHaveLength(1);
  return lines(problems).join('\n');
}

const raw = (more: Partial<RawWorkbook>): Promise<Uint8Array> => rawXlsx({ sheets: [GOOD], ...more });

test.each<[string, () => Promise<Uint8Array | string>, string]>([
  ['text', async () => 'Item,Answer', 'it is no zip file or is damaged'],
  ['nothing', async () => '', 'it is no zip file or is damaged'],
  ['half a workbook', async () => (await raw({})).subarray(0, 900), 'it is no zip file or is damaged'],
  [
    'a sheet that is cut off',
    async () =>
      raw({
        parts: {
          'xl/worksheets/sheet1.xml':
            '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">',
        },
      }),
    'a sheet of it is cut off',
  ],
  ...[99, -1].map((shared): [string, () => Promise<Uint8Array>, string] => [
    `a cell whose text is number ${shared} of the two that are there`,
    () => raw({ sheets: [sheetOf('S', [...TABLE, ['I.03', { shared }]])], shared: ['yes', 'no'] }),
    'cells name texts that it does not have',
  ]),
  [
    'a locked or old workbook',
    async () => Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
    'locked with a password',
  ],
  ['macros', () => raw({ parts: { 'xl/vbaProject.bin': 'x' } }), 'holds macros'],
  [
    'a workbook for macros',
    () =>
      raw({
        contentTypes:
          '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/>',
      }),
    'workbook for macros',
  ],
  [
    'links to other workbooks',
    () => raw({ parts: { 'xl/externalLinks/externalLink1.xml': '<externalLink/>' } }),
    'links to other workbooks',
  ],
  [
    'XML entities',
    () => raw({ sheets: [{ ...GOOD, head: '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' }] }),
    'defines XML entities',
  ],
  [
    'an OpenDocument spreadsheet',
    () => zipBytes([{ name: 'content.xml', content: Buffer.from('<x/>') }]),
    'OpenDocument',
  ],
  [
    'a zip of something else',
    () => zipBytes([{ name: 'readme.txt', content: Buffer.from('x') }]),
    'This zip file is no workbook',
  ],
  [
    'a part that is not there',
    () => raw({ parts: { 'xl/_rels/workbook.xml.rels': '<Relationships/>' } }),
    'The workbook is damaged',
  ],
  [
    'text that is not UTF-8',
    async () => zipBytes([{ name: '[Content_Types].xml', content: Buffer.from([0x3c, 0xff, 0xfe]) }]),
    'not written in UTF-8',
  ],
])('%s is refused with the reason and the way out', async (_name, make, words) => {
  const said = await refusal(await make());
  expect(said).toContain(words);
  expect(said).toMatch(/^answers\/a\.xlsx {2}[A-Z].*\. [A-Z].*\.$/);
});

test('A workbook by another name is refused as what it is', async () => {
  expect(await refusal(await raw({ parts: { 'xl/vbaProject.bin': 'x' } }), 'a.xlsm')).toContain('holds macros');
});

test('A zip bomb is refused before it is unpacked', async () => {
  const bomb = await raw({ parts: { 'xl/sharedStrings.xml': ' '.repeat(70 * 1024 * 1024) } });
  expect(bomb.length).toBeLessThan(200_000);
  expect(await refusal(bomb)).toContain('unpacks to more than 64 MB');
});

test('A zip that lies about the size of a part is refused', async () => {
  const bytes = Buffer.from(await raw({}));
  // Uncompressed size in the central directory: 24 bytes behind its signature.
  for (let at = bytes.indexOf('PK\x01\x02', 0, 'latin1'); at >= 0; at = bytes.indexOf('PK\x01\x02', at + 4, 'latin1')) {
    bytes.writeUInt32LE(1, at + 24);
  }
  expect(await refusal(bytes)).toContain('cannot be read');
});

test('More cells than a checklist can have are refused, and so are two cells very far apart', async () => {
  const many = '<row>'.concat('<c><v>1</v></c>'.repeat(200_001), '</row>');
  expect(await refusal(await raw({ sheets: [{ ...GOOD, sheetData: many }] }))).toContain(
    'more than 200,000 filled cells',
  );
  const apart = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>';
  expect(await refusal(await raw({ sheets: [{ ...GOOD, sheetData: apart }] }))).toContain('cells very far apart');
});

test('Pictures are not opened, and it is said', async () => {
  const { answers, problems } = await loaded({ 'a.xlsx': await raw({ parts: { 'xl/media/image1.png': 'x' } }) });
  expect(answers.get('I.02')?.answer).toBe('yes');
  expect(lines(problems)[0]).toContain('Pictures, shapes and charts of the workbook are not read.');
});

test('A sheet whose name would drive a terminal or name a person is shown without that', async () => {
  const { problems } = await loaded({ 'a.xlsx': await raw({ sheets: [{ ...GOOD, name: 'a@example.org' }] }) });
  expect(lines(problems)[0]).toContain('sheet "…@…"');
});
