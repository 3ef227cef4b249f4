import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readFindings } from '../../src/outputs/all-findings.ts';
import { findingsPath } from '../../src/outputs/findings-path.ts';
import type { AuditResult } from '../../src/model/result.ts';
import { folderOf } from '../load/temp-folder.ts';

const resultWith = (file: string): AuditResult =>
  ({
    findings: { violations: 1, undecided: 0, file },
    rules: [{ id: 'a', on: 'person', violations: 1, undecided: 0, samples: [] }],
  }) as unknown as AuditResult;

test('A result names its findings file, but leads nowhere else', () => {
  const folder = folderOf({ 'out/findings.ndjson': '', 'elsewhere.parquet': '', 'out/other.ndjson': '' });
  const out = join(folder, 'out');
  expect(findingsPath(resultWith('findings.ndjson'), out)).toBe(join(out, 'findings.ndjson'));
  expect(findingsPath(resultWith('../elsewhere.parquet'), out)).toBeUndefined();
  expect(findingsPath(resultWith('other.ndjson'), out)).toBeUndefined();
  expect(findingsPath(resultWith('findings.parquet'), out)).toBeUndefined();
});

test('What is no file is told, and not waited for', () => {
  const out = folderOf({});
  mkdirSync(join(out, 'findings.ndjson'));
  expect(() => findingsPath(resultWith('findings.ndjson'), out)).toThrow('findings.ndjson  This is not a file.');
});

test.for([
  '{"rule":"late","sub',
  '900-00-0000',
  'null',
  '{"rule":"late","subject":1,"state":"violation"}',
  '{"rule":"a","subject":"P1","state":"violation","registrant":7}',
])('A line that is no finding is told with its number, and not quoted: %s', async (line) => {
  const out = folderOf({});
  writeFileSync(join(out, 'findings.ndjson'), `{"rule":"a","subject":"P1","state":"violation"}\n${line}\n`);
  const read = async () => {
    const found = [];
    for await (const finding of readFindings(resultWith('findings.ndjson'), out)!) found.push(finding);
  };
  await expect(read()).rejects.toThrow(/findings\.ndjson:2 {2}The findings file is damaged: this line is no finding\./);
});

test('A file that was cut between two lines is told, so that no worklist lacks findings', async () => {
  const out = folderOf({ 'findings.ndjson': '{"rule":"a","subject":"P1","state":"violation"}\n' });
  const read = async (violations: number) => {
    const result = {
      ...resultWith('findings.ndjson'),
      rules: [{ id: 'a', on: 'person', violations, undecided: 0, samples: [] }],
    };
    const found = [];
    for await (const finding of readFindings(result as unknown as AuditResult, out)!) found.push(finding.subject);
    return found;
  };
  expect(await read(1)).toEqual(['P1']);
  await expect(read(2)).rejects.toThrow('does not hold the findings that its audit.json counts');
});

test('A finding says whose record it is, where the file does', async () => {
  const lines = ['"V1","registrant":"P1"', '"V2","registrant":null', '"V3"'];
  const text = lines.map((rest) => `{"rule":"a","state":"violation","subject":${rest}}\n`).join('');
  const out = folderOf({ 'findings.ndjson': text });
  const rules = [{ id: 'a', on: 'verifications', violations: 3, undecided: 0, samples: [] }];
  const result = { ...resultWith('findings.ndjson'), rules } as unknown as AuditResult;
  const found = [];
  for await (const { subject, registrant } of readFindings(result, out)!) found.push([subject, registrant]);
  expect(found).toEqual([
    ['V1', 'P1'],
    ['V2', undefined],
    ['V3', undefined],
  ]);
});

test.for([
  ['doubled', ['a', 'a']],
  ['of another audit', ['b']],
] as const)('A file that is %s is told, not taken for a mistake of the program', async ([, rules]) => {
  const out = folderOf({
    'findings.ndjson': rules.map((rule) => `{"rule":"${rule}","subject":"P1","state":"violation"}\n`).join(''),
  });
  const read = async () => {
    const found = [];
    for await (const finding of readFindings(resultWith('findings.ndjson'), out)!) found.push(finding);
  };
  await expect(read()).rejects.toThrow('does not hold the findings that its audit.json counts');
});
