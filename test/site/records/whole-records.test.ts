import { describe, expect, test } from 'vitest';
import { wholeRecords } from '../../../src/site/records/whole-records.ts';
import type { TextType } from '../../../src/site/capture/text-type.ts';
import { scanFiles, ssn } from '../capture-folder.ts';

function joined(data: unknown, type: TextType = 'json'): unknown {
  const found = wholeRecords(Buffer.from(typeof data === 'string' ? data : JSON.stringify(data)), type);
  return typeof found === 'object' ? JSON.parse(found.text) : found;
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
    expect(joined([...doubling, 'x'])).toBe('too long');
    expect(JSON.stringify(joined([{ a: 0 }, 'x']))).toContain('null');
  });
});

describe('nothing is put together that is longer or deeper than data are', () => {
  const deep = (levels: number): string => `${'['.repeat(levels)}${']'.repeat(levels)}`;
  const record = (id: number, target: unknown = 1): object => ({
    ...{ type: 'person', id: String(id), attributes: { name: 'x' } },
    relationships: { address: { data: { type: 'address', id: target } } },
  });

  test.for<readonly [string, string]>([
    ['a cell', `[["name","note"],["a",${deep(100_000)}],["b","c"]]`],
    [
      'what is pointed at',
      `{"data":[${JSON.stringify(record(1))}],"included":[{"type":"address","id":1,"attributes":{"x":${deep(100_000)}}}]}`,
    ],
    [
      'the name of what is pointed at',
      `{"data":[${JSON.stringify(record(1))}],"included":[{"type":"address","id":${deep(100_000)},"attributes":{}}]}`,
    ],
  ])('%s that nests a hundred thousand times', ([, text]) => {
    expect(JSON.stringify(joined(text)).length).toBeLessThan(1000);
  });

  test('one long text at which thousands of records point', () => {
    const data = Array.from({ length: 20_000 }, (_, i) => record(i));
    const included = [{ type: 'address', id: 1, attributes: { note: 'x'.repeat(1_000_000) } }];
    expect(joined({ data, included })).toBe('too long');
  });

  test('one long list at which one record points again and again', () => {
    const target = { type: 'address', id: 1 };
    const relations = Array.from({ length: 100 }, (_, i) => [i, { data: Array<object>(256).fill(target) }]);
    const one = { type: 'person', id: '1', relationships: Object.fromEntries(relations) as object };
    expect(joined({ data: one, included: [{ ...target, attributes: { list: Array<number>(500_000).fill(1) } }] })).toBe(
      'too long',
    );
    expect(joined({ data: one, included: [{ ...target, attributes: Array<number>(500_000).fill(1) }] })).toHaveLength(
      1,
    );
  });

  test('long names of columns over many rows', () => {
    const lists = ['a', 'b', 'c', 'd'].map((name) => [name.repeat(100_000), Array<number>(100_000).fill(1)]);
    expect(joined(Object.fromEntries(lists))).toBeUndefined();
  });

  test('thousands of tables, each with its own columns', () => {
    const tables = Array.from({ length: 30_000 }, () => ({ columns: ['a', 'b', 'c'], rows: [['x', 'y'], ['z', 'w']] })); // prettier-ignore
    expect(joined(Object.fromEntries(tables.map((table, i) => [i, table])))).toHaveLength(30_000);
  });
});

