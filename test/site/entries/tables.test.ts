/** Tables in which people stand in rows, in columns or in cells, and long pages that hold everyone. */
import { describe, expect, test } from 'vitest';
import type { EntryRow } from '../../../src/site/entries/conclude.ts';
import { readTables } from '../../../src/site/entries/tables.ts';
import { registrant, shownOn } from './shown-on.ts';

const PEOPLE = ['Birchley', 'Cedarson', 'Dogwood', 'Elmhurst', 'Firth'].map((surname, i) =>
  registrant(`Q-${i}`, 'Alder', surname, `197${i}-05-1${i}`, {
    tier: i % 2 === 0 ? 'III' : 'II',
    status: i === 3 ? 'absconded' : 'active',
    height_in: String(65 + i),
    weight_lb: String(150 + i),
  }),
);
const TABLES = {
  addresses: PEOPLE.map(({ key = '' }, i) => ({ person: key, street: `40${i} Chestnut Ave` })),
  aliases: [
    { person: 'Q-1', alias_name: 'Al Lamar Sample' },
    { person: 'Q-1', alias_name: 'Buddy' },
  ],
  vehicles: PEOPLE.map(({ key = '' }, i) => ({ person: key, plate: `ABC ${200 + i}` })),
};
type Of = (i: number) => string;
const born: Of = (i) => `5/1${i}/197${i}`;
const name: Of = (i) => `Alder Quill ${PEOPLE[i]!.surname}`;
const size: Of = (i) => `5'${5 + i}" / ${150 + i}`;
const plate: Of = (i) => (i === 2 ? '' : `ABC ${200 + i}`);
const status: Of = (i) => (i === 3 ? 'ABSCONDED' : 'Compliant');
const tier: Of = (i) => (i === 0 ? 'II' : PEOPLE[i]!['tier']!);
const street: Of = (i) => `40${i} Chestnut Avenue`;
const photo: Of = (i) => `<img src="p/${8800 + i}.jpg">`;
const alias: Of = (i) => (i === 1 ? 'Al Lamar Sample<br>Buddy' : '&nbsp;');
const ALL: readonly (readonly [string, Of])[] = [
  ['Photo', photo],
  ['Name', name],
  ['AKA', alias],
  ['DOB', born],
  ['Height / Weight', size],
  ['Home', street],
  ['Plate', plate],
  ['Tier', tier],
  ['Status', status],
];
const indexes = PEOPLE.map((_, i) => i);

/** What every layout below shows: of Birchley another tier, of Dogwood no plate. */
function expectShown(rows: ReadonlyMap<string, EntryRow>): void {
  for (const i of indexes) {
    expect(rows.get(`Q-${i}`), `Q-${i}`).toMatchObject({
      shown: 'Y',
      name_shown: 'Y',
      photo_shown: 'Y',
      description_shown: 'Y',
      residence_shown: 'Y',
      plates_shown: i === 2 ? 'N' : 'Y',
      violation_shown: i === 3 ? 'Y' : 'N',
      tier_shown: tier(i),
      birth_year_shown: `197${i}`,
      ...(i === 1 && { aliases_shown: 'Y' }),
    });
  }
}

