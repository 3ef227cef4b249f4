import { expect, test } from 'vitest';
import { createWork, findValues } from '../../../src/site/match/match.ts';
import { buildMatcher } from '../../../src/site/match/build-matcher.ts';
import { gatherValues } from '../../../src/site/values/gather-values.ts';
import { projectAll } from '../../../src/site/views/project-all.ts';
import type { TextType } from '../../../src/site/capture/text-type.ts';
import { scanFiles, ssn } from '../capture-folder.ts';
import { DASHED, SSN } from '../hiding-places.ts';

const matcher = buildMatcher(gatherValues({ values: [ssn(SSN)], publicByDesign: [] }).values);

/** What calls for a reading, over and over. */
const HOSTILE: readonly (readonly [string, string])[] = [
  ['joined texts', `'a'+`],
  ['quotes without partners', `="`],
  ['escaped quotes', `\\"`],
  ['lists of digits', '1,'],
  ['lists of texts', `"1",`],
  ['closing brackets', `1,2,3].join(`],
  ['single letters', 'a '],
  ['single letters between two spaces', 'a  b '],
  ['quoted-printable', '=41'],
  ['soft line breaks', 'a=\n'],
  ['UTF-7', '+AAAA-'],
  ['plus signs', '+A'],
  ['at words', ' [at] '],
  ['spelled at words', 'a at b.c '],
  ['points as words', 'a dot '],
  ['decoys', 'a@nospam.'],
  ['reversed numbers', '6905-37-219 '],
  ['base64', 'OTEy'],
  ['base64 in lines', `${'OTEy'.repeat(19)}\n`],
  ['packed data', 'eJyrVkrOT0lVslIyMlDSUSpKTcsvykxRslIyMlCqBQCGQQeM '],
  ['hexadecimal', '3931'],
  ['checksums', `${'3f'.repeat(16)} `],
  ['labels of names', 'Last name: '],
  ['markup in comments', '<!--<b>x</b>-->'],
  ['markup in attributes', '<a b="<i>x</i>">'],
  ['form fields', '<input value="1">'],
  ['data attributes', '<a data-a="1" data-b="2">'],
  ['style escapes', '\\39 '],
  ['tag characters', '\u{e0039}'],
  ['turned text', '\u202e9'],
  ['scripts that turn text', '<script>"a".reverse()</script>'],
  ['templates', '`${"a"}`'],
  ['fractions', '1.23456E8 '],
  ['elements that touch', '<b>abcdef</b><i>G</i>'],
  ['enclosed addresses', 'IMCEASMTP-a+2Eb+40c+2Ed '],
  ['fillers of a travel document', 'P<USAABC<<DEF<GHI'],
  ['pieces of an editor', '{"plain_text":"a","b":[{"c":{}}]},'],
  ['words of a scan', '<String CONTENT="a"/><HYP '],
];

test.for(HOSTILE)('work grows no faster than the page: %s', ([, one]) => {
  for (const type of ['html', 'text', 'json'] satisfies TextType[]) {
    const workFor = (count: number): number => {
      const { views, release } = projectAll(new TextEncoder().encode(one.repeat(count)), type);
      const work = createWork();
      for (const view of views) findValues(matcher, view, work);
      const written = views.reduce((sum, view) => sum + view.bytes.length, 0);
      release();
      return written + work.anchors + work.tried.reduce((sum, tried) => sum + tried, 0);
    };
    expect(workFor(20_000)).toBeLessThan(workFor(2_000) * 11 + 100_000);
  }
});

test.for(HOSTILE)('a leak beside it is found: %s', { timeout: 20_000 }, async ([, one]) => {
  const { findings } = await scanFiles({ 'a.html': `<p>SSN ${DASHED} </p><p>${one.repeat(20_000)}` }, [ssn(SSN)]);
  expect(findings.map(({ prohibited }) => prohibited)).toContain('ssn');
});
