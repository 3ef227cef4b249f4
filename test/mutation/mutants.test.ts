import { describe, expect, test } from 'vitest';
import { resolveCondition } from '../../src/compile/resolve.ts';
import type { RuleExample } from '../../src/model/rule.ts';
import { loadContent } from '../../src/content/content.ts';
import { compile, dictionary, ruleOf, termOf } from '../compile/world.ts';
import { settle } from './explained.ts';
import { mutantsOf } from './mutants.ts';
import { print } from './print.ts';
import { tryMutants, type Tried } from './survivors.ts';
import { termNames, treesOfTerms } from './terms.ts';
import { identityOf } from './tree.ts';

const TERMS = [termOf('here', "status IN ('active', 'non-compliant')")];

function mutantsIn(violation: string, on = 'person'): readonly string[] {
  const terms = new Map(TERMS.map((term) => [term.name, term]));
  const { compiled, problems } = compile([ruleOf('r', on, 'TRUE', violation)], TERMS);
  expect(problems).toEqual([]);
  return mutantsOf(compiled[0]!, dictionary, termNames(treesOfTerms(terms, dictionary)))
    .filter((mutant) => mutant.text.startsWith('violation: '))
    .map((mutant) => mutant.text.slice('violation: '.length));
}

describe('mutants', () => {
  test.each([
    ['next_due < :as_of', ['next_due < :as_of → <=']],
    ["tier = 'III'", ["tier = 'III' → <>", "tier = 'III' → tier = 'I'"]],
    [
      "tier NOT IN ('I', 'II')",
      [
        "tier NOT IN ('I', 'II') → without NOT",
        "tier NOT IN ('I', 'II') without 'I'",
        "tier NOT IN ('I', 'II') without 'II'",
      ],
    ],
    [
      'juvenile AND NOT here',
      ['juvenile AND NOT here → OR', 'without juvenile', 'without NOT here', 'NOT here → without NOT'],
    ],
    ['is_missing(ssn)', ['is_missing(ssn) → is_placeholder(ssn)', 'is_missing(ssn) → ssn IS NULL']],
    [
      'coalesce(juvenile, FALSE)',
      [
        'coalesce(juvenile, FALSE) without juvenile',
        'coalesce(juvenile, FALSE) without FALSE',
        'coalesce(juvenile, FALSE): FALSE → TRUE',
      ],
    ],
    [
      "months_after(birth_date, 3) > DATE '2020-01-31'",
      [
        "months_after(birth_date, 3) > DATE '2020-01-31' → >=",
        'months_after(birth_date, 3) → days_after(birth_date, 3 * 30)',
        'months_after(birth_date, 3): 3 → 2',
        'months_after(birth_date, 3): 3 → 4',
        "months_after(birth_date, 3) > DATE '2020-01-31': DATE '2020-01-31' → DATE '2020-01-30'",
        "months_after(birth_date, 3) > DATE '2020-01-31': DATE '2020-01-31' → DATE '2020-02-01'",
      ],
    ],
    [
      'exists(photos WHERE taken_on IS NOT NULL)',
      [
        'exists(photos WHERE taken_on IS NOT NULL) → NOT',
        'exists(photos WHERE taken_on IS NOT NULL) without WHERE',
        'exists(photos WHERE taken_on IS NOT NULL) → of anyone',
        'taken_on IS NOT NULL → IS NULL',
      ],
    ],
    [
      'records_with_same(upper(surname), birth_date) > 1',
      [
        'records_with_same(upper(surname), birth_date) > 1 → >=',
        'records_with_same(upper(surname), birth_date) without upper(surname)',
        'records_with_same(upper(surname), birth_date) without birth_date',
        'upper(surname) → surname',
        'records_with_same(upper(surname), birth_date) > 1: 1 → 0',
        'records_with_same(upper(surname), birth_date) > 1: 1 → 2',
      ],
    ],
  ])('of %s', (violation, expected) => {
    expect(mutantsIn(violation)).toEqual(expected);
  });

  test('of an aggregate as of the judged record', () => {
    const latest = 'latest(photos.taken_on BY taken_on WHERE taken_on <= own.occurred_on)';
    expect(mutantsIn(`${latest} IS NULL`, 'events')).toEqual([
      `${latest} IS NULL → IS NOT NULL`,
      `${latest} → earliest`,
      `${latest} without WHERE`,
      `${latest} → of anyone`,
      'taken_on <= own.occurred_on → <',
    ]);
  });

  test('of a CASE: branches swapped, and each left out', () => {
    expect(mutantsIn("CASE WHEN juvenile THEN tier = 'I' ELSE here END")).toEqual([
      "CASE WHEN juvenile THEN tier = 'I' ELSE here END → CASE WHEN juvenile THEN here ELSE tier = 'I' END",
      "CASE WHEN juvenile THEN tier = 'I' ELSE here END without juvenile",
      "tier = 'I' → <>",
      "tier = 'I' → tier = 'II'",
    ]);
  });

  test('that would be the same tree are made once', () => {
    expect(mutantsIn('juvenile AND juvenile')).toEqual(['juvenile AND juvenile → OR', 'without juvenile']);
  });
});

