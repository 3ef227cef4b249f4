/** Whoever corrects all that one `check` tells must not be told of another mistake by the next. */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Problem } from '../../src/errors.ts';
import { loadAmendments } from '../../src/load/notes/amendments.ts';
import { loadAnswers } from '../../src/load/answers/answers.ts';
import { loadDeterminations } from '../../src/load/notes/determinations.ts';
import { withIndex } from '../../src/load/documents/document-index.ts';
import { loadJurisdiction } from '../../src/load/jurisdiction/jurisdiction.ts';
import { noteTargets } from '../../src/load/notes/note-names.ts';
import { checklist } from './small-world.ts';
import { folderOf } from './temp-folder.ts';

const targets = noteTargets(checklist, [{ id: 'late-update' }]);

/** What is wrong, without its place, which moves when another line is wrong, too. */
const words = (problems: readonly Problem[]): readonly string[] =>
  problems.map(({ level, message, next = '' }) => `${level}: ${message} ${next}`).toSorted();

/** Each with each: neither hides the other, and nothing is told that is not wrong. */
function toldTogether(mistakes: readonly string[], read: (wrong: readonly string[]) => readonly string[]): void {
  const alone = mistakes.map((mistake) => read([mistake]));
  mistakes.forEach((first, i) => {
    expect(alone[i], first).not.toEqual([]);
    mistakes.slice(i + 1).forEach((second, j) => {
      const both = [...new Set([...(alone[i] ?? []), ...(alone[i + 1 + j] ?? [])])].toSorted();
      expect(read([first, second]), `${first} | ${second}`).toEqual(both);
    });
  });
}

function jurisdiction(text: string): readonly string[] {
  const folder = folderOf({ 'jurisdiction.yaml': text });
  return words(loadJurisdiction(join(folder, 'jurisdiction.yaml'), 'jurisdiction.yaml').problems);
}

/** Settings without mistakes, each of which may be replaced by a line with one. */
const RIGHT = { name: 'name: Meridia', kind: 'kind: tribe' };

function settings(wrong: readonly string[]): readonly string[] {
  const replaced = Object.entries(RIGHT).filter(([key]) => !wrong.some((line) => line.startsWith(`${key}:`)));
  return jurisdiction([...replaced.map(([, line]) => line), ...wrong, ''].join('\n'));
}

