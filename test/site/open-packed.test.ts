import { createHash } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { comment, jpegFile } from '../../src/corpus/writers/image.ts';
import { line, pdfFile } from '../../src/corpus/writers/pdf.ts';
import { docxFile, zipFile } from '../../src/corpus/writers/zip.ts';
import { scanFiles, ssn } from './capture-folder.ts';
import { DASHED, SSN } from './hiding-places.ts';

const VALUES = [ssn(SSN)];
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
const flyer = pdfFile({ content: line('R-1041', 740) + line(`SSN: ${DASHED}`) });
const page = (body: string): string => `<!doctype html><html><body>\n<h1>Registry</h1>\n${body}</body></html>`;
const scan = (files: Readonly<Record<string, string>>): ReturnType<typeof scanFiles> =>
  scanFiles(files, VALUES, { people: ['R-1041'] });

describe('a file in base64', () => {
  test('is searched, and told with its line and its part', async () => {
    const { findings, ledger } = await scan({
      'R-1041.html': page(`<a href="data:application/pdf;base64,${base64(flyer)}">flyer</a>`),
    });
    expect(findings).toMatchObject([{ page: 'R-1041.html', line: 3, verdict: 'leak' }]);
    expect(findings[0]!.how).toBe('a file in base64, page 1');
    expect(ledger.notCovered).toEqual([]);
  });

  test('is about whom the record around it is about', async () => {
    const anonymous = pdfFile({ content: line(DASHED) });
    const records = [
      { id: 'R-1041', file: base64(anonymous) },
      { id: 'R-2000', file: base64(pdfFile({ content: line('nothing') })) },
    ];
    const { findings } = await scanFiles({ 'list.json': JSON.stringify(records) }, VALUES, {
      people: ['R-1041', 'R-2000'],
    });
    expect(findings).toMatchObject([{ owner: 'R-1041', verdict: 'leak' }]);
  });

  test('is found however its letters are written', async () => {
    const text = base64(zipFile([{ name: 'list.csv', content: `id,ssn\nR-1041,${DASHED}\n` }, { name: 'x', content: Buffer.concat(['a', 'b', 'c'].map((one) => createHash('sha512').update(one).digest())) }])); // prettier-ignore
    expect(text).toMatch(/\+/);
    expect(text).toMatch(/\//);
    const spelled = {
      'a.json': JSON.stringify({ file: text }).replaceAll('/', '\\/'),
      'b.json': JSON.stringify({ file: text }).replaceAll('+', '\\u002B'),
      'c.html': page(`<a href="data:application/zip;base64,${encodeURIComponent(text)}">x</a>`),
      'd.html': page(
        `<a href="data:application/zip;base64,${text.replaceAll('+', '&#x2B;').replaceAll('/', '&#47;')}">x</a>`,
      ),
      'e.txt': text.match(/.{1,60}/g)!.join('\r\n'),
      'f.js': `var f="${text.match(/.{1,60}/g)!.join('\\n')}";`,
      'g.txt': text.replaceAll('+', '-').replaceAll('/', '_'),
    };
    const { findings } = await scan(spelled);
    expect(findings.map(({ page: path }) => path)).toEqual(Object.keys(spelled));
  });

  test('is searched in a photograph, behind the first letters and with escaped slashes', async () => {
    const photo = base64(jpegFile({ segments: [comment('x'.repeat(9000)), comment(`R-1041 SSN ${DASHED}`)] }));
    const { findings } = await scan({
      'a.html': page(`<img src="data:image/jpeg;base64,${photo}">`),
      'b.json': JSON.stringify({ photo }).replaceAll('/', '\\/'),
    });
    expect(findings.map(({ page: path }) => path)).toEqual(['a.html', 'b.json']);
  });

  test('that cannot be read makes the page partly read', async () => {
    const locked = zipFile([{ name: 'a.csv', content: 'x'.repeat(100) }]);
    locked[6]! |= 1;
    const { ledger } = await scan({ 'a.html': page(`<a href="data:application/zip;base64,${base64(locked)}">x</a>`) });
    expect(ledger.notCovered).toMatchObject([
      { path: 'a.html', status: 'partly', why: 'a file in base64: an archive: locked with a password' },
    ]);
  });

  test('inside others is opened, and one too deep is said not to be', async () => {
    let inner = base64(docxFile(`<w:p><w:r><w:t>R-1041 SSN ${DASHED}</w:t></w:r></w:p>`));
    for (let depth = 0; depth < 5; depth++) {
      const { findings, ledger } = await scan({ 'a.json': JSON.stringify({ id: 'R-1041', inner }) });
      expect([findings.length, ledger.notCovered.length], String(depth)).toEqual(depth < 3 ? [1, 0] : [0, 1]);
      inner = base64(zipFile([{ name: 'a.json', content: JSON.stringify({ id: 'R-1041', inner }) }]));
    }
  });
});

describe('what is cut is said', () => {
  test('more checksums than are compared', async () => {
    const sums = Array.from({ length: 66_000 }, (_, i) => createHash('md5').update(String(i)).digest('hex'));
    const { ledger } = await scan({ 'few.txt': sums.slice(0, 1000).join('\n'), 'many.txt': sums.join('\n') });
    expect(ledger.notCovered).toMatchObject([
      { path: 'many.txt', status: 'partly', why: 'holds more checksums than the limit: only the first were compared' },
    ]);
  });

  test('more packed texts than are tried; words, paths and identifiers are no packed texts', async () => {
    const packed = Array.from({ length: 400 }, (_, i) =>
      base64(deflateRawSync(`text number ${i}, and so on`)).replace(/=+$/, ''),
    );
    const paths = Array.from(
      { length: 5000 },
      (_, i) => `/assets/images/of/the/registry/${createHash('sha1').update(String(i)).digest('base64url')}`,
    );
    const { ledger } = await scan({ 'packed.json': JSON.stringify(packed), 'paths.json': JSON.stringify(paths) });
    expect(ledger.notCovered).toMatchObject([
      { path: 'packed.json', status: 'partly', why: 'its encoded parts unfold to more than the limit' },
    ]);
  });
});
