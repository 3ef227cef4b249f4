import { createReadStream, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WARCParser } from 'warcio';
import { FAMILIES } from '../../src/corpus/families.ts';
import { SHARED_WORDS } from '../../src/corpus/families/shared-words.ts';
import { BENIGN_GROUPS, GATED_GROUPS, LEAK_GROUPS, SKINS } from '../../src/corpus/family.ts';
import { generateCorpus } from '../../src/corpus/generate.ts';
import type { CorpusCase, CorpusManifest } from '../../src/corpus/manifest.ts';
import { caseFolder, isBenign } from '../../src/corpus/measure.ts';
import { holds, says } from './decode.ts';

const folder = mkdtempSync(join(tmpdir(), 'corpus-'));
let corpus: CorpusManifest;
let warc: CorpusManifest;

beforeAll(async () => {
  corpus = await generateCorpus({ folder: join(folder, 'a'), seed: 4, format: 'folder' });
  warc = await generateCorpus({
    folder: join(folder, 'w'),
    seed: 4,
    format: 'warc',
    only: ({ warcOnly }) => warcOnly === true,
  });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ids = (cases: readonly CorpusCase[]): readonly string[] => cases.map(({ id }) => id);
const bytes = (manifest: CorpusManifest, file: string): Buffer => readFileSync(join(manifest.site, file));

describe('the manifest is true', () => {
  test('every id is given once, and every folder', () => {
    expect(new Set(ids(corpus.cases)).size).toBe(corpus.cases.length);
    expect(new Set(corpus.cases.map(({ at }) => at)).size).toBe(corpus.cases.length);
  });

  test('every case says its value', () => {
    expect(ids(corpus.cases.filter((one) => !says(one)))).toEqual([]);
  });

  test('what every case wrote stands in its file', () => {
    expect(ids(corpus.cases.filter((one) => !holds(one.file, bytes(corpus, one.file), one.written)))).toEqual([]);
  });

  test('every twin holds another text in the same place, and not the value', () => {
    const wrong = corpus.cases.filter(({ twinFile, twinWritten, written }) => {
      if (twinFile === undefined) return false;
      const twin = bytes(corpus, twinFile);
      return !holds(twinFile, twin, twinWritten) || holds(twinFile, twin, written);
    });
    expect(ids(wrong)).toEqual([]);
  });

  test('every case whose value comes from the export has a twin', () => {
    const alone = corpus.cases.filter((one) => one.twinAt === undefined && !isBenign(one)).map(({ group }) => group);
    expect([...new Set(alone)].sort()).toEqual(['field names', 'unmatched']);
  });

  test('the value of every case is in the export under its owner, or is meant to be absent', () => {
    const known = new Set(
      corpus.export.values.map(
        ({ person, value, parts }) => `${person} ${parts ? `${parts.given} ${parts.surname}` : value}`,
      ),
    );
    const lost = corpus.cases.filter(({ owner, value }) => value !== '' && !known.has(`${owner} ${value}`));
    expect(ids(lost)).toEqual([]);
  });

  test('headers and bodies in transfer hold the value in a WARC, as another reader sees it', async () => {
    const seen = new Map<string, string>();
    for await (const record of new WARCParser(createReadStream(join(warc.site, 'site.warc.gz')))) {
      const at = caseFolder(record.warcTargetURI ?? '');
      const compressed = record.httpHeaders?.headers.get('content-encoding') === 'br';
      // The other reader does not know Brotli.
      const text = compressed
        ? String(brotliDecompressSync((await record.readFully(false)) ?? ''))
        : await record.contentText();
      const headers = [...(record.httpHeaders?.headers ?? [])].map(([name, value]) => `${name}: ${value}`).join('\n');
      seen.set(at, `${seen.get(at) ?? ''}\n${headers}\n${text}`);
    }
    expect(warc.cases.filter(({ group }) => group === 'headers').length).toBeGreaterThan(20);
    for (const one of warc.cases.filter(({ group }) => group === 'headers')) {
      expect(
        one.written.every((text) => seen.get(one.at)?.includes(text)),
        one.id,
      ).toBe(true);
      expect(
        one.written.some((text) => seen.get(one.twinAt ?? '')?.includes(text)),
        one.id,
      ).toBe(false);
    }
  });
});

describe('the corpus is complete', () => {
  test('every family has a case', () => {
    const made = new Set([...corpus.cases, ...warc.cases].map(({ group, family }) => `${group}/${family}`));
    const families = FAMILIES.map(({ group, name }) => `${group}/${name}`);
    expect(families.filter((name) => !made.has(name))).toEqual([]);
    expect(SHARED_WORDS.filter(({ name }) => !made.has(`collisions/${name}`))).toEqual([]);
    expect(new Set(families).size).toBe(families.length);
  });

  test('every group, skin and gated group has both numbers and texts', () => {
    const groups = new Set([...corpus.cases, ...warc.cases].map(({ group }) => group));
    expect([...groups].sort()).toEqual([...LEAK_GROUPS, ...BENIGN_GROUPS].sort());
    for (const group of GATED_GROUPS) {
      const cases = corpus.cases.filter((one) => one.group === group);
      expect([...new Set(cases.map(({ skin }) => skin))].sort(), group).toEqual([...SKINS].sort());
      for (const kind of ['ssn', 'email', 'victim'])
        expect(
          cases.some((one) => one.kind === kind),
          `${group} ${kind}`,
        ).toBe(true);
    }
  });

  test('the same seed gives the same site, and another seed other values', async () => {
    const only = ({ group }: { readonly group: string }): boolean => group === 'pdf' || group === 'images';
    const made = await Promise.all(
      [4, 4, 5].map((seed, i) => generateCorpus({ folder: join(folder, `s${i}`), seed, format: 'warc', only })),
    );
    const [first, second, third] = made.map((one) => bytes(one, 'site.warc.gz'));
    expect(first?.equals(second ?? Buffer.alloc(0))).toBe(true);
    expect(first?.equals(third ?? Buffer.alloc(0))).toBe(false);
    expect(made[2]?.cases.map(({ id }) => id)).toEqual(made[0]?.cases.map(({ id }) => id));
  });
});
