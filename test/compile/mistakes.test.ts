import { describe, expect, test } from 'vitest';
import { compile, ruleOf, termOf } from './world.ts';

/** Every way in which an expression can be wrong that we know of, and what its author reads. */
const MISTAKES: readonly (readonly [text: string, message: string])[] = [
  ["tierr = 'III'", 'unknown column or term "tierr" in person. Did you mean "tier"?'],
  ["tier = 'IV'", `unknown code of tier 'IV'`],
  ["status = 'actve'", `unknown code of status 'actve'. Did you mean "active"?`],
  ["birth_date > '13/45/2020'", '"13/45/2020" is not a date; write it as 2020-01-31'],
  ["birth_date > DATE '2023-02-29'", '"2023-02-29" is not a date'],
  ['birth_date > 12', "a date can't be compared with a integer"],
  ['height_in + birth_date > 3', 'dates are moved with days_after'],
  ['birth_date', 'a condition is needed, but this is a date'],
  ["birth_date = 'x", 'the text that begins here has no closing quote'],
  ['birth_date = "x"', 'texts stand in single quotes'],
  ['height_in != 3', 'unequal is written <>'],
  ['height_in = 3; DROP TABLE person', '";" has no place in it'],
  ['height_in = 3 -- all', 'unknown column or term "all"'],
  ['1=1) OR (TRUE', 'did not expect ")" here'],
  ["EXISTS (SELECT count(*) FROM read_csv('/etc/passwd'))", 'expected a table name'],
  ["read_csv('/etc/passwd') IS NULL", 'unknown function "read_csv"'],
  ["read_text('/etc/passwd') = 'x'", 'unknown function "read_text"'],
  ["getenv('HOME') = 'x'", 'unknown function "getenv"'],
  ['height_in IN (SELECT 1)', '"SELECT" has no place here'],
  ['count(*) > 1', 'did not expect "*" here'],
  ['row_number() OVER () > 1', 'did not expect "OVER" here'],
  ['height_in = ?', 'unexpected character "?"'],
  ['height_in = $1', 'unexpected character "$"'],
  [':asof > birth_date', 'unknown parameter :asof. Did you mean "as_of"?'],
  ['business_days_betwen(birth_date, status_on) > 3', 'Did you mean "business_days_between"?'],
  ['business_days_between(birth_date) > 3', 'business_days_between takes 2 arguments'],
  ["matches(surname, '(?i)x')", 'a pattern has classes, groups'],
  ["matches(surname, '(a+)\\1')", 'a pattern has classes, groups'],
  ["matches(surname, '[')", 'the pattern is not a regular expression'],
  ['matches(surname, given_name)', 'the pattern of matches is a quoted text'],
  ['is_missing(active_ones)', 'unknown column or term "active_ones"'],
  ["is_missing('tier')", 'is_missing takes one column name'],
  ['exists(adresses)', 'unknown child table "adresses". Did you mean "addresses"?'],
  ['max(verifications.verified_at) < :as_of', 'unknown column "verified_at" in verifications'],
  ['latest(photos.unchanged)', 'needs BY date_column'],
  ['latest(photos.unchanged BY unchanged)', 'BY takes a date column'],
  [
    "exists(addresses WHERE exists(photos WHERE own.tier = 'I'))",
    "own. can't stand in an aggregate inside another one",
  ],
  ['exists(addresses WHERE distinct(street BY city) > 1)', 'distinct(…) speaks about the judged records only'],
  ['distinct(tier) > 1', 'expected BY'],
  ["max(addresses.kind) = 'residence'", 'a code has no max'],
  ['distinct(teir BY surname) > 1', 'unknown column "teir" in person. Did you mean "tier"?'],
  ['records_with_same() > 1', 'records_with_same takes the columns that records have in common'],
  ['records_with_same(count(photos)) > 1', 'records_with_same takes values of the record itself'],
  ['exists(verifications WHERE verified_on < owm.birth_date)', 'unknown prefix "owm.". Did you mean "own"?'],
  ['verifications.verified_on < :as_of', 'columns of "verifications" can\'t stand here'],
  ['has_parent()', 'has_parent() is for child tables'],
  ['around', 'the term "around" is defined by itself'],
  ['NOT', 'the expression ends too early'],
  ['', 'the expression ends too early'],
  [`${'('.repeat(100)}TRUE${')'.repeat(100)}`, 'nested too deeply'],
  [`height_in = ${'1 + '.repeat(2000)}1`, 'longer than 4000 characters'],
  ["CASE WHEN TRUE THEN 1 ELSE 'x' END = 1", 'CASE gives both a integer and a text'],
];

