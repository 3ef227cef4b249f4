import { describe, expect, test } from 'vitest';
import { joinRecords } from '../../src/site/joined-records.ts';
import type { TextType } from '../../src/site/capture/capture.ts';
import { scanFiles, ssn } from './capture-folder.ts';

function joined(data: unknown, type: TextType = 'json'): unknown {
  const found = joinRecords(Buffer.from(typeof data === 'string' ? data : JSON.stringify(data)), type);
  return found && JSON.parse(found.text);
}

describe('values that give places are put in them', () => {
  test.for([
    ['of Nuxt', [{ a: 1 }, 'x'], { a: 'x' }],
    [
      'with a tag',
      [['Reactive', 1], { on: 2, s: 3 }, ['Date', '2026-01-05'], ['Set', 4, 4], 7],
      { on: '2026-01-05', s: [7, 7] },
    ],
    ['missing ones', [{ a: -1, b: 1 }, null], { a: null, b: null }],
    ['of SvelteKit', { type: 'data', nodes: [null, { type: 'data', data: [{ a: 1 }, 'x'] }] }, { a: 'x' }],
  ] as const)('%s', ([, data, whole]) => {
    expect(joined(data)).toEqual(whole);
  });

  test('not those of ordinary lists', () => {
    expect(joined([{ id: 900, tier: 3 }, 'x'])).toBeUndefined();
    expect(joined([{ a: 'x' }, { a: 'y' }])).toBeUndefined();
    expect(joined({ included: [], data: [{ id: '1' }] })).toBeUndefined();
    expect(joined('[{"a":1},')).toBeUndefined();
    expect(joined('<p>__NUXT_DATA__</p>', 'html')).toBeUndefined();
  });

  test('within limits where all share all, or themselves', () => {
    const doubling: unknown[] = [{ a: 1, b: 1 }];
    for (let at = 1; at < 60; at++) doubling.push({ a: at + 1, b: at + 1 });
    expect(joined([...doubling, 'x'])).toBeUndefined();
    expect(JSON.stringify(joined([{ a: 0 }, 'x']))).toContain('null');
  });
});

test('a value is told once, and with its record', async () => {
  const list = [{ ssn: 1, id: 2, name: 3 }, '964-61-9041', 'R-1041', 'Alder Sampleton'];
  const page = `<h1>Registry</h1>\n<script id="__NUXT_DATA__">${JSON.stringify(list)}</script>`;
  const { findings } = await scanFiles({ 'index.html': page }, [ssn('964619041')], { people: ['R-1041'] });
  const told = findings.filter(({ kind }) => kind !== 'field-name');
  expect(told).toMatchObject([{ prohibited: 'ssn', verdict: 'leak', line: 2, owner: 'R-1041' }]);
});
