/** The value is written with other characters, or as the bytes of another format. */
import {
  family,
  inBody,
  inFile,
  type Family,
  type Placing,
  type Planted,
  type Spelling,
  type ValueKind,
} from '../family.ts';
import * as spell from '../spell.ts';

const ALL: readonly ValueKind[] = ['ssn', 'victim', 'email', 'handle', 'passport'];
const SOME: readonly ValueKind[] = ['ssn', 'email', 'passport'];
const SSN: readonly ValueKind[] = ['ssn'];

const labelled = (name: string, kinds: readonly ValueKind[], spelling: Spelling): Family =>
  inBody('encoded', name, kinds, (text, { label }) => `<p>${label}: ${text}</p>`, spelling);
const attribute = (name: string, kinds: readonly ValueKind[], spelling: Spelling): Family =>
  inBody('encoded', name, kinds, (text) => `<div data-k="${text}">x</div>`, spelling);

const CHARACTERS: readonly Family[] = [
  labelled('decimal-entities', ALL, spell.DECIMAL_ENTITIES),
  labelled('zero-padded-entities', SOME, spell.PADDED_ENTITIES),
  labelled('hexadecimal-entities', ALL, spell.HEX_ENTITIES),
  labelled('entities-without-semicolon', ALL, spell.OPEN_ENTITIES),
  labelled('entities-twice', SOME, spell.DOUBLE_ENTITIES),
  labelled('named-entities', ['email', 'handle'], spell.NAMED_ENTITIES),
  attribute('entities-in-attribute', ALL, spell.DECIMAL_ENTITIES),
  labelled('zero-width-space', ALL, spell.ZERO_WIDTH),
  labelled('zero-width-entity', ALL, spell.ZERO_WIDTH_ENTITY),
  labelled('soft-hyphen', ALL, spell.SOFT_HYPHEN),
  labelled('soft-hyphen-entity', ALL, spell.SHY_ENTITY),
  labelled('word-joiner', SOME, spell.WORD_JOINER),
  labelled('variation-selectors', SOME, spell.VARIATION),
  labelled('tag-characters', SOME, spell.TAGGED),
  labelled('full-width', ALL, spell.FULL_WIDTH),
  labelled('arabic-indic-digits', SSN, spell.ARABIC_INDIC),
  labelled('devanagari-digits', ['ssn', 'passport'], spell.DEVANAGARI),
  labelled('mathematical-digits', SSN, spell.MATH_BOLD),
  labelled('superscript-digits', SSN, spell.SUPERSCRIPT),
  labelled('circled-digits', SSN, spell.CIRCLED),
  labelled('cyrillic-look-alikes', ['email', 'passport', 'victim', 'handle'], spell.CYRILLIC),
  labelled('greek-look-alikes', ['passport', 'email'], spell.GREEK),
  inBody('encoded', 'bidi-override', SOME, (text) => `<p>&#8238;${text}&#8236;</p>`, spell.REVERSED),
  inBody(
    'encoded',
    'bdo-reversed',
    ['email', 'ssn', 'handle'],
    (text) => `<bdo dir="rtl">${text}</bdo>`,
    spell.REVERSED,
  ),
  inBody(
    'encoded',
    'css-reversed',
    ['email', 'ssn'],
    (text) => `<span style="unicode-bidi:bidi-override;direction:rtl">${text}</span>`,
    spell.REVERSED,
  ),
  labelled('at-and-dot-in-brackets', ['email'], spell.AT_DOT),
  labelled('at-in-parentheses', ['email'], spell.AT_WORD),
  labelled('rot13', ['email'], spell.ROT13),
  inBody('encoded', 'percent-in-comment', SOME, (text) => `<!-- ${text} -->`, spell.PERCENT),
];

