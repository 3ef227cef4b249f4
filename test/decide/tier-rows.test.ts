/** Rows that speak about one tier, and checks that speak about registrants of all tiers. */
import { describe, expect, test } from 'vitest';
import { loadContent } from '../../src/content/content.ts';
import { decide } from '../../src/decide/statuses.ts';
import type { Outcome, Status } from '../../src/model/outcome.ts';
import type { RuleResult, TierCount } from '../../src/model/result.ts';
import { HELD, makeAnswer, makeChecklist, makeItem, makeRule } from './made.ts';

const ROWS = ['VIII.C.01', 'VIII.C.02', 'VIII.C.03'] as const;
const TIERS = ['I', 'II', 'III'] as const;
const items = [
  ...ROWS.map((id, i) => makeItem(id, { shape: 'yes-no' }, { tier: TIERS[i]! })),
  makeItem('VIII.A.48', { shape: 'yes-no' }),
];
const at = (tier: TierCount['tier'], population: number, violations = 0, undecided = 0): TierCount => ({
  ...{ tier, population, violations, undecided },
});

function statuses(rules: readonly RuleResult[]): readonly (readonly [Status, Outcome | undefined])[] {
  const ids = items.map(({ id }) => id);
  const decided = decide({
    checklist: makeChecklist(items),
    jurisdiction: { kind: 'state', enhancedSentencing: false },
    answers: new Map(ids.map((id) => [id, makeAnswer(id, { answer: 'yes' })])),
    citations: new Map(ids.map((id) => [id, [HELD]])),
    rules,
  });
  return ids.map((id) => {
    const item = decided.items.find((each) => each.id === id)!;
    return [item.status, item.observed] as const;
  });
}

const about = (outcome: Outcome, more: Partial<RuleResult>): RuleResult =>
  makeRule('next-due', outcome, { items: [...ROWS, 'VIII.A.48'], ...more });

describe('a check of registrants of every tier', () => {
  test('contradicts only the rows about tiers in which it found something', () => {
    const tiers = [at('I', 5), at('III', 5, 3)];
    expect(statuses([about('fail', { tiers })])).toEqual([
      ['meets', 'pass'],
      ['meets', 'not-applicable'],
      ['contradicted', 'fail'],
      ['contradicted', 'fail'],
    ]);
  });

  test('leaves every such row open for what it found among people without a readable tier', () => {
    const tiers = [at('I', 5), at('II', 0), at('III', 5, 2), at('none', 1, 1)];
    expect(statuses([about('fail', { tiers })]).slice(0, 3)).toEqual([
      ['needs-review', 'needs-review'],
      ['needs-review', 'needs-review'],
      ['contradicted', 'fail'],
    ]);
  });

  test('asks a person only about the tiers in which there is a question', () => {
    const tiers = [at('I', 5, 0, 1), at('II', 5, 2), at('III', 5)];
    expect(statuses([about('needs-review', { tiers, violations: 2, undecided: 1 })]).slice(0, 3)).toEqual([
      ['needs-review', 'needs-review'],
      ['needs-review', 'needs-review'],
      ['meets', 'pass'],
    ]);
  });

  test('confirms no row about a tier that nobody has', () => {
    const tiers = [at('I', 5), at('none', 0)];
    expect(statuses([about('pass', { tiers })]).slice(0, 2)).toEqual([
      ['meets', 'pass'],
      ['meets', 'not-applicable'],
    ]);
  });

  test('speaks about all of them where its numbers are not told by tier', () => {
    expect(new Set(statuses([about('fail', {})]).map(([status]) => status))).toEqual(new Set(['contradicted']));
    expect(new Set(statuses([about('not-testable', {})]).map(([status]) => status))).toEqual(new Set(['unconfirmed']));
  });

  test('that serves one of them only is taken as it is', () => {
    const tiers = [at('I', 5), at('III', 5, 3)];
    const rule = makeRule('tier-i-end', 'fail', { items: ['VIII.C.01', 'VIII.A.48'], tiers });
    expect(statuses([rule])[0]).toEqual(['contradicted', 'fail']);
  });
});

test('the rows about photographs, duration, frequency, reduction and clean records say which tier they are about', () => {
  const all = loadContent().checklist.sections.flatMap((section) => section.items);
  const said = all.flatMap(({ id, tier }) => (tier === undefined ? [] : [`${id} ${tier}`]));
  expect(said).toEqual([
    ...['III.27 I', 'III.28 II', 'III.29 III'],
    ...['VIII.B.01 I', 'VIII.B.02 II', 'VIII.B.03 III', 'VIII.C.01 I', 'VIII.C.02 II', 'VIII.C.03 III'],
    ...['VIII.D.01 I', 'VIII.D.02 III', 'VIII.D.03 III'],
    ...['VIII.E.01 I', 'VIII.E.02 I', 'VIII.E.03 I', 'VIII.E.04 I'],
    ...['VIII.E.05 III', 'VIII.E.06 III', 'VIII.E.07 III', 'VIII.E.08 III'],
  ]);
  for (const { id, tier, wording } of all) if (tier !== undefined) expect(wording, id).toContain(`Tier ${tier} `);
});
