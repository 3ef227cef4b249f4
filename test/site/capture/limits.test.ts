import { createCipheriv } from 'node:crypto';
import { brotliCompressSync, constants, deflateRawSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { bodies, list, problems, text, warcRecord, zip } from './archives.ts';
import type { Resource } from '../../../src/site/capture/resource.ts';

const MIB = 1024 * 1024;
const BOMB = 'unpacks to far more than its size, as archives do that are made to fill a disk';

function bytesOf(resources: readonly Resource[]): number {
  return resources.reduce((sum, { body }) => sum + (body.is === 'bytes' ? body.bytes.length : 0), 0);
}

describe('a bomb', () => {
  test('of gzip is stopped, and its beginning kept', async () => {
    const bomb = gzipSync(Buffer.alloc(64 * MIB));
    const resources = await list({ z: bomb }, { ratio: 100 });
    expect(problems(resources)).toEqual({ z: BOMB });
    expect(bytesOf(resources)).toBeLessThan(bomb.length * 100 + 8 * MIB);
  });

  test('of zip is stopped, and the other members are read', async () => {
    const bomb = await zip({ 'a.txt': 'a', 'b.bin': Buffer.alloc(64 * MIB), 'c.txt': 'c' });
    const resources = await list({ z: bomb }, { ratio: 200 });
    expect(problems(resources)['z → b.bin']).toMatch(/far more than its size/);
    expect(bodies(resources)).toMatchObject({ 'z → a.txt': 'a', 'z → c.txt': 'c' });
  });

  test('of brotli in an answer is stopped', async () => {
    const body = brotliCompressSync(Buffer.alloc(16 * MIB), { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } });
    const head = 'HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n';
    const resources = await list({ w: warcRecord({ url: 'http://a.example/', head, body }) });
    expect(problems(resources)).toMatchObject({ 'w → http://a.example/': BOMB });
    expect(bytesOf(resources)).toBeLessThan(8 * MIB);
  });

  test('of archives inside archives is stopped by what they unpack to together', async () => {
    let inner: Buffer = gzipSync(Buffer.alloc(8 * MIB));
    for (let level = 0; level < 2; level++)
      inner = await zip(Object.fromEntries(Array.from({ length: 10 }, (_, i) => [`${level}-${i}.zip`, inner])));
    const resources = await list({ z: inner }, { ratio: 200 });
    expect(Object.values(problems(resources)).join()).toMatch(/far more than its size/);
    expect(bytesOf(resources)).toBeLessThan(20 * MIB);
  });

  test('of many bytes in all is stopped at the limit', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 8 }, (_, i) => [`${i}.bin`, Buffer.alloc(MIB / 2, `${i}text`)]),
    );
    const resources = await list({ z: await zip(files) }, { unpackedBytes: 2 * MIB });
    expect(bytesOf(resources)).toBeLessThanOrEqual(2 * MIB);
    expect(problems(resources)['z → 7.bin']).toBe('unread: what is packed in this file unpacks to more than the limit');
  });
});

describe('a limit', () => {
  test('on members keeps the first of them', async () => {
    const files = { 'a.txt': 'a', 'b.txt': 'b', 'c.txt': 'c' };
    const archives = [
      await zip(files),
      Buffer.concat(['a', 'b', 'c'].map((body) => warcRecord({ url: `http://${body}.example/`, head: '', body }))),
    ];
    for (const archive of archives) {
      const resources = await list({ z: archive }, { members: 2 });
      expect(resources).toHaveLength(3);
      expect(problems(resources)['z']).toMatch(/than the limit; the rest was not read/);
    }
  });

  test('on the size of a member keeps its beginning', async () => {
    const content = Buffer.from('abc'.repeat(100_000));
    for (const archive of [await zip({ m: content }), await zip({ m: content }, { store: true }), gzipSync(content)]) {
      const resources = await list({ z: archive }, { memberBytes: 1000 });
      const [first] = resources;
      expect(first!.cut).toBe('larger than the limit: only its beginning was read');
      expect(bodies(resources)[first!.path]).toBe(content.toString().slice(0, 1000));
    }
  });

  test('on depth names the archive that is not opened', async () => {
    const nested = await zip({ 'b.zip': await zip({ 'c.zip': await zip({ 'd.txt': 'deep' }) }) });
    expect(bodies(await list({ z: nested }))['z → b.zip → c.zip → d.txt']).toBe('deep');
    const resources = await list({ z: nested }, { depth: 2 });
    expect(problems(resources)).toEqual({
      'z → b.zip → c.zip': 'unread: packed in archives inside archives, deeper than the limit',
    });
  });

  test('on depth holds for gzip in gzip', async () => {
    let packed: Buffer = Buffer.from('deep');
    for (let i = 0; i < 30; i++) packed = gzipSync(packed);
    expect(problems(await list({ z: packed }))).toEqual({
      z: 'unread: packed in archives inside archives, deeper than the limit',
    });
  });
});

