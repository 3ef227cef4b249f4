import { describe, expect, test } from 'vitest';
import { decide } from '../../src/decide/statuses.ts';
import type { AnswerShape } from '../../src/model/checklist.ts';
import { HELD, makeAnswer, makeChecklist, makeItem } from './made.ts';

const DEADLINE: AnswerShape = { shape: 'value', quantity: 'deadline', floor: '3 business days' };

/** What a row answered with "immediately" comes to where I.01 is answered so. */
function dutyWith(definition: string | undefined, answer: 'yes' | 'no' = 'yes') {
  const answers = [makeAnswer('VII.02', { answer: 'yes', value: 'immediately' })];
  if (definition !== undefined) answers.push(makeAnswer('I.01', { answer, value: definition }));
  const { items } = decide({
    checklist: makeChecklist([makeItem('I.01', DEADLINE), makeItem('VII.02', DEADLINE)]),
    jurisdiction: { kind: 'state', enhancedSentencing: false },
    answers: new Map(answers.map((one) => [one.item, one])),
    citations: new Map(answers.map((one) => [one.item, [HELD]])),
    rules: [],
  });
  return { definition: items[0]!, duty: items[1]! };
}

describe('a duty to act immediately', () => {
  test.each([
    ['3 business days', 'meets'],
    ['next business day', 'exceeds'],
    ['5 business days', 'deviates'],
    ['as soon as possible', 'needs-review'],
    [undefined, 'needs-review'],
  ] as const)('where I.01 defines the word as %s: %s', (definition, status) => {
    expect(dutyWith(definition).duty.status).toBe(status);
  });

  test('is not defined by a row that is answered no', () => {
    expect(dutyWith('3 business days', 'no').duty.status).toBe('needs-review');
  });

  test('the row that asks for the definition cannot be answered with the word', () => {
    expect(dutyWith('immediately').definition.status).toBe('needs-review');
  });

  test('the reason shows the definition as it was understood', () => {
    expect(dutyWith('five (5) business days').duty.why).toBe(
      'Read as immediately, which here is 5 business days; the floor is 3 business days.',
    );
  });
});
