import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { PDFDocument } from 'pdf-lib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { digestOf, manifestText } from '../../src/binder/manifest.ts';
import type { BinderManifest } from '../../src/model/binder.ts';
import { openPdf, type PdfDocument } from '../../src/pdf/open.ts';
import type { Packaged } from '../../src/packaging/package-binder.ts';
import { verifyBinder } from '../../src/packaging/verify-binder.ts';
import { openZip } from '../../src/zip/read.ts';
import { zipBytes } from '../../src/zip/write.ts';
import { packageTo, refusal, smallPackage, writeFiles, zipOf, type Entry } from './made-binder.ts';

const dir = mkdtempSync(join(tmpdir(), 'sorna-binder-'));
const zip = join(dir, 'out', 'binder.zip');
let packaged: Packaged;
let entries: readonly Entry[];
let manifest: BinderManifest;
let pdf: PdfDocument;

beforeAll(async () => {
  writeFiles(join(dir, 'pk'), await smallPackage());
  packaged = await packageTo(join(dir, 'pk'), zip);
  const file = await openZip(zip);
  entries = await Promise.all(
    file.entries.map(async (entry) => ({ name: entry.name, content: await file.read(entry, 1e9) })),
  );
  file.close();
  manifest = JSON.parse(Buffer.from(contentOf('manifest.json')).toString()) as BinderManifest;
  pdf = await openPdf(contentOf('binder.pdf'));
}, 120_000);
afterAll(() => rmSync(dir, { recursive: true }));

function contentOf(name: string): Uint8Array {
  return entries.find((entry) => entry.name === name)!.content;
}

async function wordsOn(number: number): Promise<string> {
  const { items } = await (await pdf.getPage(number)).getTextContent();
  return items
    .map((item) => ('str' in item ? item.str : ''))
    .join(' ')
    .replace(/\s+/g, ' ');
}

const citation = (item: string) => manifest.citations.find((each) => each.item === item)!;