describe('rows get the names of their columns', () => {
  const COLUMNS = ['Surname', 'Born'];
  const ROWS = [
    ['Sampleton', '1967'],
    ['Brook', '1980'],
  ];
  const RECORDS = [
    { Surname: 'Sampleton', Born: '1967' },
    { Surname: 'Brook', Born: '1980' },
  ];

  test.for([
    ['beside them', { columns: COLUMNS, index: [0, 1], data: ROWS }],
    ['as objects', { fields: COLUMNS.map((name, i) => ({ id: `c${i}`, name })), total: 2, records: ROWS }],
    [
      'of an open data portal',
      { meta: { view: { columns: COLUMNS.map((name) => ({ fieldName: 'x', name })) } }, data: ROWS },
    ],
    ['in the first row', [COLUMNS, ...ROWS]],
    ['in the first row of a sheet', { range: 'A1:B3', values: [COLUMNS, ...ROWS] }],
    [
      'of a chart, whose cells are objects',
      {
        table: {
          cols: COLUMNS.map((label) => ({ id: 'A', label })),
          rows: ROWS.map(([name, born]) => ({ c: [{ v: name }, { v: 1, f: born }] })),
        },
      },
    ],
  ] as const)('%s', ([, data]) => {
    expect(joined(data)).toEqual(RECORDS);
  });

  test('where each column is a list', () => {
    const lists = { a: ['x', 'y'], b: [1, 2], c: [null, 3], d: ['p', 'q'] };
    expect(joined(lists)).toEqual([
      { a: 'x', b: 1, c: null, d: 'p' },
      { a: 'y', b: 2, c: 3, d: 'q' },
    ]);
    expect(joined({ ...lists, d: ['p'] })).toBeUndefined();
    expect(joined({ ...lists, d: [{ p: 1 }, { q: 2 }] })).toBeUndefined();
  });

  test('not where rows are of different lengths, names are missing or numbers, or records are whole', () => {
    expect(joined({ columns: COLUMNS, data: [...ROWS, ['Short']] })).toBeUndefined();
    expect(joined({ columns: ['Surname', 'Born', 'Tier'], data: ROWS })).toBeUndefined();
    expect(joined([['20001', '20002'], ...ROWS])).toBeUndefined();
    expect(joined({ columns: ['Same', 'Same'], data: [[1, 2]] })).toBeUndefined();
    expect(joined({ columns: COLUMNS, data: [{ Surname: 'Sampleton' }] })).toBeUndefined();
    expect(joined({ columns: COLUMNS, data: [] })).toBeUndefined();
  });

  test('so that a number below the name of its column is known for what it is', async () => {
    const feed = {
      columns: ['id', 'name', 'ssn'],
      data: [
        ['R-1041', 'Alder Sampleton', '964619041'],
        ['R-2', 'B', ''],
      ],
    };
    const { findings } = await scanFiles({ 'f.json': JSON.stringify(feed) }, [ssn('964619041')], {
      people: ['R-1041'],
    });
    const told = findings.filter(({ kind }) => kind !== 'field-name');
    expect(told).toMatchObject([{ prohibited: 'ssn', verdict: 'leak', owner: 'R-1041' }]);
  });
});

test('a value is told once, and with its record', async () => {
  const list = [{ ssn: 1, id: 2, name: 3 }, '964-61-9041', 'R-1041', 'Alder Sampleton'];
  const page = `<h1>Registry</h1>\n<script id="__NUXT_DATA__">${JSON.stringify(list)}</script>`;
  const { findings } = await scanFiles({ 'index.html': page }, [ssn('964619041')], { people: ['R-1041'] });
  const told = findings.filter(({ kind }) => kind !== 'field-name');
  expect(told).toMatchObject([{ prohibited: 'ssn', verdict: 'leak', line: 2, owner: 'R-1041' }]);
});

describe('a large table whose columns are named once', { timeout: 120_000 }, () => {
  const table = (rows: number): string => {
    const row = (i: number): string => `["R-${20_000 + i}","Nobody Known ${i}","${'remark '.repeat(10)}",""]`;
    const all = Array.from({ length: rows }, (_, i) => row(i));
    all[rows >> 1] = '["R-1041","Zoe","",912735096]';
    return `{"columns":["id","name","remark","ssn"],"data":[${all.join(',')}]}`;
  };

  test('is put together', async () => {
    const text = table(60_000);
    expect(text.length).toBeGreaterThan(6_000_000);
    const { findings, ledger } = await scanFiles({ 'rows.json': text }, [ssn('912735096')], { people: ['R-1041'] });
    expect(findings.filter(({ kind }) => kind === 'value')).toMatchObject([{ verdict: 'leak', owner: 'R-1041' }]);
    expect(ledger.notCovered).toEqual([]);
  });

  test('of more than that, it is said that it is not', () => {
    expect(wholeRecords(Buffer.from(table(160_000)), 'json')).toBe('too long');
    expect(wholeRecords(Buffer.from(`{"a":"${'x'.repeat(17_000_000)}"}`), 'json')).toBeUndefined();
  });
});
