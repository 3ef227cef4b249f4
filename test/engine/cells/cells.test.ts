import { describe, expect, test } from 'vitest';
import { ruleOf } from '../../compile/world.ts';
import { scan, violators } from '../registry.ts';
import type { ColumnMapping } from '../../../src/model/package.ts';

/** Reads one cell of one column through a mapping; the canonical text, or which kind of nothing it is. */
async function read(column: string, cell: string, how: Omit<ColumnMapping, 'from'> = {}): Promise<string> {
  const rule = ruleOf('any', 'person', 'TRUE', 'TRUE', { show: [column] });
  const result = await scan(
    [
      {
        name: 'person',
        header: ['ID', 'CELL'],
        rows: [['P1', cell]],
        mapping: { columns: { person_id: { from: 'ID' }, [column]: { from: 'CELL', ...how } } },
      },
    ],
    [rule],
  );
  const evidence = result.counts.get('any')!.samples[0]!.evidence[0]!;
  return evidence.value ?? `(${evidence.nothing})`;
}

describe('dates', () => {
  const US = { format: ['MM/DD/YYYY', 'YYYYMMDD'] };
  test.each([
    ['2024-02-29', {}, '2024-02-29'],
    [' 2024-02-29 ', {}, '2024-02-29'],
    ['2023-02-29', {}, '(unreadable)'],
    ['2024-2-3', {}, '(unreadable)'],
    ['2024-02-03x', {}, '(unreadable)'],
    ['2024-02-03 10:00', {}, '(unreadable)'],
    ['infinity', {}, '(unreadable)'],
    ['epoch', {}, '(unreadable)'],
    ['13/45/2020', US, '(unreadable)'],
    ['12/31/2020', US, '2020-12-31'],
    ['1/2/2020', US, '2020-01-02'],
    ['20201231', US, '2020-12-31'],
    ['2020123', US, '(unreadable)'],
    ['2020-12-31', US, '(unreadable)'],
    ['01/01/1900', US, '(placeholder)'],
    ['1900-01-01', {}, '(placeholder)'],
    ['1/1/1900', US, '(placeholder)'],
    ['January 5, 2020', { format: ['Month D, YYYY'] }, '2020-01-05'],
    ['1/2/0020', US, '(unreadable)'],
    ['1/2/55', { format: ['M/D/YY'], latestYear: 2030 }, '1955-01-02'],
    ['1/2/30', { format: ['M/D/YY'], latestYear: 2030 }, '2030-01-02'],
    ['1/2/31', { format: ['M/D/YY'], latestYear: 2030 }, '1931-01-02'],
    ['12/31/68', { format: ['MM/DD/YY'], latestYear: 2030 }, '1968-12-31'],
    ['12/31/69', { format: ['MM/DD/YY'], latestYear: 2030 }, '1969-12-31'],
    ['12/31/99', { format: ['MM/DD/YY'], latestYear: 1999 }, '1999-12-31'],
    ['01/01/00', { format: ['MM/DD/YY'], latestYear: 1999 }, '(placeholder)'],
    ['12/30/00', { format: ['MM/DD/YY'], latestYear: 1999 }, '1900-12-30'],
    ['12/30/00', { format: ['MM/DD/YY'], latestYear: 2000 }, '2000-12-30'],
    ['2/29/00', { format: ['M/D/YY'], latestYear: 2030 }, '2000-02-29'],
    ['2/29/00', { format: ['M/D/YY'], latestYear: 1999 }, '(unreadable)'],
    ['2/29/00', { format: ['M/D/YY'], latestYear: 2150 }, '(unreadable)'],
    ['2/29/56', { format: ['M/D/YY'], latestYear: 2030 }, '1956-02-29'],
    ['2/29/57', { format: ['M/D/YY'], latestYear: 2030 }, '(unreadable)'],
    ['1/2/55', { format: ['M/D/YY'], latestYear: 2160 }, '2155-01-02'],
    ['1/2/1955', { format: ['M/D/YY'], latestYear: 2030 }, '(unreadable)'],
    ['1/2/55', { format: ['M/D/YY'] }, '(unreadable)'],
    ['1/2/55', { format: ['M/D/YYYY', 'M/D/YY'], latestYear: 2030 }, '1955-01-02'],
    ['1/2/1955', { format: ['M/D/YYYY', 'M/D/YY'], latestYear: 2030 }, '1955-01-02'],
    ['1/2/1955', { format: ['M/D/YY', 'M/D/YYYY'], latestYear: 2030 }, '1955-01-02'],
    ['', {}, '(blank)'],
    [' \t ', {}, '(blank)'],
    ['UNKNOWN', {}, '(placeholder)'],
    ['n/a', {}, '(placeholder)'],
    ['None Reported', {}, '(none reported)'],
    ['DMV:4711', {}, '(in another database)'],
    ['1/5/1980 0:00', { format: ['M/D/YYYY'] }, '(unreadable)'],
    ['1/5/1980 0:00', { format: ['M/D/YYYY'], time: 'ignored' }, '1980-01-05'],
  ] as const)('"%s" with %o reads as %s', async (cell, how, wanted) => {
    expect(await read('birth_date', cell, how)).toBe(wanted);
  });
});

