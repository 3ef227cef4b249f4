import { deflateRawSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bodies, bodyText, list, problems, text, warcGz, warcRecord, zip } from './archives.ts';

const FILES = { 'a/list.csv': 'id,name\n1,a\n', 'b.html': `<html>${'page '.repeat(500)}</html>`, 'c.txt': 'third' };
const EXPECTED = Object.fromEntries(Object.entries(FILES).map(([path, content]) => [`z → ${path}`, content]));

interface Raw {
  readonly name: string;
  readonly data: Buffer;
  readonly method?: number;
  readonly flags?: number;
  /** Offset of the local header that the directory tells, instead of the true one. */
  readonly at?: number;
  readonly isUnlisted?: boolean;
  readonly comment?: string;
  readonly localName?: string;
}

/** A zip by hand, for what no writer writes. */
function rawZip(entries: readonly Raw[], between = Buffer.alloc(0)): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, data, method = 0, flags = 0, at: said, isUnlisted, comment = '', localName = name } of entries) {
    const local = Buffer.alloc(30);
    local.write('PK\x03\x04', 'latin1');
    local.writeUInt16LE(flags, 6);
    local.writeUInt16LE(method, 8);
    local.writeUInt32LE(data.length, 18);
    local.writeUInt16LE(Buffer.byteLength(localName), 26);
    const central = Buffer.alloc(46);
    central.write('PK\x01\x02', 'latin1');
    central.writeUInt16LE(flags, 8);
    central.writeUInt16LE(method, 10);
    central.writeUInt32LE(data.length, 20);
    central.writeUInt16LE(Buffer.byteLength(name), 28);
    central.writeUInt16LE(Buffer.byteLength(comment), 32);
    central.writeUInt32LE(said ?? at, 42);
    const whole = Buffer.concat([local, Buffer.from(localName), data, between]);
    if (!isUnlisted) directory.push(central, Buffer.from(name), Buffer.from(comment));
    parts.push(whole);
    at += whole.length;
  }
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  const count = entries.filter(({ isUnlisted }) => !isUnlisted).length;
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, ...directory, end]);
}

