import { expect, test } from 'vitest';
import { htmlBlocks } from '../../../src/load/documents/html-text.ts';

const htmlText = (html: string): string =>
  htmlBlocks(html)
    .map(({ text }) => text)
    .join('\n');
const words = (html: string): string => htmlText(html).replace(/\s+/g, ' ').trim();

test.for([
  ['<p>within <b>48</b> hours</p>', 'within 48 hours'],
  ['<p>bus<i>iness</i></p><p>days</p>', 'business days'],
  ['<!doctype html><title>T</title><style>p{}</style><script>if (a < b) {}</script><p>seen', 'seen'],
  ['a<!-- hidden <p>no</p> -->b', 'ab'],
  [
    '&sect; 9&ndash;101 &quot;x&quot; &#8212; &#x2014; &amp;lt; &unknown; &#99999999;',
    '§ 9–101 "x" — — &lt; &unknown; &#99999999;',
  ],
  ['1 < 2 and 3 > 2', '1 < 2 and 3 > 2'],
  ['one<br>two', 'one two'],
  ['open <p', 'open'],
  ['<script>never closed', ''],
] as const)('%s reads as it shows', ([html, text]) => {
  expect(words(html)).toBe(text);
});

test('A line end in the source ends no line on the page', () => {
  expect(htmlText('three-\nday')).toBe('three- day');
  expect(htmlText('busi-<br>ness')).toBe('busi-\nness');
});

test('Broken markup costs no more than good markup', () => {
  for (const piece of ['<!--', '<', '<a ', '<script>', '<script></script', '&', '&#']) {
    const started = performance.now();
    htmlText(piece.repeat(200_000));
    // Looking to the end of the page from each piece would take minutes.
    expect(performance.now() - started).toBeLessThan(5000);
  }
});
