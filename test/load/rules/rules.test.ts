import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Rule, RuleSet } from '../../../src/model/rule.ts';
import { loadRules } from '../../../src/load/rules/rules.ts';
import { checklist, dictionary } from '../small-world.ts';
import { folderOf, refusal } from '../temp-folder.ts';

const SCHEMA = readFileSync('rules/rule.schema.json');

const rule = `id: late
title: Nobody is late
failure: '{violations} of {population} are late'
items: [I.01]
severity: major
desk: registration
source: 34 USC 20918
why: Because.
fix: Call.
on: person
population: active
of: registrants
violation: tier IS NULL
show: [tier]
optional: [vehicles.plate]
examples:
  - name: one
    given: { person: [{ person_id: P1, tier: null }], vehicles: [{ plate: A1 }] }
    absent: [person.surname, vehicles]
    expect: { outcome: fail, violations: [P1] }
`;

const template = `id: missing-data
each:
  - { id: missing-birth-date, column: birth_date, label: date of birth, items: [III.06], good: '1970-02-03' }
  - { id: missing-surname, column: surname, label: surname, items: [I.02], good: Sampleton, severity: minor, show: [tier] }
title: 'Everybody has a \${label}'
failure: '{violations} have no \${label}'
severity: major
desk: registration
source: 34 USC 20914
why: Because of \${label} and \${label}.
fix: Ask.
on: person
population: active
of: registrants
violation: is_missing(\${column})
show: ['\${column}']
examples:
  - name: present
    as_of: 2026-01-31
    given: { person: [{ person_id: P1, '\${column}': '\${good}' }] }
    expect: { outcome: pass }
`;

const terms = 'active: { on: person, is: "tier IS NOT NULL", words: active registrants }\n';

function foldersOf(files: Readonly<Record<string, string>>, own?: Readonly<Record<string, string>>): string[] {
  const folder = folderOf({ 'rule.schema.json': SCHEMA, 'terms.yaml': terms, ...files });
  return own ? [folder, folderOf(own)] : [folder];
}

function load(files: Readonly<Record<string, string>>, own?: Readonly<Record<string, string>>): RuleSet {
  return loadRules(foldersOf(files, own), checklist, dictionary);
}

function refused(files: Readonly<Record<string, string>>, own?: Readonly<Record<string, string>>): string[] {
  const folders = foldersOf(files, own);
  return refusal(() => loadRules(folders, checklist, dictionary), folders[0]);
}

const byId = (set: RuleSet, id: string): Rule | undefined => set.rules.find((candidate) => candidate.id === id);

test('A rule is read with its defaults and its place', () => {
  const set = load({ 'area/late.yaml': rule });
  expect(set.rules).toHaveLength(1);
  expect(set.rules[0]).toMatchObject({
    id: 'late',
    verdict: 'fail',
    check: { type: 'expression', violation: 'tier IS NULL' },
    optional: ['vehicles.plate'],
    examples: [{ asOf: '2026-06-30', absent: ['person.surname', 'vehicles'] }],
    at: { line: 1, column: 5 },
  });
  expect(set.terms.get('active')).toMatchObject({
    on: ['person'],
    is: 'tier IS NOT NULL',
    words: 'active registrants',
  });
});

test('A template becomes one rule for each entry, with its words in values and keys, and its overrides', () => {
  const set = load({ 'missing-data.yaml': template });
  expect(set.rules.map(({ id, severity, show, items }) => ({ id, severity, show, items }))).toEqual([
    { id: 'missing-birth-date', severity: 'major', show: ['birth_date'], items: ['III.06'] },
    { id: 'missing-surname', severity: 'minor', show: ['tier'], items: ['I.02'] },
  ]);
  expect(byId(set, 'missing-surname')).toMatchObject({
    title: 'Everybody has a surname',
    failure: '{violations} have no surname',
    why: 'Because of surname and surname.',
    check: { violation: 'is_missing(surname)' },
    examples: [{ asOf: '2026-01-31', given: { person: [{ person_id: 'P1', surname: 'Sampleton' }] } }],
    at: { line: 4, column: 11 },
  });
});

test('What a pass confirms is all items, or those that are listed, or none', () => {
  const confirms = (line: string) =>
    load({ 'late.yaml': rule.replace('items: [I.01]', `items: [I.01, I.02]${line}`) }).rules[0]?.confirms;
  expect(confirms('')).toBeUndefined();
  expect(confirms('\nconfirms: all')).toEqual(['I.01', 'I.02']);
  expect(confirms('\nconfirms: [I.02]')).toEqual(['I.02']);
  expect(refused({ 'late.yaml': rule.replace('items: [I.01]', 'items: [I.01]\nconfirms: [I.02]') })).toEqual([
    'late.yaml:5:12  "confirms" names "I.02", which is not among the rule\'s items. Add it to "items", or remove it.',
  ]);
  const [first, second] = load({
    'missing-data.yaml': template.replace('items: [III.06]', 'items: [III.06], confirms: all'),
  }).rules;
  expect([first?.confirms, second?.confirms]).toEqual([['III.06'], undefined]);
});