describe('everything of everybody is seen', () => {
  const heading = (words: string): string => `<th>${words}</th>`;
  const cells = (of: Of): string => indexes.map((i) => `<td>${of(i)}</td>`).join('');
  const row = (i: number, kinds = ALL): string => `<tr>${kinds.map(([, of]) => `<td>${of(i)}</td>`).join('')}</tr>`;
  const top = `<tr>${ALL.map(([label]) => heading(label)).join('')}</tr>`;
  const bare = ALL.filter(([label]) => label !== 'AKA');
  const bareTop = `<tr>${bare.map(([label]) => heading(label)).join('')}</tr>`;
  const empty = '<td></td>'.repeat(bare.length - 2);

  test.for([
    ['in columns', `<table>${ALL.map(([label, of]) => `<tr>${heading(label)}${cells(of)}</tr>`).join('')}</table>`],
    [
      'in columns whose headings are plain cells, without end tags',
      `<TABLE>${ALL.map(([label, of]) => `<TR><TD>${label}:${cells(of).replaceAll('</td>', '')}`).join('')}</TABLE>`,
    ],
    ['in rows', `<table>${top}${indexes.map((i) => row(i)).join('')}</table>`],
    [
      'in rows with a heading of plain cells',
      `<table>${top.replaceAll('th>', 'td>')}${indexes.map((i) => row(i)).join('')}</table>`,
    ],
    [
      'in rows with aliases on rows of their own',
      `<table>${bareTop}${indexes.map((i) => row(i, bare) + (i === 1 ? `<tr><td></td><td>aka Al Lamar Sample</td>${empty}</tr><tr><td></td><td>Buddy</td>${empty}</tr>` : '')).join('')}</table>`,
    ],
    [
      'in rows with aliases beside a photograph that reaches down',
      `<table>${bareTop}${indexes.map((i) => row(i, bare).replace('<td>', i === 1 ? '<td rowspan=2>' : '<td>') + (i === 1 ? '<tr><td colspan=7>Al Lamar Sample, Buddy</td></tr>' : '')).join('')}</table>`,
    ],
    [
      'in cells of a gallery',
      `<table><tr>${indexes.map((i) => `<td>${ALL.map(([label, of]) => `${label}: ${of(i)}<br>`).join('')}</td>`).join('')}</tr></table>`,
    ],
    [
      'below headings',
      `<div><h1>All of them</h1>${indexes.map((i) => `<h3>${name(i)}</h3>${ALL.map(([label, of]) => `<b>${label}</b> ${of(i)}<br>`).join('')}`).join('')}</div>`,
    ],
    [
      'between lines across the page',
      indexes.map((i) => `<hr>${ALL.map(([label, of]) => `<b>${label}</b> ${of(i)}<br>`).join('')}`).join('\n'),
    ],
    [
      'in paragraphs that begin with a name',
      indexes
        .map((i) => {
          const rest = ALL.filter(([label]) => label !== 'Name').map(([label, of]) => `${label} ${of(i)}`);
          return `<p><strong>${name(i)}</strong>, ${rest.join('. ')}</p>`;
        })
        .join(''),
    ],
    [
      'in cards whose labels are pictures',
      indexes
        .map(
          (i) =>
            `<div>${ALL.map(([label, of]) => `<img src="l/${label}.gif" alt="${label}"> ${of(i)}`).join('')}</div>`,
        )
        .join(''),
    ],
  ] as const)('%s', async ([, body]) => {
    expectShown(await shownOn({ 'list.html': `<html><body>${body}</body></html>` }, PEOPLE, TABLES));
  });
});

test('cells of a delimited file are read with their columns', async () => {
  const kinds = ALL.filter(([label]) => label !== 'Photo');
  const cell = (text: string): string => `"${text.replace('<br>', '; ').replace('&nbsp;', '').replaceAll('"', '""')}"`;
  const lines = indexes.map((i) => [...kinds.map(([, of]) => cell(of(i))), `p/${8800 + i}.jpg`].join(','));
  const header = [...kinds.map(([label]) => label), 'Picture'].join(',');
  expectShown(await shownOn({ 'list.csv': `${header}\r\n${lines.join('\r\n')}\r\n` }, PEOPLE, TABLES));
});

