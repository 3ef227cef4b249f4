import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { ZipFile } from 'yazl';
import { expect, onTestFinished, test } from 'vitest';
import { crc32, tableCrc32 } from '../../src/zip/crc32.ts';
import { openZip, ZipError } from '../../src/zip/read.ts';
import { writeZip, zipBytes } from '../../src/zip/write.ts';

const text = (words: string): Uint8Array => Buffer.from(words);

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'sorna-zip-'));
  onTestFinished(() => rmSync(made, { recursive: true }));
  return made;
}

/** Replaces every occurrence of a name by another of the same length, headers and directory alike. */
function renamed(zip: Uint8Array, from: string, to: string): Uint8Array {
  return Buffer.from(Buffer.from(zip).toString('latin1').replaceAll(from, to), 'latin1');
}

async function read(zip: Uint8Array | string): Promise<Record<string, string>> {
  const file = await openZip(zip);
  const found: Record<string, string> = {};
  for (const entry of file.entries) found[entry.name] = Buffer.from(await file.read(entry, 1e9)).toString();
  file.close();
  return found;
}

test('what is written is read back, in its order, from a file and from memory', async () => {
  const dir = folder();
  writeFileSync(join(dir, 'own.txt'), 'from a file');
  const source = { bytes: 6, open: () => Promise.resolve(Readable.from([text('stream')])) };
  const inputs = [
    { name: 'b/ä.txt', content: text('bytes') },
    { name: 'a.txt', content: join(dir, 'own.txt') },
    { name: 'c.txt', content: source },
  ];
  await writeZip(join(dir, 'x.zip'), inputs);
  expect(Object.entries(await read(join(dir, 'x.zip')))).toEqual([
    ['b/ä.txt', 'bytes'],
    ['a.txt', 'from a file'],
    ['c.txt', 'stream'],
  ]);
  expect(statSync(join(dir, 'x.zip')).mode & 0o777).toBe(0o600);
  expect(Buffer.from(await zipBytes(inputs)).equals(readFileSync(join(dir, 'x.zip')))).toBe(true);
});

test('the time zone and the day do not show in the bytes', async () => {
  const before = process.env['TZ'];
  onTestFinished(() => {
    if (before === undefined) delete process.env['TZ'];
    else process.env['TZ'] = before;
  });
  const zips: string[] = [];
  for (const zone of ['UTC', 'Pacific/Kiritimati', 'America/Anchorage']) {
    process.env['TZ'] = zone;
    zips.push(Buffer.from(await zipBytes([{ name: 'a', content: text('a') }])).toString('hex'));
  }
  expect(new Set(zips).size).toBe(1);
});

test('without packing, names and contents alone say what the bytes are', async () => {
  const inputs = [{ name: 'a.txt', content: text('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa') }];
  const zip = Buffer.from(await zipBytes(inputs, { packed: false }));
  expect(zip.includes('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa')).toBe(true);
  expect((await zipBytes(inputs)).length).toBeLessThan(zip.length);
});

test('a file that cannot be read ends the writing with its error, not in silence', async () => {
  await expect(zipBytes([{ name: 'a', content: '/nonexistent/file' }])).rejects.toThrow(/ENOENT/);
  const broken = { bytes: 3, open: () => Promise.reject(new Error('no such stream')) };
  await expect(zipBytes([{ name: 'a', content: broken }])).rejects.toThrow('no such stream');
  const short = { bytes: 3, open: () => Promise.resolve(Readable.from([text('ab')])) };
  await expect(zipBytes([{ name: 'a', content: short }])).rejects.toThrow(/unexpected number of bytes/);
});

test('a file that is there is not written over', async () => {
  const dir = folder();
  writeFileSync(join(dir, 'x.zip'), 'mine');
  await expect(writeZip(join(dir, 'x.zip'), [{ name: 'a', content: text('a') }])).rejects.toThrow(/EEXIST/);
  expect(readFileSync(join(dir, 'x.zip'), 'utf8')).toBe('mine');
});

