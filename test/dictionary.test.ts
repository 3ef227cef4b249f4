import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { describe, expect, test } from 'vitest';
import { PROHIBITED_CLASSES } from '../src/model/dictionary.ts';

interface Column {
  readonly name: string;
  readonly label: string;
  readonly type: string;
  readonly codes?: string;
  readonly items: readonly string[];
  readonly sensitivity: string;
  readonly prohibited?: string;
  readonly synonyms: readonly string[];
  readonly example: string;
}
interface Table {
  readonly table: string;
  readonly key: string;
  readonly person?: string;
  readonly columns: readonly Column[];
}
interface Values {
  readonly placeholders: readonly string[];
  readonly none_reported: readonly string[];
  readonly pointers: Readonly<Record<string, string>>;
  readonly codes: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

const checklist = fileURLToPath(new URL('../checklist/', import.meta.url));
const folder = `${checklist}dictionary/`;
const read = (path: string): unknown => parse(readFileSync(path, 'utf8'));
const files = readdirSync(folder).filter((name) => name.endsWith('.yaml') && name !== '_values.yaml');
const raw = files.map((file) => ({ file, data: read(folder + file) }));
const tables = raw.map(({ data }) => data as Table);
const rawValues = read(`${folder}_values.yaml`);
const values = rawValues as Values;
const columns = tables.flatMap((table) => table.columns.map((column) => ({ table, column })));

const ajv = new Ajv({ allErrors: true, strict: false });
const schema = JSON.parse(readFileSync(`${folder}dictionary.schema.json`, 'utf8')) as { readonly $id: string };
const isTable = ajv.compile(schema);
const isValues = ajv.compile({ $ref: `${schema.$id}#/definitions/values` });

function readsAs(column: Column, text: string): boolean {
  switch (column.type) {
    case 'date':
      return /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).toISOString().startsWith(text);
    case 'integer':
      return /^-?\d+$/.test(text);
    case 'decimal':
      return /^-?\d+(\.\d+)?$/.test(text);
    case 'boolean':
      return text === 'Y' || text === 'N';
    case 'code':
      return Object.keys(values.codes[column.codes ?? ''] ?? {}).includes(text);
    default:
      return text.trim() === text && text !== '';
  }
}

interface ItemRow {
  readonly id: string;
  readonly section: string;
}

const edition = `${checklist}2020/`;
const items: readonly ItemRow[] = readdirSync(edition)
  .filter((name) => name.endsWith('.yaml'))
  .flatMap((name) => {
    const section = read(edition + name) as { readonly section: string; readonly items: readonly { id: string }[] };
    return section.items.map(({ id }) => ({ id, section: section.section }));
  });

describe('the data dictionary', () => {
  test.for(raw)('$file follows the schema', ({ data }) => {
    expect(isTable(data), ajv.errorsText(isTable.errors)).toBe(true);
  });

  test('_values.yaml follows the schema', () => {
    expect(isValues(rawValues), ajv.errorsText(isValues.errors)).toBe(true);
  });

  test('a table stands in the file of its name', () => {
    expect(tables.map(({ table }) => `${table}.yaml`)).toEqual(files);
  });

  test('names, labels and header spellings are unique within a table', () => {
    for (const { table, columns: own } of tables) {
      for (const list of [own.map((c) => c.name), own.map((c) => c.label), own.flatMap((c) => c.synonyms)]) {
        expect(
          list.filter((text, index) => list.indexOf(text) !== index),
          table,
        ).toEqual([]);
      }
    }
  });

  test('every table has its key, and every table but person and the list of offenses names the registrant', () => {
    for (const { table, key, person, columns: own } of tables) {
      const names = own.map((column) => column.name);
      expect(names, table).toContain(key);
      const withoutRegistrants = table === 'registerable_offenses';
      expect(person, table).toBe(table === 'person' || withoutRegistrants ? undefined : 'person_id');
      expect(names.includes('person_id'), table).toBe(!withoutRegistrants);
    }
  });

  test('keys of different tables differ in name', () => {
    expect(new Set(tables.map(({ key }) => key)).size).toBe(tables.length);
  });

  test('every code list exists and is used', () => {
    const used = new Set(columns.flatMap(({ column }) => column.codes ?? []));
    expect([...used].toSorted()).toEqual(Object.keys(values.codes).toSorted());
  });

  test.for(columns)('the example of $table.table.$column.name reads as its type', ({ column }) => {
    expect(readsAs(column, column.example), column.example).toBe(true);
    expect(values.placeholders).not.toContain(column.example.toUpperCase());
    expect(values.none_reported).not.toContain(column.example.toUpperCase());
  });

  test('a prohibited column is never public, and all five classes have columns', () => {
    const prohibited = columns.flatMap(({ column }) => (column.prohibited === undefined ? [] : [column]));
    expect(prohibited.filter((column) => column.sensitivity !== 'never-public')).toEqual([]);
    expect(new Set(prohibited.map((column) => column.prohibited))).toEqual(new Set(PROHIBITED_CLASSES));
  });

  test('no text means two kinds of nothing, and no code means nothing', () => {
    const nothing = [...values.placeholders, ...values.none_reported];
    expect(new Set(nothing).size).toBe(nothing.length);
    expect(nothing.filter((text) => text !== text.toUpperCase().trim())).toEqual([]);
    const codes = Object.values(values.codes).flatMap((list) => Object.keys(list));
    expect(codes.filter((code) => nothing.includes(code.toUpperCase()))).toEqual([]);
    expect(Object.keys(values.pointers).filter((prefix) => nothing.includes(prefix))).toEqual([]);
  });

  test('example Social Security numbers are from ranges that are never issued', () => {
    const numbers = columns.filter(({ column }) => column.prohibited === 'ssn').map(({ column }) => column.example);
    expect(numbers.filter((number) => !/^(9\d\d|666)-/.test(number))).toEqual([]);
  });

  test('every item that a column serves stands in the checklist', () => {
    const known = new Set(items.map(({ id }) => id));
    const served = new Set(columns.flatMap(({ column }) => column.items));
    expect([...served].filter((id) => !known.has(id))).toEqual([]);
  });

  test('every row of section III is served by a column', () => {
    const rows = items.filter(({ section }) => section === 'III');
    expect(rows.length).toBeGreaterThanOrEqual(48);
    const served = new Set(columns.flatMap(({ column }) => column.items));
    expect(rows.filter(({ id }) => !served.has(id)).map(({ id }) => id)).toEqual([]);
  });
});
