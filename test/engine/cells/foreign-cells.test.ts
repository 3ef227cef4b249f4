/** Cells as database programs and spreadsheets write them; the interpreter reads them as the engine does. */
import { describe, expect, test } from 'vitest';
import type { DataScanRequest } from '../../../src/engine/scan.ts';
import { SAMPLE_LIMIT } from '../../../src/engine/results/verdicts.ts';
import { nothingWords } from '../../../src/registry/parameters.ts';
import type { CodeList } from '../../../src/model/dictionary.ts';
import type { ColumnMapping } from '../../../src/model/package.ts';
import { dictionary, ruleOf } from '../../compile/world.ts';
import { readCell } from '../../oracle/cells.ts';
import { scan, violators } from '../registry.ts';

type How = Omit<ColumnMapping, 'from'>;
/** Cell → its canonical text, or which kind of nothing it is. */
type Read = Readonly<Record<string, string>>;

/** Reads cells of one column of the registrants through a mapping. */
async function read(
  column: string,
  cells: readonly string[],
  how: How = {},
  more: Partial<DataScanRequest> = {},
): Promise<Read> {
  const rule = ruleOf('any', 'person', 'TRUE', 'TRUE', { show: [column] });
  const mapping = { columns: { person_id: { from: 'ID' }, [column]: { from: 'CELL', ...how } } };
  const found: [string, string][] = [];
  for (let first = 0; first < cells.length; first += SAMPLE_LIMIT) {
    const some = cells.slice(first, first + SAMPLE_LIMIT);
    const rows = some.map((cell, i) => [`P${i + 10}`, cell]);
    const result = await scan([{ name: 'person', header: ['ID', 'CELL'], rows, mapping }], [rule], more);
    for (const { subject, evidence } of result.counts.get('any')!.samples)
      found.push([some[Number(subject.slice(1)) - 10]!, evidence[0]!.value ?? `(${evidence[0]!.nothing})`]);
  }
  return Object.fromEntries(found);
}

const KINDS = {
  blank: '(blank)',
  placeholder: '(placeholder)',
  'none-reported': '(none reported)',
  pointer: '(in another database)',
  filled: '(unreadable)',
};

/** The same by the interpreter, which knows of no formats and translations. */
function readByOracle(column: string, cells: readonly string[], time?: 'ignored', words = dictionary): Read {
  const of = words.tables.get('person')!.columns.find(({ name }) => name === column)!;
  const read = cells.map((cell) => [cell, readCell(cell, of, words, time)] as const);
  return Object.fromEntries(
    read.map(([cell, { kind, value }]) => [cell, value === null ? KINDS[kind] : String(value)]),
  );
}