describe('survivors', () => {
  const example = (due: string | null, outcome: 'pass' | 'fail' | 'needs-review'): RuleExample => ({
    name: `due ${due}`,
    given: { person: [{ person_id: 'P1', status: 'active', next_due: due }] },
    absent: [],
    asOf: '2026-06-30',
    expect: { outcome },
  });
  const tried = async (examples: readonly RuleExample[]): Promise<readonly Tried[]> => {
    const { compiled } = compile([ruleOf('r', 'person', 'here', 'next_due < :as_of', { examples })], TERMS);
    const terms = new Map(TERMS.map((term) => [term.name, term]));
    return tryMutants({ folders: ['rules'], compiled, terms, dictionary });
  };

  test('are the mutants that no example notices, of rules and of terms', async () => {
    const [rule, term] = await tried([example('2026-06-29', 'fail')]);
    expect(rule!.survivors).toEqual(['violation: next_due < :as_of → <=']);
    expect(term!.name).toBe('term here');
    expect(term!.survivors).toEqual(["status IN ('active', 'non-compliant') without 'non-compliant'"]);
    const [both] = await tried([example('2026-06-29', 'fail'), example('2026-06-30', 'pass')]);
    expect(both!.survivors).toEqual([]);
  });

  test('say so when an example does not hold', async () => {
    const [rule] = await tried([example('2026-06-30', 'fail')]);
    expect(rule!.broken).toEqual(['"due 2026-06-30": outcome: expected "fail", got "pass"']);
  });

  test('may be explained, and an explanation without a survivor is stale', async () => {
    const mutant = 'violation: next_due < :as_of → <=';
    const known = { rule: 'r', mutant, reason: 'the same' };
    const other = { rule: 'r', mutant: 'violation: without juvenile', reason: 'the same' };
    const settled = settle(await tried([example('2026-06-29', 'fail')]), [known, other]);
    expect(settled.tried[0]!.survivors).toEqual([]);
    expect(settled.explained).toBe(1);
    expect(settled.stale).toEqual([other]);
  });
});

test('every condition of every rule is printed in words that mean the same', () => {
  const content = loadContent();
  const { terms } = content.rules;
  const trees = treesOfTerms(terms, content.dictionary);
  const names = termNames(trees);
  for (const rule of content.compiled) {
    const context = { dictionary: content.dictionary, terms, table: rule.table, judged: rule.table, depth: 0 };
    for (const expr of [rule.population, rule.violation]) {
      const again = resolveCondition(print(expr, names), { ...context, scope: 'own', within: [] });
      expect(identityOf(again)).toBe(identityOf(expr));
    }
  }
});
