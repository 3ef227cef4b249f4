import { describe, expect, test } from 'vitest';
import type { ProhibitedValue } from '../../src/site/types.ts';
import { scanFiles, ssn } from './capture-folder.ts';
import { ALIEN, EMAIL, HANDLE, PASSPORT, SSN, SSN_PLACES, VICTIM, type HidingPlace } from './hiding-places.ts';
import { DOCUMENT_PLACES, INTERNET_PLACES, VICTIM_PLACES } from './hiding-places-text.ts';
import {
  ENCODED_DOCUMENT_PLACES,
  ENCODED_INTERNET_PLACES,
  ENCODED_SSN_PLACES,
  ENCODED_VICTIM_PLACES,
} from './hiding-places-encoded.ts';

const person = 'R-1041';
const VALUES: readonly ProhibitedValue[] = [
  ssn(SSN),
  { prohibited: 'internet-identifier', person, column: 'internet_identifiers.value', value: EMAIL },
  { prohibited: 'internet-identifier', person, column: 'internet_identifiers.value', value: HANDLE },
  { prohibited: 'travel-document', person, column: 'travel_documents.number', value: PASSPORT },
  { prohibited: 'travel-document', person, column: 'travel_documents.number', value: ALIEN },
  { prohibited: 'victim-identity', person, column: 'victims.surname', value: '', parts: VICTIM },
];

const FAMILIES: readonly (readonly [ProhibitedValue['prohibited'], readonly HidingPlace[]])[] = [
  ['ssn', [...SSN_PLACES, ...ENCODED_SSN_PLACES]],
  ['internet-identifier', [...INTERNET_PLACES, ...ENCODED_INTERNET_PLACES]],
  ['travel-document', [...DOCUMENT_PLACES, ...ENCODED_DOCUMENT_PLACES]],
  ['victim-identity', [...VICTIM_PLACES, ...ENCODED_VICTIM_PLACES]],
];

describe.for(FAMILIES)('a value of class %s', ([prohibited, places]) => {
  test.for(places)('is found: $name', async ({ file = 'page.html', content }) => {
    const { findings } = await scanFiles({ [file]: content }, VALUES);
    const found = findings.filter((finding) => finding.prohibited === prohibited && finding.kind === 'value');
    expect(found.map(({ owner, page }) => ({ owner, page }))).toEqual([{ owner: person, page: file }]);
    expect(['leak', 'probable']).toContain(found[0]!.verdict);
  });

  test.for(places)('is a leak on the page of its owner: $name', async ({ file = 'page.html', content }) => {
    const path = `offenders/${person}/${file}`;
    const { findings } = await scanFiles({ [path]: content }, VALUES, { people: [person] });
    const found = findings.filter((finding) => finding.prohibited === prohibited && finding.kind === 'value');
    expect(found.map(({ verdict }) => verdict)).toEqual(['leak']);
  });

  test.for(places)('is not found in the twin without it: $name', async ({ file = 'page.html', twin }) => {
    const { findings, ledger } = await scanFiles({ [file]: twin }, VALUES);
    expect(findings.filter(({ kind }) => kind === 'value')).toEqual([]);
    expect(ledger.chance.seen).toBe(0);
    expect(ledger.notCovered).toEqual([]);
  });
});
