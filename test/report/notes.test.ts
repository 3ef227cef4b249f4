/** Amendments, determinations and the official determination, everywhere that a result is shown. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import type {
  AmendmentResult,
  Delegation,
  DeterminationResult,
  OfficialDetermination,
} from '../../src/model/amendment.ts';
import type { AuditResult } from '../../src/model/result.ts';
import { renderHtml } from '../../src/report/html.ts';
import { renderSummary } from '../../src/report/terminal.ts';
import { officialFacts } from '../../src/report/view/official.ts';
import { viewReport } from '../../src/report/view/view.ts';
import { renderWorklist } from '../../src/report/worklist.ts';
import { HOSTILE, makeResult } from './made-result.ts';

const REPORTS = join(import.meta.dirname, '../../reports');
const AT = { file: 'amendments/a.yaml', line: 3, column: 5 };
const PLAIN = makeResult({ hostile: false });
/** A row that is not met and one that meets. */
const open = PLAIN.items.find((item) => item.status === 'not-met')!;
const met = PLAIN.items.find((item) => item.status === 'meets')!;
const failing = PLAIN.rules.find((rule) => rule.outcome === 'fail')!;

function note(more: Partial<AmendmentResult> = {}): AmendmentResult {
  return {
    id: 'A1',
    kind: 'waiver',
    items: [open.id],
    rules: [],
    by: 'J. Rowe',
    on: '2026-01-01',
    from: '2026-01-01',
    until: '2026-12-31',
    zone: 'America/Denver',
    words: 'The desk moves',
    at: AT,
    state: 'in-force',
    unused: [],
    ...more,
  };
}

function reviewed(more: Partial<DeterminationResult> = {}): DeterminationResult {
  const words = { by: 'R. Alvarez', on: '2026-05-12', reason: 'It is in the code' };
  return { item: open.id, determination: 'does-not-meet', ...words, evidence: [], at: AT, state: 'current', ...more };
}

const result = (more: Partial<AuditResult>): AuditResult => ({ ...PLAIN, ...more });

function rowOf(view: ReturnType<typeof viewReport>, id: string) {
  return view.sections.flatMap((s) => s.groups.flatMap((g) => g.rows)).find((row) => row.id === id)!;
}

async function worklist(from: AuditResult): Promise<Record<string, string>[]> {
  let text = '';
  for await (const line of renderWorklist(from)) text += line;
  return parse(text, { columns: true, bom: true });
}

