import { expect, test } from 'vitest';
import { join } from 'node:path';
import { loadJurisdiction } from '../../../src/load/jurisdiction/jurisdiction.ts';
import { folderOf, lines } from '../temp-folder.ts';

function load(text: string) {
  const { value, problems } = loadJurisdiction(join(folderOf({ 'j.yaml': text }), 'j.yaml'), 'j.yaml');
  return { value, lines: lines(problems) };
}

const OFFICIAL = 'official_determination: { result: not-implemented, by: SMART Office, on: 2025-11-03, source: Letter';

test('The official determination is recorded with its source', () => {
  const more = 'fiscal_year: 2026, reallocation_deadline: 2025-12-31, reallocation_requested_on: 2025-12-01';
  const { value, lines: said } = load(`name: M\nkind: state\n${OFFICIAL}, ${more} }\n`);
  expect(said).toEqual([]);
  expect(value?.official).toEqual({
    result: 'not-implemented',
    by: 'SMART Office',
    on: '2025-11-03',
    fiscalYear: 2026,
    reallocationDeadline: '2025-12-31',
    reallocationRequestedOn: '2025-12-01',
    source: 'Letter',
  });
});

test('Without it, nothing is recorded', () => {
  expect(load('name: M\nkind: state\n').value).not.toHaveProperty('official');
});

test('A determination without a source, with an unknown result or a day that is none is refused', () => {
  expect(load(`name: M\nkind: state\n${OFFICIAL.replace(', source: Letter', '')} }\n`).lines).toEqual([
    'j.yaml:3:25  "source" is missing. Add a line "source: …".',
  ]);
  expect(load(`name: M\nkind: state\n${OFFICIAL.replace('not-impl', 'no-impl')} }\n`).lines).toEqual([
    'j.yaml:3:35  "result" must be one of substantially-implemented, not-implemented, pending. Did you mean "not-implemented"?',
  ]);
  expect(load(`name: M\nkind: state\n${OFFICIAL}, reallocation_deadline: 2025-11-31 }\n`).lines).toEqual([
    'j.yaml:3:125  "reallocation_deadline": "2025-11-31" is not a date of the calendar. Write YYYY-MM-DD.',
  ]);
});

test('A reallocation beside a favorable result is a slip', () => {
  const text = OFFICIAL.replace('not-implemented', 'substantially-implemented');
  expect(load(`name: M\nkind: state\n${text}, reallocation_deadline: 2025-12-31 }\n`).lines).toEqual([
    'j.yaml:3:112  warning: "reallocation_deadline" belongs to a determination of "not-implemented" only. Remove it.',
  ]);
});

test('A delegation is for tribes', () => {
  const delegation = 'delegation: { to: State of Meridia, how: elected, on: 2010-03-01, source: Resolution 12 }';
  const tribe = load(`name: T\nkind: tribe\n${delegation}\n`);
  expect(tribe.lines).toEqual([]);
  expect(tribe.value?.delegation).toEqual({
    to: 'State of Meridia',
    how: 'elected',
    on: '2010-03-01',
    source: 'Resolution 12',
  });
  expect(load(`name: M\nkind: state\n${delegation}\n`).lines).toEqual([
    'j.yaml:3:1  warning: "delegation" (34 USC 20929) is for tribes only and is not shown for a state. Remove it.',
  ]);
});
