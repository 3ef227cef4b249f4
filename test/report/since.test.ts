import { expect, test } from 'vitest';
import type { Changes, CheckChange } from '../../src/model/changes.ts';
import { checkChangeText, sinceSentences } from '../../src/report/since.ts';
import { renderMarkdown } from '../../src/report/formats/markdown.ts';
import { renderSummary } from '../../src/report/terminal.ts';
import { viewReport } from '../../src/report/view/view.ts';
import { makeResult } from './made-result.ts';

const RESULT = makeResult({ perSection: 4, hostile: true });
const NOTHING: Changes = { asOf: '2026-05-31', version: '0.1.0', rows: [], checks: [], onlyEarlier: [], onlyLater: [] };
const [ROW] = RESULT.items.filter(({ status }) => status === 'contradicted');
const [FAILED] = RESULT.rules.filter(({ outcome }) => outcome === 'fail');
const CHECK: CheckChange = {
  ...{ rule: FAILED!.id, from: 'fail', to: 'fail', turn: 'worse', appeared: 7, gone: 1 },
  violations: { from: 3, to: 9 },
  undecided: { from: 0, to: 0 },
  subjects: ['A1', 'A2', 'A3', 'A4', 'A5', '<b>A6</b>', 'A7'],
};
const SINCE: Changes = {
  ...NOTHING,
  rows: [
    { item: RESULT.items[0]!.id, from: 'meets', to: 'meets', turn: 'same', what: ['answer', 'proof'] },
    { item: ROW!.id, from: 'meets', to: 'contradicted', turn: 'worse', what: ['status', 'observed'] },
  ],
  checks: [CHECK],
};

test('of an audit that was held against none nothing is said', () => {
  expect(viewReport(RESULT).since).toBeNull();
  expect(renderMarkdown(RESULT)).not.toContain('What changed');
  expect(renderSummary(RESULT)).not.toContain('Since ');
});

test('that nothing changed is a sentence', () => {
  expect(sinceSentences(NOTHING)).toEqual(['Nothing has changed since May 31, 2026.']);
});

test('what is worse comes first, and leads to its row and its check', () => {
  const view = viewReport({ ...RESULT, since: SINCE });
  const rows = view.sections.flatMap((section) => section.groups.flatMap((group) => group.rows));
  expect(view.since!.rows.map(({ turn, text }) => [turn, text])).toEqual([
    ['Worse', 'was “meets”, is “contradicted”'],
    ['', 'changed: answer and proof'],
  ]);
  for (const { href } of view.since!.rows) expect(rows.some(({ anchor }) => `#${anchor}` === href)).toBe(true);
  expect(view.since!.checks[0]).toMatchObject({ turn: 'Worse', text: '7 new, 1 gone: A1, A2, A3, A4, A5 and 2 more' });
});

test('the terminal and the page of Markdown name what is worse', () => {
  for (const text of [renderSummary({ ...RESULT, since: SINCE }), renderMarkdown({ ...RESULT, since: SINCE })]) {
    expect(text.replace(/\s+/g, ' ')).toContain(
      '1 row turned worse and 0 better; 7 violations appeared and 1 is gone.',
    );
    expect(text).toContain(ROW!.id);
    expect(text).toContain('7 new, 1 gone');
  }
});

test('the terminal names each row that is to be read again, and is short where there are many', () => {
  const text = renderSummary({ ...RESULT, since: SINCE });
  expect(text).toContain(`  Status as before, but changed: ${RESULT.items[0]!.id}\n`);
  const rows = RESULT.items.slice(0, 11).map((item) => ({ ...SINCE.rows[0]!, item: item.id }));
  const many = renderSummary({ ...RESULT, since: { ...SINCE, rows } }).replace(/\s+/g, ' ');
  expect(many).toContain(`${RESULT.items[6]!.id}, ${RESULT.items[7]!.id} and 3 more`);
  expect(renderSummary({ ...RESULT, since: { ...SINCE, rows: SINCE.rows.slice(1) } })).not.toContain(
    'as before, but changed',
  );
});

test.for([
  [{ appeared: 0, gone: 0, undecided: { from: 0, to: 2 }, subjects: [] }, 'undecided: 0 before, 2 now'],
  [{ appeared: undefined, gone: undefined, subjects: [] }, '3 before, 9 now'],
  [{ appeared: 1, gone: 0, subjects: ['A1'] }, '1 new: A1'],
  [{ appeared: 0, gone: 0, subjects: [] }, 'the outcome changed'],
] as const)('%j: %s', ([change, text]) => {
  const { appeared: _, gone: __, ...plain } = CHECK;
  expect(checkChangeText({ ...plain, ...(change as Partial<CheckChange>) })).toBe(text);
});
