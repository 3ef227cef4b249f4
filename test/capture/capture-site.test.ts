import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CaptureSummary } from '../../src/capture/summary.ts';
import { digestOf } from '../../src/capture/warc-record.ts';
import { answered, capture, pathOf, records, summaryIn, testClock, warcFiles, type Seen } from './captured.ts';
import { GIF, PDF, serve, SITE, type SmallSite } from './small-site.ts';

const base = mkdtempSync(join(tmpdir(), 'sorna-capture-'));
const folder = join(base, 'package', 'website');
const temporary = join(base, 'tmp');
const clock = testClock();
const announced: { readonly sentence: string; readonly askedBefore: number }[] = [];
let site: SmallSite;
let summary: CaptureSummary;
let all: readonly Seen[];
let left: readonly string[];

beforeAll(async () => {
  site = await serve(SITE);
  const before = process.env['TMPDIR'];
  const { mkdirSync } = await import('node:fs');
  mkdirSync(temporary);
  process.env['TMPDIR'] = temporary;
  const onNetwork = (sentence: string): void => void announced.push({ sentence, askedBefore: site.asked.length });
  summary = await capture(`${site.origin}/`, folder, { clock, onNetwork, delay: 1500 });
  if (before === undefined) delete process.env['TMPDIR'];
  else process.env['TMPDIR'] = before;
  left = readdirSync(temporary);
  all = await records(folder);
}, 120_000);

afterAll(async () => {
  await site.close();
  rmSync(base, { recursive: true, force: true });
});

const answersOf = (path: string): readonly Seen[] =>
  all.filter(({ type, uri }) => type === 'response' && pathOf(uri) === path);
const ofType = (type: string): readonly Seen[] => all.filter((each) => each.type === type);

const WHOLE = [
  ...['/', '/api/list.json', '/app', '/area', '/area?a=1&b=2', '/big.zip', '/clicked', '/cookie', '/feed.xml'],
  ...['/flyer.pdf', '/frame', '/framed', '/leave', '/maps/all.xml.gz', '/maps/index.xml', '/missing', '/new'],
  ...['/offender/1', '/offender/2?utm_source=mail', '/offender/7', '/offender/8', '/offender/9', '/old'],
  ...['/photos/a.gif', '/photos/b.gif', '/photos/far.gif', '/robots.txt', '/sitemap.xml', '/style.css'],
];

test('everything that the site links to, lists or loads is answered in the capture', () => {
  expect(answered(all)).toEqual(WHOLE);
  expect(summary.complete).toBe(true);
  expect(summary.files).toEqual(warcFiles(folder));
});

test('what the network is used for is said before the first request', () => {
  expect(announced).toHaveLength(1);
  expect(announced[0]!.askedBefore).toBe(0);
  expect(announced[0]!.sentence).toContain(`it asks ${site.origin} and no other place`);
  expect(announced[0]!.sentence).toContain('1.5 seconds');
  expect(announced[0]!.sentence).toContain('robots.txt is obeyed');
});

test('robots.txt comes first, only GET is sent, and each style or picture is asked for once', () => {
  expect(site.asked[0]).toBe('GET /robots.txt');
  expect(site.asked.filter((line) => !line.startsWith('GET '))).toEqual([]);
  for (const path of ['/style.css', '/photos/a.gif', '/photos/b.gif', '/photos/far.gif', '/robots.txt'])
    expect([path, site.asked.filter((line) => line === `GET ${path}`).length]).toEqual([path, 1]);
  expect(summary.counts.reused).toBeGreaterThan(5);
});

test('pages follow one another no faster than they may', () => {
  const visits = summary.counts.pages + summary.counts.documents + summary.counts.redirects;
  // And the sitemap that was looked for where sites have it: that it is not there makes no page of it.
  expect(visits).toBe(21);
  expect(clock.waits).toEqual(Array.from({ length: visits }, () => 1500));
});

test('it says who it is', () => {
  const agent = site.headersOf('/offender/1')?.['user-agent'] ?? '';
  expect(agent).toMatch(/^Mozilla\/5\.0 .*Chrome.* sorna-audit\/0\.0\.0 \(\+capture of own site\)$/);
  expect(site.headersOf('/robots.txt')?.['user-agent']).toBe(agent);
  expect(site.headersOf('/api/list.json')?.['user-agent']).toBe(agent);
});

test('answers are kept as they were sent: status line, headers, body', () => {
  const [page] = answersOf('/');
  expect(page!.block.toString('latin1')).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
  expect(page!.http.get('set-cookie')).toBe('visit=1; Path=/; HttpOnly');
  expect(answersOf('/photos/a.gif')[0]!.payload.equals(GIF)).toBe(true);
  expect(answersOf('/flyer.pdf')[0]!.payload.equals(PDF)).toBe(true);
  expect(answersOf('/big.zip')[0]!.payload.equals(Buffer.alloc(300_000, 7))).toBe(true);
  expect(answersOf('/missing')[0]!.status).toBe(404);
  expect(answersOf('/missing')[0]!.block.toString('latin1')).toMatch(/^HTTP\/1\.1 404 Not Found\r\n/);
});

