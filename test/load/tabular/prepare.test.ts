import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { InputError } from '../../../src/errors.ts';
import { fileStamp } from '../../../src/file-stamp.ts';
import { prepareRegistryFile } from '../../../src/load/tabular/prepare.ts';
import { prepareText, readByEngine, tempFolder } from './engine-read.ts';

const HEADER = 'id,name,note\n';

function codes(file: { readonly problems: readonly { readonly code: string }[] }): string[] {
  return file.problems.map((problem) => problem.code);
}

describe('a clean file', () => {
  test('is handed on as it is, with its count, sum and layout', async () => {
    const text = `${HEADER}1,Ann,"a, b"\n2,Bob,\n`;
    const file = await prepareText(text);
    expect(file).toMatchObject({
      path: file.source,
      rewritten: false,
      header: ['id', 'name', 'note'],
      delimiter: ',',
      quoted: true,
      multiline: false,
      newline: '\n',
      encoding: 'UTF-8',
      bytes: text.length,
      sha256: createHash('sha256').update(text).digest('hex'),
      records: 2,
      aside: 0,
      problems: [],
    });
  });

  test.for([
    ['a byte order mark', `\ufeff${HEADER}1,Ann,x\n2,Bob,y\n`],
    ['CRLF line ends', `${HEADER}1,Ann,x\n2,Bob,y\n`.replaceAll('\n', '\r\n')],
    ['no line end at the end', `${HEADER}1,Ann,x\n2,Bob,y`],
    ['blank lines', `${HEADER}1,Ann,x\n\n\n2,Bob,y\n\n`],
    ['blank CRLF lines', `${HEADER}1,Ann,x\n\n2,Bob,y\n\n`.replaceAll('\n', '\r\n')],
    ['all values quoted', '"id","name","note"\n"1","Ann","x"\n"2","Bob","y"\n'],
    ['quoted values at the end without a line end', `${HEADER}1,Ann,x\n2,"Bob","y"`],
    ['one semicolon layout', `${HEADER}1,Ann,x\n2,Bob,y\n`.replaceAll(',', ';')],
    ['one pipe layout', `${HEADER}1,Ann,x\n2,Bob,y\n`.replaceAll(',', '|')],
    ['one tab layout', `${HEADER}1,Ann,x\n2,Bob,y\n`.replaceAll(',', '\t')],
  ] as const)('with %s needs no rewriting', async ([, text]) => {
    const file = await prepareText(text);
    expect(file).toMatchObject({ rewritten: false, records: 2, aside: 0, problems: [] });
    expect(await readByEngine(file)).toEqual([
      ['1', 'Ann', 'x'],
      ['2', 'Bob', 'y'],
    ]);
  });

  test('counts blank lines apart from records', async () => {
    expect(await prepareText(`${HEADER}1,Ann,x\n\n\n2,Bob,y\n\n`)).toMatchObject({ records: 2, blankLines: 3 });
  });

  test('may hold quotation marks inside unquoted values', async () => {
    const file = await prepareText(`${HEADER}1,5'11",x\n2,"Bob ""B""",6'0"\n`);
    expect(file).toMatchObject({ rewritten: false, records: 2 });
    expect(await readByEngine(file)).toEqual([
      ['1', `5'11"`, 'x'],
      ['2', 'Bob "B"', `6'0"`],
    ]);
  });

  test('says so when quoted values hold line breaks', async () => {
    const file = await prepareText(`${HEADER}1,Ann,"one\ntwo\r\nthree"\n2,Bob,y\n`);
    expect(file).toMatchObject({ rewritten: false, multiline: true, records: 2, problems: [] });
    expect(await readByEngine(file)).toEqual([
      ['1', 'Ann', 'one\ntwo\r\nthree'],
      ['2', 'Bob', 'y'],
    ]);
  });

  test('may have lines before its header', async () => {
    const file = await prepareText(`Registry export\nmade by hand\n${HEADER}1,Ann,x\n`, { skipLines: 2 });
    expect(file).toMatchObject({ rewritten: false, skipLines: 2, records: 1 });
    expect(await readByEngine(file)).toEqual([['1', 'Ann', 'x']]);
  });
});

