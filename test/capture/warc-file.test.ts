import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Answer } from '../../src/capture/ask.ts';
import { BEGIN, openWarc, type Position, type WarcFiles } from '../../src/capture/warc-file.ts';
import { digestOf, exchangeDrafts, recordId, type Draft } from '../../src/capture/warc-record.ts';
import { writeAll } from '../../src/capture/write-all.ts';
import { records, warcFiles } from './captured.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sorna-warc-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const DATE = new Date(Date.UTC(2026, 5, 30, 12, 0, 0, 500));
const INFO = (file: string): Draft => ({
  ...{ type: 'warcinfo', date: DATE, contentType: 'application/warc-fields' },
  ...{ fields: [['WARC-Filename', file]], block: Buffer.from('software: test\r\n') },
});

function open(from: Position, roll = 1e9): Promise<WarcFiles> {
  return openWarc({ folder, roll, seed: 'seed', warcinfo: INFO }, from);
}

function exchange(path: string, body: string | Buffer, more: Partial<Answer> = {}): readonly Draft[] {
  const answer: Answer = {
    ...{ is: 'answer', statusLine: 'HTTP/1.1 200 OK', status: 200, ip: '127.0.0.1' },
    headers: [
      ['Content-Type', 'text/plain'],
      ['Transfer-Encoding', 'chunked'],
    ],
    body: Buffer.from(body),
    asked: [['Host', 'a.example']],
    ...more,
  };
  return exchangeDrafts(`https://a.example${path}`, answer, DATE, digestOf(answer.body));
}

