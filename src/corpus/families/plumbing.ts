/** Values with what programs write around them: parts of a name in records of many languages, dumps, elements that touch. */
import { family, inBody, inFile, type Family, type Planted, type ValueKind } from '../family.ts';
import { HEX } from '../spell.ts';

const SOME: readonly ValueKind[] = ['ssn', 'email', 'victim'];
const TEXTS: readonly ValueKind[] = ['victim', 'handle', 'passport'];

/** A name whose parts are two fields of one record. */
const RECORDS: readonly (readonly [name: string, file: string, write: (planted: Planted) => string])[] = [
  ['print', 'dump.txt', (p) => `Array\n(\n    [id] => ${p.person.id}\n    [v_first] => ${p.given}\n    [v_last] => ${p.surname}\n)\n`],
  ['hash-rocket', 'dev.log', (p) => `Parameters: {"id"=>"${p.person.id}", "vfirst"=>"${p.given}", "mi"=>"", "vlast"=>"${p.surname}"}\n`],
  ['bound', 'sql.log', (p) => `TRACE ${p.person.id}\nbinding parameter [1] as [VARCHAR] - [${p.given}]\nbinding parameter [2] as [VARCHAR] - [${p.surname}]\n`],
  ['command', 'ef.log', (p) => `${p.person.id} Executed [Parameters=[@p0='${p.given}' (Size = 50), @p1='${p.surname}' (Size = 50)]]\n`],
  ['condition', 'q.sql', (p) => `-- ${p.person.id}\nSELECT 1 FROM v WHERE first_name = '${p.given}' AND last_name = '${p.surname}';\n`],
  ['filter', 'odata.log', (p) => `GET /odata/V?$filter=Id eq '${p.person.id}' and FirstName eq '${p.given}' and LastName eq '${p.surname}'\n`],
  ['prefixed', 'v.properties', (p) => `v.id=${p.person.id}\nv.first=${p.given}\nv.last=${p.surname}\n`],
  ['expanded', 'psql.txt', (p) => `-[ RECORD 1 ]---\nid    | ${p.person.id}\nfirst | ${p.given}\nlast  | ${p.surname}\n`],
  ['vertical', 'mysql.txt', (p) => `*** 1. row ***\n   id: ${p.person.id}\nfirst: ${p.given}\n last: ${p.surname}\n`],
  ['named-values', 'nv.json', (p) => JSON.stringify([{ name: 'id', value: p.person.id }, { name: 'first', value: p.given }, { name: 'last', value: p.surname }])],
  ['typed-values', 'fs.json', (p) => JSON.stringify({ name: p.person.id, fields: { first: { stringValue: p.given }, last: { stringValue: p.surname } } })],
  ['table', 'out.txt', (p) => `| id | first | last |\n| ${p.person.id} | ${p.given.padEnd(16)} | ${p.surname.padEnd(16)} |\n`],
  ['columns', 'flat.dat', (p) => `${p.person.id}   ${p.given.padEnd(18)}${p.surname.padEnd(20)}20240102\n`],
  ['triples', 'v.ttl', (p) => `<#${p.person.id}> foaf:first "${p.given}" ;\n  foaf:last "${p.surname}" .\n`],
]; // prettier-ignore

const inRecord = ([name, file, write]: (typeof RECORDS)[number]): Family =>
  family('left behind', `record-${name}`, ['victim'], (planted) => ({
    files: [{ name: file, content: write(planted) }],
    noPage: true,
    written: [planted.given, planted.surname],
    encoding: 'pieces',
  }));

/** `00000000  39 31 32 …  |912…|`: sixteen bytes to a line. */
function dumped(planted: Planted, line: (bytes: Buffer, at: number) => string): string {
  const all = Buffer.from(`Record ${planted.person.id} holds ${planted.text} since the spring.\n`);
  const lines = Array.from({ length: Math.ceil(all.length / 16) }, (_, i) =>
    line(all.subarray(16 * i, 16 * i + 16), 16 * i),
  );
  return `${lines.join('\n')}\n`;
}

