import { expect, test } from 'vitest';
import { standDeterminations } from '../../src/decide/determine.ts';
import { decide } from '../../src/decide/statuses.ts';
import type { Determination, Determined } from '../../src/model/amendment.ts';
import type { Outcome } from '../../src/model/outcome.ts';
import type { Answer, DocumentRecord } from '../../src/model/package.ts';
import { HELD, makeAnswer, makeChecklist, makeItem, makeRule } from './made.ts';

const NOW = 'a'.repeat(64);
const THEN = 'b'.repeat(64);
const AT = { file: 'determinations/smart.yaml', line: 2, column: 13 };
const documents: readonly DocumentRecord[] = [{ path: 'code.txt', bytes: 9, sha256: NOW, type: 'text', pages: 1 }];

function determination(determined: Determined, more: Partial<Determination> = {}): Determination {
  const words = { by: 'R. Alvarez', on: '2026-05-12', reason: 'It is in the code' };
  return { item: 'I.01', determination: determined, ...words, evidence: [], at: AT, ...more };
}

function stand(
  determinations: readonly Determination[],
  answer: Answer['answer'] = 'yes',
  outcome: Outcome = 'pass',
  asOf = '2026-06-30',
) {
  const rules = [makeRule('r', outcome)];
  const items = rowsOf(answer, outcome);
  return standDeterminations({ determinations, asOf, documents, items, rules });
}

function rowsOf(answer: Answer['answer'], outcome: Outcome) {
  return decide({
    checklist: makeChecklist([
      makeItem('I.01', { shape: 'yes-no' }),
      makeItem('I.02', { shape: 'yes-no' }, { kinds: ['tribe'] }),
    ]),
    jurisdiction: { kind: 'state', enhancedSentencing: false },
    answers: new Map([['I.01', makeAnswer('I.01', { ...(answer && { answer }) })]]),
    citations: new Map([['I.01', [HELD]]]),
    rules: [makeRule('r', outcome)],
  }).items;
}

test.for([
  ['the same document', [{ document: 'code.txt', sha256: NOW }], 'current', undefined],
  ['another text', [{ document: 'code.txt', sha256: THEN }], 'stale', 'code.txt has changed since.'],
  ['a document that is gone', [{ document: 'old.txt', sha256: NOW }], 'stale', 'old.txt is no longer in the package.'],
] as const)('a determination that rests on %s', ([, evidence, state, staleWhy]) => {
  const { determinations, problems } = stand([determination('meets', { evidence })]);
  expect(determinations[0]?.state).toBe(state);
  expect(determinations[0]?.staleWhy).toBe(staleWhy);
  expect(problems.map(({ level, message, at }) => [level, message, at])).toEqual(
    staleWhy === undefined
      ? []
      : [['warning', `The determination on I.01 is older than the evidence: ${staleWhy}`, AT]],
  );
});

test('those that name neither a mark nor a document are told together, where the first of them stands', () => {
  const untied = determination('meets');
  const told = (all: readonly Determination[]) => stand(all).problems.map(({ message, at }) => [message, at]);
  const rest = 'neither the mark of the row that was judged nor a document: nobody will notice when it changes.';
  expect(told([untied])).toEqual([[`The determination on I.01 names ${rest}`, AT]]);
  const second = determination('meets', { item: 'I.02', at: { ...AT, line: 9 } });
  const tied = determination('meets', { evidence: [{ document: 'code.txt', sha256: NOW }] });
  expect(told([untied, second])).toEqual([[`2 determinations (the first on I.01) name ${rest}`, AT]]);
  expect(told([tied])).toEqual([]);
  expect(stand([{ ...untied, on: '2027-01-01' }]).problems.map(({ code }) => code)).toEqual(['later-determination']);
});

test('a determination that names the mark of its row is stale once the row has changed', () => {
  const [mark] = rowsOf('yes', 'pass').map((item) => item.mark);
  expect(mark).toMatch(/^[0-9a-f]{12}$/);
  const one = [determination('meets', { mark: mark! })];
  expect(stand(one).determinations[0]?.state).toBe('current');
  expect(stand(one, 'yes', 'fail').determinations[0]).toMatchObject({
    state: 'stale',
    staleWhy: 'the answer, its proof or the outcome of a check has changed since.',
  });
  expect(stand(one, 'no').determinations[0]?.state).toBe('stale');
  expect(stand([determination('meets')], 'no').determinations[0]?.state).toBe('current');
});

test('the latest one up to the as-of date counts', () => {
  const all = [
    determination('meets', { on: '2026-06-30' }),
    determination('does-not-meet', { on: '2026-05-01' }),
    determination('does-not-meet', { on: '2026-07-01' }),
  ];
  expect(stand(all).determinations.map(({ state }) => state)).toEqual(['current', 'replaced', 'not-yet']);
});

test('those of a later day are told of once, with the day from which on they count', () => {
  const later = (item: string, on: string) => determination('meets', { item, on });
  const { problems } = stand([later('I.01', '2026-07-15'), later('I.02', '2026-07-01')]);
  expect(problems).toMatchObject([
    {
      level: 'warning',
      message:
        '2 determinations are of a later day than 2026-06-30, which the audit speaks about, and left out of the reports: I.01, I.02.',
      next: 'To see all, audit as of 2026-07-15 or later: --as-of 2026-07-15.',
    },
  ]);
  const codes = stand([later('I.01', '2026-07-01')], 'yes', 'pass', '2026-07-01').problems.map(({ code }) => code);
  expect(codes).not.toContain('later-determination');
});

test('one that is replaced is not called stale', () => {
  const old = determination('meets', { on: '2026-01-01', evidence: [{ document: 'code.txt', sha256: THEN }] });
  expect(stand([old, determination('meets')]).problems.map(({ code }) => code)).toEqual(['untied-determination']);
});

test.for([
  ['meets', 'yes', 'pass', undefined],
  ['meets', 'yes', 'fail', 'The reviewer says that it meets; the evidence shows: 3 of 10 registrants break r.'],
  ['meets', 'no', 'fail', 'The reviewer says that it meets; the evidence shows: 3 of 10 registrants break r.'],
  ['meets', 'no', 'pass', 'The reviewer says that it meets; the jurisdiction itself answers no.'],
  ['meets', undefined, 'not-testable', undefined],
  ['does-not-substantially-disserve', 'yes', 'fail', undefined],
  ['does-not-substantially-disserve', 'no', 'pass', undefined],
  ['does-not-meet', 'yes', 'fail', undefined],
  ['does-not-meet', 'yes', 'pass', 'The reviewer says that it does not meet; the audit sees nothing against it.'],
] as const)('the reviewer says %s, the jurisdiction %s, the data %s', ([determined, answer, outcome, look]) => {
  expect(stand([determination(determined)], answer, outcome).determinations[0]?.look).toBe(look);
});

test('a determination on a row that does not apply deserves a look', () => {
  const { determinations } = stand([determination('meets', { item: 'I.02' })]);
  expect(determinations[0]?.look).toBe('The row does not apply to this jurisdiction, and is determined.');
});
