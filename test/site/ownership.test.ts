import { describe, expect, test } from 'vitest';
import type { ProhibitedValue } from '../../src/site/types.ts';
import { scanFiles, ssn } from './capture-folder.ts';

const MINE = '912735096';
const THEIRS = '934612087';
const people = ['R-1041', 'R-2000', 'R-3000'];
const values = [ssn(MINE, 'R-1041'), ssn(THEIRS, 'R-2000')];
const page = (body: string): string => `<!doctype html><html><head></head><body>${body}</body></html>`;

/** A bare number without a label is a leak where the page or record is its owner's, and chance elsewhere. */
const OWN_PLACES: readonly (readonly [string, string, string])[] = [
  ['id in the file name', 'offenders/R-1041.html', page(`<p>${MINE}</p>`)],
  ['id in a folder', 'offender/R-1041/index.html', page(`<p>${MINE}</p>`)],
  ['id in a query', 'detail.aspx?id=R-1041', page(`<p>${MINE}</p>`)],
  [
    'canonical address',
    'a.html',
    `<html><head><link rel="canonical" href="/o/R-1041"></head><body>${MINE}</body></html>`,
  ],
  ['labelled id', 'a.html', page(`<p>Registration number: R-1041</p><p>${MINE}</p>`)],
  [
    'table row',
    'list.html',
    page(`<table><tr><td>R-2000</td><td></td></tr><tr><td>R-1041</td><td>${MINE}</td></tr></table>`),
  ],
  ['list item', 'list.html', page(`<ul><li>R-2000</li><li><a href="/o/R-1041">x</a> ${MINE}</li></ul>`)],
  ['JSON record', 'all.json', `[{"id":"R-2000","x":1},{"id":"R-1041","detail":{"k":"${MINE}"}}]`],
  ['JSON in a script', 'l.html', page(`<script>d=[{"id":"R-2000"},{"id":"R-1041","k":"${MINE}"}]</script>`)],
  ['head of a mail', 'm.eml', `Subject: =?utf-8?Q?about_it?= ${MINE}\n\nRegistry number R-1041\n`],
  [
    'part of a mail',
    'm.eml',
    `Subject: R-1041\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\n${MINE}\n--b--\n`,
  ],
  ['CSV record', 'all.csv', `id,k,n\nR-2000,,1\nR-1041,${MINE},2\n`],
  [
    'feed entry',
    'f.xml',
    `<?xml version="1.0"?><rss><item><guid>R-2000</guid></item><item><guid>R-1041</guid><x>${MINE}</x></item></rss>`,
  ],
];

describe('ownership', () => {
  test.for(OWN_PLACES)('makes a bare number a leak: %s', async ([, path, content]) => {
    const { findings } = await scanFiles({ [path]: content }, values, { people });
    expect(findings.map(({ verdict, owner }) => ({ verdict, owner }))).toEqual([{ verdict: 'leak', owner: 'R-1041' }]);
  });

  test.for(OWN_PLACES)('is not there for somebody else’s number, which is chance: %s', async ([, path, content]) => {
    const { findings, ledger } = await scanFiles({ [path]: content.replace(MINE, THEIRS) }, values, { people });
    expect(findings).toEqual([]);
    expect(ledger.chance.seen).toBe(1);
    expect(ledger.chance.expected).toBeGreaterThan(0);
  });

  test('is known from the registry’s own list of pages', async () => {
    const known = [{ id: 'R-1041', urls: ['https://registry.example.gov/people/smith-j'] }, { id: 'R-2000' }];
    const files = { 'people/smith-j.html': page(`<p>${MINE}</p>`) };
    expect((await scanFiles(files, values, { people: known })).findings[0]?.verdict).toBe('leak');
  });

  test('counts pages whose subject is known', async () => {
    const files = { 'R-1041.html': page(''), 'about.html': page('<p>R-2000 and R-1041</p>'), 'R-2000.html': page('') };
    expect((await scanFiles(files, values, { people })).ledger.subjectsKnown).toBe(2);
  });

  test('of a copied number is another registrant’s, and a label still makes it a leak', async () => {
    const files = { 'R-2000.html': page('<p>SSN: 912-73-5096</p>') };
    const { findings } = await scanFiles(files, values, { people });
    expect(findings.map(({ verdict, owner, page: path }) => [verdict, owner, path])).toEqual([
      ['leak', 'R-1041', 'R-2000.html'],
    ]);
  });

  test('of a value that two registrants share goes to the one whose page it is', async () => {
    const files = { 'R-2000.html': page(`<p>${MINE}</p>`) };
    const { findings } = await scanFiles(files, [...values, ssn(MINE, 'R-2000')], { people });
    expect(findings.map(({ verdict, owner }) => [verdict, owner])).toEqual([['leak', 'R-2000']]);
  });
});

