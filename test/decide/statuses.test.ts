import { describe, expect, test } from 'vitest';
import { decide, type DecideInput } from '../../src/decide/statuses.ts';
import { KINDS, type AnswerShape, type Item } from '../../src/model/checklist.ts';
import { OUTCOMES, STATUSES, type Outcome, type Stated, type Status } from '../../src/model/outcome.ts';
import type { Answer, CitationCheck } from '../../src/model/package.ts';
import type { RuleResult } from '../../src/model/result.ts';
import { BROKEN, HELD, makeAnswer, makeChecklist, makeItem, makeRule } from './made.ts';

const STATE = { kind: 'state', enhancedSentencing: false } as const;
const YES_NO: AnswerShape = { shape: 'yes-no' };
const DIGITIZED: AnswerShape = { shape: 'digitized' };
const VALUE: AnswerShape = { shape: 'value', quantity: 'deadline', floor: '3 business days' };
const REQUIRED: AnswerShape = { shape: 'narrative', when: 'required' };
const IF_DIFFERING: AnswerShape = { shape: 'narrative', when: 'if-differing' };

interface One {
  readonly shape?: AnswerShape;
  readonly item?: Partial<Item>;
  readonly answer?: Partial<Answer> | undefined;
  readonly citations?: readonly CitationCheck[];
  readonly outcomes?: readonly Outcome[];
  readonly jurisdiction?: DecideInput['jurisdiction'];
}

function inputOf({
  shape = YES_NO,
  item = {},
  answer,
  citations = [],
  outcomes = [],
  jurisdiction = STATE,
}: One): DecideInput {
  return {
    checklist: makeChecklist([makeItem('I.01', shape, item)]),
    jurisdiction,
    answers: new Map(answer === undefined ? [] : [['I.01', makeAnswer('I.01', answer)]]),
    citations: new Map([['I.01', citations]]),
    rules: outcomes.map((outcome, index) => makeRule(`rule-${index}`, outcome)),
  };
}

function one(given: One) {
  const item = decide(inputOf(given)).items[0];
  if (item === undefined) throw new Error('no item');
  return item;
}

describe('what an answer says', () => {
  const cases: readonly (readonly [string, AnswerShape, Partial<Answer> | undefined, Stated])[] = [
    ['yes', YES_NO, { answer: 'yes' }, 'meets'],
    ['no', YES_NO, { answer: 'no' }, 'not-met'],
    ['nothing at all', YES_NO, undefined, 'not-answered'],
    ['notes alone', YES_NO, { notes: 'see the manual' }, 'not-answered'],
    ['collected and digitized', DIGITIZED, { answer: 'yes', digitized: 'yes' }, 'meets'],
    ['collected on paper', DIGITIZED, { answer: 'yes', digitized: 'no' }, 'deviates'],
    ['collected, digitized unsaid', DIGITIZED, { answer: 'yes' }, 'not-answered'],
    ['digitized, collected unsaid', DIGITIZED, { digitized: 'yes' }, 'not-answered'],
    ['not collected', DIGITIZED, { answer: 'no', digitized: 'no' }, 'not-met'],
    ['a value at the floor', VALUE, { answer: 'yes', value: '48 hours' }, 'meets'],
    ['a value better than the floor', VALUE, { answer: 'yes', value: '1 business day' }, 'exceeds'],
    ['a value below the floor', VALUE, { answer: 'yes', value: '5 business days' }, 'deviates'],
    ['a value that is not understood', VALUE, { answer: 'yes', value: 'promptly' }, 'unclear'],
    ['yes without its value', VALUE, { answer: 'yes' }, 'not-answered'],
    ['yes with a blank value', VALUE, { answer: 'yes', value: '  ' }, 'not-answered'],
    ['a value without yes', VALUE, { value: '48 hours' }, 'not-answered'],
    ['no, whatever the value', VALUE, { answer: 'no', value: '48 hours' }, 'not-met'],
    ['a description', REQUIRED, { text: 'We list them.' }, 'unclear'],
    ['yes without a description', REQUIRED, { answer: 'yes' }, 'unclear'],
    ['no to a question that all answer', REQUIRED, { answer: 'no' }, 'unclear'],
    ['a blank description', REQUIRED, { text: ' ' }, 'not-answered'],
    ['no difference', IF_DIFFERING, { answer: 'no' }, 'meets'],
    ['no difference, with words', IF_DIFFERING, { answer: 'no', text: 'but see 9-101' }, 'unclear'],
    ['a difference', IF_DIFFERING, { answer: 'yes', text: 'We differ.' }, 'unclear'],
    ['a difference without words', IF_DIFFERING, { answer: 'yes' }, 'unclear'],
    ['nothing on differences', IF_DIFFERING, undefined, 'not-answered'],
  ];

  test.each(cases)('%s', (_name, shape, answer, stated) => {
    const item = one({ shape, answer });
    expect(item.stated).toBe(stated);
    expect(item.statedWhy).toMatch(/^[A-Z].*\.$/);
  });
});

