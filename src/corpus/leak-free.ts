/** A site without a leak whose pages are full of nine-digit numbers, to count matches that are chance alone. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { randomFor } from '../sample/random.ts';
import type { KnownPerson, ProhibitedValue } from '../site/types.ts';
import { inventedSsn } from './people.ts';

export interface LeakFreeSite {
  readonly folder: string;
  readonly values: readonly ProhibitedValue[];
  readonly people: readonly KnownPerson[];
  /** Nine-digit numbers on the pages, none of them anybody's by intent. */
  readonly candidates: number;
  readonly secrets: number;
}

const NUMBERS_A_PAGE = 400;

/** @param secrets how many registrants, each with one number */
export async function writeLeakFreeSite(
  folder: string,
  seed: number,
  pages: number,
  secrets: number,
): Promise<LeakFreeSite> {
  const unique = new Set<string>();
  const random = randomFor(seed, 0, 'leak-free secrets');
  while (unique.size < secrets) unique.add(inventedSsn(random));
  await mkdir(folder, { recursive: true });
  for (let page = 0; page < pages; page++) {
    const numbers = randomFor(seed, page, 'leak-free page');
    const cells = Array.from({ length: NUMBERS_A_PAGE }, () => {
      const number = numbers.int(100_000_000, 999_999_999);
      return `<tr><td>${number}</td><td>${numbers.int(1, 99)}</td></tr>`;
    });
    const html = `<!doctype html><title>Item ${page}</title><table>${cells.join('\n')}</table>`;
    await writeFile(join(folder, `p${page}.html`), html);
  }
  const ssns = [...unique];
  return {
    folder,
    secrets,
    candidates: pages * NUMBERS_A_PAGE,
    values: ssns.map((value, i) => ({ prohibited: 'ssn', person: `X-${i}`, column: 'person.ssn', value })),
    people: ssns.map((_, i) => ({ id: `X-${i}` })),
  };
}
