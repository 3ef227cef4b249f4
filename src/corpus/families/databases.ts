/** The value stands in a database, a repository or a binary record that should not be on the server. */
import { deflateSync } from 'node:zlib';
import { family, type Family, type Planted, type ValueKind } from '../family.ts';
import { gitPack } from '../writers/git-pack.ts';
import { bson, cbor, messagePack } from '../writers/records.ts';
import { sqliteFile, sqliteLog, type SqlCell, type SqliteParts } from '../writers/sqlite.ts';

const ALL: readonly ValueKind[] = ['ssn', 'victim', 'email', 'handle', 'passport'];
const SOME: readonly ValueKind[] = ['ssn', 'email', 'victim'];
const NUMBER: readonly ValueKind[] = ['ssn'];

function left(
  name: string,
  kinds: readonly ValueKind[],
  file: string,
  write: (planted: Planted) => Uint8Array,
  written?: (planted: Planted) => readonly string[],
  encoding = 'clear',
): Family {
  return family('left behind', name, kinds, (planted) => ({
    files: [{ name: file, content: write(planted), type: 'application/octet-stream' }],
    noPage: true,
    written: written?.(planted) ?? [planted.text],
    encoding,
  }));
}

const asNumber = ({ bare }: Planted): readonly string[] => [bare];
/** Of a table whose second column is the value. */
const database = ({ person, key }: Planted, value: SqlCell, more?: Partial<SqliteParts>): SqliteParts => ({
  sql: `CREATE TABLE t (reg TEXT, "${key}" TEXT, n INTEGER)`,
  rows: [
    [1, [person.id, value, 7]],
    [2, ['X-1', null, 8]],
  ],
  ...more,
});
const FILLER = 'entered by the night shift and not looked at since; ';
/** The value stands over the border of two pages: its first four letters on one, the others on the next. */
const overBorder = ({ text, person }: Planted): string =>
  // Pages of 512 bytes, of which 508 are text; so long a tail leaves 39 bytes of the record on its first page, nine of
  // them the record's own.
  `${FILLER.repeat(21).slice(0, 2 * 508 + 39 - 9 - person.id.length)}${text} ${FILLER.repeat(9).slice(0, 455)}`;
const cutInFour = ({ text }: Planted): readonly string[] => [text.slice(0, 4), text.slice(4)];
const fields = ({ person, text, key }: Planted): readonly (readonly [string, string])[] => [
  ['id', person.id],
  [key, text],
];
const numbered = ({ person, bare, key }: Planted): readonly (readonly [string, string | number])[] => [
  ['id', person.id],
  [key, Number(bare)],
];

export const DATABASES: readonly Family[] = [
  left('database-text', ALL, 'app.db', (planted) => sqliteFile(database(planted, planted.text))),
  left('database-integer', NUMBER, 'app.db', (planted) => sqliteFile(database(planted, Number(planted.bare))), asNumber, 'number in binary'), // prettier-ignore
  left(
    'database-row-number',
    NUMBER,
    'app.db',
    ({ person, bare, key }) =>
      sqliteFile({
        sql: `CREATE TABLE t ("${key}" INTEGER PRIMARY KEY, reg TEXT)`,
        rows: [[Number(bare), [null, person.id]]],
      }),
    asNumber,
    'number in a database',
  ),
  left('database-long-text', ['ssn', 'email'], 'app.db', (planted) => sqliteFile(database(planted, overBorder(planted))), cutInFour, 'pieces'), // prettier-ignore
  left('database-wide-text', SOME, 'app.db', (planted) =>
    sqliteFile(database(planted, planted.text, { isWide: true })),
  ),
  left('database-dropped-table', [...SOME, 'handle'], 'app.db', (planted) =>
    sqliteFile(database(planted, planted.text, { isDropped: true })),
  ),
  left('database-log', SOME, 'app.db-wal', (planted) => sqliteLog(database(planted, planted.text))),
  left('database-log-integer', NUMBER, 'app.db-wal', (planted) => sqliteLog(database(planted, Number(planted.bare))), asNumber, 'number in binary'), // prettier-ignore
  left('packed-cache', ALL, 'cache/1f/9c', ({ person, text, key }) =>
    deflateSync(JSON.stringify({ id: person.id, [key]: text }), { level: 1 }),
  ),
  left('git-pack', ALL, '.git/objects/pack/pack-4f1c9e27a1.pack', ({ person, text, label }) =>
    gitPack(['notes\n', `id: ${person.id}\n${label}: ${text}\n`]),
  ),
  left('git-pack-change', SOME, '.git/objects/pack/pack-4f1c9e27a2.pack', ({ person, text, label }) =>
    gitPack([`Notes on registrant ${person.id}, ${label}: `], {
      kept: `Notes on registrant ${person.id}, ${label}: `.length,
      added: `${text}\n`,
    }),
  ),
  left('message-pack', ALL, 'state.bin', (planted) => messagePack(fields(planted))),
  left('message-pack-number', NUMBER, 'state.bin', (planted) => messagePack(numbered(planted)), asNumber, 'number in binary'), // prettier-ignore
  left('cbor', ALL, 'state.cbor', (planted) => cbor(fields(planted))),
  left('cbor-number', NUMBER, 'state.cbor', (planted) => cbor(numbered(planted)), asNumber, 'number in binary'),
  left('bson', ALL, 'dump/people.bson', (planted) => bson(fields(planted))),
  left('bson-number', NUMBER, 'dump/people.bson', (planted) => bson(numbered(planted)), asNumber, 'number in binary'),
];
