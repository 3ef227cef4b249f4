/** The value stands in records of other machines and programs: mainframes, directories, phones, serialised sessions. */
import { deflateSync, gzipSync } from 'node:zlib';
import { family, inFile, type Family, type PlacedFile, type Planted, type ValueKind } from '../family.ts';

const SOME: readonly ValueKind[] = ['ssn', 'email', 'passport'];
const NAMED: readonly ValueKind[] = ['ssn', 'victim', 'email'];

const binary = (
  name: string,
  kinds: readonly ValueKind[],
  file: string,
  write: (planted: Planted) => Uint8Array,
  text: (planted: Planted) => string = (planted) => planted.text,
): Family =>
  family('left behind', name, kinds, (planted) => ({
    files: [{ name: file, content: write(planted), type: 'application/octet-stream' } satisfies PlacedFile],
    noPage: true,
    written: [text(planted)],
  }));

const american = (date: string): string => `${date.slice(5, 7)}/${date.slice(8)}/${date.slice(0, 4)}`;

/** A page in which one registrant is named, in a row of a dump. */
const dumped = (name: string, rows: (planted: Planted) => readonly (readonly [string, string])[]): Family =>
  family('arrests', name, ['charge'], (planted) => ({
    files: [
      {
        name: 'trace.html',
        content: `<!doctype html><title>Trace</title><table>${rows(planted)
          .map(([key, text]) => `<tr><td>ctl00$Main$txt${key}</td><td>${text}</td></tr>`)
          .join('')}</table>`,
      },
    ],
    noPage: true,
    written: [planted.text],
  }));

export const LEFT_RECORDS: readonly Family[] = [
  inFile('left behind', 'directory-entry-folded', NAMED, 'people.ldif', (text, { person }) => `dn: uid=${person.id},ou=people,dc=example\nobjectClass: person\ndescription: ${text}\n`, { name: 'pieces', write: (text) => `${text.slice(0, 5)}\n ${text.slice(5)}` }),
  inFile('left behind', 'settings-with-escaped-blanks', ['ssn'], 'sample.properties', (text, { person }) => `record.id=${person.id}\nrecord.ssn=${text}\n`, { name: 'pieces', write: (text) => text.replaceAll('-', '\\ ') }),
  family('left behind', 'fixed-width-touching', ['ssn', 'victim', 'email', 'passport'], (planted) => {
    const { person, kind, given, surname } = planted;
    const written =
      kind === 'ssn' ? [planted.bare] : kind === 'victim' ? [given.toUpperCase(), surname.toUpperCase()] : [planted.text];
    const fields = kind === 'ssn' ? `${planted.bare}M` : written.map((one) => one.padEnd(40)).join('');
    const content = `${person.id.padEnd(12)}${person.surname.toUpperCase().padEnd(20)}${person.birthDate.replaceAll('-', '')}${fields}${person.street.toUpperCase().padEnd(30)}MD\n`;
    return { files: [{ name: 'extract.dat', content }], noPage: true, written, encoding: 'pieces' };
  }, { suits: ({ victims: [{ given, surname }] }) => /^[A-Z][a-z]+$/.test(given) && /^[A-Z][a-z]+$/.test(surname) }),
  binary('mainframe-letters', SOME, 'MVS.DATA', ({ text, person }) =>
    ebcdic(`REC ${person.id} ${person.surname} ${person.given}  ${text} ACTIVE   ${'FILLER '.repeat(12)}\n`),
  ),
  binary('property-list', NAMED, 'state.plist', ({ text, person }) =>
    propertyList([['Id', person.id], ['Note', text]]),
  ),
  binary('property-list-number', ['ssn'], 'state.plist', ({ bare, person }) =>
    propertyList([['Id', person.id], ['ssn', Number(bare)]]),
    ({ bare }) => bare,
  ),
  binary('packed-film', NAMED, 'map.swf', ({ text, person }) => {
    const body = Buffer.from(`\x78\x00\x05\x5f\x00\x00\x0f\xa0\x00\x00\x0c\x01\x00${person.id}\0${text}\0${'frame\0'.repeat(9)}`);
    return Buffer.concat([Buffer.from('CWS\x09'), Buffer.from([body.length & 255, body.length >> 8, 0, 0]), deflateSync(body)]);
  }),
  binary('library-package', NAMED, 'backup.deb', ({ text, person }) => {
    const packed = gzipSync(`<!doctype html><p>${person.id}</p><p>${text}</p>`);
    const header = `!<arch>\n${'page.html.gz/'.padEnd(16)}${'0'.padEnd(12)}${'0'.padEnd(6)}${'0'.padEnd(6)}${'100644'.padEnd(8)}${String(packed.length).padEnd(10)}\`\n`;
    return Buffer.concat([Buffer.from(header), packed]);
  }),
  family('encoded', 'session-of-marked-texts', ['ssn', 'email', 'handle'], ({ text, person }) => {
    const marked = (one: string): Buffer =>
      Buffer.concat([Buffer.from([0x49, 0x22, Buffer.byteLength(one) + 5]), Buffer.from(one), Buffer.from([6, 0x3a, 6, 0x45, 0x54])]);
    const session = Buffer.concat([Buffer.from([4, 8, 0x7b, 7]), marked('rec'), marked(person.id), marked('memo'), marked(text)]);
    const written = session.toString('base64');
    return { body: `<input type="hidden" name="_session" value="${written}">`, written: [written], encoding: 'base64 of bytes' };
  }),
  family('encoded', 'message-of-numbered-fields', ['ssn', 'passport-digits'], ({ bare, person }) => {
    const field = (mark: number, one: string): Buffer => Buffer.concat([Buffer.from([mark, one.length]), Buffer.from(one)]);
    const message = Buffer.concat([Buffer.from([0, 0, 0, 0, 20]), field(10, person.id), field(18, bare)]);
    const written = message.toString('base64');
    return { body: `<script>load("${written}")</script>`, written: [written], encoding: 'base64 of bytes' };
  }),
  dumped('charge-and-day-in-a-dump', ({ text, date, person }) => [['Id', person.id], ['Charge', text], ['ArrestedOn', date], ['Disp', 'NOLLE PROSEQUI']]),
  dumped('charge-and-american-day-in-a-dump', ({ text, date, person }) => [['Id', person.id], ['Arrested', american(date)], ['Charge', text], ['Outcome', 'Dismissed']]),
]; // prettier-ignore

