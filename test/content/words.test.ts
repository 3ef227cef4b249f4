/** What rules say where a table fills a word into a sentence. */
import { expect, test } from 'vitest';
import { loadContent } from '../../src/content/content.ts';

/** Also before letters that are spelled out: an FBI number, but a ZIP code; "a unit" and "a European one" are said with "y". */
const WRONG =
  /\ba (?:(?!uni|use|usu|eur|one\b|once\b)[aeiou]|[FHLMNRSX][A-Z]{2})|\ban (?:[bcdfgjklmnpqrstvwxyz]|[BCDGJKPQTUVWYZ][A-Z]{2})/;

test('"a" and "an" suit the word behind them', () => {
  const said = loadContent().rules.rules.flatMap(({ title, failure, why, fix, of }) => [title, failure, why, fix, of]);
  expect(said.length).toBeGreaterThan(1000);
  expect(said.filter((text) => WRONG.test(text))).toEqual([]);
});
