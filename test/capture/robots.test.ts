import { describe, expect, test } from 'vitest';
import { readRobots, type Robots } from '../../src/capture/robots.ts';

const ORIGIN = 'https://registry.example.gov';
const robots = (text: string): Robots => readRobots({ origin: ORIGIN, status: 200, text });
const allows = (text: string, path: string): boolean => robots(text).allows(ORIGIN + path);

describe('robots.txt', () => {
  test.for([
    ['User-agent: *\nDisallow: /a', '/a', false],
    ['User-agent: *\nDisallow: /a', '/b', true],
    ['\ufeffUser-agent: *\nDisallow: /', '/a', false],
    ['User-agent: bot\nDisallow: /', '/a', true],
    ['User-agent: bot\nUser-agent: Sorna-Audit/2.0 # a copy\nDisallow: /a', '/a', false],
    ['User-agent: bot\nDisallow: /\nUser-agent: *\nDisallow: /z', '/a', true],
    ['User-agent: *\nDisallow: /\n\nUser-agent: SORNA-AUDIT\nAllow: /', '/a', true],
    ['User-agent: *\nDisallow: /a\n\nUser-agent: bot\n\nUser-agent: *\nDisallow: /b', '/b', false],
    ['User-agent: *\n\n# a remark\n\nDisallow: /a', '/a', false],
    ['User-agent: bot\nSitemap: x\nDisallow: /a\nUser-agent: *\nDisallow: /b', '/a', true],
    ['User-agent: *\r\nDisallow: /a\rDisallow: /b', '/b', false],
  ] as const)('%j: %s', ([text, path, allowed]) => {
    expect(allows(text, path)).toBe(allowed);
  });

  test('tens of thousands of names above tens of thousands of rules', () => {
    const names = Array.from({ length: 15_000 }, (_, i) => `user-agent:b${i}`).join('\n');
    const text = `${names}\nuser-agent:*\n${'disallow:/a\n'.repeat(20_000)}`;
    expect([allows(text, '/a'), allows(text, '/b')]).toEqual([false, true]);
  });

  test.for([
    ['10', 10_000],
    ['0.5', 500],
    ['-1', 0],
    ['soon', 0],
    // A timer of more than 24 days goes off at once.
    ['99999999', 600_000],
    ['Infinity', 600_000],
  ] as const)('a delay of %s', ([delay, wanted]) => {
    expect(robots(`User-agent: *\nCrawl-delay: ${delay}`).delay).toBe(wanted);
  });
});
