import { describe, expect, test } from 'vitest';
import { cbor } from '../../../src/corpus/writers/records.ts';
import { detectType } from '../../../src/site/capture/detect-type.ts';
import { scanFiles, ssn } from '../capture-folder.ts';
import { read, textOf } from './read.ts';

/** Written by Python 3: a list of two dictionaries, of which the second points back to words of the first. */
const PICKLES: readonly (readonly [number, string])[] = [
  [
    0,
    'KGxwMAooZHAxClZpZApwMgpWUi0xMDQxCnAzCnNWc3NuCnA0Ckk5MTI3MzUwOTYKc1Zub3RlCnA1ClZab+sgc2FpZCAieCJcdTAwMGEKcDYKc1Ztb3JlCnA3CihGMS41Ck5JMDEKSS0zCmNfY29kZWNzCmVuY29kZQpwOAooVmFiCnA5ClZsYXRpbjEKcDEwCnRwMTEKUnAxMgpjX19idWlsdGluX18Kc2V0CnAxMwooKGxwMTQKVmsKcDE1CmF0cDE2ClJwMTcKTDEyMzQ1Njc4OTAxMjM0NTY3ODkwTAp0cDE4CnNhKGRwMTkKZzIKVlItMTA0MgpwMjAKc2c0Ck5zYS4=',
  ],
  [
    1,
    'XXEAKH1xAShYAgAAAGlkcQJYBgAAAFItMTA0MXEDWAMAAABzc25xBEp4O2c2WAQAAABub3RlcQVYDgAAAFpvw6sgc2FpZCAieCIKcQZYBAAAAG1vcmVxByhHP/gAAAAAAABOSTAxCkr9////Y19jb2RlY3MKZW5jb2RlCnEIKFgCAAAAYWJxCVgGAAAAbGF0aW4xcQp0cQtScQxjX19idWlsdGluX18Kc2V0CnENKF1xDlgBAAAAa3EPYXRxEFJxEUwxMjM0NTY3ODkwMTIzNDU2Nzg5MEwKdHESdX1xEyhoAlgGAAAAUi0xMDQycRRoBE51ZS4=',
  ],
  [
    2,
    'gAJdcQAofXEBKFgCAAAAaWRxAlgGAAAAUi0xMDQxcQNYAwAAAHNzbnEESng7ZzZYBAAAAG5vdGVxBVgOAAAAWm/DqyBzYWlkICJ4IgpxBlgEAAAAbW9yZXEHKEc/+AAAAAAAAE6ISv3///9jX2NvZGVjcwplbmNvZGUKcQhYAgAAAGFicQlYBgAAAGxhdGluMXEKhnELUnEMY19fYnVpbHRpbl9fCnNldApxDV1xDlgBAAAAa3EPYYVxEFJxEYoJ0gof64ypVKsAdHESdX1xEyhoAlgGAAAAUi0xMDQycRRoBE51ZS4=',
  ],
  [
    3,
    'gANdcQAofXEBKFgCAAAAaWRxAlgGAAAAUi0xMDQxcQNYAwAAAHNzbnEESng7ZzZYBAAAAG5vdGVxBVgOAAAAWm/DqyBzYWlkICJ4IgpxBlgEAAAAbW9yZXEHKEc/+AAAAAAAAE6ISv3///9DAmFicQhjYnVpbHRpbnMKc2V0CnEJXXEKWAEAAABrcQthhXEMUnENignSCh/rjKlUqwB0cQ51fXEPKGgCWAYAAABSLTEwNDJxEGgETnVlLg==',
  ],
  [
    4,
    'gASVfgAAAAAAAABdlCh9lCiMAmlklIwGUi0xMDQxlIwDc3NulEp4O2c2jARub3RllIwOWm/DqyBzYWlkICJ4IgqUjARtb3JllChHP/gAAAAAAABOiEr9////QwJhYpSPlCiMAWuUkIoJ0gof64ypVKsAdJR1fZQoaAKMBlItMTA0MpRoBE51ZS4=',
  ],
  [
    5,
    'gAWVfgAAAAAAAABdlCh9lCiMAmlklIwGUi0xMDQxlIwDc3NulEp4O2c2jARub3RllIwOWm/DqyBzYWlkICJ4IgqUjARtb3JllChHP/gAAAAAAABOiEr9////QwJhYpSPlCiMAWuUkIoJ0gof64ypVKsAdJR1fZQoaAKMBlItMTA0MpRoBE51ZS4=',
  ],
];
const ORDERED = 'gAJjY29sbGVjdGlvbnMKT3JkZXJlZERpY3QKcQApUnEBWAMAAABzc25xAlgLAAAAOTEyLTczLTUwOTZxA3Mu';

const bytesOf = (base64: string): Buffer => Buffer.from(base64, 'base64');
const latin = (text: string): Buffer => Buffer.from(text, 'latin1');
const PARTLY = 'damaged records: behind the damage only readable parts were read';

