import { expect, test } from 'vitest';
import type { Term } from '../../src/model/rule.ts';
import { compile, ruleOf, termOf } from './world.ts';

const TERMS: readonly Term[] = [
  { ...termOf('last_seen', 'max(verifications.verified_on)'), label: 'last appeared' },
  { ...termOf('whole_name', "given_name || ' ' || surname"), label: 'name' },
  { ...termOf('has_ssn', 'ssn IS NOT NULL'), label: 'has a number' },
  termOf('unnamed', 'max(verifications.verified_on)'),
];

function messagesOf(on: string, violation: string, ...showAlso: readonly string[]): readonly string[] {
  const { problems } = compile([ruleOf('r', on, 'TRUE', violation, { showAlso })], TERMS);
  return problems.map(({ message }) => message);
}

test('terms with a label and columns of the registrant can be shown', () => {
  expect(messagesOf('person', 'last_seen < :as_of', 'last_seen')).toEqual([]);
  expect(messagesOf('verifications', "person.tier = 'I'", 'person.tier')).toEqual([]);
  expect(
    messagesOf('verifications', "person.last_seen < verified_on AND person.tier = 'I'", 'person.last_seen'),
  ).toEqual([]);
});

test.for([
  ['person', 'last_seen < :as_of', 'last_sen', 'Did you mean "last_seen"?'],
  ['person', "tier = 'I'", 'tier', '"tier" is a column of the record, which stands under "show".'],
  ['person', 'unnamed < :as_of', 'unnamed', '"unnamed" has no label, which a term needs that is shown.'],
  ['person', "whole_name = 'x'", 'whole_name', 'is a text; dates, numbers and codes can be shown.'],
  ['person', 'has_ssn', 'has_ssn', 'is made of a column that never leaves the registry.'],
  ['person', "tier = 'I'", 'last_seen', "reads columns that the rule's condition does not read."],
  ['verifications', 'has_parent()', 'person.tier', "reads columns that the rule's condition does not read."],
  ['verifications', "person.ssn = 'x'", 'person.ssn', '"person.ssn" is masked in all outputs.'],
] as const)('on %s, where %s: %s is refused', ([on, violation, name, message]) => {
  const messages = messagesOf(on, violation, name);
  expect(messages).toHaveLength(1);
  expect(messages[0]).toContain('rule "r", show_also: ');
  expect(messages[0]).toContain(message);
});
