import { expect, test } from 'vitest';
import { loadDeterminations } from '../../../src/load/notes/determinations.ts';
import { noteTargets } from '../../../src/load/notes/note-names.ts';
import { checklist } from '../small-world.ts';
import { folderOf, lines } from '../temp-folder.ts';

const HASH = 'AB'.repeat(32);
const targets = noteTargets(checklist, []);

function load(...entries: readonly string[]) {
  const text = `determinations:\n${entries.map((entry) => `  - { ${entry} }\n`).join('')}`;
  const { determinations, problems } = loadDeterminations(folderOf({ 'smart.yaml': text }), targets);
  return { determinations, lines: lines(problems) };
}

const MEETS = 'item: I.02, determination: meets, by: R. Alvarez, on: 2026-05-12, reason: It is in the code';

test('A determination says who, when and why, and what it rests on', () => {
  const { determinations, lines: said } = load(`${MEETS}, evidence: [{ document: a/code.txt, sha256: ${HASH} }]`);
  expect(said).toEqual([]);
  expect(determinations).toEqual([
    {
      item: 'I.02',
      determination: 'meets',
      by: 'R. Alvarez',
      on: '2026-05-12',
      reason: 'It is in the code',
      evidence: [{ document: 'a/code.txt', sha256: HASH.toLowerCase() }],
      at: { file: 'determinations/smart.yaml', line: 2, column: 13 },
    },
  ]);
});

test.for([
  [MEETS.replace('I.02', 'I.0'), ':13  The checklist has no item "I.0". Did you mean "I.01" or "I.02"?'],
  [
    MEETS.replace(': meets', ': does-not-meat'),
    ':34  "determination" must be one of meets, does-not-substantially-disserve, does-not-meet. Did you mean "does-not-meet"?',
  ],
  [MEETS.replace('2026-05-12', '2026-5-12'), ':61  "on": "2026-5-12" is not a date of the calendar. Write YYYY-MM-DD.'],
  [MEETS.replace(', reason: It is in the code', ''), ':5  "reason" is missing. Add a line "reason: …".'],
  [
    `${MEETS}, evidence: [{ document: ../../etc/passwd, sha256: ${HASH} }]`,
    ':123  "../../etc/passwd" is a document outside the package. Name a file below documents/.',
  ],
  [
    `${MEETS}, evidence: [{ document: code.txt, sha256: abc }]`,
    ':141  "sha256" does not have the right form. Form: 64 digits from 0 to 9 and a to f.',
  ],
  [`${MEETS}, mark: 3f2a`, ':106  "mark" does not have the right form. Form: 12 digits from 0 to 9 and a to f.'],
  [
    `${MEETS}, status: meets`,
    ':100  Unknown key "status". Known: item, determination, by, on, reason, evidence, mark.',
  ],
] as const)('%s is refused', ([entry, said]) => {
  const { determinations, lines: all } = load(entry);
  expect(all).toEqual([`determinations/smart.yaml:2${said}`]);
  expect(determinations).toEqual([]);
});

test('Two on one item are its history, two on one day are a slip', () => {
  expect(load(MEETS, MEETS.replace('05-12', '06-12')).lines).toEqual([]);
  expect(load(MEETS, MEETS).lines).toEqual([
    'determinations/smart.yaml:3:13  Item I.02 is determined twice on 2026-05-12, first in determinations/smart.yaml:2:13. Keep one of the two.',
  ]);
});

test('the mark of the row that was judged is kept, in small letters', () => {
  expect(load(`${MEETS}, mark: 3F2A91C07B5E`).determinations[0]?.mark).toBe('3f2a91c07b5e');
});

function loadFile(text: string) {
  const { determinations, problems } = loadDeterminations(folderOf({ 'smart.yaml': text }), targets);
  return { determinations, lines: lines(problems) };
}

test('Who and when may stand once for all, and in an entry otherwise', () => {
  const { determinations, lines: said } = loadFile(`by: R. Alvarez
on: 2026-05-12
determinations:
  - { item: I.01, determination: meets, reason: It is in the code }
  - { item: I.02, determination: meets, reason: It is in the code, by: S. Ito, on: 2026-05-13 }
`);
  expect(said).toEqual([]);
  expect(determinations.map(({ by, on }) => `${by} ${on}`)).toEqual(['R. Alvarez 2026-05-12', 'S. Ito 2026-05-13']);
});

test('An entry in which nothing is determined yet is none; one that is half filled in is told', () => {
  const { determinations, lines: said } = loadFile(`by:
determinations:
  - item: I.01
    mark: 3f2a91c07b5e
    determination:
    reason:
  - item: I.02
    determination: meets
    on: 2026-05-12
  - item: I.02
    reason: It is in the code
    on: 2026-5-13
`);
  expect(determinations).toEqual([]);
  expect(said).toEqual([
    'determinations/smart.yaml:7:5  "reason" is missing. Add a line "reason: …".',
    'determinations/smart.yaml:7:5  "by" is missing. Add a line "by: …" here, or once at the top of the file.',
    'determinations/smart.yaml:10:5  "determination" is missing. Add a line "determination: …".',
    'determinations/smart.yaml:10:5  "by" is missing. Add a line "by: …" here, or once at the top of the file.',
    'determinations/smart.yaml:12:9  "on": "2026-5-13" is not a date of the calendar. Write YYYY-MM-DD.',
  ]);
});