describe('a time of day behind a date', () => {
  const DAYS: Read = {
    '2024-02-29': '2024-02-29',
    '2024-02-29 10:00': '2024-02-29',
    '2024-02-29  0:00': '2024-02-29',
    ' 2024-02-29 00:00:00.000 ': '2024-02-29',
    '2024-02-29 23:59:59.9999999': '2024-02-29',
    '2024-02-29T10:00:00Z': '2024-02-29',
    '2024-02-29t10:00:00.5+05:30': '2024-02-29',
    '2024-02-29 10:00:00 -0800': '2024-02-29',
    '2024-02-29 10:00:00+00': '2024-02-29',
    '2024-02-29 12:00:00 am': '2024-02-29',
    '2024-02-29 12:00AM': '2024-02-29',
    '2024-02-29 1:30:00 PM +00:00': '2024-02-29',
    '2024-02-29 00:00:00.000': '2024-02-29',
    '2024-02-29 00:00:00': '2024-02-29',
    '2024-02-29 12:00:00 AM': '2024-02-29',
    '2024-02-29 0:00': '2024-02-29',
    '2024-02-29T00:00:00': '2024-02-29',
    '2024-02-29T00:00:00.000Z': '2024-02-29',
    '2024-02-29 0:00:00': '2024-02-29',
    '2024-02-29  00:00:00': '2024-02-29',
    '  2024-02-29 00:00:00': '2024-02-29',
  };
  const NO_DAYS: Read = {
    '2023-02-29 10:00': '(unreadable)',
    '2024-2-3 10:00': '(unreadable)',
    '2024-02-2910:00': '(unreadable)',
    '2024-02-29 10': '(unreadable)',
    '2024-02-29 1000': '(unreadable)',
    '2024-02-29 24:00': '(unreadable)',
    '2024-02-29 10:60': '(unreadable)',
    '2024-02-29 10:00:60': '(unreadable)',
    '2024-02-29 10:00.5': '(unreadable)',
    '2024-02-29 13:00 PM': '(unreadable)',
    '2024-02-29 0:00 AM': '(unreadable)',
    '2024-02-29 10:00 +15:00': '(unreadable)',
    '2024-02-29 10:00 +05:': '(unreadable)',
    '2024-02-29 10:00 0:00': '(unreadable)',
    '2024-02-29 10:00 or later': '(unreadable)',
    '2024-02-29, 10:00': '(unreadable)',
    'about 2024-02-29 10:00': '(unreadable)',
    '10:00': '(unreadable)',
    'infinity 10:00': '(unreadable)',
    'UNKNOWN 0:00': '(unreadable)',
    '2024-02-29 10:00 00:00:00': '(unreadable)',
    'éé 00:00:00.000': '(unreadable)',
  };
  const NOTHING: Read = {
    '': '(blank)',
    unknown: '(placeholder)',
    '1900-01-01': '(placeholder)',
    '1900-01-01 00:00:00': '(placeholder)',
    '1900-01-01T00:00:00': '(placeholder)',
    '1900-01-01T00:00:00Z': '(placeholder)',
    '0000-00-00 00:00:00': '(placeholder)',
    Lifetime: '(none reported)',
    'DMV: 4711 10:00': '(in another database)',
  };

  test.each([
    ['is left out where the mapping ignores it', DAYS],
    ['that is none, or stands behind no date, leaves the cell unreadable', NO_DAYS],
    ['leaves each kind of nothing what it is', NOTHING],
  ])('%s', async (_, wanted) => {
    expect(await read('birth_date', Object.keys(wanted), { time: 'ignored' })).toEqual(wanted);
    expect(readByOracle('birth_date', Object.keys(wanted), 'ignored')).toEqual(wanted);
  });

  test('is left unread where the mapping does not ignore it', async () => {
    const timed = Object.keys(DAYS).filter((cell) => cell.includes(':'));
    const wanted = Object.fromEntries(timed.map((cell) => [cell, '(unreadable)']));
    expect(await read('birth_date', timed)).toEqual(wanted);
    expect(readByOracle('birth_date', timed)).toEqual(wanted);
    expect(await read('birth_date', ['1/5/1980 0:00'], { format: ['M/D/YYYY'] })).toEqual({
      '1/5/1980 0:00': '(unreadable)',
    });
  });

  test.each([
    [
      { format: ['M/D/YYYY'] },
      {
        '1/5/1980 0:00': '1980-01-05',
        '01/05/1980 12:00:00 AM': '1980-01-05',
        '1980-01-05 00:00': '(unreadable)',
        '1/1/1900 0:00': '(placeholder)',
        '00/00/0000 0:00': '(placeholder)',
      },
    ],
    [
      { format: ['M/D/YY'], latestYear: 2030 },
      { '1/5/80 0:00': '1980-01-05', '1/5/1980 0:00': '(unreadable)' },
    ],
    [
      { format: ['MM/DD/YYYY', 'YYYYMMDD'] },
      {
        '19800105 00:00:00': '1980-01-05',
        '01/05/1980T00:00': '1980-01-05',
        '19800105 000000': '(unreadable)',
        '19000101 00:00:00': '(placeholder)',
      },
    ],
    [{ format: ['DD-MON-YYYY'] }, { '05-JAN-1980 00:00': '1980-01-05' }],
    [{ format: ['Month D, YYYY'] }, { 'January 5, 1980 12:00 AM': '1980-01-05', 'January 5, 10:00': '(unreadable)' }],
  ] as const)('is left out before the date is read by %o', async (how, wanted) => {
    expect(await read('birth_date', Object.keys(wanted), { ...how, time: 'ignored' })).toEqual(wanted);
  });

  test('belongs to a word for nothing that the package lists with it', async () => {
    const nothing = { ...nothingWords(dictionary), placeholders: ['12/31/2099 0:00'], noneReported: ['1/1/2100 0:00'] };
    const wanted = {
      '12/31/2099 0:00': '(placeholder)',
      '1/1/2100 0:00': '(none reported)',
      '1/1/2099 0:00': '2099-01-01',
    };
    const how: How = { format: ['M/D/YYYY'], time: 'ignored' };
    expect(await read('birth_date', Object.keys(wanted), how, { nothing })).toEqual(wanted);
  });

  test('a day that means nothing means it in any spelling', async () => {
    const nothing = { ...nothingWords(dictionary), placeholders: ['1/2/2099'] };
    const wanted = { '1/2/2099': '(placeholder)', '01/02/2099': '(placeholder)', '2/1/2099': '2099-02-01' };
    expect(await read('birth_date', Object.keys(wanted), { format: ['M/D/YYYY'] }, { nothing })).toEqual(wanted);
  });

  test('is not seen by rules, which judge the date and know what is none', async () => {
    const cells = ['1/5/1980 0:00', '1/5/1990 0:00', '1/1/1900 0:00', '1/5/1980 soon'];
    const rows = cells.map((cell, i) => [`P${i + 1}`, cell]);
    const mapping = { columns: { birth_date: { from: 'DOB', format: ['M/D/YYYY'], time: 'ignored' as const } } };
    const result = await scan(
      [{ name: 'person', header: ['person_id', 'DOB'], rows, mapping }],
      [
        ruleOf('before', 'person', 'TRUE', "birth_date < DATE '1985-01-01'"),
        ruleOf('missing', 'person', 'TRUE', 'is_missing(birth_date)'),
        ruleOf('invalid', 'person', 'TRUE', 'is_invalid(birth_date)'),
      ],
    );
    expect(violators(result, 'before')).toEqual(['P1']);
    expect(violators(result, 'missing')).toEqual(['P3']);
    expect(violators(result, 'invalid')).toEqual(['P4']);
  });
});

