import { describe, expect, test } from 'vitest';
import { fieldPlace, fieldPlaces } from '../../../src/load/tabular/field-places.ts';
import { prepareText, readByEngine } from './engine-read.ts';

const FIELDS = fieldPlaces({ ID: '1-4', NAME: '5-12', FLAG: '13' });
const fixed = { fileName: 'REGMAST.DAT', format: 'fixed', fields: FIELDS } as const;

describe('a file of columns of fixed width', () => {
  test('is cut at the places of its fields, and blanks around them fall away', async () => {
    const file = await prepareText('0001DOE, J  Y\r\n0002 ROE    N tail\r\n', fixed);
    expect(file).toMatchObject({ header: ['ID', 'NAME', 'FLAG'], records: 2, problems: [], rewritten: true });
    expect(await readByEngine(file)).toEqual([
      ['0001', 'DOE, J', 'Y'],
      ['0002', 'ROE', 'N'],
    ]);
  });

  test('may have lines that end early, blank lines, and lines above the records', async () => {
    const file = await prepareText('REGISTRY MASTER 2026\n\n0001DO\n    ROE     N\n', { ...fixed, skipLines: 1 });
    expect(file).toMatchObject({ records: 2, aside: 0, blankLines: 1 });
    expect(await readByEngine(file)).toEqual([
      ['0001', 'DO', ''],
      ['', 'ROE', 'N'],
    ]);
  });

  test('counts characters, not bytes, whatever the encoding', async () => {
    const text = '0001PE\u00d1A    Y\n';
    for (const bytes of [Buffer.from(text), Buffer.from(text, 'latin1'), Buffer.from(text, 'utf16le')]) {
      expect(await readByEngine(await prepareText(bytes, fixed))).toEqual([['0001', 'PE\u00d1A', 'Y']]);
    }
    const [row] = await readByEngine(await prepareText('0001\u{1f600}OE     Y\n', fixed));
    expect(row).toEqual(['0001', '\u{1f600}OE', 'Y']);
  });

  test('keeps aside what is no text, with its line', async () => {
    const file = await prepareText('0001DOE     Y\n0002R\0E     N\n', fixed);
    expect(file).toMatchObject({ records: 2, aside: 1, asideSamples: [{ line: 2 }] });
  });
});

test.for([
  ['9-33', [9, 33]],
  ['9 - 33', [9, 33]],
  ['9', [9, 9]],
  ['0-3', undefined],
  ['5-4', undefined],
  ['7_26', undefined],
  ['1-200000', undefined],
] as const)('the place of a field: %s', ([text, place]) => {
  expect(fieldPlace(text)).toEqual(place);
});
