import { describe, expect, test } from 'vitest';
import type { LeakFinding, ProhibitedValue } from '../../src/site/types.ts';
import { scanFiles, ssn } from './capture-folder.ts';
import { ALIEN, DASHED, EMAIL, HANDLE, PASSPORT, SSN, VICTIM } from './hiding-places.ts';
import { BENIGN, COLLISIONS } from './look-alikes.ts';

const person = 'R-1041';
const internet = (value: string): ProhibitedValue => {
  return { prohibited: 'internet-identifier', person, column: 'internet_identifiers.value', value };
};
const document = (value: string): ProhibitedValue => {
  return { prohibited: 'travel-document', person, column: 'travel_documents.number', value };
};
const VALUES: readonly ProhibitedValue[] = [
  ssn(SSN),
  internet(EMAIL),
  internet(HANDLE),
  internet('shadow'),
  document(PASSPORT),
  document(ALIEN),
  { prohibited: 'victim-identity', person, column: 'victims.surname', value: '', parts: VICTIM },
];

describe('a page without a leak', () => {
  test.for(BENIGN)('is quiet: %s', async ([, body]) => {
    const { findings } = await scanFiles({ 'page.html': `<html><body>${body}</body></html>` }, VALUES);
    expect(findings.filter(({ verdict }) => verdict !== 'review')).toEqual([]);
  });

  test.for(COLLISIONS)('with a text that equals a value by accident is at most for review: %s', async ([, body]) => {
    const { findings } = await scanFiles({ 'page.html': `<html><body>${body}</body></html>` }, VALUES);
    expect(findings.filter(({ verdict }) => verdict !== 'review')).toEqual([]);
  });

  test('of another registrant is not accused of a common screen name', async () => {
    const files = { 'offenders/R-2000.html': '<html><body><p>username shadow</p></body></html>' };
    const { findings } = await scanFiles(files, VALUES, { people: [person, 'R-2000'] });
    expect(findings.map(({ verdict }) => verdict)).toEqual(['review']);
  });

  test('shows a victim’s name that a registrant bears too, for review only', async () => {
    const files = { 'offenders/R-1041.html': '<html><body><p>Marisela Quintero</p></body></html>' };
    const people = [{ id: person }, { id: 'R-2000', names: ['Marisela Quintero'] }];
    const { findings } = await scanFiles(files, VALUES, { people });
    expect(findings.map(({ verdict }) => verdict)).toEqual(['review']);
  });
});

describe('values left out', () => {
  const known = (findings: readonly LeakFinding[]): readonly LeakFinding[] =>
    findings.filter(({ kind }) => kind === 'value');
  const files = { 'page.html': `<html><body><p>SSN ${DASHED} ${EMAIL} 078-05-1120</p></body></html>` };

  test('by design of the site are never findings, and are counted', async () => {
    const { findings, ledger } = await scanFiles(files, [internet(EMAIL)], { publicByDesign: [EMAIL.toUpperCase()] });
    expect(known(findings)).toEqual([]);
    expect(ledger.values.find(({ prohibited }) => prohibited === 'internet-identifier')).toEqual({
      prohibited: 'internet-identifier',
      searched: 0,
      leftOut: [{ reason: 'public by design', count: 1 }],
    });
  });

  test('because four registrants share them are counted, while three may share one', async () => {
    const shared = ['R-1', 'R-2', 'R-3'].map((one) => ssn(SSN, one));
    expect((await scanFiles(files, shared)).findings).toHaveLength(1);
    const { findings, ledger } = await scanFiles(files, [...shared, ssn(SSN, 'R-4')]);
    expect(known(findings)).toEqual([]);
    expect(findings.map(({ kind, owner }) => [kind, owner])).toEqual([['pattern', '']]);
    expect(ledger.values.find(({ prohibited }) => prohibited === 'ssn')!.leftOut).toEqual([
      { reason: 'held by more than 3 registrants', count: 4 },
    ]);
  });

  test('as placeholders, incomplete or blank all have their reason, and the sum is what was given', async () => {
    const given = ['000-00-0000', '123-45-6789', '078-05-1120', '999999999', 'XXX-XX-1234', '', 'UNKNOWN', DASHED];
    const { ledger } = await scanFiles(
      files,
      given.map((value) => ssn(value)),
    );
    const { searched, leftOut } = ledger.values.find(({ prohibited }) => prohibited === 'ssn')!;
    expect(leftOut).toEqual([
      { reason: 'blank', count: 1 },
      { reason: 'not a complete number', count: 1 },
      { reason: 'placeholder', count: 5 },
    ]);
    expect(searched + leftOut.reduce((sum, { count }) => sum + count, 0)).toBe(given.length);
  });

  test('as never issued are a choice', async () => {
    expect((await scanFiles(files, [ssn(SSN)])).findings).toHaveLength(1);
    const strict = await scanFiles(files, [ssn(SSN)], { settings: { acceptNeverIssued: false } });
    expect(known(strict.findings)).toEqual([]);
    expect(strict.ledger.values.find(({ prohibited }) => prohibited === 'ssn')!.leftOut).toEqual([
      { reason: 'a number that was never issued', count: 1 },
    ]);
  });
});

test('a value on more than half of the pages is the site’s furniture, not many leaks', async () => {
  const pages = Object.fromEntries(
    Array.from({ length: 12 }, (_, i) => [`p${i}.html`, `<html><body>Write to ${EMAIL}</body></html>`]),
  );
  const { findings } = await scanFiles(pages, [internet(EMAIL)]);
  expect(findings.filter(({ verdict }) => verdict !== 'review')).toEqual([]);
});
