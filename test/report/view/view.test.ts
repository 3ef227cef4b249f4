import { expect, test } from 'vitest';
import { tiersText } from '../../../src/report/view/checks.ts';
import { viewReport } from '../../../src/report/view/view.ts';
import { FAMILIES, STATUS_WORDS, statusesOf } from '../../../src/report/words.ts';
import { STATUSES } from '../../../src/model/outcome.ts';
import { HOSTILE, makeResult } from '../made-result.ts';

const PLAIN = makeResult({ perSection: 24, hostile: false });

test('every status belongs to exactly one family, and the gap family is what sections count as gaps', () => {
  expect(FAMILIES.flatMap(statusesOf).sort()).toEqual([...STATUSES].sort());
  expect(statusesOf('gap').sort()).toEqual(['contradicted', 'deviates', 'error', 'not-met']);
});

test('the legend shows every status and adds up to all rows', () => {
  const { legend, total } = viewReport(PLAIN).standing;
  const statuses = legend.flatMap((family) => family.statuses);
  expect(statuses.map((each) => each.word).sort()).toEqual(STATUSES.map((s) => STATUS_WORDS[s].word).sort());
  const sum = (counts: readonly string[]) => counts.reduce((n, count) => n + Number(count), 0);
  expect(sum(statuses.map((each) => each.count))).toBe(Number(total));
  expect(sum(legend.map((each) => each.count))).toBe(Number(total));
});

test('a bar fills its width, whatever the counts, and shows a single row among many', () => {
  const counts = { ...PLAIN.counts, ...Object.fromEntries(STATUSES.map((s) => [s, 0])), meets: 9999, 'not-met': 1 };
  const { segments, label } = viewReport({ ...PLAIN, counts, total: 10000 }).standing.bar;
  expect(segments.map((each) => each.family)).toEqual(['met', 'gap']);
  expect(Number(segments[1]?.width)).toBeGreaterThanOrEqual(1.5);
  expect(Number(segments[1]?.x) + Number(segments[1]?.width)).toBeCloseTo(720 - 1.5, 1);
  expect(label).toBe('All rows by status: Met 9,999 and Gap 1, of 10,000.');
});

test('the first sentence gives the gaps out of all rows, by kind', () => {
  const [first] = viewReport(PLAIN).standing.sentences;
  const { counts, total } = PLAIN;
  const gaps = counts['not-met'] + counts.contradicted + counts.deviates + counts.error;
  expect(first).toContain(`${gaps} of ${total} rows have a gap: ${counts['not-met']} are not met`);
});

const findingsOf = (view: ReturnType<typeof viewReport>) =>
  [...view.sections.map((section) => section.findings), view.others].flatMap((findings) => findings?.groups ?? []);
const linesOf = (view: ReturnType<typeof viewReport>) => findingsOf(view).flatMap((group) => group.lines);

test('a check that failed is told by tier too, where the tiers are known', () => {
  const of = (tier: 'II' | 'none', violations: number, undecided: number) => ({
    tier,
    population: 1730,
    violations,
    undecided,
  });
  const tiers = [of('II', 12, 0), of('none', 0, 3)];
  const rules = PLAIN.rules.map((rule) => ({ ...rule, tiers }));
  const told = Object.fromEntries(linesOf(viewReport({ ...PLAIN, rules })).map((line) => [line.id, line.tiers]));
  expect(told['fail-of-i']).toBe('tier II: 12 of 1,730; no tier: 0 of 1,730, 3 undecided');
  expect(linesOf(viewReport(PLAIN)).every((line) => line.tiers === null)).toBe(true);
  const passed = { ...PLAIN.rules[0]!, violations: 0, undecided: 0, tiers };
  expect(tiersText(passed)).toBeNull();
});

test('a check is shown with numerator, denominator and what is undecided', () => {
  const view = viewReport(PLAIN);
  const measures = Object.fromEntries(linesOf(view).map((line) => [line.id, line.measure]));
  expect(measures['fail-of-i']).toBe('12 of 4,310 active registrants');
  expect(measures['needs-review-of-i']).toBe('0 of 4,310 active registrants; 3 undecided');
  const silent = view.annex.silent.map((each) => [each.outcome.key, each.why, each.count]);
  expect(silent).toEqual([
    ['not-testable', 'The export has no column for the date of the last appearance.', '11'],
    ['not-applicable', 'There are no active registrants.', '11'],
  ]);
});

