/** Files of the corpus that were cut, damaged, or grown together: whatever they are, the scan goes through them. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { generateCorpus } from '../../src/corpus/generate.ts';
import { CORPUS_KEY, type CorpusManifest } from '../../src/corpus/manifest.ts';
import { randomFor, type Random } from '../../src/sample/random.ts';
import { scanWebsite } from '../../src/site/scan.ts';
import { writeCapture } from '../site/capture-folder.ts';

const folder = mkdtempSync(join(tmpdir(), 'corpus-mutated-'));
const LARGEST = 100_000;
/** What opens, closes or escapes something in one of the formats. */
const SIGNS =
  `< > </ <t <a <!-- --> <![CDATA[ ]]> <script </script <style <svg " ' & &# &#x \\u \\ % %u { } [ ] ( = =? ?= data:;base64, @ . \0 \r \n \x1b[ \xff \xc3 \xf4\x90`.split(
    ' ',
  );

let corpus: CorpusManifest;
let files: readonly string[];

beforeAll(async () => {
  corpus = await generateCorpus({ folder, seed: 6, format: 'folder', only: ({ name }) => name.length % 11 === 0 });
  files = readdirSync(corpus.site, { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Mutation = (bytes: Buffer, random: Random) => Buffer;

const at = (bytes: Uint8Array, random: Random): number => Math.floor(random.next() * bytes.length);

const MUTATIONS: Readonly<Record<string, Mutation>> = {
  'cut off': (bytes, random) => bytes.subarray(0, at(bytes, random)),
  'with bytes changed': (bytes, random) => {
    const changed = Buffer.from(bytes);
    for (let i = 0; i < 20; i++) changed[at(bytes, random)] = Math.floor(random.next() * 256);
    return changed;
  },
  'with signs put in': (bytes, random) => {
    const places = Array.from({ length: 12 }, () => at(bytes, random)).sort((a, b) => a - b);
    const parts = places.map((place, i) => [
      bytes.subarray(places[i - 1] ?? 0, place),
      Buffer.from(SIGNS[Math.floor(random.next() * SIGNS.length)]!, 'latin1'),
    ]);
    return Buffer.concat([...parts.flat(), bytes.subarray(places.at(-1))]);
  },
  'grown together with another': (bytes, random) => {
    const other = readFileSync(files[Math.floor(random.next() * files.length)]!);
    return Buffer.concat([
      bytes.subarray(0, at(bytes, random)),
      other.subarray(at(other, random)).subarray(0, LARGEST),
    ]);
  },
};

test.for(Object.entries(MUTATIONS))('files %s are scanned to their end', async ([name, mutate]) => {
  const mutated: Record<string, Uint8Array> = {};
  for (const [i, file] of files.entries()) {
    const bytes = readFileSync(file);
    if (bytes.length > LARGEST) continue;
    mutated[relative(corpus.site, file)] = mutate(bytes, randomFor(6, i, name));
  }
  const { ledger } = await scanWebsite({ folder: writeCapture(mutated), ...corpus.export, key: CORPUS_KEY });
  expect(Object.keys(mutated).length).toBeGreaterThan(80);
  expect(ledger.inputs).toBeGreaterThanOrEqual(Object.keys(mutated).length);
});
