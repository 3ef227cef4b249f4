import { describe, expect, test } from 'vitest';
import { archiveTypeOf, detectType } from '../../../src/site/capture/detect-type.ts';
import { toUtf8 } from '../../../src/site/capture/text-encoding.ts';
import { text } from './archives.ts';

const bytes = (content: string): Uint8Array => Buffer.from(content);
const binary = (content: string): Uint8Array => Buffer.from(content, 'latin1');
const utf16be = (content: string): Uint8Array => Buffer.from(content, 'utf16le').swap16();
const utf32 = (content: string, isLittle: boolean): Uint8Array => {
  const view = Buffer.alloc(content.length * 4);
  for (let i = 0; i < content.length; i++)
    if (isLittle) view.writeUInt32LE(content.charCodeAt(i), i * 4);
    else view.writeUInt32BE(content.charCodeAt(i), i * 4);
  return view;
};

describe('a text', () => {
  test.each([
    ['html', '<!DOCTYPE html><html>'],
    ['html', '\n\n  <!-- saved --><div>part</div>'],
    ['html', '<tr><td>a</td></tr>'],
    ['html', 'HTTP headers saved by a tool\n\n<html><body>'],
    ['html', '<?xml version="1.0"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml">'],
    ['html', '<html xmlns="http://www.w3.org/1999/xhtml"><head>'],
    ['xml', '<?xml version="1.0"?><offenders><offender/></offenders>'],
    ['xml', '<rss version="2.0"><channel>'],
    ['xml', '<feed xmlns="http://www.w3.org/2005/Atom">'],
    ['xml', '<urlset><url><loc>https://registry.example.gov/</loc></url></urlset>'],
    ['xml', '<sitemapindex>'],
    ['xml', '<svg xmlns="http://www.w3.org/2000/svg"><text>a</text></svg>'],
    ['xml', '<soap:Envelope xmlns:soap="x"><soap:Body/></soap:Envelope>'],
    ['xml', '<Registrants xmlns="https://registry.example.gov/feed"><Registrant/></Registrants>'],
    ['json', '{"id":17}'],
    ['json', '[{"id":17},{"id":18}]'],
    ['json', '{"id":17}\n{"id":18}\n'],
    ['json', ' [1, 2]'],
    ['json', '{"version":3,"sources":["a.js"],"sourcesContent":["x"]}'],
    ['json', '{"html":"<div><p>a</p></div>"}'],
    ['json', `)]}',\n{"id":17}`],
    ['json', ')]}\'\n[["a"]]'],
    ['json', 'while(1);[{"id":17}]'],
    ['json', 'for (;;);{"id":17}'],
    ['json', '{}&& {"id":17}'],
    ['json', 'showOffenders({"id":17});'],
    ['json', '/**/jQuery1_2([{"id":17}])'],
    ['json', '/**/ typeof cb === \'function\' && cb({"id":17});'],
    ['json', 'window.app.load([["a"]])'],
    ['csv', 'id,name\n1,a\n2,b\n'],
    ['csv', 'id\tname\r\n1\ta\r\n'],
    ['csv', '"a, b";c\r1;2\r'],
    ['text', 'User-agent: *\nDisallow: /private/\nSitemap: https://registry.example.gov/sitemap.xml\n'],
    ['text', 'function f(a){ return a }'],
    ['text', 'define({ a: 1 })'],
    ['text', 'OTTO Quill'],
    ['text', 'MZ, BM and RIFF are letters too'],
    ['text', 'GIF89a is a format'],
    ['text', 'BEGIN:VCARD\nFN:A\nEND:VCARD'],
    ['text', ''],
  ])('is %s: %j', (type, content) => {
    const encodings = [
      ['utf-8', bytes(content)],
      ['utf-8', bytes(`\ufeff${content}`)],
      ['utf-16le', Buffer.from(`\ufeff${content}`, 'utf16le')],
      ['utf-16be', utf16be(`\ufeff${content}`)],
      ...(content.length < 12
        ? []
        : [
            ['utf-16le', Buffer.from(content, 'utf16le')],
            ['utf-16be', utf16be(content)],
            ['utf-32le', utf32(content, true)],
            ['utf-32be', utf32(content, false)],
            ['utf-32le', utf32(`\ufeff${content}`, true)],
            ['utf-32be', utf32(`\ufeff${content}`, false)],
          ]),
    ] as const;
    for (const [encoding, written] of encodings) {
      expect(detectType(written as Uint8Array), encoding as string).toEqual({ is: 'text', type, encoding });
      expect(text(toUtf8(written as Uint8Array, encoding as 'utf-8')).replace(/^\ufeff/, ''), encoding as string).toBe(
        content,
      );
    }
  });

  test('of Windows-1252, or of both it and UTF-8, is read as what each byte can be', () => {
    expect(text(toUtf8(binary('<p>Peña “x”</p>'.replace('“', '\x93').replace('”', '\x94')), 'utf-8'))).toBe(
      '<p>Peña “x”</p>',
    );
    const mixed = Buffer.concat([bytes('Peña €, '), binary('Mu\xf1oz \x80 '), bytes('😀'), binary('\xe2\x82')]);
    expect(text(toUtf8(mixed, 'utf-8'))).toBe('Peña €, Muñoz € 😀â‚');
    expect(text(toUtf8(Buffer.concat([mixed, bytes(' end')]), 'utf-8'))).toBe('Peña €, Muñoz € 😀â‚ end');
    for (const wrong of ['\xc0\x80', '\xed\xa0\x80', '\xf5\x80\x80\x80', '\xe0\x80\x80', '\xf0\x80\x80\x80'])
      expect(Buffer.from(toUtf8(binary(`${wrong} a`), 'utf-8')).toString('utf8')).not.toContain('\ufffd');
  });

  test('in UTF-8 is not copied, wherever a piece cuts its characters', () => {
    const whole = bytes('a € b 😀');
    for (let start = 0; start < 6; start++)
      for (let end = start + 1; end <= whole.length; end++) {
        const piece = whole.subarray(start, end);
        expect(toUtf8(piece, 'utf-8')).toBe(piece);
      }
  });

  test('may hold a few zeros', () => {
    expect(detectType(bytes(`<html>${'text '.repeat(20)}\0</html>`))).toMatchObject({ is: 'text', type: 'html' });
  });
});

