/** The sentences of a row that is still open: is the reason the right one, and is the step the one that helps? */
import { describe, expect, test } from 'vitest';
import { decide } from '../../src/decide/statuses.ts';
import type { AnswerShape, Item } from '../../src/model/checklist.ts';
import type { Answer, CitationCheck } from '../../src/model/package.ts';
import type { RuleResult } from '../../src/model/result.ts';
import { BROKEN, HELD, makeAnswer, makeChecklist, makeItem, makeRule } from './made.ts';

const DEADLINE: AnswerShape = { shape: 'value', quantity: 'deadline', floor: '3 business days' };
const PENALTY: AnswerShape = { shape: 'value', quantity: 'penalty', floor: 'more than 1 year' };
const INTERVAL: AnswerShape = { shape: 'value', quantity: 'interval', floor: '1 year' };
const WORDS: AnswerShape = { shape: 'narrative', when: 'required' };

interface Row {
  readonly citations?: readonly CitationCheck[];
  readonly rules?: readonly RuleResult[];
  readonly item?: Partial<Item>;
}

function rowOf(shape: AnswerShape, answer: Partial<Answer>, { citations = [HELD], rules = [], item = {} }: Row = {}) {
  const checklist = makeChecklist([makeItem('V.02', shape, item)]);
  const decided = decide({
    checklist,
    jurisdiction: { kind: 'state', enhancedSentencing: false },
    answers: new Map([['V.02', makeAnswer('V.02', answer)]]),
    citations: new Map([['V.02', citations]]),
    rules,
  }).items[0];
  if (decided === undefined) throw new Error('no row');
  return decided;
}

describe('the step after a value that leaves the row open', () => {
  test('that is not understood is to write one length of time', () => {
    expect(rowOf(DEADLINE, { answer: 'yes', value: 'promptly' }).next).toBe(
      'Write the value as one length of time, such as "3 business days"; until then a reviewer reads it.',
    );
  });

  test('that is counted from another event is to count it from the one of the row', () => {
    const row = rowOf(
      DEADLINE,
      { answer: 'yes', value: '3 business days after release' },
      { item: { countedFrom: ['sentencing'] } },
    );
    expect(row.next).toBe('Give the limit as it is counted from sentencing; until then a reviewer reads it.');
  });

  test('that is "immediately" without a definition is to give the definition', () => {
    expect(rowOf(DEADLINE, { answer: 'yes', value: 'immediately' }).next).toBe(
      'Say in the row that defines it how many days "immediately" is; until then a reviewer reads it.',
    );
  });

  test('that is read and still open is to write what holds for everybody', () => {
    const row = rowOf(PENALTY, { answer: 'yes', value: '366 days' });
    expect(row.stated).toBe('unclear');
    expect(row.next).toBe(
      'Write what holds for everybody, in the form of "more than 1 year"; until then a reviewer reads it.',
    );
  });
});

describe('a no beside something that says yes', () => {
  test('stays a no, and the row says that one of the two is wrong', () => {
    const row = rowOf(DEADLINE, { answer: 'no', value: '24 hours' });
    expect(row.status).toBe('not-met');
    expect(row.why).toBe(
      'Answered no, and yet the value beside it would meet the floor of 3 business days: one of the two is wrong.',
    );
    expect(rowOf({ shape: 'digitized' }, { answer: 'no', digitized: 'yes' }).why).toBe(
      'Answered no, and yet digitized: one of the two is wrong.',
    );
  });

  test('is a plain no where the value is below the floor, or not understood', () => {
    expect(rowOf(DEADLINE, { answer: 'no', value: '10 days' }).why).toBe('Answered no.');
    expect(rowOf(DEADLINE, { answer: 'no', value: 'promptly' }).why).toBe('Answered no.');
    expect(rowOf({ shape: 'digitized' }, { answer: 'no', digitized: 'no' }).why).toBe('Answered no.');
  });
});

describe('a citation that does not hold', () => {
  const yes = { answer: 'yes' as const };

  test('is told without counting where it is the only one', () => {
    const row = rowOf({ shape: 'yes-no' }, yes, { citations: [BROKEN] });
    expect(row.why).toBe('Answered yes. Its citation does not hold: The document has no page 9.');
  });

  test('of what is not in force asks for what is, or for another day', () => {
    const later: CitationCheck = { ...BROKEN, why: 'It is in force from 2027-01-01 only.', inForce: 'no' };
    expect(rowOf({ shape: 'yes-no' }, yes, { citations: [HELD, later] }).next).toBe(
      'Cite what is in force on the as-of date, or audit as of a day on which this is.',
    );
  });

  test('that names no document asks for the document', () => {
    const bare: CitationCheck = { citation: { statute: 'Code 2' }, holds: false, why: 'No document backs it.' };
    expect(rowOf({ shape: 'yes-no' }, yes, { citations: [bare] }).next).toBe(
      'Name the document and the page in the citation, and put the document below documents/.',
    );
  });
});

describe('a check that could not judge all', () => {
  const open = makeRule('open', 'needs-review', { items: ['V.02'], undecided: 1, sentence: '1 of 5 is open.' });
  const found = makeRule('found', 'needs-review', { items: ['V.02'], undecided: 1, violations: 2 });

  test('asks for the missing values, and not for the correction of what it has not found', () => {
    expect(rowOf({ shape: 'yes-no' }, { answer: 'yes' }, { rules: [open] }).next).toBe(
      'Fill in the values that are missing, and correct those that cannot be read, so that the check can judge them.',
    );
    expect(rowOf({ shape: 'yes-no' }, { answer: 'yes' }, { rules: [found] }).next).toBe(
      'Correct the records of found.',
    );
  });

  test('is told in a row that is answered in words, with its step', () => {
    const row = rowOf(WORDS, { text: 'We list them.' }, { rules: [open] });
    expect(row.why).toBe(
      'Answered in words, which only a reviewer can judge. The evidence leaves a question open: 1 of 5 is open.',
    );
    expect(row.next).toBe(
      'Fill in the values that are missing, and correct those that cannot be read, so that the check can judge them. Then a reviewer reads it.',
    );
  });

  test('gives way to a check that failed', () => {
    const failed = makeRule('failed', 'fail', { items: ['V.02'], sentence: '3 of 9 have no tier.' });
    const row = rowOf(WORDS, { text: 'We list them.' }, { rules: [open, failed] });
    expect(row.why).toMatch(/The evidence shows: 3 of 9 have no tier\.$/);
    expect(row.next).toBe('Correct the records of failed. Then a reviewer reads it.');
  });
});

test('an interval of one year is called every year', () => {
  expect(rowOf(INTERVAL, { answer: 'yes', value: 'annually' }).statedWhy).toBe(
    'Read as 1 year; the floor is every year.',
  );
});
