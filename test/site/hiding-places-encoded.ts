/** Values in codes, put together by scripts, split over fields, or written for people only. */
import { createHash } from 'node:crypto';
import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { DASHED, EMAIL, HANDLE, PASSPORT, type HidingPlace } from './hiding-places.ts';

const OTHER = '934-61-2087';
const OTHER_EMAIL = 'night.heron12@mail.example.org';
const page = (body: string): string => `<!doctype html><html><body><h1>Offender detail</h1>${body}</body></html>`;

/** The same spelling of two values, around them the same page. */
function spelled(
  name: string,
  around: string,
  value: string,
  other: string,
  spell: (text: string) => string,
): HidingPlace {
  const put = (text: string): string => page(around.replace('@@', () => spell(text)));
  return { name, content: put(value), twin: put(other) };
}

function inFile(
  name: string,
  file: string,
  spell: (text: string) => string,
  value = DASHED,
  other = OTHER,
): HidingPlace {
  return { name, file, content: spell(value), twin: spell(other) };
}

const number = (name: string, around: string, spell: (text: string) => string): HidingPlace =>
  spelled(name, around, DASHED, OTHER, spell);
const email = (name: string, around: string, spell: (text: string) => string): HidingPlace =>
  spelled(name, around, EMAIL, OTHER_EMAIL, spell);

const base64 = (text: string | Uint8Array): string => Buffer.from(text).toString('base64');
const hex = (text: string | Uint8Array): string => Buffer.from(text).toString('hex');
const each = (text: string, spell: (code: number) => string, between = ''): string =>
  [...text].map((char) => spell(char.charCodeAt(0))).join(between);
const reversed = (text: string): string => [...text].reverse().join('');
const entities = (text: string): string => each(text, (code) => `&#${code};`);
const percent = (text: string): string => each(text, (code) => `%${code.toString(16).padStart(2, '0')}`);
const parts = (text: string): [string, string, string] => text.split('-') as [string, string, string];
const bare = (text: string): string => text.replaceAll('-', '');
const rot13 = (text: string): string =>
  text.replace(/[a-z]/gi, (c) => String.fromCharCode(c.charCodeAt(0) + (c.toLowerCase() < 'n' ? 13 : -13)));
const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le');
/** Serialised state: short texts with length bytes, among other bytes. */
const binary = (...texts: string[]): Buffer =>
  Buffer.concat([
    Buffer.from([0xff, 0x01, 0x32, 0x9a, 0xd4, 0x81]),
    ...texts.flatMap((text) => [Buffer.from([0x05, text.length]), Buffer.from(text)]),
    Buffer.from([0x64, 0xf1, 0x88, 0x02, 0x90, 0xe2, 0x91, 0xbb, 0xc4, 0x05, 0x99, 0xfe]),
  ]);
const protect = (text: string): string => hex(Uint8Array.from([0x7a, ...Buffer.from(text).map((byte) => byte ^ 0x7a)]));
const base32 = (text: string): string => {
  const bits = [...Buffer.from(text)].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const groups = bits.padEnd(Math.ceil(bits.length / 5) * 5, '0').match(/.{5}/g) ?? [];
  return groups.map((group) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[Number.parseInt(group, 2)]).join('');
};
const json = (text: string): string => JSON.stringify({ id: 4, ssn: text, tier: 'II' });
const hash = (name: string, text: string, as: 'hex' | 'base64' = 'hex'): string =>
  createHash(name).update(text).digest(as);
const glyphs = (text: string, digits: string): string => text.replace(/\d/g, (digit) => [...digits][Number(digit)]!);
const tagged = (text: string): string => each(text, (code) => String.fromCodePoint(0xe0000 + code));

const IN_TEXT = '<p>SSN: @@</p>';
const IN_DATA = '<div data-k="@@"></div>';
const IN_SCRIPT = '<script>@@</script>';