test('redirects are records of their own, with where they lead', () => {
  expect([answersOf('/old')[0]!.status, answersOf('/old')[0]!.http.get('location')]).toEqual([302, '/new']);
  expect(answersOf('/new')).toHaveLength(1);
  expect(answersOf('/leave')[0]!.http.get('location')).toBe('https://elsewhere.example/gone');
  expect(summary.counts.redirects).toBe(1);
});

test('a page that its scripts have changed is there as they left it, and leads on', () => {
  const rendered = ofType('resource');
  expect(rendered.map(({ uri }) => pathOf(uri))).toEqual(['/app']);
  expect(rendered[0]!.field('Content-Type')).toBe('text/html; charset=utf-8');
  expect(rendered[0]!.payload.toString()).toContain('<a href="/offender/7">Quill Arden</a>');
  expect(answersOf('/app')[0]!.payload.toString()).not.toContain('Quill Arden');
  expect(summary.counts.rendered).toBe(1);
});

test('cookies live for one capture, as in a visit', () => {
  expect(answersOf('/cookie')[0]!.payload.toString()).toContain('known visitor');
});

test('other sites and forms are not asked; requests to them are counted, links to them listed', () => {
  expect(summary.counts.blocked).toEqual({ method: 1, 'other-origin': 1 });
  expect(summary.otherOrigins).toEqual([{ origin: 'https://elsewhere.example', links: 2 }]);
  expect(all.filter(({ uri }) => uri !== '' && !uri.startsWith(site.origin))).toEqual([]);
});

test('what is not followed is listed with its reason', () => {
  const listed = summary.notFollowed.map(({ why, addresses }) => [
    why,
    addresses.map((each) => each.replace(site.origin, '')),
  ]);
  expect(listed).toEqual([
    ['error-status', ['/missing']],
    ['form', ['/search']],
    ['other-origin', ['https://elsewhere.example/x', 'https://elsewhere.example/gone']],
    ['robots', ['/private/list']],
  ]);
  expect(site.asked.filter((line) => line.includes('/private'))).toEqual([]);
});

test('every record is valid: digests, requests with their answers, one warcinfo', () => {
  expect(ofType('warcinfo')).toHaveLength(1);
  expect(ofType('warcinfo')[0]!.block.toString()).toContain('software: sorna-audit/0.0.0\r\n');
  const ids = new Map(all.map((each) => [each.field('WARC-Record-ID'), each]));
  expect(ids.size).toBe(all.length);
  for (const each of all) {
    expect(each.field('WARC-Block-Digest')).toBe(digestOf(each.block));
    expect(each.date).toMatch(/^2026-06-30T12:\d\d:\d\dZ$/);
    const payload = each.field('WARC-Payload-Digest');
    if (payload !== undefined && each.type !== 'revisit') expect(payload).toBe(digestOf(each.payload));
  }
  for (const request of ofType('request')) {
    expect(ids.get(request.field('WARC-Concurrent-To'))?.uri).toBe(request.uri);
    expect(request.block.toString('latin1').split('\r\n')[0]).toBe(`GET ${pathOf(request.uri)} HTTP/1.1`);
  }
  expect(ofType('request')).toHaveLength(ofType('response').length + ofType('revisit').length);
  expect(ofType('request')).toHaveLength(summary.counts.requests + 1);
});

test('a body that comes again is a revisit of the first', () => {
  const [revisit] = ofType('revisit');
  expect(pathOf(revisit!.uri)).toBe('/frame');
  expect(revisit!.field('WARC-Payload-Digest')).toBe(answersOf('/frame')[0]!.field('WARC-Payload-Digest'));
  expect(revisit!.field('WARC-Refers-To-Date')).toBe(answersOf('/frame')[0]!.date);
  expect(revisit!.payload).toHaveLength(0);
});

test('files are for their owner alone, the state is gone, and no browser profile is left', () => {
  expect(readdirSync(folder).sort()).toEqual(['capture-00001.warc.gz', 'capture.json']);
  for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  expect(left).toEqual([]);
  expect(summaryIn(folder)).toEqual(summary);
  expect([summary.startedAt, summary.start]).toEqual(['2026-06-30T12:00:00.000Z', `${site.origin}/`]);
});

test('a finished capture is not begun again', { timeout: 60_000 }, async () => {
  const asked = site.asked.length;
  await expect(capture(`${site.origin}/`, folder)).rejects.toThrow(/finished capture.*another folder/s);
  expect(site.asked).toHaveLength(asked);
});
