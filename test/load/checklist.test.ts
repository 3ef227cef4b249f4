import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadChecklist } from '../../src/load/checklist.ts';
import { folderOf, refusal } from './temp-folder.ts';

/** A copy of the real checklist with one text replaced by another. */
function changed(file: string, from: string, to: string): string {
  const folder = folderOf({});
  cpSync('checklist', folder, { recursive: true });
  const path = join(folder, '2020', file);
  const text = readFileSync(path, 'utf8');
  expect(text).toContain(from);
  writeFileSync(path, text.replace(from, to));
  return folder;
}

test('The 2020 edition is read: eleven sections in order, 266 items', () => {
  const { edition, title, sections } = loadChecklist('checklist/2020');
  expect([edition, title]).toEqual(['2020', 'SORNA Substantial Implementation Checklist, revised']);
  expect(sections.map((section) => section.id).join(' ')).toBe('I II III IV V VI VII VIII IX X XI');
  const items = sections.flatMap((section) => section.items);
  expect(items).toHaveLength(266);
  expect(items.find((item) => item.id === 'VIII.A.01')).toMatchObject({ section: 'VIII', part: 'VIII.A' });
  expect(items.some((item) => item.tribesOnlyWithEnhancedSentencing)).toBe(true);
  expect(items.every((item) => !('tribes_only_with_enhanced_sentencing' in item))).toBe(true);
});

test('A missing folder is named', () => {
  expect(refusal(() => loadChecklist('nowhere/2020'))).toEqual([
    'nowhere/2020  The checklist folder is missing. Install sorna-audit again.',
  ]);
});

test.for([
  [
    '{ shape: value, quantity: deadline, floor: 3 business days }',
    '{ shape: value, quantity: deadlin, floor: 3 business days }',
    '2020/01-immediate-exchange.yaml:14:39  "quantity" must be one of deadline, notice, interval, duration, penalty. Did you mean "deadline"?',
  ],
  ['id: I.02', 'id: I.01', '2020/01-immediate-exchange.yaml:17:9  Item I.01 is defined twice. Every id stands once.'],
  [
    'id: I.02',
    'id: I.2',
    '2020/01-immediate-exchange.yaml:17:9  "id" does not have the right form. Form: ^I\\.([0-9]{2}|[A-Z][0-9]+)$',
  ],
  [
    '    evidence: [documents]\n',
    '    evidence: []\n',
    '2020/01-immediate-exchange.yaml:8:5  "unseen" is missing. Add a line "unseen: …".',
  ],
] as const)('%s written as %s is refused at its place', ([from, to, line]) => {
  const folder = changed('01-immediate-exchange.yaml', from, to);
  expect(refusal(() => loadChecklist(join(folder, '2020')), folder)).toContain(line);
});

test('A section without a file is missed', () => {
  const folder = changed('01-immediate-exchange.yaml', 'section: I', 'section: I');
  rmSync(join(folder, '2020/11-tribal.yaml'));
  expect(refusal(() => loadChecklist(join(folder, '2020')), folder)).toEqual(['2020  Section XI has no file. Add it.']);
});
