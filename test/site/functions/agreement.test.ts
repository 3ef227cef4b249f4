/** A page that shows a site only to those who press a button proves nothing about the site. */
import { describe, expect, test } from 'vitest';
import { loadContent } from '../../../src/content/content.ts';
import { asksForAgreement } from '../../../src/site/functions/agreement.ts';
import { look } from './pages-seen.ts';

const checks = loadContent().rules.rules.flatMap((rule) =>
  rule.check.type === 'function' ? [{ id: rule.id, sought: rule.check.sought }] : [],
);
const terms =
  '<h1>Conditions of use</h1><p>What stands here is kept for the protection of the public and may not be used to harass or to intimidate any person whatsoever, on pain of prosecution.</p>';

test.for([
  ['<button onclick="go()">I agree</button>', true],
  ['<button type="button"><span>I have read this and</span> <b>Accept</b></button>', true],
  ['<input type="submit" name="ctl00$ok" value="I Agree">', true],
  [`<a class="btn" href="javascript:__doPostBack('ok','')">I accept</a>`, true],
  ['<a role="button" tabindex="0">Estoy de acuerdo</a>', true],
  ['<a href="#">Acepto</a>', true],
  ['<div role="button">Agree and continue</div>', true],
  ['<a href="/search">I agree</a>', false],
  ['<button>I do not agree</button>', false],
  ['<button>Accept all cookies</button>', false],
  ['<button class="cookie-accept">Accept</button>', false],
  ['<input type="text" value="I agree">', false],
  ['<p>By searching you agree to the terms.</p><button>Search</button>', false],
  ['<div>Police departments agree</div>', false],
] as const)('%s', ([page, expected]) => {
  expect(asksForAgreement(page)).toBe(expected);
});

describe('a capture that ends at the conditions of use', () => {
  const outcomes = (pages: Readonly<Record<string, string>>): readonly string[] => [
    ...new Set(look(checks, pages).map(({ outcome }) => outcome)),
  ];

  test('fails nothing', () => {
    const wall = `${terms}<form method="post" action="./"><input type="submit" value="I Agree"></form>`;
    expect(outcomes({ 'index.html': wall })).not.toContain('fail');
    expect(outcomes({ 'index.html': terms })).toContain('fail');
  });
});

test('is linear in the page', () => {
  const pages = [
    '<button>'.repeat(200_000),
    '<a '.repeat(400_000),
    `<a ${'href='.repeat(300_000)}`,
    '<a x="'.repeat(300_000),
  ];
  const started = performance.now();
  for (const page of pages) asksForAgreement(`${page} agree`);
  expect(performance.now() - started).toBeLessThan(5000);
});
