/** How a value can be written so that a reader of the site, or a program, still gets it. */
import { createHash } from 'node:crypto';
import type { Spelling } from './family.ts';

const spelling = (name: string, write: Spelling['write']): Spelling => ({ name, write });
const each = (text: string, write: (character: string) => string): string => [...text].map(write).join('');
const code = (character: string): number => character.codePointAt(0) ?? 0;
const hex = (value: number, width: number): string => value.toString(16).padStart(width, '0');
const bytes = (text: string): Buffer => Buffer.from(text, 'utf8');
const separators = (to: string) => (text: string) => text.replace(/[-_.]/g, to);
const shifted = (zero: number) => (text: string) => text.replace(/\d/g, (d) => String.fromCodePoint(zero + Number(d)));

export const BARE = spelling('bare', (text) => text.replace(/[-_. ]/g, ''));
export const separated = (name: string, separator: string): Spelling => spelling(name, separators(separator));
export const grouped = (name: string, sizes: readonly number[], separator: string): Spelling =>
  spelling(name, (text) => {
    const digits = text.replaceAll('-', '');
    let at = 0;
    return sizes.map((size) => digits.slice(at, (at += size))).join(separator);
  });
export const UPPER = spelling('upper case', (text) => text.toUpperCase());
export const LOWER = spelling('lower case', (text) => text.toLowerCase());
export const SPACED_DIGITS = spelling('every character spaced', (text) => [...BARE.write(text)].join(' '));
export const FLOAT = spelling('float', (text) => `${BARE.write(text)}.0`);
export const THOUSANDS = grouped('thousands', [3, 3, 3], ',');

export const DECIMAL_ENTITIES = spelling('decimal entities', (text) => each(text, (c) => `&#${code(c)};`));
export const PADDED_ENTITIES = spelling('zero-padded entities', (text) =>
  each(text, (c) => `&#${String(code(c)).padStart(7, '0')};`),
);
export const HEX_ENTITIES = spelling('hexadecimal entities', (text) => each(text, (c) => `&#x${hex(code(c), 2)};`));
export const OPEN_ENTITIES = spelling('entities without semicolon', (text) => each(text, (c) => `&#${code(c)}`));
export const DOUBLE_ENTITIES = spelling('entities twice', (text) => each(text, (c) => `&amp;#${code(c)};`));
const NAMED: Readonly<Record<string, string>> = { '@': '&commat;', '.': '&period;', _: '&lowbar;', '-': '&hyphen;' };
export const NAMED_ENTITIES = spelling('named entities', (text) => each(text, (c) => NAMED[c] ?? c));

export const PERCENT = spelling('percent', (text) =>
  [...bytes(text)].map((byte) => `%${hex(byte, 2).toUpperCase()}`).join(''),
);
export const DOUBLE_PERCENT = spelling('percent twice', (text) => PERCENT.write(text).replaceAll('%', '%25'));
export const URI_COMPONENT = spelling('URI component', (text) => encodeURIComponent(text).replaceAll('%20', '+'));

const utf16 = (text: string): number[] => Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));
export const UNICODE_ESCAPES = spelling('\\u escapes', (text) =>
  utf16(text)
    .map((unit) => `\\u${hex(unit, 4)}`)
    .join(''),
);
export const AT_ESCAPE = spelling('\\u for marks', (text) =>
  each(text, (c) => (/[\p{L}\p{N} ]/u.test(c) ? c : `\\u${hex(code(c), 4)}`)),
);
export const HEX_ESCAPES = spelling('\\x escapes', (text) => each(text, (c) => `\\x${hex(code(c), 2)}`));
export const OCTAL_ESCAPES = spelling('octal escapes', (text) =>
  each(text, (c) => `\\${code(c).toString(8).padStart(3, '0')}`),
);
export const BRACED_ESCAPES = spelling('\\u{} escapes', (text) => each(text, (c) => `\\u{${hex(code(c), 2)}}`));
export const CSS_ESCAPES = spelling('CSS escapes', (text) => each(text, (c) => `\\${hex(code(c), 6)}`));
export const QUOTED_PRINTABLE = spelling('quoted-printable', (text) =>
  [...bytes(text)].map((byte) => `=${hex(byte, 2).toUpperCase()}`).join(''),
);

export const BASE64 = spelling('base64', (text) => bytes(text).toString('base64'));
export const BASE64_URL = spelling('base64url', (text) => bytes(text).toString('base64url'));
export const DOUBLE_BASE64 = spelling('base64 twice', (text) => BASE64.write(BASE64.write(text)));
export const HEX = spelling('hex', (text) => bytes(text).toString('hex'));
export const SPACED_HEX = spelling('hex bytes', (text) => [...bytes(text)].map((byte) => hex(byte, 2)).join(' '));
/** Base64 of JSON that holds it. */
export const BASE64_JSON = spelling('base64 of JSON', (text) => BASE64.write(JSON.stringify({ id: 4, v: text })));

