/** The value stands in a binary file that should not be on the server: repository, backup, archive, table, database. */
import { deflateSync, gzipSync } from 'node:zlib';
import { family, type Family, type PlacedFile, type Planted, type ValueKind } from '../family.ts';

const ALL: readonly ValueKind[] = ['ssn', 'victim', 'email', 'handle', 'passport'];
const SOME: readonly ValueKind[] = ['ssn', 'email', 'victim'];

const binary = (
  name: string,
  kinds: readonly ValueKind[],
  file: string,
  write: (planted: Planted) => Uint8Array,
): Family =>
  family('left behind', name, kinds, (planted) => ({
    files: [{ name: file, content: write(planted), type: 'application/octet-stream' } satisfies PlacedFile],
    noPage: true,
    written: [planted.text],
  }));

export const LEFT_BINARIES: readonly Family[] = [
  binary('git-object', ALL, '.git/objects/4f/1c9e27a1', ({ text, person }) => {
    const blob = Buffer.from(`id: ${person.id}\nk: ${text}\n`);
    return deflateSync(Buffer.concat([Buffer.from(`blob ${blob.length}\0`), blob]));
  }),
  binary('compressed-backup', ALL, 'backup.sql.gz', ({ text, person }) =>
    gzipSync(`INSERT INTO o VALUES ('${person.id}','${text}');\n`),
  ),
  binary('gzip-named-html', SOME, 'page.html', ({ text, person }) =>
    gzipSync(`<!doctype html><p>${person.id}<p>${text}`),
  ),
  binary('editor-swap', SOME, '.detail.php.swp', ({ text, person }) =>
    Buffer.concat([
      Buffer.from('b0VIM 8.2\0\0\0\0\x10\0\0', 'latin1'),
      Buffer.alloc(512),
      Buffer.from(`$id='${person.id}';\0$k='${text}';\0`),
      Buffer.alloc(64),
    ]),
  ),
  binary('dbase-table', ['ssn', 'victim', 'passport'], 'shapes/points.dbf', ({ text, person }) =>
    dbase([
      ['REG', person.id, 10],
      ['FLD9', text, 30],
    ]),
  ),
  binary('tar-archive', SOME, 'site.tar', ({ text, person }) => tarFile('people.csv', `id,k\n${person.id},${text}\n`)),
  binary('compressed-tar', SOME, 'site.tgz', ({ text, person }) =>
    gzipSync(tarFile('people.csv', `id,k\n${person.id},${text}\n`)),
  ),
  binary('desktop-listing', ['ssn', 'handle'], '.DS_Store', ({ text, person }) =>
    Buffer.concat([
      Buffer.from([0, 0, 0, 1]),
      Buffer.from('Bud1'),
      Buffer.alloc(60),
      Buffer.from(`${person.id}_${text}.pdf`, 'utf16le').swap16(),
      Buffer.alloc(8),
    ]),
  ),
];

/** dBase III: what shapefiles carry their attributes in. */
export function dbase(fields: readonly (readonly [string, string, number])[]): Buffer {
  const header = Buffer.alloc(32 + 32 * fields.length + 1);
  header.set([3, 126, 4, 15, 1, 0, 0, 0]);
  header.writeUInt16LE(header.length, 8);
  header.writeUInt16LE(1 + fields.reduce((sum, [, , width]) => sum + width, 0), 10);
  for (const [i, [name, , width]] of fields.entries()) {
    header.write(name, 32 + 32 * i, 'latin1');
    header.write('C', 32 + 32 * i + 11, 'latin1');
    header[32 + 32 * i + 16] = width;
  }
  header[header.length - 1] = 0x0d;
  return Buffer.concat([
    header,
    Buffer.from(` ${fields.map(([, text, width]) => text.padEnd(width)).join('')}\x1a`, 'latin1'),
  ]);
}

/** One member, POSIX ustar. */
function tarFile(name: string, text: string): Buffer {
  const header = Buffer.alloc(512);
  header.write(name, 0);
  header.write('0000644\0' + '0000000\0' + '0000000\0', 100);
  header.write(`${Buffer.byteLength(text).toString(8).padStart(11, '0')}\0`, 124);
  header.write('15200000000\0', 136);
  header.write('        0', 148);
  header.write('ustar\0' + '00', 257);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  const body = Buffer.alloc(Math.ceil(Buffer.byteLength(text) / 512) * 512);
  body.write(text);
  return Buffer.concat([header, body, Buffer.alloc(1024)]);
}
