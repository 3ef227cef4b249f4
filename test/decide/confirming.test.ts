/** Which of our own rules can confirm which row, and which rows a rule must not speak about. */
import { describe, expect, test } from 'vitest';
import { loadContent } from '../../src/content/content.ts';
import { confirms, decideStatus } from '../../src/decide/status.ts';
import type { Rule } from '../../src/model/rule.ts';
import { makeRule } from './made.ts';

const { checklist, rules } = loadContent();
const items = checklist.sections.flatMap((section) => section.items);
const served = items.filter(({ id }) => rules.rules.some((rule) => rule.items.includes(id)));
const folderOf = (rule: Rule): string => rule.at.file.split('/').at(-2) ?? '';
const ruleOf = (id: string): Rule => {
  const rule = rules.rules.find((each) => each.id === id);
  if (rule === undefined) throw new Error(`There is no rule ${id}.`);
  return rule;
};

describe('what confirms a row', () => {
  test('is never a check of dates that cannot be, of codes and forms, or of doubles', () => {
    const hygiene = rules.rules.filter((rule) => ['dates', 'validity', 'duplicates'].includes(folderOf(rule)));
    expect(hygiene.length).toBeGreaterThan(200);
    expect(hygiene.filter((rule) => rule.confirms !== undefined).map(({ id }) => id)).toEqual([]);
  });

  test('is some rule for every row that checks speak about, but for those whose subject no record shows apart', () => {
    const paperOnly = served.filter(({ id }) => !rules.rules.some((rule) => rule.confirms?.includes(id)));
    expect(paperOnly.map(({ id }) => id)).toEqual([
      // One agency that was told does not show that all were told, and nobody can see which there are.
      'I.11',
      // A juvenile in the registry says nothing of those who are not.
      'II.04',
      // Lists hold several kinds; that they are filled in does not show that each kind is asked for.
      ...['III.14', 'III.15', 'III.16', 'III.25', 'III.26', 'III.43', 'III.44', 'III.45'],
      // Who was convicted or released here and went elsewhere is seen only where the registry knows the person.
      ...['IV.01', 'IV.02'],
      // Words, which a reviewer judges.
      ...['VIII.A.44', 'VIII.A.45', 'VIII.A.46', 'VIII.A.47', 'VIII.A.48'],
    ]);
  });

  test('of a change of e-mail address is that it was reported in time, not that dates can be read', () => {
    const speaking = rules.rules.filter((rule) => rule.items.includes('VII.06'));
    expect(speaking.length).toBeGreaterThan(3);
    const confirming = speaking.filter((rule) => rule.confirms?.includes('VII.06'));
    expect(confirming.map(({ id }) => id)).toEqual([
      'email-change-reported-late',
      'internet-identifier-change-reported-late',
    ]);
  });

  test('is asked for row by row', () => {
    const rule = makeRule('both', 'pass', { items: ['I.01', 'I.02'], confirms: ['I.02'] });
    expect(['I.01', 'I.02', 'I.03'].map((id) => confirms(rule, id))).toEqual([false, true, false]);
  });
});

/** A failing rule contradicts every row that it serves, so it may serve only rows that ask for what it tests. */
describe('a rule speaks only about rows that ask for what it tests', () => {
  const cases: readonly (readonly [rule: string, items: readonly string[], why: string])[] = [
    ['tier-i-overdue-sorna', ['VIII.C.01'], 'who is overdue is registered'],
    ['tier-ii-overdue-sorna', ['VIII.C.02'], 'who is overdue is registered'],
    ['tier-iii-overdue-sorna', ['VIII.C.03'], 'who is overdue is registered'],
    ['resident-living-elsewhere', ['III.34'], 'who lives elsewhere need not register as a resident'],
    ['non-resident-living-here', ['III.34', 'IV.03'], 'the person is registered for work or school'],
    ['employed-only-without-job', ['III.10'], 'the person is registered for work'],
    ['student-only-without-school', ['III.36'], 'the person is registered for school'],
    ['registered-late-after-arrival', ['V.03'], 'who registers late registers'],
    ['registered-late-after-sentencing', ['V.02'], 'who registers late registers'],
    ['registered-after-release', ['V.01'], 'who registers late registers'],
    ['missing-initial-registration', ['V.07'], 'not everybody belongs to a retroactive class'],
    ['former-address-without-end', ['III.34'], 'the day is not on record, whether or not it was reported'],
    ['former-address-that-holds', ['III.34'], 'the mark is wrong, whether or not the end was reported'],
    ['residence-without-county', ['III.34'], 'a site has its search, whatever a record lacks'],
    ['residence-without-zip', ['III.34'], 'a site has its search, whatever a record lacks'],
    ['absconder-without-warrant', ['X.07'], 'a warrant that was never sought cannot be collected'],
    ['shown-plate-not-held', ['IX.02'], 'more than the registry holds is not less than the row asks for'],
    ['violation-shown-without-cause', ['IX.02'], 'more than there is, is not less than the row asks for'],
    ['reduction-without-right', ['VIII.B.02', 'VIII.D.02'], 'tier I is not spoken of'],
  ];

  test.each(cases)('%s: %j, because %s', (id, expected) => {
    expect(ruleOf(id).items).toEqual(expected);
  });

  test('so that missed appearances leave the row on residence as it is', () => {
    const failing = cases.slice(0, 3).map(([id]) => ruleOf(id));
    const outcomes = failing.filter((rule) => rule.items.includes('IV.03')).map(() => 'fail' as const);
    expect(decideStatus({ stated: 'meets', supported: true, outcomes })).toBe('meets');
  });
});
