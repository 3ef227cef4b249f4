/** Values as programs carry them: uuencode, lines and lists of bytes, parts under keys, parameters in pieces, cut scripts. */
import { family, inFile, type Family, type FamilyOptions, type Planted, type ValueKind } from '../family.ts';
import { file, inScript, onRecord } from '../innocent.ts';
import { THOUSANDS } from '../spell.ts';

const SOME: readonly ValueKind[] = ['ssn', 'email', 'victim'];
const SSN: readonly ValueKind[] = ['ssn'];
const VICTIM: readonly ValueKind[] = ['victim'];

/** A file in which the value stands in a code: what is written is all of it. */
const coded = (
  name: string,
  path: string,
  kinds: readonly ValueKind[],
  write: (planted: Planted, note: string) => string,
  options?: FamilyOptions,
): Family =>
  family(
    'left behind',
    name,
    kinds,
    (planted) => {
      const content = write(planted, `Record ${planted.person.id} holds ${planted.text} since the spring.\n`);
      return { files: [{ name: path, content }], noPage: true, written: [content], encoding: 'partly' };
    },
    options,
  );

function uuencoded(text: string): string {
  const bytes = Buffer.from(text);
  const letter = (value: number): string => String.fromCharCode(value === 0 ? 0x60 : 0x20 + value);
  const lines = Array.from({ length: Math.ceil(bytes.length / 45) }, (_, i) => {
    const line = bytes.subarray(45 * i, 45 * i + 45);
    const groups = Array.from({ length: Math.ceil(line.length / 3) }, (_, at) => {
      const [a = 0, b = 0, c = 0] = line.subarray(3 * at, 3 * at + 3);
      return [a >> 2, ((a & 3) << 4) | (b >> 4), ((b & 15) << 2) | (c >> 6), c & 63].map(letter).join('');
    });
    return letter(line.length) + groups.join('');
  });
  return `begin 644 notes.txt\n${lines.join('\n')}\n\`\nend\n`;
}

const hexOf = (text: string): string => Buffer.from(text).toString('hex');
const bytesOf = (text: string, sign: string): string => (hexOf(text).match(/../g) ?? []).join(sign);
const inLines = (text: string): string => `${text.replace(/.{60}/g, '$&\n')}\n`;
const parts = (text: string): readonly string[] => text.split('-');
const mail = (head: string, body: string): string => `From: desk@agency.example.gov\r\n${head}\r\n\r\n${body}\r\n`;

const CODED: readonly Family[] = [
  coded('uuencoded-file', 'notes.uu', SOME, (_, note) => uuencoded(note)),
  coded('uuencoded-in-mail', 'notice.eml', SOME, ({ person }, note) => mail(`Subject: ${person.id}`, `See below.\n\n${uuencoded(note)}`)),
  coded('plain-hex-lines', 'dump.txt', SOME, (_, note) => inLines(hexOf(note))),
  coded('bytes-with-dashes', 'trace.log', SOME, ({ text, person }) => `${person.id} ${bytesOf(text, '-').toUpperCase()}\n`),
  coded('bytes-with-colons', 'trace.log', SOME, ({ text, person }) => `${person.id} ${bytesOf(text, ':')}\n`),
  coded('bytes-by-index', 'state.json', SOME, ({ text, person }) => JSON.stringify({ id: person.id, data: { ...Buffer.from(text) } })),
  coded('bytes-in-a-list', 'state.json', SOME, ({ text, person }) => JSON.stringify({ id: person.id, data: [...Buffer.from(text)] })),
  coded('file-name-in-pieces', 'notice.eml', SSN, ({ text, person }) => mail(`Subject: ${person.id}\r\nContent-Disposition: attachment;\r\n filename*0="${text.slice(0, 6)}";\r\n filename*1="${text.slice(6)}.pdf"`, 'x')),
  coded('file-name-in-octets', 'notice.eml', VICTIM, ({ given, surname, person }) => mail(`Subject: ${person.id}\r\nContent-Type: application/pdf;\r\n name*0*=utf-8''${given}%20;\r\n name*1*=${surname}%2Epdf`, 'x')),
  coded('mail-about-one', 'notice.eml', VICTIM, ({ text, person }) => mail(`Subject: ${person.id}\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b7`, `--b7\r\nContent-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(`Called ${text} about it.`).toString('base64')}\r\n--b7--`)),
]; // prettier-ignore

