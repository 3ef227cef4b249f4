import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { listedLinks, sourceLinks } from '../../src/capture/links.ts';

const AT = 'https://registry.example.gov/maps/a.xml';
const listed = (text: string): readonly string[] | undefined => listedLinks(Buffer.from(text), AT);

describe('addresses are found in', () => {
  test.each([
    [
      'a sitemap',
      '<?xml version="1.0"?>\n<!-- made -->\n<urlset><url><loc> https://a.example/1?x=1&amp;y=2 </loc></url></urlset>',
      ['https://a.example/1?x=1&y=2'],
    ],
    [
      'a sitemap index with prefixes',
      '<s:sitemapindex xmlns:s="x"><s:sitemap><s:loc>https://a.example/2.xml</s:loc></s:sitemap></s:sitemapindex>',
      ['https://a.example/2.xml'],
    ],
    ['CDATA', '<urlset><url><loc><![CDATA[ https://a.example/3 ]]></loc></url></urlset>', ['https://a.example/3']],
    [
      'an RSS feed',
      '<rss><channel><link>https://a.example/</link><item><guid>https://a.example/4</guid><enclosure url="/5.pdf" length="1"/></item></channel></rss>',
      ['https://a.example/', 'https://a.example/4', 'https://registry.example.gov/5.pdf'],
    ],
    [
      'an Atom feed',
      `<feed xmlns="http://www.w3.org/2005/Atom"><entry><link rel="alternate" href='6'/><id>urn:x</id></entry></feed>`,
      ['https://registry.example.gov/maps/6'],
    ],
  ])('%s', (_name, text, wanted) => {
    expect(listed(text)).toEqual(wanted);
    expect(listedLinks(gzipSync(text), AT)).toEqual(wanted);
  });
});

test('what is no list has none', () => {
  expect(listed('<html><body><loc>https://a.example/</loc></body></html>')).toBeUndefined();
  expect(listed('%PDF-1.4')).toBeUndefined();
  expect(listedLinks(Buffer.from([0x1f, 0x8b, 8, 0, 1, 2, 3]), AT)).toBeUndefined();
  expect(listed('')).toBeUndefined();
});

test('a gzip bomb is left alone', () => {
  const bomb = gzipSync(Buffer.concat([Buffer.from('<urlset>'), Buffer.alloc(80 * 1024 * 1024, 32)]));
  expect(bomb.length).toBeLessThan(200_000);
  expect(listedLinks(bomb, AT)).toBeUndefined();
});

test('the source of a page that did not open still has its links', () => {
  const source = `<a href="/a?x=1&amp;y=2">x</a><A HREF='b'>x</A><iframe src=c></iframe><a href="mailto:x@example.org">`;
  expect(sourceLinks(Buffer.from(source), 'https://a.example/p/')).toEqual([
    'https://a.example/a?x=1&y=2',
    'https://a.example/p/b',
    'https://a.example/p/c',
  ]);
});