describe('beside the row, never in its place', () => {
  test.for([
    [note(), 'Waived until December 31, 2026', 'In force until the end of December 31, 2026 (America/Denver).'],
    [
      note({ state: 'past', until: '2026-05-31' }),
      'Waiver: past its date',
      'Past its date: ended on May 31, 2026 (America/Denver). The true result stands alone.',
    ],
    [
      note({ kind: 'attestation', every: '12 months', nextDue: '2026-12-31' }),
      'Attested until December 31, 2026',
      'In force until the end of December 31, 2026 (America/Denver). Every 12 months; next due by December 31, 2026.',
    ],
    [
      note({ kind: 'planned-fix', who: 'IT desk' }),
      'Fix planned by December 31, 2026',
      'Due by the end of December 31, 2026 (America/Denver), by IT desk.',
    ],
    [
      note({ kind: 'planned-fix', who: 'IT desk', state: 'past', until: '2026-05-31' }),
      'Planned fix: past its date',
      'Past its date: was due by May 31, 2026 (America/Denver), by IT desk. The true result stands alone.',
    ],
    [
      (({ until: _u, zone: _z, ...rest }) => rest)(note({ kind: 'claimed-deviation' })),
      'Deviation claimed',
      'In force; no end is stated.',
    ],
    [note({ state: 'not-yet', from: '2026-07-01' }), undefined, 'Not yet in force; begins on July 1, 2026.'],
  ] as const)('%o', async ([one, tag, state]) => {
    const amended = result({ amendments: [one] });
    const row = rowOf(viewReport(amended), open.id);
    expect(row.status.key).toBe('not-met');
    expect(row.beside.tags).toEqual(tag === undefined ? [] : [tag]);
    expect(row.beside.amendments).toMatchObject([{ words: 'The desk moves', state, by: 'J. Rowe, January 1, 2026' }]);
    const line = (await worklist(amended)).find((each) => each['id'] === open.id);
    expect(line).toMatchObject({ kind: 'row', note: tag ?? '' });
    expect(line?.['what']).toMatch(/^Not met: /);
  });

  test('one that a later attestation has replaced stands in the list only', () => {
    const view = viewReport(result({ amendments: [note({ kind: 'attestation', state: 'replaced' })] }));
    expect(rowOf(view, open.id).beside.amendments).toEqual([]);
    expect(view.notes.amendments).toMatchObject([{ state: 'Replaced by a later attestation.' }]);
  });

  test('one about a rule stands beside its finding, its worklist line, and the rows that the rule serves', async () => {
    const amended = result({ amendments: [note({ items: [], rules: [failing.id] })] });
    const view = viewReport(amended);
    const lines = view.sections.flatMap((s) => s.findings?.groups ?? []).flatMap((group) => group.lines);
    expect(lines.find((each) => each.id === failing.id)?.notes).toHaveLength(1);
    const [served] = PLAIN.items.filter((item) => item.rules.includes(failing.id));
    expect(rowOf(view, served!.id).beside.amendments[0]?.state).toMatch(new RegExp(`^About ${failing.id}\\. In force`));
    const line = (await worklist(amended)).find((each) => each['kind'] === 'check' && each['id'] === failing.id);
    expect(line?.['note']).toBe('Waived until December 31, 2026');
  });

  test('a step of the summary says what stands beside its row', () => {
    const step = { ...PLAIN.next[0]!, kind: 'item' as const, id: open.id, count: 1 };
    const amended = result({ next: [step], amendments: [note()], determinations: [reviewed()] });
    // Of several rows in one step it would be said of all.
    const several = { ...amended, next: [{ ...step, count: 4 }] };
    if (open.status === 'not-met') expect(viewReport(several).next[0]?.beside).toBeNull();
    expect(viewReport(amended).next[0]?.beside).toBe('Waived until December 31, 2026; Reviewer: does not meet');
    expect(renderSummary(amended)).toContain('Beside it: Waived until December 31, 2026; Reviewer: does not meet.');
  });

  test('one that begins later is told as such in the summary', () => {
    const amended = result({ amendments: [note(), note({ state: 'not-yet', from: '2026-09-01' })] });
    expect(renderSummary(amended).replace(/\s+/g, ' ')).toContain(
      'Beside the results stand 2 waivers; 1 of them begins after June 30, 2026. They change no status.',
    );
  });

  test('counts stay what they are', () => {
    const plain = viewReport(PLAIN);
    const amended = viewReport(
      result({ amendments: [note()], determinations: [reviewed({ determination: 'meets' })] }),
    );
    expect(amended.standing).toEqual(plain.standing);
    expect(amended.contents).toEqual(plain.contents);
  });
});

describe('determinations', () => {
  const look = 'The reviewer says that it does not meet; the audit sees nothing against it.';
  const staleWhy = 'code.txt has changed since.';
  const both = [
    reviewed({ item: met.id, look }),
    reviewed({ state: 'stale', staleWhy }),
    reviewed({ state: 'replaced', on: '2026-01-01' }),
  ];

  test('contradictions and stale ones are listed for a look, in the report and the worklist', async () => {
    const view = viewReport(result({ determinations: both }));
    expect(view.notes.looks.map(({ id, look: seen, stale }) => [id, seen, stale])).toEqual([
      [met.id, look, null],
      [open.id, null, `Older than the evidence: ${staleWhy}`],
    ]);
    expect(view.notes.sentences).toEqual([
      'The reviewer has determined 2 rows; 1 is older than the evidence and 1 contradicts what the audit sees.',
    ]);
    const lines = (await worklist(result({ determinations: both }))).filter((line) => line['kind'] === 'determination');
    expect(lines.map((line) => [line['id'], line['evidence'], line['desk']])).toEqual([
      [met.id, look, 'Legal and policy'],
      [open.id, staleWhy, 'Legal and policy'],
    ]);
  });

  test('the word that counts stands beside the row, also where the row meets', () => {
    const view = viewReport(result({ determinations: both }));
    expect(rowOf(view, met.id).beside.tags).toEqual(['Reviewer: does not meet']);
    expect(rowOf(view, open.id).beside.tags).toEqual(['Reviewer: does not meet (stale)']);
    expect(rowOf(view, met.id).status.key).toBe('meets');
  });
});

