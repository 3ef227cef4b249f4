import { expect, test } from 'vitest';
import { loadContent } from '../../../src/content/content.ts';
import { createFunctionObserver } from '../../../src/site/functions/observe.ts';
import type { FunctionCheck } from '../../../src/site/functions/sought.ts';
import { look, pageSeen } from './pages-seen.ts';

const checks: readonly FunctionCheck[] = loadContent().rules.rules.flatMap((rule) =>
  rule.check.type === 'function' ? [{ id: rule.id, sought: rule.check.sought }] : [],
);
const only = (part: string): readonly FunctionCheck[] => checks.filter(({ id }) => id.includes(part));
const [zip] = only('zip');
const FORM =
  '<title>Sex Offender Registry</title>\n<h1>Search</h1>\n<form action="/results"><label for="z">ZIP code</label> <input id="z"> <button>Search</button></form>';
const WARNING =
  '<p>This information must not be used to unlawfully harass anyone. That could result in criminal penalties.</p>';

test('a result rests on a page, a line and the words there', () => {
  const [result] = look([zip!], { 'search.html': FORM });
  expect(result).toEqual({
    rule: zip!.id,
    outcome: 'pass',
    reason: 'found: a field of a form',
    evidence: [{ page: 'search.html', line: 3, words: 'ZIP code [Search]', how: 'a field of a form' }],
    pagesLookedAt: 1,
  });
});

test('words are masked before they are cut, so that no half of a value is shown', () => {
  const long = `<p>${'The bureau. '.repeat(3)}Information must not be used to unlawfully harass anyone, says ${'Orla '.repeat(12)}Quintero-Vance of the office, and criminal penalties apply to whoever does so.</p>`;
  const [result] = look(only('warning'), { 'index.html': long }, (words) =>
    words.replaceAll('Orla Quintero-Vance', '(masked)'),
  );
  expect(result?.outcome).toBe('pass');
  for (const { words } of result!.evidence) {
    expect(words.length).toBeLessThanOrEqual(120);
    expect(words).not.toContain('Quintero');
  }
});

test('the order in which pages are seen changes nothing', () => {
  const pages = {
    'a.html': `<h1>Registry</h1>${WARNING}<a href="/b.html">Search by ZIP code</a>`,
    'b.html': FORM,
    'c.html': `${FORM}${WARNING}`,
    'd.html': '<h1>Safety</h1><p><a href="/missing.html">Child safety tips</a></p>',
    'feed.json': '{"registrants":[{"lat":38.05,"lng":-97.02}]}',
  };
  const seen = (order: readonly string[]): unknown => {
    const observer = createFunctionObserver(checks, (words) => words);
    for (const path of order) observer.see(pageSeen(path, pages[path as keyof typeof pages]));
    return observer.finish();
  };
  const order = Object.keys(pages);
  expect(seen(order.toReversed())).toEqual(seen(order));
  expect(seen([order[2]!, order[0]!, order[4]!, order[1]!, order[3]!])).toEqual(seen(order));
});

test('what stands on every page is cited a few times at most', () => {
  const pages = Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`p${i}.html`, `<p>No. ${i}</p>${WARNING}`]));
  const [result] = look(only('warning'), pages);
  expect(result?.outcome).toBe('pass');
  expect(result?.evidence).toHaveLength(1);
});

test('of thousands of pages of registrants a hundred are read, and each one with a field of its own', () => {
  const observer = createFunctionObserver([zip!], (words) => words);
  for (let i = 0; i < 3000; i++)
    observer.see(pageSeen(`registrant/R${i}.html`, `<h1>Entry ${i}</h1><p>Somewhere</p>`, { subject: `R${i}` }));
  observer.see(pageSeen('registrant/R3000.html', FORM, { subject: 'R3000' }));
  const [result] = observer.finish();
  expect(result).toMatchObject({ outcome: 'pass', pagesLookedAt: 101 });
});

test('pages of registrants are not read any more when all is found on pages of the site', () => {
  const observer = createFunctionObserver([zip!], (words) => words);
  observer.see(pageSeen('a.html', FORM));
  for (let i = 0; i < 50; i++) observer.see(pageSeen(`r/${i}.html`, FORM, { subject: `R${i}` }));
  expect(observer.finish()[0]?.pagesLookedAt).toBe(1);
});