describe('a gzip file', () => {
  const TEXT = Array.from({ length: 300 }, (_, i) => `line ${i * 7919}`).join('\n');

  test('is what is packed in it', async () => {
    const resources = await list({ 'page.html.gz': gzipSync('<html>page</html>') });
    expect(bodies(resources)).toEqual({ 'page.html.gz': '<html>page</html>' });
  });

  test('of several members is all of them, whatever fills up the end', async () => {
    const members = Buffer.concat(['one,', 'two,', '', 'three'].map((part) => gzipSync(part)));
    const resources = await list({ z: Buffer.concat([members, Buffer.alloc(5000)]) });
    expect(bodies(resources)).toEqual({ z: 'one,two,three' });
    expect(problems(resources)).toEqual({});
  });

  test('keeps stored names, comments and extra fields in the envelope', async () => {
    const data = deflateRawSync('body');
    const head = Buffer.from([0x1f, 0x8b, 8, 4 + 8 + 16 + 2, 0, 0, 0, 0, 0, 3]);
    const extra = Buffer.from('\x05\x00extra', 'latin1');
    const trailer = Buffer.from([0, 0, 0, 0, 4, 0, 0, 0]);
    const bytes = Buffer.concat([
      head,
      extra,
      Buffer.from('victim-list.csv\0made for R. Quill\0'),
      Buffer.alloc(2),
      data,
      trailer,
    ]);
    const [resource] = await list({ z: bytes });
    expect(text(resource!.envelope)).toBe('extra\nvictim-list.csv\nmade for R. Quill\n');
    expect(bodies([resource!])).toEqual({ z: 'body' });
  });

  test('cut at any byte gives a beginning', async () => {
    const bytes = gzipSync(TEXT);
    let longest = 0;
    for (let end = 3; end < bytes.length; end++) {
      const resources = await list({ z: bytes.subarray(0, end) });
      expect(problems(resources)['z'], `cut at ${end}`).toMatch(/its packed data ends early/);
      const [{ body }] = resources as [Resource];
      if (body.is !== 'bytes') continue;
      expect(TEXT.startsWith(text(body.bytes)), `cut at ${end}`).toBe(true);
      expect(body.bytes.length).toBeGreaterThanOrEqual(longest);
      longest = body.bytes.length;
    }
    expect(longest).toBe(TEXT.length);
  });

  test('larger than a window is read, whole or cut or damaged', async () => {
    const big = Buffer.from(noise(3 * MIB).toString('hex'));
    const packed = gzipSync(big);
    expect(packed.length).toBeGreaterThan(2 * MIB);
    const whole = await list({ z: packed });
    expect(whole[0]!.body).toMatchObject({ is: 'bytes' });
    expect(Buffer.from((whole[0]!.body as { bytes: Uint8Array }).bytes).equals(big)).toBe(true);
    expect(problems(whole)).toEqual({});
    const cut = await list({ z: packed.subarray(0, -100) });
    expect(bytesOf(cut)).toBeGreaterThan(big.length - 1000);
    expect(problems(cut)).toEqual({ z: 'its packed data ends early' });
    const broken = Buffer.from(packed);
    broken.fill(0xff, 2 * MIB, 2 * MIB + 64);
    const damaged = await list({ z: broken });
    expect(problems(damaged)).toEqual({ z: 'its packed data is damaged' });
  });

  test('that only begins like one is unread', async () => {
    for (const bytes of [
      [0x1f, 0x8b],
      [0x1f, 0x8b, 8],
      [0x1f, 0x8b, 7, 0, 0],
      [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 0xff, 0xff],
    ]) {
      const resources = await list({ z: Uint8Array.from(bytes) });
      expect(resources.map(({ body }) => body.is)).toEqual(['unread']);
    }
  });
});

/** The same bytes in each run, which hardly pack. */
function noise(length: number): Buffer {
  return createCipheriv('aes-128-ctr', Buffer.alloc(16), Buffer.alloc(16)).update(Buffer.alloc(length));
}