/** Code page 037. */
function ebcdic(text: string): Buffer {
  const bytes = new Map<string, number>([[' ', 0x40], ['.', 0x4b], ['-', 0x60], ['@', 0x7c], ['_', 0x6d], ['\n', 0x15]]); // prettier-ignore
  const rows: readonly (readonly [number, string])[] = [
    [0x81, 'abcdefghi'], [0x91, 'jklmnopqr'], [0xa2, 'stuvwxyz'],
    [0xc1, 'ABCDEFGHI'], [0xd1, 'JKLMNOPQR'], [0xe2, 'STUVWXYZ'], [0xf0, '0123456789'],
  ]; // prettier-ignore
  for (const [first, letters] of rows) [...letters].forEach((letter, i) => bytes.set(letter, first + i));
  return Buffer.from([...text].map((char) => bytes.get(char) ?? 0x40));
}

/** A binary property list of one dictionary. */
function propertyList(entries: readonly (readonly [string, string | number])[]): Buffer {
  const counted = (mark: number, size: number): number[] => (size < 15 ? [mark | size] : [mark | 15, 0x10, size]);
  const object = (one: string | number): Buffer => {
    if (typeof one === 'string' && /^[\x00-\x7f]*$/.test(one))
      return Buffer.concat([Buffer.from(counted(0x50, one.length)), Buffer.from(one)]);
    if (typeof one === 'string')
      return Buffer.concat([Buffer.from(counted(0x60, one.length)), Buffer.from(one, 'utf16le').swap16()]);
    const bytes = Buffer.alloc(5, 0x12);
    bytes.writeUInt32BE(one, 1);
    return bytes;
  };
  const all = [...entries.map(([key]) => key), ...entries.map(([, value]) => value)];
  const top = Buffer.from([0xd0 | entries.length, ...all.map((_, i) => i + 1)]);
  const objects = [top, ...all.map(object)];
  let at = 8;
  const offsets = objects.map((one) => (at += one.length) - one.length);
  const trailer = Buffer.alloc(32);
  trailer.set([1, 1], 6);
  trailer.writeBigUInt64BE(BigInt(objects.length), 8);
  trailer.writeBigUInt64BE(BigInt(at), 24);
  return Buffer.concat([Buffer.from('bplist00'), ...objects, Buffer.from(offsets), trailer]);
}