test('every check stands once: in the line of the first section that it serves, or in the annex', () => {
  const view = viewReport(PLAIN);
  const named = [
    ...linesOf(view).map((line) => line.id),
    ...view.annex.passed.map((check) => check.id),
    ...view.annex.silent.flatMap((group) => group.checks.split(', ')),
  ];
  expect(named.toSorted()).toEqual(PLAIN.rules.map((rule) => rule.id).toSorted());
  // Those of the section whose rows are not asked serve none.
  expect(view.others?.groups.flatMap((group) => group.lines)).toHaveLength(3);
});

test('lines are numbered as they stand, and rows lead to theirs', () => {
  const view = viewReport(PLAIN);
  const lines = linesOf(view);
  expect(lines.map((line) => Number(line.number))).toEqual(lines.map((_, index) => index + 1));
  const byAnchor = new Map(lines.map((line) => [line.anchor, line.number]));
  const rows = view.sections.flatMap((section) => section.groups.flatMap((group) => group.rows));
  const links = rows.flatMap((row) => row.brief.numbers);
  expect(links.length).toBeGreaterThan(20);
  for (const { href, text } of links) expect(byAnchor.get(href.slice(1))).toBe(text.split('–')[0]);
  for (const { link } of rows.flatMap((row) => row.observed)) if (link) expect(byAnchor.has(link.slice(1))).toBe(true);
});

test('of a row, what is worst was observed first', () => {
  const outcomes = ['pass', 'needs-review', 'fail', 'not-testable', 'error', 'fail'] as const;
  const rules = outcomes.map((outcome, i) => ({ ...PLAIN.rules[i]!, items: ['I.01'], outcome }));
  const items = PLAIN.items.map((item) => (item.id === 'I.01' ? { ...item, rules: rules.map(({ id }) => id) } : item));
  const rows = viewReport({ ...PLAIN, rules, items }).sections.flatMap((section) =>
    section.groups.flatMap((g) => g.rows),
  );
  const { observed } = rows.find((row) => row.id === 'I.01')!;
  expect(observed.map((line) => line.outcome.key)).toEqual([
    'error',
    'fail',
    'fail',
    'needs-review',
    'not-testable',
    'pass',
  ]);
  expect(observed[1]!.title).toBe(rules[2]!.title);
});

test('checks with the same remedy stand together below it, those with a critical one first', () => {
  const fixes = ['Write to them.', 'Call them.', 'Write to them.', 'Look at it.'];
  const rules = PLAIN.rules
    .filter((rule) => rule.outcome === 'fail')
    .slice(0, 4)
    .map((rule, i) => ({
      ...rule,
      items: ['I.01'],
      fix: fixes[i] ?? '',
      severity: i === 2 ? ('critical' as const) : ('minor' as const),
    }));
  const items = PLAIN.items.map((item) =>
    item.id === 'I.01' ? { ...item, rules: rules.map((rule) => rule.id) } : item,
  );
  const [first, ...rest] = findingsOf(viewReport({ ...PLAIN, rules, items }));
  expect(first?.head).toEqual({ fix: 'Write to them.', desks: 'Registration', count: '2 checks' });
  expect(first?.lines.map((line) => [line.id, line.todo])).toEqual([
    [rules[2]?.id, null],
    [rules[0]?.id, null],
  ]);
  expect(rest.map((group) => [group.head, group.lines.map((line) => line.todo)])).toEqual([
    [null, ['Call them.']],
    [null, ['Look at it.']],
  ]);
});

test('a line leaves out what its outcome and its numbers say, and nothing else', () => {
  const tail = '2 of 9 could not be judged: a value is missing or unreadable.';
  const [one, two] = PLAIN.rules.filter((rule) => rule.outcome === 'fail' || rule.outcome === 'needs-review');
  if (!one || !two) throw new Error('no rules');
  const lines = linesOf(
    viewReport({
      ...PLAIN,
      rules: [
        { ...one, id: 'a', undecided: 2, violations: 1, sentence: `1 of 9 has no tier. ${tail}` },
        {
          ...two,
          id: 'b',
          undecided: 2,
          violations: 0,
          outcome: 'needs-review',
          sentence: tail,
          title: 'All have one',
        },
        { ...two, id: 'c', undecided: 0, violations: 3, sentence: '3 of 9 stand twice. A person has to look at them.' },
      ],
    }),
  );
  expect(Object.fromEntries(lines.map((line) => [line.id, [line.sentence, line.undecided]]))).toEqual({
    a: ['1 of 9 has no tier.', '2 undecided.'],
    b: [`All have one: ${tail}`, null],
    c: ['3 of 9 stand twice.', null],
  });
});