describe('a value that counts from an event', () => {
  const statedOf = (value: string) =>
    one({ shape: VALUE, item: { countedFrom: ['change'] }, answer: { answer: 'yes', value } }).stated;

  test('is read where the row asks about the event, and left to a person where it does not', () => {
    expect(statedOf('3 days after the move')).toBe('meets');
    expect(statedOf('5 days after the move')).toBe('deviates');
    expect(statedOf('3 days after release')).toBe('unclear');
    expect(statedOf('3 days')).toBe('meets');
  });
});

describe('applicability', () => {
  test('is decided by kind, with the reason, whatever is answered and observed', () => {
    for (const kind of KINDS) {
      const item = one({
        item: { kinds: ['state', 'district'] },
        jurisdiction: { kind, enhancedSentencing: false },
        answer: { answer: 'no' },
        outcomes: ['fail'],
      });
      const applies = kind === 'state' || kind === 'district';
      expect(item.status).toBe(applies ? 'not-met' : 'not-applicable');
      if (!applies) expect(item.why).toBe('The row is put to states and the District of Columbia only.');
    }
  });

  test('leaves out tribes without enhanced sentencing, and only them', () => {
    const item = { tribesOnlyWithEnhancedSentencing: true };
    const statusOf = (kind: (typeof KINDS)[number], enhancedSentencing: boolean): Status =>
      one({ item, jurisdiction: { kind, enhancedSentencing } }).status;
    expect(statusOf('tribe', false)).toBe('not-applicable');
    expect(statusOf('tribe', true)).toBe('not-answered');
    expect(statusOf('state', false)).toBe('not-answered');
  });
});

describe('support', () => {
  test.each([
    ['none', [], 'unsupported'],
    ['one that holds', [HELD], 'meets'],
    ['two that hold', [HELD, HELD], 'meets'],
    ['one that does not hold', [BROKEN], 'unsupported'],
    ['one of two that does not hold', [HELD, BROKEN], 'unsupported'],
  ] as const)('citations: %s', (_name, citations, status) => {
    expect(one({ answer: { answer: 'yes' }, citations }).status).toBe(status);
  });

  test('is not needed to say that nothing differs', () => {
    const item = one({ shape: IF_DIFFERING, answer: { answer: 'no' } });
    expect(item).toMatchObject({ status: 'meets', supported: true, confirmedBy: 'paper' });
    expect(item.why).toBe('Answered no: nothing here differs from SORNA. Nothing needs describing.');
  });

  test('never rests on an answer that is in the package for another item', () => {
    const input = inputOf({ answer: { answer: 'yes' } });
    expect(decide({ ...input, citations: new Map([['I.02', [HELD]]]) }).items[0]?.status).toBe('unsupported');
  });
});

