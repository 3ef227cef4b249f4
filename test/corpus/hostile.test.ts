import { deflateRawSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { line, pdfFile } from '../../src/corpus/writers/pdf.ts';
import { zipFile } from '../../src/corpus/writers/zip.ts';
import type { ScanResult } from '../../src/site/types.ts';
import { scanFiles, ssn } from '../site/capture-folder.ts';

const SSN = '912-73-5096';
const LEAK = `<p>Registry number R-1041, SSN ${SSN}</p>`;
const MILLION = 1_000_000;

const run = (file: string, content: string | Uint8Array): Promise<ScanResult> =>
  scanFiles({ [file]: content, 'other.html': LEAK }, [ssn(SSN)], { people: ['R-1041'] });

const pages = ({ findings }: ScanResult): readonly string[] =>
  findings.filter(({ kind }) => kind === 'value').map(({ page }) => page);

const TEXTS: readonly (readonly [string, string, () => string])[] = [
  ['one line of 50 MB', 'a.html', () => `${'the registry is open '.repeat(2_500_000)}${LEAK}`],
  ['base64 of 10 MB', 'a.html', () => `<i data-x="${'QUJD'.repeat(2_500_000)}"></i>${LEAK}`],
  [
    'random-looking base64 of 10 MB',
    'a.js',
    () => `x="${Buffer.alloc(7_500_000, 'k9Z/+q7').toString('base64')}"; // SSN ${SSN}\n`,
  ],
  ['a million @', 'a.html', () => '@'.repeat(MILLION) + LEAK],
  ['a million &', 'a.html', () => '&'.repeat(MILLION) + LEAK],
  ['a million <', 'a.html', () => LEAK + '<'.repeat(MILLION)],
  ['a million %', 'a.html', () => '%'.repeat(MILLION) + LEAK],
  ['a million backslashes', 'a.js', () => `"${'\\'.repeat(MILLION)}"; // SSN ${SSN}`],
  ['a million quotes', 'a.js', () => `${'"+"'.repeat(MILLION / 4)}; // SSN ${SSN}`],
  ['a million digits', 'a.html', () => '7'.repeat(MILLION) + LEAK],
  ['percent of percent', 'a.html', () => '%25'.repeat(MILLION / 3) + LEAK],
  ['a hundred thousand nested tags', 'a.html', () => '<div>'.repeat(100_000) + LEAK + '</div>'.repeat(100_000)],
  ['a hundred thousand nested arrays', 'a.json', () => `${'['.repeat(100_000)}"SSN ${SSN}"${']'.repeat(100_000)}`],
  ['a hundred thousand nested objects', 'a.json', () => `${'{"a":'.repeat(100_000)}"SSN ${SSN}"${'}'.repeat(100_000)}`],
  [
    'a hundred thousand cells of a row',
    'a.html',
    () => `<table><tr>${'<td>7</td>'.repeat(100_000)}</tr></table>${LEAK}`,
  ],
  ['a hundred thousand inputs', 'a.html', () => '<input value="1">'.repeat(100_000) + LEAK],
  ['frames in frames', 'a.html', () => '<iframe srcdoc="'.repeat(50_000) + LEAK],
];

describe('hostile text is read to its end, and the leak in it found', () => {
  test.for(TEXTS)('%s', { timeout: 60_000 }, async ([, file, content]) => {
    const result = await run(file, content());
    expect(pages(result)).toContain('other.html');
    expect(pages(result)).toContain(file);
  });
});

/** 256 MB of zeros, packed: more than a thousand to one. */
const zeros = (): Buffer => Buffer.alloc(64 * 1024 * 1024);

function bombZip(): Uint8Array {
  const packed = deflateRawSync(zeros());
  const made = zipFile([{ name: 'a.html', content: packed, stored: true }]);
  // The member is declared as deflated to 64 MB; its bytes are already packed.
  for (const at of [made.indexOf('PK\x03\x04') + 8, made.indexOf('PK\x01\x02') + 10]) made.writeUInt16LE(8, at);
  for (const at of [made.indexOf('PK\x03\x04') + 22, made.indexOf('PK\x01\x02') + 24])
    made.writeUInt32LE(64 * 1024 * 1024, at);
  return made;
}

const nested = (bytes: Uint8Array, depth: number): Uint8Array =>
  depth === 0 ? bytes : nested(zipFile([{ name: 'a.zip', content: bytes }]), depth - 1);

const BOMBS: readonly (readonly [string, string, () => Uint8Array])[] = [
  ['a gzip bomb', 'a.gz', () => gzipSync(zeros())],
  ['a gzip bomb in gzip', 'a.gz', () => gzipSync(gzipSync(zeros()))],
  ['a zip bomb', 'a.zip', bombZip],
  ['zips nested twenty deep', 'a.zip', () => nested(zipFile([{ name: 'a.html', content: LEAK }]), 20)],
  ['a zip that ends early', 'a.zip', () => zipFile([{ name: 'a.html', content: LEAK.repeat(9) }]).subarray(0, 60)],
  ['a zip whose directory lies', 'a.zip', () => lyingZip()],
  [
    'a gzip that ends early',
    'a.gz',
    () => gzipSync(Buffer.from(String(Array.from({ length: 9000 }, (_, i) => i * 7919)))).subarray(0, 9000),
  ],
];

function lyingZip(): Uint8Array {
  const made = zipFile([{ name: 'a.html', content: LEAK }]);
  made.writeUInt32LE(0xfffffff0, made.indexOf('PK\x01\x02') + 42);
  return made;
}

describe('a bomb does not go off: the ledger names it, and the rest of the site is read', () => {
  test.for(BOMBS)('%s', { timeout: 60_000 }, async ([, file, content]) => {
    const result = await run(file, content());
    expect(pages(result)).toContain('other.html');
    const said = result.ledger.notCovered.filter(({ path }) => path.startsWith(file));
    expect(said.length).toBeGreaterThan(0);
    expect(said.every(({ why }) => (why ?? '') !== '')).toBe(true);
  });
});

const page = (more: string): Buffer => Buffer.from(`%PDF-1.7\n${more}`, 'latin1');
const PAPERS: readonly (readonly [string, () => Uint8Array])[] = [
  ['no objects', () => page('%%EOF\n')],
  ['cut in the middle', () => pdfFile({ content: line('text') }).subarray(0, 300)],
  [
    'a table of references that leads back to itself',
    () => page('xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Root 1 0 R /Prev 9 /Size 2 >>\nstartxref\n9\n%%EOF\n'),
  ],
  [
    'pages that are their own parent',
    () =>
      pdfFile({ content: line('text'), update: [{ number: 2, dictionary: '/Type /Pages /Kids [2 0 R] /Count 1' }] }),
  ],
  [
    'a billion pages',
    () =>
      pdfFile({
        content: line('text'),
        update: [{ number: 2, dictionary: '/Type /Pages /Kids [3 0 R] /Count 1000000000' }],
      }),
  ],
  [
    'arrays nested fifty thousand deep',
    () => pdfFile({ content: line('text'), catalog: `/X ${'['.repeat(50_000)}${']'.repeat(50_000)}` }),
  ],
  [
    'a stream that is a bomb',
    () => pdfFile({ content: line('text'), objects: [{ number: 9, dictionary: '', stream: zeros(), packed: true }] }),
  ],
  [
    'a stream with a length that lies',
    () =>
      Buffer.from(
        pdfFile({ content: line('text') })
          .toString('latin1')
          .replace(/\/Length \d+/, '/Length 99999999'),
        'latin1',
      ),
  ],
  ['a million operators', () => pdfFile({ content: 'q Q '.repeat(MILLION / 2) + line('text') })],
];

describe('a hostile PDF ends its own reading only', () => {
  test.for(PAPERS)('%s', { timeout: 60_000 }, async ([, content]) => {
    const result = await run('a.pdf', content());
    expect(pages(result)).toContain('other.html');
    expect(result.ledger.inputs).toBe(2);
  });

  test('pages without text are said to be not covered', async () => {
    const image = pdfFile({
      content: 'q 100 0 0 100 0 0 cm /I1 Do Q',
      resources: '/XObject << /I1 6 0 R >>',
      objects: [
        {
          number: 6,
          dictionary: '/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8',
          stream: '\x00',
        },
      ],
    });
    const result = await run('scan.pdf', image);
    expect(result.ledger.notCovered.map(({ path }) => path)).toEqual(['scan.pdf']);
  });
});