describe('a file that the engine would read otherwise', () => {
  test.for([
    ['CR line ends', `${HEADER}1,Ann,x\n2,Bob,y\n`.replaceAll('\n', '\r'), 'CR line ends were replaced'],
    ['mixed line ends', `${HEADER}1,Ann,x\r\n2,Bob,y\n`, 'mixed line ends were made one'],
    ['a last lone CR', `${HEADER}1,Ann,x\n2,Bob,y\r`, 'mixed line ends were made one'],
    ['blank lines before the header', `\n\n${HEADER}1,Ann,x\n2,Bob,y\n`, 'blank lines before the header were left out'],
    ['a header over two lines', `id,name,"no\r\nte"\n1,Ann,x\n2,Bob,y\n`, 'line breaks in the header were taken out'],
  ] as const)('is rewritten: %s', async ([, text, why]) => {
    const file = await prepareText(text);
    expect(file).toMatchObject({ rewritten: true, why, newline: '\n', records: 2, aside: 0, problems: [] });
    expect(statSync(file.path).mode & 0o777).toBe(0o600);
    expect(statSync(dirname(file.path)).mode & 0o777).toBe(0o700);
    expect(await readByEngine(file)).toEqual([
      ['1', 'Ann', 'x'],
      ['2', 'Bob', 'y'],
    ]);
  });

  test('is rewritten when a CR stands in the middle of a line of a CRLF file', async () => {
    const file = await prepareText('id,name,note\r\n1,a\rb,x\n2,Bob,y\r\n');
    expect(file).toMatchObject({ rewritten: true, records: 3, aside: 2, asideSamples: [{ line: 2 }, { line: 3 }] });
    expect(await readByEngine(file)).toEqual([['2', 'Bob', 'y']]);
  });

  test('is rewritten without a preamble that holds a quotation mark', async () => {
    const file = await prepareText(`Export of "all\n${HEADER}1,Ann,x\n`, { skipLines: 1 });
    expect(file).toMatchObject({ rewritten: true, skipLines: 0, records: 1 });
    expect(await readByEngine(file)).toEqual([['1', 'Ann', 'x']]);
  });

  test('is rewritten when one column has blank lines', async () => {
    const file = await prepareText('id\n1\n\n2\n""\n');
    expect(file).toMatchObject({ why: 'blank lines were left out', records: 3, blankLines: 1 });
    expect(codes(file)).toEqual(['registry-single-column']);
    expect(await readByEngine(file)).toEqual([['1'], ['2'], ['']]);
  });

  test('leaves no other file in the scratch folder', async () => {
    const file = await prepareText(Buffer.from(`${HEADER}1,Zo\u00eb,x\n2\n`, 'latin1'));
    expect(readdirSync(dirname(file.path))).toHaveLength(1);
  });

  test('gets its own rewritten file each time', async () => {
    const first = await prepareText(`${HEADER}1\n2,Bob,y\n`);
    const again = await prepareRegistryFile(first.source, { scratch: dirname(first.path) });
    expect(again.path).not.toBe(first.path);
    expect(readFileSync(again.path, 'utf8')).toBe(readFileSync(first.path, 'utf8'));
  });
});