describe('other types', () => {
  test.each([
    ['height_in', '511', { unit: 'feet-inches' }, '71'],
    ['height_in', `5'11"`, { unit: 'feet-inches' }, '71'],
    ['height_in', '5-11', { unit: 'feet-inches' }, '71'],
    ['height_in', '509', { unit: 'feet-inches' }, '69'],
    ['height_in', '512', { unit: 'feet-inches' }, '(unreadable)'],
    ['height_in', `5' 11''`, { unit: 'feet-inches' }, '71'],
    ['height_in', '5 Ft. 11 In.', { unit: 'feet-inches' }, '71'],
    ['height_in', '5 ft 12 in', { unit: 'feet-inches' }, '(unreadable)'],
    ['height_in', '71 inches', { unit: 'inches' }, '71'],
    ['height_in', '71 cm', { unit: 'inches' }, '(unreadable)'],
    ['height_in', '180 cm', { unit: 'centimetres' }, '71'],
    ['weight_lb', '160 lbs', { unit: 'pounds' }, '160'],
    ['weight_lb', '160 lbs', {}, '(unreadable)'],
    ['weight_lb', '80kg', { unit: 'kilograms' }, '176'],
    ['weight_lb', '160 or more', { unit: 'pounds' }, '(unreadable)'],
    ['height_in', '180', { unit: 'centimetres' }, '71'],
    ['height_in', '71', {}, '71'],
    ['height_in', '71.5', {}, '(unreadable)'],
    ['height_in', '99999', {}, '(placeholder)'],
    ['weight_lb', '095', {}, '95'],
    ['juvenile', 'y', {}, 'true'],
    ['juvenile', 'NO', {}, 'false'],
    ['juvenile', 'maybe', {}, '(unreadable)'],
    ['juvenile', 'S', { codes: { S: 'yes' } }, 'true'],
    ['tier', 'iii', {}, 'III'],
    ['tier', 'Level 3', {}, '(unreadable)'],
    ['tier', 'Tier 2', {}, '(unreadable)'],
    ['tier', 'Tier II', {}, 'II'],
    ['tier', 'Level 3', { codes: { 'level 3': 'III' } }, 'III'],
    ['status', 'NR, Released ', { codes: { RELEASED: 'active' }, split: ',' }, 'active'],
    ['status', 'PRISON; NC', { codes: { PRISON: 'incarcerated', NC: 'non-compliant' }, split: ';' }, 'incarcerated'],
    ['status', 'Civil Commitment', {}, 'civil-commitment'],
    ['status', 'NONCOMPLIANT', {}, 'non-compliant'],
    ['status', ' ', { codes: { '': 'active' } }, 'active'],
    ['status', 'ZZ', { codes: { '': 'active' } }, '(unreadable)'],
    ['juvenile', '', { codes: { X: 'yes', '': 'no' } }, 'false'],
    ['juvenile', 'x', { codes: { X: 'yes', '': 'no' } }, 'true'],
    ['status', 'ZZ, QQ', { codes: { RELEASED: 'active' }, split: ',' }, '(unreadable)'],
    ['surname', 'ROE, JANE MARIE', { part: 'surname' }, 'ROE'],
    ['given_name', 'ROE, JANE MARIE', { part: 'given' }, 'JANE'],
    ['middle_name', 'ROE, JANE MARIE ANN', { part: 'middle' }, 'MARIE ANN'],
    ['middle_name', 'ROE, JANE', { part: 'middle' }, '(blank)'],
    ['suffix', 'ROE, JANE MARIE, JR', { part: 'suffix' }, 'JR'],
    ['surname', 'N/A', {}, '(placeholder)'],
    ['surname', 'Nash', {}, 'Nash'],
    ['surname', 'O\'Brien "Bo"', {}, 'O\'Brien "Bo"'],
    ['dna_agency', 'CODIS: 12-345', {}, '(in another database)'],
    ['surname', 'Lab: East', {}, 'Lab: East'],
  ] as const)('%s of "%s" with %o reads as %s', async (column, cell, how, wanted) => {
    expect(await read(column, cell, how)).toBe(wanted);
  });
});

