import { expect, test } from 'vitest';
import { maskMatches } from '../../../src/site/text/mask-matches.ts';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const at = (offset: number, end: number): { offset: number; end: number } => ({ offset, end });

test.for<[string, string, readonly { offset: number; end: number }[], string]>([
  ['nothing', 'photo.jpg', [], 'photo.jpg'],
  ['one', 'mug-abc.jpg', [at(4, 7)], 'mug-***.jpg'],
  ['all', 'abc', [at(0, 3)], '***'],
  ['two, the later first', 'abc/def', [at(4, 7), at(0, 3)], '***/***'],
  ['touching', 'abcdef', [at(0, 3), at(3, 6)], '******'],
  ['equal', 'abc.jpg', [at(0, 3), at(0, 3)], '***.jpg'],
  ['one inside another', 'abcdef.jpg', [at(0, 6), at(2, 4)], '***.jpg'],
  ['overlapping: what the later has more goes, too', 'abcdef.jpg', [at(0, 4), at(2, 6)], '***.jpg'],
  ['a chain of overlaps', 'abcdefgh', [at(0, 3), at(2, 5), at(4, 7)], '***h'],
  ['letters of several bytes', 'Zoë-abc', [at(5, 8)], 'Zoë-***'],
])('%s', ([, text, matches, masked]) => {
  expect(maskMatches(encode(text), matches)).toBe(masked);
});
