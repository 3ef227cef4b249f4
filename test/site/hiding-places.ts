/** Ways a value is hidden in what a site serves. `{ssn}` and the like stand for the values; a twin has none of them. */
export const SSN = '912735096';
export const DASHED = '912-73-5096';
export const EMAIL = 'dusk.rider77@mail.example.org';
export const HANDLE = 'dusk_rider_7741';
export const PASSPORT = 'K48201957';
export const ALIEN = 'A208471936';
export const VICTIM = { given: 'Marisela', surname: 'Quintero', birth_date: '2009-04-11' };

const entities = (text: string): string => [...text].map((c) => `&#${c.charCodeAt(0)};`).join('');
const hexEntities = (text: string): string => [...text].map((c) => `&#x${c.charCodeAt(0).toString(16)};`).join('');
const shifted = (text: string, zero: number): string =>
  text.replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)));
const between = (text: string, mark: string): string => [...text].join(mark);
const percent = (text: string): string =>
  [...text].map((c) => `%${c.charCodeAt(0).toString(16).padStart(2, '0')}`).join('');

export interface HidingPlace {
  readonly name: string;
  /** File name; default page.html. */
  readonly file?: string;
  readonly content: string;
  readonly twin: string;
}

const page = (body: string): string =>
  `<!doctype html><html><head><title>Registry</title></head><body><h1>Offender detail</h1>${body}</body></html>`;

/** A place for one value in a page; the twin holds another value of the same form. */
function inPage(name: string, around: string, value: string, other: string): HidingPlace {
  return { name, content: page(around.replace('@@', () => value)), twin: page(around.replace('@@', () => other)) };
}

function inFile(name: string, file: string, around: string, value: string, other: string): HidingPlace {
  return { name, file, content: around.replace('@@', () => value), twin: around.replace('@@', () => other) };
}

const OTHER = '934-61-2087';
const labelled = (name: string, around: string): HidingPlace => inPage(name, around, DASHED, OTHER);
const spelled = (name: string, spell: (text: string) => string, around = '<p>SSN: @@</p>'): HidingPlace =>
  inPage(name, around, spell(DASHED), spell(OTHER));