describe('objects of Python', () => {
  test.for(PICKLES)('protocol %i becomes JSON', async ([, base64]) => {
    const bytes = bytesOf(base64);
    expect(detectType(bytes)).toMatchObject({ is: 'other', type: 'pickle' });
    const extracted = await read(bytes);
    const text = textOf(extracted);
    expect(text).toContain('"id":"R-1041"');
    expect(text).toContain('"ssn":912735096');
    expect(text).toContain('"note":"Zoë said \\"x\\"\\n"');
    expect(text).toContain('12345678901234567890');
    expect(text).toContain('"id":"R-1042"');
    expect(extracted.status).toBe('scanned');
  });

  test('what is made and thrown away again stands in the file all the same', async () => {
    const [, base64] = PICKLES[2]!;
    // The last step but one no longer adds to the list, but takes what is on top away.
    for (const step of ['0', '1']) {
      const bytes = Buffer.concat([bytesOf(base64).subarray(0, -2), latin(`${step}.`)]);
      const extracted = await read(bytes);
      expect(textOf(extracted), step).toContain('912735096');
    }
  });

  test('what only a program can make shows what it is made of', async () => {
    expect(textOf(await read(bytesOf(ORDERED)))).toContain('"ssn":"912-73-5096"');
  });

  test.for(PICKLES)('protocol %i, cut: what stands before the cut is read, and it is said', async ([, base64]) => {
    const extracted = await read(bytesOf(base64).subarray(0, -8));
    expect(textOf(extracted)).toContain('912735096');
    expect(extracted.why).toBe(PARTLY);
  });

  test.for([
    ['a million steps that make one object larger', Buffer.concat([latin(']q\0X\b\0\0\0abcdefgh'), Buffer.alloc(2_000_000, 'Nb'), latin('.')])],
    ['marks without end', Buffer.concat([latin('\x80\x02X\b\0\0\0abcdefgh'), Buffer.alloc(500_000, '(')])],
    ['lists in each other', Buffer.concat([latin('\x80\x02X\b\0\0\0abcdefgh'), Buffer.alloc(500_000, '\x85', 'latin1'), latin('.')])],
    ['a list that holds itself', latin('\x80\x02]q\0X\b\0\0\0abcdefghah\0a.')],
    ['lists that double', Buffer.concat([latin('\x80\x02X\b\0\0\0abcdefgh'), Buffer.alloc(80, '2\x86', 'latin1'), latin('.')])],
  ] as const)('a hostile one ends soon: %s', async ([, bytes]) => {
    const extracted = await read(bytes);
    expect(textOf(extracted).length).toBeLessThan(6 * bytes.length + 200_000);
    expect(textOf(extracted)).toContain('abcdefgh');
  });
}); // prettier-ignore

describe('objects of Ruby', () => {
  const text = (one: string): string => `I"${String.fromCharCode(one.length + 5)}${one}\x06:\x06ET`;
  const later = (one: string): string => text(one).replace(':\x06E', ';\0');

  test('become JSON: texts, symbols, links, numbers, objects', async () => {
    const bytes = latin(
      `\x04\b{\t${text('ssn')}${later('912-73-5096')}:\tbarel+\x07\x78\x3b\x67\x36${later('again')}@\x07${later('who')}o:\vPerson\x06:\n@name${later('Quintero')}`,
    );
    expect(detectType(bytes)).toMatchObject({ is: 'other', type: 'ruby-marshal' });
    const extracted = await read(bytes);
    expect(JSON.parse(textOf(extracted))).toEqual({
      ssn: '912-73-5096',
      bare: 912735096,
      again: '912-73-5096',
      who: { name: 'Quintero' },
    });
    expect(extracted.status).toBe('scanned');
  });

  test('cut: what can be read is read, and it is said', async () => {
    const entries = Array.from({ length: 100 }, (_, i) => later(`k${100 + i}`) + later('filler of words'));
    const bytes = latin(`\x04\b{j${text('ssn')}${later('912-73-5096')}${entries.join('')}`);
    const extracted = await read(bytes.subarray(0, 2000));
    expect(textOf(extracted)).toContain('912-73-5096');
    expect(extracted.why).toBe(PARTLY);
  });
});

describe('bencode', () => {
  test('becomes JSON', async () => {
    const bytes = latin('d2:id6:R-10413:ssni912735096e4:tagsl4:dusk5:rideree');
    expect(detectType(bytes)).toMatchObject({ is: 'other', type: 'bencode' });
    const extracted = await read(bytes);
    expect(JSON.parse(textOf(extracted))).toEqual({ id: 'R-1041', ssn: 912735096, tags: ['dusk', 'rider'] });
    expect(extracted.status).toBe('scanned');
  });
});