describe('what is joined to other words', () => {
  const handle: ProhibitedValue = {
    prohibited: 'internet-identifier',
    person: 'R-1041',
    column: 'internet_identifiers.value',
    value: 'dusk_rider_7741',
  };
  const verdicts = async (path: string, content: string): Promise<readonly string[]> =>
    (await scanFiles({ [path]: content }, [...values, handle], { people })).findings.map(({ verdict }) => verdict);

  test.for([
    ['an id', page('<div id="row-dusk_rider_7741">x</div>')],
    ['the name of a download', page('<a href="/d/7" download="flyer_dusk_rider_7741.pdf">x</a>')],
    ['names of pictures', page('<img srcset="/i/dusk_rider_7741-1x.png 1x, /i/dusk_rider_7741-2x.png 2x">')],
    ['a word with capitals', page('<i id="profileDuskRider7741"></i>')],
  ])('is a leak on the page of its owner only: a screen name in %s', async ([, content]) => {
    expect(await verdicts('R-1041.html', content!)).toEqual(['leak']);
    expect(await verdicts('R-2000.html', content!)).toEqual([]);
  });

  test('is a probable one in a class, where words mean something else', async () => {
    const content = page('<div class="card u-dusk_rider_7741">x</div>');
    expect(await verdicts('R-1041.html', content)).toEqual(['probable']);
    expect(await verdicts('R-2000.html', content)).toEqual([]);
  });

  test.for(['R-1041_912735096.html', 'R-1041-912735096.html', 'R-1041_912-73-5096.html'])(
    'is found behind the record key: %s',
    async (path) => {
      expect(await verdicts(path, page(''))).toEqual(['leak']);
    },
  );

  test('is found in the list of a folder', async () => {
    const list = page('<pre><a href="R-1041_912-73-5096.pdf">R-1041_912-73-5096.pdf</a> 81K</pre>');
    expect(await verdicts('index.html', list)).toEqual(['leak']);
  });
});

test('a victim named as such on the page of another registrant is probable, and elsewhere on it for review', async () => {
  const victim: ProhibitedValue = {
    prohibited: 'victim-identity',
    person: 'R-1041',
    column: 'victims.surname',
    value: '',
    parts: { given: 'Marisela', surname: 'Quintero' },
  };
  const verdicts = async (body: string): Promise<readonly string[]> =>
    (await scanFiles({ 'R-2000.html': page(body) }, [victim], { people })).findings
      .filter(({ kind }) => kind === 'value')
      .map(({ verdict }) => verdict);
  expect(await verdicts('<p>Victim: Marisela Quintero</p>')).toEqual(['probable']);
  expect(await verdicts('<p>The victim was twelve years old. The hearing was led by Marisela Quintero</p>')).toEqual([
    'review',
  ]);
  expect(await verdicts('<p>Marisela Quintero spoke at the fair</p>')).toEqual([]);
});

describe('an arrest without conviction', () => {
  const person = 'R-1041';
  const arrest = (column: string, value: string): ProhibitedValue => {
    const context = { arrested_on: '2019-02-03' };
    return { prohibited: 'arrest-without-conviction', person, column: `arrests.${column}`, value, context };
  };
  const arrests = [arrest('charge', 'Unlawful restraint of a minor'), arrest('docket_number', '19-CR-004417')];
  const scan = (path: string, body: string, convictions: readonly string[] = []) =>
    scanFiles({ [path]: page(body) }, arrests, {
      people,
      convictions: convictions.map((value) => ({ person, value })),
    });

  test('is a leak by its docket on the registrant’s page', async () => {
    const { findings } = await scan('R-1041.html', '<p>Docket 19-CR-004417</p>');
    expect(findings.map(({ verdict }) => verdict)).toEqual(['leak']);
  });

  test('is a leak by its charge where its date or disposition stands beside it', async () => {
    for (const extra of ['Feb 3, 2019', 'nolle prosequi', '02/03/2019']) {
      const { findings } = await scan('R-1041.html', `<p>Unlawful restraint of a minor, ${extra}</p>`);
      expect(
        findings.map(({ verdict }) => verdict),
        extra,
      ).toEqual(['leak']);
    }
  });

  test('is not claimed where the same registrant was convicted of it', async () => {
    const body = '<p>Unlawful restraint of a minor, docket 19 CR 004417, 02/03/2019</p>';
    const { findings, ledger } = await scan('R-1041.html', body, ['UNLAWFUL RESTRAINT OF A MINOR', '19-CR-004417']);
    expect(findings).toEqual([]);
    expect(ledger.values.find(({ prohibited }) => prohibited === 'arrest-without-conviction')!.leftOut).toEqual([
      { reason: 'equals a conviction of the same registrant', count: 2 },
    ]);
  });

  test('is not claimed on the page of somebody convicted of the same charge', async () => {
    const { findings } = await scan('R-2000.html', '<p>Convicted of: unlawful restraint of a minor</p>');
    expect(findings).toEqual([]);
  });
});
