import { symlinkSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { scanWebsite } from '../../src/site/scan.ts';
import type { ProhibitedValue } from '../../src/site/types.ts';
import { scanFiles, ssn, writeCapture } from './capture-folder.ts';
import { ALIEN, DASHED, EMAIL, HANDLE, PASSPORT, SSN, VICTIM } from './hiding-places.ts';

const person = 'R-1041';
const VALUES: readonly ProhibitedValue[] = [
  ssn(SSN),
  { prohibited: 'internet-identifier', person, column: 'i.value', value: EMAIL },
  { prohibited: 'internet-identifier', person, column: 'i.value', value: HANDLE },
  { prohibited: 'travel-document', person, column: 't.number', value: PASSPORT },
  { prohibited: 'travel-document', person, column: 't.number', value: ALIEN },
  { prohibited: 'victim-identity', person, column: 'v.surname', value: '', parts: VICTIM },
];
const ALL = `SSN ${DASHED}\nmail ${EMAIL} username ${HANDLE}\npassport ${PASSPORT} ${ALIEN}\nvictim Marisela Quintero, 2009-04-11`;
const page = (body: string): string => `<!doctype html><html><body>${body}</body></html>`;

/** Everything that must not be in a result: values in every spelling, and their parts. */
const SECRETS = [
  SSN,
  DASHED,
  EMAIL,
  HANDLE,
  PASSPORT,
  ALIEN,
  'Quintero',
  'Marisela',
  '5096',
  'rider',
  '208471936',
  '2009-04',
];

describe('the result', () => {
  test('holds no value, not even where it stands in file names', async () => {
    const files = {
      'R-1041.html': page(ALL),
      [`photos/${SSN}.jpg`]: new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0]),
      'photos/victim-Marisela-Quintero.png': new Uint8Array([0x89, 0x50, 0x4e, 0x47]),
      [`mail/${EMAIL}.txt`]: '',
      'docs/Marisela%20Quintero.pdf': '%PDF-1.7',
      [`${HANDLE}/${PASSPORT}/${ALIEN}.html`]: page(''),
    };
    const result = await scanFiles(files, VALUES, { people: [person] });
    const text = JSON.stringify(result).toLowerCase();
    expect(SECRETS.filter((secret) => text.includes(secret.toLowerCase()))).toEqual([]);
    const inNames = result.findings.filter(({ line }) => line === 0).map(({ page: path }) => path);
    expect(new Set(inNames)).toEqual(
      new Set(['***/***/***.html', 'docs/***.pdf', 'mail/***.txt', 'photos/***.jpg', 'photos/victim-***.png']),
    );
    expect(result.ledger.notCovered.map(({ path, why }) => [path, why])).toEqual([
      ['docs/***.pdf', 'damaged: only what its bytes show was read'],
    ]);
  });

  test('says class, owner, page, line, place and why', async () => {
    const body = `<p>\n<input type="hidden" value="${DASHED}"></p>`;
    const { findings } = await scanFiles({ 'offenders/R-1041.html': page(body) }, VALUES, { people: [person] });
    expect(findings).toEqual([
      {
        kind: 'value',
        prohibited: 'ssn',
        verdict: 'leak',
        owner: person,
        page: 'offenders/R-1041.html',
        line: 2,
        how: 'page source, in a hidden field',
        masked: '***-**-****',
        score: 100,
        reasons: [
          'The page or record is about the registrant whose value it is',
          'It is written as three, two and four digits with the same separator',
          'The number is equal',
        ],
        places: 1,
        fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
    ]);
  });

  test('says how a value is written', async () => {
    const split = page(`<p>SSN <b>912</b>-73-5096</p><!-- ${EMAIL} --><p>${PASSPORT.replace('K', '&#75;')}</p>`);
    const { findings } = await scanFiles({ 'a.html': split }, VALUES);
    expect(Object.fromEntries(findings.map(({ prohibited, how }) => [prohibited, how]))).toEqual({
      ssn: 'page text, split by markup',
      'internet-identifier': 'page source, in a comment',
      'travel-document': 'page text, written with escapes',
    });
  });

  test('counts places of one value on a page and names the first', async () => {
    const body = `\n<p>SSN ${DASHED}</p>\n<p>SSN ${SSN}</p>\n<p>SSN ${DASHED}</p>`;
    const { findings } = await scanFiles({ 'a.html': page(body) }, VALUES);
    expect(findings.map(({ line, places }) => ({ line, places }))).toEqual([{ line: 2, places: 3 }]);
  });

  test('has fingerprints that depend on the key', async () => {
    const files = { 'a.html': page(ALL) };
    const one = await scanFiles(files, VALUES, { key: 'one' });
    const again = await scanFiles(files, VALUES, { key: 'one' });
    const other = await scanFiles(files, VALUES, { key: 'two' });
    const prints = (result: typeof one): string[] => result.findings.map(({ fingerprint }) => fingerprint);
    expect(prints(again)).toEqual(prints(one));
    expect(prints(other).filter((print) => prints(one).includes(print))).toEqual([]);
  });
});

