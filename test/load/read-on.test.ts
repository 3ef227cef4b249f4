import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { LeftOut } from '../../src/load/read-on.ts';
import { readCheckedYaml, schemaOf } from '../../src/load/schema-check.ts';
import { folderOf, lines } from './temp-folder.ts';

interface Boats {
  readonly zone?: string;
  readonly boats: readonly { readonly name: string; readonly crew?: readonly string[]; readonly mast?: number }[];
}

const boats = schemaOf<Boats>({
  type: 'object',
  additionalProperties: false,
  required: ['boats'],
  properties: {
    zone: { type: 'string' },
    boats: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['name'],
        properties: {
          name: { type: 'string' },
          crew: { type: 'array', items: { type: 'string' } },
          mast: { type: 'integer' },
        },
      },
    },
  },
});

function read(text: string, readOn?: LeftOut) {
  const folder = folderOf({ 'a.yaml': text });
  return readCheckedYaml(join(folder, 'a.yaml'), 'a.yaml', boats(), readOn === undefined ? {} : { readOn });
}

const SLIPS = `boats:
  - nme: Ada
  - name: Bo
    crew: [x, 1, y, 2, z]
    mast: tall
  - name: Cy
`;

test('A file with mistakes gives nothing to who did not ask for the rest', () => {
  const { value, problems } = read(SLIPS);
  expect([value, problems.length]).toEqual([undefined, 5]);
});

test('The rest of a file is given without the wrong values, and all mistakes beside it', () => {
  const { value, problems } = read(SLIPS, 'values');
  expect(value?.data).toEqual({ boats: [{ name: 'Bo', crew: ['x', 'y', 'z'] }, { name: 'Cy' }] });
  expect(lines(problems).map((line) => line.split('  ')[0])).toEqual([
    'a.yaml:2:5',
    'a.yaml:2:5',
    'a.yaml:4:15',
    'a.yaml:4:21',
    'a.yaml:5:11',
  ]);
});

test('What is left knows where it stands in the file', () => {
  const { value } = read(SLIPS, 'values');
  const placeOf = (path: readonly (string | number)[]) => {
    const { line, column } = value?.source.placeOf(path) ?? {};
    return [line, column];
  };
  expect(placeOf(['boats', 0, 'name'])).toEqual([3, 11]);
  expect(placeOf(['boats', 0, 'crew', 1])).toEqual([4, 18]);
  expect(placeOf(['boats', 0, 'crew', 2])).toEqual([4, 24]);
  expect(placeOf(['boats', 1, 'name'])).toEqual([6, 11]);
});

test('Where entries are left out, an entry with a mistake is left out whole', () => {
  const { value } = read(SLIPS, 'entries');
  expect(value?.data).toEqual({ boats: [{ name: 'Cy' }] });
  expect(value?.source.placeOf(['boats', 0, 'name'])).toEqual({ file: 'a.yaml', line: 6, column: 11 });
});

test('A file of which nothing can be left has problems only', () => {
  expect(read('- boats', 'values').value).toBeUndefined();
  expect(read('boats: none\n', 'values').value).toBeUndefined();
  expect(read('zone: 5\n', 'entries').value).toBeUndefined();
});

test('A file with hundreds of mistakes is not read on', () => {
  const text = `boats:\n${'  - { name: 1 }\n'.repeat(300)}  - { name: Bo }\n`;
  expect(read(text, 'values').value).toBeUndefined();
});

test('A list that stands twice through an alias does not lose what is right', () => {
  const text = 'boats:\n  - { name: Bo, crew: &c [x, 1, y] }\n  - { name: Cy, crew: *c }\n';
  const { problems, value } = read(text, 'entries');
  expect(problems.length).toBeGreaterThan(0);
  expect(value?.data).toEqual({ boats: [] });
});
