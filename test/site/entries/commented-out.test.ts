/** What a page has commented out is not shown; what only looks like a comment is. */
import { describe, expect, test } from 'vitest';
import { withoutComments } from '../../../src/site/entries/comments.ts';
import { observeFiles, profilesOf, rowOf } from './observed.ts';

const addresses = [{ street: '12 Fictional Way' }];

describe('a residence', () => {
  test.for([
    ['in a paragraph that is commented out', '<!-- <p>12 Fictional Way</p> -->', 'N'],
    ['in a table that is commented out', '<!--<table><tr><th>Home<td>12 Fictional Way</table>-->', 'N'],
    ['behind an empty comment', '<!--><p>12 Fictional Way</p>', 'Y'],
    ['for browsers that heed no conditions', '<!--[if !IE]><!--><p>12 Fictional Way</p><!--<![endif]-->', 'Y'],
    ['for a browser of old', '<!--[if lt IE 7]><p>12 Fictional Way</p><![endif]-->', 'N'],
    ['behind a comment in a script', '<script>if (a) "<!-- <b>"</script><p>12 Fictional Way</p>', 'Y'],
    ['in a comment that never ends', '<!-- <p>12 Fictional Way</p>', 'N'],
    ['beside one that is commented out', '<!-- <p>12 Fictional Way</p> --><p>12 Fictional Way</p>', 'Y'],
  ] as const)('%s', ([, html, answer]) => {
    expect(rowOf(html, { addresses })['residence_shown']).toBe(answer);
  });
});

test('a photograph that is commented out is none', () => {
  expect(rowOf('<!-- <img src="/photos/P1001.jpg"> -->', {})['photo_shown']).toBe('N');
});

test('who is commented out of a list stands in none', () => {
  const people = ['P1001', 'P1002', 'P1003'];
  const person = people.map((key, i) => ({
    ...{ key, surname: ['Sampleton', 'Mockridge', 'Fauxley'][i]!, given_name: ['Alder', 'Birch', 'Cedar'][i]! },
    ...{ status: 'active', tier: 'II', birth_date: `197${i}-02-03` },
  }));
  const row = (i: number): string =>
    `<tr><td>${person[i]!.key}</td><td>${person[i]!.surname}, ${person[i]!.given_name}</td><td>02/03/197${i}</td></tr>`;
  const html = `<table>${row(0)}${row(1)}<!-- ${row(2)} --></table>`;
  const { rows } = observeFiles({ 'list.html': html }, profilesOf({ person }));
  expect(people.map((key) => rows.get(key)?.['listed'])).toEqual(['Y', 'Y', 'N']);
});

test('every byte keeps its place, and hostile pages take linear time', () => {
  const page = Buffer.from('<p>a</p><!-- <b>x</b> --><p>b</p>');
  expect(Buffer.from(withoutComments(page)).toString()).toBe(`<p>a</p>${' '.repeat(17)}<p>b</p>`);
  const times = [20_000, 40_000].map((count) => {
    const hostile = Buffer.from(`${'<!-- <b> --'.repeat(count)}${'<script'.repeat(count)}${'<!-->'.repeat(count)}`);
    const began = performance.now();
    withoutComments(hostile);
    return performance.now() - began;
  });
  expect(times[1]).toBeLessThan(Math.max(4 * times[0]!, 1000));
});