describe('a mistake in an expression', () => {
  test.each(MISTAKES)('%s', (text, message) => {
    const { compiled, problems } = compile([ruleOf('made-up', 'person', 'TRUE', text)], [termOf('around', 'around')]);
    expect(compiled).toEqual([]);
    expect(problems.map((problem) => problem.message).join('\n')).toContain(message);
  });

  test('is reported with the rule, its file, and the place in the expression; all mistakes at once', () => {
    const rules = [ruleOf('one', 'person', 'tierr = 1', 'colour = 2'), ruleOf('two', 'persons', 'TRUE', 'TRUE')];
    const { problems } = compile(rules);
    expect(problems).toHaveLength(3);
    expect(problems[0]).toMatchObject({ at: { file: 'rules/made-up.yaml', line: 1 }, level: 'error' });
    expect(problems[0]!.message).toContain('rule "one", population, character 1');
  });
});

describe('what can be unknown', () => {
  test.each([
    ['birth_date IS NOT NULL AND birth_date > :as_of', false],
    ["birth_date > :as_of AND status = 'active'", true],
    ['birth_date IS NULL OR birth_date > :as_of', false],
    ['NOT (birth_date IS NULL) AND birth_date > :as_of', false],
    ['is_missing(birth_date)', false],
    ['exists(addresses)', false],
    ['exists(addresses WHERE is_current)', true],
    ['exists(addresses WHERE is_current IS NOT NULL)', false],
    ['coalesce(juvenile, FALSE)', false],
    ['max(verifications.verified_on) < :as_of', true],
    [":implemented_on < DATE '2020-01-01'", true],
  ])('%s: %s', (population, unknown) => {
    const { compiled } = compile([ruleOf('made-up', 'person', population, 'TRUE')]);
    expect(compiled[0]!.populationCanBeUnknown).toBe(unknown);
  });

  test('a population that asks for a value makes it known to the violation', () => {
    const { compiled } = compile([
      ruleOf('one', 'person', "tier = 'III'", "tier <> 'II'"),
      ruleOf('two', 'person', "tier = 'III'", "sex <> 'F'"),
    ]);
    expect(compiled.map((c) => c.violationCanBeUnknown)).toEqual([false, true]);
  });
});

test('a rule needs the columns it reads, its terms read and its aggregates read, but not the optional ones', () => {
  const rule = ruleOf(
    'made-up',
    'person',
    'here',
    'latest(photos.unchanged BY taken_on WHERE kind_is_known) AND is_missing(sex)',
    {
      optional: ['photos.unchanged', 'sex'],
    },
  );
  const terms = [termOf('here', "status = 'active'"), termOf('kind_is_known', 'taken_on IS NOT NULL', 'photos')];
  const { compiled, problems } = compile([rule], terms);
  expect(problems).toEqual([]);
  expect(compiled[0]!.needsColumns).toEqual(['person.status', 'photos.taken_on']);
  expect(compiled[0]!.needsTables).toEqual(['person', 'photos']);
});

test('terms that double with each other are refused before they are written out', () => {
  const doubled = Array.from({ length: 40 }, (_, i) =>
    termOf(`t${i}`, i === 0 ? "surname = 'x'" : `t${i - 1} OR t${i - 1}`),
  );
  const { compiled, problems } = compile([ruleOf('made-up', 'person', 'TRUE', 't39')], doubled);
  expect(compiled).toEqual([]);
  expect(problems.map((problem) => problem.message).join('\n')).toContain('more than 50000 parts');
});
