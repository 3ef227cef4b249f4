import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ruleOf } from '../compile/world.ts';
import { scan, tempFolder, type TestTable } from './registry.ts';

describe('keys that are Social Security numbers', () => {
  test.each([
    ['900-12-3456', '900-12-3456'],
    ['900 12 3456', ''],
    ['900123456', '900-12-3456'],
    ['900123456', '900123456'],
  ])(
    'a registry keyed by Social Security numbers (%s beside %s) is refused, and the message holds none',
    async (key, ssn) => {
      const people: TestTable = {
        name: 'person',
        header: ['person_id', 'ssn'],
        rows: [
          ['P1', ''],
          [key, ssn],
        ],
      };
      const run = scan([people], [ruleOf('r', 'person', 'TRUE', 'is_missing(person_id)')]);
      await expect(run).rejects.toThrow('keyed by what looks like Social Security numbers');
      await expect(run).rejects.not.toThrow('900');
    },
  );

  test("nine digits that are nobody's Social Security number are a key like any other", async () => {
    const people: TestTable = {
      name: 'person',
      header: ['person_id', 'ssn'],
      rows: [
        ['900123456', '900-12-3457'],
        ['5', '5'],
      ],
    };
    const rule = ruleOf('r', 'person', 'TRUE', "ssn = 'x'");
    expect((await scan([people], [rule])).counts.get('r')).toMatchObject({ population: 2 });
  });

  test('a key of a child record that looks like one is masked in the file of all findings', async () => {
    const people: TestTable = { name: 'person', header: ['person_id'], rows: [['P1']] };
    const keys = ['900-12-3456', 'photo 900 12 3456.jpg', '12-900-12-3456', 'F1', '900\u201112\u20113456'];
    const photos: TestTable = {
      name: 'photos',
      header: ['photo_id', 'person_id', 'taken_on'],
      rows: keys.map((key) => [key, 'P1', '']),
    };
    const out = tempFolder();
    const result = await scan([people, photos], [ruleOf('r', 'photos', 'TRUE', 'is_missing(taken_on)')], { out });
    const written = readFileSync(join(out, result.findingsFile!), 'utf8').trim().split('\n');
    expect(written.map((line) => (JSON.parse(line) as { subject: string }).subject).sort()).toEqual(
      ['***-**-****', 'photo *** ** ****.jpg', '12-900-12-3456', 'F1', '***\u2011**\u2011****'].sort(),
    );
  });
});