test('Duplicate and leak checks are told apart', () => {
  const duplicate = rule
    .replace('violation: tier IS NULL', 'duplicate: [surname, birth_date]')
    .replace('population: active\n', '');
  const leak = rule
    .replace('id: late', 'id: leak')
    .replace('on: person\npopulation: active', 'on: website')
    .replace('violation: tier IS NULL\nshow: [tier]\n', 'leak: ssn\n');
  const set = load({ 'late.yaml': duplicate, 'leak.yaml': leak });
  expect(byId(set, 'late')).toMatchObject({
    population: 'TRUE',
    check: { type: 'duplicate', columns: ['surname', 'birth_date'] },
  });
  expect(byId(set, 'leak')).toMatchObject({ on: 'website', check: { type: 'leak', prohibited: 'ssn' } });
});

test('A function of the site is read with its words as a list or in one line, and its pages vary', () => {
  const words = rule
    .replace('id: late', 'id: warned')
    .replace('on: person\npopulation: active', 'on: website')
    .replace(
      'violation: tier IS NULL\nshow: [tier]\n',
      "function: { words: { within: 9, all: { danger: 'beware | take care*', who: [dog, =cat] } } }\n",
    );
  const text = `${words.slice(0, words.indexOf('examples:'))}examples:
  - { name: a, given: {}, pages: { a.html: A, b.html: B }, expect: { outcome: pass }, but: [{ name: b, pages: { b.html: C }, expect: { outcome: fail } }] }
`;
  const warned = byId(load({ 'warned.yaml': text }), 'warned');
  expect(warned).toMatchObject({
    on: 'website',
    check: {
      type: 'function',
      sought: {
        words: { within: 9, all: { danger: ['beware', 'take care*'], who: ['dog', '=cat'] }, never: [] },
        hints: { said: {}, link: [], script: [] },
      },
    },
  });
  expect(warned?.examples.map(({ pages }) => pages)).toEqual([
    { 'a.html': 'A', 'b.html': 'B' },
    { 'a.html': 'A', 'b.html': 'C' },
  ]);
});

test('A later folder adds rules, and replaces rules and terms of the same name in their place', () => {
  const set = load(
    { 'late.yaml': rule, 'missing-data.yaml': template },
    {
      'late.yaml': rule.replace('Nobody is late', 'Hardly anybody is late'),
      'later.yaml': rule.replace('id: late', 'id: later'),
      'terms.yaml': 'active: { on: person, is: "TRUE", words: everybody }',
    },
  );
  expect(set.rules.map((each) => each.id)).toEqual(['late', 'missing-birth-date', 'missing-surname', 'later']);
  expect(byId(set, 'late')?.title).toBe('Hardly anybody is late');
  expect(set.terms.get('active')?.words).toBe('everybody');
});

