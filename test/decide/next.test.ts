import { describe, expect, test } from 'vitest';
import { decide } from '../../src/decide/statuses.ts';
import type { NextStep, RuleResult } from '../../src/model/result.ts';
import type { Answer, CitationCheck } from '../../src/model/package.ts';
import { HELD, makeAnswer, makeChecklist, makeItem, makeRule } from './made.ts';

interface Given {
  readonly answers?: Readonly<Record<string, Partial<Answer>>>;
  readonly rules?: readonly RuleResult[];
  readonly citations?: readonly CitationCheck[];
  readonly rows?: number;
}

const ROWS = 4;

function stepsOf({ answers = {}, rules = [], citations = [HELD], rows = ROWS }: Given): readonly NextStep[] {
  const ids = Array.from({ length: rows }, (_, index) => `I.${String(index + 1).padStart(2, '0')}`);
  return decide({
    checklist: makeChecklist(ids.map((id) => makeItem(id, { shape: 'yes-no' }))),
    jurisdiction: { kind: 'state', enhancedSentencing: false },
    answers: new Map(Object.entries(answers).map(([id, answer]) => [id, makeAnswer(id, answer)])),
    citations: new Map(ids.map((id) => [id, citations])),
    rules,
  }).next;
}

const names = (steps: readonly NextStep[]): readonly string[] => steps.map(({ kind, id }) => `${kind} ${id}`);

const YES = { answer: 'yes' } as const;
const NO = { answer: 'no' } as const;

