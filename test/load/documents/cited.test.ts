import { expect, test } from 'vitest';
import { citedProblems } from '../../../src/load/documents/cited.ts';
import type { Answer, Citation, DocumentRecord } from '../../../src/model/package.ts';
import { lines } from '../temp-folder.ts';

const record = (path: string): DocumentRecord => ({ path, bytes: 1, sha256: '', type: 'text' });

function problems(cited: Readonly<Record<string, readonly Citation[]>>, ...documents: string[]): string[] {
  const answers = Object.entries(cited).map(([item, citations], i): [string, Answer] => [
    item,
    { item, citations, at: { file: 'answers/a.yaml', line: i + 2 } },
  ]);
  return lines(citedProblems(new Map(answers), documents.map(record)));
}

const NEXT = 'Cite it where it belongs, or leave it out. "sorna-audit answers suggest" looks for passages.';

test('A document that nobody cites is said', () => {
  expect(problems({ 'I.01': [{ document: 'a.txt' }] }, 'a.txt', 'b.txt')).toEqual([
    `documents/b.txt  warning: No answer cites this document. ${NEXT}`,
  ]);
});

test('Where nobody cites anything, one sentence says so', () => {
  expect(problems({}, 'a.txt', 'b.txt')).toEqual([
    `documents  warning: None of the 2 documents is cited by an answer. ${NEXT}`,
  ]);
});

test('A statute that is cited from two documents is said, whatever its subsection', () => {
  const cited = {
    'I.01': [{ statute: 'Meridia Code § 9-101(a)', document: 'a.txt' }],
    'I.02': [{ statute: 'Meridia Code 9-101(b)(1)', document: 'b.txt' }],
    'I.03': [{ statute: 'Meridia Code 9-102', document: 'b.txt' }],
    'I.04': [{ statute: 'Meridia Code 9-102', document: 'nowhere.txt' }],
    'I.05': [{ document: 'a.txt' }, { document: 'b.txt' }],
  };
  expect(problems(cited, 'a.txt', 'b.txt')).toEqual([
    'answers/a.yaml:3  warning: The statute "Meridia Code § 9-101" is cited from two documents: "a.txt" (I.01) and "b.txt" (I.02). Cite it from the one that is in force, or correct the statute.',
  ]);
});
