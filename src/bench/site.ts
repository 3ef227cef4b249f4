/** The leak scan against the bare tokenizer of htmlparser2 on the same pages, one core, one process. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Tokenizer } from 'htmlparser2';
import { generateSample } from '../sample/generate.ts';
import { scanWebsite } from '../site/scan.ts';
import type { ProhibitedValue } from '../site/types.ts';

export interface SiteMeasured {
  readonly megabytes: number;
  readonly tokenizerMs: number;
  /** Known values searched for → milliseconds for the index, and for the pages. */
  readonly scans: ReadonlyMap<number, { readonly indexMs: number; readonly pagesMs: number }>;
}

const SIZES = [1_000, 100_000, 1_000_000];

/** Scans the site of `registrants` invented registrants for known values that are not on it. */
export async function measureSite(registrants: number): Promise<SiteMeasured> {
  const folder = mkdtempSync(join(tmpdir(), 'sorna-bench-site-'));
  try {
    generateSample({ name: 'meridia', registrants, folder, website: true, seed: 7, defects: false });
    const website = join(folder, 'website');
    const pages = readdirSync(website, { recursive: true, encoding: 'utf8', withFileTypes: true }).filter((e) =>
      e.isFile(),
    );
    const texts = pages.map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));
    const start = performance.now();
    for (const text of texts) tokenize(text);
    const tokenizerMs = performance.now() - start;
    const scans = new Map<number, { indexMs: number; pagesMs: number }>();
    const onePage = mkdtempSync(join(folder, 'one-'));
    writeFileSync(join(onePage, 'index.html'), '<html></html>');
    const timed = async (site: string, values: readonly ProhibitedValue[]): Promise<number> => {
      const from = performance.now();
      await scanWebsite({ folder: site, values, people: [], publicByDesign: [], key: 'bench' });
      return performance.now() - from;
    };
    // The first scan of a process is slower than all that follow.
    await timed(website, [...knownValues(10)]);
    for (const size of SIZES) {
      const values = [...knownValues(size)];
      const indexMs = await timed(onePage, values);
      scans.set(size, { indexMs, pagesMs: (await timed(website, values)) - indexMs });
    }
    return { megabytes: texts.reduce((sum, text) => sum + text.length, 0) / 1e6, tokenizerMs, scans };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function tokenize(text: string): void {
  const nothing = (): void => {};
  const callbacks = {
    onattribdata: nothing,
    onattribentity: nothing,
    onattribend: nothing,
    onattribname: nothing,
    oncdata: nothing,
    onclosetag: nothing,
    oncomment: nothing,
    ondeclaration: nothing,
    onend: nothing,
    onopentagend: nothing,
    onopentagname: nothing,
    onprocessinginstruction: nothing,
    onselfclosingtag: nothing,
    ontext: nothing,
    ontextentity: nothing,
    isInForeignContext: () => false,
  };
  const tokenizer = new Tokenizer({ decodeEntities: false, xmlMode: false }, callbacks);
  tokenizer.write(text);
  tokenizer.end();
}

/** Half Social Security numbers, a quarter e-mail addresses, a quarter passport numbers; none of them real. */
function* knownValues(size: number): Iterable<ProhibitedValue> {
  for (let i = 0; i < size; i++) {
    const person = `X${i}`;
    const n = String((i * 7919) % 10_000_000).padStart(7, '0');
    if (i % 2 === 0) {
      const value = `9${n.slice(0, 2)}-${String(1 + (i % 99)).padStart(2, '0')}-${n.slice(3)}`;
      yield { prohibited: 'ssn', person, column: 'person.ssn', value };
    } else if (i % 4 === 1) {
      const value = `user${i}x${n}@mail.example.org`;
      yield { prohibited: 'internet-identifier', person, column: 'internet_identifiers.value', value };
    } else yield { prohibited: 'travel-document', person, column: 'travel_documents.number', value: `K${n}${i % 10}` };
  }
}