test.for([
  ['population: active', 'popluation: active', 'late.yaml:11:1  Unknown key "popluation". Did you mean "population"?'],
  ['id: late', 'id: later', 'late.yaml:1:5  The file is called "late", its rule "later". Make the two equal.'],
  ['items: [I.01]', 'items: [I.10]', 'late.yaml:4:9  The checklist has no item "I.10". Did you mean "I.01"?'],
  [
    'items: [I.01]',
    'items: [9.10]',
    'late.yaml:4:9  An entry of "items" must be text, and YAML read 9.10 as a number. Put it in quotes: "9.10".',
  ],
  ['on: person', 'on: persn', 'late.yaml:10:5  The dictionary has no table "persn". Did you mean "person"?'],
  ['show: [tier]', 'show: [teir]', 'late.yaml:14:8  The table person has no column "teir". Did you mean "tier"?'],
  [
    'show: [tier]',
    'show: [vehicles.plate]',
    'late.yaml:14:8  "vehicles.plate" is not a column of the record. Name a column without its table. Columns of the registrant (person.tier) stand under "show_also".',
  ],
  [
    'vehicles.plate]',
    'vehicles.plat]',
    'late.yaml:15:12  The table vehicles has no column "plat". Did you mean "plate"?',
  ],
  [
    'vehicles.plate]',
    'vehicle.plate]',
    'late.yaml:15:12  The dictionary has no table "vehicle". Did you mean "vehicles"?',
  ],
  [
    'violation: tier IS NULL',
    'duplicate: [names]',
    'late.yaml:13:13  The table person has no column "names". Known: person_id, surname, birth_date, tier.',
  ],
  [
    'violation: tier IS NULL\n',
    '',
    'late.yaml:1:1  One of "violation", "duplicate", "leak" or "function" is missing. Add one.',
  ],
  [
    'violation: tier IS NULL\n',
    'violation: tier IS NULL\nduplicate: [tier]\n',
    'late.yaml:1:1  Only one of "violation", "duplicate", "leak" or "function" may stand here. Keep one.',
  ],
  ['tier: null }]', 'teir: null }]', 'late.yaml:18:40  The table person has no column "teir". Did you mean "tier"?'],
  ['vehicles: [{', 'vehicle: [{', 'late.yaml:18:55  The dictionary has no table "vehicle". Did you mean "vehicles"?'],
  [
    'person.surname, vehicles',
    'person.surnam',
    'late.yaml:19:14  The table person has no column "surnam". Did you mean "surname"?',
  ],
  [
    'outcome: fail',
    'outcome: fails',
    'late.yaml:20:24  "outcome" must be one of pass, fail, needs-review, not-testable, not-applicable, error. Did you mean "fail"?',
  ],
  [
    'violations: [P1]',
    'undecided: P1',
    'late.yaml:20:41  "undecided" must be a list or a whole number. Start each entry with "- ", or write [a, b].',
  ],
  [
    'name: one',
    'name: one\n    as_of: 2026-02-30',
    'late.yaml:18:12  "as_of": "2026-02-30" is not a date of the calendar. Write YYYY-MM-DD.',
  ],
] as const)('%s written as %s is refused', ([from, to, line]) => {
  expect(rule).toContain(from);
  expect(refused({ 'late.yaml': rule.replace(from, to) })).toEqual([line]);
});

test.for([
  ['label: surname,', '', 'missing-data.yaml:4:5  The entry has no text for "${label}". Add "label: …".'],
  [
    'good: Sampleton',
    'god: Sampleton',
    'missing-data.yaml:4:5  The entry has no text for "${good}". Did you mean "god"?',
  ],
  [
    'column: surname',
    'column: surnam',
    'missing-data.yaml:20:23  The table person has no column "surnam". Did you mean "surname"?',
  ],
  [
    'show: [tier] }',
    'show: [teir] }',
    'missing-data.yaml:4:117  The table person has no column "teir". Did you mean "tier"?',
  ],
  [
    'column: surname',
    'column: person_id',
    'missing-data.yaml:4:5  Two keys of the template both become "person_id" for this entry. Give them different texts.',
  ],
  ['items: [I.02], ', '', 'missing-data.yaml:4:5  "items" is missing. Add a line "items: …".'],
  [
    'id: missing-surname',
    'id: missing-birth-date',
    'missing-data.yaml:4:11  The rule "missing-birth-date" is defined twice, first in missing-data.yaml:3:11. Give one of them another id.',
  ],
] as const)('In a template, %s written as %s is refused where it stands', ([from, to, line]) => {
  expect(template).toContain(from);
  expect(refused({ 'missing-data.yaml': template.replace(from, to) })).toEqual([line]);
});

test('A word that the schema lists may come from the entry, and is checked when it is filled in', () => {
  const named = template.replace('outcome: pass', "outcome: '${good}'");
  expect(refused({ 'missing-data.yaml': named })).toEqual([
    'missing-data.yaml:21:24  "outcome" must be one of pass, fail, needs-review, not-testable, not-applicable, error.',
  ]);
});

test('Problems of all files and folders come together', () => {
  const files = {
    'a/late.yaml': rule.replace('[I.01]', '[I.05]'),
    'b/late.yaml': 'id: late\n\tx: 1',
    'terms.yaml': 'old: { on: persn, is: x, words: y }',
  };
  expect(refused(files)).toEqual([
    'terms.yaml:1:12  The dictionary has no table "persn". Did you mean "person"?',
    'a/late.yaml:4:9  The checklist has no item "I.05". Did you mean "I.01", "I.02"?'.replace('", "', '" or "'),
    'b/late.yaml:2:1  A tab stands at the start of the line. Indent with spaces.',
  ]);
});

test('A rules folder that is missing is named', () => {
  const [folder = ''] = foldersOf({});
  expect(refusal(() => loadRules([folder, `${folder}/own`], checklist, dictionary), folder)).toEqual([
    'own  The rules folder is missing. Check the path given with --rules.',
  ]);
});
