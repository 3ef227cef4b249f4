import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { cellOf } from '../../src/sample/export-shape.ts';
import { CHILD_EXPORTS, PERSON_COLUMNS, VEHICLE_GROUPS } from '../../src/sample/meridia-export.ts';
import { OFFENSE_COLUMNS } from '../../src/sample/offense-list.ts';

const DICTIONARY = fileURLToPath(new URL('../../checklist/dictionary', import.meta.url));

/** Canonical columns of a table, as the dictionary lists them. */
function columnsOf(table: string): readonly string[] {
  const { columns } = parse(readFileSync(join(DICTIONARY, `${table}.yaml`), 'utf8')) as { columns: { name: string }[] };
  return columns.map((column) => column.name);
}

const exported = new Map<string, readonly string[]>([
  ['person', PERSON_COLUMNS.map((one) => one.column)],
  ['vehicles', ['vehicle_id', 'person_id', ...(VEHICLE_GROUPS[0] ?? []).map((one) => one.column)]],
  // The wide file holds nothing but names.
  ['aliases', columnsOf('aliases')],
  ['registerable_offenses', OFFENSE_COLUMNS],
  ...CHILD_EXPORTS.map((shape) => [shape.table, shape.columns.map((one) => one.column)] as const),
]);

describe("Meridia's export", () => {
  // What the audit makes from the capture is in no export.
  const tables = readdirSync(DICTIONARY)
    .flatMap((file) => /^([a-z]\w*)\.yaml$/.exec(file)?.[1] ?? [])
    .filter((table) => table !== 'captured_entries');

  test.for(tables)('has every canonical column of %s and no other', (table) => {
    expect([...(exported.get(table) ?? [])].sort()).toEqual([...columnsOf(table)].sort());
  });

  test('writes dates, heights and codes as its mapping says', () => {
    const birth = { column: 'birth_date', header: 'BIRTH_DATE', writing: 'MM/DD/YYYY or YYYYMMDD' } as const;
    expect(cellOf(birth, { birth_date: '1970-02-03' }, false)).toBe('02/03/1970');
    expect(cellOf(birth, { birth_date: '1970-02-03' }, true)).toBe('19700203');
    expect(cellOf(birth, { birth_date: 'UNKNOWN' }, false)).toBe('UNKNOWN');
    expect(cellOf({ column: 'height_in', header: 'HEIGHT', writing: 'feet-inches' }, { height_in: '71' }, false)).toBe(
      '511',
    );
    expect(cellOf({ column: 'tier', header: 'T', codes: { II: '2' } }, { tier: 'II' }, false)).toBe('2');
  });
});
