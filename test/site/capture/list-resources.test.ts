import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { createReader } from '../../../src/site/capture/open-file.ts';
import { contentKey } from '../../../src/site/text/hashes.ts';
import { listResources } from '../../../src/site/capture/list-resources.ts';
import { CAPTURE_LIMITS } from '../../../src/site/capture/resource.ts';
import { savedFrom } from '../../../src/site/capture/saved-page.ts';
import { writeCapture } from '../capture-folder.ts';
import { bodies, list, problems, text, zip } from './archives.ts';

describe('a folder', () => {
  test('is listed by path in code-unit order, files as they are', async () => {
    const resources = await list({ 'b/x.html': 'x', 'Z.txt': 'z', 'a.json': '{}', 'b.html': '<p>', empty: '' });
    expect(resources.map(({ path }) => path)).toEqual(['Z.txt', 'a.json', 'b.html', 'b/x.html', 'empty']);
    expect(resources.every(({ body }) => body.is === 'file')).toBe(true);
  });

  test('names links and does not follow them', async () => {
    const folder = writeCapture({ 'a.txt': 'a' });
    symlinkSync('/etc', join(folder, 'link'));
    mkdirSync(join(folder, 'nothing'));
    const resources = [];
    for await (const resource of listResources(folder, CAPTURE_LIMITS)) resources.push(resource);
    expect(problems(resources)).toEqual({ link: 'unread: a symbolic link, not followed' });
    expect(resources.map(({ path }) => path)).toEqual(['a.txt', 'link']);
  });

  test('shows file names safely, and keeps them whole beside', async () => {
    const [resource] = await list({ 'a\x1b[2J\nb.txt': 'x' });
    expect(resource!.path).toBe('a\ufffd[2J\ufffdb.txt');
    expect(text(resource!.envelope)).toBe('a\x1b[2J\nb.txt');
  });

  test('goes by bytes, whatever the names say', async () => {
    const resources = await list({
      'page.html': await zip({ 'in.txt': 'in' }),
      'a.zip': '<html>',
      'b.gz': gzipSync('{"a":1}'),
    });
    expect(bodies(resources)).toEqual({
      'a.zip': '<file>',
      'b.gz': '{"a":1}',
      'page.html → in.txt': 'in',
      'page.html': '',
    });
  });

  test('may be left before its end', async () => {
    const folder = writeCapture({ 'a.zip': await zip({ 'a.txt': 'a', 'b.txt': 'b' }) });
    for await (const { path } of listResources(folder, CAPTURE_LIMITS)) {
      expect(path).toBe('a.zip → a.txt');
      break;
    }
  });
});

describe('an answer saved with its head', () => {
  test('gives the head as envelope and the body as body', async () => {
    const [resource] = await list({ page: 'HTTP/1.1 200 OK\r\nSet-Cookie: a=b\r\n\r\n<html>page</html>' });
    expect(text(resource!.envelope)).toBe('HTTP/1.1 200 OK\r\nSet-Cookie: a=b\r\n');
    expect(bodies([resource!])).toEqual({ page: '<html>page</html>' });
  });
});

describe('a saved page', () => {
  const URL = 'https://registry.example.gov/offender/17';
  test.each([
    [`<!-- saved from url=(0040)${URL} -->`, { url: URL }],
    [`<!DOCTYPE html>\n<!-- saved from url=(0040)${URL} -->\n<html>`, { url: URL }],
    ['<!-- saved from url=(0014)about:internet -->', {}],
    [
      "<html>\n<!-- Mirrored from registry.example.gov/offender/17 by HTTrack Website Copier/3.x [XR&CO'2014], Fri, 02 Jan 2026 10:00:00 GMT -->",
      { url: URL, fetchedAt: '2026-01-02T10:00:00Z' },
    ],
    [
      `<!DOCTYPE html> <html><!--\n Page saved with SingleFile \n url: ${URL} \n saved date: Fri Jan 02 2026 10:00:00 GMT+0200 (Somewhere)\n-->`,
      { url: URL, fetchedAt: '2026-01-02T08:00:00Z' },
    ],
    [
      `<!-- Saved from ${URL} at 2026-01-02T10:00:00Z using monolith v2.8.1 -->`,
      { url: URL, fetchedAt: '2026-01-02T10:00:00Z' },
    ],
    ['<!-- Mirrored from', {}],
    ['<!-- a comment --><p>saved from url=(0040)https://registry.example.gov/ -->', {}],
  ])('tells where it came from: %j', async (content, found) => {
    expect(savedFrom(Buffer.from(content))).toEqual(found);
    const plain = await list({ p: content });
    expect(plain[0]).toMatchObject(found);
    const packed = await list({ z: await zip({ p: content }) });
    expect(packed[0]).toMatchObject(found);
  });
});

