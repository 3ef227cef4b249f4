import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import type { CitationCheck, DocumentRecord } from '../../../src/model/package.ts';
import type { AuditResult } from '../../../src/model/result.ts';
import { AUDIT_SCHEMA, REPORT_ASSETS } from '../../../src/outputs/outputs.ts';
import { renderHtml } from '../../../src/report/html.ts';
import { viewReport } from '../../../src/report/view/view.ts';
import { makeResult } from '../made-result.ts';

const record = (path: string, more: Partial<DocumentRecord> = {}): DocumentRecord => ({
  path,
  bytes: 10,
  sha256: 'a'.repeat(64),
  type: 'pdf',
  ...more,
});

/** Three documents; the first two rows cite the first of them. */
function result(): AuditResult {
  const made = makeResult({ perSection: 2, hostile: false });
  const check = (page: number, more: Partial<CitationCheck> = {}): CitationCheck => ({
    citation: { document: 'code.pdf', page, section: '§ 9-101', effectiveFrom: '2011-01-01' },
    holds: true,
    why: 'It stands there.',
    inForce: 'unknown',
    ...more,
  });
  const cited = [[check(7), check(3)], [check(9, { holds: false, why: 'It is gone.', inForce: 'no' })]];
  return {
    ...made,
    evidence: {
      ...made.evidence,
      documents: [
        record('code.pdf', { pages: 9, title: 'The Code', effectiveFrom: '2011-01-01', effectiveTo: '2030-12-31' }),
        record('manual.docx', { type: 'docx', remarks: ['It has macros; they were not run.'] }),
        record('scan.pdf', { pages: 1, scanned: true }),
      ],
    },
    items: made.items.map((item, i) => ({ ...item, citations: cited[i] ?? [] })),
  };
}

test('Each document tells where it is cited, what it is, and when it is in force', () => {
  const made = result();
  const [one, two] = made.items.map(({ id }) => id);
  expect(viewReport(made).annex.ledger.documents.map(({ path, facts, cited }) => [path, facts, cited])).toEqual([
    [
      'code.pdf',
      'The Code. In force from January 1, 2011 until December 31, 2030.',
      `Cited in 2 rows. Page 3: ${one}; page 7: ${one}; page 9: ${two} (does not hold).`,
    ],
    [
      'manual.docx',
      'When it is in force is not stated, and was not checked. It has macros; they were not run.',
      'No answer cites it.',
    ],
    [
      'scan.pdf',
      'When it is in force is not stated, and was not checked. It has no text: it was scanned. Its pages can be cited; its words cannot be checked.',
      'No answer cites it.',
    ],
  ]);
});

test('The report shows section and verdict of a citation, and its dates where they were not checked', () => {
  const html = renderHtml(result(), { assets: REPORT_ASSETS });
  expect(html).toContain('code.pdf, page 7, section “§ 9-101”');
  expect(html).toContain('It stands there. In force: not checked.');
  expect(html).toContain('It is gone.');
  expect(html).not.toContain('It is gone. In force');
  expect(html).toContain('No answer cites it.');
});

test('The schema of audit.json knows all of it', () => {
  const validate = new Ajv2020({ strict: false }).compile(
    JSON.parse(readFileSync(AUDIT_SCHEMA, 'utf8')) as Record<string, unknown>,
  );
  const { items, evidence } = result();
  validate({ ...makeResult({ perSection: 2, hostile: false }), items, evidence });
  expect(validate.errors).toBeNull();
});
