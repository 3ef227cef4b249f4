import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import type { AuditResult, Finding } from '../../src/model/result.ts';
import { DESKS } from '../../src/model/outcome.ts';
import { csvCell, renderWorklist, worklistRules } from '../../src/report/worklist.ts';
import { DESK_WORDS } from '../../src/report/words.ts';
import { HOSTILE, makeResult } from './made-result.ts';

async function* stream(findings: readonly Finding[]): AsyncGenerator<Finding> {
  yield* findings;
}

async function readLines(result: AuditResult, findings?: AsyncIterable<Finding>): Promise<Record<string, string>[]> {
  let text = '';
  for await (const line of renderWorklist(result, findings)) text += line;
  return parse(text, { columns: true, bom: true });
}

test.for([
  ['=1+1', `"'=1+1"`],
  ['  =1+1', `"'  =1+1"`],
  ['\t=1+1', `"' =1+1"`],
  ['\rx', `"' x"`],
  ['@SUM(A1)', `"'@SUM(A1)"`],
  ['|cmd', `"'|cmd"`],
  ['%x', `"'%x"`],
  ['\uff1d1', `"'\uff1d1"`],
  ['-12.5', '-12.5'],
  ['- bullet', `"'- bullet"`],
  ['VIII.A.07', 'VIII.A.07'],
  ['a "b"', '"a ""b"""'],
  ['a;b', '"a;b"'],
  ['a\u202eb', 'a\\u202eb'],
  ['', ''],
] as const)('writes the cell %j as %j', ([value, cell]) => {
  expect(csvCell(value)).toBe(cell);
});

test('lines are grouped by desk, the most severe check first', async () => {
  const lines = await readLines(makeResult({ hostile: false }));
  const desks = lines.map((line) => DESKS.findIndex((desk) => DESK_WORDS[desk] === line['desk']));
  expect(desks).toEqual(desks.toSorted((a, b) => a - b));
  expect(new Set(desks).size).toBe(4);
  expect(lines[0]).toMatchObject({ severity: 'Critical', kind: 'check', id: 'fail-of-i' });
});

test('every open row and every check that asks for work has a line', async () => {
  const result = makeResult();
  const lines = await readLines(result);
  const ids = (kind: string) => lines.filter((line) => line['kind'] === kind).map((line) => line['id']);
  const open = result.items.filter((item) => !['meets', 'exceeds', 'not-applicable'].includes(item.status));
  expect(ids('row').sort()).toEqual(open.map((item) => item.id).sort());
  expect(ids('check').sort()).toEqual(
    worklistRules(result)
      .map((rule) => rule.id)
      .sort(),
  );
  const untested = result.rules.filter(({ outcome }) => outcome === 'not-testable');
  expect(ids('evidence')).toHaveLength(new Set(untested.map(({ reason }) => reason)).size);
  expect(lines.find((line) => line['subject']?.includes('cmd'))?.['subject']).toBe(`'${HOSTILE.formula}`);
});

test('what is missing is one line, however many checks wait for it', async () => {
  const plain = makeResult({ hostile: false });
  const [first, ...others] = plain.rules;
  const untested = (id: string, reason: string, severity: 'minor' | 'major', items: readonly string[]) => ({
    ...first!,
    ...{ id, reason, severity, items, outcome: 'not-testable' as const },
  });
  const [one, two] = plain.items.map(({ id }) => id);
  const waiting = Array.from({ length: 14 }, (_, i) => untested(`w-${i}`, 'no phones', 'minor', [two!, one!]));
  const single = untested('alone', 'no photographs', 'major', [one!]);
  const met = others.filter(({ outcome }) => outcome === 'pass');
  const lines = await readLines({ ...plain, rules: [...met, ...waiting, single] });
  const evidence = lines.filter((line) => line['kind'] === 'evidence');
  expect(evidence.map((line) => [line['severity'], line['what'], line['evidence'], line['items']])).toEqual([
    ['Major', `Not testable: ${first!.title}`, 'no photographs', one],
    ['Minor', '14 checks not testable', 'no phones', `${one} ${two}`],
  ]);
  expect(evidence[1]?.['id']).toMatch(/^w-0 w-1 w-2 w-3 and 10 more$/);
});

test('the line of a check says how it is among the tiers, where they are known', async () => {
  const plain = makeResult({ hostile: false });
  const [first, second] = worklistRules(plain);
  const tiers = [
    { tier: 'III', population: 1200, violations: 7, undecided: 1 },
    { tier: 'none', population: 3, violations: 0, undecided: 0 },
  ] as const;
  const rules = plain.rules.map((rule) => (rule.id === first?.id ? { ...rule, tiers } : rule));
  const lines = await readLines({ ...plain, rules });
  const evidence = (id: string | undefined) =>
    lines.find((line) => line['kind'] === 'check' && line['id'] === id)?.['evidence'];
  expect(evidence(first?.id)).toBe('By tier: tier III: 7 of 1,200, 1 undecided; no tier: 0 of 3');
  expect(evidence(second?.id)).toBe('');
});

test('a record says whose it is, so that one appointment can serve all lines of a registrant', async () => {
  const plain = makeResult({ hostile: false });
  const [first] = worklistRules(plain);
  const finding = { rule: first!.id, state: 'violation' as const, evidence: [], fingerprint: '' };
  const whoseOf = async (on: string, samples: readonly Finding[]) => {
    const rules = plain.rules.map((rule) => (rule.id === first!.id ? { ...rule, on, samples } : rule));
    const lines = await readLines({ ...plain, rules });
    return lines
      .filter((line) => line['kind'] === 'record' && line['id'] === first!.id)
      .map((line) => line['registrant']);
  };
  const child = { ...finding, subject: 'V1' };
  expect(await whoseOf('verifications', [{ ...child, registrant: 'P1' }, child])).toEqual(['P1', '']);
  expect(await whoseOf('person', [{ ...finding, subject: 'P1' }])).toEqual(['P1']);
});

test('findings in any order give the same worklist', async () => {
  const result = makeResult();
  const findings = worklistRules(result).flatMap((rule) => rule.samples);
  const sorted = await readLines(result, stream(findings));
  expect(sorted.filter((line) => line['kind'] === 'record')).toHaveLength(findings.length);
  const byRule = [...findings].sort((a, b) => (a.rule < b.rule ? 1 : a.rule > b.rule ? -1 : 0));
  expect(await readLines(result, stream(byRule))).toEqual(sorted);
});

test('a finding beyond the counts is not dropped in silence', async () => {
  const result = makeResult();
  const findings = worklistRules(result).flatMap((rule) => rule.samples);
  await expect(readLines(result, stream([...findings, ...findings.slice(0, 1)]))).rejects.toThrow('more findings');
  const [first] = findings;
  if (!first) throw new Error('no findings');
  await expect(readLines(result, stream([{ ...first, rule: 'unknown' }]))).rejects.toThrow('unknown');
});