/** Three parts of a number under three keys. */
const keyed = (name: string, path: string, write: (id: string, parts: readonly string[]) => string): Family =>
  family('left behind', name, SSN, ({ text, person }) => ({
    files: [{ name: path, content: write(person.id, parts(text)) }],
    noPage: true,
    written: parts(text),
    encoding: 'pieces',
  }));

const IN_PARTS: readonly Family[] = [
  keyed('parts-in-properties', 'form.properties', (id, [a, b, c]) => `id=${id}\nssn1=${a}\nssn2=${b}\nssn3=${c}\n`),
  keyed('parts-in-settings', 'form.ini', (id, [a, b, c]) => `[${id}]\nssn.area = ${a}\nssn.group = ${b}\nssn.serial = ${c}\n`),
  keyed('parts-in-a-print', 'dump.txt', (id, [a, b, c]) => `Array\n(\n    [id] => ${id}\n    [ssn1] => ${a}\n    [ssn2] => ${b}\n    [ssn3] => ${c}\n)\n`),
  keyed('parts-of-a-form', 'form.txt', (id, values) => ['id', 'ssn1', 'ssn2', 'ssn3'].map((name, i) => `--x7\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${[id, ...values][i]}\r\n`).join('')),
  inFile('left behind', 'thousands-in-quotes', SSN, 'sheet.csv', (text, { person }) => `id,ssn,county\n${person.id},"${text}",Alder\n`, THOUSANDS),
  family('split', 'script-data-cut', ['ssn', 'email'], ({ text }) => ({
    body: `<script>self.__next_f.push([1,"4:{\\"k\\":\\"${text.slice(0, 7)}"])</script><script>self.__next_f.push([1,"${text.slice(7)}\\"}\\n"])</script>`,
    written: [text.slice(0, 7), text.slice(7)],
    encoding: 'pieces',
  })),
  ...['del Carmen', 'DE LOS ANGELES', 'Ann-Marie'].map((middle) =>
    family('names', `middle-name-${middle.replaceAll(' ', '-').toLowerCase()}`, VICTIM, ({ given, surname }) => ({
      body: `<p>The statement of ${given} ${middle} ${surname} was taken.</p>`,
      written: [given, surname],
      encoding: 'pieces',
    })),
  ),
]; // prettier-ignore

/** Benign: the same forms with other things in them. */
const INNOCENT: readonly Family[] = [
  file(
    'fingerprints',
    'known_hosts.txt',
    `host MD5:91:27:35:09:61:27:43:50:96:12:73:50:96:12:73:50\n39:12:73:50:96:41\n`,
  ),
  file(
    'sizes-under-keys',
    'map.properties',
    `zone1=912\nzone2=73\nzone3=5096\nwidth1 = 734\nwidth2 = 12\nwidth3 = 5096\n`,
  ),
  file(
    'checksums-in-lines',
    'sums.txt',
    Array.from({ length: 4 }, (_, i) => `${(i + 1) * 912735}`.padEnd(64, '3912735096')).join('\n'),
  ),
  file(
    'begin-in-a-text',
    'notes.txt',
    'begin 644 of the reports were read\n%912735096\nWe begin 2024 with 912 reports, 73 letters and 5,096 visits.\n',
  ),
  inScript('counts-by-index', `var seen={"0":912,"1":735,"2":96,"3":412},years={"0":2019,"1":2020,"2":2021};`),
  onRecord('visits-in-quotes', '<p>The page had "912,735" visits and "41,273,509" in all years.</p>'),
];

export const CARRIED: readonly Family[] = [...CODED, ...IN_PARTS, ...INNOCENT];