describe('a zip', () => {
  test.each([
    ['deflated', {}],
    ['stored', { store: true }],
    ['zip64', { zip64: true }],
    ['zip64, stored', { zip64: true, store: true }],
  ])('%s gives each member and then itself', async (_, options) => {
    const resources = await list({ z: await zip(FILES, options) });
    expect(resources.map(({ path }) => path)).toEqual([...Object.keys(EXPECTED), 'z']);
    expect(bodies(resources)).toEqual({ ...EXPECTED, z: '' });
    expect(problems(resources)).toEqual({});
  });

  test('gives its comments, folders and second names in envelopes, and no time', async () => {
    const whole = await list({
      z: await zip({ 'a.txt': 'a' }, { comment: 'kept by R. Quill', fileComment: 'of member' }),
    });
    expect(text(whole[0]!.envelope)).toBe('of member\n');
    expect(text(whole[1]!.envelope)).toBe('kept by R. Quill');
    expect(whole.every(({ fetchedAt }) => fetchedAt === undefined)).toBe(true);
    const raw = rawZip([
      { name: 'folder-name/', data: Buffer.alloc(0) },
      { name: 'shown.txt', localName: 'other-name.txt', data: Buffer.from('x') },
    ]);
    const resources = await list({ z: raw });
    expect(resources.map(({ path }) => path)).toEqual(['z → shown.txt', 'z']);
    expect(text(resources[0]!.envelope)).toBe('other-name.txt\n');
    expect(text(resources[1]!.envelope)).toContain('folder-name/');
  });

  test('shows names as they are, but for what could mislead', async () => {
    const names = [
      '../../etc/passwd',
      '/abs',
      'C:\\x',
      'a\x1b[31m\nb',
      'x\u202egpj.exe',
      'z → other',
      `${'n'.repeat(2000)}.txt`,
    ];
    const resources = await list({ z: rawZip(names.map((name) => ({ name, data: Buffer.from('x') }))) });
    expect(resources.slice(0, -1).map(({ path }) => path)).toEqual([
      'z → ../../etc/passwd',
      'z → /abs',
      'z → C:\\x',
      'z → a\ufffd[31m\ufffdb',
      'z → x\ufffdgpj.exe',
      'z → z > other',
      `z → ${'n'.repeat(1000)}…`,
    ]);
    expect(text(resources[6]!.envelope)).toBe(`${names[6]}\n`);
    const latin = rawZip([{ name: 'x', data: Buffer.from('x') }]);
    for (let at = latin.indexOf('x'); at >= 0; at = latin.indexOf('x', at + 1)) latin[at] = 0xe9;
    expect((await list({ z: latin })).map(({ path }) => path)).toEqual(['z → é', 'z']);
  });

  test('an office file is one document, whatever its program wrote first', async () => {
    const parts = { 'word/document.xml': '<w:t>a</w:t>', 'word/media/image1.png': '\x89PNG' };
    for (const first of ['[Content_Types].xml', '_rels/.rels', 'docProps/app.xml']) {
      const resources = await list({ 'form.docx': await zip({ [first]: '<x/>', ...parts }) });
      expect(resources.map(({ path }) => path)).toEqual(['form.docx']);
    }
    const other = await list({ 'site.zip': await zip({ 'word/document.html': 'a' }) });
    expect(other.map(({ path }) => path)).toContain('site.zip → word/document.html');
    const archive = await list({ 'site.zip': await zip({ 'index.html': 'a', 'word/document.xml': 'b' }) });
    expect(archive.map(({ path }) => path)).toContain('site.zip → word/document.xml');
  });

  test('a WACZ gives the records of its WARC files', async () => {
    const warc = warcGz([warcRecord({ url: 'https://registry.example.gov/1', body: 'page one' })]);
    for (const store of [true, false]) {
      const wacz = await zip({ 'archive/data.warc.gz': warc, 'datapackage.json': '{}' }, { store });
      expect(bodies(await list({ 'site.wacz': wacz }))).toEqual({
        'site.wacz → archive/data.warc.gz → https://registry.example.gov/1': 'page one',
        'site.wacz → archive/data.warc.gz': '',
        'site.wacz → datapackage.json': '{}',
        'site.wacz': '',
      });
    }
  });

  test('names members that cannot be read, and why', async () => {
    const raw = rawZip([
      { name: 'locked', data: Buffer.from('x'), flags: 1 },
      { name: 'strong', data: Buffer.from('x'), flags: 0x2001 },
      { name: 'lzma', data: Buffer.from('x'), method: 14 },
      { name: 'nowhere', data: Buffer.from('x'), at: 5 },
      { name: 'behind', data: Buffer.from('x'), at: 4e9 },
      { name: 'damaged', data: Buffer.from('\xff\xff\xff', 'latin1'), method: 8 },
      { name: 'good', data: Buffer.from('good') },
    ]);
    const resources = await list({ z: raw });
    expect(problems(resources)).toMatchObject({
      'z → locked': 'unread: locked with a password',
      'z → strong': 'unread: locked with a password',
      'z → lzma': 'unread: packed in a way that is not read (method 14)',
      'z → nowhere': 'unread: its place in the archive is wrong',
      'z → behind': 'unread: its place in the archive is wrong',
      'z → damaged': 'unread: its packed data is damaged',
    });
    expect(bodies(resources)['z → good']).toBe('good');
  });

  test('gives members that its directory does not list, and bytes that belong to none', async () => {
    const raw = rawZip([
      { name: 'one', data: Buffer.from('1') },
      { name: 'deleted', data: deflateRawSync('an older version'), method: 8, isUnlisted: true },
      { name: 'two', data: Buffer.from('2') },
    ]);
    expect(bodies(await list({ z: raw }))).toEqual({
      'z → one': '1',
      'z → two': '2',
      'z → deleted (not in the directory)': 'an older version',
      z: '',
    });
    const stray = rawZip(
      [{ name: 'one', data: Buffer.from('1') }],
      Buffer.from('text that stands between the members, in the open'),
    );
    expect(bodies(await list({ z: stray }))['z → (between members)']).toBe(
      'text that stands between the members, in the open',
    );
  });

  test('reads the bytes of overlapping members once', async () => {
    const kernel = deflateRawSync(Buffer.alloc(4000, 'k'));
    const raw = rawZip([
      { name: 'a', data: kernel, method: 8 },
      { name: 'b', data: kernel, method: 8, at: 0 },
      { name: 'c', data: kernel, method: 8, at: 0 },
    ]);
    const resources = await list({ z: raw });
    const why = 'unread: shares its bytes with another member, as in archives that are made to fill a disk';
    expect(problems(resources)).toEqual({ 'z → b': why, 'z → c': why });
  });

  test('reads members whose order is not that of their bytes', async () => {
    const data = Buffer.from('x'.repeat(10));
    const raw = rawZip([
      { name: 'a', data, at: 41 },
      { name: 'b', data, at: 0 },
    ]);
    expect(bodies(await list({ z: raw }))).toMatchObject({ 'z → a': 'x'.repeat(10), 'z → b': 'x'.repeat(10) });
  });
});

