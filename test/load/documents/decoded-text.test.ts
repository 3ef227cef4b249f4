import { expect, test } from 'vitest';
import { decodedText } from '../../../src/load/documents/decoded-text.ts';

test.for<readonly [string, readonly number[], string]>([
  ['UTF-8', [0x5a, 0x6f, 0xc3, 0xab], 'Zoë'],
  ['a letter of an older Windows', [0x5a, 0x6f, 0xeb], 'Zoë'],
  ['its quotes, dashes and points', [0x93, 0x51, 0x94, 0x20, 0x96, 0x20, 0x85], '“Q” – …'],
  ['UTF-16 behind its mark', [0xff, 0xfe, 0x51, 0x00], 'Q'],
])('%s', ([, bytes, text]) => {
  expect(decodedText(Uint8Array.from(bytes))).toBe(text);
});
