/** Values that the export lacks, below a column that is named after them; and columns of another name over the same numbers. */
import { family, type Family, type FamilyOptions, type Planted, type ValueKind } from '../family.ts';
import { UNKNOWN_SSNS } from '../people.ts';

const SSN: readonly ValueKind[] = ['ssn'];

interface Told {
  /** Name of the column. */
  readonly header: string;
  /** As printed, and as digits or letters alone. */
  readonly value: string;
  readonly bare: string;
  /** Of a neighbour in the list. */
  readonly other: string;
  readonly planted: Planted;
}

const bareOf = (text: string): string => text.replaceAll('-', '');

function unknown(planted: Planted): Pick<Told, 'value' | 'other'> {
  const at = planted.person.id.charCodeAt(planted.person.id.length - 1) % UNKNOWN_SSNS.length;
  return { value: UNKNOWN_SSNS[at] ?? '', other: UNKNOWN_SSNS[(at + 1) % UNKNOWN_SSNS.length] ?? '' };
}

type Write = (told: Told) => string;
const page = (body: string): string => `<!doctype html><title>Compliance list</title><h1>Compliance list</h1>${body}`;

/** The value under its own name is told; the same numbers without dashes under another name are not. */
function column(name: string, file: string, header: string, benign: string, write: Write): readonly Family[] {
  const place =
    (title: string, isBenign: boolean): Family['place'] =>
    (planted) => {
      const { value, other } = unknown(planted);
      const bare = bareOf(value);
      const shown = isBenign ? { value: bare, other: bareOf(other) } : { value, other };
      const content = write({ header: title, ...shown, bare, planted });
      return {
        files: [{ name: file, content }],
        noPage: true,
        written: content.includes(shown.value) ? [shown.value] : [bare],
        encoding: isBenign ? 'benign' : 'not in the export',
      };
    };
  const told: FamilyOptions = { expected: 'pattern', subject: 'none' };
  return [
    family('unmatched', `column-${name}`, SSN, place(header, false), told),
    family('look-alikes', `column-${name}-of-another-name`, SSN, place(benign, true), {
      expected: 'none',
      subject: 'none',
    }),
  ];
}

