import { describe, expect, test } from 'vitest';
import { scanFiles } from '../capture-folder.ts';
import type { ProhibitedValue } from '../../../src/site/types.ts';

const CHARGE = 'Forgery of a check';
const arrest = (person: string, arrestedOn: string): ProhibitedValue => ({
  prohibited: 'arrest-without-conviction',
  person,
  column: 'arrests.charge',
  value: CHARGE,
  context: { arrested_on: arrestedOn },
});
const VALUES = [arrest('R-1041', '2009-03-17'), arrest('R-1042', '2012-08-02'), arrest('R-1043', '2012-08-02')];
const people = ['R-1041', 'R-1042', 'R-1043'];

async function found(body: string): Promise<readonly string[]> {
  const page = `<!doctype html><title>Trace</title><table><tr><td>${body}</td></tr></table>`;
  const { findings } = await scanFiles({ 'trace.html': page }, VALUES, { people });
  return findings.filter(({ kind }) => kind === 'value').map(({ verdict, owner }) => `${verdict} ${owner}`);
}

describe('a charge of many registrants, on a page that names one', () => {
  test.for([
    ['an ISO day', '2012-08-02'],
    ['an American day', '08/02/2012'],
  ] as const)('is that registrant’s where the day of their arrest stands beside it: %s', async ([, day]) => {
    expect(await found(`txtId R-1042</td></tr><tr><td>${CHARGE}</td></tr><tr><td>${day}`)).toEqual(['leak R-1042']);
  });

  test.for([
    ['without a day', `R-1042</td></tr><tr><td>${CHARGE}`],
    ['on the day of another’s arrest', `R-1042</td></tr><tr><td>${CHARGE}</td></tr><tr><td>2009-04-17`],
    [
      'where two are named',
      `R-1041</td></tr><tr><td>R-1042</td></tr><tr><td>${CHARGE}</td></tr><tr><td>${'x '.repeat(200)}2012-08-02`,
    ],
  ] as const)('is nobody’s: %s', async ([, body]) => {
    expect(await found(body)).toEqual([]);
  });
});
