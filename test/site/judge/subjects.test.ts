import { describe, expect, test } from 'vitest';
import type { KnownPerson, ProhibitedValue, ScanInput } from '../../../src/site/types.ts';
import { scanFiles, ssn } from '../capture-folder.ts';

const [ONE, TWO, THREE] = ['R-10417', 'R-10420', 'R-10423'];
const NUMBERS = { [ONE]: '912735096', [TWO]: '913441177', [THREE]: '914552288' };
const people: readonly KnownPerson[] = [
  { id: ONE, names: ['Lysander Ashgrove'], birthDates: ['1971-03-09'], photos: ['photos/P104417.jpg'] },
  { id: TWO, names: ['Corwin Bellweather'], birthDates: ['1965-12-24'] },
  { id: THREE, names: ['Tobias Halloran'], birthDates: ['1980-07-01'] },
];
const victim: ProhibitedValue = {
  prohibited: 'victim-identity',
  person: ONE,
  column: 'victims.surname',
  value: '',
  parts: { given: 'Marisela', surname: 'Quintero' },
};
const VALUES = [...Object.entries(NUMBERS).map(([person, value]) => ssn(value, person)), victim];
const page = (body: string): string => `<!doctype html><html><body>${body}</body></html>`;
const FAR = '<p>The registry is open to the public.</p>'.repeat(20);

/** Owners of the leaks that are found. */
async function leaksIn(path: string, content: string, more: Partial<ScanInput> = {}): Promise<readonly string[]> {
  const { findings } = await scanFiles({ [path]: content }, VALUES, { people, ...more });
  return findings.filter(({ verdict }) => verdict === 'leak').map(({ owner, prohibited }) => `${owner} ${prohibited}`);
}

describe('a file that names one registrant by the record key only is about them', () => {
  const FILES: readonly (readonly [string, string, string])[] = [
    ['plain text', 'a.txt', `${ONE}: Marisela Quintero\n`],
    ['text, on another line', 'robots.txt', `User-agent: *\n# ${ONE}\n\n\nDisallow: /Marisela_Quintero/\n`],
    ['fixed width', 'a.txt', `${ONE.padEnd(10)}${'ASHGROVE'.padEnd(20)}${'QUINTERO MARISELA'.padEnd(30)}03\n`],
    ['XML', 'a.xml', `<?xml version="1.0"?><wpt><name>${ONE}</name><cmt>Marisela Quintero</cmt></wpt>`],
    ['an instruction of XML', 'a.xml', `<?xml version="1.0"?><?n k="Marisela Quintero"?><p><q id="${ONE}"/></p>`],
    ['a list of JSON', 'a.json', `["${ONE}","Marisela Quintero",3]`],
    ['a line of CSV', 'a.csv', `id,x\n${ONE},Marisela Quintero\nR-9,\n`],
    ['base64', 'a.txt', Buffer.from(`number ${ONE}\nMarisela Quintero\n`).toString('base64')],
    ['a key without its dash', 'a.txt', 'R10417\tMarisela Quintero\n'],
    ['an error page', 'a.html', page(`<pre>Input 'Marisela Quintero' for ${ONE} was not in a correct format</pre>`)],
  ];
  test.for(FILES)('%s', async ([, path, content]) => {
    expect(await leaksIn(path, content)).toEqual([`${ONE} victim-identity`]);
  });

  test('which a file that names another one, too, is not', async () => {
    expect(await leaksIn('a.txt', `${ONE} and ${TWO}\n\nMarisela Quintero\n`)).toEqual([]);
  });

  test('also in a file that is read in pieces', async () => {
    const filler = 'nothing to see here\n'.repeat(10_000);
    const settings = { pieceBytes: 65_536 };
    expect(await leaksIn('a.txt', `${ONE}\n${filler}\n\nMarisela Quintero\n`, { settings })).toEqual([
      `${ONE} victim-identity`,
    ]);
    expect(await leaksIn('a.txt', `${ONE}\n${filler}${TWO}\n${filler}`, { settings })).toEqual([]);
  });

  test('but a short number that may be anything says nothing in a whole file', async () => {
    const few = [ssn('912735096', '1041')];
    const { findings } = await scanFiles({ 'a.txt': 'in 1041 there was\n\n912735096\n' }, few, { people: ['1041'] });
    expect(findings).toEqual([]);
  });
});

