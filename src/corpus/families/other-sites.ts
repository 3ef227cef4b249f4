/** Benign: what sites of other makers show beside their entries: authors, judges, boilerplate of outcomes, versions. */
import type { Family } from '../family.ts';
import { file, onRecord, page } from '../innocent.ts';

export const OTHER_SITES: readonly Family[] = [
  file(
    'author-of-feed-entries',
    'feed.xml',
    `<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Registry</title><item>
<title>Registry hours</title><dc:creator><![CDATA[Angela Brooks]]></dc:creator></item></channel></rss>`,
  ),
  page(
    'author-of-a-post',
    `<article><h1>Registry hours</h1><p>Posted on May 22, 2023 by <a href="/author/abrooks/">Angela Brooks</a></p></article>`,
  ),
  onRecord('judge-beside-a-conviction', `<p>Judge: Hon. Kevin Price. Photographs by Laura Bennett.</p>`),
  onRecord('version-of-a-platform', `<footer>Shared Registry Platform v9.1012.3456, build 955501424000</footer>`),
];