describe('a file', () => {
  test.each([
    ['pdf', '%PDF-1.7\n'],
    ['pdf', '\n\n%PDF-1.4\n'],
    ['jpeg', '\xff\xd8\xff\xe0'],
    ['png', '\x89PNG\r\n'],
    ['gif', 'GIF89a\x01\0\x01\0'],
    ['riff', 'RIFF\x10\0\0\0WEBPVP8 '],
    ['bmp', 'BM\x10\0\0\0\0\0'],
    ['tiff', 'II*\0'],
    ['heic', '\0\0\0\x18ftypheic'],
    ['avif', '\0\0\0\x18ftypavif'],
    ['icon', '\0\0\x01\0'],
    ['font', 'wOF2\0\x01\0\0'],
    ['font', 'OTTO\0'],
    ['zip', 'PK\x03\x04'],
    ['zip', 'PK\x05\x06'],
    ['gzip', '\x1f\x8b\x08'],
    ['bzip2', 'BZh91AY&SY\0\0'],
    ['xz', '\xfd7zXZ\0'],
    ['zstd', '\x28\xb5\x2f\xfd'],
    ['7z', '7z\xbc\xaf\x27\x1c'],
    ['rar', 'Rar!\x1a\x07'],
    ['office', '\xd0\xcf\x11\xe0'],
    ['warc', 'WARC/1.0\r\n'],
    ['binary', '\x01\x02\x03\x04\0\0\0'],
  ])('is %s by its bytes: %j', (type, content) => {
    expect(detectType(binary(content))).toMatchObject({ is: 'other', type });
  });

  test.each([
    ['zip', 'PK\x03\x04'],
    ['gzip', '\x1f\x8b'],
    ['warc', '\r\nWARC/1.1\r\n'],
    ['http', 'HTTP/1.1 200 OK\r\n'],
    ['mail', 'MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary="b"\r\n\r\n'],
    ['mail', 'Delivered-To: a\nContent-Type: text/plain\nContent-Transfer-Encoding: base64\n\nYQ=='],
    [undefined, 'From: a\nTo: b\n\nplain text'],
    [undefined, 'User-agent: *\nDisallow: /'],
    [undefined, 'Note: Content-Type: multipart/mixed; boundary=b\nand text\n\n'],
    [undefined, 'HTTP/1.1 is a protocol'],
    [undefined, '<html>'],
  ])('is taken apart as %s: %j', (type, content) => {
    expect(archiveTypeOf(binary(content))).toBe(type);
  });
});

describe('what is packed or locked', () => {
  // Every value as often as every other, as packed bytes have them, and no zero.
  const noise = Buffer.from(Array.from({ length: 300 }, (_, i) => ((i * 73) % 255) + 1));

  test('is no text, even where it has fewer control characters than chance gives it', () => {
    const few = noise.filter((byte, i) => byte >= 0x20 || byte === 0x0a || i % 2 === 0);
    expect(detectType(few)).toMatchObject({ is: 'other', type: 'binary' });
  });

  test.for([
    'Zo\xeb \x01 was here, said the clerk',
    '\xe9t\xe9 \xe0 la mer',
    '\u00e9\u00e8\u00ea\u00eb \x01 caf\u00e9 cr\u00e8me br\u00fbl\u00e9e, d\u00e9j\u00e0 vu',
  ])('is not seen in a text with accents: %j', (content) => {
    expect(detectType(binary(content))).toMatchObject({ is: 'text' });
  });
});

describe("a mainframe's letters", () => {
  const rows = { 0x81: 'abcdefghi', 0x91: 'jklmnopqr', 0xa2: 'stuvwxyz', 0xc1: 'ABCDEFGHI', 0xd1: 'JKLMNOPQR', 0xe2: 'STUVWXYZ', 0xf0: '0123456789', 0x40: ' ', 0x60: '-', 0x15: '\n' }; // prettier-ignore
  const codes = new Map(Object.entries(rows).flatMap(([first, chars]) => [...chars].map((char, i) => [char, Number(first) + i]))); // prettier-ignore
  const mainframe = (content: string): Buffer => Buffer.from([...content].map((char) => codes.get(char) ?? 0x40));
  const record = 'R-1041 WEXCOMBE TOBIAS 912-73-5096 ACTIVE\n'.repeat(3);

  test('are read as what they say', () => {
    const type = detectType(mainframe(record));
    expect(type).toMatchObject({ is: 'text', encoding: 'ebcdic' });
    expect(Buffer.from(toUtf8(mainframe(record), 'ebcdic')).toString()).toBe(record);
  });

  test.for([
    ['Cyrillic', Buffer.from('\u0440\u0435\u0435\u0441\u0442\u0440 @ '.repeat(30))],
    ['at signs', Buffer.from('@ '.repeat(200))],
    ['Latin-1', Buffer.from('\xe9\xe8 \xe0 '.repeat(60), 'latin1')],
  ] as const)('are not seen in %s', ([, content]) => {
    expect(detectType(content)).toMatchObject({ encoding: 'utf-8' });
  });
});