describe('the words of a code list', () => {
  test.each([
    ['race', { White: 'W', ' american indian or alaska native ': 'I', b: 'B', 'White,': '(unreadable)' }],
    ['race', { Whit: '(unreadable)', Unknown: '(placeholder)', '': '(blank)' }],
    ['hair_color', { Brown: 'BRO', BRO: 'BRO', whi: 'WHI' }],
    ['status', { Dead: 'deceased', Deceased: 'deceased' }],
    ['driver_licence_state', { 'New York': 'NY', ny: 'NY', York: '(unreadable)', '': '(blank)' }],
  ])('are read as the code in %s: %o', async (column, wanted) => {
    expect(await read(column, Object.keys(wanted))).toEqual(wanted);
    expect(readByOracle(column, Object.keys(wanted))).toEqual(wanted);
  });

  test('make no tier of a risk level, or of a tier in other words', async () => {
    const others = [
      'Tier 2',
      'Tier Two',
      '2',
      'Level II',
      'Level 2',
      'Risk level 2',
      'High',
      'Tier II (moderate risk)',
    ];
    const wanted = { ...Object.fromEntries(others.map((cell) => [cell, '(unreadable)'])), 'Tier II': 'II', ii: 'II' };
    expect(await read('tier', Object.keys(wanted))).toEqual(wanted);
    expect(readByOracle('tier', Object.keys(wanted))).toEqual(wanted);
  });

  test.each([
    ['race', { codes: { White: 'A', Caucasian: 'W' } }, { White: 'A', Caucasian: 'W', Black: 'B', W: 'W' }],
    ['tier', { codes: { 'TIER II': 'III' } }, { 'Tier II': 'III', 'Tier I': 'I' }],
    [
      'race',
      { codes: { Caucasian: 'B' }, split: ';' },
      { 'other; Asian': 'A', 'White; A': 'A', 'White; Caucasian': 'B', 'Whitest; none': '(unreadable)' },
    ],
  ])('stand behind codes and translations in %s with %o', async (column, how, wanted) => {
    expect(await read(column, Object.keys(wanted), how)).toEqual(wanted);
  });

  test('are those of one entry only, throughout the dictionary', () => {
    const column = dictionary.tables.get('person')!.columns[0]!;
    const wrong = [...dictionary.codes].flatMap(([codes, entries]) =>
      Object.entries(entries).filter(
        ([code, words]) => readCell(words, { ...column, type: 'code', codes }, dictionary).value !== code,
      ),
    );
    expect(wrong).toEqual([]);
  });

  const few: CodeList = { X1: 'brown', X2: 'Brown', X3: 'x4', X4: 'fourth', X5: 'not given', X6: 'brown', X7: 'last' };
  const many: CodeList = { ...few, ...Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`Y${i}`, `y-${i}`])) };
  test.each([
    ['a short list', few],
    ['a long list', many],
  ])('are not read where they are ambiguous, in %s', async (_, race) => {
    const placeholders = [...dictionary.placeholders, 'NOT GIVEN'];
    const words = { ...dictionary, placeholders, codes: new Map([...dictionary.codes, ['race', race]]) };
    // Of three entries; a code; an entry's own; nothing.
    const wanted = {
      Brown: '(unreadable)',
      x4: 'X4',
      fourth: 'X4',
      x3: 'X3',
      'Not given': '(placeholder)',
      Last: 'X7',
    };
    const more = { dictionary: words, nothing: nothingWords(words) };
    expect(await read('race', Object.keys(wanted), {}, more)).toEqual(wanted);
    expect(readByOracle('race', Object.keys(wanted), undefined, words)).toEqual(wanted);
  });
});
