/** The value stands in a feed or a list. */
import { inFile, type Around, type Family, type ValueKind } from '../family.ts';
import { BASE64 } from '../spell.ts';

const ALL: readonly ValueKind[] = ['ssn', 'victim', 'email', 'handle', 'passport'];
const SOME: readonly ValueKind[] = ['ssn', 'email', 'victim'];

const feed = (name: string, kinds: readonly ValueKind[], file: string, around: Around): Family =>
  inFile('feeds', name, kinds, file, around);
const XML = '<?xml version="1.0" encoding="UTF-8"?>\n';

export const FEEDS: readonly Family[] = [
  feed(
    'rss-item',
    ALL,
    'rss.xml',
    (text, { person }) =>
      `${XML}<rss version="2.0"><channel><title>New</title><item><guid>${person.id}</guid><description>${text}</description></item></channel></rss>`,
  ),
  feed(
    'rss-cdata',
    SOME,
    'rss.xml',
    (text, { person }) =>
      `${XML}<rss version="2.0"><channel><item><guid>${person.id}</guid><description><![CDATA[<b>${text}</b>]]></description></item></channel></rss>`,
  ),
  feed(
    'rss-enclosure',
    ['ssn', 'handle'],
    'rss.xml',
    (text, { person }) =>
      `${XML}<rss version="2.0"><channel><item><guid>${person.id}</guid><enclosure url="https://registry.example.gov/p/${text}.jpg" length="9" type="image/jpeg"/></item></channel></rss>`,
  ),
  feed(
    'atom-entry',
    ALL,
    'atom.xml',
    (text, { person }) =>
      `${XML}<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>urn:x:${person.id}</id><summary type="html">&lt;p&gt;${text}&lt;/p&gt;</summary></entry></feed>`,
  ),
  feed(
    'sitemap',
    ['ssn', 'handle', 'passport'],
    'sitemap.xml',
    (text) =>
      `${XML}<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://registry.example.gov/p?k=${text}</loc></url></urlset>`,
  ),
  feed(
    'image-sitemap-caption',
    ['victim', 'ssn'],
    'sitemap-images.xml',
    (text, { person }) =>
      `${XML}<urlset><url><loc>https://registry.example.gov/offender/${person.id}</loc><image:image><image:caption>${text}</image:caption></image:image></url></urlset>`,
  ),
  feed(
    'xml-attribute',
    ALL,
    'feed.xml',
    (text, { person, key }) => `${XML}<people><person id="${person.id}" ${key}="${text}"/></people>`,
  ),
  feed(
    'xml-comment',
    SOME,
    'feed.xml',
    (text, { person }) => `${XML}<people><person id="${person.id}"><!-- ${text} --></person></people>`,
  ),
  feed(
    'xml-processing-instruction',
    SOME,
    'feed.xml',
    (text, { person }) => `${XML}<?note k="${text}"?><people><person id="${person.id}"/></people>`,
  ),
  feed(
    'xml-entity-declaration',
    SOME,
    'feed.xml',
    (text, { person }) =>
      `${XML}<!DOCTYPE p [<!ENTITY k "${text}">]><people><person id="${person.id}">&k;</person></people>`,
  ),
  feed(
    'niem-xml',
    ['ssn', 'victim', 'passport'],
    'exchange.xml',
    (text, { person }) =>
      `${XML}<nc:Person><nc:PersonStateIdentification>${person.id}</nc:PersonStateIdentification><nc:PersonSSNIdentification><nc:IdentificationID>${text}</nc:IdentificationID></nc:PersonSSNIdentification></nc:Person>`,
  ),
  feed(
    'ndjson',
    ALL,
    'list.ndjson',
    (text, { person, key }) => `{"id":"R-99001"}\n{"id":"${person.id}","${key}":"${text}"}\n{"id":"R-99004"}\n`,
  ),
  feed(
    'json-text-sequence',
    SOME,
    'list.json',
    (text, { person }) => `\x1e{"id":"R-99001"}\n\x1e{"id":"${person.id}","k":"${text}"}\n`,
  ),
  feed('geojson-popup', ALL, 'map.geojson', (text, { person }) =>
    JSON.stringify({
      type: 'FeatureCollection',
      features: [
        {
          type: 'Feature',
          id: person.id,
          geometry: { type: 'Point', coordinates: [-77.1, 38.2] },
          properties: { popup: `<b>${text}</b>` },
        },
      ],
    }),
  ),
  feed(
    'kml-placemark',
    ALL,
    'map.kml',
    (text, { person }) =>
      `${XML}<kml><Placemark id="${person.id}"><description><![CDATA[<p>${text}</p>]]></description><Point><coordinates>-77.1,38.2</coordinates></Point></Placemark></kml>`,
  ),
  feed(
    'gpx-waypoint',
    SOME,
    'map.gpx',
    (text, { person }) =>
      `${XML}<gpx><wpt lat="38.2" lon="-77.1"><name>${person.id}</name><cmt>${text}</cmt></wpt></gpx>`,
  ),
  feed(
    'calendar-event',
    ALL,
    'visits.ics',
    (text, { person }) =>
      `BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:${person.id}@registry.example.gov\r\nSUMMARY:Visit ${text}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n`,
  ),
  feed(
    'contact-card',
    ['email', 'ssn', 'handle'],
    'card.vcf',
    (text, { person }) =>
      `BEGIN:VCARD\r\nVERSION:3.0\r\nFN:${person.given} ${person.surname}\r\nUID:${person.id}\r\nNOTE:${text}\r\nEND:VCARD\r\n`,
  ),
  inFile(
    'feeds',
    'contact-card-base64',
    SOME,
    'card.vcf',
    (text, { person }) =>
      `BEGIN:VCARD\r\nVERSION:2.1\r\nUID:${person.id}\r\nNOTE;ENCODING=BASE64:${text}\r\n\r\nEND:VCARD\r\n`,
    BASE64,
  ),
  feed(
    'csv-formula-link',
    ALL,
    'list.csv',
    (text, { person }) => `id,link\n${person.id},"=HYPERLINK(""https://registry.example.gov/p"",""${text}"")"\n`,
  ),
  feed(
    'fixed-width',
    ['ssn', 'passport', 'victim'],
    'list.txt',
    (text, { person }) => `${person.id.padEnd(10)}${person.surname.padEnd(20)}${text.padEnd(30)}03\n`,
  ),
  feed(
    'captions',
    SOME,
    'hearing.vtt',
    (text, { person }) => `WEBVTT\n\n00:00:01.000 --> 00:00:04.000\n${person.id}: ${text}\n`,
  ),
  feed(
    'turtle',
    SOME,
    'people.ttl',
    (text, { person }) => `@prefix p: <https://registry.example.gov/p#> .\np:${person.id} p:identifier "${text}" .\n`,
  ),
  feed(
    'outline',
    SOME,
    'feeds.opml',
    (text, { person }) =>
      `${XML}<opml version="2.0"><body><outline text="${person.id}" description="${text}"/></body></opml>`,
  ),
];
