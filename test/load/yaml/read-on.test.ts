import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readCheckedYaml, readPartlyYaml, schemaOf } from '../../../src/load/yaml/schema-check.ts';
import { folderOf, lines } from '../temp-folder.ts';

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

function read(text: string, readOn?: 'values') {
  const folder = folderOf({ 'a.yaml': text });
  return readCheckedYaml(join(folder, 'a.yaml'), 'a.yaml', boats(), readOn === undefined ? {} : { readOn });
}

function readPartly(text: string) {
  return readPartlyYaml(join(folderOf({ 'a.yaml': text }), 'a.yaml'), 'a.yaml', boats());
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

test('What lacks a key can be kept, and all that was written can still be seen', () => {
  const { value, problems } = readPartly(SLIPS);
  expect(problems).toHaveLength(5);
  expect(value?.whole).toBeUndefined();
  expect(value?.data).toEqual({ boats: [{}, { name: 'Bo', crew: ['x', 'y', 'z'] }, { name: 'Cy' }] });
  expect(value?.source.placeOf(['boats', 2, 'name'])).toEqual({ file: 'a.yaml', line: 6, column: 11 });
  expect(value?.source.dataAt(['boats', 1, 'mast'])).toBe('tall');
  expect(value?.source.dataAt(['boats', 1, 'crew', 2])).toBe('z');
  expect(value?.source.writtenAt(['boats', 1, 'crew', 1])).toBe('y');
  expect(value?.source.dataAt(['boats', 1, 'sail'])).toBeUndefined();
});

test('A file that lacks even its list gives what else it says', () => {
  expect(readPartly('zone: UTC\n').value?.data).toEqual({ zone: 'UTC' });
  expect(readPartly('boats: none\nzone: UTC\n').value?.data).toEqual({ zone: 'UTC' });
  expect(readPartly('- boats').value).toBeUndefined();
});

test('A file without mistakes is whole', () => {
  const { value, problems } = readPartly('boats: [{ name: Bo }]\n');
  expect([value?.whole, problems]).toEqual([{ boats: [{ name: 'Bo' }] }, []]);
});

test('A file of which nothing can be left has problems only', () => {
  expect(read('- boats', 'values').value).toBeUndefined();
  expect(read('boats: none\n', 'values').value).toBeUndefined();
  expect(read('zone: 5\n', 'values').value).toBeUndefined();
});

test('A file with hundreds of mistakes is not read on', () => {
  const text = `boats:\n${'  - { name: 1 }\n'.repeat(300)}  - { name: Bo }\n`;
  expect(read(text, 'values').value).toBeUndefined();
});

test('A list that stands twice through an alias does not lose what is right', () => {
  const text = 'boats:\n  - { name: Bo, crew: &c [x, 1, y] }\n  - { name: Cy, crew: *c }\n';
  const { problems, value } = readPartly(text);
  expect(problems.length).toBeGreaterThan(0);
  expect(value?.data).toEqual({
    boats: [
      { name: 'Bo', crew: ['x', 'y'] },
      { name: 'Cy', crew: ['x', 'y'] },
    ],
  });
});
