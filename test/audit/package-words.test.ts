import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { audit } from '../../src/audit/audit.ts';
import { loadContent } from '../../src/content/content.ts';
import type { AuditResult } from '../../src/model/result.ts';

const content = loadContent();

const REGISTRY = {
  'registry/person.csv':
    'person_id,surname,given_name,status,tier,ssn\nP1,Quillfeather,Ambrose,active,III,912-73-4481\nP2,Brindlewax,Tobias,active,II,933-71-6024\n',
  'registry/victims.csv':
    'victim_id,person_id,given_name,surname,email,phone\nV1,P1,Zephyrine,Oakenshade,zephyrine.oakenshade@mail.example.net,202-555-0143\nV2,P2,Thaddea,O’Mirrowick,,\n',
  'registry/travel_documents.csv': 'document_id,person_id,kind,number\nD1,P1,passport,C01X77Q92\n',
  'registry/internet_identifiers.csv': 'identifier_id,person_id,value\nI1,P1,moss_lantern_7731\n',
};

async function audited(files: Readonly<Record<string, string>>): Promise<AuditResult> {
  const folder = mkdtempSync(join(tmpdir(), 'sorna-words-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const all = { 'jurisdiction.yaml': 'name: Testland\nkind: state\nas_of: 2026-06-30\n', ...REGISTRY, ...files };
  for (const [name, text] of Object.entries(all)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return audit({ folder, content, threads: 1 });
}

const answer = (more: string): string =>
  `answers:\n  - item: I.01\n    answer: yes\n    value: 3 business days\n    citations: [{ statute: Code 9-101 }]\n    ${more}\n`;

const places = ({ problems }: AuditResult): readonly string[] =>
  problems.flatMap(({ code, at }) => (code === 'secret-in-words' ? [`${at?.file}:${at?.line ?? ''}`] : []));

test.for<[string, string, string]>([
  ['an SSN', 'Ask for 912-73-4481 first.', '4481'],
  ['an SSN in digits alone', 'Case 912734481 was hard.', '4481'],
  ['an SSN with blanks', 'SSN: 912 73 4481', '4481'],
  ['a victim', 'Told by the victim, Zephyrine Oakenshade.', 'Oakenshade'],
  ['a victim in capitals, surname first', 'OAKENSHADE, ZEPHYRINE (victim) called.', 'OAKENSHADE'],
  ['a victim with another apostrophe', "The victim Thaddea O'Mirrowick moved.", 'Mirrowick'],
  ['a victim’s e-mail', 'Write to Zephyrine.Oakenshade@mail.example.net', 'Oakenshade'],
  ['a victim’s phone', 'Victim can be reached at (202) 555-0143.', '0143'],
  ['a passport', 'Passport C01X77Q92 was seized.', 'C01X77Q92'],
  ['a handle', 'He is moss_lantern_7731 online.', 'moss_lantern'],
])('%s in a note is in no output', async ([, note, secret]) => {
  const result = await audited({ 'answers/a.yaml': answer(`notes: ${JSON.stringify(note)}`) });
  expect(JSON.stringify(result).includes(secret)).toBe(false);
  expect(result.items.find(({ id }) => id === 'I.01')?.answer?.notes).toContain('***');
  expect(places(result)).toEqual(['answers/a.yaml:2']);
});

test('words without any such value stay as they are, also those of other people', async () => {
  const note = 'Ambrose Quillfeather registered on 2019-02-03 under § 12-345; the office is at (202) 555-0100.';
  const result = await audited({ 'answers/a.yaml': answer(`notes: ${JSON.stringify(note)}`) });
  expect(result.items.find(({ id }) => id === 'I.01')?.answer?.notes).toBe(note);
  expect(places(result)).toEqual([]);
});

test('what is public by design stays', async () => {
  const more = 'public_by_design:\n  - 202-555-0143\n';
  const result = await audited({
    'jurisdiction.yaml': `name: Testland\nkind: state\nas_of: 2026-06-30\n${more}`,
    'answers/a.yaml': answer('notes: Call 202-555-0143.'),
  });
  expect(result.items.find(({ id }) => id === 'I.01')?.answer?.notes).toBe('Call 202-555-0143.');
});

test('amendments, determinations, citations, names of documents and of the jurisdiction', async () => {
  const result = await audited({
    'jurisdiction.yaml': 'name: Land of Zephyrine Oakenshade\nkind: state\nas_of: 2026-06-30\n',
    'documents/Zephyrine Oakenshade.txt': 'Within 3 business days.',
    'answers/a.yaml':
      'answers:\n  - item: I.01\n    answer: yes\n    value: 3 business days\n    citations: [{ statute: Code 9, document: Zephyrine Oakenshade.txt, quote: moss_lantern_7731 }]\n',
    'amendments/a.yaml':
      'amendments:\n  - kind: waiver\n    items: [I.01]\n    by: Zephyrine Oakenshade\n    on: 2026-01-02\n    expires: 2026-12-31\n    zone: America/Denver\n    reason: passport C01X77Q92\n',
    'determinations/d.yaml':
      'determinations:\n  - item: I.01\n    determination: meets\n    by: a reviewer\n    on: 2026-06-01\n    reason: Seen with 912-73-4481.\n',
  });
  const written = JSON.stringify(result);
  for (const secret of ['Oakenshade', 'C01X77Q92', 'moss_lantern', '4481'])
    expect([secret, written.includes(secret)]).toEqual([secret, false]);
  expect(places(result)).toEqual([
    'jurisdiction.yaml:',
    'answers/a.yaml:2',
    'documents:',
    'amendments/a.yaml:2',
    'determinations/d.yaml:2',
  ]);
});
