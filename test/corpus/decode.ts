/** Reads the corpus's spellings back, written apart from the code that spells. */
import { createHash } from 'node:crypto';
import { gunzipSync, inflateRawSync, inflateSync, constants } from 'node:zlib';
import type { CorpusCase } from '../../src/corpus/manifest.ts';

/** Letters and digits alone, so that separators and invisible characters do not count. */
export function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

const NAMED: Readonly<Record<string, string>> = {
  nbsp: ' ',
  shy: '',
  commat: '@',
  period: '.',
  lowbar: '_',
  hyphen: '-',
  amp: '&',
};

function entities(text: string): string {
  return text
    .replace(/&#x([0-9a-f]+);?/gi, (_, hex: string) => String.fromCodePoint(parseInt(hex, 16)))
    .replace(/&#(\d+);?/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&([a-z]+);/g, (whole, name: string) => NAMED[name] ?? whole);
}

const percent = (text: string): string => decodeURIComponent(text.replaceAll('+', ' '));
const base64 = (text: string): string => Buffer.from(text, 'base64').toString('utf8');
const base64Bytes = (text: string): string => Buffer.from(text, 'base64').toString('latin1');
const hex = (text: string): string => Buffer.from(text.replaceAll(' ', ''), 'hex').toString('utf8');
const codes = (text: string): string => String.fromCharCode(...text.split(',').map(Number));
const backslashes = (text: string): string =>
  text
    .replace(/\\u\{([0-9a-f]+)\}/g, (_, h: string) => String.fromCodePoint(parseInt(h, 16)))
    .replace(/\\u([0-9a-f]{4})/g, (_, h: string) => String.fromCharCode(parseInt(h, 16)))
    .replace(/\\x([0-9a-f]{2})/g, (_, h: string) => String.fromCharCode(parseInt(h, 16)));
const octal = (text: string): string =>
  text.replace(/\\([0-7]{3})/g, (_, o: string) => String.fromCharCode(parseInt(o, 8)));
const css = (text: string): string =>
  text.replace(/\\([0-9a-f]{6})/g, (_, h: string) => String.fromCodePoint(parseInt(h, 16)));
const printable = (text: string): string =>
  text.replace(/=([0-9A-F]{2})/g, (_, h: string) => String.fromCharCode(parseInt(h, 16)));
const digitsFrom = (zero: number) => (text: string) =>
  [...text]
    .map((c) =>
      (c.codePointAt(0) ?? 0) >= zero && (c.codePointAt(0) ?? 0) < zero + 10 ? (c.codePointAt(0) ?? 0) - zero : c,
    )
    .join('');
const swap = (from: string, to: string) => (text: string) =>
  [...text].map((c) => (from.includes(c) ? to[from.indexOf(c)] : c)).join('');
const reversed = (text: string): string => [...text].reverse().join('');
const rot13 = (text: string): string =>
  text.replace(/[a-z]/gi, (c) =>
    String.fromCharCode(((c.toLowerCase().charCodeAt(0) - 97 + 13) % 26) + (c < 'a' ? 65 : 97)),
  );
const cloudflare = (text: string): string => {
  const [key = 0, ...rest] = Buffer.from(text, 'hex');
  return Buffer.from(rest.map((byte) => byte ^ key)).toString('utf8');
};
/** Strings that a page's operators paint. */
const painted = (text: string): string[] =>
  [...text.matchAll(/\(((?:\\.|[^\\)])*)\)/g)].map(([, one = '']) => one.replace(/\\(.)/g, '$1'));
const placed = (text: string): string => text.replace(/<[^<>]*UnicodeString="([^"]*)"[^<>]*>|<[^<>]*>/g, '$1');
const wideHex = (text: string): string => Buffer.from(text, 'hex').swap16().toString('utf16le');

