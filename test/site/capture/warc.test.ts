import { Readable } from 'node:stream';
import zlib, { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { WARCParser } from 'warcio';
import { createByteReader } from '../../../src/site/capture/byte-reader.ts';
import { gunzip } from '../../../src/site/capture/gzip.ts';
import { CAPTURE_LIMITS } from '../../../src/site/capture/resource.ts';
import { createGauge } from '../../../src/site/capture/unpacking.ts';
import { isoSeconds } from '../../../src/site/capture/warc-members.ts';
import { readRecords, type WarcEnd } from '../../../src/site/capture/warc.ts';
import { bodies, bodyText, list, problems, text, warcGz, warcRecord, zip } from './archives.ts';

const SITE = 'https://registry.example.gov';
const page = (words: string): string => `<!doctype html><html><body>${words}</body></html>`;
const RECORDS = [
  warcRecord({ type: 'warcinfo', head: '', body: 'software: example\r\n' }),
  warcRecord({
    type: 'request',
    url: `${SITE}/offender/17?q=a`,
    head: 'GET /offender/17?q=a HTTP/1.1\r\nCookie: k=v\r\n',
  }),
  warcRecord({ url: `${SITE}/offender/17?q=a`, body: page('seventeen') }),
  warcRecord({ url: `${SITE}/offender/18`, body: page('eighteen '.repeat(40)) }),
  warcRecord({ type: 'metadata', url: `${SITE}/offender/18`, head: '', body: 'via: /list\r\n' }),
];

describe('a WARC', () => {
  test.each([
    ['plain', Buffer.concat(RECORDS)],
    ['with a gzip member for each record', warcGz(RECORDS)],
    ['as one gzip member', gzipSync(Buffer.concat(RECORDS))],
    [
      'with members that end within records',
      Buffer.concat(splitInto(Buffer.concat(RECORDS), 100).map((part) => gzipSync(part))),
    ],
    ['packed twice', gzipSync(warcGz(RECORDS))],
  ])('%s gives each record, in order, and then itself', async (_, bytes) => {
    const resources = await list({ 'site.bin': bytes });
    expect(resources.map(({ path }) => path)).toEqual([
      'site.bin → (warcinfo)',
      `site.bin → ${SITE}/offender/17?q=a (request)`,
      `site.bin → ${SITE}/offender/17?q=a`,
      `site.bin → ${SITE}/offender/18`,
      `site.bin → ${SITE}/offender/18 (metadata)`,
      'site.bin',
    ]);
    expect(resources.map(bodyText)).toEqual([
      'software: example\r\n',
      '',
      page('seventeen'),
      page('eighteen '.repeat(40)),
      'via: /list\r\n',
      '',
    ]);
    expect(problems(resources)).toEqual({});
    expect(resources[2]).toMatchObject({ url: `${SITE}/offender/17?q=a`, fetchedAt: '2026-01-05T10:00:00Z' });
    expect(text(resources[1]!.envelope)).toContain('GET /offender/17?q=a HTTP/1.1\r\nCookie: k=v');
  });

  test('keeps all header lines of an answer in the envelope, and no line that the tool made up', async () => {
    const head =
      'HTTP/1.1 302 Found\r\nLocation: /a?ssn=x\r\nSet-Cookie: u=rider\r\nset-cookie: v=2\r\nLink: </b>; rel=next\r\nContent-Disposition: attachment;\r\n filename="m.pdf"\r\n';
    const more = ['WARC-Payload-Digest: sha1:AAAA', 'WARC-IP-Address: 192.0.2.1', 'WARC-Block-Digest: sha1:\r\n BBBB'];
    const [resource] = await list({ w: warcRecord({ url: `${SITE}/r`, head, more }) });
    const own = `WARC-Target-URI: ${SITE}/r\nContent-Type: application/http;msgtype=response\nWARC-IP-Address: 192.0.2.1\n`;
    expect(text(resource!.envelope)).toBe(own + head);
  });

  test('lists a revisit with its headers and the address it refers to, without a body', async () => {
    const more = [`WARC-Refers-To-Target-URI: ${SITE}/first`, 'WARC-Refers-To: <urn:uuid:1>'];
    const [resource] = await list({ w: warcRecord({ type: 'revisit', url: `${SITE}/again`, more }) });
    expect(resource).toMatchObject({ path: `w → ${SITE}/again (revisit)`, url: `${SITE}/again` });
    expect(bodyText(resource!)).toBe('');
    expect(text(resource!.envelope)).toContain(`WARC-Refers-To-Target-URI: ${SITE}/first\n`);
    expect(text(resource!.envelope)).not.toContain('urn:uuid');
  });

  test.each([
    ['length', 'the capture kept only its beginning, because it is large'],
    ['TIME', 'the capture kept only its beginning, because it took long'],
    ['412-73-5096', 'the capture kept only its beginning'],
  ])('tells a record that the tool truncated (%s), in words of its own', async (why, cut) => {
    const [resource] = await list({ w: warcRecord({ url: `${SITE}/`, more: [`WARC-Truncated: ${why}`] }) });
    expect(resource!.cut).toBe(cut);
  });

  test('reads answers without a head, with a head alone, with lone line feeds, and of HTTP/2', async () => {
    const resources = await list({
      w: Buffer.concat([
        warcRecord({ url: 'http://a.example/', head: '', body: page('bare') }),
        warcRecord({ url: 'http://b.example/', head: 'HTTP/1.1 204 No Content\r\nX-A: 1' }),
        warcRecord({ url: 'http://c.example/', head: '', body: 'HTTP/2 200\nX-A: 2\n\nbody' }),
        warcRecord({ url: 'http://d.example/', head: '', body: 'HTTP/3.0 200\r\n\r\nbody' }),
        warcRecord({ url: '<http://e.example/>', head: '', body: 'content-type: text/html\r\n\r\nlost' }),
        warcRecord({ type: 'resource', url: 'file:///x.css', head: '', body: 'a:hover{}\n\nb{}' }),
      ]),
    });
    expect(bodies(resources)).toEqual({
      'w → http://a.example/': page('bare'),
      'w → http://b.example/': '',
      'w → http://c.example/': 'body',
      'w → http://d.example/': 'body',
      'w → http://e.example/': 'lost',
      'w → file:///x.css': 'a:hover{}\n\nb{}',
      w: '',
    });
    expect(text(resources[1]!.envelope)).toContain('X-A: 1');
  });

  const chunked = (bytes: Uint8Array, size: number): Buffer =>
    Buffer.concat([
      ...splitInto(Buffer.from(bytes), size).flatMap((part) => [
        Buffer.from(`${part.length.toString(16)};x=y\r\n`),
        part,
        Buffer.from('\r\n'),
      ]),
      Buffer.from('0\r\n\r\n'),
    ]);
  const PAGE = Buffer.from(page('the page '.repeat(50)));
  const head = (...lines: string[]): string =>
    ['HTTP/1.1 200 OK', 'Content-Type: text/html', ...lines, ''].join('\r\n');

  test.each([
    ['chunked', head('Transfer-Encoding: chunked'), chunked(PAGE, 100)],
    ['said to be chunked, and joined already', head('Transfer-Encoding: chunked'), PAGE],
    ['chunked, and not said', head(), chunked(PAGE, 7)],
    ['gzip', head('Content-Encoding: gzip'), gzipSync(PAGE)],
    ['gzip under text/html, and not said', head(), gzipSync(PAGE)],
    ['said to be gzip, and unpacked already', head('Content-Encoding: gzip'), PAGE],
    ['chunked gzip', head('Transfer-Encoding: chunked', 'content-encoding: x-gzip'), chunked(gzipSync(PAGE), 33)],
    ['zlib deflate', head('Content-Encoding: deflate'), deflateSync(PAGE)],
    ['bare deflate', head('Content-Encoding : deflate'), deflateRawSync(PAGE)],
    ['said to be deflate, and unpacked already', head('Content-Encoding: deflate'), PAGE],
    ['brotli', head('Content-Encoding: br'), brotliCompressSync(PAGE)],
    ['said to be brotli, and unpacked already', head('Content-Encoding: br'), PAGE],
    ['gzip in brotli', head('Content-Encoding: gzip, br'), brotliCompressSync(gzipSync(PAGE))],
    [
      'brotli in deflate',
      head('Content-Encoding: br', 'Content-Encoding: deflate'),
      deflateSync(brotliCompressSync(PAGE)),
    ],
  ])('unpacks a body that is %s', async (_, headers, body) => {
    const resources = await list({ w: warcRecord({ url: `${SITE}/p`, head: headers, body }) });
    expect(bodies(resources)[`w → ${SITE}/p`]).toBe(PAGE.toString());
    expect(problems(resources)).toEqual({});
  });

  test('gives what can be had of a body that ends early', async () => {
    const cut = (bytes: Buffer): Buffer => bytes.subarray(0, -40);
    const PAGES = Buffer.from(Array.from({ length: 400 }, (_, i) => `line ${i * 7919}`).join('\n'));
    const resources = await list({
      w: Buffer.concat([
        warcRecord({
          url: 'http://a.example/',
          head: head('Transfer-Encoding: chunked'),
          body: cut(chunked(PAGES, 100)),
        }),
        warcRecord({ url: 'http://b.example/', head: head('Content-Encoding: gzip'), body: cut(gzipSync(PAGES)) }),
        warcRecord({
          url: 'http://c.example/',
          head: head('Content-Encoding: br'),
          body: cut(brotliCompressSync(PAGES)),
        }),
        warcRecord({
          url: 'http://d.example/',
          head: head('Content-Encoding: deflate'),
          body: cut(deflateSync(PAGES)),
        }),
      ]),
    });
    for (const letter of 'abcd') {
      const body = bodies(resources)[`w → http://${letter}.example/`]!;
      expect(PAGES.toString().startsWith(body.slice(0, 2000)), letter).toBe(true);
      expect(body.length, letter).toBeGreaterThan(PAGES.length * 0.8);
      expect(problems(resources)[`w → http://${letter}.example/`], letter).toBeDefined();
    }
  });

  test('reads a body of zstd, or says that it cannot', async () => {
    const { zstdCompressSync } = zlib as { zstdCompressSync?: (bytes: Uint8Array) => Buffer };
    const body = zstdCompressSync?.(PAGE) ?? Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0, 0]);
    const [resource] = await list({ w: warcRecord({ url: `${SITE}/z`, head: head('Content-Encoding: zstd'), body }) });
    if (zstdCompressSync) expect(bodyText(resource!)).toBe(PAGE.toString());
    else expect(problems([resource!])[`w → ${SITE}/z`]).toMatch(/^unread: packed with zstd/);
  });

  test('says which body it cannot unpack', async () => {
    const resources = await list({
      w: warcRecord({ url: `${SITE}/d`, head: head('Content-Encoding: dcb'), body: 'x' }),
    });
    expect(problems(resources)).toEqual({ [`w → ${SITE}/d`]: 'unread: packed in a way that is not read' });
  });

  test.each([
    ['too small', 3],
    ['too large', 4000],
    ['far too large', 9e14],
    ['absurd', NaN],
  ])('loses nothing where a length is %s', async (_, length) => {
    const records = [
      warcRecord({ url: 'http://a.example/', body: page('first') }),
      warcRecord({ url: 'http://b.example/', body: page('second'), length }),
      warcRecord({ url: 'http://c.example/', body: page('third') }),
      warcRecord({ url: 'http://d.example/', body: page('fourth') }),
    ];
    for (const bytes of [Buffer.concat(records), warcGz(records)]) {
      const resources = await list({ w: bytes });
      expect(bodies(resources)).toEqual({
        'w → http://a.example/': page('first'),
        'w → http://b.example/': page('second'),
        'w → http://c.example/': page('third'),
        'w → http://d.example/': page('fourth'),
        w: '',
      });
      expect(Object.keys(problems(resources))).toEqual(['w → http://b.example/', 'w']);
    }
  });

  test('keeps the first bytes of a record over the limit, and goes on behind it', async () => {
    const records = [
      warcRecord({ url: 'http://a.example/', head: '', body: 'x'.repeat(300_000) }),
      warcRecord({ url: 'http://b.example/', head: '', body: 'next' }),
    ];
    const resources = await list({ w: Buffer.concat(records) }, { memberBytes: 1000 });
    expect(bodies(resources)).toEqual({
      'w → http://a.example/': 'x'.repeat(1000),
      'w → http://b.example/': 'next',
      w: '',
    });
    expect(problems(resources)).toEqual({
      'w → http://a.example/': 'larger than the limit: only its beginning was read',
    });
  });

  test('reads archives that pages link to', async () => {
    const body = await zip({ 'list.csv': 'id,name\n1,a\n' });
    const resources = await list({ w: warcRecord({ url: `${SITE}/l.zip`, body }) });
    expect(resources.map(({ path }) => path)).toEqual([`w → ${SITE}/l.zip → list.csv`, `w → ${SITE}/l.zip`, 'w']);
    expect(resources[1]).toMatchObject({ url: `${SITE}/l.zip` });
  });

  test('gives the same records as warcio', async () => {
    for (const bytes of [Buffer.concat(RECORDS), warcGz(RECORDS)]) {
      const theirs: unknown[] = [];
      const parser = new WARCParser(Readable.toWeb(Readable.from([bytes])) as never);
      for await (const record of parser) {
        const payload = await record.readFully(false);
        theirs.push([record.warcType, record.warcTargetURI ?? '', text(payload)]);
      }
      const ours = (await list({ w: bytes })).slice(0, -1).map((resource, i) => {
        const type = ['warcinfo', 'request', 'response', 'response', 'metadata'][i];
        return [type, resource.url ?? '', bodyText(resource)];
      });
      expect(ours).toEqual(theirs);
    }
  });
});