describe('the reason', () => {
  const yes = { answer: { answer: 'yes' as const }, citations: [HELD] };

  test('of a contradiction has the numbers of the worst failing rule, and its fix comes next', () => {
    const input = inputOf({ ...yes, outcomes: ['fail', 'fail', 'pass'] });
    const worse = makeRule('worse', 'fail', { severity: 'critical', violations: 1, sentence: '1 of 9 is public.' });
    const item = decide({ ...input, rules: [...input.rules, worse] }).items[0];
    expect(item?.why).toBe('The answer says yes, the evidence says otherwise: 1 of 9 is public.');
    expect(item?.next).toBe('Correct the records of worse.');
    expect(item?.rules).toEqual(['rule-0', 'rule-1', 'rule-2', 'worse']);
  });

  test('of a row that is not answered still shows what was observed', () => {
    const item = one({ outcomes: ['fail'] });
    expect(item.status).toBe('not-answered');
    expect(item.why).toBe('No yes or no is given. The evidence shows: 3 of 10 registrants break rule-0.');
    expect(item.observed).toBe('fail');
  });

  test('of a broken citation says what is broken', () => {
    const item = one({ answer: { answer: 'yes' }, citations: [HELD, BROKEN] });
    expect(item.why).toBe('Answered yes. 1 of 2 citations does not hold: The document has no page 9.');
    expect(item.next).toBe('Correct the citation, or hand over the document it names.');
    const undated = { ...BROKEN, why: 'Nothing says when it is in force.', next: 'Write its dates.' };
    expect(one({ answer: { answer: 'yes' }, citations: [undated] }).next).toBe('Write its dates.');
  });

  test('of a row that nobody could see says how many checks, and why', () => {
    const input = inputOf({ ...yes, outcomes: ['pass'] });
    const blind = makeRule('blind', 'not-testable', { reason: 'the export has no column photo_date' });
    const item = decide({ ...input, rules: [...input.rules, blind] }).items[0];
    expect(item?.status).toBe('unconfirmed');
    expect(item?.why).toBe(
      'Answered and cited, but 1 of 2 checks of this row could not be made: the export has no column photo_date.',
    );
  });

  test('of a met row says what confirms it', () => {
    expect(one(yes).why).toBe('Answered yes. The citations hold; no check of the evidence speaks about this row.');
    expect(one({ ...yes, outcomes: ['not-applicable'] }).why).toContain(
      'no records that the checks of this row are about',
    );
    expect(one({ ...yes, outcomes: ['pass'] })).toMatchObject({ status: 'meets', confirmedBy: 'data' });
  });

  test('of a met row never rests on rules that look only at how records are kept', () => {
    const { confirms: _, ...hygiene } = makeRule('readable-dates', 'pass', { severity: 'critical' });
    const met = (...rules: readonly RuleResult[]) => decide({ ...inputOf(yes), rules }).items[0];
    expect(met(hygiene)).toMatchObject({ status: 'meets', observed: 'pass', confirmedBy: 'paper' });
    expect(met(hygiene)?.why).toBe(
      'Answered yes. The citations hold; the checks that passed look at how records are kept, not at what this row asks for.',
    );
    const testing = makeRule('in-time', 'pass', { severity: 'minor', sentence: 'In time: 10 of 10.' });
    expect(met(hygiene, testing)).toMatchObject({ status: 'meets', confirmedBy: 'data' });
    expect(met(hygiene, testing)?.why).toBe('Answered yes. The evidence confirms it: In time: 10 of 10.');
    expect(met(hygiene, { ...testing, outcome: 'not-applicable' })).toMatchObject({ confirmedBy: 'paper' });
    expect(met(hygiene, { ...testing, items: ['I.01', 'I.02'], confirms: ['I.02'] })?.confirmedBy).toBe('paper');
  });

  test('is one text for every status, with a next step exactly where something is open', () => {
    const seen = new Set<Status>();
    for (const given of everyInput()) {
      const item = one(given);
      seen.add(item.status);
      expect(item.why).toMatch(/^[A-Z].+[.]$/);
      const open = !['meets', 'exceeds', 'not-applicable'].includes(item.status);
      expect(item.next !== undefined).toBe(open);
    }
    expect([...seen].sort()).toEqual([...STATUSES].sort());
  });
});

