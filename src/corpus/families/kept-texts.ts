/** Texts as programs keep them: editors in pieces, tables in fields that touch, old word processors and printers in codes. */
import { family, type Family, type FamilyOptions, type Planted, type ValueKind } from '../family.ts';
import { checkDigit, machineReadable } from './documents.ts';
import { dbase } from './left-binaries.ts';

const SSN: readonly ValueKind[] = ['ssn'];
const VICTIM: readonly ValueKind[] = ['victim'];
const PASSPORT: readonly ValueKind[] = ['passport'];
const SOME: readonly ValueKind[] = ['ssn', 'email'];
const ALIEN: readonly ValueKind[] = ['alien'];

/** A file of its own; what of the value stands in it. */
const kept = (
  name: string,
  kinds: readonly ValueKind[],
  path: string,
  write: (planted: Planted) => readonly [content: string | Uint8Array, ...written: string[]],
): Family =>
  family('left behind', name, kinds, (planted) => {
    const [content, ...written] = write(planted);
    return { files: [{ name: path, content }], noPage: true, written, encoding: 'partly' };
  });

const told = (
  group: 'documents' | 'partial' | 'names',
  name: string,
  kinds: readonly ValueKind[],
  write: (planted: Planted) => readonly [body: string, written: string],
  options?: FamilyOptions,
): Family =>
  family(
    group,
    name,
    kinds,
    (planted) => {
      const [body, written] = write(planted);
      return { body, written: [written], encoding: 'partly' };
    },
    options,
  );

const bytes = (...parts: readonly (string | readonly number[])[]): Buffer =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))));
const cut = (text: string): readonly [string, string] => [text.slice(0, 6), text.slice(6)];
/** A text of Java: its mark and its length before it. */
const javaText = (text: string): Buffer => bytes([0x74, 0, Buffer.byteLength(text)], text);

const FILES: readonly Family[] = [
  kept('pieces-of-an-editor', SOME, 'notes/note.json', ({ text, person }) => {
    const [start, rest] = cut(text);
    const content = [
      { type: 'text', text: `on file: ${start}` },
      { type: 'text', marks: [{ type: 'em' }], text: rest },
    ];
    return [JSON.stringify({ id: person.id, doc: { type: 'doc', content: [{ type: 'paragraph', content }] } }), start, rest];
  }),
  kept('leaves-of-an-editor', SOME, 'notes/leaf.json', ({ text, person }) => {
    const [start, rest] = cut(text);
    const children = [{ text: `on file: ${start}` }, { text: rest, italic: true }];
    return [JSON.stringify({ id: person.id, value: [{ type: 'p', children }] }), start, rest];
  }),
  kept('changes-of-an-editor', ['email'], 'notes/delta.json', ({ text, person }) => {
    const [start, rest] = cut(text);
    const ops = [{ insert: `${person.id}: ${start}` }, { insert: rest, attributes: { bold: true } }, { insert: '\n' }];
    return [JSON.stringify({ ops }), start, rest];
  }),
  kept('fields-that-touch', SSN, 'shapes/people.dbf', ({ bare, person }) => [
    dbase([
      ['REG', person.id, 10],
      ['ZIP', person.zip, 5],
      ['F4', bare, 9],
      ['AGE', '054', 3],
    ]),
    bare,
  ]),
  kept('stored-java-objects', VICTIM, 'cache/state.ser', ({ given, surname, person }) => [
    bytes([0xac, 0xed, 0, 5, 0x75, 0x72, 0, 0x13], '[Ljava.lang.String;', [0xad, 0xd2, 0x56, 0xe7, 2, 0, 0, 0x78, 0x70, 0, 0, 0, 4], ...[person.id, 'victim', given, surname].map((text) => [...javaText(text)])),
    given,
    surname,
  ]),
  kept('word-perfect', ['ssn', 'victim'], 'memo.wpd', ({ text, label, person }) => [
    bytes([0xff], 'WPC', [0x10, 0, 0, 0, 1, 0x0a, 2, 1], new Array<number>(40).fill(0), person.id, [0x80], label, [0x80], ...[...text].map((char) => (char === '-' ? [0x84] : char === ' ' ? [0x80] : char)), [0xcc]),
    text.split(/[- ]/)[0]!,
  ]),
  kept('moves-of-a-printer', VICTIM, 'spool.pcl', ({ given, surname, person }) => [
    `\x1bE\x1b(s0p10h0s0b4099T\x1b*p300x300Y${person.id}\x1b*p300x400YVictim: ${given}\x1b*p+20X${surname}\x1bE`,
    given,
    surname,
  ]),
  kept('text-of-a-scanner', SOME, 'scan.txt', ({ text, label, person }) => [
    `@\n\x1e\rANSI 636000030001DL00310440DLDAQ${person.id}\nDCS${person.surname}\nDAC${person.given}\n${label} ${text}\nDBB19800101\r`,
    text,
  ]),
  kept('lengths-before-texts', ['passport', 'email'], 'state.bin', ({ text, person }) => [
    bytes([0, 3, 0, 0, 11, 0, 1, 0, 0, 0, person.id.length], person.id, [11, 0, 2, 0, 0, 0, text.length], text, [0, 0, 1, 2, 3, 4, 5]),
    text,
  ]),
]; // prettier-ignore

const PRINTED: readonly Family[] = [
  told('documents', 'card-of-an-immigrant', ['alien', 'receipt'], ({ kind, text, bare, person }) => {
    const number = kind === 'alien' ? bare.slice(1) : '204417350';
    const receipt = kind === 'alien' ? 'EAC2400012345' : text;
    const birth = person.birthDate.slice(2).replaceAll('-', '');
    const lines = [
      `C1USA${number}${checkDigit(number)}${receipt}<<`,
      `${birth}${checkDigit(birth)}M300114${checkDigit('300114')}USA<<<<<<<<<<<4`,
    ];
    return [`<pre>${lines.join('\n').replaceAll('<', '&lt;')}</pre>`, kind === 'alien' ? number : text];
  }),
  told('documents', 'line-with-a-misread-date', PASSPORT, ({ text, person }) => {
    const line = machineReadable(text, person.birthDate);
    const misread = line.slice(0, 27) + String((Number(line.charAt(27)) + 1) % 10) + line.slice(28);
    return [`<pre>${misread.replaceAll('<', '&lt;')}</pre>`, text];
  }),
  told('documents', 'a-file', ALIEN, ({ bare }) => [`<p>A-file ${bare.slice(1)}</p>`, bare.slice(1)]),
];

const PARTIAL: readonly Family[] = [
  ...(
    [
      ['last-four-said-before', (last) => `Last 4 of SSN: ${last}`],
      ['last-four-ending', (last) => `Social Security number ending in ${last}`],
      ['last-four-in-spanish', (last) => `Últimos cuatro del Seguro Social: ${last}`],
    ] satisfies (readonly [string, (last: string) => string])[]
  ).map(([name, write]) =>
    told('partial', name, SSN, ({ bare }) => [`<p>${write(bare.slice(5))}</p>`, bare.slice(5)], { expected: 'review' }),
  ),
  told('partial', 'surname-behind-a-title', VICTIM, ({ surname }) => [`<p>Victim: Ms. ${surname}</p>`, surname], {
    expected: 'review',
  }),
];

export const KEPT_TEXTS: readonly Family[] = [...FILES, ...PRINTED, ...PARTIAL];
