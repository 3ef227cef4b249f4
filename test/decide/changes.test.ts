import { expect, test } from 'vitest';
import { changesBetween, isWorse } from '../../src/decide/changes.ts';
import type { AuditResult, Finding, RuleResult } from '../../src/model/result.ts';
import { makeResult } from '../report/made-result.ts';

const BEFORE = makeResult({ perSection: 4, hostile: false });
const [RULE] = BEFORE.rules.filter((rule) => rule.outcome === 'fail' && rule.on !== 'website') as [RuleResult];

function withRule(change: Partial<RuleResult>): AuditResult {
  return { ...BEFORE, rules: BEFORE.rules.map((rule) => (rule.id === RULE.id ? { ...rule, ...change } : rule)) };
}

function found(...subjects: readonly string[]): Pick<RuleResult, 'samples' | 'violations'> {
  const samples = subjects.map((subject): Finding => ({
    rule: RULE.id,
    subject,
    state: 'violation',
    evidence: [],
    fingerprint: subject,
  }));
  return { samples, violations: subjects.length };
}

test('of the same result nothing has changed', () => {
  const changes = changesBetween(BEFORE, structuredClone(BEFORE));
  expect(changes).toMatchObject({ asOf: BEFORE.asOf, rows: [], checks: [], onlyEarlier: [], onlyLater: [] });
  expect(isWorse(changes)).toBe(false);
});

test('one violation in the place of another is worse, though the number is the same', () => {
  const [before, after] = [withRule(found('M1', 'M2')), withRule(found('M2', 'M3'))];
  const changes = changesBetween(before, after);
  expect(changes.checks).toMatchObject([{ rule: RULE.id, turn: 'worse', appeared: 1, gone: 1, subjects: ['M3'] }]);
  expect(isWorse(changes)).toBe(true);
});

test('a violation that is gone is better', () => {
  const changes = changesBetween(withRule(found('M1', 'M2')), withRule(found('M1')));
  expect(changes.checks).toMatchObject([{ turn: 'better', appeared: 0, gone: 1, subjects: [] }]);
  expect(isWorse(changes)).toBe(false);
});

test('where samples are not all that there is, numbers are compared, and nothing is said of which', () => {
  const before = withRule({ ...found('M1'), violations: 40 });
  const changes = changesBetween(before, withRule({ ...found('M1'), violations: 41 }));
  expect(changes.checks).toMatchObject([{ turn: 'worse', violations: { from: 40, to: 41 }, subjects: [] }]);
  expect(changes.checks[0]).not.toHaveProperty('appeared');
});

test('lists of findings go before samples', () => {
  const findings = new Map([[RULE.id, { appeared: 2, gone: 2, subjects: ['M8', 'M9'] }]]);
  const many = withRule({ ...found('M1'), violations: 40 });
  expect(changesBetween(many, many, findings).checks).toMatchObject([
    { turn: 'worse', appeared: 2, subjects: ['M8', 'M9'] },
  ]);
  expect(changesBetween(many, many, new Map()).checks).toEqual([]);
});

test.for([
  ['pass', 'fail', 'worse'],
  ['pass', 'needs-review', 'worse'],
  ['pass', 'not-testable', 'same'],
  ['fail', 'error', 'worse'],
  ['fail', 'pass', 'better'],
] as const)('an outcome that was %s and is %s: %s', ([from, to, turn]) => {
  const nothing = { ...found(), undecided: 0 };
  const { checks } = changesBetween(withRule({ ...nothing, outcome: from }), withRule({ ...nothing, outcome: to }));
  expect(checks).toMatchObject([{ from, to, turn }]);
});

test.for([
  ['meets', 'contradicted', 'worse'],
  ['meets', 'unsupported', 'worse'],
  ['not-answered', 'meets', 'better'],
  ['unsupported', 'unconfirmed', 'better'],
  ['needs-review', 'not-answered', 'worse'],
  ['not-met', 'not-answered', 'better'],
  ['unconfirmed', 'needs-review', 'same'],
  ['not-met', 'deviates', 'same'],
  ['exceeds', 'meets', 'same'],
] as const)('a row that was %s and is %s: %s', ([from, to, turn]) => {
  const of = (status: typeof from | typeof to): AuditResult => ({
    ...BEFORE,
    items: BEFORE.items.map((item, i) => (i === 0 ? { ...item, status } : item)),
  });
  const { rows } = changesBetween(of(from), of(to));
  expect(rows).toMatchObject([{ item: BEFORE.items[0]!.id, from, to, turn, what: ['status'] }]);
});

test('a row is read again when its answer, a document that it cites, or what a check found is another', () => {
  const cited = BEFORE.items.find((item) => item.citations.some(({ citation }) => citation.document !== undefined))!;
  const path = cited.citations.find(({ citation }) => citation.document !== undefined)!.citation.document!;
  const document = {
    path,
    bytes: 1,
    sha256: 'a'.repeat(64),
    type: 'text',
  } as AuditResult['evidence']['documents'][number];
  const withDocument = (sha256: string): AuditResult => ({
    ...BEFORE,
    evidence: { ...BEFORE.evidence, documents: [{ ...document, sha256 }] },
  });
  const { rows } = changesBetween(withDocument('a'.repeat(64)), withDocument('b'.repeat(64)));
  expect(rows.find((row) => row.item === cited.id)).toMatchObject({ turn: 'same', what: ['proof'] });
  const answered = {
    ...BEFORE,
    items: BEFORE.items.map((item, i) => (i === 0 ? { ...item, answer: { value: 'new' } } : item)),
  };
  expect(changesBetween(BEFORE, answered as AuditResult).rows).toMatchObject([{ what: ['answer'] }]);
  const observed = changesBetween(withRule(found('M1')), withRule(found('M2')));
  expect(observed.rows.map((row) => row.item)).toEqual(
    BEFORE.items.filter(({ rules }) => rules.includes(RULE.id)).map(({ id }) => id),
  );
});

test('checks of one audit only are named, and make nothing worse', () => {
  const fewer = { ...BEFORE, rules: BEFORE.rules.filter(({ id }) => id !== RULE.id) };
  const changes = changesBetween(fewer, BEFORE);
  expect(changes).toMatchObject({ onlyEarlier: [], onlyLater: [RULE.id] });
  expect(changesBetween(BEFORE, fewer).onlyEarlier).toEqual([RULE.id]);
  expect(changes.checks).toEqual([]);
});