describe('a damaged WARC', () => {
  const whole = (resource: { cut?: string }): boolean => resource.cut === undefined;

  test.each([
    ['plain', Buffer.concat(RECORDS)],
    ['gzip', warcGz(RECORDS)],
  ])('cut at any byte (%s) gives all records before the cut, and of the cut one what is there', async (_, bytes) => {
    const all = (await list({ w: bytes })).filter(({ path }) => path !== 'w');
    const starts = boundaries(RECORDS, bytes.length === Buffer.concat(RECORDS).length);
    for (let end = 0; end < bytes.length; end++) {
      const resources = await list({ w: bytes.subarray(0, end) });
      const got = resources.filter(({ path }) => path !== 'w');
      const complete = starts.filter((start) => start <= end).length - 1;
      expect(got.length, `cut at ${end}`).toBeGreaterThanOrEqual(complete);
      for (let i = 0; i < complete; i++) expect(bodyText(got[i]!), `cut at ${end}`).toBe(bodyText(all[i]!));
      for (const extra of got.slice(complete))
        if (whole(extra) && extra.body.is === 'bytes' && got.length <= all.length)
          expect(bodyText(all[got.indexOf(extra)]!).startsWith(bodyText(extra)), `cut at ${end}`).toBe(true);
    }
  });

  test('with one broken byte in a gzip member keeps all other members', async () => {
    const members = RECORDS.map((record) => gzipSync(record));
    const broken = Buffer.from(members[2]!);
    broken.fill(0xff, 60, 64);
    const resources = await list({ w: Buffer.concat([...members.slice(0, 2), broken, ...members.slice(3)]) });
    expect(resources.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['w → (warcinfo)', `w → ${SITE}/offender/18`, `w → ${SITE}/offender/18 (metadata)`]),
    );
    expect(bodies(resources)[`w → ${SITE}/offender/18`]).toBe(page('eighteen '.repeat(40)));
    expect(problems(resources)['w']).toBeDefined();
  });

  test('with junk between its records says so', async () => {
    const resources = await list({ w: Buffer.concat([RECORDS[0]!, Buffer.from('junk\r\n'), RECORDS[2]!]) });
    expect(resources.map(({ path }) => path)).toEqual(['w → (warcinfo)', `w → ${SITE}/offender/17?q=a`, 'w']);
    expect(problems(resources)).not.toEqual({});
  });

  test('that only begins like one is unread or cut, never a crash', async () => {
    for (const bytes of [
      'WARC/1.0',
      'WARC/1.0\r\n',
      'WARC/1.0\r\nWARC-Type: response',
      `WARC/1.0\r\n${'x'.repeat(3e6)}`,
    ]) {
      const resources = await list({ w: bytes });
      expect(problems(resources)['w'], bytes.slice(0, 40)).toBeDefined();
    }
  });
});