export const SSN_PLACES: readonly HidingPlace[] = [
  labelled('visible with dashes', '<p>SSN @@</p>'),
  spelled('nine bare digits behind a label', (text) => text.replaceAll('-', '')),
  spelled('before an edit', (text) => `${text.slice(0, -2)}<del>${text.slice(-2)}</del><ins>00</ins>`),
  spelled('behind an edit', (text) => `${text.slice(0, 2)}<del>00</del><ins>${text.slice(2, 4)}</ins>${text.slice(4)}`),
  spelled('dots', (text) => text.replaceAll('-', '.')),
  spelled('slashes', (text) => text.replaceAll('-', '/')),
  spelled('underscores', (text) => text.replaceAll('-', '_')),
  spelled('another grouping', (text) => text.replace(/(\d\d)(\d)-(\d\d)-/, '$1-$2$3-')),
  spelled('no-break spaces', (text) => text.replaceAll('-', '\u00a0')),
  spelled('no-break space entities', (text) => text.replaceAll('-', '&nbsp;')),
  spelled('thin spaces', (text) => text.replaceAll('-', '\u2009')),
  spelled('tabs', (text) => text.replaceAll('-', '\t')),
  spelled('line breaks', (text) => text.replaceAll('-', '\n')),
  spelled('every digit spaced', (text) => between(text.replaceAll('-', ''), ' ')),
  labelled('a sentence end', '<p>His social security number is @@. It was verified.</p>'),
  labelled('after a year', '<p>In 2025 @@ was his social security number</p>'),
  spelled('bare, ending a sentence', (text) => text.replaceAll('-', ''), '<p>the SSN is @@.</p>'),
  labelled('conditional comment', '<!--[if IE]><p>@@</p><![endif]-->'),
  labelled('unclosed comment', '<!-- SSN @@ <p>text</p>'),
  labelled('hidden input', '<input type="hidden" name="x1" value="@@">'),
  labelled('data attribute', '<div data-key="@@">John</div>'),
  labelled('unknown attribute of a custom element', '<reg-card taxkey="@@"></reg-card>'),
  labelled('aria-label', '<button aria-label="SSN @@">?</button>'),
  labelled('title attribute', '<span title="@@">detail</span>'),
  labelled('meta description', '<meta name="description" content="SSN @@">'),
  labelled('CSS content', '<style>.x::after{content:"@@"}</style>'),
  labelled('CSS custom property', '<div style="--k:\'@@\'"></div>'),
  labelled('display none', '<div style="display:none">@@</div>'),
  labelled('noscript', '<noscript>@@</noscript>'),
  labelled('hidden textarea', '<textarea hidden>@@</textarea>'),
  labelled('option value', '<select><option value="@@">1</option></select>'),
  spelled('iframe srcdoc', (text) => text, '<iframe srcdoc="&lt;p&gt;SSN &lt;b&gt;@@&lt;/b&gt;&lt;/p&gt;"></iframe>'),
  labelled('form action', '<form action="/edit?ssn=@@"></form>'),
  labelled('JSON-LD', '<script type="application/ld+json">{"taxID":"@@"}</script>'),
  labelled('microdata', '<meta itemprop="taxID" content="@@">'),
  spelled('percent-encoded', percent, '<a href="/q?k=@@">x</a>'),
  spelled('percent-encoded twice', (text) => percent(text).replaceAll('%', '%25'), '<a href="/q?k=@@">x</a>'),
  labelled('fragment', '<a href="#ssn=@@">x</a>'),
  labelled('SQL in a link', '<a href="/print?q=select name from o where ssn=\'@@\'">print</a>'),
  spelled(
    'bare in SQL in a link',
    (text) => text.replaceAll('-', ''),
    '<a href="/q?sql=select * from o where ssn=@@">p</a>',
  ),
  labelled('inline JSON', '<script>window.state={"ssn":"@@"}</script>'),
  spelled('JSON number', (text) => text.replaceAll('-', ''), '<script>window.state={"ssn":@@,"a":1}</script>'),
  spelled(
    'unicode escapes',
    (text) => [...text].map((c) => `\\u00${c.charCodeAt(0).toString(16)}`).join(''),
    '<script>a="@@"</script>',
  ),
  spelled(
    'hex escapes',
    (text) => [...text].map((c) => `\\x${c.charCodeAt(0).toString(16)}`).join(''),
    '<script>a="@@"</script>',
  ),
  labelled('template literal', '<script>const a=`@@`</script>'),
  labelled('commented-out script', '<script>// ssn = "@@"\n</script>'),
  labelled('local storage', '<script>localStorage.setItem("ssn","@@")</script>'),
  labelled('JSON in an attribute', '<div data-state="{&quot;ssn&quot;:&quot;@@&quot;}"></div>'),
  spelled(
    'URL-encoded JSON in an attribute',
    (text) => `%7B%22ssn%22%3A%22${text}%22%7D`,
    '<div data-state="@@"></div>',
  ),
  spelled('decimal entities', entities),
  spelled('hex entities', hexEntities),
  spelled('entities without semicolons', (text) => entities(text).replaceAll(';', '')),
  spelled('entities of entities', (text) => entities(text).replaceAll('&', '&amp;')),
  spelled('zero-width spaces', (text) => between(text, '\u200b')),
  spelled('zero-width entities', (text) => between(text, '&#8203;')),
  spelled('soft hyphens', (text) => between(text, '&shy;')),
  spelled('variation selectors', (text) => between(text, '\ufe0f')),
  spelled('full-width digits', (text) => shifted(text, 0xff10)),
  spelled('Arabic-Indic digits', (text) => shifted(text, 0x0660)),
  spelled('Devanagari digits', (text) => shifted(text, 0x0966)),
  spelled('mathematical digits', (text) => shifted(text, 0x1d7ce)),
  spelled('superscript digits', (text) => text.replace(/\d/g, (d) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(d)]!)),
  spelled('en dashes', (text) => text.replaceAll('-', '–')),
  spelled('non-breaking hyphen', (text) => text.replaceAll('-', '\u2011')),
  spelled('comment inside', (text) => text.replace('-', '<!-- x -->-')),
  spelled('wbr inside', (text) => text.replaceAll('-', '-<wbr>')),
  spelled('bold and italic parts', (text) => text.replace(/(\d+)-(\d+)-/, '<b>$1</b>-<i>$2</i>-')),
  spelled('an element around every digit', (text) => [...text].map((c) => `<span class="d">${c}</span>`).join('')),
  spelled('cells', (text) => `<table><tr><td>${text.split('-').join('</td><td>')}</td></tr></table>`, '@@'),
  spelled('block elements', (text) => `<div>${text.split('-').join('</div><div>')}</div>`, '@@'),
  spelled('markup and entities together', (text) => `<b>${entities(text.slice(0, 4))}</b>${text.slice(4)}`),
  inFile('comma list', 'list.txt', 'a list: 17,@@,9', DASHED, OTHER),
  inFile('CSV cell, bare', 'list.csv', 'no,ssn,age\n17,@@,44\n18,,45\n', SSN, '934612087'),
  inFile('CSV cell with an apostrophe', 'list.csv', "no,ssn,age\n17,'@@,44\n18,,45\n", SSN, '934612087'),
  inFile('JSON array', 'a.json', '{"ssn":["@@",2]}', SSN, '934612087'),
  inFile('JSON over two fields', 'a.json', '{"k":["912","73","@@"]}', '5096', '5097'),
  inFile('RSS entry', 'feed.xml', '<?xml version="1.0"?><rss><item><title>SSN @@</title></item></rss>', DASHED, OTHER),
  inFile('sitemap', 'map.xml', '<?xml version="1.0"?><urlset><url><loc>/p?ssn=@@</loc></url></urlset>', DASHED, OTHER),
  inFile('source map', 'app.js.map', '{"sourcesContent":["const ssn=\'@@\'"]}', DASHED, OTHER),
  inFile('style sheet', 'x.css', '.a::after{content:"@@"}', DASHED, OTHER),
  inFile('backup file', 'page.bak', '<?php $ssn = "@@"; ?>', DASHED, OTHER),
];