describe('an encoding', () => {
  const text = `${HEADER}1,Jos\u00e9 N\u00fa\u00f1ez,\u20ac 5 \u201cfine\u201d\n2,Zo\u00eb,\n`;
  const rows = [
    ['1', 'Jos\u00e9 N\u00fa\u00f1ez', '\u20ac 5 \u201cfine\u201d'],
    ['2', 'Zo\u00eb', ''],
  ];
  const windows1252 = Buffer.from(
    text.replace('\u20ac', '\x80').replace('\u201c', '\x93').replace('\u201d', '\x94'),
    'latin1',
  );

  test('Windows-1252 keeps its accents, and the guess is reported', async () => {
    const file = await prepareText(windows1252);
    expect(file).toMatchObject({
      encoding: 'Windows-1252',
      why: 'Windows-1252 was transcoded',
      bytes: windows1252.length,
    });
    expect(file.sha256).toBe(createHash('sha256').update(windows1252).digest('hex'));
    expect(codes(file)).toEqual(['registry-encoding-guessed']);
    expect(await readByEngine(file)).toEqual(rows);
  });

  test('Windows-1252 is no guess when the mapping says it', async () => {
    const file = await prepareText(windows1252, { encoding: 'windows-1252' });
    expect(file.problems).toEqual([]);
    expect(await readByEngine(file)).toEqual(rows);
  });

  test('Windows-1252 is found by one byte far behind the start', async () => {
    const file = await prepareText(
      Buffer.concat([
        Buffer.from(HEADER),
        Buffer.from('1,Ann,x\n'.repeat(600_000)),
        windows1252.subarray(HEADER.length),
      ]),
    );
    expect(file).toMatchObject({ encoding: 'Windows-1252', records: 600_002, aside: 0 });
  });

  const utf16 = Buffer.from(text, 'utf16le');
  test.for([
    ['little-endian with a mark', Buffer.concat([Buffer.from([0xff, 0xfe]), utf16]), 'UTF-16 (little-endian)'],
    ['little-endian without a mark', utf16, 'UTF-16 (little-endian)'],
    [
      'big-endian with a mark',
      Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(utf16).swap16()]),
      'UTF-16 (big-endian)',
    ],
    ['big-endian without a mark', Buffer.from(utf16).swap16(), 'UTF-16 (big-endian)'],
  ] as const)('UTF-16 %s is transcoded', async ([, bytes, encoding]) => {
    const file = await prepareText(bytes);
    expect(file).toMatchObject({ encoding, why: `${encoding} was transcoded`, records: 2, aside: 0, problems: [] });
    expect(await readByEngine(file)).toEqual(rows);
  });

  test('UTF-16 keeps characters beyond the first plane, and half of one sets its record aside', async () => {
    const file = await prepareText(Buffer.from(`${HEADER}1,\u{1f600},x\n2,\ud83d,y\n`, 'utf16le'), {
      encoding: 'utf-16le',
    });
    expect(file).toMatchObject({ records: 2, aside: 1, asideSamples: [{ line: 3 }] });
    expect(await readByEngine(file)).toEqual([['1', '\u{1f600}', 'x']]);
  });

  test('UTF-8 with one damaged place stays UTF-8, and the record is kept aside', async () => {
    const file = await prepareText(
      Buffer.concat([Buffer.from(text), Buffer.from('3,Zo\xeb,x\n', 'latin1'), Buffer.from('4,Zo\u00eb,\n')]),
    );
    expect(file).toMatchObject({ encoding: 'UTF-8', records: 4, aside: 1, asideSamples: [{ line: 4 }] });
    expect(await readByEngine(file)).toEqual([...rows, ['4', 'Zo\u00eb', '']]);
  });

  test('a header outside the encoding that the mapping says is an error', async () => {
    const file = await prepareText(Buffer.from('id,na\u00efve\n1,2\n', 'latin1'), { encoding: 'utf-8' });
    expect(codes(file)).toContain('registry-header-unreadable');
  });
});

