import { describe, expect, test } from 'vitest';
import { withoutNumber, withoutNumbers } from '../src/model/secret-numbers.ts';

describe('numbers that are written as Social Security numbers are', () => {
  test.each([
    ['see 900-11-0001, twice', 'see ***-**-****, twice'],
    ['900 11 0001', '*** ** ****'],
    ['ID-900-11-0001', 'ID-***-**-****'],
    ['registrant/900-11-0001/x.html', 'registrant/***-**-****/x.html'],
    ['900–11–0001.', '***–**–****.'],
    ['900-11-0001.txt', '***-**-****.txt'],
    ['V900-11-0001/900-11-0002', 'V***-**-****/***-**-****'],
    ['a\n900-11-0001\nb', 'a\n***-**-****\nb'],
    ['=HYPERLINK("900-11-0001")', '=HYPERLINK("***-**-****")'],
  ])('%s is not shown', (text, shown) => expect(withoutNumber(text)).toBe(shown));

  test.each([
    '2026-06-30',
    '785-555-0100',
    '34 USC 20911',
    '9-101-2026',
    '1900-11-0001',
    '900-11-00011',
    '900 11-0001',
    'Code 9-101(b)(2)',
    '12,900-11-0001',
    '900110001',
    'III.21',
  ])('%s is another number', (text) => expect(withoutNumber(text)).toBe(text));

  test('keys and values of a result, however deep; the rest comes back as it was', () => {
    const rest = { total: 3, none: null, list: ['a', 1, true] };
    const cleaned = withoutNumbers({ rest, note: { '900-11-0001': ['x 900-11-0001', 2] } });
    expect(cleaned).toEqual({ rest, note: { '***-**-****': ['x ***-**-****', 2] } });
    expect(cleaned.rest).toBe(rest);
  });

  test('takes linear time', () => {
    const started = performance.now();
    withoutNumber('123-45-'.repeat(300_000) + '1'.repeat(300_000) + '-'.repeat(300_000));
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