describe('next steps', () => {
  test('put leaks before other critical rules, then rows, then evidence that is missing', () => {
    const rules = [
      makeRule('overdue', 'fail', { severity: 'critical', violations: 900, items: ['I.04'] }),
      makeRule('absconder', 'fail', { severity: 'critical', violations: 901, items: ['I.04'] }),
      makeRule('leak', 'fail', { severity: 'critical', violations: 1, on: 'website', items: ['I.04'] }),
    ];
    const steps = stepsOf({ answers: { 'I.01': NO, 'I.02': YES }, rules, citations: [] });
    expect(names(steps)).toEqual([
      ...['rule leak', 'rule absconder', 'rule overdue', 'item I.01', 'evidence documents'],
      'evidence answers',
    ]);
    expect(steps[0]).toMatchObject({ severity: 'critical', count: 1, desk: 'registration' });
  });

  test('put contradicted rows by the severity and with the desk of their worst rule', () => {
    const rules = [
      makeRule('minor', 'fail', { severity: 'minor', items: ['I.02'], desk: 'records-and-data', violations: 7 }),
    ];
    const steps = stepsOf({ answers: { 'I.01': NO, 'I.02': YES }, rules });
    expect(names(steps)).toEqual(['item I.01', 'item I.02', 'evidence answers']);
    expect(steps[1]).toMatchObject({ desk: 'records-and-data', count: 7, fix: 'Correct the records of minor.' });
  });

  test('do not repeat a contradicted row whose failing rule is a step of its own', () => {
    const rules = [makeRule('leak', 'fail', { severity: 'critical', on: 'website', items: ['I.01'] })];
    expect(names(stepsOf({ answers: { 'I.01': YES }, rules, rows: 1 }))).toEqual(['rule leak']);
  });

  test('are at most ten, and missing evidence keeps its place among them', () => {
    const answers = Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`I.0${index + 1}`, YES]));
    const rules = [
      ...Array.from({ length: 9 }, (_, index) => makeRule(`major-${index}`, 'fail', { items: [`I.0${index + 1}`] })),
      ...Array.from({ length: 5 }, (_, index) => makeRule(`critical-${index}`, 'fail', { severity: 'critical' })),
      makeRule('unseen-site', 'not-testable', { on: 'website' }),
    ];
    const steps = stepsOf({ answers, rules, rows: 9 });
    expect(steps).toHaveLength(10);
    expect(names(steps).at(-1)).toBe('evidence website');
    expect(names(steps).slice(0, 6)).toEqual([
      'rule critical-0',
      'rule critical-1',
      'rule critical-2',
      'rule critical-3',
      'rule critical-4',
      'item I.01',
    ]);
  });

  test('name a registry only where no check of data could be made', () => {
    const blind = makeRule('a', 'not-testable');
    const answers = { 'I.01': YES };
    expect(names(stepsOf({ answers, rules: [blind] }))).toContain('evidence registry');
    expect(names(stepsOf({ answers, rules: [blind, makeRule('b', 'not-applicable')] }))).toContain('evidence registry');
    expect(names(stepsOf({ answers, rules: [blind, makeRule('b', 'pass')] }))).not.toContain('evidence registry');
    expect(names(stepsOf({ answers, rules: [makeRule('b', 'not-applicable')] }))).not.toContain('evidence registry');
    expect(names(stepsOf({ answers, rules: [], rows: 1 }))).toEqual([]);
  });

  test('of an empty package ask for everything', () => {
    const rules = [makeRule('a', 'not-testable'), makeRule('b', 'not-testable', { on: 'website' })];
    expect(names(stepsOf({ rules, citations: [] }))).toEqual([
      'evidence answers',
      'evidence registry',
      'evidence website',
    ]);
  });

  test('fill up with checks that could not run and failing rules that no row tells of', () => {
    const rules = [
      makeRule('silent', 'fail', { items: ['I.03'] }),
      makeRule('stopped', 'error', { reason: 'out of memory', items: ['I.04'] }),
    ];
    const steps = stepsOf({ answers: { 'I.01': YES }, rules });
    expect(names(steps)).toEqual(['rule stopped', 'rule silent', 'evidence answers']);
    expect(steps[0]?.what).toBe('A check could not run: out of memory');
  });

  test('name rows that are not answered, not proven or open, so that "nothing is open" is true', () => {
    const doubt = makeRule('doubt', 'needs-review', { items: ['I.02'] });
    const steps = stepsOf({ answers: { 'I.01': YES, 'I.02': YES, 'I.03': YES }, rules: [doubt] });
    expect(steps.map(({ what }) => what)).toEqual([
      '1 of 4 rows that apply is not answered.',
      '1 row is an open question.',
    ]);
    const broken = { ...HELD, holds: false };
    const unproven = stepsOf({ answers: { 'I.01': YES, 'I.02': NO }, citations: [HELD, broken], rows: 2 });
    expect(unproven.map(({ what }) => what).at(-1)).toBe('1 row is said to be met without a citation that holds.');
    expect(stepsOf({ answers: { 'I.01': YES }, rows: 1 })).toEqual([]);
  });

  test('tell of many rows that are answered no in one, with the first of them to go to', () => {
    const no = (n: number) => Object.fromEntries(Array.from({ length: n }, (_, i) => [`I.0${i + 1}`, NO]));
    expect(names(stepsOf({ answers: no(3), rows: 3 }))).toEqual(['item I.01', 'item I.02', 'item I.03']);
    const [step, ...others] = stepsOf({ answers: no(9), rows: 9 });
    expect(others).toEqual([]);
    expect(step).toMatchObject({ kind: 'item', id: 'I.01', count: 9 });
    expect(step?.what).toBe('9 rows are answered no: I.01, I.02, I.03, I.04, I.05, I.06, I.07, I.08 and 1 more.');
  });

  test('of documents that are there and cited, but not dated, do not ask to hand them over', () => {
    const why = 'documents/index.yaml does not say when "code.txt" is in force.';
    const undated: CitationCheck = { ...HELD, holds: false, why, inForce: 'unknown', next: 'Write its dates.' };
    const [step] = stepsOf({ answers: { 'I.01': YES }, citations: [undated], rows: 1 });
    expect(step).toMatchObject({ id: 'documents', fix: 'Write its dates.', count: 1 });
    expect(step?.what).toBe(`No citation holds, so the row said to be met is not supported. ${why}`);
    const gone: CitationCheck = { citation: HELD.citation, holds: false, why: 'documents/ has no file "code.txt".' };
    const [other] = stepsOf({ answers: { 'I.01': YES }, citations: [gone], rows: 1 });
    expect(other?.fix).toBe('Put the statutes and policies below documents/ and cite them with their pages.');
  });
});