describe('reading', () => {
  async function* inChunks(bytes: Uint8Array, sizes: readonly number[]): AsyncGenerator<Uint8Array, void> {
    for (let at = 0, i = 0; at < bytes.length; i++) {
      const size = sizes[i % sizes.length]!;
      yield bytes.subarray(at, at + size);
      at += size;
    }
  }

  async function read(bytes: Uint8Array, sizes: readonly number[]): Promise<readonly unknown[]> {
    const isPacked = bytes[0] === 0x1f;
    const raw = createByteReader(inChunks(bytes, sizes));
    const packed = gunzip(raw, createGauge(CAPTURE_LIMITS, bytes.length));
    const input = isPacked ? createByteReader(packed.chunks, packed.problem) : raw;
    const end: WarcEnd = { records: 0 };
    const records: unknown[] = [];
    for await (const { head, block, cut } of readRecords(input, 1e6, end)) records.push([text(head), text(block), cut]);
    return [records, end];
  }

  test('does not depend on where chunks end', async () => {
    const plain = Buffer.concat([
      ...RECORDS,
      warcRecord({ url: 'http://x.example/', body: 'short', length: 2 }),
      RECORDS[2]!,
    ]);
    for (const bytes of [plain, warcGz(RECORDS), warcGz(RECORDS).subarray(0, -30)]) {
      const expected = await read(bytes, [1e9]);
      await fc.assert(
        fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1, maxLength: 12 }), async (sizes) => {
          expect(await read(bytes, sizes)).toEqual(expected);
        }),
        { numRuns: 40, seed: 4 },
      );
    }
  });
});