describe('jurisdiction.yaml', () => {
  test('Each setting with each other', () => {
    toldTogether(
      [
        'name: 5',
        'kind: stat',
        'as_of: 2026-02-30',
        'implemented_on: 20100701',
        'code: Meridia',
        'enhanced_sentencing: often',
        'documents_dated: 1',
        'calendar: { weekend: [6, 8], closures: [2026-12-32, 5] }',
        'schedule: { I: { months: [1], days: [20, 10] }, II: { every_months: "6", months: [1] } }',
        'grace_days: -1',
        'limits: { residence_days: 0, flag_after: 5 }',
        'bounds: [-100, 40, -94, 36]',
        'public_by_design: [5550100]',
        'official_determination: { result: yes, on: 2026-13-01, source: Letter }',
        'delegation: { to: State, how: shared, on: yesterday }',
        'graces: 1',
      ],
      settings,
    );
  });

  /** In one block: what is wrong, and what has to be told of it. */
  test.for<readonly [string, readonly string[]]>([
    ['bounds: [west, 40, -94, 36]', ['"bounds" must be a number', 'the southern limit']],
    ['calendar: { weekend: sunday, closures: [2026-02-30] }', ['"weekend" must be a list', '"2026-02-30"']],
    ['calendar: { weekends: [7], closures: [1, 2026-02-30] }', ['"weekends"', '"closures" does not', '"2026-02-30"']],
    ['schedule: { I: { every_months: "6", months: [1] } }', ['"every_months" must be', 'Only one of']],
    ['schedule: { I: { months: [13], every_months: 6 } }', ['at most 12', 'Only one of']],
    ['schedule: { I: { every_months: 6, days: all } }', ['"days" must be a list', '"days" does not belong']],
    ['schedule: { I: { months: [1], days: [9, 8], when: x } }', ['"when"', 'the first day, 9']],
    ['schedule: { I: 6, II: { birthday: { before: 1 }, every_months: 5 } }', ['"I" must be a block', 'do not divide']],
    [
      'schedule: { I: { surnames: [{ from: Z, to: A }, { from: B, to: 5, months: [1] }] } }',
      ['"months" is missing', '"to" does not', 'the range Z to A'],
    ],
    [
      'schedule: { I: { surnames: [{ from: A, to: F, months: [13] }, { from: F, to: M, months: [2] }] } }',
      ['at most 12', 'A to F and F to M both', 'No range of tier I has N'],
    ],
    [
      'schedule: { I: {}, II: { surnames: [{ from: A, to: Y, months: [1] }] } }',
      ['tier I does not say', 'No range of tier II has Z'],
    ],
    [
      'official_determination: { result: perhaps, on: 2026-02-30, reallocation_deadline: soon }',
      ['"result" must be', '"by" is missing', '"source" is missing', '"2026-02-30"', '"soon"'],
    ],
    [
      'official_determination: { result: pending, by: 5, on: 2026-02-30, reallocation_deadline: soon, source: x }',
      ['"by" must be text', '"2026-02-30"', '"soon"', 'belongs to a determination of'],
    ],
    ['delegation: { to: State, how: 5, on: 2026-02-30 }', ['"how" must be', '"source" is missing', '"2026-02-30"']],
  ])('%s', ([line, told]) => {
    const found = settings([line]);
    expect(found, found.join('\n')).toHaveLength(told.length);
    for (const part of told) expect(found.join('\n')).toContain(part);
  });

  test('What only a kind would tell is told once the kind is right', () => {
    const tribes = 'enhanced_sentencing: true\ndelegation: { to: S, how: all, on: 2026-02-30, source: x }\n';
    expect(jurisdiction(`name: M\nkind: stat\n${tribes}`).join('\n')).not.toContain('tribes only');
    expect(jurisdiction(`name: M\nkind: state\nas_of: 5\n${tribes}`).join('\n')).toMatch(/tribes only[^]*tribes only/);
  });
});

const PARTS = {
  kind: 'kind: waiver',
  items: 'items: [I.02]',
  reason: 'reason: Far',
  by: 'by: J. Rowe',
  on: 'on: 2026-01-31',
  zone: 'zone: UTC',
  expires: 'expires: 2026-06-30',
};

/** An entry of these parts, some of which are replaced. */
function entry(parts: Readonly<Record<string, string>>, wrong: readonly string[]): string {
  const kept = Object.entries(parts).filter(([key]) => !wrong.some((part) => part.split(':')[0] === key));
  return `{ ${[...kept.map(([, part]) => part), ...wrong].filter((part) => !part.endsWith('!')).join(', ')} }`;
}

function amendments(...entries: readonly string[]): readonly string[] {
  const text = `amendments:\n${entries.map((each) => `  - ${each}\n`).join('')}`;
  return words(loadAmendments(folderOf({ 'a.yaml': text }), targets).problems);
}

describe('An amendment', () => {
  test('Each part with each other', () => {
    toldTogether(
      [
        'items: [I.77, 5, I.02]',
        'rules: [late-updates]',
        'reason: "  "',
        'by: 5',
        'on: 2026-02-30',
        'from: 5',
        'zone: Denvr',
        'expires: 2026-13-01',
        'every: often',
        'who: Desk',
        'note: x',
      ],
      (wrong) => amendments(entry(PARTS, wrong)),
    );
  });

  test.for<readonly [readonly string[], readonly string[]]>([
    [
      ['kind: waver', 'on: 2026-02-30'],
      ['"kind" must be', '"2026-02-30"'],
    ],
    [
      ['kind: waver', 'items: []'],
      ['"kind" must be', 'names neither an item nor a rule'],
    ],
    [
      ['by:!', 'expires: 2026-01-30'],
      ['"by" is missing', 'lies before its first day'],
    ],
    [
      ['by:!', 'on: 5', 'from: 2026-02-01', 'expires: 2026-01-30'],
      ['"by"', '"on"', 'lies before its first day'],
    ],
    [
      ['reason:!', 'items: [5]'],
      ['needs "reason"', '"items" must be text'],
    ],
    [
      ['expires: 5', 'zone:!'],
      ['"expires" does not have', 'in which time zone'],
    ],
    [
      ['kind: attestation', 'every: [1]'],
      ['needs "statement"', '"every" must be', '"reason" does not belong'],
    ],
  ])('%j', ([wrong, told]) => {
    const found = amendments(entry(PARTS, wrong));
    expect(found, found.join('\n')).toHaveLength(told.length);
    for (const part of told) expect(found.join('\n')).toContain(part);
  });

  test('Two that clash are told beside a mistake in one of them, and in another', () => {
    const found = amendments(
      entry(PARTS, []),
      entry(PARTS, ['by: 5', 'items: [I.77, I.02, I.02]']),
      entry(PARTS, ['kind: x']),
    );
    expect(found.filter((line) => line.includes('it is waived twice'))).toHaveLength(1);
    expect(found).toHaveLength(5);
  });

  test('Two clash only where their days are known', () => {
    for (const wrong of ['expires: 2026-02-30', 'expires: 5', 'expires:!', 'from: 5', 'on: soon', 'due: 2026-03-01'])
      expect(amendments(entry(PARTS, []), entry(PARTS, [wrong])).join('\n'), wrong).not.toContain('twice');
  });
});