const dump = (name: string, line: (bytes: Buffer, at: number) => string): Family =>
  family('left behind', `dump-${name}`, SOME, (planted) => {
    const content = dumped(planted, line);
    return { files: [{ name: 'dump.txt', content }], noPage: true, written: [content], encoding: 'partly' };
  });

const pairs = (bytes: Buffer): string => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join(' ');

export const PLUMBING: readonly Family[] = [
  ...RECORDS.map(inRecord),
  dump('canonical', (bytes, at) => `${at.toString(16).padStart(8, '0')}  ${pairs(bytes).padEnd(48)}  |...|`),
  dump('words', (bytes, at) => {
    const text = bytes.toString('hex').replace(/(..)(..)?/g, '$2$1 ');
    return `${at.toString(16).padStart(7, '0')} ${text.trim()}`;
  }),
  dump('packet', (bytes, at) => `${at.toString(16).padStart(4, '0')}   ${pairs(bytes)}`),
  inFile('left behind', 'database-bytes', SOME, 'dump.sql', (text, { person }) => `('${person.id}',0x${text},NULL);\n`, HEX),
  inBody('split', 'elements-that-touch', TEXTS, (text) => `<div><span>Value</span><span>${text}</span></div>`),
  inBody('split', 'label-and-icon-that-touch', TEXTS, (text) => `<p><b>Note</b><i class="icon"></i>${text}</p>`),
  family('split', 'xml-text-over-a-tag', SOME, ({ text, person }) => ({
    files: [
      {
        name: 'en.xlf',
        content: `<?xml version="1.0"?><file original="${person.id}"><target>${text.slice(0, 6)}<g id="1">${text.slice(6)}</g></target></file>`,
      },
    ],
    noPage: true,
    written: [text.slice(0, 6), text.slice(6)],
    encoding: 'pieces',
  })),
  inFile('feeds', 'xml-without-declaration', SOME, 'wddx', (text, { person }) => `<wddxPacket version='1.0'><data><field name='ID'><string>${person.id}</string></field><field name='K'><string>${text}</string></field></data></wddxPacket>`),
  inFile('in the clear', 'zero-padded', ['ssn'], 'flat.txt', (text, { person }) => `${person.id} SSN 000${text}\n`, { name: 'bare', write: (text) => text.replaceAll('-', '') }),
  inFile('in the clear', 'two-decimals', ['ssn'], 'rows.txt', (text, { person }) => `${person.id} SSN ${text}.00\n`, { name: 'bare', write: (text) => text.replaceAll('-', '') }),
  inFile('in the clear', 'wide-columns', ['ssn'], 'rows.txt', (text, { person }) => `${person.id} SSN ${text}\n`, { name: 'wide', write: (text) => text.replaceAll('-', '    ') }),
  inFile('in the clear', 'asterisks-between', ['ssn'], 'rows.txt', (text, { person }) => `${person.id} SSN ${text}\n`, { name: 'asterisks', write: (text) => text.replaceAll('-', '*') }),
  inFile('names', 'mail-of-a-guest', ['email'], 'users.txt', (text, { person }) => `${person.id} ${text}#EXT#@tenant.example.net\n`, { name: 'guest', write: (text) => text.replace('@', '_') }),
  inFile('names', 'mail-in-a-bounce', ['email'], 'bounce.eml', (text, { person }) => `Return-Path: <bounce-7-${text}@lists.example.net>\nSubject: ${person.id}\n\nx\n`, { name: 'bounce', write: (text) => text.replace('@', '=') }),
  inFile('left behind', 'mail-in-a-national-text', ['email'], 'data.sql', (text, { person }) => `INSERT v VALUES (N'${person.id}', N'${text}')\n`),
]; // prettier-ignore
