import { expect, test } from 'vitest';
import { join } from 'node:path';
import { readYaml } from '../../../src/load/yaml/yaml-source.ts';
import { folderOf, lines } from '../temp-folder.ts';

function read(content: string | Uint8Array) {
  return readYaml(join(folderOf({ 'a.yaml': content }), 'a.yaml'), 'a.yaml');
}

const bomb = [
  'a: &a [x, x, x, x, x, x, x, x, x]',
  ...'bcdefghi'.split('').map((name, i) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[i]}`).join(', ')}]`),
].join('\n');

test.for([
  ['a tab as indentation', 'a:\n\tb: 1', 'a.yaml:2:1  A tab stands at the start of the line. Indent with spaces.'],
  [
    'a key twice',
    'a: 1\nb: 2\na: 3',
    'a.yaml:3:1  The key "a" stands twice in this block, first in line 1. Keep one of the two.',
  ],
  ['a second colon', 'a: b: c', 'a.yaml:1:4  A second ": " stands on one line. Put the text in quotes.'],
  [
    'an open quote',
    'a: "b',
    'a.yaml:1:6  A character is missing here or in a line above, such as a closing quote, a bracket or the colon of a key. Add it; or align this line with those above.',
  ],
  ['a tag', 'a: !!js/function b', 'a.yaml:1:4  Tags (!) are not read. Remove the tag, or put the text in quotes.'],
  ['a list as key', '? [a]\n: 1', 'a.yaml:1:3  This key is not a plain word. Put the text in quotes.'],
  [
    'a second document',
    'a: 1\n---\nb: 1',
    'a.yaml:2:1  A second document starts here (---). Write one document per file.',
  ],
  ['an alias of nothing', 'a: *b', 'a.yaml:1:4  This alias (*) has no anchor (&) above it. Put the text in quotes.'],
  [
    'an alias of itself',
    'a: &a [*a]',
    'a.yaml:1:8  YAML aliases (*) repeat too much of the file. Write the values out instead.',
  ],
  ['an alias bomb', bomb, 'a.yaml  YAML aliases (*) repeat too much of the file. Write the values out instead.'],
  [
    'thousands of aliases',
    `a: &a 1\nb:\n${'- *a\n'.repeat(5000)}`,
    'a.yaml:3:3  YAML aliases (*) repeat too much of the file. Write the values out instead.',
  ],
  ['nothing', '', 'a.yaml  The file is empty. Fill it in, or delete it.'],
  ['only a comment', '# to do\n', 'a.yaml  The file is empty. Fill it in, or delete it.'],
  ['millions of brackets', '['.repeat(4_000_000), 'a.yaml  The file is nested too deeply. Write it with fewer levels.'],
  ['millions of dashes', '- '.repeat(2_000_000), 'a.yaml  The file is nested too deeply. Write it with fewer levels.'],
  ['nine megabytes', `a: ${'x'.repeat(9 << 20)}`, 'a.yaml  The file has 10 MB; at most 8 MB are read. Split it.'],
  [
    'another encoding',
    Buffer.from('a: caf\xe9', 'latin1'),
    'a.yaml  The file is not UTF-8 text. Save it as UTF-8 (in Notepad: "Save as", then its encoding).',
  ],
] as const)('A file with %s is refused in words', ([, content, line]) => {
  const { value, problems } = read(content);
  expect(value).toBeUndefined();
  expect(lines(problems)).toEqual([line]);
});

test('A message repeats neither control characters nor what may be a person’s number or address', () => {
  const key = 'k \u001b[31m 900-12-3456 j@example.org';
  const { problems } = read(`"${key.replace('\u001b', '\\e')}": 1\n"${key.replace('\u001b', '\\e')}": 2`);
  expect(lines(problems)).toEqual([
    'a.yaml:2:1  The key "k  [31m … …@…" stands twice in this block, first in line 1. Keep one of the two.',
  ]);
});

test('Of hundreds of mistakes the first hundred are listed and the rest is counted', () => {
  const { problems } = read(`a: 1\n${'a: 1\n'.repeat(250)}`);
  expect(problems).toHaveLength(101);
  expect(problems.at(-1)?.message).toBe('150 more problems in this file are not listed.');
});

test('A byte order mark and Windows line ends change neither values nor places', () => {
  const { value } = read('\ufeffa: 1\r\nb:\r\n  - c: x\r\n');
  expect(value?.data).toEqual({ a: 1, b: [{ c: 'x' }] });
  expect(value?.placeOf(['a'], 'key')).toEqual({ file: 'a.yaml', line: 1, column: 1 });
  expect(value?.placeOf(['b', 0, 'c'])).toEqual({ file: 'a.yaml', line: 3, column: 8 });
});

test('Every value knows where it stands and how it was written', () => {
  const { value } = read('list:\n  - &one { id: 9.10, tags: [x, y] }\n  - *one\nblank:\n');
  expect(value?.placeOf(['list', 0, 'tags', 1])).toEqual({ file: 'a.yaml', line: 2, column: 32 });
  expect(value?.placeOf(['list', 1, 'id'])).toEqual({ file: 'a.yaml', line: 2, column: 16 });
  expect(value?.placeOf(['list', 0, 'nowhere'])).toEqual({ file: 'a.yaml', line: 2, column: 10 });
  expect(value?.placeOf(['blank'])).toEqual({ file: 'a.yaml', line: 4, column: 7 });
  expect(value?.writtenAt(['list', 1, 'id'])).toBe('9.10');
  expect(value?.writtenAt(['list', 1, 'nothing'])).toBeUndefined();
});

test('A key called __proto__ is a key like any other', () => {
  const { value } = read('__proto__: { polluted: yes }\na: 1');
  expect(({} as { polluted?: string }).polluted).toBeUndefined();
  expect(Object.keys(value?.data as object)).toEqual(['__proto__', 'a']);
});

test('A tab in the indentation is one mistake, although the lines below it no longer fit', () => {
  const { problems } = read('a:\n  b: 1\n\tc: 2\n  d: 3\n  e: 4\n');
  expect(lines(problems)).toEqual(['a.yaml:3:1  A tab stands at the start of the line. Indent with spaces.']);
});

test('A carriage return alone ends a line, so that nothing behind a comment is lost', () => {
  const { value, problems } = read('# filled in by hand\ra: 1 # one\rb: 2\r');
  expect(problems).toEqual([]);
  expect(value?.data).toEqual({ a: 1, b: 2 });
  expect(value?.placeOf(['b'])).toEqual({ file: 'a.yaml', line: 3, column: 4 });
});

test('UTF-16 without a byte order mark is no UTF-8 text, although it reads as such', () => {
  const { problems } = read(Buffer.from('a: 1\n', 'utf16le'));
  expect(lines(problems)).toEqual([
    'a.yaml  The file holds NUL bytes: it is not UTF-8 text. Save it as UTF-8 (in Notepad: "Save as", then its encoding).',
  ]);
});

test('A list of hundreds of thousands of entries is read', () => {
  const { value, problems } = read(`a: [${'1, '.repeat(300_000)}1]`);
  expect(problems).toEqual([]);
  expect(value).toBeDefined();
});