describe('what is built', () => {
  test('the zip has the binder, the originals byte by byte, and the manifest last; for its owner only', () => {
    expect(entries.map(({ name }) => name)).toEqual([
      'binder.pdf',
      'README.txt',
      'exhibits/001-law.pdf',
      'exhibits/002-manual.html',
      'exhibits/003-code.txt',
      'exhibits/004-table.bin',
      'manifest.json',
    ]);
    expect(Buffer.from(contentOf('exhibits/001-law.pdf')).equals(readFileSync(join(dir, 'pk/documents/law.pdf')))).toBe(
      true,
    );
    expect(statSync(zip).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(dir, 'out'))).toEqual(['binder.zip']);
    expect(packaged.sha256).toBe(createHash('sha256').update(readFileSync(zip)).digest('hex'));
  });

  test('exhibits stand in the order of the checklist, each shown as well as it can be', () => {
    expect(manifest.exhibits.map(({ document, shown, pages }) => [document, shown, pages > 0])).toEqual([
      ['law.pdf', 'pages', true],
      ['sub/manual.html', 'words', true],
      ['code.txt', 'words', true],
      ['table.bin', 'file', false],
    ]);
    expect(manifest.uncited.map(({ document }) => document)).toEqual(['nobody.txt']);
    expect(manifest.pages).toBe(pdf.numPages);
  });

  test('open points say what has no answer, what does not hold, what is not shown and what is left out', () => {
    const points = manifest.openPoints.join('\n');
    expect(points).toMatch(/^\d+ rows are not answered: 7 of section I, /);
    expect(points).toContain('Row I.04, citation 1 does not hold.');
    expect(points).toContain('Row I.05, citation 1 does not hold.');
    expect(points).toContain('Exhibit 4 (table.bin): Not shown here.');
    expect(points).toContain('nobody.txt is cited by no row');
  });

  test('every citation leads to its page, and where it does not hold, to the sheet', async () => {
    expect(citation('I.01')).toMatchObject({ exhibit: 1, exhibitPage: 2, holds: true });
    expect(await wordsOn(citation('I.01').leadsTo!)).toContain('within 3 business days');
    expect(await wordsOn(citation('I.03').leadsTo!)).toContain('Page three: ʻokina and § 9.');
    expect(citation('I.04')).toMatchObject({ exhibit: 1, holds: false, leadsTo: manifest.exhibits[0]!.sheetOn });
    expect(citation('I.05')).not.toHaveProperty('exhibit');
    expect(citation('I.06').leadsTo).toBe(manifest.exhibits[3]!.sheetOn);
  });

  test('a quote in a document without pages leads to the printed page with the words', async () => {
    const { exhibitPage, leadsTo } = citation('I.02');
    expect(exhibitPage).toBeGreaterThan(1);
    expect(await wordsOn(leadsTo!)).toContain('a record of step 140');
  });

  test('rows are shown with answers, notes and narratives, and nothing of a package becomes markup', async () => {
    const all = (await Promise.all(Array.from({ length: pdf.numPages }, (_, n) => wordsOn(n + 1)))).join(' ');
    for (const words of ['Kept since 2011.', 'We differ <b>here</b>.', 'And here.', 'Handbook', '“3 business days”'])
      expect(all).toContain(words);
    for (const id of ['I.01', 'XI.01', 'IX.01', 'III.T1']) expect(all).toContain(` ${id} `);
  });

  test('contents have the page of every part and exhibit', async () => {
    const contents = await wordsOn(2);
    for (const { number, document, sheetOn } of manifest.exhibits)
      expect(contents).toContain(`Exhibit ${number}. ${document} ${sheetOn}`);
    const page = Number(/List of exhibits (\d+)/.exec(contents)?.[1]);
    expect(await wordsOn(page)).toContain('Numbered in the order in which the checklist first cites them');
  });

  test('stamps say where one is, and hide nothing, however a page is turned', async () => {
    const { startsOn = 0 } = manifest.exhibits[0]!;
    for (let n = 0; n < 4; n++) {
      const page = await pdf.getPage(startsOn + n);
      expect(await wordsOn(startsOn + n)).toContain(`Exhibit 1, page ${n + 1} of 4`);
      expect(await wordsOn(startsOn + n)).toContain(`Binder page ${startsOn + n} of ${pdf.numPages}`);
      const { items } = await page.getTextContent();
      const viewport = page.getViewport({ scale: 1 });
      const foot = (word: string): number => {
        const item = items.find((each) => 'str' in each && each.str.startsWith(word)) as { transform: number[] };
        const [, y] = viewport.convertToViewportPoint(item.transform[4]!, item.transform[5]!) as [number, number];
        return viewport.height - y;
      };
      // In the strip below the old page, whose own words stand above it.
      expect(foot('Exhibit')).toBeGreaterThan(0);
      expect(foot('Exhibit')).toBeLessThan(20 * Math.max(1, viewport.width / 612));
      expect(foot('edge')).toBeGreaterThan(20);
    }
  });

  test('scripts and attached files of a document stay out of the binder, its own links lead on', async () => {
    const bytes = Buffer.from(contentOf('binder.pdf')).toString('latin1');
    for (const word of ['/JavaScript', '/EmbeddedFile', '/JS', '/Launch']) expect(bytes).not.toContain(word);
    const { startsOn = 0 } = manifest.exhibits[0]!;
    const links = (await (await pdf.getPage(startsOn)).getAnnotations()) as { dest?: unknown[] }[];
    expect(links).toHaveLength(1);
    expect(await pdf.getPageIndex(links[0]!.dest![0] as never)).toBe(startsOn + 1);
  });

  test('bookmarks lead to sections and exhibits, and the file is tagged and dated by its as-of date', async () => {
    const outline = await pdf.getOutline();
    expect(outline.map(({ title }) => title)).toEqual([
      ...['Cover', 'Open points', 'Summary of the audit', 'The checklist', 'List of exhibits'],
      ...['Appendix: documents that no row cites', 'How to check this binder', 'Exhibits'],
    ]);
    expect(outline.at(-1)!.items.map(({ title }: { title: string }) => title)).toContain('Exhibit 2. sub/manual.html');
    expect(outline[3]!.items).toHaveLength(11);
    const loaded = await PDFDocument.load(contentOf('binder.pdf'), { updateMetadata: false });
    expect(loaded.getCreationDate()?.toISOString()).toBe('2026-06-30T00:00:00.000Z');
    expect((await pdf.getMarkInfo())?.Marked).toBe(true);
  });

  test('the same package gives the same bytes', { timeout: 120_000 }, async () => {
    const again = join(dir, 'again.zip');
    await packageTo(join(dir, 'pk'), again);
    expect(readFileSync(again).equals(readFileSync(zip))).toBe(true);
  });
});

