/** Forms, links and words of site builders: labels below their fields, buttons that are links, addresses that hand on. */
import { describe, expect, test } from 'vitest';
import { loadContent } from '../../../src/content/content.ts';
import { look } from './pages-seen.ts';

const checks = loadContent().rules.rules.flatMap((rule) =>
  rule.check.type === 'function' ? [{ id: rule.id, sought: rule.check.sought }] : [],
);
const words =
  '<p>The registry of the nation is kept by its police department, and it is brought up to date on each day of business.</p>';

function outcomeOf(id: string, body: string): string | undefined {
  const pages = { 'index.html': `<title>Sex Offender Registry</title><h1>Search for offenders</h1>${words}${body}` };
  return look(checks, pages).find(({ rule }) => rule === `function-${id}-missing`)?.outcome;
}

describe('a field of a search is called by', () => {
  const form = (fields: string): string => `<form>${fields}<button>Search offenders</button></form>`;
  const choice = (first: string): string => `<select name="x"><option>${first}</option><option>Other</option></select>`;
  const beside = '<input name="ln" placeholder="Last name">';

  test.for([
    ['county', `${beside}${choice('All Parishes')}`, 'pass'],
    ['county', `${beside}${choice('Todos los condados')}`, 'pass'],
    ['county', `${beside}${choice('All boroughs and census areas')}`, 'pass'],
    ['city', `${beside}${choice('Todos los municipios')}`, 'pass'],
    ['city', `${beside}${choice('All municipalities')}`, 'pass'],
    ['city', `${beside}${choice('All tiers')}`, 'fail'],
    ['zip-code', `${beside}<div><input name="c"><span>5-digit ZIP</span></div>`, 'pass'],
    ['city', `<div><input name="a"><b>Name</b></div><div><input name="c"><b>City or town</b></div>`, 'pass'],
    ['zip-code', `${beside}<div><input name="c" placeholder="Street"><span>ZIP is not needed</span></div>`, 'fail'],
    ['zip-code', `<div>Last name <input name="a"> <b>(all letters)</b> City <input name="b"></div>`, 'fail'],
  ] as const)('%s: %s: %s', ([id, fields, outcome]) => {
    expect(outcomeOf(`search-by-${id}`, form(fields))).toBe(outcome);
  });

  test.for([
    ['Show offenders within 2 miles', 'needs-review'],
    ['Show offenders', 'fail'],
  ] as const)('a button that says the distance itself: %s', ([button, outcome]) => {
    const body = `<form><label>Street address <input name="a"></label><button>${button}</button></form>`;
    expect(outcomeOf('search-by-radius', body)).toBe(outcome);
  });
});

describe("elements of the site's own making", () => {
  const search =
    '<div><sl-input label="Last name"></sl-input><vaadin-combo-box label="County"></vaadin-combo-box>' +
    '<ion-item><ion-label>ZIP code</ion-label><ion-input></ion-input></ion-item><sl-button>Search offenders</sl-button></div>';

  test.for([
    ['name', 'pass'],
    ['county', 'pass'],
    ['zip-code', 'pass'],
    ['city', 'fail'],
  ] as const)('are fields by their names: %s: %s', ([id, outcome]) => {
    expect(outcomeOf(`search-by-${id}`, search)).toBe(outcome);
  });

  test.for([
    ['<c-offender-search></c-offender-search>', 'needs-review'],
    ['<app-root>\n</app-root>', 'needs-review'],
    ['<app-root><p>All that there is.</p></app-root>', 'fail'],
    ['<site-search-icon><svg></svg></site-search-icon>', 'fail'],
    ['<ion-icon></ion-icon><sl-button></sl-button>', 'fail'],
  ] as const)('may hold what only a browser shows: %s: %s', ([body, outcome]) => {
    expect(outcomeOf('search-by-name', body)).toBe(outcome);
  });
});

describe('a link to the national site', () => {
  test.for([
    ['<a href="/leave?to=https%3A%2F%2Fwww.nsopw.gov%2Fsearch">NSOPW</a>', 'pass'],
    ['<a href="https://links.example.com/?url=https%3A%2F%2Fnsopw.gov&amp;d=5">NSOPW</a>', 'pass'],
    ['<a href="https://links.example.com/?url=https%3A%2F%2Fnsopw.gov.example.com">National</a>', 'fail'],
    [`<button onclick="window.open('https://www.nsopw.gov/')">National search</button>`, 'pass'],
    [`<input type="button" value="National search" onclick="location.href='https://www.nsopw.gov/'">`, 'pass'],
    [`<div onclick="location.assign('https://www.nsopw.gov/')"><span>National search</span></div>`, 'pass'],
    [`<button onclick="window.open('https://example.org/')">Other search</button>`, 'fail'],
  ] as const)('%s: %s', ([body, outcome]) => {
    expect(outcomeOf('nsopw-link', body)).toBe(outcome);
  });
});

test.for([
  ['correction-instructions', '<a href="mailto:registry@nation.example">Report incorrect information</a>', 'pass'],
  ['correction-instructions', '<a href="mailto:registry@nation.example">Report a broken link</a>', 'fail'],
  [
    'misuse-warning',
    '<p>You may not:</p><ul><li>harass, stalk or threaten any person listed;</li></ul><p>Violation may lead to civil or criminal penalties.</p>',
    'pass',
  ],
] as const)('%s: %s: %s', ([id, body, outcome]) => {
  expect(outcomeOf(id, body)).toBe(outcome);
});

test.for([
  ['<div class="marker" data-latlng="35.2213,-97.4412"></div>', 'pass'],
  ['<script>var f = {"attributes":{"N":1},"geometry":{"x":-97.41,"y":35.22}};</script>', 'pass'],
  ['<svg><rect x="5" y="7"></rect></svg>', 'fail'],
] as const)('coordinates: %s: %s', ([body, outcome]) => {
  expect(outcomeOf('coordinates', body)).toBe(outcome);
});