describe('counts', () => {
  test('put every item into exactly one status and add up to the number of items', () => {
    const items = [
      makeItem('I.01', YES_NO),
      makeItem('I.02', DIGITIZED),
      makeItem('X.01', YES_NO, { kinds: ['tribe'] }),
    ];
    const answers = new Map([['I.01', makeAnswer('I.01', { answer: 'no' })]]);
    const decision = decide({
      checklist: makeChecklist(items),
      jurisdiction: STATE,
      answers,
      citations: new Map(),
      rules: [makeRule('a', 'pass'), makeRule('b', 'not-testable')],
    });
    expect(decision.total).toBe(3);
    expect(decision.counts).toEqual({ ...zero(), 'not-met': 1, 'not-answered': 1, 'not-applicable': 1 });
    expect(decision.sections.map(({ id, total, gaps }) => ({ id, total, gaps }))).toEqual([
      { id: 'I', total: 2, gaps: 1 },
      { id: 'X', total: 1, gaps: 0 },
    ]);
    for (const { counts, total } of decision.sections) expect(sum(Object.values(counts))).toBe(total);
    expect(decision.outcomes).toMatchObject({ pass: 1, 'not-testable': 1, fail: 0 });
  });

  test('keep answers free of places in files', () => {
    expect(one({ answer: { answer: 'yes', notes: 'n' } }).answer).toEqual({ answer: 'yes', notes: 'n', citations: [] });
  });
});

function zero(): Record<Status, number> {
  return Object.fromEntries(STATUSES.map((status) => [status, 0])) as Record<Status, number>;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** Every shape with every kind of answer, up to two citations and up to two rules. */
function* everyInput(): Generator<One> {
  const outcomes = [[], ...OUTCOMES.map((a) => [a]), ...OUTCOMES.flatMap((a) => OUTCOMES.map((b) => [a, b]))];
  for (const shape of [YES_NO, DIGITIZED, VALUE, REQUIRED, IF_DIFFERING]) {
    for (const answer of answersTo(shape)) {
      for (const citations of [[], [HELD], [BROKEN], [HELD, HELD], [HELD, BROKEN]]) {
        for (const observed of outcomes) yield { shape, answer, citations, outcomes: observed };
      }
    }
  }
  yield { item: { kinds: ['tribe'] }, answer: { answer: 'yes' }, citations: [HELD] };
}

function answersTo(shape: AnswerShape): readonly (Partial<Answer> | undefined)[] {
  const yesNo = [undefined, 'yes', 'no'] as const;
  const extras: readonly Partial<Answer>[] =
    shape.shape === 'digitized'
      ? yesNo.map((digitized) => (digitized === undefined ? {} : { digitized }))
      : shape.shape === 'value'
        ? [{}, ...['48 hours', '1 business day', '7 days', 'soon'].map((value) => ({ value }))]
        : shape.shape === 'narrative'
          ? [{}, { text: 'words' }]
          : [{}];
  return [
    undefined,
    ...yesNo.flatMap((answer) => extras.map((extra) => (answer === undefined ? extra : { answer, ...extra }))),
  ];
}

/** What is left after taking away any one piece: the answer, one of its parts, a citation, what a rule looks at. */
function* withoutOnePiece(given: One): Generator<One> {
  yield { ...given, answer: undefined };
  const { answer, citations = [], outcomes = [] } = given;
  for (const part of ['answer', 'digitized', 'value'] as const) {
    if (answer?.[part] !== undefined) yield { ...given, answer: omit(answer, part) };
  }
  for (const [index, check] of citations.entries()) {
    // A citation that does not hold is a false claim, not evidence: taking it back may well repair an item.
    if (!check.holds) continue;
    yield { ...given, citations: citations.filter((_, other) => other !== index) };
    yield { ...given, citations: citations.map((other, at) => (at === index ? BROKEN : other)) };
  }
  for (const index of outcomes.keys()) {
    yield { ...given, outcomes: outcomes.map((outcome, other) => (other === index ? 'not-testable' : outcome)) };
  }
}

function omit(answer: Partial<Answer>, part: 'answer' | 'digitized' | 'value'): Partial<Answer> {
  const { [part]: _gone, ...rest } = answer;
  return rest;
}

test('taking away any one piece of evidence never turns an item into meets or exceeds', () => {
  const good = (status: Status): boolean => status === 'meets' || status === 'exceeds';
  let tried = 0;
  let lost = 0;
  for (const given of everyInput()) {
    const before = one(given).status;
    for (const less of withoutOnePiece(given)) {
      const after = one(less).status;
      tried += 1;
      if (good(before) && !good(after)) lost += 1;
      if (good(after) && !good(before)) expect({ given, less, before, after }).toBe('never better for less evidence');
    }
  }
  expect(tried).toBeGreaterThan(20_000);
  expect(lost).toBeGreaterThan(100);
});
