import { describe, expect, test } from 'vitest';
import { prepareText, readByEngine } from './engine-read.ts';

const ndjson = { fileName: 'photos.ndjson' };

function lines(...records: readonly unknown[]): string {
  return records.map((record) => `${typeof record === 'string' ? record : JSON.stringify(record)}\n`).join('');
}

describe('a file of one JSON object a line', () => {
  test('becomes a CSV with all names of the file, in the order in which they are first seen', async () => {
    const file = await prepareText(lines({ id: 'a', x: 1 }, { y: true, id: 'b' }, {}), ndjson);
    expect(file).toMatchObject({
      header: ['id', 'x', 'y'],
      why: 'JSON was rewritten as CSV',
      records: 3,
      problems: [],
    });
    expect(await readByEngine(file)).toEqual([
      ['a', '1', ''],
      ['b', '', 'true'],
      ['', '', ''],
    ]);
  });

  test('keeps the digits of numbers', async () => {
    const file = await prepareText('{"id": 12345678901234567890, "height": 1.10, "n": -2e3}\n', ndjson);
    expect(await readByEngine(file)).toEqual([['12345678901234567890', '1.10', '-2e3']]);
  });

  test('joins lists of values, and flattens objects and lists of objects', async () => {
    const record = {
      id: 1,
      alias: ['A', 'B; C', null],
      home: { city: 'X', zip: { code: '1' } },
      cars: [{ p: 'P1' }, { p: 'P2' }],
    };
    const file = await prepareText(lines(record), ndjson);
    expect(file.header).toEqual(['id', 'alias', 'home.city', 'home.zip.code', 'cars.1.p', 'cars.2.p']);
    expect(await readByEngine(file)).toEqual([['1', 'A; B; C; ', 'X', '1', 'P1', 'P2']]);
  });

  test('keeps quotation marks, line breaks, delimiters and surrounding blanks', async () => {
    const value = ' a "b", c\r\nd\n ';
    const file = await prepareText(lines({ id: '1', value, empty: '' }), ndjson);
    expect(file.multiline).toBe(true);
    expect(await readByEngine(file)).toEqual([['1', value, '']]);
  });

  test.for([
    ['it is not valid JSON', '{"id": 1'],
    ['it is not valid JSON', '{"id": 01}'],
    ['it is not a JSON object', '[1, 2]'],
    ['it is not a JSON object', '"text"'],
    ['a name occurs twice in one object', '{"id": 1, "id": 2}'],
    ['a name occurs twice in one object', '{"id": {"a": 1, "\\u0061": 2}}'],
    ['two values in it belong to the same column', '{"a.b": 1, "a": {"b": 2}}'],
    ['a name in it is empty', '{"": 1}'],
    ['a name in it is longer than 200 characters', `{"${'x'.repeat(201)}": 1}`],
    ['it holds a NUL character', '{"id": "a\\u0000"}'],
    ['it holds half a character (a lone surrogate)', '{"id": "\\ud800"}'],
    ['it is nested deeper than 16 levels', `{"id": ${'{"a":'.repeat(20)}1${'}'.repeat(20)}}`],
    ['it is longer than 2 MB', `{"id": "${'x'.repeat(2_000_001)}"}`],
    ['it is longer than 2 MB', `{"id": "${'x'.repeat(6_000_001)}"}`],
  ] as const)('keeps a line aside: %s', async ([reason, bad]) => {
    const file = await prepareText(lines({ id: 'a' }, bad, { id: 'b' }), ndjson);
    expect(file).toMatchObject({ records: 3, aside: 1, asideSamples: [{ line: 2, reason }] });
    expect(await readByEngine(file)).toEqual([['a'], ['b']]);
  });

  test('keeps a line with damaged bytes aside', async () => {
    const text = Buffer.concat([
      Buffer.from('{"id":"Zo\u00eb \u00e9"}\n{"id":"'),
      Buffer.from([0xe9]),
      Buffer.from('"}\n'),
    ]);
    expect(await prepareText(text, ndjson)).toMatchObject({ records: 2, aside: 1, encoding: 'UTF-8' });
  });

  test('may be UTF-16, with CRLF, a mark and blank lines', async () => {
    const text = '\ufeff{"id":"Zo\u00eb"}\r\n\r\n{"id":"b"}\r\n';
    for (const bytes of [Buffer.from(text, 'utf16le'), Buffer.from(text)]) {
      const file = await prepareText(bytes, { ...ndjson, chunkBytes: 7 });
      expect(file).toMatchObject({ records: 2, blankLines: 1, aside: 0 });
      expect(await readByEngine(file)).toEqual([['Zo\u00eb'], ['b']]);
    }
  });

  test('is refused when values are used as names, or names differ by letter case only', async () => {
    const many = Object.fromEntries(Array.from({ length: 2001 }, (_, n) => [`P${n}`, 1]));
    expect((await prepareText(lines(many), ndjson)).problems).toMatchObject([
      { code: 'registry-columns', level: 'error' },
    ]);
    const twice = await prepareText(lines({ id: 1 }, { ID: 2 }), ndjson);
    expect(twice.problems).toMatchObject([{ code: 'registry-header-duplicate', level: 'error' }]);
    expect((await prepareText('nothing\n', ndjson)).problems).toMatchObject([{ level: 'error' }]);
  });
});

