/** What agencies' sites really hold: news of arrests, papers of immigration courts, caches and dumps, and whom they name. */
import { deflateSync, gzipSync } from 'node:zlib';
import { family, inBody, inFile, type Family, type FamilyOptions, type Planted, type ValueKind } from '../family.ts';
import { BARE, LOWER } from '../spell.ts';

const ALL: readonly ValueKind[] = ['ssn', 'victim', 'email', 'handle', 'passport', 'alien', 'docket'];
const VICTIM: readonly ValueKind[] = ['victim'];

/** A record in a frame that begins and ends with bytes of its own. */
function framed(name: string, file: string, frame: (record: Buffer) => readonly Uint8Array[]): Family {
  return family('left behind', name, ALL, ({ person, text, key }) => ({
    files: [{ name: file, content: Buffer.concat(frame(Buffer.from(JSON.stringify({ id: person.id, [key]: text })))) }],
    noPage: true,
    written: [text],
  }));
}

const CACHE_HEAD = Buffer.from('305c72a71b6dfbfc050000002800000009000000', 'hex');
const CACHE_END = Buffer.from('d8410d97456ffaf4010000003b6e1f2200000000', 'hex');
const DUMP_HEAD = Buffer.from('PGDMP\x01\x0e\x00\x04\x08\x01\x01\x01\x00\x00\x00\x00', 'latin1');

/** Somebody who bears a victim's name and is named for their office. */
function officer(
  name: string,
  around: (planted: Planted) => string,
  subject: FamilyOptions['subject'] = 'own',
): Family {
  return family(
    'collisions',
    name,
    VICTIM,
    (planted) => ({ body: around(planted), written: [planted.text], encoding: 'collision' }),
    { subject, expected: 'none' },
  );
}

export const AGENCY_FILES: readonly Family[] = [
  framed('browser-cache-entry', 'cache/4e1f8a_0', (record) => [CACHE_HEAD, gzipSync(record), CACHE_END]),
  framed('database-dump-packed', 'backup/registry.dump', (record) => [DUMP_HEAD, deflateSync(record), CACHE_END]),
  inBody(
    'arrests',
    'arrest-in-the-news',
    ['charge'],
    (text, { person, date }) =>
      `<p>${person.given} ${person.surname} appeared in court on Monday.</p><p>${person.surname} was arrested on ` +
      `${inWords(date)} on a charge of ${text}; the case was later dropped.</p>`,
    LOWER,
    { subject: 'none' },
  ),
  inFile(
    'documents',
    'alien-as-a-file-number',
    ['alien'],
    'orders/order.txt',
    (text) => `In the Matter of the respondent\n   File: ${text}\nIN REMOVAL PROCEEDINGS\n`,
    { name: 'document', write: (text) => text.replace(/^A(\d{3})(\d{3})(\d{3})$/, 'A $1-$2-$3') },
  ),
  inBody(
    'urls',
    'file-named-by-a-person-and-a-mailbox',
    ['email'],
    (text, { person }) => `<a href="/scans/${person.surname}_${person.given}_E-mail_${text}.pdf">scan</a>`,
  ),
  inBody(
    'urls',
    'link-of-a-list-by-the-number',
    ['ssn'],
    (text, { person }) => `<a href="detail.asp?key=${text}">${person.surname}, ${person.given}</a>`,
    BARE,
    { subject: 'none' },
  ),
  officer('attorney-for-the-defendant', ({ text }) => `<p>Attorney for defendant: ${text}, State Bar No. 24012345</p>`),
  officer('bar-number', ({ text }) => `<p>Counsel: ${text}, State Bar No. 24012345, retained</p>`),
  officer('notary', ({ text }) => `<p>Subscribed and sworn before me, ${text}, Notary Public</p>`),
  officer('credit-behind-a-name', ({ text }) => `<p><small>Photo: ${text}/Saltmarsh Gazette</small></p>`),
  officer(
    'motion-by',
    ({ text }) => `<p>Motion by ${text} to accept the Victims of Crime Act grant. Carried.</p>`,
    'none',
  ),
  officer(
    'keynote',
    ({ text }) => `<p>Keynote: ${text}, author of “Standing Up”. Crime Victims’ Rights Week</p>`,
    'none',
  ),
  officer(
    'title-under-a-key',
    ({ text }) => `<script type="application/json">{"name":"${text}","title":"Victim Witness Coordinator"}</script>`,
    'none',
  ),
  family(
    'collisions',
    'contact-cards-of-coordinators',
    VICTIM,
    ({ text, given }) => ({
      files: [{ name: 'staff.vcf', content: card('Orla Stendahl', 'Orla') + card(text, given) }],
      noPage: true,
      written: [text],
      encoding: 'collision',
    }),
    { subject: 'none', expected: 'none' },
  ),
];

function inWords(date: string): string {
  return new Date(date).toLocaleDateString('en-US', {
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    timeZone: 'UTC',
  });
}

function card(name: string, given: string): string {
  const mail = `${given
    .normalize('NFD')
    .replace(/[^A-Za-z]/g, '')
    .toLowerCase()}@agency.example.gov`;
  const lines = [
    'BEGIN:VCARD',
    'VERSION:3.0',
    `FN:${name}`,
    'TITLE:Victim Assistance Coordinator',
    `EMAIL:${mail}`,
    'END:VCARD',
  ];
  return `${lines.join('\r\n')}\r\n`;
}
