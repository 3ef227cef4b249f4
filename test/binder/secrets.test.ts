import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFDocument } from 'pdf-lib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { numbersIn } from '../../src/site/patterns/numbers-in-text.ts';
import { pdfOf } from '../load/small-pdf.ts';
import { JURISDICTION, packageTo, refusal, writeFiles, type Files } from './made-binder.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'sorna-secrets-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const REGISTRY: Files = {
  'registry/person.csv':
    'person_id,surname,given_name,status,tier,ssn\nP1,Quillfeather,Ambrose,active,III,912-73-4481\nP2,Brindlewax,Tobias,active,II,933-71-6024\n',
  'registry/victims.csv':
    'victim_id,person_id,given_name,surname,email,phone\nV1,P1,Zephyrine,Oakenshade,zephyrine.oakenshade@mail.example.net,202-555-0143\n',
  'registry/travel_documents.csv': 'document_id,person_id,kind,number\nD1,P1,passport,C01X77Q92\n',
  'registry/internet_identifiers.csv': 'identifier_id,person_id,value\nI1,P1,moss_lantern_7731\n',
};

const answers = (more: string, document = 'code.txt'): string => `answers:
  - item: I.01
    answer: yes
    value: 3 business days
    citations: [{ statute: Code 9, document: ${document} }]
${more}`;

/** What is said when a binder of these files is asked for; nothing may be left behind, and no value said. */
async function said(files: Files): Promise<string> {
  writeFiles(join(dir, 'pk'), { 'jurisdiction.yaml': JURISDICTION, ...files });
  const to = join(dir, 'b.zip');
  const lines = (await refusal(packageTo(join(dir, 'pk'), to))).join('\n');
  expect(existsSync(to)).toBe(lines === '');
  for (const value of ['4481', '6024', 'Oakenshade', 'C01X77Q92', 'moss_lantern', '555-0143'])
    expect(lines).not.toContain(value);
  return lines;
}

const PLAIN = { 'answers/a.yaml': answers(''), 'documents/code.txt': 'Within 3 business days.' };

test('without any of it the binder is written, and names of fields are no values', { timeout: 60_000 }, async () => {
  const code =
    'The registry holds the Social Security number, passport number and internet identifiers of registrants.';
  expect(await said({ ...REGISTRY, ...PLAIN, 'documents/code.txt': code })).toBe('');
});

test.for<[string, string, RegExp]>([
  ['an SSN in a note', '    notes: Ask for 912-73-4481.', /row I\.01 .*social security number/],
  [
    'an SSN in digits alone',
    '    notes: Case 912734481 was hard.',
    /row I\.01 .*social security number of the registry/,
  ],
  [
    'a victim in a note',
    '    notes: Told by the victim, Zephyrine Oakenshade.',
    /row I\.01 .*Words that name a victim/,
  ],
  ['a victim’s e-mail', '    notes: zephyrine.oakenshade@mail.example.net', /row I\.01 .*Words that name a victim/],
  ['a passport', '    notes: Passport no. C01X77Q92', /row I\.01 .*passport/],
  ['a screen name', '    notes: Uses the screen name moss_lantern_7731 online.', /row I\.01 .*internet identifier/],
  ['what only looks like an SSN', '    notes: See 934-22-8190.', /row I\.01 .*looks like a social security number/],
])('%s is refused with its row, masked', { timeout: 60_000 }, async ([, note, words]) => {
  expect(await said({ ...REGISTRY, ...PLAIN, 'answers/a.yaml': answers(note) })).toMatch(words);
});

test('a narrative is searched as notes are', { timeout: 60_000 }, async () => {
  const narrative = '  - item: II.02\n    answer: yes\n    text: "As in the case of 933-71-6024."\n';
  expect(await said({ ...REGISTRY, ...PLAIN, 'answers/a.yaml': answers(narrative) })).toMatch(/row II\.02 .*security/);
});

test('words of a PDF, and what only its properties say, are searched', { timeout: 60_000 }, async () => {
  const pages = await pdfOf(['First page.', 'Example: 912-73-4481 was registered.']);
  const files = { ...REGISTRY, 'answers/a.yaml': answers('', 'law.pdf') };
  expect(await said({ ...files, 'documents/law.pdf': pages })).toMatch(/documents\/law\.pdf.*on page 2/);
  const titled = await PDFDocument.load(await pdfOf(['Nothing.']));
  titled.setSubject('SSN 933-71-6024');
  expect(await said({ ...files, 'documents/law.pdf': await titled.save() })).toMatch(/documents\/law\.pdf.*security/);
});

test('what HTML does not show is searched too', { timeout: 60_000 }, async () => {
  const page = '<!doctype html><html><body><p>Law.</p><!-- ssn 912-73-4481 --></body></html>';
  const files = { ...REGISTRY, 'answers/a.yaml': answers('', 'm.html'), 'documents/m.html': page };
  expect(await said(files)).toMatch(/documents\/m\.html.*security number/);
});

test('all places are told at once', { timeout: 60_000 }, async () => {
  const lines = await said({
    ...REGISTRY,
    'answers/a.yaml': answers('    notes: 912-73-4481'),
    'documents/code.txt': 'Law.\n933-71-6024\n',
  });
  expect(lines).toContain('row I.01');
  expect(lines).toContain('documents/code.txt');
});

test('a document that no row cites does not go in, and is not searched', { timeout: 60_000 }, async () => {
  expect(await said({ ...REGISTRY, ...PLAIN, 'documents/other.txt': '912-73-4481' })).toBe('');
});

test('what is public by design is let through', { timeout: 60_000 }, async () => {
  const jurisdiction = `${JURISDICTION}public_by_design: ['934-22-8190']\n`;
  const files = {
    ...PLAIN,
    'answers/a.yaml': answers('    notes: Form 934-22-8190.'),
    'jurisdiction.yaml': jurisdiction,
  };
  expect(await said(files)).toBe('');
});

test(
  'a file of the export or of the website is refused as a document, under any name',
  { timeout: 60_000 },
  async () => {
    const website = '<!doctype html><html><body>Search the registry</body></html>';
    const files = { ...REGISTRY, ...PLAIN, 'website/index.html': website };
    const copy = { 'answers/a.yaml': answers('', 'law.html'), 'documents/law.html': website };
    expect(await said({ ...files, ...copy })).toContain('is a file of the website capture');
    writeFiles(join(dir, 'pk'), { 'answers/a.yaml': answers('', 'linked.csv') });
    symlinkSync('../registry/person.csv', join(dir, 'pk/documents/linked.csv'));
    expect(readFileSync(join(dir, 'pk/documents/linked.csv'), 'utf8')).toContain('P1');
    expect(await said({})).toContain('is a file of the registry export');
  },
);

test.for<[string, boolean]>([
  ['ssn 912-73-4481.', true],
  ['912 73 4481', true],
  ['912734481', true],
  ['933-71-6024', true],
  ['1912734481', false],
  ['912-73-44811', false],
  ['$912,734,481', false],
  ['7-912-73-4481', false],
  ['123-45-6789', false],
  ['000-00-0000', false],
  ['955734481', false],
  ['97401-4481', false],
  ['202-555-0143', false],
])('in “%s” a number is found: %s', ([text, isFound]) => {
  expect(numbersIn(text, new Set(['912734481']), []).length > 0).toBe(isFound);
});