describe('a damaged zip', () => {
  test.each([
    ['deflated, with sizes behind the data', {}],
    ['stored', { store: true }],
    ['zip64', { zip64: true }],
  ])('cut at any byte (%s) gives all members before the cut', async (_, options) => {
    const bytes = await zip({ 'a.txt': 'first '.repeat(9), 'b.txt': 'second', 'c.txt': 'third' }, options);
    const ends = ['b.txt', 'c.txt'].map((name) => bytes.indexOf(name) - 30);
    for (let end = 0; end < bytes.length; end++) {
      const found = bodies(await list({ z: bytes.subarray(0, end) }));
      if (end >= ends[0]!) expect(found['z → a.txt'], `cut at ${end}`).toBe('first '.repeat(9));
      if (end >= ends[1]!) expect(found['z → b.txt'], `cut at ${end}`).toBe('second');
    }
  });

  test('with bytes behind its end, in front of its beginning, or without its directory is read all the same', async () => {
    const bytes = await zip(FILES);
    const directory = bytes.indexOf('PK\x01\x02', 0, 'latin1');
    for (const damaged of [Buffer.concat([bytes, Buffer.from('trailing')]), bytes.subarray(0, directory)]) {
      const resources = await list({ z: damaged });
      expect(bodies(resources)).toEqual({ ...EXPECTED, z: '' });
      expect(problems(resources)).toEqual({ z: 'its directory is damaged or missing: members were searched for' });
    }
  });

  test('in memory larger than a member may be is read from its beginning', async () => {
    const inner = await zip({ 'a.txt': 'first', 'b.bin': randomBytes(5000) }, { store: true });
    const resources = await list({ z: gzipSync(inner) }, { memberBytes: 2000 });
    expect(bodies(resources)['z → a.txt']).toBe('first');
    expect(problems(resources)['z → b.bin']).toBe('the archive ends within it');
    expect(problems(resources)['z']).toBe('larger than the limit: only its beginning was read');
  });

  test('never throws, whichever bytes are wrong', async () => {
    const bytes = await zip({ 'a.txt': 'first '.repeat(20), 'b.txt': 'second' });
    const change = fc.tuple(fc.integer({ min: 4, max: bytes.length - 1 }), fc.integer({ min: 0, max: 255 }));
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 6 }), async (changes) => {
        const damaged = Buffer.from(bytes);
        for (const [at, value] of changes) damaged[at] = value;
        const resources = await list({ z: damaged });
        expect(resources.at(-1)!.path).toBe('z');
        expect(resources.map(bodyText).join('').length).toBeLessThan(4000);
      }),
      { numRuns: 150, seed: 42 },
    );
  });
});

function randomBytes(length: number): Buffer {
  let state = 7;
  return Buffer.from(Array.from({ length }, () => (state = (state * 1103515245 + 12345) % 2147483648) >> 16));
}