const NUMBERS: readonly Family[] = [
  ...column(
    'csv',
    'export.csv',
    'SSN',
    'Session',
    ({ header, value, other }) =>
      `name,county,${header},tier\nAda Brandt,Gannet,${value},3\nOle Vik,Kestrel,${other},2\n`,
  ),
  ...column(
    'csv-bare',
    'export.csv',
    'social_security_no',
    'permit_no',
    ({ header, bare }) => `name,${header},tier\nAda Brandt,${bare},3\n`,
  ),
  ...column(
    'csv-below-title-lines',
    'export.csv',
    'Social Security Number',
    'Sequence Number',
    ({ header, bare }) =>
      `State registry export\nGenerated 2026-04-15\n\n"Name","County","${header}"\n"Brandt, Ada","Gannet","${bare}"\n`,
  ),
  ...column(
    'csv-semicolons',
    'export.csv',
    'SSN',
    'LESSON',
    ({ header, bare }) => `\ufeffNAME;${header};TIER\r\nADA BRANDT;${bare};3\r\n`,
  ),
  ...column('csv-as-formula', 'export.csv', 'ssn', 'part', ({ header, bare }) => `name,${header}\nAda,="${bare}"\n`),
  ...column('tabs', 'export.tsv', 'SSN', 'mission', ({ header, value }) => `id\tname\t${header}\n7\tAda\t${value}\n`),
  ...column(
    'pipes',
    'export.txt',
    'SSN',
    'SEQ',
    ({ header, bare }) => `ID|NAME|${header}|TIER\n7|ADA BRANDT|${bare}|3\n`,
  ),
  ...column(
    'aligned',
    'report.txt',
    'SSN',
    'REF',
    ({ header, value, other }) =>
      `NAME                ${header}          COUNTY\nADA BRANDT          ${value.padEnd(13)}GANNET\nOLE VIK             ${other.padEnd(13)}KESTREL\n`,
  ),
  ...column(
    'markdown',
    'README.md',
    'SSN',
    'Run',
    ({ header, value }) => `| Name | ${header} | Tier |\n|---|---|---|\n| Ada | ${value} | 3 |\n`,
  ),
  ...column('table', 'list.html', 'SSN', 'Badge', ({ header, value, other }) =>
    page(
      `<table><thead><tr><th>Name</th><th>${header}</th><th>County</th></tr></thead><tbody><tr><td>Ada Brandt</td><td>${value}</td><td>Gannet</td></tr><tr><td>Ole Vik</td><td>${other}</td><td>Kestrel</td></tr></tbody></table>`,
    ),
  ),
  ...column('table-bare', 'list.html', 'Social Security No.', 'Parcel', ({ header, bare }) =>
    page(`<table><tr><th>Name<th>County<th>${header}<tr><td>Ada Brandt<td>Gannet<td>${bare}</table>`),
  ),
  ...column('table-with-empty-cells', 'list.html', 'SSN', 'Visits', ({ header, value }) =>
    page(
      `<table><tr><th>Name</th><th>Alias</th><th>Tier</th><th>${header}</th><th>County</th></tr><tr><td>Ada</td><td></td><td></td><td>${value}</td><td>Gannet</td></tr></table>`,
    ),
  ),
  ...column('table-with-blocks', 'list.aspx', 'SSN', 'Age', ({ header, value }) =>
    page(
      `<table><tr><th><a href="javascript:sort(1)">Name</a></th><th><a href="javascript:sort(2)">${header}</a></th></tr><tr><td><div>Ada Brandt</div></td><td><div>${value}</div></td></tr></table>`,
    ),
  ),
  ...column('grid', 'list.html', 'SSN', 'Shelf', ({ header, value }) =>
    page(
      `<div class="h">Name</div><div class="h">${header}</div><div class="c">Ada</div><div class="c">${value}</div>`,
    ),
  ),
  ...column('json-rows', 'rows.json', 'ssn', 'zip', ({ header, value, other }) =>
    JSON.stringify({
      columns: ['id', 'name', header],
      rows: [
        [7, 'Ada', value],
        [8, 'Ole', other],
      ],
    }),
  ),
  ...column(
    'json-column-objects',
    'grid.js',
    'SSN',
    'Sum',
    ({ header, bare }) =>
      `$('#t').DataTable({columns:[{"title":"Name"},{"title":"${header}"},{"title":"County"}],data:[["Ada","${bare}","Gannet"]]});`,
  ),
  ...column(
    'xml-elements',
    'feed.xml',
    'SSN',
    'ISSN',
    ({ header, bare }) =>
      `<?xml version="1.0"?><people><person><name>Ada</name><${header}>${bare}</${header}></person></people>`,
  ),
  ...column(
    'sql-insert',
    'dump.sql',
    'ssn',
    'sid',
    ({ header, bare }) =>
      `INSERT INTO o (id, name, ${header}) VALUES (7,'Ada','${bare}');\nINSERT INTO o (id, name, ${header}) VALUES (8,'Ole',NULL);\n`,
  ),
  ...column(
    'sql-copy',
    'dump.sql',
    'ssn',
    'sum',
    ({ header, bare }) => `COPY o (id, name, ${header}) FROM stdin;\n7\tAda\t${bare}\n\\.\n`,
  ),
  ...column('control-name', 'detail.html', 'lblSSN', 'lblLesson', ({ header, bare }) =>
    page(`<span id="ctl00_${header}">${bare}</span>`),
  ),
  ...column('label-behind', 'detail.html', 'SSN', 'Seq.', ({ header, value }) => page(`<p>${value} (${header})</p>`)),
];

const CELLS = [
  'Known to offender', 'Family/Friend', 'Minor Female', 'Juvenile Female', 'Girl 7', 'Prepubescent Male', 'Not Applicable',
  'Society/Public', 'Two Females', 'Church Youth Group Member', 'Step Child', 'Dating Partner', 'Vulnerable Adult',
  'Gannet County', 'John Doe', 'White Female', 'Undercover Officer', 'Internet Decoy', 'High School Student',
]; // prettier-ignore

const benignFile = (name: string, path: string, content: string): Family =>
  family(
    'look-alikes',
    name,
    SSN,
    () => ({ files: [{ name: path, content }], noPage: true, written: [], encoding: 'benign' }),
    { expected: 'none' },
  );

export const COLUMNS: readonly Family[] = [
  ...NUMBERS,
  benignFile(
    'victim-column-without-names',
    'v.csv',
    `case,victim,year\n${CELLS.map((cell, i) => `${i},${cell},2009`).join('\n')}\n`,
  ),
  benignFile(
    'masked-number-column',
    'e.csv',
    'name,ssn,ssn_verified,phone\nAda,XXX-XX-XXXX,Y,5555550142\nOle,on file,N,5555550143\n',
  ),
  benignFile(
    'office-table',
    'o.html',
    page(
      '<table><tr><th>Social Security Office</th><th>Phone</th><th>Zip</th></tr><tr><td>Gannet</td><td>555-555-0142</td><td>00412-5096</td></tr><tr><td>Kestrel</td><td>(555) 555-0143</td><td>004125096</td></tr></table>',
    ),
  ),
  benignFile(
    'taxpayer-column-of-vendors',
    'vendors.html',
    page('<table><tr><th>Vendor</th><th>TIN</th></tr><tr><td>Northfield Paving</td><td>141186941</td></tr></table>'),
  ),
  benignFile(
    'social-media-column',
    'visits.html',
    page(
      '<table><tr><th>County</th><th>Social</th><th>Visits</th></tr><tr><td>Gannet</td><td>412735096</td><td>141186941</td></tr></table>',
    ),
  ),
];