test('a row in brief counts its checks, keeps long texts short and says how much it leaves out', () => {
  const [item] = PLAIN.items;
  const [fail] = PLAIN.rules.filter((rule) => rule.outcome === 'fail');
  if (!item || !fail) throw new Error('no rows');
  const rules = ['a', 'b', 'c'].map((id) => ({ ...fail, id, items: [item.id] }));
  const check = (holds: boolean, statute: string) => ({
    citation: { statute },
    holds,
    why: `Why ${statute}.`,
    inForce: 'unknown' as const,
  });
  const brief = viewReport({
    ...PLAIN,
    rules: [...rules, { ...fail, id: 'd', items: [item.id], outcome: 'pass', violations: 0 }],
    items: [
      {
        ...item,
        rules: ['a', 'b', 'c', 'd'],
        shape: { shape: 'narrative', when: 'required' },
        answer: { text: 'So it is. '.repeat(90), citations: [] },
        citations: [check(true, 'Code 1'), check(false, 'Code 2'), check(false, 'Code 3'), check(true, 'Code 4')],
        status: 'contradicted',
        why: `The answer says yes, the evidence says otherwise: ${fail.sentence}.`,
        next: fail.fix,
      },
    ],
  }).sections[0]?.groups[0]?.rows[0]?.brief;
  expect(brief?.tally).toBe('3 of 4 checks fail; 1 passes.');
  expect(brief?.numbers).toEqual([{ text: '1–3', href: '#check-a' }]);
  expect(brief?.answer.length).toBeLessThan(165);
  expect(brief?.answer.endsWith('…”')).toBe(true);
  expect(brief?.citations.map(({ place, why }) => [place, why])).toEqual([
    ['Code 2', 'Why Code 2.'],
    ['Code 3', null],
  ]);
  expect(brief?.moreCitations).toBe('And 2 citations more.');
  expect(brief?.why).toBe(`${fail.sentence}.`);
  expect(brief?.next).toBeNull();
});

test('what to do stands with a row where no check says it', () => {
  const rows = viewReport(PLAIN).sections.flatMap((section) => section.groups.flatMap((group) => group.rows));
  const missing = rows.filter((row) => row.status.key === 'not-answered');
  expect(missing.length).toBeGreaterThan(0);
  for (const row of missing) expect(row.brief.next).toContain('Say in the answer which statute');
});

test('only the first steps are told at length, and the report says how many are not', () => {
  const { urgent, next } = viewReport(PLAIN);
  expect(urgent.checks.map((check) => check.anchor)).toEqual(
    next.filter((step) => step.target.startsWith('urgent-')).map((step) => step.target),
  );
  expect(urgent.checks).toHaveLength(7);
  expect(urgent.rest?.onPaper).toContain('Only these 7 are told at length on paper. Each of the other 26 checks');
  expect(urgent.rest?.onPaper).toContain('findings.ndjson has every violation in the registry');
  expect(urgent.rest?.onScreen).not.toContain('paper');
});

test('samples say how many there are in all, and where the others are', () => {
  const examplesOf = (result: typeof PLAIN) =>
    linesOf(viewReport(result)).find((line) => line.id === 'fail-of-i')?.examples;
  expect(examplesOf(PLAIN)?.onScreen).toBe('All records:');
  expect(examplesOf(PLAIN)?.onPaper).toBe('Examples: 2 of 12. Every violation is in findings.ndjson.');
  const more = {
    ...PLAIN,
    rules: PLAIN.rules.map((rule) => (rule.id === 'fail-of-i' ? { ...rule, violations: 8386 } : rule)),
  };
  expect(examplesOf(more)?.onScreen).toBe('Examples: 12 of 8,386. Every violation is in findings.ndjson.');
});

test('the findings file is not promised for pages of the website, which it does not hold', () => {
  const site = {
    ...PLAIN,
    rules: PLAIN.rules.map((rule) => ({ ...rule, on: 'website', violations: rule.violations * 100 })),
  };
  const captions = linesOf(viewReport(site)).flatMap((line) => line.examples?.onScreen ?? []);
  expect(captions).toContain('Examples: 12 of 1,200.');
});

