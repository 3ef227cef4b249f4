import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { scanWebsite } from '../../../src/site/scan.ts';

/** Bytes as packed pixels have them: any, in no order. */
function noise(length: number, seed: number): Buffer {
  let state = seed;
  const bytes = Buffer.alloc(length);
  for (let at = 0; at < length; at++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    bytes[at] = (state >>> 24) % 255;
  }
  return bytes;
}

const HEAD = Buffer.from('ffd8ffe000104a46494600010100000100010000ffda000c03010002110311003f00', 'hex');
const END = Buffer.from('ffd9', 'hex');
const SSN = { prohibited: 'ssn', person: 'P1', column: 'person.ssn', value: '911-22-3333' } as const;

test.for([30_000, 150_000, 400_000, 3_000_000])('a photograph of %i bytes is scanned whole', async (length) => {
  const folder = mkdtempSync(join(tmpdir(), 'sorna-photo-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, 'photos'));
  const pixels = noise(length, length);
  const half = length >> 1;
  const parts = [HEAD, pixels.subarray(0, half), Buffer.from(`\0${SSN.value}\0`), pixels.subarray(half), END];
  writeFileSync(join(folder, 'photos', 'hidden.jpg'), Buffer.concat(parts));
  writeFileSync(join(folder, 'photos', 'plain.jpg'), Buffer.concat([HEAD, pixels, END]));
  const { ledger, findings } = await scanWebsite({ folder, values: [SSN], people: [], publicByDesign: [], key: 'k' });
  expect(ledger).toMatchObject({ scanned: 2, partly: 0, notCovered: [] });
  expect(findings.map(({ page }) => page)).toEqual(['photos/hidden.jpg']);
});
