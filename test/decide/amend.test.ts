import { describe, expect, test } from 'vitest';
import { standAmendments } from '../../src/decide/amend.ts';
import { decide, type DecideInput } from '../../src/decide/statuses.ts';
import type { Amendment, AmendmentKind } from '../../src/model/amendment.ts';
import { AMENDMENT_KINDS, DETERMINED } from '../../src/model/amendment.ts';
import { OUTCOMES, STATUSES, type Outcome, type Status } from '../../src/model/outcome.ts';
import type { ItemResult } from '../../src/model/result.ts';
import { HELD, makeAnswer, makeChecklist, makeItem, makeRule } from './made.ts';

const AT = { file: 'amendments/a.yaml', line: 3, column: 5 };
const THERE = { file: 'amendments/a.yaml', line: 3, column: 20 };

function amendment(kind: AmendmentKind, more: Partial<Amendment> = {}): Amendment {
  return {
    id: 'A1',
    kind,
    items: [{ id: 'I.01', at: THERE }],
    rules: [],
    by: 'J. Rowe',
    on: '2026-01-01',
    from: '2026-01-01',
    words: 'Because',
    at: AT,
    ...more,
  };
}

const input: DecideInput = {
  checklist: makeChecklist([makeItem('I.01', { shape: 'yes-no' }), makeItem('I.02', { shape: 'yes-no' })]),
  jurisdiction: { kind: 'state', enhancedSentencing: false },
  answers: new Map([
    ['I.01', makeAnswer('I.01', { answer: 'no' })],
    ['I.02', makeAnswer('I.02', { answer: 'yes' })],
  ]),
  citations: new Map([['I.02', [HELD]]]),
  rules: [makeRule('late-update', 'fail', { items: ['I.01'] }), makeRule('kept', 'pass', { items: ['I.02'] })],
};

function stand(amendments: readonly Amendment[], asOf = '2026-06-30', items = decide(input).items) {
  return standAmendments({ amendments, asOf, items, rules: input.rules });
}

describe('the last day counts as a whole, in whatever zone it is stated', () => {
  // The zones lie on both sides of the date line, and two of them change their clocks on one of these days.
  const zones = ['America/Denver', 'Pacific/Pago_Pago', 'Pacific/Kiritimati', 'Pacific/Guam', 'UTC', 'Europe/London'];
  const days = ['2026-03-08', '2026-11-01', '2026-12-31', '2028-02-29'];
  const next: Readonly<Record<string, string>> = {
    '2026-03-08': '2026-03-09',
    '2026-11-01': '2026-11-02',
    '2026-12-31': '2027-01-01',
    '2028-02-29': '2028-03-01',
  };

  test.for(zones.flatMap((zone) => days.map((day) => [zone, day] as const)))('%s, %s', ([zone, until]) => {
    for (const kind of AMENDMENT_KINDS) {
      const one = [amendment(kind, { until, zone })];
      const stateOn = (asOf: string) => stand(one, asOf).amendments[0]?.state;
      expect(stateOn(until)).toBe('in-force');
      expect(stateOn(next[until]!)).toBe('past');
      expect(stand(one, until).problems).toEqual([]);
    }
  });

  test('the zone of the machine does not matter', () => {
    const before = process.env['TZ'];
    try {
      for (const machine of ['Pacific/Kiritimati', 'Pacific/Pago_Pago']) {
        process.env['TZ'] = machine;
        const one = [amendment('waiver', { until: '2026-06-30', zone: 'America/Denver' })];
        expect(stand(one, '2026-06-30').amendments[0]?.state).toBe('in-force');
        expect(stand(one, '2026-07-01').amendments[0]?.state).toBe('past');
      }
    } finally {
      if (before === undefined) delete process.env['TZ'];
      else process.env['TZ'] = before;
    }
  });

  test('it begins with its first day, and before that it says nothing', () => {
    const one = [amendment('waiver', { from: '2026-07-01', until: '2026-12-31', zone: 'UTC' })];
    expect(stand(one, '2026-06-30')).toMatchObject({ amendments: [{ state: 'not-yet', unused: [] }], problems: [] });
    expect(stand(one, '2026-07-01').amendments[0]?.state).toBe('in-force');
  });
});

test.for([
  ['waiver', 'The waiver of I.01 ended on 2026-05-31 (America/Denver); the true result stands alone.'],
  ['attestation', 'The attestation of I.01 held until 2026-05-31 (America/Denver); the true result stands alone.'],
  ['planned-fix', 'The planned fix of I.01 was due by 2026-05-31 (America/Denver), and it is still open.'],
  [
    'claimed-deviation',
    'The claimed deviation of I.01 ended on 2026-05-31 (America/Denver); the true result stands alone.',
  ],
] as const)('a %s whose last day is past warns at its place', ([kind, message]) => {
  const { problems } = stand([amendment(kind, { until: '2026-05-31', zone: 'America/Denver' })]);
  expect(problems).toMatchObject([{ code: 'amendment-past', level: 'warning', message, at: AT }]);
});