describe('a header', () => {
  test('with the same name twice is an error that gives both places', async () => {
    const file = await prepareText('id,name, ID \n1,2,3\n');
    expect(file.problems).toMatchObject([
      { code: 'registry-header-duplicate', level: 'error', at: { file: 'registry.csv', line: 1 } },
    ]);
    expect(file.problems[0]?.message).toContain('1 and 3');
  });

  test('with an empty name is an error', async () => {
    expect(codes(await prepareText('id,,name\n1,,2\n'))).toEqual(['registry-header-empty-name']);
  });

  test('never stands in a problem, as it may be a record', async () => {
    const file = await prepareText('900-12-3456,900-12-3456,x"y,\n');
    expect(JSON.stringify(file.problems)).not.toContain('900-12');
  });

  test('is trimmed, a run of blanks is one blank', async () => {
    expect((await prepareText(' id ,"date  of\nbirth"\n1,2\n')).header).toEqual(['id', 'date of birth']);
  });

  test('that cannot be read is an error', async () => {
    expect(codes(await prepareText('id,"name"x,note\n1,2,3\n'))).toEqual(['registry-header-unreadable']);
    expect(codes(await prepareText('id,"name\n1,2\n'))).toEqual(['registry-header-unreadable']);
  });

  test('behind more skipped lines than there are is an error', async () => {
    expect(codes(await prepareText(HEADER, { skipLines: 7 }))).toEqual(['registry-header-missing']);
    expect(codes(await prepareText('\n\n'))).toEqual(['registry-header-missing']);
  });

  test('alone is a warning', async () => {
    const file = await prepareText(HEADER);
    expect(file).toMatchObject({ records: 0, rewritten: false });
    expect(file.problems).toMatchObject([{ code: 'registry-no-records', level: 'warning' }]);
    expect(codes(await prepareText(HEADER.trim()))).toEqual(['registry-no-records']);
  });
});

describe('what cannot be prepared', () => {
  test('an empty file is an error with a next step', async () => {
    const file = await prepareText('');
    expect(file).toMatchObject({ records: 0, bytes: 0 });
    expect(file.problems).toMatchObject([{ code: 'registry-file-empty', level: 'error', next: expect.any(String) }]);
  });

  test('a missing file, a folder and a strange delimiter are refused', async () => {
    const scratch = tempFolder();
    await expect(prepareRegistryFile(`${scratch}/none.csv`, { scratch })).rejects.toBeInstanceOf(InputError);
    await expect(prepareRegistryFile(scratch, { scratch })).rejects.toBeInstanceOf(InputError);
    await expect(prepareText(HEADER, { delimiter: '"' })).rejects.toBeInstanceOf(InputError);
    expect(existsSync(`${scratch}/none.csv`)).toBe(false);
  });

  test('a file of which no record can be read is an error', async () => {
    const file = await prepareText(`${HEADER}1;Ann;x\n2;Bob;y\n`);
    expect(file).toMatchObject({ records: 2, aside: 2 });
    expect(file.problems).toMatchObject([{ code: 'registry-no-record-readable', level: 'error' }]);
  });
});

describe('a delimiter', () => {
  test('is chosen by the records as well as by the header', async () => {
    const file = await prepareText('id;name (last, first, middle, suffix);note\n1;Ann;x\n2;Bob;y\n');
    expect(file).toMatchObject({
      delimiter: ';',
      header: ['id', 'name (last, first, middle, suffix)', 'note'],
      records: 2,
    });
  });

  test('that is given is used', async () => {
    expect(await prepareText('a,b;c\n1,2;3\n', { delimiter: ';' })).toMatchObject({ header: ['a,b', 'c'] });
    expect(await prepareText('a\tb,c,d\n1\t2\n', { delimiter: 'tab' })).toMatchObject({ delimiter: '\t', records: 1 });
  });
});

describe('a file that changes while it is checked', () => {
  test.each(['registry.csv', 'registry.ndjson'])('must not be read: %s', async (fileName) => {
    const folder = tempFolder();
    const path = join(folder, fileName);
    writeFileSync(path, fileName.endsWith('.csv') ? `${HEADER}1,Ann,x\n` : '{"id":"1"}\n');
    const checking = prepareRegistryFile(path, { scratch: join(folder, 'scratch'), name: fileName, chunkBytes: 16 });
    appendFileSync(path, '\n');
    expect(codes(await checking)).toContain('registry-changed');
  });

  test('is known again where it stays as it is', async () => {
    const file = await prepareText(`${HEADER}1,Ann,x\n`);
    expect(file.stamp).toBe(fileStamp(file.path));
    appendFileSync(file.path, '\n');
    expect(file.stamp).not.toBe(fileStamp(file.path));
  });
});