describe('tables', () => {
  test('a wide file gives one record for each filled group of columns, keyed by registrant and place', async () => {
    const rows = [
      ['P1', 'AAA', 'red', 'BBB', ''],
      ['P2', '', '', '', ''],
      ['P3', '', '', ' ', 'blue'],
    ];
    const result = await scan(
      [
        {
          name: 'vehicles',
          header: ['ID', 'PLATE1', 'DESC1', 'PLATE2', 'DESC2'],
          rows,
          mapping: {
            columns: { person_id: { from: 'ID' }, kind: { from: '=land' } },
            unpivot: [
              { plate: 'PLATE1', description: 'DESC1' },
              { plate: 'PLATE2', description: 'DESC2' },
            ],
          },
        },
      ],
      [ruleOf('blank', 'vehicles', "kind = 'land'", 'is_missing(plate) OR is_missing(description)')],
    );
    expect(result.tables[0]!.records).toBe(3);
    expect(violators(result, 'blank')).toEqual(['P1#2', 'P3#2']);
  });

  test('a cell with several values gives one record each', async () => {
    const result = await scan(
      [
        {
          name: 'aliases',
          header: ['ID', 'ALIASES'],
          rows: [
            ['P1', 'Al Roe; Bo Roe;'],
            ['P2', ''],
            ['P3', 'NONE REPORTED'],
          ],
          mapping: {
            columns: { person_id: { from: 'ID' }, alias_name: { from: 'ALIASES' } },
            explode: { column: 'alias_name', delimiter: ';' },
          },
        },
      ],
      [ruleOf('none', 'aliases', 'TRUE', 'is_none_reported(alias_name)')],
    );
    expect(result.tables[0]!.records).toBe(3);
    expect(violators(result, 'none')).toEqual(['P3#1']);
  });

  test('several rows a person become one record where the mapping says distinct', async () => {
    const result = await scan(
      [
        {
          name: 'person',
          header: ['person_id', 'tier'],
          rows: [
            ['P1', 'I'],
            ['P1', 'I'],
            ['P2', 'II'],
          ],
          mapping: { distinct: true },
        },
      ],
      [ruleOf('any', 'person', 'TRUE', 'TRUE')],
    );
    expect(result.counts.get('any')!.population).toBe(2);
  });
});
