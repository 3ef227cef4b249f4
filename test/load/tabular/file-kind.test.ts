import { expect, test } from 'vitest';
import { prepareText, readByEngine } from './engine-read.ts';

test.for([
  ['XLSX or zip', Buffer.from('PK\x03\x04\x14\0\x06\0', 'latin1'), 'a zip archive, or a workbook'],
  ['Parquet', Buffer.from('PAR1\x15\x04', 'latin1'), 'a Parquet file'],
  ['XLS', Buffer.from('\xd0\xcf\x11\xe0\xa1\xb1', 'latin1'), 'an old program'],
  ['Access', Buffer.from('\0\x01\0\0Standard Jet DB', 'latin1'), 'an Access database'],
  ['gzip', Buffer.from('\x1f\x8b\x08', 'latin1'), 'a packed file'],
  ['PDF', Buffer.from('%PDF-1.7\n'), 'a PDF document'],
  ['XML', Buffer.from('\ufeff<?xml version="1.0"?>\n<Offenders/>\n'), 'XML'],
  ['XML in UTF-16', Buffer.from('\ufeff<Offenders>\n', 'utf16le'), 'XML'],
  ['HTML called XLS', Buffer.from('\n<html><table><tr><th>ID</th>'), 'a web page'],
  ['JSON called CSV', Buffer.from('[\n {"id": 1}]'), 'JSON'],
] as const)('%s is called what it is, and the next step named', async ([, bytes, what]) => {
  const file = await prepareText(bytes, { fileName: 'offenders.csv' });
  expect(file).toMatchObject({ records: 0, problems: [{ code: 'registry-file-kind', level: 'error' }] });
  expect(file.problems[0]!.message).toContain(`This is ${what.startsWith('an old') ? '' : what}`);
  expect(file.problems[0]!.message).toContain(what);
  expect(file.bytes).toBe(bytes.length);
});

test('a CSV file that begins with a sign of theirs is still CSV', async () => {
  for (const header of ['<5,ID', 'PK,ID', '{x},ID', '"[",ID'])
    expect(await prepareText(`${header}\n1,2\n`)).toMatchObject({ records: 1, problems: [] });
});

test.for(['data', 'results', 'value', 'Offenders'])('records may stand in a list called %s', async (name) => {
  const text = JSON.stringify({ count: 2, links: [1], [name]: [{ id: 'a' }, { id: 'b', note: 'x' }] }, null, 1);
  const file = await prepareText(text, { fileName: 'offenders.json' });
  expect(file).toMatchObject({ records: 2, aside: 0, problems: [{ code: 'registry-around', level: 'warning' }] });
  expect(file.problems[0]!.message).toBe(`Beside "${name}", 2 other entries of the file were not read.`);
  expect(await readByEngine(file)).toEqual([
    ['a', ''],
    ['b', 'x'],
  ]);
});

test('one record with a list of its own is one record', async () => {
  const file = await prepareText('{"id": "a", "offenses": [{"s": "1"}, {"s": "2"}]}\n', { fileName: 'p.json' });
  expect(file).toMatchObject({ header: ['id', 'offenses.1.s', 'offenses.2.s'], records: 1, problems: [] });
});