describe('what the SMART Office has determined', () => {
  const negative: OfficialDetermination = {
    result: 'not-implemented',
    by: 'SMART Office',
    on: '2025-11-03',
    source: 'Letter, page 2',
  };
  const with_ = (official: OfficialDetermination, more: Partial<AuditResult['jurisdiction']> = {}): AuditResult =>
    result({ jurisdiction: { ...PLAIN.jurisdiction, official, ...more } });

  test('nothing is said where nothing is recorded, however many gaps there are', () => {
    const gaps = PLAIN.items.map((item) => ({ ...item, status: 'not-met' as const }));
    for (const text of [renderSummary(result({ items: gaps })), JSON.stringify(viewReport(result({ items: gaps })))])
      expect(text).not.toMatch(/Byrne|JAG|20927|10 percent|reallocat/i);
    expect(officialFacts(PLAIN)).toEqual([]);
  });

  test.for(['substantially-implemented', 'pending'] as const)('%s has no consequence', (word) => {
    const facts = officialFacts(with_({ ...negative, result: word }));
    expect(facts).toHaveLength(1);
    expect(JSON.stringify(facts)).not.toMatch(/Byrne|percent|reallocat/i);
  });

  test('a negative one brings the reduction and the deadline, each with its source', () => {
    const facts = officialFacts(with_({ ...negative, fiscalYear: 2026, reallocationDeadline: '2025-12-31' }));
    expect(facts.map(({ source }) => source)).toEqual([
      'Letter, page 2',
      '34 USC 20927(a)',
      '34 USC 20927(c)',
      'SMART Office, frequently asked questions on implementation',
      'jurisdiction.yaml, official_determination',
    ]);
    expect(facts[0]?.text).toBe(
      'SMART Office, November 3, 2025: State of Meridia has not substantially implemented SORNA.',
    );
    expect(facts[1]?.text).toContain('does not receive 10 percent of what it would otherwise be allocated');
    expect(facts[1]?.text).toContain('The recorded fiscal year is 2026.');
    expect(renderSummary(with_(negative))).toContain('[34 USC 20927(a)]');
    expect(renderHtml(with_(negative), { assets: REPORTS })).toContain('34 USC 20927(a)');
  });

  test.for([
    [
      {},
      'No day is recorded for the request; the letter of the determination, or the SMART Office, says which year is meant. No request is recorded.',
    ],
    [
      { reallocationDeadline: '2026-06-30' },
      'The recorded deadline for the request is June 30, 2026. No request is recorded.',
    ],
    [
      { reallocationDeadline: '2026-06-29' },
      'The recorded deadline for the request is June 29, 2026. That day has passed, and no request is recorded.',
    ],
    [
      { reallocationDeadline: '2025-12-31', reallocationRequestedOn: '2025-12-31' },
      'The recorded deadline for the request is December 31, 2025. A request was made on December 31, 2025.',
    ],
    [
      { reallocationDeadline: '2025-12-31', reallocationRequestedOn: '2026-01-02' },
      'The recorded deadline for the request is December 31, 2025. A request was made on January 2, 2026, after that day.',
    ],
    [
      { reallocationRequestedOn: '2026-07-01' },
      'No day is recorded for the request; the letter of the determination, or the SMART Office, says which year is meant. No request is recorded.',
    ],
  ] as const)('with %j', ([more, text]) => {
    expect(officialFacts(with_({ ...negative, ...more })).at(-1)?.text).toBe(text);
  });

  test('one that is made after the as-of date has no consequence yet', () => {
    const facts = officialFacts(with_({ ...negative, on: '2026-07-01' }));
    expect(facts.map(({ text }) => text)).toEqual([
      'A determination of July 1, 2026 is recorded; this report speaks about an earlier day.',
    ]);
  });

  test.for([
    ['elected', '34 USC 20929(a)(1)(B)'],
    ['pl-280', '34 USC 20929(a)(2)(A)'],
    ['no-election', '34 USC 20929(a)(2)(B)'],
    ['attorney-general', '34 USC 20929(a)(2)(C)'],
  ] as const)("a tribe's delegation (%s) is told with its ground, another jurisdiction's is not", ([how, source]) => {
    const delegation: Delegation = { to: 'State of Meridia', how, on: '2010-03-01', source: 'Resolution 12' };
    const of = (kind: 'tribe' | 'state') =>
      officialFacts(result({ jurisdiction: { ...PLAIN.jurisdiction, name: 'Tall Grass Nation', kind, delegation } }));
    expect(of('tribe')[0]?.source).toBe(`${source}; Resolution 12`);
    expect(of('tribe')[0]?.text).toMatch(
      /^The functions of Tall Grass Nation under SORNA are delegated to State of Meridia since March 1, 2010, /,
    );
    expect(of('state')).toEqual([]);
  });
});

