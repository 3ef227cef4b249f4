import { expect, test } from 'vitest';
import { decodeText } from '../../../src/site/text/decode-text.ts';

test.for<[string, readonly number[], string, string]>([
  ['nothing', [], '', ''],
  ['ASCII', [0x51, 0x31], 'Q1', 'Q1'],
  ['UTF-8', [0x5a, 0x6f, 0xc3, 0xab], 'Zoë', 'Zoë'],
  ['UTF-8 behind its mark', [0xef, 0xbb, 0xbf, 0x51], 'Q', 'Q'],
  ['a letter of one byte', [0x5a, 0x6f, 0xeb], 'Zoë', 'Zoë'],
  ['quotes and a dash of Windows', [0x93, 0x51, 0x94, 0x96], '\u0093Q\u0094\u0096', '“Q”–'],
  ['UTF-8 that is cut', [0x51, 0xc3], 'QÃ', 'QÃ'],
])('%s', ([, bytes, latin, windows]) => {
  expect(decodeText(Uint8Array.from(bytes), 'latin1')).toBe(latin);
  expect(decodeText(Uint8Array.from(bytes), 'windows-1252')).toBe(windows);
});
