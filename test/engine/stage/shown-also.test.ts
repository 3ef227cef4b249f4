import { expect, test } from 'vitest';
import type { Term } from '../../../src/model/rule.ts';
import { ruleOf, termOf } from '../../compile/world.ts';
import { scan, type TestTable } from '../registry.ts';

const PEOPLE: TestTable = {
  name: 'person',
  header: ['person_id', 'surname', 'tier', 'status', 'release_on', 'sentenced_on'],
  rows: [
    ['P1', 'Roe', 'III', 'active', '2020-01-31', '2019-12-24'],
    ['P2', 'Poe', 'II', 'active', '', '2019-12-24'],
    ['P3', 'Doe', '', 'active', '', ''],
  ],
};

const VISITS: TestTable = {
  name: 'verifications',
  header: ['verification_id', 'person_id', 'verified_on'],
  rows: [
    ['V1', 'P1', '2024-01-31'],
    ['V2', 'P1', '2025-02-28'],
    ['V3', 'P2', ''],
    ['V4', 'P9', '2023-03-03'],
  ],
};

function labelled(term: Term, label: string): Term {
  return { ...term, label };
}

const LAST_SEEN = labelled(termOf('last_seen', 'max(verifications.verified_on)'), 'last appeared');
const BEGUN = labelled(termOf('begun', 'coalesce(release_on, sentenced_on)'), 'runs from');
const TOP = labelled(termOf('top', "tier = 'III'"), 'tier III');

async function alsoOf(rule: ReturnType<typeof ruleOf>): Promise<Record<string, unknown>> {
  const result = await scan([PEOPLE, VISITS], [rule], { terms: [LAST_SEEN, BEGUN, TOP] });
  return Object.fromEntries(result.counts.get(rule.id)!.samples.map(({ subject, also }) => [subject, also]));
}

test('what a term over child records comes to stands beside the columns', async () => {
  const rule = ruleOf('late', 'person', 'TRUE', 'coalesce(last_seen < :as_of, TRUE)', { showAlso: ['last_seen'] });
  expect(await alsoOf(rule)).toEqual({
    P1: [{ label: 'last appeared', value: '2025-02-28' }],
    P2: [{ label: 'last appeared' }],
    P3: [{ label: 'last appeared' }],
  });
});

test('a term of the record alone, a code and a truth, in the order in which they are named', async () => {
  const rule = ruleOf('long', 'person', 'TRUE', "begun IS NULL OR begun < :as_of AND top IS NOT NULL AND tier <> 'I'", {
    show: ['surname', 'status'],
    showAlso: ['top', 'begun'],
  });
  expect(await alsoOf(rule)).toEqual({
    P1: [
      { label: 'tier III', value: 'true' },
      { label: 'runs from', value: '2020-01-31' },
    ],
    P2: [
      { label: 'tier III', value: 'false' },
      { label: 'runs from', value: '2019-12-24' },
    ],
    P3: [{ label: 'tier III' }, { label: 'runs from' }],
  });
});

test('columns and terms of the registrant, none where there is no registrant', async () => {
  const rule = ruleOf(
    'visit',
    'verifications',
    'TRUE',
    "coalesce(person.tier = 'III' OR person.begun < :as_of, TRUE)",
    {
      show: ['verified_on'],
      showAlso: ['person.tier', 'person.begun'],
    },
  );
  const also = await alsoOf(rule);
  expect(also.V1).toEqual([
    { label: 'tier of the registrant', value: 'III' },
    { label: 'runs from', value: '2020-01-31' },
  ]);
  expect(also.V4).toEqual([{ label: 'tier of the registrant' }, { label: 'runs from' }]);
});

test('each rule of a pass shows its own, also of undecided records', async () => {
  const terms = [LAST_SEEN, BEGUN];
  const rules = [
    ruleOf('a', 'person', 'TRUE', 'last_seen < :as_of', { showAlso: ['last_seen'] }),
    ruleOf('b', 'person', 'TRUE', 'begun < :as_of AND exists(verifications)', { showAlso: ['begun'] }),
    ruleOf('c', 'person', 'TRUE', 'last_seen IS NULL', {}),
  ];
  const { counts } = await scan([PEOPLE, VISITS], rules, { terms });
  const shown = (id: string): unknown[] =>
    counts.get(id)!.samples.map(({ subject, state, also }) => [subject, state, also]);
  expect(shown('a')).toEqual([
    ['P1', 'violation', [{ label: 'last appeared', value: '2025-02-28' }]],
    ['P2', 'undecided', [{ label: 'last appeared' }]],
    ['P3', 'undecided', [{ label: 'last appeared' }]],
  ]);
  expect(shown('b')).toEqual([
    ['P1', 'violation', [{ label: 'runs from', value: '2020-01-31' }]],
    ['P2', 'violation', [{ label: 'runs from', value: '2019-12-24' }]],
  ]);
  expect(shown('c')).toEqual([
    ['P2', 'violation', []],
    ['P3', 'violation', []],
  ]);
});

test('a sample names the registrant whose record it is, whether or not the rule reads one', async () => {
  const rules = [
    ruleOf('row', 'verifications', 'TRUE', 'TRUE'),
    ruleOf('joined', 'verifications', 'TRUE', 'exists(verifications WHERE verification_id = own.verification_id)'),
    ruleOf('parent', 'verifications', 'TRUE', "coalesce(person.tier <> 'I', TRUE)"),
    ruleOf('people', 'person', 'TRUE', 'TRUE'),
  ];
  // The larger table comes last, whichever it is.
  for (const tables of [
    [PEOPLE, VISITS],
    [PEOPLE, { ...VISITS, rows: VISITS.rows.slice(0, 2) }],
  ]) {
    const { counts } = await scan(tables, rules);
    const whose = (id: string): unknown[] =>
      counts
        .get(id)!
        .samples.slice(0, 2)
        .map((s) => [s.subject, s.registrant]);
    for (const id of ['row', 'joined', 'parent'])
      expect(whose(id)).toEqual([
        ['V1', 'P1'],
        ['V2', 'P1'],
      ]);
    expect(whose('people')).toEqual([
      ['P1', undefined],
      ['P2', undefined],
    ]);
  }
});

test('without registrants in the export nobody waits for them', async () => {
  const rule = ruleOf(
    'joined',
    'verifications',
    'TRUE',
    'exists(verifications WHERE verification_id = own.verification_id)',
  );
  const [sample] = (await scan([VISITS], [rule])).counts.get('joined')?.samples ?? [];
  expect(sample).toMatchObject({ subject: 'V1' });
});