describe('what stands between the people is nobody’s', () => {
  const rows = (between: string): string =>
    `<table><tr><th>Name</th><th>DOB</th><th>Height</th><th>Tier</th><th>Status</th></tr>${indexes
      .map(
        (i) =>
          `<tr><td>${name(i)}</td><td>${born(i)}</td><td>5'${5 + i}"</td><td>${tier(i)}</td><td>${status(i)}</td></tr>${i === 1 ? between : ''}`,
      )
      .join('')}</table>`;
  test.for([
    ['<tr><td colspan="5">Tier III offenders, absconded</td></tr>'],
    ['<tr><td>Roe, Elder</td><td>1/2/1960</td><td>6\'0"</td><td>III</td><td>ABSCONDED</td></tr>'],
  ] as const)('%s', async ([between]) => {
    const shown = await shownOn({ 'list.html': rows(between) }, PEOPLE, TABLES);
    expect(shown.get('Q-1')).toMatchObject({ tier_shown: 'II', violation_shown: 'N' });
    expect(shown.get('Q-3')).toMatchObject({ tier_shown: 'II', violation_shown: 'Y' });
  });

  test('a section ends where the page speaks of something else', async () => {
    const body = indexes.map((i) => `<h2>${name(i)}</h2><p>DOB ${born(i)}, 5'${5 + i}", ${status(i)}</p>`).join('');
    const shown = await shownOn({ 'l.html': `${body}<h2>Notes</h2><p>Who absconded is wanted. Tier III</p>` }, PEOPLE);
    expect(shown.get('Q-4')).toMatchObject({ violation_shown: 'N' });
    expect(shown.get('Q-4')?.['tier_shown']).toBeUndefined();
  });
});

describe('on a page of one', () => {
  const on = async (body: string): Promise<EntryRow | undefined> =>
    (await shownOn({ 'p/1.html': `<h1>${name(1)}</h1>DOB ${born(1)}${body}` }, [PEOPLE[1]!], TABLES)).get('Q-1');
  test.for([
    ['<table><tr><td>HGT</td><td>TIER</td><td>WGT</td></tr><tr><td>506</td><td>II</td><td>151</td></tr></table>'],
    [
      '<table><tr><th>Tier<br><i>Nivel</i></th><td>II</td><td>II</td></tr><tr><th>Weight</th><td>151</td></tr><tr><th>Height</th><td>5\'6"</td></tr></table>',
    ],
  ] as const)('cells are read with their headings: %s', async ([table]) => {
    expect(await on(table)).toMatchObject({ tier_shown: 'II', description_shown: 'Y' });
  });

  test.for([
    ['<img src="Handler.ashx?id=none" alt="No photo available">', 'N'],
    ['<img src="m/x.jpg" alt="Photo not available">', 'N'],
    ['<img src="data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAA" alt="placeholder">', 'N'],
    ['<img src="mug/none.jpg">', 'N'],
    ['<img src="m/8801.jpg" alt="Photo of Alder Cedarson">', 'Y'],
    ['<img src="m/8801.jpg" alt="Photo, available in print">', 'Y'],
  ] as const)('%s: %s', async ([image, shown]) => {
    expect((await on(`<p>Weight 151 lbs</p>${image}`))?.['photo_shown']).toBe(shown);
  });
});

test('cells of tables that are cut, nested or wrong end somewhere', () => {
  const tables = readTables(
    Buffer.from(
      '<table><tr><td>a<table><tr><td rowspan="2">b<td>c<tr><td>d</table></table><!-- <table><tr><td>x --><script>"<table><tr><td>"</script><table><td>e',
    ),
  );
  const columns = tables.map(({ rows }) => rows.map(({ cells }) => cells.map(({ column }) => column)));
  expect(columns).toEqual([
    [
      [0, 1],
      [0, 1],
    ],
    [[0]],
  ]);
});

test.for([
  '<SCRIPT>"<table>"</script>',
  '<Style>x</STYLE >',
  '<!-->',
  '<!-- <table> -->',
  '<script>"</scripts><table><tr><td>x"</SCRIPT\n>',
])('a table behind %s is read', (before) => {
  const tables = readTables(Buffer.from(`${before}<table><tr><td>a<td>b</table>`));
  expect(tables.map(({ rows }) => rows.map(({ cells }) => cells.length))).toEqual([[2]]);
});

test('a table of many rows is read in the time of its length', () => {
  const text = `<table>${'<tr><td rowspan=1000 colspan=200>x'.repeat(20_000)}</table>`;
  const start = performance.now();
  readTables(Buffer.from(text));
  expect(performance.now() - start).toBeLessThan(5000);
});