test('the sentences never speak of other rows where all are meant', () => {
  const counts = Object.fromEntries(STATUSES.map((status) => [status, 0])) as typeof PLAIN.counts;
  const said = (own: Partial<typeof PLAIN.counts>) =>
    viewReport({ ...PLAIN, counts: { ...counts, ...own }, total: 9 }).standing.sentences;
  expect(said({ 'not-answered': 9 })).toEqual([
    'None of the 9 rows of the checklist could be judged.',
    'Of them, 9 lack an answer or proof.',
  ]);
  expect(said({ meets: 4, 'not-answered': 5 })[1]).toBe('Of all rows, 5 lack an answer or proof and 4 are met.');
  expect(said({ 'not-met': 4, 'not-answered': 5 })[1]).toBe('Of the other rows, 5 lack an answer or proof.');
});

test('a first step counts records where it speaks of records', () => {
  const contradicted = PLAIN.items.find((item) => item.status === 'contradicted');
  if (!contradicted) throw new Error('no such row');
  const step = { ...PLAIN.next[0]!, kind: 'item' as const, id: contradicted.id, count: 30 };
  expect(viewReport({ ...PLAIN, next: [step] }).next.map(({ affects }) => affects)).toEqual(['30 records']);
});

test('unseen characters become visible', () => {
  const row = viewReport(makeResult()).sections[0]?.groups[0]?.rows[0];
  expect(row?.source).toBe('evil\\u202egnp.exe\\u200b\\x07');
  expect(row?.wording).toBe(HOSTILE.tag);
});

test('evidence that was not handed over is named as such', () => {
  const { handedOver, evidence } = viewReport(makeResult({ bare: true }));
  expect(handedOver.map((cell) => cell.value)).toEqual([
    '0 of 57 rows answered',
    'Not handed over',
    'Not handed over',
    'Not handed over',
  ]);
  expect(evidence.rows.map((row) => row.left)).toEqual([
    '57 rows without an answer',
    'Everything',
    'Everything',
    'Everything',
  ]);
});

test('a line that nobody has filled in is no answer, and an empty folder is no capture', () => {
  const { website } = PLAIN.evidence;
  if (!website) throw new Error('no website');
  const view = viewReport({
    ...PLAIN,
    evidence: { ...PLAIN.evidence, website: { ...website, inputs: 0, scanned: 0, partly: 0, notScannable: 0 } },
    items: PLAIN.items.map((item) => ({ ...item, answer: { citations: [], notes: 'To be asked.' } })),
  });
  const rows = view.sections.flatMap((section) => section.groups.flatMap((group) => group.rows));
  expect(new Set(rows.map((row) => row.brief.answer))).toEqual(new Set(['No answer']));
  expect(view.handedOver.at(-1)?.value).toBe('Not handed over');
  expect(view.evidence.rows.at(-1)?.left).toBe('Everything');
});

test('ids that differ only in odd characters keep links of their own', () => {
  const [first, second] = PLAIN.rules;
  if (!first || !second) throw new Error('no rules');
  const view = viewReport({
    ...PLAIN,
    rules: [
      { ...first, id: 'a b' },
      { ...first, id: 'a-b' },
    ],
  });
  expect(linesOf(view).map((line) => line.anchor)).toEqual(['check-a-b', 'check-a-b-2']);
});

test('a first step about a contradicted row has room for what the evidence shows', () => {
  const contradicted = PLAIN.items.find((item) => item.status === 'contradicted')!;
  const evidence = '9 of 95 active registrants have no Social Security number on record';
  const why = `The answer says yes, the evidence says otherwise: ${evidence}.`;
  const items = PLAIN.items.map((item) => (item === contradicted ? { ...item, why } : item));
  const what = `${'A row with a long name '.repeat(4)}: ${why}`;
  const step = { ...PLAIN.next[0]!, kind: 'item' as const, id: contradicted.id, what };
  const briefOf = (changed: typeof step) => viewReport({ ...PLAIN, items, next: [changed] }).next[0]?.brief;
  expect(briefOf(step)).toBe(`${contradicted.id} is answered yes: ${evidence}.`);
  expect(briefOf({ ...step, what: 'Words of its own.' })).toBe('Words of its own.');
});