describe('where it is written', () => {
  test('not into a part of the package, and not over a folder', async () => {
    const [inside] = await refusal(packageTo(join(dir, 'pk'), join(dir, 'pk/documents/b.zip')));
    expect(inside).toContain('into a part of the package');
    const [over] = await refusal(packageTo(join(dir, 'pk'), join(dir, 'out')));
    expect(over).toContain('A folder stands where the binder has to go.');
  });

  test('without a browser nothing is written', { timeout: 60_000 }, async () => {
    const { packageBinder } = await import('../../src/packaging/package-binder.ts');
    const { loadContent } = await import('../../src/content/content.ts');
    const to = join(dir, 'none.zip');
    const env = { ...process.env, SORNA_AUDIT_BROWSER: '/nonexistent' };
    await expect(packageBinder({ folder: join(dir, 'pk'), to, content: loadContent(), env })).rejects.toThrow(
      /No browser could be started to print the binder/,
    );
    expect(existsSync(to)).toBe(false);
  });
});

async function reasons(bytes: Uint8Array): Promise<string> {
  const path = join(dir, 'received.zip');
  writeFileSync(path, bytes);
  const { isFine, problems } = await verifyBinder(path);
  expect(isFine).toBe(problems.length === 0);
  return problems.map(({ message, at }) => `${at?.file.replace(path, 'zip')}: ${message}`).join('\n');
}

const replaced = (name: string, content: Uint8Array): Promise<Uint8Array> =>
  zipOf(entries.map((entry) => (entry.name === name ? { name, content } : entry)));

/** A manifest whose own digest is right: only what it says is wrong. */
const lying = (change: (manifest: BinderManifest) => Partial<BinderManifest>): Promise<Uint8Array> => {
  const { digest: _, ...changed } = { ...manifest, ...change(manifest) };
  return replaced('manifest.json', Buffer.from(manifestText(changed)));
};

