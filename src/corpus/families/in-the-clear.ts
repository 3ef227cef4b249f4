/** The value stands in the page as a reader sees it, in one of its printed forms. */
import { inBody, inFile, type Around, type Family, type ValueKind } from '../family.ts';
import { BARE, dashed, FLOAT, grouped, LOWER, separated, SPACED_DIGITS, THOUSANDS, UPPER } from '../spell.ts';

const SSN: readonly ValueKind[] = ['ssn'];
const ALL: readonly ValueKind[] = ['ssn', 'victim', 'email', 'handle', 'passport', 'alien', 'i94', 'receipt'];
const NUMBERS: readonly ValueKind[] = ['ssn', 'passport', 'alien', 'passport-digits'];

const labelled: Around = (text, { label }) => `<p>${label}: ${text}</p>`;
const clear = (
  name: string,
  kinds: readonly ValueKind[],
  around: Around,
  spelling?: Parameters<typeof inBody>[4],
): Family => inBody('in the clear', name, kinds, around, spelling);
const shape = (name: string, spelling: Parameters<typeof inBody>[4]): Family => clear(name, SSN, labelled, spelling);
const file = (
  name: string,
  kinds: readonly ValueKind[],
  path: string,
  around: Around,
  spelling?: typeof BARE,
): Family => inFile('in the clear', name, kinds, path, around, spelling);

export const IN_THE_CLEAR: readonly Family[] = [
  clear('visible', ALL, labelled),
  clear('visible-cell', ALL, (text, { label }) => `<table><tr><th>${label}</th><td>${text}</td></tr></table>`),
  clear('visible-definition', ALL, (text, { label }) => `<dl><dt>${label}</dt><dd>${text}</dd></dl>`),
  clear('visible-without-label', ['ssn', 'email', 'passport', 'handle', 'receipt'], (text) => `<p>${text}</p>`),
  clear('nine-digits-labelled', SSN, labelled, BARE),
  shape('dots', separated('dots', '.')),
  shape('slashes', separated('slashes', '/')),
  shape('underscores', separated('underscores', '_')),
  shape('spaces', separated('spaces', ' ')),
  shape('colons', separated('colons', ':')),
  shape('grouping-2-3-4', grouped('2-3-4', [2, 3, 4], '-')),
  shape('grouping-3-3-3', grouped('3-3-3', [3, 3, 3], '-')),
  shape('no-break-space', separated('no-break space', '\u00a0')),
  shape('no-break-space-entity', separated('no-break space entity', '&nbsp;')),
  shape('thin-space', separated('thin space', '\u2009')),
  shape('tab', separated('tab', '\t')),
  shape('newline', separated('newline', '\n')),
  shape('spaces-around-dashes', separated('spaced dash', ' - ')),
  shape('non-breaking-hyphen', dashed(1)),
  shape('en-dash', dashed(3)),
  shape('minus-sign', dashed(5)),
  clear('every-digit-spaced', NUMBERS, labelled, SPACED_DIGITS),
  clear(
    'sentence-end',
    [...NUMBERS, 'email', 'victim'],
    (text, { label }) => `<p>The ${label} is ${text}. It was checked.</p>`,
  ),
  clear('sentence-end-bare', SSN, (text) => `<p>the SSN is ${text}.</p>`, BARE),
  clear('after-a-year', SSN, (text) => `<p>Recorded in 2025 ${text} is his social security number</p>`),
  clear('in-parentheses', ALL, (text, { label }) => `<p>Identified (${label} ${text}) by the desk</p>`),
  clear('in-quotes', ALL, (text, { label }) => `<p>${label} &ldquo;${text}&rdquo;</p>`),
  clear('behind-a-hash', ['ssn', 'passport', 'alien'], (text, { label }) => `<p>${label}#${text}</p>`),
  clear('glued-to-the-label', ['ssn'], (text) => `<p>SSN${text}</p>`, BARE),
  clear('comma-list', [...NUMBERS, 'email', 'handle'], (text, { key }) => `<pre>id,${key},tier\n17,${text},3</pre>`),
  clear('comma-list-bare', SSN, (text) => `<pre>ssn\n17,${text},3</pre>`, BARE),
  clear('semicolon-list', ALL, (text, { person }) => `<pre>${person.id};${text};III</pre>`),
  clear('lower-case-document', ['passport', 'alien', 'i94', 'receipt'], labelled, LOWER),
  clear('upper-case', ['victim', 'email', 'handle'], labelled, UPPER),
  clear('thousands', SSN, labelled, THOUSANDS),
  clear('float', SSN, labelled, FLOAT),
  clear('preformatted-columns', ALL, (text, { label }) => `<pre>${label.padEnd(16, '.')}${text}</pre>`),
  file(
    'csv-cell',
    ALL,
    'export/list.csv',
    (text, { person, key }) => `id,name,${key}\r\n${person.id},${person.surname},${text}\r\n`,
  ),
  file(
    'csv-bare',
    SSN,
    'export/list.csv',
    (text, { person }) => `id,name,x7\r\n${person.id},${person.surname},${text}\r\n`,
    BARE,
  ),
  file('csv-quoted', ALL, 'export/list.csv', (text, { person, key }) => `"id","${key}"\n"${person.id}","${text}"\n`),
  file(
    'csv-apostrophe',
    ['ssn', 'passport'],
    'export/list.csv',
    (text, { person, key }) => `id,${key}\n${person.id},'${text}\n`,
    BARE,
  ),
  file(
    'csv-formula',
    ['ssn', 'passport'],
    'export/list.csv',
    (text, { person, key }) => `id,${key}\n${person.id},="${text}"\n`,
    BARE,
  ),
  file('csv-float', SSN, 'export/list.csv', (text, { person }) => `id,ssn\n${person.id},${text}\n`, FLOAT),
  file('tab-separated', ALL, 'export/list.tsv', (text, { person, key }) => `id\t${key}\n${person.id}\t${text}\n`),
  file('pipe-separated', ALL, 'export/list.txt', (text, { person, key }) => `ID|${key}|TIER\n${person.id}|${text}|3\n`),
  file('json-array', ALL, 'api/row.json', (text, { person }) => JSON.stringify([person.id, text, 3])),
  file('json-array-number', SSN, 'api/row.json', (text, { person }) => `["${person.id}",${text},3]`, BARE),
  file(
    'plain-text',
    ALL,
    'notes.txt',
    (text, { person, label }) => `Registry number ${person.id}\n${label}: ${text}\n`,
  ),
];