/** Without its brackets; five letters are four bytes. */
const ascii85 = (text: string): string =>
  [...text.slice(2, -2).matchAll(/.{5}/gs)]
    .map(([group]) => [...group].reduce((sum, letter) => sum * 85 + letter.charCodeAt(0) - 33, 0))
    .map((value) => [24, 16, 8, 0].map((by) => String.fromCharCode(Math.floor(value / 2 ** by) % 256)).join(''))
    .join('');

const same = (text: string): string => text;
/** What the manifest's `encoding` says → how a reader gets the value back. */
const READ: Readonly<Record<string, (text: string) => string>> = {
  'upper case': same,
  'lower case': same,
  float: (text) => text.replace(/\.0$/, ''),
  'no-break space entity': entities,
  'decimal entities': entities,
  'zero-padded entities': entities,
  'hexadecimal entities': entities,
  'entities without semicolon': entities,
  'entities twice': (text) => entities(text.replaceAll('&amp;', '&')),
  'named entities': entities,
  'zero-width entity': entities,
  'soft hyphen entity': entities,
  'entities for accents': entities,
  entities,
  percent,
  'percent twice': (text) => percent(percent(text)),
  'URI component': percent,
  '\\u escapes': backslashes,
  '\\u for marks': backslashes,
  '\\x escapes': backslashes,
  '\\u{} escapes': backslashes,
  'octal escapes': octal,
  'CSS escapes': css,
  'quoted-printable': printable,
  base64,
  base64url: base64,
  'base64 twice': (text) => base64(base64(text)),
  'base64 of JSON': (text) => String((JSON.parse(base64(text)) as { v: string }).v),
  'base64url of JSON': (text) => String((JSON.parse(base64(text)) as { k: string }).k),
  'base64 of hex': (text) => hex(base64(text)),
  'base64 of UTF-16': (text) => Buffer.from(text, 'base64').toString('utf16le'),
  'base64 of page': base64,
  'base64 of source map': base64,
  'base64 of bytes': base64Bytes,
  'base64 of image': base64Bytes,
  'view state': base64Bytes,
  'percent of base64': (text) => base64(decodeURIComponent(text)),
  'lines of base64': base64,
  hex,
  'hex bytes': hex,
  'hex of UTF-16': wideHex,
  'tag characters': (text) => text.replace(/[\u{e0000}-\u{e007f}]/gu, ''),
  'variation selectors': (text) => text.replaceAll('\ufe0f', ''),
  'comments between': (text) => text.replace(/<!--.*?-->/g, ''),
  'wbr between': (text) => text.replaceAll('<wbr>', ''),
  'pieces in tags': (text) => text.replace(/<[^>]*>/g, ''),
  'Arabic-Indic digits': digitsFrom(0x660),
  'Devanagari digits': digitsFrom(0x966),
  'Cyrillic look-alikes': swap('аеорсхуКВМНТ', 'aeopcxyKBMHT'),
  'Greek look-alikes': swap('οΚΒΑΕΖΗΙΜΝΤΥΧ', 'oKBAEZHIMNTYX'),
  'string pieces': (text) => text.replace(/["+]/g, ''),
  'list of characters': (text) => (JSON.parse(text) as string[]).join(''),
  'character codes': codes,
  'painted pieces': (text) => painted(text).join(''),
  'pieces painted backwards': (text) => painted(text).reverse().join(''),
  'placed pieces': placed,
  bigint: (text) => text.replace(/n$/, ''),
  reversed,
  ROT13: rot13,
  'Cloudflare XOR': cloudflare,
  'at and dot in brackets': (text) => text.replaceAll(' [at] ', '@').replaceAll(' [dot] ', '.'),
  'at in parentheses': (text) => text.replace('(at)', '@'),
  'UTF-8 read as Latin-1': (text) => Buffer.from(text, 'latin1').toString('utf8'),
  misread: swap('OlS', '015'),
  'digits of icons': (text) => text.replace(/\D+/g, ''),
  'escaped signs': (text) => text.replaceAll('\\', ''),
  'named signs': (text) => text.replaceAll('_x0040_', '@'),
  'dashes for percent signs': (text) => text.replaceAll('-2D', '-'),
  'host first': (text) => text.split('=').reverse().join('@'),
  'address-as-slug-with-at': (text) => text.replace('-at-', '@'),
  ascii85,
  yenc: (text) => [...text].map((char) => String.fromCharCode((char.charCodeAt(0) + 214) & 255)).join(''),
  'tagged mail': (text) => text.replace('+alerts', ''),
};

const HASHES: Readonly<Record<string, (value: string) => string>> = {
  md5: (value) => createHash('md5').update(value).digest('hex'),
  sha1: (value) => createHash('sha1').update(value).digest('hex'),
  sha256: (value) => createHash('sha256').update(value).digest('hex'),
  'md5 of bare': (value) => createHash('md5').update(value.replaceAll('-', '')).digest('hex'),
  'sha256 of bare': (value) => createHash('sha256').update(value.replaceAll('-', '')).digest('hex'),
};

/** They hold a part of the value, or another form of it; that the text stands there is all a test can say. */
export const PARTLY: ReadonlySet<string> = new Set([
  'umlaut',
  'first surname',
  'initial',
  'initials',
  'given initial',
  'nickname',
  'local part',
  'partly',
  'last four',
  'first five',
  'masked mail',
  'words',
  'mistyped',
  'not in the export',
  'field name',
  'collision',
  'benign',
]);
/** The words of the name stand there, in another order or with a word between. */
const WORDS: ReadonlySet<string> = new Set(['surname first', 'middle word', 'other order']);
const DROPPED_ACCENTS = 'without accents';

/** Whether the texts that a case says it wrote do say the value. */
export function says(one: CorpusCase): boolean {
  const { encoding, value } = one;
  const text = one.written.join('');
  if (PARTLY.has(encoding)) return true;
  const hash = HASHES[encoding];
  if (hash) return text === hash(value);
  if (encoding === 'number') return Number(text) === Number(value.replaceAll('-', ''));
  if (encoding === 'scientific') return Number(text) === Number(value.replaceAll('-', ''));
  if (encoding === 'document') return plain(text).includes(plain(value).replace(/^a/, ''));
  if (encoding === DROPPED_ACCENTS) return plain(text) === plain(value.normalize('NFD').replace(/\p{M}/gu, ''));
  if (WORDS.has(encoding)) return value.split(/[ -]/).every((word) => plain(text).includes(plain(word)));
  const read = READ[encoding] ?? same;
  return plain(read(text)).includes(plain(value));
}

/** A file's bytes and everything packed in it. */
export function unpacked(bytes: Buffer): readonly Buffer[] {
  const all: Buffer[] = [bytes];
  const attempt = (inflate: () => Buffer, nested: boolean): void => {
    try {
      const made = inflate();
      all.push(...(nested ? unpacked(made) : [made]));
    } catch {
      // Not packed this way.
    }
  };
  const lenient = { finishFlush: constants.Z_SYNC_FLUSH };
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) attempt(() => gunzipSync(bytes), true);
  if (bytes[0] === 0x78) attempt(() => inflateSync(bytes, lenient), false);
  for (let at = bytes.indexOf('PK\x03\x04'); at >= 0; at = bytes.indexOf('PK\x03\x04', at + 4)) {
    const start = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
    attempt(() => inflateRawSync(bytes.subarray(start), lenient), true);
  }
  if (bytes.subarray(0, 4).toString('latin1') === '%PDF') {
    for (let at = bytes.indexOf('stream\n'); at >= 0; at = bytes.indexOf('stream\n', at + 7))
      attempt(() => inflateSync(bytes.subarray(at + 7), lenient), false);
  }
  if (/^(?:PACK|CWS|!<arch>|0\\r|PGDMP)/.test(bytes.subarray(0, 7).toString('latin1'))) {
    for (let at = bytes.indexOf(0x78); at >= 0; at = bytes.indexOf(0x78, at + 1))
      attempt(() => inflateSync(bytes.subarray(at), lenient), false);
    for (let at = bytes.indexOf('\x1f\x8b', 'latin1'); at >= 0; at = bytes.indexOf('\x1f\x8b', at + 1, 'latin1'))
      for (const inflate of [
        (part: Buffer) => gunzipSync(part, lenient),
        (part: Buffer) => inflateRawSync(part.subarray(10), lenient),
      ])
        attempt(() => inflate(bytes.subarray(at)), false);
  }
  if (bytes.includes('\xd9\xc5\xc3\x40', 0, 'latin1')) all.push(fromMainframe(bytes));
  for (const file of filesInBase64(bytes)) all.push(...unpacked(file));
  if (bytes.subarray(1, 4).toString('latin1') === 'PNG') {
    for (let at = bytes.indexOf(0x78); at >= 0; at = bytes.indexOf(0x78, at + 1))
      attempt(() => inflateSync(bytes.subarray(at), lenient), false);
  }
  return all;
}

/** "REC " in EBCDIC begins the records; letters, digits and a few marks, all else a blank. */
function fromMainframe(bytes: Buffer): Buffer {
  const rows = { 0x81: 'abcdefghi', 0x91: 'jklmnopqr', 0xa2: 'stuvwxyz', 0xc1: 'ABCDEFGHI', 0xd1: 'JKLMNOPQR' };
  const more = { 0xe2: 'STUVWXYZ', 0xf0: '0123456789', 0x4b: '.', 0x60: '-', 0x7c: '@', 0x6d: '_' };
  const read = new Map<number, string>();
  for (const [first, chars] of Object.entries({ ...rows, ...more }))
    [...chars].forEach((char, i) => read.set(Number(first) + i, char));
  return Buffer.from([...bytes].map((byte) => read.get(byte) ?? ' ').join(''));
}

/** PDF, zip, JPEG and SQLite files in base64, whose slashes may be escaped and whose lines may be broken. */
function filesInBase64(bytes: Buffer): readonly Buffer[] {
  const text = bytes.toString('latin1').replaceAll('\\/', '/').replace(/\n/g, '');
  return [...text.matchAll(/(?:JVBERi|UEsDB|\/9j\/|U1FMaXRl)[A-Za-z0-9+/]{40,}/g)].map(([run]) =>
    Buffer.from(run, 'base64'),
  );
}

/** Whether nine digits stand in the bytes as a whole number: four bytes of either order, or seven bits at a time. */
function holdsNumber(parts: readonly Buffer[], text: string): boolean {
  if (!/^\d{9}$/.test(text)) return false;
  const [big, little] = [Buffer.alloc(4), Buffer.alloc(4)];
  big.writeUInt32BE(Number(text));
  little.writeUInt32LE(Number(text));
  const groups = [28, 21, 14, 7, 0].map(
    (shift) => (Math.floor(Number(text) / 2 ** shift) & 0x7f) | (shift > 0 ? 0x80 : 0),
  );
  const written = [big, little, Buffer.from(groups), Buffer.from(groups.slice(1))];
  return parts.some((part) => written.some((one, i) => (i < 3 || groups[0] === 0x80) && part.includes(one)));
}

/** Whether all texts stand in the file or its path, in some character set. */
export function holds(path: string, bytes: Buffer, texts: readonly string[]): boolean {
  const swapped = (part: Buffer): Buffer => Buffer.from(part.subarray(0, part.length & ~1)).swap16();
  const parts = unpacked(bytes);
  const readings = [
    path,
    ...parts.flatMap((part) => [
      part.toString('utf8'),
      part.toString('latin1'),
      part.toString('utf16le'),
      part.subarray(1).toString('utf16le'),
      swapped(part).toString('utf16le'),
      swapped(part.subarray(1)).toString('utf16le'),
    ]),
  ];
  return texts.every((text) => readings.some((reading) => reading.includes(text)) || holdsNumber(parts, text));
}