const BYTES: readonly Family[] = [
  attribute('base64', ALL, spell.BASE64),
  attribute('base64url', ALL, spell.BASE64_URL),
  attribute('base64-of-json', ALL, spell.BASE64_JSON),
  attribute('base64-twice', SOME, spell.DOUBLE_BASE64),
  attribute('hex', ALL, spell.HEX),
  // A dump of bytes is no page that anybody serves on purpose.
  inBody('encoded', 'hex-bytes', SOME, (text) => `<pre>0000: ${text}</pre>`, spell.SPACED_HEX, { tracked: true }),
  attribute('base64-of-hex', SOME, {
    name: 'base64 of hex',
    write: (text) => spell.BASE64.write(spell.HEX.write(text)),
  }),
  attribute('percent-of-base64', ALL, {
    name: 'percent of base64',
    write: (text) => encodeURIComponent(spell.BASE64.write(`k=${text};v=1;`)),
  }),
  attribute('base64-of-utf16', SOME, {
    name: 'base64 of UTF-16',
    write: (text) => Buffer.from(text, 'utf16le').toString('base64'),
  }),
  inBody('encoded', 'data-page', ALL, (text) => `<iframe src="data:text/html;base64,${text}"></iframe>`, {
    name: 'base64 of page',
    write: (text) => spell.BASE64.write(`<!doctype html><title>x</title><p>Value ${text}</p>`),
  }),
  inBody(
    'encoded',
    'data-csv-download',
    ALL,
    (text, { key }) => `<a download="x.csv" href="data:text/csv,id%2C${key}%0A7%2C${text}">csv</a>`,
    spell.PERCENT,
  ),
  inBody(
    'encoded',
    'json-web-token',
    ALL,
    (text) =>
      `<script>fetch("/a",{headers:{authorization:"Bearer eyJhbGciOiJIUzI1NiJ9.${text}.c2lnbmF0dXJlLW5vdC1yZWFs"}})</script>`,
    {
      name: 'base64url of JSON',
      write: (text) => spell.BASE64_URL.write(JSON.stringify({ sub: '17', k: text, iat: 1_713_200_000 })),
    },
  ),
  inBody('encoded', 'view-state', ALL, (text) => `<input type="hidden" name="__VIEWSTATE_2" value="${text}">`, {
    name: 'view state',
    write: viewState,
  }),
  inBody(
    'encoded',
    'cloudflare-attribute',
    ['email'],
    (text) => `<a class="__cf_email__" data-cfemail="${text}">[email protected]</a>`,
    spell.CLOUDFLARE,
  ),
  inBody(
    'encoded',
    'cloudflare-address',
    ['email'],
    (text) => `<a href="/cdn-cgi/l/email-protection#${text}">mail</a>`,
    spell.CLOUDFLARE,
  ),
  ...(['md5', 'sha1', 'sha256'] as const).flatMap((algorithm) => [
    attribute(`${algorithm}`, ['email', 'ssn'], spell.hashed(algorithm)),
  ]),
  inBody(
    'encoded',
    'avatar-address',
    ['email'],
    (text) => `<img src="https://avatar.example.com/avatar/${text}?s=80" alt="">`,
    spell.hashed('md5'),
  ),
  attribute('md5-of-bare-number', SSN, {
    name: 'md5 of bare',
    write: (text) => spell.hashed('md5').write(spell.BARE.write(text)),
  }),
  attribute('sha256-of-bare-number', SSN, {
    name: 'sha256 of bare',
    write: (text) => spell.hashed('sha256').write(spell.BARE.write(text)),
  }),
];

/** A .NET-like serialized state: bytes between length-prefixed strings. */
function viewState(text: string): string {
  const value = Buffer.from(text);
  const before = Buffer.from([
    0xff,
    0x01,
    0x0f,
    0x05,
    0x0a,
    0x31,
    0x35,
    0x30,
    0x0f,
    0x02,
    0x64,
    0x16,
    0x02,
    0x66,
    0x05,
    value.length,
  ]);
  return Buffer.concat([before, value, Buffer.from([0x64, 0x64, 0x18, 0x01, 0x05, 0x1e, 0x5f, 0x5f])]).toString(
    'base64',
  );
}

/** The whole page in another character set. */
const charset = (
  name: string,
  kinds: readonly ValueKind[],
  encodePage: (html: string) => Uint8Array,
  suits?: Family['suits'],
  spelling?: Spelling,
): Family =>
  family(
    'encoded',
    name,
    kinds,
    ({ text, label }: Planted): Placing => {
      const spelled = spelling?.write(text) ?? text;
      return {
        body: `<p>${label}: ${spelled}</p>`,
        encodePage,
        written: [spelled],
        encoding: spelling?.name ?? 'clear',
      };
    },
    suits === undefined ? {} : { suits },
  );

const accented: NonNullable<Family['suits']> = (person) => /[^ -~]/.test(person.victims[0].given);
const utf16be = (html: string): Uint8Array => Buffer.from(html, 'utf16le').swap16();
const latin1 = (html: string): Uint8Array =>
  Buffer.from(html.replace('charset="utf-8"', 'charset="windows-1252"'), 'latin1');

const CHARSETS: readonly Family[] = [
  charset('utf-16-page', ALL, (html) => Buffer.from(`\ufeff${html}`, 'utf16le')),
  charset('utf-16-page-without-mark', ALL, (html) => Buffer.from(html, 'utf16le')),
  charset('utf-16be-page', ALL, (html) => utf16be(`\ufeff${html}`)),
  charset('windows-1252-page', ['victim'], latin1, accented),
  charset('wrong-charset', ['victim'], (html) => Buffer.from(html, 'latin1'), accented),
  charset('utf-8-twice', ['victim'], (html) => Buffer.from(html), accented, {
    name: 'UTF-8 read as Latin-1',
    write: (text) => Buffer.from(text, 'utf8').toString('latin1'),
  }),
  charset('combining-accents', ['victim'], (html) => Buffer.from(html), accented, spell.COMBINING),
  asUtf16(
    inFile(
      'encoded',
      'utf-16-csv',
      ALL,
      'export/list.csv',
      (text, { person, key }) => `id,${key}\r\n${person.id},${text}\r\n`,
    ),
  ),
];

function asUtf16(made: Family): Family {
  return {
    ...made,
    place: (planted) => {
      const placing = made.place(planted);
      const files = (placing.files ?? []).map((file) => ({
        ...file,
        content: Buffer.from(`\ufeff${String(file.content)}`, 'utf16le'),
      }));
      return { ...placing, files };
    },
  };
}

export const ENCODED: readonly Family[] = [...CHARACTERS, ...BYTES, ...CHARSETS];