const DETERMINED = {
  item: 'item: I.02',
  determination: 'determination: meets',
  by: 'by: R. Alvarez',
  on: 'on: 2026-05-12',
  reason: 'reason: It is in the code',
  evidence: `evidence: [{ document: code.txt, sha256: ${'ab'.repeat(32)} }]`,
};

function determinations(...entries: readonly string[]): readonly string[] {
  const text = `determinations:\n${entries.map((each) => `  - ${each}\n`).join('')}`;
  return words(loadDeterminations(folderOf({ 'a.yaml': text }), targets).problems);
}

describe('A determination', () => {
  test('Each part with each other', () => {
    toldTogether(
      [
        'item: I.0',
        'determination: met',
        'by:!',
        'on: 2026-5-12',
        'reason: 5',
        'evidence: [{ document: ../x, sha256: abc }, { document: /etc/x }]',
        'status: x',
      ],
      (wrong) => determinations(entry(DETERMINED, wrong)),
    );
  });

  test('Two on one day are told beside another mistake in them', () => {
    expect(determinations(entry(DETERMINED, ['by:!']), entry(DETERMINED, ['reason: 5']))).toHaveLength(3);
  });
});

const ANSWERED = { item: 'item: I.02', answer: 'answer: yes' };

describe('An answer', () => {
  test('Each part with each other', async () => {
    const said = new Map<string, readonly string[]>();
    const mistakes = [
      'item: I.77',
      'answer: perhaps',
      'digitized: perhaps',
      'citations: [{ page: 0, effective_from: soon }, { document: ../x }]',
      'value: 5',
      'nots: x',
    ];
    const pairs = mistakes.flatMap((first, i) => [[first], ...mistakes.slice(i + 1).map((second) => [first, second])]);
    for (const wrong of pairs) {
      const folder = folderOf({ 'a.yaml': `answers:\n  - ${entry(ANSWERED, wrong)}\n` });
      const { problems } = await loadAnswers(folder, checklist);
      // Whether a row asks for a value is known once the row is.
      said.set(wrong.join('|'), words(problems.filter(({ level }) => level === 'error')));
    }
    toldTogether(mistakes, (wrong) => said.get(wrong.join('|')) ?? []);
  });

  test('A row that is answered twice hides nothing else', async () => {
    const folder = folderOf({
      'a.yaml': 'answers: [{ item: I.02 }, { item: I.02, answer: perhaps }, { answer: perhaps }]\n',
    });
    expect((await loadAnswers(folder, checklist)).problems.map(({ code }) => code).toSorted()).toEqual([
      'answered-twice',
      'missing-key',
      'not-yes-or-no',
      'not-yes-or-no',
    ]);
  });
});

test('An entry of documents/index.yaml without its document still has its days read', () => {
  const entries = '{ documnt: a.txt, effective_from: soon }, { document: b.txt, effective_to: 5 }';
  const folder = folderOf({ 'index.yaml': `documents: [${entries}]\n` });
  expect(withIndex(folder, []).problems.map(({ code }) => code)).toEqual([
    'missing-key',
    'unknown-key',
    'not-a-date',
    'unknown-document',
    'wrong-value',
  ]);
});