describe('a single-file page', () => {
  const MHTML = [
    'From: <Saved by Blink>',
    'Snapshot-Content-Location: https://registry.example.gov/17',
    'Subject: =?utf-8?Q?Offender_=E2=84=96_17?=',
    'Date: Fri, 2 Jan 2026 10:00:00 -0000',
    'MIME-Version: 1.0',
    'Content-Type: multipart/related;',
    '\ttype="text/html";',
    '\tboundary="----MultipartBoundary--x----"',
    '',
    'hidden words',
    '------MultipartBoundary--x----',
    'Content-Type: text/html',
    'Content-ID: <frame-1@mhtml.blink>',
    'Content-Transfer-Encoding: quoted-printable',
    'Content-Location: https://registry.example.gov/17',
    '',
    '<html>412=2D73-=',
    '5096 =C3=A9 = 1</html>',
    '------MultipartBoundary--x----',
    'Content-Type: application/pdf; name="form.pdf"',
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from('%PDF-1.7 form').toString('base64'),
    '------MultipartBoundary--x------',
    '',
  ].join('\r\n');

  test('gives its parts with their addresses, and what stands between them', async () => {
    const resources = await list({ 'page.mhtml': MHTML });
    expect(bodies(resources)).toEqual({
      'page.mhtml → (between parts)': 'hidden words',
      'page.mhtml → https://registry.example.gov/17': '<html>412-73-5096 é = 1</html>',
      'page.mhtml → form.pdf': '%PDF-1.7 form',
      'page.mhtml': '',
    });
    expect(resources[1]).toMatchObject({ url: 'https://registry.example.gov/17' });
    expect(text(resources[1]!.envelope)).toContain('Content-ID: <frame-1@mhtml.blink>');
    expect(resources[3]).toMatchObject({ url: 'https://registry.example.gov/17', fetchedAt: '2026-01-02T10:00:00Z' });
    expect(text(resources[3]!.envelope)).toContain('Offender № 17\n');
  });

  test('cut at any byte gives the parts before the cut', async () => {
    const second = MHTML.indexOf('Content-Type: application/pdf');
    const from = MHTML.indexOf('hidden words');
    for (let end = from; end < MHTML.length; end += 3) {
      const found = bodies(await list({ m: MHTML.slice(0, end) }));
      if (end >= second) expect(found['m → https://registry.example.gov/17'], `cut at ${end}`).toContain('412-73-5096');
      expect(found).toHaveProperty('m');
    }
  });
});

describe('a saved mail', () => {
  test('gives attachments, and the mails in it', async () => {
    const inner = 'Subject: inner\nContent-Type: multipart/mixed; boundary=i\n\n--i\n\ninner text\n--i--\n';
    const mail = [
      'Received: from mail.example.org',
      'From: a@agency.example.gov',
      'Content-Type: multipart/mixed; boundary=o',
      '',
      '--o',
      'Content-Type: multipart/alternative; boundary="a b"',
      '',
      '--a b',
      'Content-Type: text/plain',
      '',
      'plain',
      '--a b--',
      '--o',
      'Content-Disposition: attachment; filename="list.zip"',
      'Content-Transfer-Encoding: base64',
      '',
      (await zip({ 'l.csv': 'a,b\n' })).toString('base64'),
      '--o',
      'Content-Type: message/rfc822',
      '',
      inner,
      '--o--',
    ].join('\n');
    expect(bodies(await list({ 'm.eml': mail }))).toEqual({
      'm.eml → part 1': 'plain',
      'm.eml → list.zip → l.csv': 'a,b\n',
      'm.eml → list.zip': '',
      'm.eml → part 3 → part 1': 'inner text',
      'm.eml → part 3': '',
      'm.eml': '',
    });
  });

  test('of one encoded text gives the text, and of plain text is the file itself', async () => {
    const head = 'From: a@agency.example.gov\nSubject: x\n';
    const resources = await list({
      a: `${head}Content-Transfer-Encoding: base64\n\n${Buffer.from('the text').toString('base64')}`,
      b: `${head}\nthe text`,
    });
    expect(bodies(resources)).toEqual({ 'a → part 1': 'the text', a: '', b: '<file>' });
  });

  test('with parts in parts in parts without end is read to a limit', async () => {
    let mail = 'deep';
    for (let i = 0; i < 60; i++)
      mail = `Content-Type: multipart/mixed; boundary=b${i}x\n\n--b${i}x\n${mail}\n--b${i}x--\n`;
    expect(problems(await list({ m: mail }))).toEqual({ m: 'its parts are nested deeper than the limit' });
  });
});

