/** Descriptions of somebody else, notices that a style sheet draws, and lists typed with blank lines between. */
import { describe, expect, test } from 'vitest';
import { rowOf } from './observed.ts';
import { registrant, shownOn } from './shown-on.ts';

describe('a description', () => {
  const held = { height_in: '70', weight_lb: '250', eye_color: 'BRO', hair_color: 'GRY' };
  const addresses = [{ street: '11 Birch Lane', is_current: 'Y' }];
  const shown = (words: string): string | undefined =>
    rowOf(`<p>${words}</p><p>11 Birch Lane</p>`, { addresses }, held)['description_shown'];

  test.for([
    ['Height 5\'2" Weight: 150 Eyes: Blue Hair: Red', 'N'],
    ['HT: 502 Eye color: BLU Hair color: RED', 'N'],
    ['Height: 5 ft 2 in. Eyes Blue Hair Black', 'N'],
    ['Height 5\'2" Weight: 150 Eyes: Brown Hair: Red', undefined],
    ['Height 5\'2" Weight: 150', undefined],
    ['Height 5\'2" Eyes: XXX Hair: Unknown', undefined],
    ['Height: 5\'9" Eyes: Blue Hair: Red', undefined],
    ['Height: 5\'2" (then), Height: 5\'10" Eyes: Blue Hair: Red', undefined],
    ['Height 157 cm Eyes: Blue Hair: Red', undefined],
    ['Height 5\'10" Weight: 250 Eyes: Blue Hair: Red', 'Y'],
  ] as const)('%s: %s', ([words, answer]) => {
    const body = words.includes('Weight') ? words : `${words} Weight 245`;
    expect(shown(body)).toBe(answer);
  });
});

describe('whether a violation is shown is left open by', () => {
  test.for([
    ['<div class="card absconder"></div>', undefined],
    ['<img src="/img/banner-wanted.gif">', undefined],
    ['<span data-status="non-compliant"></span>', undefined],
    ['<p>the absconder unit</p>', 'Y'],
    ['<div class="card"></div>', 'N'],
    ['<style>.absconder { color: red }</style>', 'N'],
  ] as const)('%s: %s', ([body, answer]) => {
    expect(rowOf(body, {})['violation_shown']).toBe(answer);
  });
});

test('a list in text as it was typed has a record in each paragraph', async () => {
  const people = [
    registrant('R-51', 'Aldo', 'Fennimoor', '1971-02-03'),
    registrant('R-52', 'Bram', 'Garrowby', '1982-05-06'),
  ];
  const addresses = ['11 Birch Lane', '22 Copper Street'].map((street, i) => ({
    ...{ key: `A${i}`, person: people[i]!.key!, street, is_current: 'Y' },
  }));
  const text =
    '1. FENNIMOOR, ALDO\n   DOB 02/03/1971  TIER II\n   RES 11 Birch Lane\n\n' +
    '2. STRANGER, SAUL\n   DOB 01/01/1950  TIER I\n   *** ABSCONDED ***\n \n' +
    '3. GARROWBY, BRAM\n   DOB 05/06/1982  TIER III\n   RES 22 Copper Street\n   *** ABSCONDED ***\n';
  const shown = await shownOn({ 'all.html': `<h2>All</h2><pre>${text}</pre><p>Wanted: volunteers</p>` }, people, {
    addresses,
  });
  expect(shown.get('R-51')).toMatchObject({ residence_shown: 'Y', tier_shown: 'II', violation_shown: 'N' });
  expect(shown.get('R-52')).toMatchObject({ residence_shown: 'Y', tier_shown: 'III', violation_shown: 'Y' });
});