describe('narrative rows', () => {
  const prompts = ['who compares, and when', 'how it is compared'];
  const asking = (more: Partial<AuditResult['items'][number]>) =>
    viewReport(result({ items: [{ ...open, shape: { shape: 'narrative', when: 'if-differing' }, prompts, ...more }] }));

  test('the points that the words have to speak to stand beside the answer', () => {
    expect(rowOf(asking({ stated: 'unclear', status: 'needs-review' }), open.id).prompts).toEqual(prompts);
    expect(rowOf(asking({ stated: 'not-answered', status: 'not-answered' }), open.id).prompts).toEqual(prompts);
  });

  test('where nothing differs or the row does not apply, nothing is asked for', () => {
    expect(rowOf(asking({ stated: 'meets', status: 'meets' }), open.id).prompts).toEqual([]);
    expect(rowOf(asking({ stated: 'not-applicable', status: 'not-applicable' }), open.id).prompts).toEqual([]);
  });
});

test('what stands beside the results fits the schema, and hostile words stay words', () => {
  const schema = JSON.parse(readFileSync(join(REPORTS, 'audit.schema.json'), 'utf8'));
  const validate = new Ajv2020({ allErrors: true, strict: true }).compile(schema);
  const full = result({
    amendments: [
      note({
        words: HOSTILE.tag,
        by: HOSTILE.attribute,
        who: HOSTILE.template,
        every: '12 months',
        nextDue: '2026-12-31',
      }),
    ],
    determinations: [
      reviewed({
        reason: HOSTILE.tag,
        look: HOSTILE.template,
        evidence: [{ document: 'code.txt', sha256: 'a'.repeat(64) }],
      }),
    ],
    jurisdiction: {
      ...PLAIN.jurisdiction,
      kind: 'tribe',
      official: { result: 'not-implemented', by: HOSTILE.tag, on: '2025-11-03', source: HOSTILE.tag },
      delegation: { to: HOSTILE.tag, how: 'elected', source: HOSTILE.bidi },
    },
    items: PLAIN.items.map((item) => ({ ...item, prompts: [HOSTILE.tag] })),
  });
  validate(JSON.parse(JSON.stringify(full)));
  expect(validate.errors).toBeNull();
  expect(validate({ ...full, amendments: [{ ...note(), state: 'forever' }] })).toBe(false);
  expect(validate({ ...full, determinations: [{ ...reviewed(), determination: 'fine' }] })).toBe(false);
  const html = renderHtml(full, { assets: REPORTS });
  expect(html).not.toContain('<script>alert(1)</script>');
  expect(html).not.toContain('\u202e');
  expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
});
