/** What a form leaves unsaid, the site says; a front door says nothing of the house behind it. */
import { describe, expect, test } from 'vitest';
import { loadContent } from '../../../src/content/content.ts';
import { createFunctionObserver } from '../../../src/site/functions/observe.ts';
import { look, pageSeen } from './pages-seen.ts';

const checks = loadContent().rules.rules.flatMap((rule) =>
  rule.check.type === 'function' ? [{ id: rule.id, sought: rule.check.sought }] : [],
);
const words =
  '<p>It is kept by the police department of the nation, and it is brought up to date on each day of business.</p>';
const outcomesOf = (pages: Readonly<Record<string, string>>): ReadonlyMap<string, string> =>
  new Map(look(checks, pages).map(({ rule, outcome }) => [rule.replace(/^function-|-missing$/g, ''), outcome]));

describe('a search that does not say whom it finds', () => {
  const form =
    '<table><tr><td>Last Name:<td><input name="ctl00$t1"><tr><td>County:<td><select name="ctl00$d1"><option>Alder</select></table><input type="submit" value="Search">';
  const search = `<title>Search</title><form action="Search.aspx">${form}</form>`;
  const outcome = (home: string, page = search): string | undefined =>
    outcomesOf({ 'index.html': `${home}${words}`, 'Search.aspx.html': page }).get('search-by-name');

  test('is of the registry where the whole site is', () => {
    expect(outcome('<title>Sex Offender Registry</title>')).toBe('pass');
    expect(outcome('<title>Welcome</title><h1>Registro de ofensores sexuales</h1>')).toBe('pass');
  });

  test('may be of others where the site is of an agency, or the page of others', () => {
    expect(outcome('<title>State Police</title>')).toBe('needs-review');
    expect(outcome('<title>State Police</title><p>Sex offender registry</p>')).toBe('needs-review');
    expect(outcome('<title>Sex Offender Registry</title>', search.replace('Search<', 'Inmate search<'))).toBe(
      'needs-review',
    );
    expect(outcome('<title>Sex Offender Registry</title>', search.replace('<table>', '<table hidden>'))).toBe(
      'needs-review',
    );
  });

  test('is told by a first page that is a set of frames, or in the folder of its host', () => {
    const frames = '<title>Sex Offender Registry</title><frameset><frame src="Search.aspx.html"></frameset>';
    expect(outcomesOf({ 'default.htm': frames, 'Search.aspx.html': search }).get('search-by-name')).toBe('pass');
    const host = 'sor.agency.example.gov';
    const pages = {
      [`${host}/index.html`]: `<title>Sex Offender Registry</title>${words}`,
      [`${host}/s.html`]: search,
    };
    expect(outcomesOf(pages).get('search-by-name')).toBe('pass');
  });
});

describe('a field in a sentence', () => {
  const outcome = (sentence: string): string | undefined =>
    outcomesOf({
      'index.html': `<title>Sex Offender Registry</title><h1>Search for offenders</h1>${words}<form><input name="f1" placeholder="Last name">${sentence}<button>Search</button></form>`,
    }).get('search-by-radius');
  const select = '<select name="f5"><option>1<option>2</select>';
  test.for([
    [`<div>Offenders within ${select} miles of <input name="f6" placeholder="street address"></div>`, 'pass'],
    [
      `<div><label for="w">Within</label> <input id="w" name="f5"> mi. of <input name="f6" title="Street"></div>`,
      'pass',
    ],
    [`<div>Born after ${select} minor changes <input name="f6" placeholder="Street"></div>`, 'fail'],
    [`<div>Near me ${select}</div>`, 'needs-review'],
  ] as const)('%s: %s', ([sentence, expected]) => {
    expect(outcome(sentence)).toBe(expected);
  });
});

test('a button that shows offenders searches', () => {
  const body =
    '<form><input aria-label="Street address"><select aria-label="Radius"><option>1</select><button>Show offenders near this address</button></form>';
  const pages = { 'index.html': `<title>Offender Map</title>${words}${body}` };
  expect(outcomesOf(pages).get('search-by-radius')).toBe('pass');
});

describe('a municipality may be what a county is elsewhere', () => {
  test.for([
    ['<label>Municipio <select name="m"><option>Dunmore</select></label>', 'needs-review'],
    ['<label>Island <select name="m"><option>North</select></label>', 'needs-review'],
    ['<label>City <input name="m"></label>', 'fail'],
  ] as const)('%s: %s', ([field, expected]) => {
    const body = `<form><label>Last name <input name="a"></label>${field}<button>Search</button></form>`;
    const pages = { 'index.html': `<title>Sex Offender Registry</title>${words}${body}` };
    expect(outcomesOf(pages).get('search-by-county')).toBe(expected);
  });
});

describe('what stands on another site', () => {
  const door = (link: string): ReadonlyMap<string, string> =>
    outcomesOf({ 'index.html': `<title>Police department</title>${words}<p>${link}</p>` });
  const functions = ['nsopw-link', 'correction-instructions', 'misuse-warning', 'notice-of-residence', 'safety-links'];

  test('is not missing where the registry is there', () => {
    const outcomes = door('<a href="https://sor.state.example.gov/">Search the sex offender registry</a>');
    for (const name of functions) expect(outcomes.get(name), name).toBe('needs-review');
  });

  test('is missing where the link leads to the registry of the nation, or to something else', () => {
    for (const link of [
      '<a href="https://www.fbi.gov/scams-safety/registry">Search the national registry</a>',
      '<a href="https://www.example.gov/offender-program">Treatment of offenders</a>',
    ])
      expect(door(link).get('misuse-warning'), link).toBe('fail');
  });

  test('is missing where the captured site shows registrants itself', () => {
    const link = '<a href="https://sor.other.example.gov/">Search the registry of our neighbor</a>';
    const observer = createFunctionObserver(checks, (text) => text);
    observer.see(pageSeen('index.html', `<title>Registry</title>${words}<p>${link}</p>`));
    observer.see(pageSeen('r/P1001.html', `<p>Alder</p>${words}`, { subject: 'P1001' }));
    const seen = observer.finish().find(({ rule }) => rule === 'function-misuse-warning-missing');
    expect(seen?.outcome).toBe('fail');
  });
});

test('advice that is called so is advice', () => {
  const pages = {
    'index.html': `<title>Registry</title>${words}<a href="s.html">Safety Tips</a>`,
    's.html': `<p>Talk.</p>${words}`,
  };
  expect(outcomesOf(pages).get('safety-links')).toBe('pass');
});
