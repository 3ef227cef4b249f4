import { deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { scanFiles, ssn } from '../capture-folder.ts';
import { DASHED, SSN } from '../hiding-places.ts';
import { placesOf, read, textOf } from './read.ts';

/** A binary property list whose first object is the top; `refs` are one byte each. */
function propertyList(objects: readonly (readonly number[] | Buffer)[]): Buffer {
  const parts = objects.map((one) => Buffer.from(one as Uint8Array));
  let at = 8;
  const offsets = parts.map((part) => (at += part.length) - part.length);
  const table = Buffer.alloc(2 * offsets.length);
  offsets.forEach((offset, i) => table.writeUInt16BE(offset, 2 * i));
  const trailer = Buffer.alloc(32);
  trailer.set([2, 1], 6);
  trailer.writeBigUInt64BE(BigInt(parts.length), 8);
  trailer.writeBigUInt64BE(BigInt(at), 24);
  return Buffer.concat([Buffer.from('bplist00'), ...parts, table, trailer]);
}
const ascii = (text: string): Buffer => Buffer.concat([Buffer.from([0x50 | text.length]), Buffer.from(text)]);

describe('a binary property list', () => {
  test('is read as the entries that it holds', async () => {
    const wide = Buffer.concat([Buffer.from([0x62]), Buffer.from('Zö', 'utf16le').swap16()]);
    const number = Buffer.from([0x12, 0x36, 0x66, 0xe1, 0x98]);
    const file = propertyList([
      [0xd3, 1, 2, 3, 4, 5, 6],
      ascii('k'),
      ascii('name'),
      ascii('n'),
      ascii(DASHED),
      wide,
      number,
    ]);
    const extracted = await read(file);
    expect(extracted.status).toBe('scanned');
    expect(JSON.parse(textOf(extracted))).toEqual({ k: DASHED, name: 'Zö', n: 912_712_088 });
  });

  test('gives the files that stand in it, as web archives have them', async () => {
    const page = Buffer.from(`<p>SSN ${DASHED}</p>`);
    const data = Buffer.concat([Buffer.from([0x4f, 0x10, page.length]), page]);
    const extracted = await read(propertyList([[0xd1, 1, 2], ascii('d'), data]));
    expect(placesOf(extracted, DASHED)).toEqual(['a file in a property list']);
  });

  test.for([
    ['a list that holds itself', propertyList([[0xa1, 0]])],
    ['a list of a list, twelve times ten', propertyList([...Array.from({ length: 12 }, (_, i) => [0xaa, ...Array<number>(10).fill(i + 1)]), ascii(SSN)])],
    ['offsets behind its end', propertyList([[0xa1, 1], [0x5f, 0x12, 0xff, 0xff, 0xff, 0xff]])],
    ['a text of no end', propertyList([[0x5f, 0x1f]])],
    ['no trailer', Buffer.from('bplist00\0\0\0\0')],
  ] as const)('that is made to last is said to be damaged: %s', async ([, file]) => {
    const { why } = await read(file);
    expect(why).toContain('only its readable parts were read');
  }); // prettier-ignore

  test('that says a long text again and again takes no more than the limit', async () => {
    const long = Buffer.concat([Buffer.from([0x5f, 0x11, 0x40, 0]), Buffer.alloc(0x4000, 0x61)]);
    const extracted = await read(propertyList([[0xaf, 0x10, 250, ...Array<number>(250).fill(1)], long]), { memberBytes: 0x80000 }); // prettier-ignore
    expect(extracted.why).toContain('only its readable parts were read');
  });
});

describe('a file of an unknown kind', () => {
  const frame = Buffer.concat([Buffer.from([0, 1, 2, 3, 0, 0, 7, 1]), Buffer.alloc(64)]);
  const page = `<!doctype html><p>R-1041</p><p>SSN ${DASHED}</p>`;

  test.for([
    ['zlib', deflateSync(page)],
    ['gzip', gzipSync(page)],
  ] as const)('is read where it holds something packed: %s', async ([, packed]) => {
    const { findings, ledger } = await scanFiles({ 'a.bin': Buffer.concat([frame, packed, frame]) }, [ssn(SSN)], { people: ['R-1041'] }); // prettier-ignore
    expect(findings.map(({ verdict, how }) => [verdict, how])).toEqual([['leak', expect.stringContaining('packed')]]);
    expect(ledger.notCovered.map(({ type }) => type)).toEqual(['binary']);
  });

  test('that begins very many streams is not unpacked without end', async () => {
    const beginnings = Buffer.concat([frame, Buffer.alloc(2048), Buffer.from('789c'.repeat(50_000), 'hex')]);
    expect((await read(beginnings)).why).toContain('more packed parts inside it than the limit');
  });

  test('says so where something packed is larger than the limit', async () => {
    const large = gzipSync(Buffer.alloc(5 * 1024 * 1024, 0x61));
    const { why } = await read(Buffer.concat([frame, large, frame]));
    expect(why).toContain('a packed part inside it that is larger than the limit');
  });

  test('is read where something packed is cut', async () => {
    const packed = deflateSync(`${page}${'<p>filler</p>'.repeat(50)}`, { level: 0 });
    const extracted = await read(Buffer.concat([frame, packed.subarray(0, packed.length - 40)]));
    expect(placesOf(extracted, DASHED)).toContain('something packed inside the file');
  });
});