describe('a WARC file', () => {
  test('has one gzip member per record, and what its fields say is so', async () => {
    const warc = await open(BEGIN);
    const places = [...(await warc.append(exchange('/1', 'one'))), ...(await warc.append(exchange('/2', '')))];
    await warc.close();
    const bytes = readFileSync(join(folder, 'capture-00001.warc.gz'));
    for (const { offset, length } of places) {
      const record = gunzipSync(bytes.subarray(offset, offset + length)).toString('latin1');
      expect(record).toMatch(/^WARC\/1\.1\r\nWARC-Type: re/);
      expect(record.match(/WARC-Type/g)).toHaveLength(1);
      expect(record.endsWith('\r\n\r\n')).toBe(true);
    }
    const all = await records(folder);
    expect(all.map(({ type }) => type)).toEqual(['warcinfo', 'response', 'request', 'response', 'request']);
    for (const each of all) {
      expect(each.field('WARC-Block-Digest')).toBe(digestOf(each.block));
      expect(each.date).toBe('2026-06-30T12:00:00Z');
    }
    expect(all[1]!.field('WARC-Payload-Digest')).toBe(digestOf(Buffer.from('one')));
    expect(all[2]!.field('WARC-Concurrent-To')).toBe(all[1]!.field('WARC-Record-ID'));
    expect(new Set(all.map((each) => each.field('WARC-Record-ID'))).size).toBe(5);
    expect(all.slice(1).every((each) => each.field('WARC-Warcinfo-ID') === all[0]!.field('WARC-Record-ID'))).toBe(true);
  });

  test('does not call a body chunked that is not, and tells its length', async () => {
    const warc = await open(BEGIN);
    await warc.append(exchange('/1', 'one'));
    await warc.close();
    const [, response] = await records(folder);
    expect(response!.http.get('transfer-encoding')).toBeUndefined();
    expect(response!.http.get('x-archive-orig-transfer-encoding')).toBe('chunked');
    expect(response!.http.get('content-length')).toBe('3');
  });

  test('is for its owner alone, and a new one is begun when it is full', async () => {
    const warc = await open(BEGIN, 600);
    for (const path of ['/1', '/2', '/3']) await warc.append(exchange(path, Buffer.from(path.repeat(50))));
    await warc.close();
    expect(warcFiles(folder).length).toBeGreaterThan(1);
    for (const file of warcFiles(folder)) expect(statSync(join(folder, file)).mode & 0o777).toBe(0o600);
    const all = await records(folder);
    expect(all.filter(({ type }) => type === 'response')).toHaveLength(3);
    const perFile = warcFiles(folder).map((file) => all.filter((each) => each.file === file));
    for (const each of perFile) expect(each[0]!.type).toBe('warcinfo');
    for (const each of perFile)
      expect(each.filter(({ type }) => type === 'response').length).toBe(
        each.filter(({ type }) => type === 'request').length,
      );
  });

  test('gives a block back', async () => {
    const warc = await open(BEGIN);
    const [place] = await warc.append(exchange('/1', 'one\r\n\r\ntwo'));
    expect((await warc.read(place!)).toString()).toMatch(/^HTTP\/1\.1 200 OK\r\n[^]*\r\n\r\none\r\n\r\ntwo$/);
    await warc.close();
  });

  test('goes on where it was settled: half a record, a whole one, a whole file behind it are gone', async () => {
    const first = await open(BEGIN, 400);
    await first.append(exchange('/1', 'kept'));
    const settled = await first.settle();
    await first.append(exchange('/2', 'not settled'));
    await first.append(exchange('/3', 'in a file of its own'));
    await first.close();
    appendFileSync(join(folder, warcFiles(folder).at(-1)!), Buffer.from([0x1f, 0x8b, 8, 0, 7]));
    const second = await open(settled, 400);
    await second.append(exchange('/4', 'after'));
    await second.close();
    const all = await records(folder);
    const bodies = all.filter(({ type }) => type === 'response').map(({ payload }) => payload.toString());
    expect(bodies).toEqual(['kept', 'after']);
    expect(new Set(all.map((each) => each.field('WARC-Record-ID'))).size).toBe(all.length);
  });

  test('that has lost records is refused, and nothing is removed', async () => {
    const first = await open(BEGIN);
    await first.append(exchange('/1', 'kept'));
    const settled = await first.settle();
    await first.close();
    const path = join(folder, 'capture-00001.warc.gz');
    truncateSync(path, settled.bytes - 1);
    await expect(open(settled)).rejects.toThrow(/lost records.*Capture again into an empty folder/s);
    expect(existsSync(path)).toBe(true);
    rmSync(path);
    await expect(open(settled)).rejects.toThrow(/lost records/);
  });

  test('settles nothing more once something could not be written', async () => {
    const warc = await open(BEGIN);
    await warc.append(exchange('/1', 'one'));
    const settled = await warc.settle();
    await warc.close();
    // The disk is gone under it.
    await expect(warc.append(exchange('/2', 'two'))).rejects.toThrow(/EBADF|closed/);
    await expect(warc.settle()).rejects.toThrow(/EBADF|closed/);
    await (await open(settled)).close();
    expect((await records(folder)).some(({ uri }) => uri.endsWith('/1'))).toBe(true);
  });

  test('keeps the order of groups that are handed in at once', async () => {
    const warc = await open(BEGIN);
    await Promise.all(Array.from({ length: 20 }, (_, i) => warc.append(exchange(`/${i}`, 'x'.repeat(1000 - i * 40)))));
    await warc.close();
    const uris = (await records(folder)).filter(({ type }) => type === 'response').map(({ uri }) => uri);
    expect(uris).toEqual(Array.from({ length: 20 }, (_, i) => `https://a.example/${i}`));
  });
});

test('a disk that takes a part is asked to take the rest, and a full one is told', async () => {
  const disk = Buffer.alloc(10);
  const write = ((bytes: Buffer, from: number, length: number, at: number) => {
    if (at >= disk.length) return Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' }));
    return Promise.resolve({ bytesWritten: bytes.copy(disk, at, from, from + Math.min(length, 3)), buffer: bytes });
  }) as unknown as Parameters<typeof writeAll>[0]['write'];
  await writeAll({ write }, Buffer.from('abcdefgh'), 2);
  expect(disk.toString('latin1')).toBe('\0\0abcdefgh');
  await expect(writeAll({ write }, Buffer.from('xyz'), 9)).rejects.toThrow('full');
});

test('a record id is a UUID of version 8, and the same for the same place', () => {
  expect(recordId('a', 1)).toMatch(/^<urn:uuid:[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}>$/);
  expect(recordId('a', 1)).toBe(recordId('a', 1));
  expect(recordId('a', 1)).not.toBe(recordId('a', 2));
});