describe('a tar', () => {
  const entry = (name: string, body: string, type = '0', link = ''): Buffer => {
    const block = Buffer.alloc(512);
    block.write(name, 0);
    block.write(`${Buffer.byteLength(body).toString(8).padStart(11, '0')}\0`, 124);
    block.write('        ', 148);
    block.write(type, 156);
    block.write(link, 157);
    block.write('ustar\x0000', 257);
    const sum = block.reduce((total, byte) => total + byte, 0);
    block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
    const padded = Buffer.alloc(Math.ceil(Buffer.byteLength(body) / 512) * 512);
    padded.write(body);
    return Buffer.concat([block, padded]);
  };
  const pax = (name: string): Buffer => {
    const rest = ` path=${name}\n`;
    const length = rest.length + String(rest.length + 2).length;
    return entry('pax', `${length}${rest}`, 'x');
  };
  const LONG = `${'folder/'.repeat(30)}page.html`;
  const TAR = Buffer.concat([
    entry('a/', '', '5'),
    entry('a/first.txt', 'first '.repeat(200)),
    pax(LONG),
    entry('short', 'second'),
    entry('l', `${LONG}\0`, 'L'),
    entry('short', 'third'),
    entry('link', '', '2', 'target'),
    Buffer.alloc(1024),
  ]);

  test('gives each member, packed or not', async () => {
    for (const bytes of [TAR, gzipSync(TAR)]) {
      const resources = await list({ t: bytes });
      expect(resources.map(({ path }) => path)).toEqual([
        't → a/first.txt',
        `t → ${LONG}`,
        `t → ${LONG}`,
        't → link',
        't',
      ]);
      expect(resources.slice(0, 3).map(({ body }) => (body.is === 'bytes' ? text(body.bytes) : ''))).toEqual([
        'first '.repeat(200),
        'second',
        'third',
      ]);
      expect(problems(resources)).toEqual({ 't → link': 'unread: a link, not followed' });
    }
  });

  test('cut anywhere gives what is before the cut', async () => {
    for (let end = 512; end < TAR.length; end += 100) {
      const found = bodies(await list({ t: TAR.subarray(0, end) }));
      if (end >= 512 * 5) expect(found['t → a/first.txt'], `cut at ${end}`).toBe('first '.repeat(200));
    }
    const cut = await list({ t: TAR.subarray(0, 1500) });
    expect(problems(cut)).toEqual({
      't → a/first.txt': 'the archive ends within it',
      t: 'the archive ends early or is damaged',
    });
  });
});

test('equal bytes have equal keys', () => {
  expect(contentKey(Buffer.from('a'))).toBe('ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb');
  expect(contentKey(Buffer.from('xa').subarray(1))).toBe(contentKey(Buffer.from('a')));
  expect(contentKey(Buffer.from('b'))).not.toBe(contentKey(Buffer.from('a')));
});

test('a reader gives the same pieces of a file and of bytes in memory', async () => {
  const content = Buffer.from('ä€x'.repeat(50_000));
  const [resource] = await list({ a: content });
  const reader = createReader(64 * 1024, 4096);
  const opened = [reader.openBody(resource!.body as { is: 'file'; absolute: string }), reader.openBytes(content)];
  const [fromFile, fromMemory] = opened.map((file) =>
    [...file.pieces()].map(({ bytes, offset }) => [offset, text(bytes)]),
  );
  for (const file of opened) file.close();
  expect(fromFile!.length).toBeGreaterThan(3);
  expect(fromMemory).toEqual(fromFile);
});