describe('what is verified', () => {
  test('a binder as it was written is in order', async () => {
    expect(await reasons(readFileSync(zip))).toBe('');
    expect(await reasons(await zipOf(entries))).toBe('');
  });

  test.for([['binder.pdf', 'exhibits/001-law.pdf', 'exhibits/003-code.txt', 'README.txt']].flat())(
    'an altered %s is named',
    async (name) => {
      const changed = Buffer.from(contentOf(name));
      changed[changed.length >> 1]! ^= 1;
      expect(await reasons(await replaced(name, changed))).toBe(
        `${name}: The file was altered: its SHA-256 is not that of the manifest.`,
      );
      expect(await reasons(await replaced(name, Buffer.concat([changed, changed])))).toContain(
        `${name}: The file was altered: it has`,
      );
    },
  );

  test('a missing file and an extra one are named', async () => {
    expect(await reasons(await zipOf(entries.filter(({ name }) => name !== 'exhibits/003-code.txt')))).toBe(
      'exhibits/003-code.txt: This file of the manifest is missing.',
    );
    const extra = { name: 'exhibits/extra.txt', content: Buffer.from('x') };
    expect(await reasons(await zipOf([...entries, extra]))).toBe(
      'exhibits/extra.txt: This file is not in the manifest.',
    );
  });

  test('an altered manifest does not agree with its own digest', async () => {
    const text = Buffer.from(contentOf('manifest.json')).toString();
    const words = await reasons(
      await replaced('manifest.json', Buffer.from(text.replace('State of Nowhere', 'State of Elsewhere'))),
    );
    expect(words).toContain('manifest.json was altered');
    expect(await reasons(await replaced('manifest.json', Buffer.from(`${text} `)))).toContain(
      'manifest.json was altered',
    );
  });

  test.for<[string, (manifest: BinderManifest) => Partial<BinderManifest>, string]>([
    ['pages', ({ pages, exhibits }) => ({ pages: pages + 1, exhibits }), 'pages, and the manifest says'],
    [
      'a citation’s page',
      ({ citations }) => ({
        citations: citations.map((c) => (c.item === 'I.01' ? { ...c, exhibitPage: 3, leadsTo: c.leadsTo! + 1 } : c)),
      }),
      'Row I.01, citation 1 has no link on page',
    ],
    [
      'the page of a link',
      ({ citations }) => ({ citations: citations.map((c) => (c.item === 'I.01' ? { ...c, linkOn: 1 } : c)) }),
      'Row I.01, citation 1 has no link on page 1',
    ],
    [
      'an exhibit that is not there',
      ({ citations }) => ({ citations: citations.map((c) => (c.item === 'I.01' ? { ...c, exhibit: 9 } : c)) }),
      'leads to exhibit 9, which there is not',
    ],
    [
      'a page beyond the exhibit',
      ({ citations }) => ({ citations: citations.map((c) => (c.item === 'I.01' ? { ...c, exhibitPage: 5 } : c)) }),
      'leads to page 5 of exhibit 1, which has 4',
    ],
    [
      'an original',
      ({ exhibits }) => ({ exhibits: exhibits.map((e) => ({ ...e, sha256: 'a'.repeat(64) })) }),
      'Exhibit 1 has no original',
    ],
    ['the counts', ({ summary }) => ({ summary: { ...summary, total: 1 } }), 'add up to'],
    ['files, twice', ({ files }) => ({ files: [...files, files[0]!] }), 'names a file twice'],
    ['no binder.pdf', ({ files }) => ({ files: files.slice(1) }), 'does not name binder.pdf'],
  ])('a manifest that lies about %s is found out, though its digest is right', async ([, change, why]) => {
    expect(await reasons(await lying(change))).toContain(why);
  });

  test('a manifest of another shape or version is told', async () => {
    expect(await reasons(await lying(() => ({ pages: -1 })))).toContain('not as its schema asks: /pages');
    const other = { ...manifest, schema: 'sorna-audit/binder/2' };
    expect(await reasons(await replaced('manifest.json', Buffer.from(JSON.stringify(other))))).toContain(
      'another version',
    );
    expect(await reasons(await replaced('manifest.json', Buffer.from('{')))).toContain('manifest.json is not JSON');
  });

  test('a binder.pdf that is none, or that has other pages, is told though all hashes agree', async () => {
    const made = await PDFDocument.create();
    made.addPage();
    for (const [bytes, why] of [
      [Buffer.from('%PDF-1.7 nothing'), 'It cannot be opened as a PDF.'],
      [await made.save(), `It has 1 pages, and the manifest says ${manifest.pages}.`],
    ] as const) {
      const files = manifest.files.map((file) =>
        file.name === 'binder.pdf'
          ? { ...file, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }
          : file,
      );
      const text = Buffer.from(manifestText({ ...manifest, files }));
      const forged = entries.map((entry) =>
        entry.name === 'binder.pdf'
          ? { ...entry, content: bytes }
          : entry.name === 'manifest.json'
            ? { ...entry, content: text }
            : entry,
      );
      expect(await reasons(await zipOf(forged))).toBe(`binder.pdf: ${why}`);
    }
  });

  test('a truncated binder is told, wherever it was cut', async () => {
    const whole = readFileSync(zip);
    for (const share of [0.01, 0.5, 0.99]) {
      expect(await reasons(whole.subarray(0, Math.floor(whole.length * share)))).toContain(
        'it was cut off, or altered',
      );
    }
    expect(await reasons(whole.subarray(0, whole.length - 1))).not.toBe('');
    expect(await reasons(Buffer.alloc(0))).toContain('The file is empty.');
  });

  test('what is no binder is called what it is', async () => {
    const named = (name: string) => zipOf([{ name, content: Buffer.from('x') }]);
    expect(await reasons(contentOf('binder.pdf'))).toContain('It is a PDF');
    expect(await reasons(Buffer.from('<!doctype html><html></html>'))).toContain('It is an HTML page');
    expect(await reasons(Buffer.from('some words'))).toContain('It is not the zip of a binder');
    expect(await reasons(await named('word/document.xml'))).toContain('It is a Word file');
    expect(await reasons(await named('xl/workbook.xml'))).toContain('It is a workbook');
    expect(await reasons(await named('my-package/jurisdiction.yaml'))).toContain('It is the zip of a package');
    expect(await reasons(await named('a.txt'))).toContain('It is a zip, but no binder: it has no manifest.json');
    expect(await reasons(await named('manifest.json'))).toContain('is not JSON');
    const folder = entries.map(({ name, content }) => ({ name: `binder/${name}`, content }));
    expect(await reasons(await zipOf(folder))).toContain('zipped again');
  });

  test('a binder that another program packed again is told apart', async () => {
    expect(await reasons(await zipBytes(entries))).toContain('another program wrote this zip');
    expect(await reasons(await zipOf(entries.toReversed()))).toContain('written again by another program');
  });

  test('names that lead out, double names and bombs are refused before anything is unfolded', async () => {
    const withName = async (from: string, to: string) =>
      Buffer.from(
        Buffer.from(await zipOf(entries))
          .toString('latin1')
          .replaceAll(from, to),
        'latin1',
      );
    expect(await reasons(await withName('README.txt', '../a/b.txt'))).toContain('a name in it leads outside it');
    expect(await reasons(await withName('exhibits/003-code.txt', 'exhibits/001-law.pdf\0'.slice(0, 21)))).not.toBe('');
    expect(await reasons(await withName('README.txt', 'binder.pdf'))).toContain('two entries have one name');
    const bomb = [...entries, { name: 'bomb', content: Buffer.alloc(50_000_000) }];
    expect(await reasons(await zipBytes(bomb))).toContain('another program wrote this zip');
  });

  test('whatever byte of it changes, it is never in order', { timeout: 300_000 }, async () => {
    const whole = readFileSync(zip);
    const tail = whole.length - 2000;
    const place = fc.oneof(fc.nat(whole.length - 1), fc.integer({ min: tail, max: whole.length - 1 }), fc.nat(100));
    const path = join(dir, 'flipped.zip');
    await fc.assert(
      fc.asyncProperty(place, fc.integer({ min: 1, max: 255 }), async (at, change) => {
        const flipped = Buffer.from(whole);
        flipped[at]! ^= change;
        writeFileSync(path, flipped);
        expect((await verifyBinder(path)).isFine, `byte ${at}`).toBe(false);
      }),
      { numRuns: 120, seed: 7 },
    );
  });

  test('each byte of the zip’s own structure counts: headers, directory, end', { timeout: 300_000 }, async () => {
    const small = entries.filter(({ name }) => name !== 'binder.pdf' && name !== 'manifest.json');
    const zipped = Buffer.from(await zipOf(entries));
    const starts = small.map(({ name }) => zipped.indexOf(name) - 30);
    const directory = zipped.indexOf(Buffer.from('PK\x01\x02', 'latin1'), zipped.lastIndexOf('}\n'));
    const places = [
      ...starts.slice(0, 1).flatMap((start) => Array.from({ length: 40 }, (_, n) => start + n)),
      ...Array.from({ length: 60 }, (_, n) => directory + n),
      ...Array.from({ length: 22 }, (_, n) => zipped.length - 22 + n),
    ];
    const path = join(dir, 'structure.zip');
    for (const at of places) {
      const flipped = Buffer.from(zipped);
      flipped[at]! ^= 0x55;
      writeFileSync(path, flipped);
      expect((await verifyBinder(path)).isFine, `byte ${at}`).toBe(false);
    }
  });

  test('what is no file is an error of the command, not of the binder', async () => {
    expect(await refusal(verifyBinder(join(dir, 'nowhere.zip')))).toEqual([
      expect.stringContaining('There is no such file.'),
    ]);
    expect(await refusal(verifyBinder(dir))).toEqual([expect.stringContaining('This is not a file.')]);
  });

  test('the manifest’s digest is that of its content', () => {
    expect(digestOf(manifest)).toBe(manifest.digest);
  });
});
