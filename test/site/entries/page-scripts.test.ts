/** Facts that a page holds for its scripts and maps only: pop-ups, state, addresses of maps. */
import { describe, expect, test } from 'vitest';
import type { EntryRow } from '../../../src/site/entries/conclude.ts';
import { readUnspoken } from '../../../src/site/entries/unspoken.ts';
import { observeFiles, oneProfile, rowOf, type Tables } from './observed.ts';

const addresses = [{ street: '12 Fictional Way' }];
const employment = [{ street: '88 Invented Road', employer_name: 'Paper Boat Repairs' }];

describe('a residence is told by', () => {
  const residence = (html: string): string | undefined => rowOf(html, { addresses })['residence_shown'];
  test.for([
    [
      'a pop-up',
      `<script>L.marker(p).bindPopup("<b>Home<\\/b><br>12 Fictional Way<br>Dunmore").addTo(map)</script>`,
      'Y',
    ],
    ['a pop-up put together', `<script>m.bindPopup('Home: ' + '12 Fictional ' + "Way")</script>`, 'Y'],
    ['a pop-up in a template', '<script>new InfoWindow({content: `<p>12 Fictional Way</p>`})</script>', 'Y'],
    [
      'a pop-up in code signs',
      `<script>m.setContent("\\u003cp\\u003e12 Fictional Way\\n\\u003c/p\\u003e")</script>`,
      'Y',
    ],
    ['a pop-up with a bracket in it', `<script>m.bindPopup("Home (of record): 12 Fictional Way")</script>`, 'Y'],
    ['capitals', `<SCRIPT>m.bindPopup("12 Fictional Way")</SCRIPT>`, 'Y'],
    [
      'data that nothing is known to show',
      '<script type="application/json">{"a":"12 Fictional Way"}</script>',
      undefined,
    ],
    ['another call', '<script>log("12 Fictional Way"); m.bindPopup("Home")</script>', undefined],
    [
      'a map in a frame',
      '<iframe src="https://maps.example.com/maps?q=12+Fictional+Way%2C+Dunmore"></iframe>',
      undefined,
    ],
    ['a link to a map', "<a href='https://www.google.com/maps/place/12%20Fictional%20Way'>Map</a>", undefined],
    ['a frame that is no map', '<iframe src="https://forms.example.com/?q=12+Fictional+Way"></iframe>', 'N'],
    ['a script that is commented out', '<!-- <script>m.bindPopup("12 Fictional Way")</script> -->', 'N'],
    ['a script of another address', '<script>m.bindPopup("7 Other Road")</script>', 'N'],
  ] as const)('%s', ([, html, answer]) => {
    expect(residence(html)).toBe(answer);
  });
});

test('a notice in the data of a page is neither shown nor absent', () => {
  const violation = (html: string): string | undefined => rowOf(html, {}, { status: 'absconded' })['violation_shown'];
  expect(violation('<script>const state = {"status": "ABSCONDED"}</script>')).toBeUndefined();
  expect(violation('<script>const state = {"status": "OK"}</script>')).toBe('N');
});

describe('a page whose words are the name alone', () => {
  const tables: Tables = { addresses, employment, vehicles: [{ plate: 'KXR 1188', description: 'red 2012 Ford' }] };
  const own = { weight_lb: '180', height_in: '71', eye_color: 'BRO', hair_color: 'BLK' };
  const rowWith = (script: string): EntryRow => {
    const html = `<html><body><h1>Alder Sampleton</h1>${script}</body></html>`;
    return observeFiles({ 'registrant/P1001.html': html }, oneProfile(tables, own)).rows.get('P1001')!;
  };
  const state = {
    ...{ name: 'Alder Sampleton', height: `5'11"`, weight: '180 lbs', eyes: 'Brown', hair: 'Black' },
    locations: [{ kind: 'Home', address: '12 Fictional Way' }],
  };

  test('is read from its state where that tells the whole registrant', () => {
    const row = rowWith(`<script id="__NEXT_DATA__" type="application/json">${JSON.stringify(state)}</script>`);
    expect(row).toMatchObject({
      ...{ name_shown: 'Y', description_shown: 'Y', residence_shown: 'Y' },
      ...{ employer_shown: 'N', plates_shown: 'N' },
    });
  });

  test('is not taken for whole where a pop-up tells the place alone', () => {
    const row = rowWith('<script>L.marker(p).bindPopup("12 Fictional Way")</script>');
    expect([row['residence_shown'], row['employer_shown'], row['plates_shown']]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});

test('a former photograph is told behind an escaped slash', () => {
  const photos = [
    { taken_on: '2023-03-01', image: 'P1001_a.jpg' },
    { taken_on: '2026-02-10', image: 'P1001_b.jpg' },
  ];
  const former = (name: string): string | undefined =>
    rowOf(`<img src="/_next/image?url=%2Fphotos%2F${name}&w=640">`, { photos })['former_photo_shown'];
  expect([former('P1001_a.jpg'), former('P1001_b.jpg')]).toEqual(['Y', 'N']);
});

test('hostile scripts are read in linear time', () => {
  const times = [20_000, 40_000].map((count) => {
    const html = Buffer.from(
      `${'<script'.repeat(count)}<script>${'bindPopup("'.repeat(count)}${'\\'.repeat(count)}</script>${'<iframe src="//maps.'.repeat(count)}`,
    );
    const began = performance.now();
    readUnspoken(html);
    return performance.now() - began;
  });
  expect(times[1]).toBeLessThan(Math.max(4 * times[0]!, 1500));
});
