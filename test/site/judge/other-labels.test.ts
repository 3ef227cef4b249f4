import { describe, expect, test } from 'vitest';
import type { ProhibitedValue } from '../../../src/site/types.ts';
import { scanFiles, ssn } from '../capture-folder.ts';

const PASSPORT: ProhibitedValue = {
  prohibited: 'travel-document',
  person: 'R-1041',
  column: 'travel_documents.number',
  value: 'K48201957',
};
const listed = async (body: string): Promise<readonly string[]> => {
  const page = `<!doctype html><html><body><p>${body}</p></body></html>`;
  const { findings } = await scanFiles({ 'news.html': page }, [PASSPORT, ssn('912735096')]);
  return findings.map(({ verdict }) => verdict).filter((verdict) => verdict !== 'review');
};

describe('a label for something else', () => {
  test.for([
    'Part number K48201957, in stock',
    'Paper from lot K48201957',
    'Rule 912-73-5096 of the code',
    'Admin. Code § 912-73-5096',
  ])('speaks against "%s"', async (body) => {
    expect(await listed(body)).toEqual([]);
  });

  test.for(['Number K48201957', 'Form 912-73-5096'])('is none in "%s"', async (body) => {
    expect((await listed(body)).length).toBe(1);
  });
});

describe('labels of a social security number that nobody holds', () => {
  test.for([
    'S.S.N. 468-28-8779',
    'Social Security Account Number: 468-28-8779',
    'Numéro de sécurité sociale: 468-28-8779',
    'Número de Seguro Social 468-28-8779',
    'SSN on file: 468-28-8779',
    'SSN: 468,288,779',
    'SSN: 4 6 8 2 8 8 7 7 9',
  ])('lead to it: %s', async (body) => {
    expect(await listed(body)).toEqual(['probable']);
  });

  test.for(['Policy 468-28-8779: Social Security numbers', 'Visits to the SSN page: 468,288,779'])(
    'do not lead to "%s"',
    async (body) => {
      expect(await listed(body)).toEqual([]);
    },
  );
});

describe('a victim', () => {
  test.for(['Victim (minor): Harlan Brockmeyer', 'Victim #2: Odette Fenwright'])('is named by "%s"', async (body) => {
    expect(await listed(body)).toEqual(['probable']);
  });

  test.for(['Victim (minor): Not Released', 'Nombre de la víctima: Confidencial Por Ley'])(
    'is not named by "%s"',
    async (body) => {
      expect(await listed(body)).toEqual([]);
    },
  );
});
