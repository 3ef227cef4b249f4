import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadAuditJson } from '../../src/load/audit-json.ts';
import { makeResult } from '../report/made-result.ts';
import { folderOf } from './temp-folder.ts';

const SCHEMA = join(import.meta.dirname, '../../reports/audit.schema.json');

const RESULT = makeResult({ hostile: false });

function load(more: object): unknown {
  const path = join(folderOf({}), 'audit.json');
  writeFileSync(path, JSON.stringify({ ...RESULT, ...more }));
  return loadAuditJson(path, SCHEMA);
}

test('A result is read as it was written', () => {
  expect(load({})).toEqual(JSON.parse(JSON.stringify(RESULT)));
});

const { items, rules, sections, total } = RESULT;
const [first, ...others] = items;
const other = items.find(({ status }) => status !== first!.status)!.status;

test.for<[string, object, string]>([
  ['rows are gone', { items: others }, `It holds ${total - 1} rows of the checklist, and counts ${total}.`],
  ['a row stands twice', { items: [...items.slice(0, -1), first] }, `"${first!.id}" stands twice in it.`],
  ['a check stands twice', { rules: [...rules, rules[0]] }, `"${rules[0]!.id}" stands twice in it.`],
  ['a check is gone', { rules: rules.slice(1) }, 'Its checks are not as it counts them.'],
  ['a status was changed', { items: [{ ...first, status: other }, ...others] }, 'Its rows are not as it counts them.'],
  [
    'a section counts otherwise',
    { sections: sections.map((section, i) => (i === 0 ? { ...section, total: section.total + 1 } : section)) },
    'The rows of section I are not as it counts them.',
  ],
])('A result that says two things of itself is refused: %s', ([, more, message]) => {
  expect(() => load(more)).toThrow(message);
});
