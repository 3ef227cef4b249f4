import { describe, expect, test } from 'vitest';
import { dbase } from '../../../src/corpus/families/left-binaries.ts';
import { detectType } from '../../../src/site/capture/detect-type.ts';
import { scanFiles, ssn } from '../capture-folder.ts';
import { DASHED, EMAIL, SSN } from '../hiding-places.ts';
import { placesOf, read, textOf } from './read.ts';

const person = 'R-1041';
const mail = { prohibited: 'internet-identifier', person, column: 'i.value', value: EMAIL } as const;
const found = async (
  name: string,
  content: string | Uint8Array,
  value: Parameters<typeof scanFiles>[1][number] = ssn(SSN),
): Promise<readonly string[]> => {
  const { findings } = await scanFiles({ [name]: content }, [value], { people: [person] });
  return findings.map(({ verdict }) => verdict);
};

describe('a table of dBASE', () => {
  const table = dbase([
    ['REG', person, 10],
    ['ZIP', '00123', 5],
    ['F4', SSN, 9],
    ['AGE', '054', 3],
  ]);

  test('is read field by field, as a whole', async () => {
    expect(detectType(table)).toMatchObject({ type: 'dbase' });
    const extracted = await read(table);
    expect(extracted.status).toBe('scanned');
    expect(placesOf(extracted, `"ZIP":"00123",\n"F4":"${SSN}",\n"AGE":"054"`)).toEqual(['rows (dBASE)']);
  });

  test('is read with its deleted rows, and with numbers kept as bytes', async () => {
    const deleted = Buffer.from(table);
    deleted[deleted.length - 29] = 0x2a;
    expect(textOf(await read(deleted))).toContain(SSN);
    const numbers = dbase([
      ['REG', person, 10],
      ['F4', '\0\0\0\0', 4],
    ]);
    numbers[32 + 32 + 11] = 'I'.charCodeAt(0);
    numbers.writeInt32LE(Number(SSN), numbers.length - 5);
    expect(textOf(await read(numbers))).toContain(`"F4":${SSN}`);
  });

  test('is said to be read in part where it ends early, and is none where the widths do not fit', async () => {
    expect((await read(table.subarray(0, -6))).why).toBe(
      'a damaged table: behind the damage only readable parts were read',
    );
    const other = Buffer.from(table);
    other[10] = 99;
    expect(detectType(other)).not.toMatchObject({ type: 'dbase' });
  });
});

describe('pieces of an editor', () => {
  const pieces = (texts: readonly string[]): string =>
    JSON.stringify({ id: person, doc: [{ type: 'p', children: texts.map((text) => ({ text, bold: true })) }] });

  test('are one text', async () => {
    expect(await found('note.json', pieces([`SSN ${DASHED.slice(0, 6)}`, DASHED.slice(6)]))).toEqual(['leak']);
    expect(await found('note.json', pieces([`at ${EMAIL.slice(0, 4)}`, EMAIL.slice(4)]), mail)).toEqual(['leak']);
  });

  test('are not where each is a text by itself', async () => {
    const blocks = [EMAIL.slice(0, 4), EMAIL.slice(4)].map((text) => ({ type: 'p', children: [{ text }] }));
    expect(await found('note.json', JSON.stringify({ id: person, blocks }), mail)).toEqual([]);
    expect(await found('note.json', pieces([SSN.slice(0, 4), SSN.slice(4, 8), SSN.slice(8)]))).toEqual([]);
  });
});

describe('a text before which its length stands', () => {
  test.for([
    ['as a tab', Buffer.from(`\x01\x02\0\0\0\x09K48201957\0\x01\x02\x03${person}\0`)],
    [
      'as a letter',
      Buffer.from(`\x01\x02\0${String.fromCharCode(9 + 30)}${'K48201957'.padEnd(39)}\0\x01\x02${person}\0`),
    ],
  ] as const)('is found in bytes of an unknown kind: %s', async ([, content]) => {
    const passport = { prohibited: 'travel-document', person, column: 'travel_documents.number', value: 'K48201957' };
    expect(await found('state.bin', content, passport as Parameters<typeof found>[2])).toEqual(['leak']);
  });
});

test('a text with marks of a scanner is not taken for a packed one', async () => {
  const text = `@\n\x1e\rANSI 636000030001DL00310440DLDAQ${person}\nDCSSAMPLETON\nSSN ${DASHED}\nDBB19800101\r`;
  const { ledger } = await scanFiles({ 'scan.txt': text }, [ssn(SSN)]);
  expect(ledger.notCovered).toEqual([]);
  expect(await found('scan.txt', text)).toEqual(['leak']);
});

test('moved letters of a mail are read where digits move to commas', async () => {
  // rider.799@mail.example.org by five: 7 and 9 stand behind the end of their ring.
  const value = { ...mail, value: 'rider.799@mail.example.org' };
  const token = 'rfnqyt/wnijw3,..Erfnq3jcfruqj3twl';
  const html = `<h1>${person}</h1><a href="#" data-mailto-token="${token}" data-mailto-vector="5">write</a>`;
  expect(await found('page.html', html, value)).toEqual(['leak']);
});

test('few packed bytes with a zero among them are no text', () => {
  const bytes = Buffer.from(
    'CWS\x09\x7a\x00\x00\x00\x78\xda\xab\x62\xc8\xb0\xe1\xf7\xa9\xc0\xe9\xd3\xc4\xbb\xf2\xa7',
    'latin1',
  );
  expect(detectType(bytes)).toMatchObject({ is: 'other', type: 'binary' });
});
