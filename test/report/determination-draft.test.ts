import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';
import { loadContent } from '../../src/content/content.ts';
import { loadDeterminations } from '../../src/load/notes/determinations.ts';
import { noteTargets } from '../../src/load/notes/note-names.ts';
import type { DeterminationResult } from '../../src/model/amendment.ts';
import type { AuditResult, ItemResult } from '../../src/model/result.ts';
import { determinationDraft } from '../../src/report/determination-draft.ts';
import { makeResult } from './made-result.ts';

const made = makeResult();
const [first, second] = made.items as readonly [ItemResult, ItemResult];

interface Entry {
  readonly item: string;
  readonly mark?: string;
  readonly determination: null;
  readonly reason: null;
}

const entriesOf = (text: string): readonly Entry[] =>
  (parse(text) as { readonly determinations: readonly Entry[] }).determinations;

function determined(item: string, state: DeterminationResult['state'], more = {}): DeterminationResult {
  const words = { by: 'R. Alvarez', on: '2025-05-12', reason: 'It is in the code.' };
  return { item, determination: 'meets', ...words, evidence: [], at: { file: 'd.yaml' }, state, ...more };
}

const withDetermined = (...determinations: readonly DeterminationResult[]): AuditResult => ({
  ...made,
  determinations,
});

test('every row that applies is in it once, in order, with its mark and blanks', () => {
  const { text, rows, again } = determinationDraft(withDetermined(), {});
  const open = made.items.filter(({ status }) => status !== 'not-applicable');
  expect(open.length).toBeLessThan(made.items.length);
  expect(entriesOf(text)).toEqual(
    open.map(({ id, mark }) => ({ item: id, ...(mark && { mark }), determination: null, reason: null })),
  );
  expect([rows, again]).toEqual([open.length, 0]);
});

test('rows that are determined are left out, unless that is stale', () => {
  const result = withDetermined(
    determined(first.id, 'current'),
    determined(second.id, 'stale', { staleWhy: 'code.txt has changed since.' }),
    determined(first.id, 'replaced'),
  );
  const { text, again } = determinationDraft(result, { section: first.section });
  const ids = entriesOf(text).map(({ item }) => item);
  expect(ids).not.toContain(first.id);
  expect(ids).toContain(second.id);
  expect(again).toBe(1);
  expect(text.replace(/\n +# /g, ' ')).toContain(
    'Was: meets, R. Alvarez, 2025-05-12: It is in the code. Now: code.txt has changed since.',
  );
  expect(ids.every((id) => made.items.find((item) => item.id === id)!.section === first.section)).toBe(true);
});

test('words of the package stay comments, whatever they hold', () => {
  const hostile = { ...first, why: 'a\nb: [c\r\n  - item: X\u2028- item: Y\u0000 #\u{d800} z' };
  const text = determinationDraft({ ...made, items: [hostile] }, { by: 'R: "x"\n# y', on: '2026-07-15' }).text;
  expect(parse(text)).toMatchObject({ by: 'R: "x"\n# y', on: '2026-07-15', determinations: [{ item: first.id }] });
  expect(entriesOf(text)).toHaveLength(1);
});

test('what is filled in is a determination of the row as it was, and the rest is none', () => {
  const { checklist } = loadContent();
  const rows = checklist.sections[0]!.items.slice(0, 3).map((item) => ({
    ...first,
    id: item.id,
    mark: '3f2a91c07b5e',
  }));
  const { text } = determinationDraft({ ...withDetermined(), items: rows }, { by: 'R. Alvarez', on: '2026-07-15' });
  const filled = text.replace('determination:\n    reason:', 'determination: does-not-meet\n    reason: Ten days.');
  const folder = mkdtempSync(join(tmpdir(), 'sorna-draft-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, 'determinations'));
  writeFileSync(join(folder, 'determinations', 'd.yaml'), filled);
  const { determinations, problems } = loadDeterminations(
    join(folder, 'determinations'),
    noteTargets(checklist, []),
    folder,
  );
  expect(problems).toEqual([]);
  expect(determinations).toMatchObject([
    {
      item: rows[0]!.id,
      determination: 'does-not-meet',
      by: 'R. Alvarez',
      on: '2026-07-15',
      reason: 'Ten days.',
      mark: '3f2a91c07b5e',
    },
  ]);
});