describe('the findings are the same', () => {
  const others = Array.from({ length: 300 }, (_, i) => ssn(`9${String(10_000_000 + i * 77_777)}`, `R-${2000 + i}`));
  const files = {
    'R-1041.html': page(ALL),
    'list.csv': `id,ssn\n${others.map((o) => `${o.person},${o.value}`).join('\n')}`,
  };
  const people = [person, ...others.map((one) => one.person)];

  test('whatever the order of values and people', async () => {
    const given = [...VALUES, ...others];
    const one = await scanFiles(files, given, { people });
    const other = await scanFiles(files, [...given].reverse(), { people: [...people].reverse() });
    expect(one.findings.length).toBeGreaterThan(300);
    expect(other).toEqual(one);
  });

  test('whatever the size of the pieces, which the ledger tells', async () => {
    const filler = `${'Nothing to see on this line of the list.\n'.repeat(2000)}`;
    const long = {
      'long.txt': [1, 2, 3, 4].map((n) => `${filler}${n} SSN ${DASHED}\nvictim Quintero, Marisela\n`).join(''),
    };
    const whole = await scanFiles(long, VALUES);
    const pieces = await scanFiles(long, VALUES, { settings: { pieceBytes: 65_536 } });
    expect(whole.findings).toHaveLength(2);
    expect(pieces.findings).toEqual(whole.findings);
    expect(whole.ledger.partly).toBe(0);
    expect(pieces.ledger.notCovered.map(({ path, status }) => [path, status])).toEqual([['long.txt', 'partly']]);
  });

  test('wherever a value lies at a seam between pieces', async () => {
    const { findings } = await scanFiles(
      Object.fromEntries(
        Array.from({ length: 40 }, (_, i) => [
          `p${String(i).padStart(2, '0')}.txt`,
          `${'x '.repeat((65_536 - 40) / 2)}${'.'.repeat(i)} SSN ${DASHED} ${'y '.repeat(40_000)}`,
        ]),
      ),
      VALUES,
      { settings: { pieceBytes: 65_536 } },
    );
    expect(findings.map(({ page: path, places }) => [path, places])).toEqual(
      Array.from({ length: 40 }, (_, i) => [`p${String(i).padStart(2, '0')}.txt`, 1]),
    );
  });
});

describe('the ledger', () => {
  test('lists every input that was not scanned, with the reason, and adds up', async () => {
    const folder = writeCapture({
      'a.html': page('x'),
      'b.png': page('a page under a wrong name'),
      'c.html': new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a]),
      'd.zip': 'PK\u0003\u0004',
      'e.bin': new Uint8Array([1, 2, 0, 0, 3, 9, 9]),
      'empty.txt': '',
    });
    mkdirSync(join(folder, 'deep'));
    symlinkSync('/etc', join(folder, 'deep', 'link'));
    const { ledger } = await scanWebsite({ folder, values: [], people: [], publicByDesign: [], key: 'k' });
    expect(ledger.notCovered.map(({ path, type, why }) => [path, type, why])).toEqual([
      ['d.zip', 'zip', 'its directory is damaged or missing: members were searched for'],
      ['deep/link', 'other', 'a symbolic link, not followed'],
      ['e.bin', 'binary', 'a binary format that is not known: only its readable parts were read'],
    ]);
    expect([ledger.inputs, ledger.scanned, ledger.partly, ledger.notScannable]).toEqual([7, 4, 0, 3]);
  });

  test('reads UTF-16 pages', async () => {
    const text = page(`SSN ${DASHED}`);
    const little = new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'));
    const big = new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le').swap16());
    const { findings } = await scanFiles({ 'be.html': big, 'le.html': little }, VALUES);
    expect(findings.map(({ page: path }) => path)).toEqual(['be.html', 'le.html']);
  });

  test('reports progress file by file', async () => {
    const seen: number[] = [];
    const files = { 'a.html': page('x'), 'b.html': page('y') };
    await scanFiles(files, VALUES, { onProgress: (done: number) => seen.push(done) });
    expect(seen).toEqual([1, 2]);
  });
});

describe('prohibited fields by name', () => {
  const OFFERED: readonly (readonly [string, string, string])[] = [
    ['JSON key with nothing in it', 'a.json', '{"id":1,"ssn":null}'],
    ['CSV header', 'a.csv', 'id,ssn,name\n1,,x\n2,,y\n'],
    ['form field', 'a.html', page('<form><input name="ssn"></form>')],
    ['SQL in a link', 'a.html', page('<a href="/print?q=select+name,ssn+from+t">print</a>')],
    ['camel case in a script', 'a.html', page('<script>x={"victimName":""}</script>')],
  ];
  test.for(OFFERED)('are told for review: %s', async ([, path, content]) => {
    const { findings } = await scanFiles({ [path]: content }, VALUES);
    expect(findings.map(({ kind, verdict, page: where }) => [kind, verdict, where])).toEqual([
      ['field-name', 'review', path],
    ]);
  });

  test('are not told where a page only speaks of them', async () => {
    const body = '<p>Never send your SSN or a victim name by e-mail.</p><label>SSN</label>';
    expect((await scanFiles({ 'a.html': page(body) }, VALUES)).findings).toEqual([]);
  });
});