test('addresses of a copy and of the server mean the same page', () => {
  const safety = '<h1>Registry</h1><p><a href="/help/tips/">Safety tips for families</a></p>';
  const tips = '<h1>Tips</h1><p>Talk.</p>';
  const paths = ['help/tips.html', 'help/tips/index.html', 'registry.example.gov/help/tips.html'];
  for (const path of paths)
    expect(look(only('safety'), { 'index.html': safety, [path]: tips })[0]?.outcome).toBe('pass');
  const observer = createFunctionObserver(only('safety'), (words) => words);
  const url = 'https://registry.example.gov';
  observer.see(pageSeen('site.warc.gz → https://registry.example.gov/', safety, { url: `${url}/` }));
  observer.see(pageSeen('site.warc.gz → https://registry.example.gov/help/tips', tips, { url: `${url}/help/tips` }));
  expect(observer.finish()[0]?.outcome).toBe('pass');
});

test('text of a document counts as words of the site, a style sheet does not', () => {
  const text = 'Information of the registry must not be used to unlawfully harass.\nCriminal penalties apply.\n';
  const observer = (path: string, body: string): string | undefined => {
    const watching = createFunctionObserver(only('warning'), (words) => words);
    watching.see(pageSeen(path, body, { type: 'text' }));
    return watching.finish()[0]?.outcome;
  };
  expect(observer('flyer.pdf', text)).toBe('pass');
  expect(observer('site.css', `.warning::after { content: "${text.replaceAll('\n', ' ')}"; }`)).toBe('needs-review');
});

test('parts of one document are read each, and the rest of a page in pieces is said to be missing', () => {
  const parts = createFunctionObserver(only('warning'), (words) => words);
  for (const text of [
    'Page one.',
    'This information must not be used to unlawfully harass.',
    'Criminal penalties apply.',
  ])
    parts.see(pageSeen('flyer.pdf', text, { type: 'text' }));
  expect(parts.finish()[0]).toMatchObject({ outcome: 'needs-review', pagesLookedAt: 3 });
  const pieces = createFunctionObserver(only('warning'), (words) => words);
  const words =
    '<p>The registry of the State of Examples is kept by the bureau of examples. It is brought up to date on each day of business.</p>';
  pieces.see(pageSeen('index.html', words));
  expect(pieces.finish()[0]?.outcome).toBe('fail');
  pieces.see(pageSeen('index.html', words));
  expect(pieces.finish()[0]).toMatchObject({
    outcome: 'needs-review',
    reason: expect.stringContaining('not looked at to its end'),
  });
});

test('hostile pages end in a result', () => {
  const deep = `${'<div><i>'.repeat(100_000)}${'</b></p>'.repeat(100_000)}`;
  const fields = '<form>'.repeat(20_000) + '<label for=a>zip<input id=a><button>'.repeat(20_000);
  const attributes = `<input ${'a="b" '.repeat(100_000)}>`;
  const words = 'harass information penalty may not '.repeat(60_000);
  const constructor =
    '<form action="constructor"><input name="__proto__" id="constructor" constructor="x" __proto__="y">';
  for (const page of [deep, fields, attributes, words, constructor, '<', '<a href="http://[">x</a>', '\0\ufffd'])
    expect(look(checks, { 'index.html': `<html>${page}` })).toHaveLength(checks.length);
});

test('without any page somebody has to look', () => {
  expect(new Set(look(checks, {}).map(({ outcome }) => outcome))).toEqual(new Set(['needs-review']));
});

test('elements that a script makes fields and buttons of are fields and buttons', () => {
  const search = (field: string): string =>
    `<title>Sex Offender Registry</title><div role="search"><div role="textbox" aria-label="Last name"></div>${field}<div role="button">Search</div></div>`;
  const outcomes = (field: string): readonly string[] =>
    look(only('search-by'), { 'index.html': search(field) }).map(({ outcome }) => outcome);
  const fields =
    '<div role="combobox" aria-label="County"></div><div role="combobox" aria-label="City or town"></div><div role="searchbox" aria-label="ZIP code"></div><div role="slider" aria-label="Miles from your address"></div>';
  expect(outcomes(fields)).toEqual(['pass', 'pass', 'pass', 'pass', 'pass']);
  expect(outcomes('').filter((outcome) => outcome === 'pass')).toHaveLength(1);
  expect(outcomes('<div role="combobox" aria-disabled="true" aria-label="County"></div>')).not.toContain(
    'needs-review',
  );
});
