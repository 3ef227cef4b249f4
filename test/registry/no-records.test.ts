import { expect, test } from 'vitest';
import type { FileLedger } from '../../src/model/result.ts';
import { problemsKnowing } from '../../src/registry/no-records.ts';
import type { RegistrySources } from '../../src/registry/sources.ts';

const ledger = (file: string, tables: readonly string[], records: number): FileLedger => ({
  ...{ file, tables, records, read: records, sha256: '', bytes: 1, encoding: 'UTF-8', delimiter: ',' },
  ...{ aside: 0, asideSamples: [], unread: [] },
});

const empty = (file: string) => ({
  ...{ code: 'registry-no-records', level: 'warning' as const, message: 'The file has a header and no records.' },
  at: { file },
});

const read = (ledgers: readonly FileLedger[]): RegistrySources => ({
  sources: ledgers.flatMap(({ tables, records }) =>
    tables.map(
      (name) => ({ table: { name }, file: { records }, mapping: {} }) as unknown as RegistrySources['sources'][number],
    ),
  ),
  ledgers,
  problems: [...new Set(ledgers.flatMap(({ file, records }) => (records === 0 ? [file.split(', ')[0]!] : [])))].map(
    empty,
  ),
});

const told = (ledgers: readonly FileLedger[], noRecords: readonly string[]): readonly string[] =>
  problemsKnowing(read(ledgers), noRecords).map(({ at, message }) => `${at?.file}: ${message}`);

test('an empty file is told, unless each of its tables may be empty', () => {
  const ledgers = [
    ledger('registry/lodging.csv', ['lodging'], 0),
    ledger('registry/two.csv', ['licences', 'phones'], 0),
  ];
  const words = 'The file has a header and no records.';
  expect(told(ledgers, [])).toEqual([`registry/lodging.csv: ${words}`, `registry/two.csv: ${words}`]);
  expect(told(ledgers, ['lodging', 'phones'])).toEqual([`registry/two.csv: ${words}`]);
  expect(told(ledgers, ['lodging', 'phones', 'licences'])).toEqual([]);
});

test('of a workbook it is the empty sheets that count', () => {
  const ledgers = [
    ledger('registry/all.xlsx, sheet "A"', ['person'], 4),
    ledger('registry/all.xlsx, sheet "B"', ['warrants'], 0),
  ];
  expect(told(ledgers, ['warrants'])).toEqual([]);
  expect(told(ledgers, ['lodging'])).toHaveLength(1);
});

test('a table that is said to be empty and is not', () => {
  expect(told([ledger('registry/lodging.csv', ['lodging'], 1)], ['lodging'])).toEqual([
    'jurisdiction.yaml: "no_records" says that there is nothing to record in lodging, and the export has 1 record of it.',
  ]);
});
