/** Values in what machines write for machines: readings of scanned pages, codes on cards, mail servers; and fields that touch. */
import {
  family,
  inBody,
  inFile,
  type Around,
  type Family,
  type Group,
  type Planted,
  type ValueKind,
} from '../family.ts';
import { page } from '../innocent.ts';
import { BARE } from '../spell.ts';

const ALL: readonly ValueKind[] = ['ssn', 'victim', 'email', 'handle', 'passport'];
const SOME: readonly ValueKind[] = ['ssn', 'victim'];
const SSN: readonly ValueKind[] = ['ssn'];
const VICTIM: readonly ValueKind[] = ['victim'];

const touching = (name: string, kinds: readonly ValueKind[], around: Around): Family =>
  inBody('markup', name, kinds, around);

const marked = (name: string, around: Around): Family => inBody('in the clear', name, SSN, around, BARE);

/** A file that is written from pieces of the value. */
const pieces = (
  group: Group,
  name: string,
  kinds: readonly ValueKind[],
  file: string,
  cut: (planted: Planted) => readonly string[],
  around: (parts: readonly string[], planted: Planted) => string,
): Family =>
  family(group, name, kinds, (planted) => {
    const parts = cut(planted);
    const files = [{ name: file, content: around(parts, planted) }];
    return { files, noPage: true, written: parts, encoding: 'pieces' };
  });

const wordsOf = ({ kind, text, given, surname }: Planted): readonly string[] =>
  kind === 'victim' ? [given, surname] : text.split(/(?<=-)/);
const halves = ({ text }: Planted): readonly string[] => [text.slice(0, 6), text.slice(6)];
const row = (word: string, i: number): string => `5\t1\t1\t1\t1\t${i}\t${100 + 50 * i}\t200\t40\t12\t96.1\t${word}`;
const string = (word: string, i: number): string =>
  `<String ID="s${i}" HPOS="${100 + 40 * i}" VPOS="12" WIDTH="33" HEIGHT="9" WC="0.9" CONTENT="${word}"/>`;

const byChance = (name: string, body: (planted: Planted) => string): Family =>
  family('collisions', name, SSN, (planted) => ({ body: body(planted), written: [], encoding: 'collision' }), {
    expected: 'none',
    subject: 'none',
  });

