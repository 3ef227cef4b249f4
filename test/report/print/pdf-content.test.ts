import { expect, test } from 'vitest';
import { markArtifacts } from '../../../src/report/print/pdf-content.ts';

const mark = (text: string) => `/Artifact BMC\n${text}\nEMC\n`;

test.for([
  ['a path with its painting', '1 0 0 rg 0 0 m 5 5 l S', `1 0 0 rg ${mark('0 0 m 5 5 l S')}`],
  ['text inside a text object', 'BT /F1 9 Tf (a\\)b(c)) Tj ET', `BT /F1 9 Tf ${mark('(a\\)b(c)) Tj')} ET`],
  ['an inline image', 'BI /W 1 ID \u0001EIx EI Q', `${mark('BI /W 1 ID \u0001EIx EI')} Q`],
  ['a form', 'q /X1 Do Q', `q ${mark('/X1 Do')} Q`],
] as const)('marks %s', ([, text, expected]) => {
  expect(markArtifacts(text)).toBe(expected);
});

test.for([
  ['marked painting', '/P <</MCID 0>> BDC 0 0 5 5 re f BT [(a) -3 <41>] TJ ET EMC'],
  ['a clip that paints nothing', '0 0 5 5 re W n q Q'],
  ['words in strings and comments', 'q % 0 0 5 5 re f\nQ /Name gs'],
])('leaves %s alone', ([, text]) => {
  expect(markArtifacts(text ?? '')).toBe(text);
});