test.each([
  ['2026-01-05T10:00:00Z', '2026-01-05T10:00:00Z'],
  ['2026-01-05T10:00:00.123456789Z', '2026-01-05T10:00:00Z'],
  ['2026-01-05T10:00:00+02:00', '2026-01-05T08:00:00Z'],
  ['2026-01-05T10:00Z', '2026-01-05T10:00:00Z'],
  ['2026-01', undefined],
  ['2026-13-45T10:00:00Z', undefined],
  ['yesterday', undefined],
  [undefined, undefined],
])('the date %s is %s', (date, seconds) => {
  expect(isoSeconds(date)).toBe(seconds);
});

function splitInto(bytes: Buffer, size: number): Buffer[] {
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => bytes.subarray(i * size, (i + 1) * size));
}

/** Offsets of the records' beginnings and of the end, in the file as written. */
function boundaries(records: readonly Buffer[], isPlain: boolean): readonly number[] {
  const sizes = records.map((record) => (isPlain ? record.length - 4 : gzipSync(record).length - 8));
  const full = records.map((record) => (isPlain ? record.length : gzipSync(record).length));
  const starts = [0];
  for (let i = 0, at = 0; i < sizes.length; at += full[i]!, i++) starts.push(at + sizes[i]!);
  return starts;
}