export const READ_BY_MACHINES: readonly Family[] = [
  touching('before-a-short-field', ALL, (text) => `<div><span>V</span><span>${text}</span><span>F</span></div>`),
  touching('before-a-short-field-of-data', ALL, (text) => `<rec><a>${text}</a><state>NY</state></rec>`),
  touching('behind-a-label-of-its-own', ALL, (text, { label }) => `<p>${label}<span>${text}</span></p>`),
  touching('behind-a-letter-of-its-own', VICTIM, (text) => `<p><b>F</b>${text}</p>`),
  marked('claim-of-a-member', (text) => `<p>Claim no. ${text}A</p>`),
  marked('member-of-a-family', (text) => `<p>Member ${text}-01</p>`),
  marked('behind-one-letter', (text) => `<p>DL S${text}</p>`),
  inFile(
    'left behind',
    'back-of-a-licence',
    SSN,
    'scan.txt',
    (text, { person }) =>
      `@\nANSI 6360000102DL\nDAQ${person.id}\nDAA${person.surname},${person.given}\nDBK${text}\nDBCM\n`,
    BARE,
  ),
  pieces('left behind', 'words-of-a-scanned-table', SOME, 'ocr/page.tsv', wordsOf, (parts, { person, label }) => {
    const words = [person.id, ...label.split(' '), ...parts];
    return `level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n${words.map(row).join('\n')}\n`;
  }),
  pieces('left behind', 'words-of-a-scanned-page', SOME, 'ocr/page.xml', wordsOf, (parts, { person, label }) => {
    const words = [...label.split(' '), ...parts].map(string).join('<SP WIDTH="4"/>');
    return `<?xml version="1.0"?>\n<alto><Layout><Page ID="${person.id}"><TextLine>${words}</TextLine></Page></Layout></alto>`;
  }),
  pieces(
    'left behind',
    'word-that-a-scanned-line-breaks',
    VICTIM,
    'ocr/page.xml',
    ({ given, surname }) => [given, surname.slice(0, 4), surname.slice(4)],
    ([given = '', head = '', rest = ''], { person }) =>
      `<?xml version="1.0"?>\n<alto><Layout><Page ID="${person.id}"><TextLine>${string('Victim', 0)}<SP/>${string(given, 1)}<SP/>${string(head, 2)}<HYP CONTENT="-"/></TextLine><TextLine>${string(rest, 3)}</TextLine></Page></Layout></alto>`,
  ),
  family('left behind', 'letters-of-a-picture', SSN, ({ text, person }) => {
    const symbols = [...text].map((letter, x) => ({
      property: { detectedLanguages: [{ languageCode: 'en' }] },
      boundingBox: {
        vertices: [
          { x, y: 1 },
          { x: x + 1, y: 2 },
        ],
      },
      text: letter,
      confidence: 0.98,
    }));
    const content = JSON.stringify({ id: person.id, symbols });
    return { files: [{ name: 'ocr/words.json', content }], noPage: true, written: [content], encoding: 'partly' };
  }),
  pieces('interfaces', 'faces-of-a-note', SOME, 'api/note.json', halves, (parts, { person }) =>
    JSON.stringify({
      id: person.id,
      rich_text: parts.map((content) => ({
        type: 'text',
        text: { content, link: null },
        annotations: { bold: false },
        plain_text: content,
        href: null,
      })),
    }),
  ),
  inFile(
    'encoded',
    'enclosed-address',
    ['email'],
    'mail/notice.eml',
    (text, { person }) => `From: IMCEASMTP-${text}@agency.example\nSubject: ${person.id}\n\nSee the attachment.\n`,
    {
      name: 'partly',
      write: (text) => text.replaceAll('.', '+2E').replace('@', '+40'),
    },
  ),
  family('encoded', 'picture-of-an-at-sign', ['email'], ({ text }) => {
    const [front = '', host = ''] = text.split('@');
    return { body: `<p>${front}<img src="/i/1.gif" alt="at">${host}</p>`, written: [front, host], encoding: 'pieces' };
  }),
  family('encoded', 'picture-named-after-an-at-sign', ['email'], ({ text }) => {
    const [front = '', host = ''] = text.split('@');
    return { body: `<p>${front}<img src="/i/at.png">${host}</p>`, written: [front, host], encoding: 'pieces' };
  }),
  family('names', 'name-on-a-travel-document', VICTIM, ({ given, surname, person }) => {
    const parts = [surname, given].map((part) =>
      part
        .normalize('NFD')
        .replace(/[^A-Za-z]/g, '')
        .toUpperCase(),
    );
    const content = `Record ${person.id}\nP<USA${parts.join('<<')}<<<<<<<<<<<<\n`;
    return { files: [{ name: 'scan.txt', content }], noPage: true, written: parts, encoding: 'partly' };
  }),
  family('arrests', 'docket-shortened-in-a-sentence', ['docket'], ({ text }) => {
    const written = text.replace(/-0+(?=\d{3,}$)/, '-');
    return { body: `<p>Case ${written} dismissed</p>`, written: [written], encoding: 'partly' };
  }),
  page(
    'words-with-one-letter-set-apart',
    '<p><b>T</b>he <i>R</i>egistry <span>Sher</span><span>iff</span>s <u>O</u>ffice</p>',
  ),
  page('tables-of-scanned-words', '<pre>level\tconf\ttext\n5\t96.1\tVictims\n5\t91\tof\n5\t92\tcrime</pre>'),
  page('codes-of-claims', '<p>Claim forms HCFA1500A and UB04B2; part no. 912735096A; unit 912-735-01</p>'),
  page('sample-lines-of-a-passport', '<pre>P&lt;UTOERIKSSON&lt;&lt;ANNA&lt;MARIA&lt;&lt;&lt;</pre>'),
  page('pictures-between-words', '<p>Meet<img src="/i/at.png" alt="at">noon <img src="dot.gif" alt="dot"></p>'),
  byChance(
    'three-cells-below-headings',
    ({ text }) =>
      `<table><tr><th>Beds</th><th>Rooms</th><th>Visits</th></tr><tr><td>${text.replaceAll('-', '</td><td>')}</td></tr></table>`,
  ),
  byChance('tile-of-a-map', ({ text }) => `<img src="/tiles/${text.replaceAll('-', '/')}.png" alt="">`),
];