export const between = (name: string, mark: string): Spelling => spelling(name, (text) => [...text].join(mark));
export const ZERO_WIDTH = between('zero-width space', '\u200b');
export const ZERO_WIDTH_ENTITY = between('zero-width entity', '&#8203;');
export const SOFT_HYPHEN = between('soft hyphen', '\u00ad');
export const SHY_ENTITY = between('soft hyphen entity', '&shy;');
export const VARIATION = between('variation selectors', '\ufe0f');
export const WORD_JOINER = between('word joiner', '\u2060');
export const TAGGED = between('tag characters', '\u{e0061}');
export const COMMENTED = between('comments between', '<!-- -->');
export const BROKEN = between('wbr between', '<wbr>');

export const FULL_WIDTH = spelling('full-width', (text) =>
  each(text, (c) => (c > ' ' && c <= '~' ? String.fromCodePoint(code(c) + 0xfee0) : c)),
);
export const ARABIC_INDIC = spelling('Arabic-Indic digits', shifted(0x660));
export const DEVANAGARI = spelling('Devanagari digits', shifted(0x966));
export const MATH_BOLD = spelling('mathematical bold digits', shifted(0x1d7ce));
const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';
export const SUPERSCRIPT = spelling('superscript digits', (text) =>
  text.replace(/\d/g, (d) => SUPERSCRIPTS[Number(d)] ?? d),
);
export const CIRCLED = spelling('circled digits', (text) =>
  text.replace(/\d/g, (d) => (d === '0' ? '⓪' : String.fromCodePoint(0x245f + Number(d)))),
);
const look = (latin: string, other: string) => (text: string) =>
  each(text, (c) => (latin.includes(c) ? (other[latin.indexOf(c)] ?? c) : c));
export const CYRILLIC = spelling('Cyrillic look-alikes', look('aeopcxyKBMHT', 'аеорсхуКВМНТ'));
export const GREEK = spelling('Greek look-alikes', look('oKBAEZHIMNTYX', 'οΚΒΑΕΖΗΙΜΝΤΥΧ'));
export const COMBINING = spelling('combining accents', (text) => text.normalize('NFD'));
export const UNACCENTED = spelling('without accents', (text) => text.normalize('NFD').replace(/\p{M}/gu, ''));
const DASHES = '\u2010\u2011\u2012\u2013\u2014\u2212';
export const dashed = (index: number): Spelling => spelling(`dash ${index}`, separators(DASHES[index] ?? '-'));

export const REVERSED = spelling('reversed', (text) => [...text].reverse().join(''));
export const ROT13 = spelling('ROT13', (text) =>
  text.replace(/[a-z]/gi, (c) => String.fromCharCode(code(c) + (c.toLowerCase() < 'n' ? 13 : -13))),
);
/** What Cloudflare's e-mail protection writes: a key byte, then every byte XOR it. */
export const CLOUDFLARE = spelling('Cloudflare XOR', (text) =>
  [0, ...bytes(text)].map((byte) => hex(byte ^ 0x5a, 2)).join(''),
);
export const AT_DOT = spelling('at and dot in brackets', (text) =>
  text.replaceAll('@', ' [at] ').replaceAll('.', ' [dot] '),
);
export const AT_WORD = spelling('at in parentheses', (text) => text.replace('@', '(at)'));
export const SPACED_AT = spelling('spaces around @', (text) => text.replace('@', ' @ '));

export const hashed = (algorithm: 'md5' | 'sha1' | 'sha256'): Spelling =>
  spelling(algorithm, (text) => createHash(algorithm).update(text).digest('hex'));

/** `"912"+"-73-"+"5096"` */
export const CONCATENATED = spelling('string pieces', (text) =>
  pieces(text)
    .map((piece) => `"${piece}"`)
    .join('+'),
);
/** `["9","1",…]` */
export const CHARACTER_LIST = spelling('list of characters', (text) => JSON.stringify([...text]));
export const CHAR_CODES = spelling('character codes', (text) => [...text].map(code).join(','));

/** Cut near each third, so that no piece holds the value. */
export function pieces(text: string): readonly string[] {
  const third = Math.max(1, Math.floor(text.length / 3));
  return [text.slice(0, third), text.slice(third, 2 * third), text.slice(2 * third)];
}
