import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { describe, expect, test } from 'vitest';
import { warcFile } from '../../../src/corpus/writers/warc.ts';
import { PACKAGE_ROOT } from '../../../src/package-root.ts';
import type { PageObserver } from '../../../src/site/page-seen.ts';
import { claim, createClaims, notePassedOn, noteSent, waitForRoom } from '../../../src/site/threads/claims.ts';
import { sentPage } from '../../../src/site/threads/messages.ts';
import { scanInThreads, threadsFor } from '../../../src/site/threads/start.ts';
import { scanFiles, ssn, writeCapture } from '../capture-folder.ts';

const SETTINGS = { threads: 3, bytesAThread: 1 };
const page = (words: string): string => `<!doctype html><html><body><p>${words}</p></body></html>`;
const given = (folder: string, settings = SETTINGS) => ({
  folder,
  values: [ssn('912-73-5096')],
  people: [],
  publicByDesign: [],
  settings,
});

describe('how many threads', () => {
  const folder = () => writeCapture({ 'a.html': 'x'.repeat(100), 'b.html': 'y'.repeat(100) });

  test.for([
    ['one is asked for', { threads: 1, bytesAThread: 1 }, 1, 1],
    ['the capture is small', { threads: 4, bytesAThread: 201 }, 1, 1],
    ['there is enough for two', { threads: 4, bytesAThread: 200 }, 1, 2],
    ['there is enough for all', { threads: 4, bytesAThread: 50 }, 1, 4],
    ['two indexes of the values fit into the memory', { threads: 4, bytesAThread: 1 }, 500_000, 2],
    ['one index of the values fits into the memory', { threads: 4, bytesAThread: 1 }, 600_000, 1],
  ] as const)('%s', async ([, settings, values, expected]) => {
    expect(await threadsFor(given(folder(), settings), values)).toBe(expected);
  });
});

describe('threads', () => {
  test('that an observer throws in the face of are ended, and the scan with them', async () => {
    const files = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`${i}.html`, page(`page ${i}`)]));
    const observer: PageObserver = () => {
      throw new Error('seen enough');
    };
    await expect(scanFiles(files, [], { settings: SETTINGS, observe: () => [observer] })).rejects.toThrow(
      'seen enough',
    );
  });

  test('that cannot list the capture end the scan', async () => {
    const folder = writeCapture({ 'a.html': page('one') });
    rmSync(folder, { recursive: true });
    await expect(scanInThreads(given(folder), 2, { done: () => undefined })).rejects.toThrow('ENOENT');
  });

  test('are told of their progress, file by file', async () => {
    const told: number[] = [];
    const files = { 'a.html': page('one'), 'b.html': page('two'), 'c.html': page('three') };
    await scanFiles(files, [], { settings: SETTINGS, onProgress: (done) => told.push(done) });
    expect(told).toEqual([1, 2, 3]);
  });

  test('show a page that is larger than what is sent at once', async () => {
    const large = page('a word of the page '.repeat(200_000));
    const shown: string[] = [];
    const observer: PageObserver = ({ path, raw }) =>
      void shown.push(`${path} ${Buffer.from(raw).equals(Buffer.from(large))}`);
    const files = { 'a.html': large, 'b.html': page('small'), 'c.html': large };
    await scanFiles(files, [], { settings: SETTINGS, observe: () => [observer] });
    expect(shown).toEqual(['a.html true', 'b.html false', 'c.html true']);
  });
});

test('a page is sent as a copy of its own, and nothing of the buffer around it', () => {
  const held = Buffer.from('before <p>page</p> behind');
  const raw = held.subarray(7, 18);
  const sent = sentPage({ path: 'a.html', type: 'html', raw, subject: 'R-1', words: () => 'page' });
  held.fill(0);
  expect(Buffer.from(sent.raw).toString()).toBe('<p>page</p>');
  expect(sent.raw.buffer.byteLength).toBe(raw.length);
});

describe('claims', () => {
  test('give every part to one thread', () => {
    const claims = createClaims();
    expect([claim(claims), claim(claims), claim(claims)]).toEqual([0, 1, 2]);
  });

  test('never stop the thread that all others wait for, however much of others waits', () => {
    const claims = createClaims();
    noteSent(claims, 1_000_000);
    waitForRoom(claims, 0, 0);
    notePassedOn(claims, 400_000, true);
    waitForRoom(claims, 1, 0);
    notePassedOn(claims, 600_000, true);
    waitForRoom(claims, 7, 0);
    expect(claims[1]).toBe(2);
  });

  test.for([
    ['for others', 3, 0],
    ['for what it has sent itself', 0, 100_000],
  ] as const)('stop a thread while too much waits: %s', async ([, part, sent]) => {
    const claims = createClaims();
    noteSent(claims, 100_000);
    const waits = new Worker(
      `const { workerData, parentPort } = require('node:worker_threads');
       import(workerData.module).then(({ waitForRoom }) => {
         parentPort.postMessage('waits');
         waitForRoom(workerData.claims, workerData.part, workerData.sent);
         parentPort.postMessage('goes on');
       });`,
      { eval: true, workerData: { claims, part, sent, module: join(PACKAGE_ROOT, 'dist/site/threads/claims.js') } },
    );
    const told: unknown[] = [];
    waits.on('message', (word) => told.push(word));
    await once(waits, 'message');
    // A thread that does not wait would have said so by then.
    await setTimeout(100);
    expect(told).toEqual(['waits']);
    const goesOn = once(waits, 'message');
    notePassedOn(claims, 100_000, false);
    expect(await goesOn).toEqual(['goes on']);
    await waits.terminate();
  });
});

test.for([1, 3])('a page that an archive holds at two addresses is shown at both (%i threads)', async (threads) => {
  const content = Buffer.from(page('the same shell for every address'));
  const served = (url: string) => ({ url, type: 'text/html', content });
  const archive = warcFile([
    served('https://registry.example.gov/search'),
    served('https://registry.example.gov/help'),
  ]);
  const shown: (string | undefined)[] = [];
  await scanFiles({ 'site.warc.gz': archive }, [], {
    settings: { threads, bytesAThread: 1 },
    observe: () => [({ url }) => shown.push(url)],
  });
  // The archive itself has no address.
  expect(shown).toEqual(['https://registry.example.gov/search', 'https://registry.example.gov/help', undefined]);
});