/** The first holds its own number, the second that of the third: a list in which each record stands for itself. */
const LISTS: readonly (readonly [string, string, (a: string, x: string, b: string, y: string) => string])[] = [
  ['cards', 'a.html', (a, x, b, y) => page(`<div><h3>${a}</h3><p>${x}</p></div><div><h3>${b}</h3><p>${y}</p></div>`)],
  ['rows', 'a.html', (a, x, b, y) => page(`<table><tr><td>${a}<td>${x}<tr><td>${b}<td>${y}</table>`)],
  ['lists in JSON', 'a.json', (a, x, b, y) => JSON.stringify({ rows: [[a, x], [b, y]] })], // prettier-ignore
  ['objects in JSON', 'a.json', (a, x, b, y) => JSON.stringify([{ k: a, v: { w: x } }, { k: b, v: { w: y } }])],
  ['objects of a script', 'a.js', (a, x, b, y) => `var d=[{k:'${a}',v:${x}},{k:'${b}',v:${y}}];`],
  ['elements of XML', 'a.xml', (a, x, b, y) => `<?xml version="1.0"?><r><p><q>${a}</q>${x}</p><p><q>${b}</q>${y}</p></r>`],
  ['empty elements', 'a.xml', (a, x, b, y) => `<?xml version="1.0"?><r><p q="${a}" v="${x}"/><p q="${b}" v="${y}"/></r>`],
  ['rows of SQL', 'a.sql', (a, x, b, y) => `INSERT INTO o VALUES ('${a}','${x}'),('${b}','${y}');\n`],
  ['lines', 'a.log', (a, x, b, y) => `lookup of ${a} gave ${x}\nlookup of ${b} gave ${y}\n`],
  ['items of YAML', 'a.yml', (a, x, b, y) => `- v: ${x}\n  k: ${a}\n- v: ${y}\n  k: ${b}\n`],
  ['cards of contacts', 'a.vcf', (a, x, b, y) => `BEGIN:VCARD\nN:${x}\nUID:${a}\nEND:VCARD\nBEGIN:VCARD\nN:${y}\nUID:${b}\nEND:VCARD\n`],
  ['paragraphs', 'a.txt', (a, x, b, y) => `${x}\n${a}\n\n${y}\n${b}\n`],
  ['text under headings', 'a.txt', (a, x, b, y) => `${a}\n\nsee\n\n${x}\n\n${b}\n\n${y}\n`],
  ['cells with line breaks', 'a.csv', (a, x, b, y) => `k,v,w\n${a},"one\n${x}",1\n${b},"two\n${y}",2\n`],
]; // prettier-ignore

describe('a record of a list is about the registrant that it names', () => {
  test.for(LISTS)('%s', async ([, path, write]) => {
    expect(await leaksIn(path, write(ONE, NUMBERS[ONE]!, TWO, NUMBERS[THREE]!))).toEqual([`${ONE} ssn`]);
    expect(await leaksIn(path, write(ONE, NUMBERS[ONE]!, TWO, NUMBERS[TWO]!))).toEqual([`${ONE} ssn`, `${TWO} ssn`].sort());
  });
}); // prettier-ignore

describe('a page without a record key is about the registrant', () => {
  test.for([
    [
      'of its title, with the date of birth',
      page(`<h1>Lysander Ashgrove</h1><p>Born March 9, 1971</p>${FAR}912735096`),
    ],
    ['of its title, surname first', page(`<h1>ASHGROVE, Lysander T.</h1><p>DOB 3/9/1971</p>${FAR}912735096`)],
    ['of its title, with the photograph', page(`<h1>Lysander Ashgrove</h1><img src="/i/P104417.jpg">${FAR}912735096`)],
  ])('%s', async ([, content]) => {
    const { findings, ledger } = await scanFiles({ 'print/7.html': content! }, VALUES, { people });
    expect(findings.map(({ verdict, owner }) => [verdict, owner])).toEqual([['leak', ONE]]);
    expect(ledger.subjectsKnown).toBe(1);
  });

  test('but not by the name alone', async () => {
    const content = page(`<h1>Lysander Ashgrove</h1>${FAR}912735096`);
    const { findings, ledger } = await scanFiles({ 'print/7.html': content }, VALUES, { people });
    expect(findings).toEqual([]);
    expect(ledger.subjectsKnown).toBe(0);
  });

  test('record by record in a list of names and dates of birth', async () => {
    const rows =
      'given,surname,born,x\nLysander,Ashgrove,1971-03-09,912735096\nCorwin,Bellweather,1965-12-24,914552288\n';
    expect(await leaksIn('a.csv', rows)).toEqual([`${ONE} ssn`]);
  });
});

describe('a page that only links to one registrant', () => {
  const index = page(`<a href="/offender/${ONE}">new on the list</a>`);
  test('is not counted as theirs', async () => {
    const { ledger } = await scanFiles({ 'index.html': index }, VALUES, { people });
    expect(ledger.subjectsKnown).toBe(0);
  });

  test('does not make an ordinary phrase an arrest of theirs', async () => {
    const charge: ProhibitedValue = {
      prohibited: 'arrest-without-conviction',
      person: ONE,
      column: 'arrests.charge',
      value: 'Unlawful restraint of a minor',
    };
    const files = { 'index.html': `${index}<p>Unlawful restraint of a minor</p>` };
    const { findings } = await scanFiles(files, [charge], { people });
    expect(findings.filter(({ verdict }) => verdict !== 'review')).toEqual([]);
  });
});

test('an address that two registrants have is nobody’s own page', async () => {
  const shared = people.map((person) => ({ ...person, urls: ['https://registry.example/detail'] }));
  const scan = async (list: readonly KnownPerson[]): Promise<readonly string[]> =>
    leaksIn('detail.html', page('912735096'), { people: list });
  expect(await scan(shared)).toEqual([]);
  expect(await scan(shared.slice(0, 1))).toEqual([`${ONE} ssn`]);
});