describe('an amendment that has nothing to stand beside is told', () => {
  const items = decide(input).items;
  const withStatus = (status: Status, confirmedBy?: 'data' | 'paper'): readonly ItemResult[] => {
    const { confirmedBy: _, ...item } = items[0]!;
    return [{ ...item, status, ...(confirmedBy && { confirmedBy }) }, items[1]!];
  };
  const isUnused = (kind: AmendmentKind, now: readonly ItemResult[]) =>
    stand([amendment(kind)], '2026-06-30', now).amendments[0]?.unused.includes('I.01');

  test.for(STATUSES)('%s', (status) => {
    const settled = ['meets', 'exceeds', 'not-applicable'].includes(status);
    for (const kind of ['waiver', 'planned-fix', 'claimed-deviation'] as const)
      expect(isUnused(kind, withStatus(status)), kind).toBe(settled);
    expect(isUnused('attestation', withStatus(status))).toBe(status === 'not-applicable');
  });

  test('a row that only paper confirms can be attested, one that the data confirm cannot', () => {
    expect(isUnused('attestation', withStatus('meets', 'paper'))).toBe(false);
    expect(isUnused('attestation', withStatus('meets', 'data'))).toBe(true);
    expect(isUnused('attestation', withStatus('exceeds', 'data'))).toBe(true);
  });

  test.for(OUTCOMES)('a rule whose outcome is %s', (outcome: Outcome) => {
    const one = amendment('waiver', { items: [], rules: [{ id: 'late-update', at: THERE }] });
    const rules = [makeRule('late-update', outcome)];
    const { problems } = standAmendments({ amendments: [one], asOf: '2026-06-30', items: [], rules });
    expect(problems.map(({ level }) => level)).toEqual(
      outcome === 'pass' || outcome === 'not-applicable' ? ['warning'] : [],
    );
  });

  test('a row that does not apply, or that the audit has not, is an error: it will not come to speak', () => {
    const levels = (now: readonly ItemResult[]): readonly string[] =>
      stand([amendment('waiver')], '2026-06-30', now).problems.map(({ level }) => level);
    expect(levels(withStatus('not-applicable'))).toEqual(['error']);
    expect(levels([])).toEqual(['error']);
    const rules = [{ id: 'late-update', at: THERE }];
    const input = { amendments: [amendment('waiver', { items: [], rules })], asOf: '2026-06-30', items: [], rules: [] };
    expect(standAmendments(input).problems.map(({ level }) => level)).toEqual(['error']);
  });

  test('it stands at the id, and says why', () => {
    expect(stand([amendment('waiver')], '2026-06-30', withStatus('meets')).problems).toEqual([
      {
        code: 'unused-amendment',
        level: 'warning',
        message: 'This waiver has nothing to stand beside at I.01: the row meets already.',
        next: 'Remove I.01 from it if that is to stay so.',
        at: THERE,
      },
    ]);
  });

  test('one that is past and unused is not told to be past; of several rows, each is judged alone', () => {
    const two = amendment('waiver', {
      items: [
        { id: 'I.01', at: AT },
        { id: 'I.02', at: THERE },
      ],
      until: '2026-05-31',
      zone: 'UTC',
    });
    const { problems } = stand([two]);
    expect(problems.map(({ level, message }) => [level, message])).toEqual([
      ['warning', 'This waiver has nothing to stand beside at I.02: the row meets already.'],
      ['warning', 'The waiver of I.01 ended on 2026-05-31 (UTC); the true result stands alone.'],
    ]);
  });

  test('one that is not yet in force is not judged', () => {
    expect(stand([amendment('waiver', { from: '2026-07-01' })], '2026-06-30', withStatus('meets')).problems).toEqual(
      [],
    );
  });
});

describe('attestations', () => {
  const attest = (on: string, until: string, more: Partial<Amendment> = {}) =>
    amendment('attestation', { on, from: on, until, zone: 'UTC', ...more });
  const [old, fresh] = [attest('2025-01-01', '2026-01-01'), attest('2025-12-20', '2026-12-20')];

  test('a later one replaces an earlier one, which then warns no more', () => {
    const { amendments, problems } = stand([fresh, old]);
    expect(amendments.map(({ state }) => state)).toEqual(['in-force', 'replaced']);
    expect(problems).toEqual([]);
  });

  test('a later one replaces nothing before its day, nor what it does not speak to', () => {
    expect(stand([old, fresh], '2025-12-19').amendments.map(({ state }) => state)).toEqual(['in-force', 'not-yet']);
    const other = attest('2025-12-20', '2026-12-20', { items: [{ id: 'I.02', at: AT }] });
    expect(stand([old, other]).amendments[0]?.state).toBe('past');
  });

  test('when both are past, only the later one warns', () => {
    expect(stand([old, fresh], '2027-01-01').problems).toHaveLength(1);
  });
});

test('no amendment and no determination changes a status, a count or a step', () => {
  const plain = decide(input);
  const amendments = AMENDMENT_KINDS.map((kind) => amendment(kind));
  const reviewed = DETERMINED.map((determination, i) => ({
    item: 'I.01',
    determination,
    by: 'R. Alvarez',
    on: `2026-01-0${i + 1}`,
    reason: 'Seen',
    evidence: [],
    at: AT,
  }));
  const {
    amendments: stood,
    determinations,
    problems: _,
    ...rest
  } = decide({
    ...input,
    beside: { asOf: '2026-06-30', amendments, determinations: reviewed, documents: [] },
  });
  const { problems: none, ...same } = plain;
  expect(rest).toEqual(same);
  expect(none).toEqual([]);
  expect(stood).toHaveLength(AMENDMENT_KINDS.length);
  expect(determinations?.map(({ state }) => state)).toEqual(['replaced', 'replaced', 'current']);
});
