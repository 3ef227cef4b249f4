import { deflateSync, inflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { bson, cbor, messagePack } from '../../../src/corpus/writers/records.ts';
import { sqliteFile, sqliteLog } from '../../../src/corpus/writers/sqlite.ts';
import { detectType } from '../../../src/site/capture/detect-type.ts';
import { placesOf, read, textOf } from './read.ts';

/** Written by SQLite 3.4x: an index, a table without row numbers, a long text, a value as a row's number, a deleted row. */
const REAL = inflateSync(
  Buffer.from(
    'eNrtlT1s00AUx+/F+U5TqYqikAHpVDGkalIlTZo0IEEDtSC0JDQYNWGpHHINrmO7OCZNJ1SxhBkQCxIbYkWIgRGJhRExMdKNkZGBj/twBZ1gQYKSv2z/73fnO73zeydfWVvVHII3LdtQHZxHHgSAljBGCPno7Uc/JNHb+xMD+rV8aO46RNlkmEDwAFrU/lqtSIHE1BTsgaO2e0Qf6APvuYZcUWSsVM6uylgf4JSOFbmp4MuN6qVKo4VX5FYaD3jfDF6vKhfqVxXcqK9Xl096/IlkEtY0s0OG7d0Nm3S3id23TMlds1pblptYjOB6DYvRFKUZDQJs7l6GByIGxNNzKCDRh1Nah66myOflxuHA2MostDSe7vfN6YOX0ti0aM550Cw3k6iO4BPswzt4DS/gCTyEEezCFlyDi8igg7MHX+jEV5rRBOSbmVw26+mQHnFIJ2Ootk7sjEOGzrE7zx99ue1D8dBsM1Muq32sYtvaweYto03su7WoHyW990INOr+QK3ZPDdUjIVbpkxN02xCnnyZnmZZJJiMHnDUZR8M+FGNcNjiGXFzscQy6WNI5BlwsbnH0u7igcfS5WLjB0etivstRcnF+k6PHxRzhCC5mOwzDLP8wQnAfPtMaeAqP4SN8gPfwFt7AK3gJz2gtjNBYf0RRfpCK3TMoIsW97MQUu6e/haUkiBMSDUpxYBU14TaykYAUo41yWPhiSHgpKLwYEL7gF17wCc97hc9LwnMevxQL0SJg+QfYR/Qa60jquBQvG6rWs7UOsZdYa44MVWO7R+Ysu8v+8epY/61Yhfz7u8A3dzZ00nds0iuVcHus39Z38cyL5w==',
    'base64',
  ),
);
/** Written by git 2: two commits; the older state of a page is a change of the newer one. */
const REAL_PACK = Buffer.from(
  'UEFDSwAAAAIAAAAGnQt4nI3MSwrCMBRG4XlWkbkg9ybNoyBFl3KT/FHBNiVGcPl2CU7O6OOMDmgpE0zxQdgmjlwnWMyEyrGCcnAu2eCrg9qlYxs6mSy+GguaXOJCmaKz0cdoBckz5pqPYUxKPuPRur7pi1zxlXV/4dz6fdEcfLBsiEifjpDKbV2fY+AvrN7IbSvqB5F5NlacCHicjcoxCsMwDEDR3afQXgiSHcsplNAeRTFyG6hxcRTI8Zsj5A9v+tZV4S5pUpowLEgjEgXhU6FcmELhrDF6DH5xstundXjBQ556SP19dWj9PQMlTt5HRoQbnrncal3N9NLsyto3c3/QDib3uugCeJzt1ktuwjAURuE5q/AGkLgvHpvoAFYQWkMihQRFTtffIhbQnvmdWr89+WTpjMNUy67Mt9L6Wp7dvZbuOq+tTHPrh+lehun3dGnD5zp2y2Z8zYXNlc1bv9TKrjibB5vv2fzA5kc2P0EqSgttBeKKwT2kFWgrEFegrkBegb4KfZX+Xeir0Fehr0Jfhb4KfRX6KvQ16GvQ16CvQV+DvgZ9Dfoa9DXoa9DXoa9DX4e+Dn0d+jr0dejr0Nehr0PfgL4BfQP6BvQNmlbQN6BvQN+AvvF/38vloyz1MX/Xr9ed81Z2Lu9Xsqezp7Ons6ezp7Ons6ezp7Ons6ezp//Y/wDZRvV+pQJ4nDM0MDAzMVEoSExP1csoyc1hEAp7p1vixsqybeUPw4dVXMUKTXLLANnlDNylAnicMzQwMDMxUShITE/VyyjJzWGI/y55ZH7F3QKrTOZrElyvKurZpOIB7TgNZeMDgWN4nOvSbdOdMInReHIgu/7GYxVcYpaGRrrmxrqmBpZmCvlpCkG6hgYmhlwIJSVcAIprDuf9JokJ1OuwnK4iGBoy2cMxKhjKGw==',
  'base64',
);

describe('an SQLite database', () => {
  test('as SQLite writes it: numbers, row numbers, long texts, rows of an index, deleted rows', async () => {
    const extracted = await read(REAL);
    expect(placesOf(extracted, '"ssn":912735096')).toEqual(['a table of the database']);
    expect(placesOf(extracted, '"id":912735999')).toEqual(['a table of the database']);
    expect(placesOf(extracted, 'aaa qw_kestrel77 bbb')).toEqual(['a table of the database']);
    expect(placesOf(extracted, '{"k":"mail","v":"rider@mail.example.org"}')).toEqual(['a table of the database']);
    expect(placesOf(extracted, '"deleted-marker-text"')).toEqual(['deleted rows of the database']);
    expect(extracted.status).toBe('scanned');
  });

  test('rows on a page of a table that was dropped', async () => {
    const sql = 'CREATE TABLE t (a TEXT, b INTEGER)';
    const extracted = await read(sqliteFile({ sql, rows: [[1, ['R-1041', 912735096]]], isDropped: true }));
    expect(placesOf(extracted, '912735096')).toEqual(['a page of the database that no table leads to']);
  });

  test('the log beside it', async () => {
    const sql = 'CREATE TABLE t (a TEXT, b INTEGER)';
    const extracted = await read(sqliteLog({ sql, rows: [[1, ['R-1041', 912735096]]] }));
    expect(placesOf(extracted, '912735096')).toEqual(['a page of the database that no table leads to']);
  });

  test('what is left of a wiped header or a freed row is said to be read in part', async () => {
    const damaged = Buffer.from(REAL);
    damaged.fill(0, 16, 20);
    expect((await read(damaged)).why).toBe('a damaged SQLite database: only its readable parts were read');
    const freed = Buffer.from(sqliteFile({ sql: 'CREATE TABLE t (a TEXT)', rows: [[1, ['R-1041']]] }));
    freed.fill(0x41, 512 + 100, 512 + 140);
    expect((await read(freed)).why).toBe('deleted records: only their readable parts were read');
  });

  test('whose pages are moved, cut off or do not hang together is said to be read in part, and its rows are found', async () => {
    const sql = 'CREATE TABLE t (a TEXT, b TEXT, c TEXT)';
    const whole = Buffer.from(sqliteFile({ sql, rows: [[1, ['R-1041', 'Zoe', '912-73-5096']]] }));
    expect((await read(whole)).status).toBe('scanned');
    const shifted = Buffer.concat([whole.subarray(0, 300), Buffer.alloc(7), whole.subarray(300)]);
    const other = Buffer.from(whole);
    other[512] = 0x20;
    const pointer = Buffer.from(whole);
    pointer.writeUInt16BE(0xfff0, 512 + 8);
    for (const [how, bytes] of Object.entries({ shifted, other, pointer })) {
      const extracted = await read(bytes);
      expect(extracted.status, how).toBe('partly');
      expect(extracted.why, how).toContain('a damaged SQLite database');
      expect(placesOf(extracted, '"912-73-5096"'), how).not.toEqual([]);
    }
    const cut = await read(REAL.subarray(0, -1));
    expect(cut.why).toContain('a damaged SQLite database');
    const fewer = Buffer.from(REAL);
    fewer.writeUInt32BE(REAL.length / 512 + 1, 28);
    REAL.copy(fewer, 92, 24, 28);
    expect((await read(fewer)).why).toContain('a damaged SQLite database');
  });

  test.for(['every page is the first', 'every pointer leads to itself', 'any byte is any byte'])(
    'a hostile one ends soon: %s',
    async (how) => {
      const bytes = Buffer.from(REAL);
      if (how.startsWith('every page')) for (let at = 512; at < bytes.length; at += 512) bytes.copy(bytes, at, 0, 512);
      else if (how.startsWith('every pointer'))
        for (let at = 512; at < bytes.length; at += 4) bytes.writeUInt32BE(1, at);
      else for (let at = 16; at < bytes.length; at++) bytes[at] = (at * 167 + (at >> 3)) & 0xff;
      const extracted = await read(bytes);
      expect(textOf(extracted).length).toBeLessThan(64 * 1024);
    },
  );
});

describe('binary records', () => {
  const fields = [
    ['id', 'R-1041'],
    ['ssn', 912735096],
    ['note', 'x'.repeat(57)],
  ] as const;

  test.for([
    ['msgpack', messagePack(fields)],
    ['cbor', cbor(fields)],
    ['bson', bson(fields)],
  ] as const)('%s become JSON', async ([type, bytes]) => {
    const several = Buffer.concat([bytes, bytes]);
    expect(detectType(several)).toMatchObject({ is: 'other', type });
    const extracted = await read(several);
    const records = textOf(extracted).replace(/\}\s*\{/, '},{');
    expect(JSON.parse(`[${records}]`)).toEqual([Object.fromEntries(fields), Object.fromEntries(fields)]);
    expect(extracted.status).toBe('scanned');
  });

  test.for([
    ['msgpack', messagePack(fields)],
    ['cbor', cbor(fields)],
  ] as const)('%s that end early are read up to there, and it is said', async ([, bytes]) => {
    const many = Buffer.concat([...Array.from({ length: 200 }, () => bytes), bytes.subarray(0, 30)]);
    const extracted = await read(many);
    expect(textOf(extracted).match(/912735096/g)?.length).toBeGreaterThanOrEqual(200);
    expect(extracted.why).toBe('damaged records: behind the damage only readable parts were read');
  });

  test('texts that begin with letters beyond ASCII are texts', () => {
    for (const text of ['“Hi there”, he said', '© 2026 County of Alder', '… and so on', '– a list', 'ܐܒܓ', 'ß'])
      expect(detectType(Buffer.from(text)).is, text).toBe('text');
    for (const start of [0x80, 0x85, 0x91, 0x93, 0x96, 0x97, 0xa7, 0xa9, 0xb6, 0xdc, 0xdf])
      expect(detectType(Buffer.from([start, ...Buffer.from(' 2026 County of Alder, and so on')])).is).toBe('text');
  });

  test('records nested without end are no records', () => {
    expect(detectType(Buffer.alloc(8192, 0x91))).not.toMatchObject({ type: 'msgpack' });
  });
});

describe('a git repository', () => {
  test('a pack as git writes it: both states of a file, messages, names', async () => {
    const extracted = await read(REAL_PACK);
    expect(placesOf(extracted, 'SSN 912-73-5096 of R-1041')).toEqual(['a file in the repository']);
    expect(placesOf(extracted, 'SSN removed of R-1041')).toEqual(['a file in the repository']);
    expect(placesOf(extracted, 'second\n')).toEqual(['a message in the repository']);
    expect(placesOf(extracted, 'page.html')).toContain('file names in the repository');
    expect(extracted.status).toBe('scanned');
  });

  test('a damaged pack is said to be', async () => {
    const damaged = Buffer.from(REAL_PACK);
    damaged.fill(0xff, 300, 340);
    expect((await read(damaged)).why).toContain('damaged: what stands behind the damage was not read');
  });
});

describe('formats that are not read', () => {
  test.for([
    ['PAR1\x15\x04', 'a Parquet table: only its readable parts were read'],
    ['ARROW1\0\0', 'an Arrow table: only its readable parts were read'],
    ['Obj\x01', 'an Avro table: only its readable parts were read'],
    ['\0\x01\0\0Standard Jet DB\0', 'a Microsoft Access database: only its readable parts were read'],
  ] as const)('are named in the ledger: %j', async ([start, why]) => {
    const file = Buffer.concat([Buffer.from(start, 'latin1'), Buffer.alloc(64), deflateSync('nothing to see')]);
    expect((await read(file)).why).toBe(why);
  });
});
