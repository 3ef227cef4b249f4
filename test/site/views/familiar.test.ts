import { describe, expect, test } from 'vitest';
import { examinePiece, type Match, type Search } from '../../../src/site/examine.ts';
import { indexPeople } from '../../../src/site/judge/people.ts';
import { createWork } from '../../../src/site/match/match.ts';
import { buildMatcher } from '../../../src/site/match/build-matcher.ts';
import { fieldNameValues } from '../../../src/site/values/field-names.ts';
import { gatherValues } from '../../../src/site/values/gather-values.ts';
import { createFamiliar, type Familiar } from '../../../src/site/views/familiar.ts';
import { projectAll } from '../../../src/site/views/project-all.ts';
import type { ProhibitedValue } from '../../../src/site/types.ts';

const KNOWN: readonly ProhibitedValue[] = [
  { prohibited: 'ssn', person: 'P1', column: 'person.ssn', value: '912-73-5096' },
  { prohibited: 'victim-identity', person: 'P1', column: 'victims.name', value: 'Vespina Quarrelby' },
  {
    prohibited: 'internet-identifier',
    person: 'P1',
    column: 'internet_identifiers.value',
    value: 'q.owl@post.example.net',
  },
];

function createSearch(familiar: Familiar | undefined): Search {
  const known = gatherValues({ values: KNOWN, publicByDesign: [] });
  const values = [...known.values, ...fieldNameValues()];
  const people = indexPeople([{ id: 'P1' }]);
  const search = {
    matcher: buildMatcher(values, people.keys),
    values,
    people,
    work: createWork(),
    again: createWork(),
  };
  return familiar === undefined ? search : { ...search, familiar };
}

function examine(search: Search, page: string): readonly Match[] {
  return examinePiece(search, { bytes: Buffer.from(page), type: 'html', subject: undefined, findsSubject: true })
    .matches;
}

const page = (...markup: readonly string[]): string =>
  `<!doctype html><body><p>Registry ${markup.join(' words ')}</p></body>`;
const STYLE = `<style>${'.offender-details > li { margin: 0 4px; color: #20304f } '.repeat(20)}</style>`;
const LINK = '<a class="nav-link" href="/about/index.html?area=7&amp;lang=en" title="About the registry">';

/** Pages in the order in which a site shows them; the same markup comes back on many. */
const SITES: Readonly<Record<string, readonly string[]>> = {
  'a value in markup that every page repeats': Array.from({ length: 5 }, () =>
    page(STYLE, LINK, '<input type="hidden" name="applicant" value="912-73-5096">'),
  ),
  'a value in markup that is new': [
    ...Array.from({ length: 4 }, () => page(STYLE, LINK)),
    page(STYLE, LINK, '<a href="/details.html?number=912735096" title="details">'),
  ],
  'a name in two attributes, of which one was seen before': [
    ...Array.from({ length: 4 }, () => page('<span data-first-name="Vespina" class="wide cell">', STYLE)),
    page('<span data-first-name="Vespina" class="wide cell">', '<span data-last-name="Quarrelby" class="wide cell">'),
  ],
  'a value from back to front, on the page that turns text around': [
    ...Array.from({ length: 4 }, () => page('<a title="yblerrauQ anipseV" href="/about.html">')),
    page('<bdo dir="rtl">', '<a title="yblerrauQ anipseV" href="/about.html">', '</bdo>'),
    page(
      '<style>.turned { direction: rtl; unicode-bidi: bidi-override }</style>',
      '<a title="yblerrauQ anipseV" href="/about.html">',
    ),
  ],
  'a value in base64 in a script that comes back': Array.from({ length: 4 }, () =>
    page(`<script>load("${Buffer.from('applicant 912-73-5096 of the county').toString('base64')}")</script>`, STYLE),
  ),
  'an escaped address in a link that comes back': Array.from({ length: 4 }, () =>
    page('<a href="mailto:q.owl&#64;post.example.net" class="contact-link">', LINK),
  ),
};

describe('markup that comes back on many pages', () => {
  test.for(Object.entries(SITES))('%s: every page says the same as if it were the only one', ([, pages]) => {
    const search = createSearch(createFamiliar());
    const alone = createSearch(undefined);
    const found = pages.map((one) => examine(search, one));
    expect(found).toEqual(pages.map((one) => examine(alone, one)));
    expect(found.flat().length).toBeGreaterThan(0);
  });

  const NUMBER = page('<td class="wide cell" accesskey="4471-90-33-2">');

  test('is read twice, and then not any more', () => {
    const familiar = createFamiliar();
    const search = createSearch(familiar);
    const read = [1, 2, 3, 4].map(() => {
      const { fresh, release } = projectAll(Buffer.from(NUMBER), 'html', undefined, familiar);
      const stretches = fresh!.stretches.starts.length;
      release();
      examine(search, NUMBER);
      return stretches;
    });
    expect(read).toEqual([read[0], read[0], read[0]! - 1, read[0]! - 1]);
  });

  test('has numbers that count on every page, whichever was first', () => {
    const search = createSearch(createFamiliar());
    const tried = [1, 2, 3, 4].map(() => {
      const before = search.work.tried.slice();
      examine(search, NUMBER);
      return search.work.tried.map((count, length) => count - before[length]!);
    });
    expect(tried[0]!.some((count) => count > 0)).toBe(true);
    expect(tried).toEqual([tried[0], tried[0], tried[0], tried[0]]);
  });

  test('takes no more memory than its bound on a site that repeats nothing', () => {
    const familiar = createFamiliar();
    const search = createSearch(familiar);
    for (let i = 0; i < 3000; i++) examine(search, page(`<a href="/registrant/${i}/details.html" title="page ${i}">`));
    expect(familiar.count).toBe(0);
  });
});
