import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { detectType } from '../../../src/site/capture/detect-type.ts';
import { createWork, findValues } from '../../../src/site/match/match.ts';
import { buildMatcher } from '../../../src/site/match/build-matcher.ts';
import { gatherValues } from '../../../src/site/values/gather-values.ts';
import { projectAll } from '../../../src/site/views/project-all.ts';
import { wordsOfChain } from '../../../src/site/views/chain-words.ts';
import { PROJECTIONS, type Projection } from '../../../src/site/views/projections.ts';
import type { TextType } from '../../../src/site/capture/text-type.ts';
import { EMAIL, SSN, SSN_PLACES, VICTIM } from '../hiding-places.ts';
import { ENCODED_INTERNET_PLACES, ENCODED_SSN_PLACES, ENCODED_VICTIM_PLACES } from '../hiding-places-encoded.ts';
import { ssn } from '../capture-folder.ts';

const email = {
  prohibited: 'internet-identifier',
  person: 'R-1',
  column: 'internet_identifiers.value',
  value: EMAIL,
} as const;
const victim = {
  prohibited: 'victim-identity',
  person: 'R-1',
  column: 'victims.surname',
  value: '',
  parts: VICTIM,
} as const;
const matcher = buildMatcher(gatherValues({ values: [ssn(SSN), email, victim], publicByDesign: [] }).values);
const PLACES = [...SSN_PLACES, ...ENCODED_SSN_PLACES, ...ENCODED_INTERNET_PLACES, ...ENCODED_VICTIM_PLACES];

function typeOf(content: Uint8Array): TextType {
  const type = detectType(content);
  if (type.is !== 'text') throw new Error('a case is not text');
  return type.type;
}

/** Every value found, with its place in the file. */
function found(content: string, rows: readonly Projection[]): ReadonlySet<string> {
  const bytes = new TextEncoder().encode(content);
  const { views, isCut, release } = projectAll(bytes, typeOf(bytes), rows);
  expect(isCut).toBe(false);
  const places = views.flatMap((view) => {
    const { numbers, words } = findValues(matcher, view, createWork());
    return [
      ...numbers.map(({ value, start }) => `${value}@${view.origin(start)}`),
      ...words.map(({ phrase, start }) => `${phrase.value}@${view.origin(start)}`),
    ];
  });
  release();
  return new Set(places);
}

describe('a row of the table never takes a finding away', () => {
  test.for(PROJECTIONS.map(({ id }) => id))('%s', (id) => {
    const others = PROJECTIONS.filter((row) => row.id !== id);
    for (const { content } of PLACES) {
      const all = found(content, PROJECTIONS);
      for (const place of found(content, others)) expect(all).toContain(place);
    }
  });

  test('nor do several', () => {
    // Every subset that a fixed sequence of bits picks.
    let bits = 12345;
    for (const { content } of PLACES) {
      bits = (Math.imul(bits, 1103515245) + 12345) >>> 0;
      const some = PROJECTIONS.filter((_, row) => ((bits >>> row) & 1) === 1);
      const all = found(content, PROJECTIONS);
      for (const place of found(content, some)) expect(all).toContain(place);
    }
  });

  test.for(PROJECTIONS.map(({ id }) => id))('and %s finds something that no other row does', (id) => {
    const others = PROJECTIONS.filter((row) => row.id !== id);
    const needsIt = PLACES.some(({ content }) => found(content, others).size < found(content, PROJECTIONS).size);
    expect(needsIt).toBe(true);
  });
});

describe('readings', () => {
  const readings = (content: string, type: TextType = 'html'): readonly string[] =>
    projectAll(new TextEncoder().encode(content), type).views.map(({ chain }) => chain.join(' '));

  test('of an ordinary page are the page and its text', () => {
    const page =
      '<!doctype html><html><head><meta charset="utf-8"><link rel="stylesheet" href="/style.css"></head><body class="wide">' +
      '<h1 id="top">Offender detail</h1><p>He lives at 12 Main Street. Call (800) 555-0142 or write to office@agency.example.gov.</p>' +
      '<a href="mailto:office@agency.example.gov">mail</a><img src="/photos/R-1041.jpg" alt="photo"></body></html>';
    expect(readings(page)).toEqual(['', 'text']);
  });

  test('do not take more than eight times the bytes of the page', () => {
    const text = 'e'.repeat(100_000).replace(/e{4}/g, 'OTEy');
    let coded = text;
    for (let i = 0; i < 3; i++) coded = Buffer.from(coded).toString('base64');
    const bytes = new TextEncoder().encode(`<p>${coded}</p>`);
    const { views } = projectAll(bytes, 'html');
    const written = views.slice(2).reduce((sum, view) => sum + view.bytes.length, 0);
    expect(written).toBeLessThan(8 * bytes.length);
  });

  test('that do not fit the budget are said to be missing', () => {
    const bomb = hugeGzip();
    expect(projectAll(new TextEncoder().encode(`<p data-x="${bomb}"></p>`), 'html').isCut).toBe(true);
  });

  test('have words for reports, each once', () => {
    expect(wordsOfChain(['base64', 'text', 'base64', 'unescape'])).toEqual(['in base64', 'written with escapes']);
  });
});

/** 64 MB of zeros, packed. */
function hugeGzip(): string {
  return gzipSync(Buffer.alloc(64 * 1024 * 1024)).toString('base64');
}
