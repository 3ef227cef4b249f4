/** What stands in closed panels, and links to the national site. */
import { expect, test } from 'vitest';
import { loadContent } from '../../../src/content/content.ts';
import { look } from './pages-seen.ts';

const checks = loadContent().rules.rules.flatMap((rule) =>
  rule.check.type === 'function' ? [{ id: rule.id, sought: rule.check.sought }] : [],
);
const outcomeOf = (id: string, pages: Readonly<Record<string, string>>): string | undefined =>
  look(checks, pages).find(({ rule }) => rule === id)?.outcome;
const home =
  '<title>Sex Offender Registry</title><h1>Registered offenders</h1><p>The list of the county. <a href="list.html">List</a></p>';
const list =
  '<title>List</title><h1>Offenders</h1><p>All who are registered here.</p>' +
  '<p>Alder, of Mill Creek, lives at the old quarry.</p>'.repeat(40);

test.for([
  ['<div class="collapse">If any information here is in error, contact the Registration Unit.</div>', 'needs-review'],
  ['<div>If any information here is in error, contact the Registration Unit.</div>', 'pass'],
  ['<div>Whoever thinks that something in an entry is not right may send us form RO-7.</div>', 'pass'],
  ['<div class="collapse">The unit is open from nine to five.</div>', 'fail'],
] as const)('instructions to correct: %s: %s', ([body, outcome]) => {
  const pages = { 'index.html': home, 'list.html': list, 'faq.html': `<title>FAQ</title><h1>Questions</h1>${body}` };
  expect(outcomeOf('function-correction-instructions-missing', pages)).toBe(outcome);
});

test('a warning may speak of unlawful acts', () => {
  const warning =
    '<p>No one may use the information in this registry to commit an unlawful act against a person listed; whoever does may be prosecuted or sued.</p>';
  const pages = { 'index.html': home + warning, 'list.html': list };
  expect(outcomeOf('function-misuse-warning-missing', pages)).toBe('pass');
});

test.for([
  ['https://www.nsopw.gov/search', 'fail'],
  ['https://vendor.example.com/search', 'needs-review'],
] as const)('a link to a search elsewhere, %s: %s', ([href, outcome]) => {
  const pages = { 'index.html': `${home}<a href="${href}">Search for offenders</a>`, 'list.html': list };
  expect(outcomeOf('function-search-by-name-missing', pages)).toBe(outcome);
});
