import { expect, test } from 'vitest';
import { hexBytes, unpack } from '../../../src/site/documents/pdf-filters.ts';

const encode = (text: string): Uint8Array => Buffer.from(text, 'latin1');
const decode = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

test.for<[string, string]>([
  ['', ''],
  ['39 31\n32', '912'],
  ['4a4B', 'JK'],
  ['397', '9p'],
])('hexadecimal: %s', ([written, bytes]) => {
  expect(decode(hexBytes(encode(written)))).toBe(bytes);
});

test.for<[string, string, string, string]>([
  ['hexadecimal up to its end mark', 'ASCIIHexDecode', '3931>32', '91'],
  ['hexadecimal without one', 'AHx', '3931', '91'],
  ['base 85', 'A85', '87cUR~>', 'Hell'],
  ['base 85, four zeros', 'ASCII85Decode', 'z~>', '\0\0\0\0'],
  ['runs', 'RunLengthDecode', '\x02912\xfe-\x80x', '912---'],
  ['runs that are cut', 'RL', '\x05ab', 'ab'],
  ['LZW', 'LZWDecode', '\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01', '-----A---B'],
])('%s', async ([, filter, packed, bytes]) => {
  const found = await unpack(encode(packed), [filter], 1000);
  expect([decode(found.bytes), found.isCut, found.rest]).toEqual([bytes, false, undefined]);
});

test('no filter gives more than is asked for', async () => {
  for (const [filter, packed] of [
    ['RL', '\x81-'],
    ['LZW', '\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01'],
  ] as const) {
    const { bytes, isCut } = await unpack(encode(packed), [filter], 5);
    expect([bytes.length <= 5, isCut]).toEqual([true, true]);
  }
});

test('a filter that is not known is named, with what stands before it', async () => {
  const found = await unpack(encode('3931>'), ['AHx', 'DCTDecode'], 100);
  expect([decode(found.bytes), found.rest]).toEqual(['91', 'DCTDecode']);
});
