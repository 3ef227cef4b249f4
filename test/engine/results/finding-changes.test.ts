import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { expect, test } from 'vitest';
import { InputError } from '../../../src/errors.ts';
import { compareFindings, proveFindings, type FindingsFile } from '../../../src/engine/results/finding-changes.ts';
import { tempFolder } from '../registry.ts';

type Line = readonly [rule: string, subject: string, state?: string];

async function write(folder: string, name: string, lines: readonly Line[]): Promise<FindingsFile> {
  const violations = lines.filter(([, , state]) => state === undefined).length;
  const ndjson = join(folder, `${name}.ndjson`);
  const text = lines.map(([rule, subject, state = 'violation']) =>
    JSON.stringify({ rule, table: 't', subject, state }),
  );
  writeFileSync(ndjson, text.map((line) => `${line}\n`).join(''));
  if (!name.startsWith('parquet')) return { path: ndjson, violations };
  const parquet = join(folder, `${name}.parquet`);
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  await connection.run(`COPY (SELECT * FROM read_json('${ndjson}')) TO '${parquet}' (FORMAT parquet)`);
  connection.closeSync();
  return { path: parquet, violations };
}

const BEFORE: readonly Line[] = [
  ['late', 'P1'],
  ['late', 'P2'],
  ['late', 'P2'],
  ['open', 'P9', 'undecided'],
  ['same', 'P5'],
  ['settled', 'P7'],
];
const NOW: readonly Line[] = [
  ['late', 'P2'],
  ['late', 'P4'],
  ['late', 'P3'],
  ['same', 'P5'],
];

test.for([
  ['ndjson-a', 'ndjson-b'],
  ['parquet-a', 'ndjson-b'],
  ['parquet-a', 'parquet-b'],
] as const)('violations that appeared and are gone, by rule: %s, %s', async ([earlier, later]) => {
  const folder = tempFolder();
  const [a, b] = [await write(folder, earlier, BEFORE), await write(folder, later, NOW)];
  expect(await compareFindings(a, b, folder)).toEqual([
    { rule: 'late', appeared: 2, gone: 1, subjects: ['P3', 'P4'] },
    { rule: 'settled', appeared: 0, gone: 1, subjects: [] },
  ]);
  expect(await compareFindings(a, a, folder)).toEqual([]);
});

test('at most 20 are named, the first in order', async () => {
  const folder = tempFolder();
  const many = Array.from({ length: 50 }, (_, i): Line => ['late', `P${String(50 - i).padStart(2, '0')}`]);
  const [a, b] = [await write(folder, 'none', []), await write(folder, 'many', many)];
  const [late] = await compareFindings(a, b, folder);
  expect(late).toMatchObject({ appeared: 50, gone: 0 });
  expect(late!.subjects).toEqual(Array.from({ length: 20 }, (_, i) => `P${String(i + 1).padStart(2, '0')}`));
});

test.for([
  ['cut off', (text: string) => text.slice(0, -20)],
  ['a line less', (text: string) => text.slice(text.indexOf('\n') + 1)],
  ['empty', () => ''],
  ['no JSON', () => 'SSN 900-00-0000\n'],
  ['other lines', (text: string) => `${text}1\n{"rule":null}\n`],
] as const)('a findings file that is damaged is refused, and not quoted: %s', async ([, damage]) => {
  const folder = tempFolder();
  const [a, b] = [await write(folder, 'before', BEFORE), await write(folder, 'now', NOW)];
  writeFileSync(a.path, damage(readFileSync(a.path, 'utf8')));
  await expect(proveFindings(b, folder)).resolves.toBeUndefined();
  const refused = [
    () => proveFindings(a, folder),
    () => compareFindings(a, b, folder),
    () => compareFindings(b, a, folder),
  ];
  for (const attempt of refused) {
    const refusal = await attempt().catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(InputError);
    expect((refusal as InputError).message).toMatch(/before\.ndjson {2}The findings file (is damaged|does not hold)/);
    expect((refusal as InputError).message).not.toContain('900');
  }
});
