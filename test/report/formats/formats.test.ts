import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startBrowser } from '../../../src/browser/start.ts';
import { ALSO_FORMATS, renderAlso } from '../../../src/report/formats/formats.ts';
import { STATUS_WORDS } from '../../../src/report/words.ts';
import { HOSTILE, makeResult } from '../made-result.ts';

const RESULT = makeResult();
const FIXED = {
  ...RESULT,
  jurisdiction: {
    ...RESULT.jurisdiction,
    name: `Meridia ${Object.values(HOSTILE).join(' ')} https://a.example www.b.example x@c.example`,
  },
};

let browser: Browser;
let profile: string;
beforeAll(async () => {
  profile = mkdtempSync(join(tmpdir(), 'sorna-formats-'));
  browser = await startBrowser({ env: process.env, profile, onNotice: () => undefined });
}, 60_000);
afterAll(async () => {
  await browser.close();
  rmSync(profile, { recursive: true, force: true });
});

interface ReadCase {
  readonly suite: string;
  readonly name: string;
  readonly group: string;
  /** Of what stands in it; absent: it passed. */
  readonly verdict?: string;
  readonly message: string;
}

/** As an XML parser of others reads it. */
async function readJunit(xml: string): Promise<{ numbers: number[]; suites: number[][]; cases: ReadCase[] }> {
  const page = await browser.newPage();
  try {
    // As text: the types of a page's own objects are not known here.
    return (await page.evaluate(`((text) => {
      const root = new DOMParser().parseFromString(text, 'text/xml');
      if (root.querySelector('parsererror') !== null) throw new Error(root.querySelector('parsererror').textContent);
      const numbersOf = (of) =>
        ['tests', 'failures', 'errors', 'skipped'].map((name) => Number(of.getAttribute(name)));
      const cases = [...root.querySelectorAll('testcase')].map((each) => ({
        suite: each.parentElement.getAttribute('name'),
        name: each.getAttribute('name'),
        group: each.getAttribute('classname'),
        ...(each.firstElementChild && { verdict: each.firstElementChild.tagName }),
        message: each.firstElementChild?.getAttribute('message') ?? '',
      }));
      const suites = [...root.querySelectorAll('testsuite')].map(numbersOf);
      return { numbers: numbersOf(root.documentElement), suites, cases };
    })(${JSON.stringify(xml)})`)) as { numbers: number[]; suites: number[][]; cases: ReadCase[] };
  } finally {
    await page.close();
  }
}

describe('JUnit', () => {
  test('every check and every row is a test case, and the numbers add up', async () => {
    const { numbers, suites, cases } = await readJunit(await renderAlso('junit', FIXED));
    expect(cases).toHaveLength(RESULT.rules.length + RESULT.items.length);
    expect(new Set(cases.map(({ group, name }) => `${group} ${name}`)).size).toBe(cases.length);
    const count = (verdict: string): number => cases.filter((each) => each.verdict === verdict).length;
    expect(numbers).toEqual([cases.length, count('failure'), count('error'), count('skipped')]);
    expect(numbers.map((_, i) => suites.reduce((sum, suite) => sum + suite[i]!, 0))).toEqual(numbers);
  });

  test('what fails is a failure, what could not run an error, what is open is skipped with the reason', async () => {
    const { cases } = await readJunit(await renderAlso('junit', RESULT));
    const verdictOf = (id: string): string | undefined => cases.find(({ name }) => name.startsWith(`${id}: `))!.verdict;
    for (const { id, outcome } of RESULT.rules) {
      const verdict = { fail: 'failure', error: 'error', pass: undefined }[outcome as string] ?? 'skipped';
      expect(verdictOf(id)).toBe(outcome === 'pass' ? undefined : verdict);
    }
    for (const { id, status } of RESULT.items) {
      const { family } = STATUS_WORDS[status];
      const gap = status === 'error' ? 'error' : 'failure';
      expect(verdictOf(id)).toBe(family === 'met' ? undefined : family === 'gap' ? gap : 'skipped');
    }
    expect(cases.filter(({ verdict, message }) => verdict !== undefined && message.length < 10)).toEqual([]);
  });
});

describe('Markdown', () => {
  test('no text of the evidence becomes markup, a link or another cell', async () => {
    const page = await renderAlso('markdown', FIXED);
    expect(page).toMatch(/^# Meridia /);
    for (const line of page.split('\n')) {
      const bare = line.replace(/\\./g, '');
      expect(bare).not.toMatch(/[<`[\]~&]|https?:|[^ \n]@[^\u200b]/);
      if (line.startsWith('| ')) expect([4, 7]).toContain(bare.split('|').length);
    }
    expect(page).not.toContain('\u202e');
  });

  test('it has the numbers, the first steps and the worst checks', async () => {
    const page = await renderAlso('markdown', makeResult({ hostile: false }));
    expect(page).toContain('## Do this first');
    expect(page).toContain('| Critical | Fail |');
    expect(page.indexOf('| Critical |')).toBeLessThan(page.indexOf('| Minor |'));
    expect(page).toContain('Only the SMART Office decides');
  });
});

describe('SARIF', () => {
  interface Sarif {
    readonly version: string;
    readonly runs: readonly [
      {
        readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
        readonly results: readonly {
          readonly ruleId: string;
          readonly ruleIndex: number;
          readonly kind: string;
          readonly level: string;
          readonly locations: readonly [
            { readonly physicalLocation: { readonly artifactLocation: { readonly uri: string } } },
          ];
        }[];
      },
    ];
  }

  test('every check that asks for action is a rule, with a result for each sample', async () => {
    const { version, runs } = JSON.parse(await renderAlso('sarif', RESULT)) as Sarif;
    const [{ tool, results }] = runs;
    expect(version).toBe('2.1.0');
    const asking = RESULT.rules.filter(({ outcome }) => ['fail', 'needs-review', 'error'].includes(outcome));
    expect(tool.driver.rules.map(({ id }) => id)).toEqual(asking.map(({ id }) => id));
    for (const { ruleId, ruleIndex, kind, level, locations } of results) {
      expect(tool.driver.rules[ruleIndex]!.id).toBe(ruleId);
      expect(kind === 'review' ? level === 'none' : ['error', 'warning', 'note'].includes(level)).toBe(true);
      expect(() => new URL(locations[0].physicalLocation.artifactLocation.uri, 'file:///package/')).not.toThrow();
    }
    const samples = (id: string): number =>
      asking.find((rule) => rule.id === id)!.samples.filter(({ state }) => state !== 'shown').length;
    for (const { id } of asking)
      expect(results.filter(({ ruleId }) => ruleId === id)).toHaveLength(Math.max(1, samples(id)));
  });
});

test.for(ALSO_FORMATS)('%s is the same each time, and has no unseen characters', async (format) => {
  const first = await renderAlso(format, FIXED);
  expect(await renderAlso(format, FIXED)).toBe(first);
  // eslint-disable-next-line no-control-regex
  expect(first.replaceAll('@\u200b', '')).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e\u200b]/);
});
