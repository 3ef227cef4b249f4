/** Arrests without conviction, whose page it is, values that the export lacks, field names, and partial values. */
import { randomFor } from '../../sample/random.ts';
import { family, inBody, inFile, type Family, type FamilyOptions, type Planted, type ValueKind } from '../family.ts';
import { UNKNOWN_SSNS } from '../people.ts';
import { BARE } from '../spell.ts';
import { machineReadable } from './documents.ts';

const CHARGE: readonly ValueKind[] = ['charge'];
const DOCKET: readonly ValueKind[] = ['docket'];

function american(date: string): string {
  const [year = '', month = '', day = ''] = date.split('-');
  return `${month}/${day}/${year}`;
}

const charge = (name: string, write: (planted: Planted) => string): Family =>
  family('arrests', name, CHARGE, (planted) => ({ body: write(planted), written: [planted.text] }));

export const ARRESTS: readonly Family[] = [
  charge(
    'arrest-row',
    ({ text, date }) =>
      `<table><tr><th>Arrested</th><th>Charge</th></tr><tr><td>${date}</td><td>${text}</td></tr></table>`,
  ),
  charge('arrest-american-date', ({ text, date }) => `<p>Arrested ${american(date)}: ${text}</p>`),
  charge('nolle-prosequi', ({ text }) => `<p>${text}: nolle prosequi</p>`),
  charge('dismissed', ({ text, date }) => `<ul><li>${date} ${text} (dismissed)</li></ul>`),
  charge('acquitted', ({ text }) => `<tr><td>${text}</td><td>Not guilty</td></tr>`),
  charge('arrest-in-comment', ({ text, date }) => `<!-- arrest ${date} ${text} no conviction -->`),
  inBody('arrests', 'docket-visible', DOCKET, (text) => `<p>Docket ${text}</p>`),
  inBody('arrests', 'docket-in-comment', DOCKET, (text) => `<!-- see ${text} -->`),
  inBody('arrests', 'docket-link', DOCKET, (text) => `<a href="https://courts.example.gov/case/${text}">case</a>`),
  inBody('arrests', 'docket-joined', DOCKET, (text) => `<p>Case no. ${text}</p>`, BARE),
  family('arrests', 'docket-spaced', DOCKET, ({ text }) => {
    const written = text.replaceAll('-', ' ');
    return { body: `<p>Case no. ${written}</p>`, written: [written] };
  }),
  family('arrests', 'history-array', CHARGE, ({ text, date }) => ({
    state: { history: [{ kind: 'arrest', on: date, charge: text }] },
    written: [text],
  })),
  family('arrests', 'docket-in-json', DOCKET, ({ text }) => ({
    state: { cases: [{ no: text, outcome: 'dismissed' }] },
    written: [text],
  })),
  inFile(
    'arrests',
    'arrest-csv',
    CHARGE,
    'export/a.csv',
    (text, { person, date }) => `id,arrest_date,charge,disposition\n${person.id},${date},${text},Dismissed\n`,
  ),
];

const other: FamilyOptions = { subject: 'other' };
const nobody: FamilyOptions = { subject: 'none' };

/** The page is about somebody else, or nobody. */
export const SUBJECTS: readonly Family[] = [
  inBody('subjects', 'other-registrant-dashed', ['ssn'], (text) => `<p>SSN ${text}</p>`, undefined, other),
  inBody(
    'subjects',
    'other-registrant-dashed-unlabelled',
    ['ssn'],
    (text) => `<p>Verified by ${text}</p>`,
    undefined,
    other,
  ),
  inBody('subjects', 'other-registrant-labelled-bare', ['ssn'], (text) => `<p>SSN: ${text}</p>`, BARE, other),
  inBody(
    'subjects',
    'other-registrant',
    ['email', 'passport', 'alien', 'receipt'],
    (text, { label }) => `<p>${label}: ${text}</p>`,
    undefined,
    other,
  ),
  inBody(
    'subjects',
    'other-registrant-screen-name',
    ['handle'],
    (text) => `<p>Screen name: ${text}</p>`,
    undefined,
    other,
  ),
  inBody('subjects', 'other-registrant-victim', ['victim'], (text) => `<p>Victim: ${text}</p>`, undefined, other),
  inBody('subjects', 'nobody-dashed', ['ssn'], (text) => `<p>SSN ${text}</p>`, undefined, nobody),
  inBody(
    'subjects',
    'nobody',
    ['email', 'passport', 'alien'],
    (text, { label }) => `<p>${label}: ${text}</p>`,
    undefined,
    nobody,
  ),
  inBody(
    'subjects',
    'nobody-victim-list',
    ['victim'],
    (text) => `<h2>Victims</h2><ul><li>${text}</li></ul>`,
    undefined,
    nobody,
  ),
  family(
    'subjects',
    'list-row',
    ['ssn', 'email', 'passport', 'victim', 'handle'],
    ({ text, bare, kind, owner, label }) => ({
      body: `<table><tr><th>Id</th><th>${label}</th></tr><tr><td>R-99001</td><td>none</td></tr><tr><td>${owner.id}</td><td>${kind === 'ssn' ? bare : text}</td></tr><tr><td>R-99004</td><td>none</td></tr></table>`,
      written: [kind === 'ssn' ? bare : text],
      encoding: 'bare',
    }),
    nobody,
  ),
  family(
    'subjects',
    'json-list-record',
    ['ssn', 'email', 'passport', 'victim', 'handle'],
    ({ text, bare, kind, owner }) => ({
      files: [
        {
          name: 'api/list.json',
          content: JSON.stringify({
            items: [{ id: 'R-99001' }, { id: owner.id, x1: kind === 'ssn' ? bare : text }, { id: 'R-99004' }],
          }),
        },
      ],
      noPage: true,
      written: [kind === 'ssn' ? bare : text],
      encoding: 'bare',
    }),
    nobody,
  ),
  family('subjects', 'subject-by-name-only', ['ssn', 'email', 'handle', 'victim'], ({ text, owner }) => ({
    files: [
      {
        name: 'print/7.html',
        content: `<!doctype html><title>${owner.given} ${owner.surname}</title><h1>${owner.given} ${owner.surname}</h1><p>Born ${owner.birthDate}</p><!-- ${text} -->`,
      },
    ],
    noPage: true,
    written: [text],
  })),
];

