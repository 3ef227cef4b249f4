import { expect, test } from 'vitest';
import { ownScheduleProblems } from '../../src/decide/own-schedule.ts';
import { decide } from '../../src/decide/statuses.ts';
import type { AnswerShape } from '../../src/model/checklist.ts';
import type { Schedule } from '../../src/model/package.ts';
import { HELD, makeAnswer, makeChecklist, makeItem } from './made.ts';

const INTERVAL: AnswerShape = { shape: 'value', quantity: 'interval', floor: '6 months' };
const CHECKLIST = makeChecklist([makeItem('VIII.C.02', INTERVAL, { tier: 'II' })]);

function every(months: number): Schedule {
  const one = { form: 'every-months', everyMonths: months } as const;
  return { I: one, II: one, III: one };
}

const answersOf = (value: string, answer: 'yes' | 'no' = 'yes') =>
  new Map([['VIII.C.02', makeAnswer('VIII.C.02', { answer, value })]]);

const problemsOf = (value: string, schedule: Schedule, answer: 'yes' | 'no' = 'yes') =>
  ownScheduleProblems(CHECKLIST, { schedule }, answersOf(value, answer));

test('an answer of six months beside a schedule of twelve is told, with the place of the answer', () => {
  expect(problemsOf('every 6 months', every(12))).toEqual([
    {
      code: 'schedule-differs',
      level: 'warning',
      message:
        'VIII.C.02 is read as 6 months, and the schedule that records are held against has 1 year between appearances in tier II.',
      next: 'Correct the answer, or "schedule" in jurisdiction.yaml.',
      at: { file: 'answers/a.yaml', line: 1 },
    },
  ]);
});

test.each(['4 months', 'three times a year', 'every 120 days', '123 days'])(
  '"%s" is the same as a schedule of four months',
  (value) => {
    expect(problemsOf(value, every(4))).toEqual([]);
  },
);

test.each(['quarterly', 'annually', 'every 119 days', 'every 124 days', 'monthly', '6 months'])(
  '"%s" differs from a schedule of four months',
  (value) => {
    expect(problemsOf(value, every(4))).toHaveLength(1);
  },
);

test("SORNA's own interval stands where nobody has written a schedule, and is held against nothing", () => {
  expect(problemsOf('annually', every(6))).toEqual([]);
});

test('around the birthday, the months between the windows count', () => {
  const birthday = { form: 'birthday', before: 7, after: 7, everyMonths: 12 } as const;
  const schedule: Schedule = { I: birthday, II: birthday, III: birthday };
  expect(problemsOf('6 months', schedule)).toHaveLength(1);
  expect(problemsOf('once a year', schedule)).toEqual([]);
});

test('an answer of no, words that are not understood, and windows of the calendar are left alone', () => {
  const months = { form: 'months', months: [1], days: [1, 15] } as const;
  expect(problemsOf('6 months', every(12), 'no')).toEqual([]);
  expect(problemsOf('now and then', every(12))).toEqual([]);
  expect(problemsOf('6 months', { I: months, II: months, III: months })).toEqual([]);
});

test('the result of an audit has it among its problems, and the status of the row stays', () => {
  const input = {
    checklist: CHECKLIST,
    answers: answersOf('6 months'),
    citations: new Map([['VIII.C.02', [HELD]]]),
    rules: [],
  };
  const kind = { kind: 'state', enhancedSentencing: false } as const;
  const without = decide({ ...input, jurisdiction: kind });
  const result = decide({ ...input, jurisdiction: { ...kind, schedule: every(12) } });
  expect(without.problems).toEqual([]);
  expect(result.problems.map(({ code }) => code)).toEqual(['schedule-differs']);
  expect(result.items).toEqual(without.items);
});