describe('a JSON file', () => {
  const records = [
    { id: 1, t: 'a, [b] {"c"}' },
    { id: 2, t: 'd\\"' },
  ];

  test.for([
    ['of one array', JSON.stringify(records)],
    ['of one array over many lines', JSON.stringify(records, null, 2)],
    ['with records', JSON.stringify({ records })],
    ['with records over many lines', JSON.stringify({ records }, null, 2)],
  ] as const)('%s is read', async ([, text]) => {
    const file = await prepareText(text, { fileName: 'photos.json' });
    expect(file).toMatchObject({ records: 2, aside: 0, problems: [] });
    expect(await readByEngine(file)).toEqual([
      ['1', 'a, [b] {"c"}'],
      ['2', 'd\\"'],
    ]);
  });

  test('gives the line of an element that is kept aside', async () => {
    const file = await prepareText('[\n  {"id": 1},\n  {"id": 2, "id": 3},\n\n  7,\n {"id": 4', {
      fileName: 'photos.json',
    });
    expect(file).toMatchObject({ records: 4, aside: 3 });
    expect(file.asideSamples.map((sample) => sample.line)).toEqual([3, 5, 6]);
    expect(file.problems.map((problem) => problem.code)).toContain('registry-around');
  });

  test('says that entries beside the records were not read', async () => {
    const file = await prepareText('{"made": "2026", "records": [{"id": 1}], "next": null}', {
      fileName: 'photos.json',
    });
    expect(file.problems).toMatchObject([
      { code: 'registry-around', level: 'warning', message: expect.stringContaining('2 other') },
    ]);
  });

  test('says that text behind its array was not read', async () => {
    const file = await prepareText('[{"id": 1}]\n[{"id": 2}]', { fileName: 'photos.json' });
    expect(file.problems).toMatchObject([{ code: 'registry-around' }]);
  });

  test('without a record is an error', async () => {
    for (const text of ['[]', '{"records": []}', '[7]']) {
      const file = await prepareText(text, { fileName: 'photos.json' });
      expect(file.problems).toMatchObject([{ code: 'registry-no-record-readable', level: 'error' }]);
    }
  });
});

test('a list that stands twice in the object is told, and only the first is read', async () => {
  const file = await prepareText('{"records":[{"id":"a"}],"records":[{"id":"b"}]}', { fileName: 'person.json' });
  expect(file.records).toBe(1);
  expect(file.problems.map(({ message }) => message)).toEqual([
    'Beside "records", 1 other entry of the file was not read.',
  ]);
});