/** Not in the export: only shape and label speak. */
const unknownSsn = ({ person }: Planted): string =>
  UNKNOWN_SSNS[person.id.charCodeAt(person.id.length - 1) % UNKNOWN_SSNS.length] ?? '';
const pattern: FamilyOptions = { expected: 'pattern' };
const unmatched = (
  name: string,
  kinds: readonly ValueKind[],
  write: (planted: Planted) => readonly [string, string],
): Family =>
  family(
    'unmatched',
    name,
    kinds,
    (planted) => {
      const [body, written] = write(planted);
      return { body, written: [written], encoding: 'not in the export' };
    },
    pattern,
  );

const SURNAMES = 'Tessarandel Ombravelle Kirradane Halloumere'.split(' ');

export const UNMATCHED: readonly Family[] = [
  unmatched('labelled-ssn', ['ssn'], (planted) => [`<p>SSN: ${unknownSsn(planted)}</p>`, unknownSsn(planted)]),
  unmatched('labelled-ssn-words', ['ssn'], (planted) => [
    `<p>Social Security Number ${unknownSsn(planted)}</p>`,
    unknownSsn(planted),
  ]),
  unmatched('labelled-ssn-hidden', ['ssn'], (planted) => [
    `<input type="hidden" name="ssn" value="${unknownSsn(planted)}">`,
    unknownSsn(planted),
  ]),
  unmatched('mrz-check-digit', ['passport'], ({ person, text }) => {
    const line = machineReadable(`X${text.slice(1).split('').reverse().join('')}`, person.birthDate);
    return [`<pre>${line}</pre>`, line];
  }),
  unmatched('victim-name-labelled', ['victim'], ({ person }) => {
    const name = `Leontine ${randomFor(1, Number(person.id.slice(2)), 'unmatched').pick(SURNAMES)}`;
    return [`<p>Victim: ${name}</p>`, name];
  }),
];

const fieldName: FamilyOptions = { expected: 'field-name' };
const field = (
  name: string,
  kinds: readonly ValueKind[],
  file: string,
  write: (key: string, planted: Planted) => string,
): Family =>
  family(
    'field names',
    name,
    kinds,
    (planted) => ({
      files: [{ name: file, content: write(planted.key, planted) }],
      noPage: true,
      written: [planted.key],
      encoding: 'field name',
    }),
    fieldName,
  );
const FIELDS: readonly ValueKind[] = ['ssn', 'victim', 'passport'];

export const FIELD_NAMES: readonly Family[] = [
  field('null-in-json', FIELDS, 'api/person.json', (key, { person }) => JSON.stringify({ id: person.id, [key]: null })),
  field('csv-header', FIELDS, 'export/list.csv', (key, { person }) => `id,${key},tier\n${person.id},,3\n`),
  field('hidden-field', FIELDS, 'form.html', (key) => `<form><input type="hidden" name="${key}" value=""></form>`),
  field(
    'sql-in-address',
    ['ssn'],
    'list.html',
    (key) => `<a href="/r.asp?sql=select+name,${key}+from+offenders">list</a>`,
  ),
  field(
    'sql-in-comment',
    ['ssn', 'victim'],
    'list.html',
    (key) => `<!-- SELECT id, ${key} FROM offenders WHERE id = 4 --><p>List</p>`,
  ),
  field(
    'xml-element',
    FIELDS,
    'feed/r.xml',
    (key, { person }) => `<?xml version="1.0"?><r id="${person.id}"><${key}/></r>`,
  ),
];

const partial: FamilyOptions = { expected: 'review', tracked: true };
const part = (
  name: string,
  kinds: readonly ValueKind[],
  encoding: string,
  write: (planted: Planted) => string,
): Family =>
  family(
    'partial',
    name,
    kinds,
    (planted) => {
      const written = write(planted);
      return { body: `<p>${planted.label}: ${written}</p>`, written: [written], encoding };
    },
    partial,
  );

export const PARTIAL: readonly Family[] = [
  part('last-four', ['ssn'], 'last four', ({ bare }) => `xxx-xx-${bare.slice(5)}`),
  part('last-four-words', ['ssn'], 'last four', ({ bare }) => `last four digits ${bare.slice(5)}`),
  part('first-five', ['ssn'], 'first five', ({ text }) => `${text.slice(0, 6)}-XXXX`),
  part('masked-mail', ['email'], 'masked mail', ({ text }) => text.replace(/^(.{3})[^@]*/, '$1***')),
  part('in-words', ['ssn'], 'words', ({ bare }) =>
    [...bare].map((d) => 'zero one two three four five six seven eight nine'.split(' ')[Number(d)]).join(' '),
  ),
  part('scientific', ['ssn'], 'scientific', ({ bare }) => `${bare.charAt(0)}.${bare.slice(1)}E8`),
  part(
    'one-digit-mistyped',
    ['ssn'],
    'mistyped',
    ({ text }) => `${text.slice(0, 10)}${(Number(text.slice(10)) + 1) % 10}`,
  ),
];