test.for([
  ['../../evil.txt', 'aaaaaaaaaa.txt'],
  ['/etc/evil.txt', 'aaaaaaaaa.txt'],
  ['c:/evil.txt', 'aaaaaaa.txt'],
  ['..\\..\\a.txt', 'aaaaaaa.txt'],
])('the name %s is refused', async ([evil, plain]) => {
  const zip = await zipBytes([{ name: plain!, content: text('x') }]);
  expect(plain!.length - evil!.length).toBeGreaterThanOrEqual(-0);
  await expect(openZip(renamed(zip, plain!.slice(0, evil!.length), evil!))).rejects.toThrow('leads outside it');
});

test.for([
  ['equal', 'bb.txt', 'aa.txt'],
  ['equal but for their case', 'bb.txt', 'AA.txt'],
])('two names that are %s are refused', async ([, second, changed]) => {
  const zip = await zipBytes([
    { name: 'aa.txt', content: text('1') },
    { name: second!, content: text('2') },
  ]);
  await expect(openZip(renamed(zip, second!, changed!))).rejects.toThrow('two entries have one name');
});

test('a file and a folder of one name are refused', async () => {
  const zip = new ZipFile();
  zip.addBuffer(Buffer.from('x'), 'a');
  zip.addEmptyDirectory('a');
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream) chunks.push(chunk as Buffer);
  await expect(openZip(Buffer.concat(chunks))).rejects.toThrow('two entries have one name');
});

test('more entries than the limit are refused', async () => {
  const zip = await zipBytes([1, 2, 3].map((n) => ({ name: `${n}`, content: text('x') })));
  await expect(openZip(zip, 2)).rejects.toThrow('more than 2 entries');
});

test('an entry that unfolds to more than the limit, or to more than it says, is not unfolded', async () => {
  const zip = Buffer.from(await zipBytes([{ name: 'a', content: Buffer.alloc(3_000_000) }]));
  const file = await openZip(zip);
  await expect(file.read(file.entries[0]!, 1000)).rejects.toThrow('larger than the limit');
  // The directory says 10 bytes where three million unfold.
  const directory = zip.lastIndexOf(Buffer.from('PK\x01\x02', 'latin1'));
  zip.writeUInt32LE(10, directory + 24);
  const lying = await openZip(zip);
  await expect(lying.read(lying.entries[0]!, 1000)).rejects.toThrow('damaged');
});

test('a changed byte of a stored entry is damage', async () => {
  const zip = Buffer.from(await zipBytes([{ name: 'a', content: text('some words') }], { packed: false }));
  zip[zip.indexOf('some words')]! ^= 1;
  const file = await openZip(zip);
  await expect(file.read(file.entries[0]!, 100)).rejects.toThrow('damaged');
});

test('anything else is no zip, and whatever is done to one gives its content or a ZipError', async () => {
  await expect(openZip(text('no zip'))).rejects.toThrow('it is no zip file or is damaged');
  await expect(openZip('/nonexistent.zip')).rejects.toThrow(/ENOENT/);
  const zip = Buffer.from(await zipBytes([{ name: 'a.txt', content: text('words that are packed, packed, packed') }]));
  const edits = fc.array(fc.tuple(fc.nat(zip.length - 1), fc.integer({ min: 0, max: 255 })), { maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(edits, fc.nat(zip.length), async (changes, end) => {
      const broken = Buffer.from(zip.subarray(0, changes.length === 0 ? end : zip.length));
      for (const [at, byte] of changes) broken[at] = byte;
      await read(broken).catch((error: unknown) => expect(error).toBeInstanceOf(ZipError));
    }),
    { numRuns: 300, seed: 5 },
  );
});

test('the checksum is that of zip files, with and without Node’s own', () => {
  expect(crc32(text('123456789'))).toBe(0xcbf43926);
  expect(tableCrc32(text('6789'), tableCrc32(text('12345')))).toBe(0xcbf43926);
});