/** Sixteen bytes to a line, as programs print them. */
function dumped(text: string): string {
  const bytes = Buffer.from(`the record holds ${text} since the spring`);
  const line = (_: unknown, i: number): string =>
    `${(16 * i).toString(16).padStart(8, '0')}  ${[...bytes.subarray(16 * i, 16 * i + 16)].map((byte) => byte.toString(16).padStart(2, '0')).join(' ')}`;
  return `${Array.from({ length: Math.ceil(bytes.length / 16) }, line).join('\n')}\n`;
}

/** A line of uuencode: its length and four letters for three bytes. */
function uuLine(text: string): string {
  const groups = Buffer.from(text.padEnd(Math.ceil(text.length / 3) * 3, '\0')).toString('base64');
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  const shown = (value: number): string => String.fromCharCode(value === 0 ? 0x60 : 0x20 + value);
  return shown(text.length) + [...groups].map((letter) => shown(letters.indexOf(letter))).join('');
}

export const ENCODED_SSN_PLACES: readonly HidingPlace[] = [
  number(
    'text that a style sheet adds',
    '<style>.q::before{content:"SSN 912-7"}.r::before{content:"SSN 934-6"}</style><p>@@</p>',
    (text) => `<i class="${text.startsWith('912') ? 'q' : 'r'}">${text.slice(5)}</i>`,
  ),
  inFile('ASCII85', 'data.txt', (text) => `<~${text === DASHED ? ';c?F63AE9@2`!$C0KD$6' : ';c?F63AWKD2DHd=0K;!6'}~>`),
  inFile('dump of bytes', 'dump.txt', dumped),
  inFile('colours of a terminal', 'app.log', (text) => `ssn \x1b[1m${text.slice(0, 6)}\x1b[0m${text.slice(6)}\n`),
  number('parameters of an address', '<a href="/find?@@">find</a>', (text) =>
    text
      .split('-')
      .map((part, i) => `ssn${i + 1}=${part}`)
      .join('&amp;'),
  ),
  number('pictures of digits', '<p>SSN: @@</p>', (text) =>
    each(text.replaceAll('-', ''), (code) => `<img src="/d.gif" alt="${String.fromCharCode(code)}">`),
  ),
  number('a line that ends in a dash', '<!-- SSN: @@ -->', (text) => text.replace(/-(?=\d{4})/, '-\n        ')),
  number('entities of percent signs', IN_TEXT, (text) => entities(percent(text))),
  number('percent signs of entities', IN_DATA, (text) => percent(entities(text))),
  number('old escape()', IN_SCRIPT, (text) => `unescape("${each(text, (code) => `%u00${code.toString(16)}`)}")`),
  number('braced escapes', IN_SCRIPT, (text) => `k="${each(text, (code) => `\\u{${code.toString(16)}}`)}"`),
  number('octal escapes', IN_SCRIPT, (text) => `k="${each(text, (code) => `\\${code.toString(8)}`)}"`),
  number('style escapes', '<style>.k::after{content:"@@"}</style>', (text) =>
    each(text, (code) => `\\${code.toString(16)} `),
  ),
  number('negative circled digits', IN_TEXT, (text) => glyphs(text, '⓿❶❷❸❹❺❻❼❽❾')),
  number('circled digits', IN_TEXT, (text) => glyphs(text, '⓪①②③④⑤⑥⑦⑧⑨')),
  number('digits in parentheses', IN_TEXT, (text) => glyphs(text, '0⑴⑵⑶⑷⑸⑹⑺⑻⑼')),
  number('keycaps', IN_TEXT, (text) => text.replace(/\d/g, (digit) => `${digit}\ufe0f\u20e3`)),
  number('subscript digits', IN_TEXT, (text) => glyphs(text, '₀₁₂₃₄₅₆₇₈₉')),
  number('middle dots', IN_TEXT, (text) => text.replaceAll('-', '·')),
  number('bullets', IN_TEXT, (text) => text.replaceAll('-', '•')),
  number('minus signs', IN_TEXT, (text) => text.replaceAll('-', '−')),
  number('tag characters', IN_TEXT, (text) => `none${tagged(` ${text} `)}`),
  number('quoted-printable', IN_TEXT, (text) => each(text, (code) => `=${code.toString(16).toUpperCase()}`)),
  number('soft line breaks', '<pre>SSN: @@</pre>', (text) => text.replace('-', '=\n-').replace('50', '5=\r\n0')),
  number('UTF-7', IN_TEXT, (text) => text.replaceAll('-', '+AC0-')),
  number('base64', IN_DATA, base64),
  number('base64 without padding', IN_DATA, (text) => base64(text).replaceAll('=', '')),
  number('base64 in a path', '<a href="/print/@@">x</a>', base64),
  number('base64 of JSON', IN_DATA, (text) => base64(json(text))),
  number('base64 twice', IN_DATA, (text) => base64(base64(text))),
  number('base64 in lines', '<pre>@@</pre>', (text) =>
    base64(`${'lorem ipsum '.repeat(4)}${text}`).replace(/(.{76})/g, '$1\n'),
  ),
  number('base64 in percent signs', '<a href="/q?k=@@">x</a>', (text) =>
    encodeURIComponent(base64(`??>>${json(text)}`)),
  ),
  number(
    'atob of joined texts',
    IN_SCRIPT,
    (text) => `k=atob("${base64(json(text)).slice(0, 21)}"+"${base64(json(text)).slice(21)}")`,
  ),
  number('a token', '<meta name="t" content="@@">', (text) =>
    ['{"alg":"none"}', json(text), 'x'].map((part) => Buffer.from(part).toString('base64url')).join('.'),
  ),
  number('serialised state', '<input type="hidden" name="__VIEWSTATE" value="@@">', (text) =>
    base64(binary('Detail', text, 'Search')),
  ),
  number('serialised state in UTF-16', '<input type="hidden" name="s" value="@@">', (text) =>
    base64(Buffer.concat([binary('Detail'), utf16(text), binary('x')])),
  ),
  number('gzip in base64', IN_DATA, (text) => base64(gzipSync(json(text)))),
  number('zlib in base64', IN_DATA, (text) => base64(deflateSync(json(text)))),
  number('deflate in base64', IN_DATA, (text) => base64(deflateRawSync(json(text)))),
  number('a page as data in base64', '<iframe src="data:text/html;base64,@@"></iframe>', (text) =>
    base64(`<p><b>${text.slice(0, 4)}</b>${text.slice(4)}</p>`),
  ),
  number('a page as data in percent signs', '<iframe src="data:text/html,@@"></iframe>', (text) =>
    encodeURIComponent(`<p><b>${text.slice(0, 4)}</b>${text.slice(4)}</p>`),
  ),
  number('hexadecimal', IN_DATA, hex),
  number('hexadecimal of JSON in a path', '<img src="/p/@@.jpg">', (text) => hex(json(text))),
  number('base32', IN_DATA, base32),
  number('texts joined', IN_SCRIPT, (text) => `k='${parts(text)[0]}'+'-'+"${parts(text)[1]}-" + '${parts(text)[2]}'`),
  number(
    'texts joined in an attribute',
    `<a onclick="show(@@)">x</a>`,
    (text) => `'${text.slice(0, 5)}'+'${text.slice(5)}'`,
  ),
  number('joined by points', '<!-- <?php $k = @@ ?> -->', (text) => `'${text.slice(0, 5)}' . '${text.slice(5)}'`),
  number('a template with texts', IN_SCRIPT, (text) => `k=\`\${'${text.slice(0, 5)}'}${text.slice(5)}\``),
  number('a list of parts', IN_SCRIPT, (text) => `k=['${parts(text).join("','")}'].join('-')`),
  number('a list of digits', IN_SCRIPT, (text) => `ssn=[${[...bare(text)].join(',')}].join('')`),
  number('a list of quoted digits', IN_SCRIPT, (text) => `ssn=['${[...bare(text)].join("', '")}']`),
  number(
    'a list of digits in reverse',
    IN_SCRIPT,
    (text) => `ssn=["${[...reversed(text)].join('","')}"].reverse().join("")`,
  ),
  number('character codes', IN_SCRIPT, (text) => `k=String.fromCharCode(${each(text, String, ',')})`),
  number(
    'hexadecimal character codes',
    IN_SCRIPT,
    (text) => `k=[${each(text, (code) => `0x${code.toString(16)}`, ', ')}]`,
  ),
  number('reversed by a script', IN_SCRIPT, (text) => `k="${reversed(text)}".split("").reverse().join("")`),
  number('reversed for another script', IN_DATA, reversed),
  number(
    'reversed by a style',
    '<style>.k{unicode-bidi:bidi-override;direction:rtl}</style><p class="k">@@ NSS</p>',
    reversed,
  ),
  number('reversed by an element', '<p>SSN <bdo dir="rtl">@@</bdo></p>', reversed),
  number('reversed by a character', IN_TEXT, (text) => `\u202e${reversed(text)}\u202c`),
  number('reversed by a reference', IN_TEXT, (text) => `&#8238;${reversed(text)}&#8236;`),
  number('three inputs', '<form>@@</form>', (text) =>
    parts(text)
      .map((part, i) => `<input name="p${i}" value="${part}">`)
      .join(' - '),
  ),
  number('nine inputs', '<form>SSN @@</form>', (text) =>
    [...text].map((part) => `<input maxlength=1 value=${part}>`).join(''),
  ),
  number('three data attributes', '<div @@></div>', (text) =>
    parts(text)
      .map((part, i) => `data-p${i}="${part}"`)
      .join(' '),
  ),
  number('attributes of a custom element', '<reg-key @@></reg-key>', (text) =>
    parts(text)
      .map((part, i) => `p${i}='${part}'`)
      .join(' '),
  ),
  inFile(
    'words of a scanned page',
    'page.xml',
    (text) =>
      `<?xml version="1.0"?>\n<alto><Layout><Page><TextLine>${['SSN', ...text.split(/(?<=-)/)].map((word, i) => `<String HPOS="${i + 1}00" VPOS="12" CONTENT="${word}"/>`).join('<SP WIDTH="4"/>')}</TextLine></Page></Layout></alto>`,
  ),
  number('a cell for every character', '<table><tr><td>SSN</td>@@</tr></table>', (text) =>
    [...text].map((part) => `<td>${part}</td>`).join(''),
  ),
  number('markup in a comment', '<!-- <p>@@</p> -->', (text) => `<b>${text.slice(0, 4)}</b>${text.slice(4)}`),
  number('markup in a script', IN_SCRIPT, (text) => `x.innerHTML='<b>${text.slice(0, 4)}</b>${text.slice(4)}'`),
  number(
    'markup in an attribute',
    '<div data-html="@@"></div>',
    (text) => `<b>${text.slice(0, 4)}</b>${text.slice(4)}`,
  ),
  number(
    'markup in srcdoc',
    '<iframe srcdoc="@@"></iframe>',
    (text) => `&lt;b&gt;${text.slice(0, 4)}&lt;/b&gt;${text.slice(4)}`,
  ),
  number('JSON in an attribute', '<div data-s="@@"></div>', (text) =>
    JSON.stringify({ k: parts(text) }).replaceAll('"', '&quot;'),
  ),
  number('JSON in JSON', IN_SCRIPT, (text) => `s=${JSON.stringify(JSON.stringify({ k: parts(text) }))}`),
  number(
    'fields of a script',
    IN_SCRIPT,
    (text) => `s={a:'${parts(text)[0]}',b:'${parts(text)[1]}',c:'${parts(text)[2]}'}`,
  ),
  number('MD5', '<img src="/photos/@@.jpg">', (text) => hash('md5', bare(text))),
  number('SHA-1 with dashes', IN_DATA, (text) => hash('sha1', text)),
  number('SHA-256 in capitals', IN_DATA, (text) => hash('sha256', bare(text)).toUpperCase()),
  number('SHA-256 in base64', IN_DATA, (text) => hash('sha256', bare(text), 'base64')),
  number('as a fraction', '<p>SSN @@</p>', (text) => `${bare(text)}.0`),
  number('with an exponent', '<p>SSN @@</p>', (text) => `${text[0]!}.${bare(text).slice(1)}E8`),
  inFile('a source map', 'app.js.map', (text) =>
    JSON.stringify({ sourcesContent: [`const a = "${parts(text)[0]}" + "-${parts(text)[1]}-${parts(text)[2]}";`] }),
  ),
  inFile(
    'a folded line of a calendar',
    'a.ics',
    (text) => `BEGIN:VCALENDAR\r\nDESCRIPTION:no. ${text.slice(0, 5)}\r\n ${text.slice(5)}\r\nEND:VCALENDAR\r\n`,
  ),
  inFile('a spreadsheet formula', 'a.csv', (text) => `id,ssn\n1,"=""${text}"""\n2,\n`),
  inFile('columns', 'a.csv', (text) => `id,ssn1,ssn2,ssn3\n1,${parts(text).join(',')}\n2,,,\n`, DASHED, OTHER),
  inFile('markup in JSON', 'a.json', (text) => JSON.stringify({ html: `<b>${text.slice(0, 4)}</b>${text.slice(4)}` })),
  inFile('an escaped slash in JSON', 'a.json', (text) =>
    JSON.stringify({ html: `<b>${text.slice(0, 4)}</b>${text.slice(4)}` }).replaceAll('/', '\\/'),
  ),
  inFile('digits in JSON', 'a.json', (text) => JSON.stringify({ ssn: [...bare(text)].map(Number) })),
  inFile(
    'attributes of XML',
    'a.xml',
    (text) => `<?xml version="1.0"?><r><k a="${parts(text)[0]}" b="${parts(text)[1]}" c="${parts(text)[2]}"/></r>`,
  ),
  inFile(
    'hexadecimal over lines',
    'dump.txt',
    (text) => `${hex('record '.repeat(4) + text).replace(/.{60}/g, '$&\n')}\n`,
  ),
  inFile('bytes with dashes', 'trace.log', (text) => `ssn ${hex(text).replace(/..(?=.)/g, '$&-')}\n`),
  inFile('bytes with colons', 'trace.log', (text) => `ssn ${hex(text).replace(/..(?=.)/g, '$&:')}\n`),
  inFile('bytes by their number', 'a.json', (text) => JSON.stringify({ ssn: { ...Buffer.from(text) } })),
  inFile('uuencode', 'notes.uu', (text) => `begin 644 a.txt\n${uuLine(`ssn ${text}`)}\n\`\nend\n`),
  inFile(
    'a file name in pieces',
    'notice.eml',
    (text) =>
      `From: desk@agency.example.gov\nContent-Disposition: attachment;\n filename*0="${text.slice(0, 6)}";\n filename*1="${text.slice(6)}.pdf"\n\nx\n`,
  ),
  inFile('parts under keys', 'a.properties', (text) =>
    parts(text)
      .map((one, i) => `ssn${i + 1}=${one}\n`)
      .join(''),
  ),
  inFile(
    'thousands in quotes',
    'a.csv',
    (text) => `id,ssn\n1,"${text.replaceAll('-', '').replace(/(...)(...)/, '$1,$2,')}"\n`,
  ),
  inFile(
    'script data that is cut',
    'a.html',
    (text) =>
      `<p>x</p><script>self.__next_f.push([1,"ssn ${text.slice(0, 6)}"])</script><script>self.__next_f.push([1,"${text.slice(6)}\\n"])</script>`,
  ),
  inFile('pieces of an editor', 'a.json', (text) =>
    JSON.stringify({
      type: 'p',
      children: [
        { text: `the ssn ${text.slice(0, 6)}` },
        { type: 'text', marks: [{ type: 'em' }], text: text.slice(6) },
      ],
    }),
  ),
  inFile('over a boundary of 8 kB', 'a.txt', (text) => `${'x '.repeat(4093)}${text} y`),
  inFile('over a boundary of 64 kB', 'a.html', (text) => `<p>${'x '.repeat(32764)}${text} y</p>`),
];

export const ENCODED_INTERNET_PLACES: readonly HidingPlace[] = [
  inFile(
    'fields of fixed width that touch',
    'extract.dat',
    (text) => `0017        WEXCOMBE            19710614${text.padEnd(40)}MD\n`,
    EMAIL,
    OTHER_EMAIL,
  ),
  inFile(
    'pieces of a drawing, each at its place',
    'badge.svg',
    (text) =>
      `<svg>\n${(text.match(/.{1,3}/g) ?? []).map((one, i) => `<text x="${i * 20}" y="9">${one}</text>`).join('\n')}\n</svg>`,
    EMAIL,
    OTHER_EMAIL,
  ),
  email('at and dot in brackets', '<p>@@</p>', (text) => text.replace('@', ' [at] ').replace('.org', ' (dot) org')),
  email('at and dot as words', '<p>Write to @@ now</p>', (text) => text.replace('@', ' AT ').replaceAll('.', ' DOT ')),
  email('at as a word', '<p>@@</p>', (text) => text.replace('@', ' at ')),
  email('dots in brackets', '<p>@@</p>', (text) => text.replace('@', '[@]').replaceAll('.', '[.]')),
  email('brackets as references', '<p>@@</p>', (text) => text.replace('@', '&#91;at&#93;')),
  email(
    'an address inside another',
    '<p>From: @@@mail.example.net</p>',
    (text) => `IMCEASMTP-${text.replaceAll('.', '+2E').replace('@', '+40')}`,
  ),
  email('a picture of an at sign', '<p>@@</p>', (text) => text.replace('@', '<img src="/i/1.gif" alt="at">')),
  email('at in cells', '<table><tr><td>@@</td></tr></table>', (text) => text.replace('@', '</td><td>@</td><td>')),
  email('a decoy', '<p>@@</p>', (text) => text.replace('@', '@NOSPAM.')),
  email('reversed', '<a data-m="@@">x</a>', reversed),
  email('reversed for the eye', '<p style="unicode-bidi:bidi-override;direction:rtl">@@</p>', reversed),
  email('ROT13', '<a href="#" data-m="@@">x</a>', rot13),
  email('Cloudflare', '<a class="__cf_email__" data-cfemail="@@">[email protected]</a>', protect),
  email('Cloudflare in a link', '<a href="/cdn-cgi/l/email-protection#@@">x</a>', protect),
  email(
    'two attributes',
    '<a @@>x</a>',
    (text) => `data-user="${text.split('@')[0]!}" data-domain="${text.split('@')[1]!}"`,
  ),
  email(
    'two variables',
    IN_SCRIPT,
    (text) => `var u="${text.split('@')[0]!}";var d='${text.split('@')[1]!}';m(u+'@'+d)`,
  ),
  email('joined texts', IN_SCRIPT, (text) => `m="${text.split('@')[0]!}"+"@"+"${text.split('@')[1]!}"`),
  email('MD5 of a picture service', '<img src="https://avatar.example/avatar/@@?s=80">', (text) => hash('md5', text)),
  email('SHA-256', '<div data-id="@@"></div>', (text) => hash('sha256', text)),
  email('base64', '<a data-m="@@">x</a>', base64),
  email('a field of a protocol buffer, its length a blank', '<a data-m="@@">x</a>', (text) =>
    base64(`\x0a\x04R-10\x12${String.fromCharCode(text.length + 3)}to ${text}`),
  ),
  email('variation selectors', '<p>@@</p>', (text) => [...text].join('\ufe0e')),
  spelled('screen name in base64', '<div data-user="@@"></div>', HANDLE, 'calm_river_1182', base64),
];

export const ENCODED_DOCUMENT_PLACES: readonly HidingPlace[] = [
  spelled('base64 of JSON', '<div data-k="@@"></div>', PASSPORT, 'K48201958', (text) => base64(json(text))),
  spelled('hexadecimal', '<div data-k="@@"></div>', PASSPORT, 'K48201958', hex),
  spelled('MD5', '<div data-k="@@"></div>', PASSPORT, 'K48201958', (text) => hash('md5', text)),
];

const victim = (name: string, content: (given: string, surname: string) => string): HidingPlace => ({
  name,
  content: page(content('Marisela', 'Quintero')),
  twin: page(content('Rosalba', 'Medrano')),
});

export const ENCODED_VICTIM_PLACES: readonly HidingPlace[] = [
  victim('a middle name of two words', (given, surname) => `<p>Victim: ${given} del Carmen ${surname}</p>`),
  victim('a middle name with a hyphen', (given, surname) => `<p>Victim: ${given} Ann-Marie ${surname}</p>`),
  victim('elements that touch', (given, surname) => `<div><span>Victim</span><span>${given} ${surname}</span></div>`),
  victim(
    'labelled sentences',
    (given, surname) => `<p>The victim. First name: ${given}. Last name: ${surname}. No more is known.</p>`,
  ),
  victim(
    'labelled cells',
    (given, surname) =>
      `<table><caption>Victim</caption><tr><td>First name</td><td>${given}</td></tr><tr><td>Last name:</td><td>${surname}</td></tr></table>`,
  ),
  victim(
    'two inputs',
    (given, surname) => `<p>victim</p><input name="f" value="${given}"><input name="l" value="${surname}">`,
  ),
  victim('script state', (given, surname) => `<script>victim={first:'${given}',age:9,last:'${surname}'}</script>`),
  victim(
    'JSON in an attribute',
    (given, surname) =>
      `<div data-victim="${JSON.stringify({ first: given, last: surname }).replaceAll('"', '&quot;')}"></div>`,
  ),
  victim(
    'JSON in base64',
    (given, surname) =>
      `<div data-victim="${base64(JSON.stringify({ victim: { first: given, last: surname } }))}"></div>`,
  ),
  victim(
    'serialised state',
    (given, surname) => `<input type="hidden" value="${base64(binary('victim', given, surname))}">`,
  ),
  victim('letter by letter', (given, surname) =>
    `<p>Victim: ${[...given].join(' ')}  ${[...surname].join(' ')}</p>`.replace('  ', '&nbsp; '),
  ),
  victim(
    'Cyrillic letters',
    (given, surname) =>
      `<p>Victim: ${`${given} ${surname}`.replaceAll('a', 'а').replaceAll('e', 'е').replaceAll('o', 'о')}</p>`,
  ),
  victim(
    'accents in base64',
    (given, surname) =>
      `<div data-victim="${base64(`victim ${given.replace('a', 'á')} ${surname.replace('e', 'é')}`)}"></div>`,
  ),
  victim(
    'the name on a travel document',
    (given, surname) =>
      `<p>Passport of the victim: P&lt;USA${surname.toUpperCase()}&lt;&lt;${given.toUpperCase()}&lt;&lt;&lt;</p>`,
  ),
  victim('a short element behind it', (given, surname) => `<p>Victim <b>${given} ${surname}</b><i>F</i></p>`),
];
