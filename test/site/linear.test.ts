import { describe, expect, test } from 'vitest';
import { gatherValues } from '../../src/site/values/gather-values.ts';
import { createWork, findValues } from '../../src/site/match/match.ts';
import { projectAll } from '../../src/site/views/project-all.ts';
import { buildMatcher } from '../../src/site/match/build-matcher.ts';
import { scanFiles, ssn } from './capture-folder.ts';
import { DASHED, EMAIL, SSN } from './hiding-places.ts';

const VALUES = [ssn(SSN), { prohibited: 'internet-identifier', person: 'R-1', column: 'i', value: EMAIL } as const];
const matcher = buildMatcher(gatherValues({ values: VALUES, publicByDesign: [] }).values);

/** Bytes written and anchors followed for a page built of `count` repetitions. */
function workFor(build: (count: number) => string, count: number): number {
  const bytes = new TextEncoder().encode(build(count));
  const { views } = projectAll(bytes, 'html');
  const work = createWork();
  for (const view of views) findValues(matcher, view, work);
  const written = views.reduce((sum, view) => sum + view.bytes.length, 0);
  return written + work.anchors + work.tried.reduce((sum, tried) => sum + tried, 0);
}

const HOSTILE: readonly (readonly [string, (count: number) => string])[] = [
  ['one long line', (n) => '<p>' + 'a '.repeat(n)],
  ['at signs', (n) => '@'.repeat(n)],
  ['ampersands', (n) => '&'.repeat(n)],
  ['numeric references', (n) => '&#49;'.repeat(n)],
  ['nested escapes', (n) => '%25'.repeat(n)],
  ['percent signs', (n) => '%'.repeat(n)],
  ['backslashes', (n) => '\\u'.repeat(n)],
  ['deep nesting', (n) => '<div>'.repeat(n)],
  ['unclosed comments', (n) => '<!--'.repeat(n)],
  ['unclosed quotes', (n) => '<a b="'.repeat(n)],
  ['unclosed tags', (n) => '<a '.repeat(n)],
  ['scripts that never end', (n) => '<script>'.repeat(n)],
  ['declarations', (n) => '<!'.repeat(n)],
  ['digits', (n) => '7 '.repeat(n)],
  ['one long number', (n) => '7'.repeat(n)],
  ['digits and points', (n) => '1.'.repeat(n)],
  ['anchor words', (n) => 'rider77 '.repeat(n)],
  ['words of one e-mail', (n) => 'dusk.rider77@'.repeat(n)],
  ['bytes with dashes', (n) => '39-'.repeat(n)],
  ['uuencode', (n) => '\nbegin 644 a\n#0V%T'.repeat(n)],
  ['cut scripts', (n) => 'self.__next_f.push([1,"a"])'.repeat(n)],
  ['cut scripts without end', (n) => 'self.__next_f.push([1,"'.repeat(n)],
  ['accents', (n) => 'é'.repeat(n)],
  ['signs beyond ASCII', (n) => '«'.repeat(n)],
  ['soft hyphens at line ends', (n) => '&shy;\n'.repeat(n)],
  ['words broken at line ends', (n) => 'ab- cd'.repeat(n)],
  ['at words between dashes', (n) => 'a -at- b '.repeat(n)],
  ['moved mail', (n) => "linkTo_UnCryptMailto('nbjmup+b".repeat(n)],
];

/** Milliseconds: seconds where nothing else runs, and far less than what squares of these sizes take. */
const HANGS = 120_000;

describe('work grows no faster than the page', () => {
  test.for(HOSTILE)('%s', ([, build]) => {
    const small = workFor(build, 5_000);
    const large = workFor(build, 50_000);
    expect(large).toBeLessThan(small * 11);
  });

  test.for(HOSTILE)(
    'a page of 200,000 is read in seconds and its leak found: %s',
    { timeout: HANGS },
    async ([, build]) => {
      const { findings } = await scanFiles({ 'a.html': `<p>SSN ${DASHED} <p>${build(200_000)}` }, VALUES);
      expect(findings.map(({ prohibited }) => prohibited)).toContain('ssn');
    },
  );

  test('nested JSON with a match at the bottom', { timeout: HANGS }, async () => {
    const deep = `${'{"a":'.repeat(100_000)}"SSN ${DASHED}"${'}'.repeat(100_000)}`;
    expect((await scanFiles({ 'a.json': deep }, VALUES, { people: ['R-1'] })).findings).toHaveLength(1);
  });

  test('captions with a time at every word', { timeout: HANGS }, async () => {
    const cues = '00:01.000 --> 00:02.000\na<00:01.500>b < c <00:\n\n'.repeat(100_000);
    const { findings } = await scanFiles({ 'a.vtt': `WEBVTT\n\n${cues}SSN ${DASHED}\n` }, VALUES);
    expect(findings.map(({ prohibited }) => prohibited)).toContain('ssn');
  });

  test('a feed in which every record leaks', { timeout: HANGS }, async () => {
    const records = Array.from({ length: 10_000 }, (_, i) => ({ id: `R-${i}`, ssn: SSN }));
    const { findings } = await scanFiles({ 'a.json': JSON.stringify(records) }, VALUES, {
      people: records.map(({ id }) => id),
    });
    expect(findings.map(({ kind, places }) => [kind, places]).sort()).toEqual([
      ['field-name', 10_000],
      ['value', 10_000],
    ]);
  });
});
