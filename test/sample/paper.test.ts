import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { fillChecklist } from '../../src/sample/answers.ts';
import { sampleDocuments } from '../../src/sample/documents.ts';
import { CEDAR_HOLLOW, MERIDIA } from '../../src/sample/jurisdictions.ts';

const CHECKLIST = fileURLToPath(new URL('../../checklist/2020', import.meta.url));
const items = readdirSync(CHECKLIST)
  .filter((file) => file.endsWith('.yaml'))
  .flatMap((file) =>
    (parse(readFileSync(join(CHECKLIST, file), 'utf8')) as { items: { id: string }[] }).items.map((item) => item.id),
  );

describe.for([MERIDIA, CEDAR_HOLLOW])('the paper of $title', (world) => {
  const documents = sampleDocuments(world);

  test('says of every item of the checklist what to expect, once', () => {
    const expected = fillChecklist(world, documents, true).expected.map((one) => one.item);
    expect([...expected].sort()).toEqual([...items].sort());
  });

  test('without gaps answers only with citations that hold', () => {
    for (const { item, citations } of fillChecklist(world, documents, false).answers) {
      for (const { document, page, quote } of citations) {
        const text = documents.find((one) => one.path === document)?.text ?? '';
        const where = page === undefined ? text : (text.split('\f')[page - 1] ?? '');
        expect(where.includes(quote), `${item}: ${quote}`).toBe(true);
      }
    }
  });

  test('with gaps has every planned kind of gap', () => {
    const { expected } = fillChecklist(world, documents, true);
    const stated = new Set(expected.map((one) => one.stated));
    expect([...stated].sort()).toEqual(
      expect.arrayContaining(['deviates', 'meets', 'not-answered', 'not-met', 'unclear']),
    );
    expect(expected.some((one) => one.stated === 'meets' && !one.supported)).toBe(true);
  });
});
