import { describe, expect, test } from 'vitest';
import { columnsOf } from '../../../src/site/documents/sqlite-columns.ts';

describe('columnsOf', () => {
  test.for<[string, readonly string[], number]>([
    ['CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT)', ['id', 'name'], 0],
    ['CREATE TABLE t (name TEXT, id integer constraint pk primary key)', ['name', 'id'], 1],
    ['CREATE TABLE t (id INTEGER, name TEXT, PRIMARY KEY ("id"))', ['id', 'name'], 0],
    ['CREATE TABLE t (id TEXT, PRIMARY KEY (id))', ['id'], -1],
    ['CREATE TABLE t (a INTEGER, b INTEGER, PRIMARY KEY (a, b))', ['a', 'b'], -1],
    ['CREATE TABLE t ("a ""b""" TEXT, [c d] TEXT, `e` TEXT, \'f\' TEXT)', ['a ""b""', 'c d', 'e', 'f'], -1],
    ['CREATE TABLE t (a DECIMAL(9,2) DEFAULT (1), b /* (c, */ TEXT -- d, e\n, f TEXT)', ['a', 'b', 'f'], -1],
    ['CREATE TABLE t (a, UNIQUE (a), CHECK (a > 0), FOREIGN KEY (a) REFERENCES u (b))', ['a'], -1],
    ['CREATE TABLE t', [], -1],
    ['', [], -1],
  ])('%s', ([sql, names, key]) => {
    expect(columnsOf(sql)).toEqual({ names, key });
  });

  test('a statement that names thousands of keys costs no more than one of its length', () => {
    const started = process.cpuUsage();
    columnsOf(`CREATE TABLE t (${'primary key (a),'.repeat(6000)}`);
    const { user, system } = process.cpuUsage(started);
    expect(user + system).toBeLessThan(2_000_000);
  });
});
