/** Names of victims and documents that the export lacks, in a column or under a key of theirs; and in those of others. */
import { family, type Family, type ValueKind } from '../family.ts';

const VICTIM: readonly ValueKind[] = ['victim'];
const PASSPORT: readonly ValueKind[] = ['passport'];
const page = (body: string): string => `<!doctype html><title>Compliance list</title><h1>Compliance list</h1>${body}`;

const NAME = ['Leontine', 'Tessarandel'] as const;

/** Names and documents: the same row under another header is nobody's. */
function told(
  name: string,
  kinds: readonly ValueKind[],
  file: string,
  header: string,
  benign: string,
  value: string,
  write: (header: string) => string,
): readonly Family[] {
  const place =
    (title: string, encoding: string): Family['place'] =>
    () => ({
      files: [{ name: file, content: write(title) }],
      noPage: true,
      written: [value],
      encoding,
    });
  return [
    family('unmatched', `column-${name}`, kinds, place(header, 'not in the export'), {
      expected: 'pattern',
      subject: 'none',
    }),
    family('look-alikes', `column-${name}-of-another-name`, kinds, place(benign, 'benign'), {
      expected: 'none',
      subject: 'none',
    }),
  ];
}

const WHOLE = NAME.join(' ');
export const NAME_COLUMNS: readonly Family[] = [
  ...told(
    'victim-csv',
    VICTIM,
    'v.csv',
    'victim_name',
    'officer',
    WHOLE,
    (header) => `case,${header},year\n4,${WHOLE},2009\n`,
  ),
  ...told('victim-table', VICTIM, 'v.html', 'Victim Name', 'Clerk', WHOLE, (header) =>
    page(
      `<table><tr><th>Case</th><th>${header}</th><th>Year</th></tr><tr><td>4</td><td>${WHOLE}</td><td>2009</td></tr></table>`,
    ),
  ),
  ...told(
    'victim-two-columns',
    VICTIM,
    'v.csv',
    'victim',
    'officer',
    NAME[0],
    (header) => `case,${header}_last,year,${header}_first\n4,${NAME[1]},2009,${NAME[0]}\n`,
  ),
  ...told('victim-object', VICTIM, 'v.json', 'victim', 'officer', WHOLE, (header) =>
    JSON.stringify({ case: 4, [header]: { age: 9, name: WHOLE } }),
  ),
  ...told('victim-object-parts', VICTIM, 'v.json', 'victims', 'officers', NAME[0], (header) =>
    JSON.stringify({ case: 4, [header]: [{ firstName: NAME[0], age: 9, lastName: NAME[1] }] }),
  ),
  ...told(
    'passport-csv',
    PASSPORT,
    'p.csv',
    'passport_number',
    'part_number',
    'X48201957',
    (header) => `name,${header}\nAda,X48201957\n`,
  ),
  ...told('passport-table', PASSPORT, 'p.html', 'Passport No.', 'Plate No.', 'X48201957', (header) =>
    page(
      `<table><tr><th>Name</th><th>${header}</th><th>Country</th></tr><tr><td>Ada</td><td>X48201957</td><td>US</td></tr></table>`,
    ),
  ),
  ...told('passport-object', PASSPORT, 'p.json', 'passport', 'badge', 'X48201957', (header) =>
    JSON.stringify({ [header]: { number: 'X48201957', country: 'US' } }),
  ),
];
