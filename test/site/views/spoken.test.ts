import { expect, test } from 'vitest';
import { spokenBytes, spokenView, wordsApart } from '../../../src/site/views/spoken.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const text = (spoken: Uint8Array | undefined): string => Buffer.from(spoken ?? []).toString('utf8');

test('words and what is said of elements stand in their places, and all else is blank', () => {
  const page = `<p class="a">Alder</p><img src='b.jpg' alt='of "him"'>é`;
  const read = text(spokenView(bytes(page))?.bytes);
  expect(Buffer.byteLength(read)).toBe(Buffer.byteLength(page));
  expect(read.trim().split(/\s{2,}/)).toEqual(['Alder', 'of "him"', 'é']);
  expect(read.indexOf('Alder')).toBe(page.indexOf('Alder'));
});

test('a page without descriptions has no such reading, but its words apart', () => {
  expect(spokenView(bytes('<b>Alder</b><b>Sample</b>'))).toBeUndefined();
  expect(
    text(wordsApart(bytes('<b>Alder</b><b>Sample</b>')))
      .trim()
      .split(/\s+/),
  ).toEqual(['Alder', 'Sample']);
});

test('scripts, styles and other attributes say nothing', () => {
  const page =
    '<script>const a = "<b title=x>";</script ><style>b{}</style><input value="v" data-title="t"><b TITLE="T">';
  expect(text(spokenBytes(bytes(page))).trim()).toBe('T');
});

test.each([
  '<',
  '<b',
  '<b title="',
  '<b title="x',
  '<script>',
  "<b title='x' alt=",
  '<!-- <b title="x"> -->',
  '< title="x">',
])('a page that ends in %s is read to its end', (page) => {
  expect(text(wordsApart(bytes(`Alder ${page}`)))).toMatch(/^Alder/);
});

test('a million openers and quotes without an end are read once', () => {
  const page = '<b title='.repeat(300_000) + '"'.repeat(300_000) + '<script>'.repeat(100_000);
  expect(wordsApart(bytes(page)).length).toBe(page.length);
});
