import { expect, test } from 'vitest';
import type { Expr } from '../../../src/compile/expression.ts';
import { some } from '../../../src/compile/expression.ts';
import type { CompiledRule } from '../../../src/compile/rules.ts';
import { guardsOf } from '../../../src/engine/joined/guards.ts';
import type { Rule } from '../../../src/model/rule.ts';
import { compile, ruleOf, termOf } from '../../compile/world.ts';
import { scan, type TestTable } from '../registry.ts';

const SENT = "exists(notifications WHERE recipient_kind = 'police' AND coalesce(event_id = own.event_id, FALSE))";
const sent = { ...termOf('sent', SENT, 'events'), label: 'the police were told' };

function compiledRule(rule: Rule): CompiledRule {
  const { compiled, problems } = compile([rule], [sent]);
  expect(problems).toEqual([]);
  return compiled[0]!;
}

/** Columns of the conditions that stand beside the rule's only aggregate. */
function guardingColumns(rule: Rule): readonly string[] {
  const guards = [...guardsOf(compiledRule(rule)).values()];
  expect(guards).toHaveLength(1);
  return guards[0]!.map(columnOf);
}

function columnOf(expr: Expr): string {
  let found = '';
  some(expr, (node) => {
    if (node.node === 'column') found = node.ref.column;
    return found !== '';
  });
  return found;
}

test('what stands beside an aggregate guards it, in the population and in the violation', () => {
  const rule = ruleOf(
    'told',
    'events',
    "kind = 'residence-change' AND person.status = 'active'",
    'reported_on < :as_of AND NOT sent',
  );
  expect(guardingColumns(rule)).toEqual(['kind', 'reported_on']);
});

test('days of the calendar guard, too', () => {
  const rule = ruleOf('told', 'events', 'TRUE', 'business_days_between(reported_on, :as_of) > 3 AND NOT sent');
  expect(guardingColumns(rule)).toEqual(['', 'reported_on']);
});

test('an aggregate of the population is not guarded by the violation', () => {
  const rule = ruleOf('told', 'events', "kind = 'residence-change' AND sent", 'reported_on < :as_of');
  expect(guardingColumns(rule)).toEqual(['kind']);
});

test('what stands in an OR guards nothing', () => {
  const rule = ruleOf('told', 'events', "kind = 'residence-change'", 'reported_on < :as_of OR NOT sent');
  expect(guardingColumns(rule)).toEqual(['kind']);
});

test('an aggregate in two places is guarded by what both places have', () => {
  const rule = ruleOf(
    'told',
    'events',
    "kind = 'residence-change'",
    '(reported_on < :as_of OR NOT sent) AND (occurred_on < :as_of OR sent)',
  );
  expect(guardingColumns(rule)).toEqual(['kind']);
});

test('what is shown is guarded by the population alone', () => {
  const rule = ruleOf('told', 'events', "kind = 'residence-change'", 'reported_on < :as_of AND NOT sent', {
    showAlso: ['sent'],
  });
  expect(guardingColumns(rule)).toEqual(['kind']);
});

const people: TestTable = { name: 'person', header: ['person_id'], rows: [['P1']] };
const events: TestTable = {
  name: 'events',
  header: ['event_id', 'person_id', 'kind', 'reported_on'],
  rows: [
    ['E1', 'P1', 'residence-change', '2026-03-02'],
    ['E2', 'P1', 'residence-change', '2026-04-06'],
    ['E3', 'P1', '', '2026-03-02'],
    ['E4', 'P1', '', '2026-04-06'],
    ['E5', 'P1', 'residence-change', ''],
    ['E6', 'P1', 'residence-change', ''],
    ['E7', 'P1', 'employment-change', '2026-03-02'],
  ],
};
const notices: TestTable = {
  name: 'notifications',
  header: ['notification_id', 'person_id', 'event_id', 'recipient_kind'],
  rows: [
    ['N1', 'P1', 'E2', 'police'],
    ['N2', 'P1', 'E4', 'police'],
    ['N3', 'P1', 'E6', 'police'],
  ],
};

test('records that are guarded off are judged as they would be with their notices', async () => {
  const early = "reported_on < DATE '2026-04-01'";
  const rules = [
    ruleOf('early-and-untold', 'events', "kind = 'residence-change'", `${early} AND NOT sent`, { showAlso: ['sent'] }),
    ruleOf('untold', 'events', "kind = 'residence-change'", 'NOT sent'),
    ruleOf('told', 'events', "kind = 'residence-change' AND sent", early),
  ];
  const { states, counts } = await scan([people, events, notices], rules, { states: true, terms: [sent] });
  // E3 and E4 may be changes of residence; E5 and E6 may be early ones.
  expect(states.get('early-and-untold')).toMatchObject({ violations: [0], undecided: [2, 3, 4] });
  expect(states.get('untold')).toMatchObject({ violations: [0, 4], undecided: [2, 3] });
  expect(states.get('told')).toMatchObject({ violations: [], undecided: [3, 5] });
  const shown = counts.get('early-and-untold')!.samples.map(({ subject, also }) => [subject, also[0]!.value]);
  expect(Object.fromEntries(shown)).toEqual({ E1: 'false', E3: 'false', E4: 'true', E5: 'false' });
});