describe('arrays of NumPy', () => {
  const array = (kind: string, rows: Buffer): Buffer => {
    const head = `{'descr': ${kind}, 'fortran_order': False, 'shape': (1,), }`.padEnd(117) + '\n';
    return Buffer.concat([latin('\x93NUMPY\x01\0'), Buffer.from([head.length, 0]), latin(head), rows]);
  };
  const wide = (one: string, length: number): Buffer => {
    const bytes = Buffer.alloc(4 * length);
    [...one].forEach((char, i) => bytes.writeUInt32LE(char.codePointAt(0)!, 4 * i));
    return bytes;
  };
  const number = Buffer.alloc(4);
  number.writeUInt32LE(912735096);

  test('become JSON', async () => {
    const kind = "[('id', '<U8'), ('ssn', '<u4'), ('mail', 'S4')]";
    const extracted = await read(array(kind, Buffer.concat([wide('R-1041', 8), number, latin('a@b\0')])));
    expect(JSON.parse(textOf(extracted))).toEqual({ id: 'R-1041', ssn: 912735096, mail: 'a@b' });
    expect(extracted.status).toBe('scanned');
  });

  test('of a kind that is not known are read in part, and it is said', async () => {
    expect((await read(array("'<c16'", Buffer.alloc(16)))).status).not.toBe('scanned');
    expect((await read(array("[('a', '<i4', (2,))]", Buffer.alloc(8)))).status).not.toBe('scanned');
  });
});

test.for([
  ['d1:this is a list of things\n'],
  ['l1:hello'],
  ['de l1:a'],
  ['l1:hello 1:a end and more'],
  ['(dp0 is a name)\nS\n'],
  ['(function(){var a=1;})();\n'],
  ['(l=>l+1)(2)\n'],
  ['}q{color:red}'],
  [']q x'],
  ['Sheriff\np1\nx\n'],
  ['Victim rights\np0\nMore\n'],
  ['county\nregistry\nopen daily\n'],
  ["S'a' is a letter\n"],
])('a text stays a text: %j', ([text]) => {
  expect(detectType(Buffer.from(text!)).is).toBe('text');
});

describe('damaged in the middle, so that lengths and signs run into the values', () => {
  const person = { id: 'R-1041', note: 'a long remark', ssn: '912-73-5096' };
  const twin = { ...person, ssn: '934-61-2087' };
  const other = { id: 'R-2000', note: 'nothing to say', more: 'no number here' };
  const list = (one: object): object[] => [other, one, other, other];
  const line = ([name, value]: readonly [string, string]): string => `V${name}\nV${value}\ns`;
  const textPickle = (all: readonly object[]): Buffer =>
    latin(`(lp0\n${all.map((one) => `(d${Object.entries(one).map(line).join('')}a`).join('')}.`);
  const bencoded = (all: readonly object[]): Buffer =>
    latin(`l${all.map((one) => `d${Object.entries(one).flat().map((text: string) => `${text.length}:${text}`).join('')}e`).join('')}e`); // prettier-ignore
  const writers: readonly (readonly [string, (all: readonly object[]) => Buffer])[] = [
    ['pickle', textPickle],
    ['bencode', bencoded],
    ['cbor', (all) => Buffer.concat(all.map((one) => cbor(Object.entries(one) as [string, string][])))],
  ];
  test.for(writers)('%s: found, or said to be read in part', async ([type, writeAll]) => {
    const bytes = writeAll(list(person));
    expect(detectType(bytes)).toMatchObject({ type });
    const values = [ssn('912735096')];
    for (let at = 0; at < bytes.length; at++) {
      const damaged = Buffer.from(bytes);
      damaged[at] = 0xff;
      if (!damaged.includes('912-73-5096')) continue;
      const { findings, ledger } = await scanFiles({ 'cache.bin': damaged }, values, { people: ['R-1041'] });
      expect(findings.length + ledger.notCovered.length, String(at)).toBeGreaterThan(0);
    }
    const innocent = await scanFiles({ 'cache.bin': writeAll(list(twin)).fill(0xff, 40, 41) }, values);
    expect(innocent.findings.filter(({ kind }) => kind === 'value')).toEqual([]);
  });
});

test('what is stored is found, and a twin is not', async () => {
  const found = await scanFiles({ 'R-1041/cache.pkl': bytesOf(PICKLES[0]![1]) }, [ssn('912735096')], {
    people: ['R-1041'],
  });
  expect(found.findings.map(({ prohibited, verdict, owner }) => [prohibited, verdict, owner])).toContainEqual([
    'ssn',
    'leak',
    'R-1041',
  ]);
  expect(found.ledger.notCovered).toEqual([]);
  const twin = await scanFiles({ 'R-1041/cache.pkl': bytesOf(PICKLES[0]![1]) }, [ssn('934612087')]);
  expect(twin.findings.filter(({ kind }) => kind === 'value')).toEqual([]);
});
