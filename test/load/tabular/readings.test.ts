import { expect, test } from 'vitest';
import { flattenJson } from '../../../src/load/tabular/json-text.ts';
import { oddLineAt, startOddLines } from '../../../src/load/tabular/odd-line.ts';
import { formatRecord, nextLine, readRecord, valuesOf } from '../../../src/load/tabular/record.ts';

const COMMA = 0x2c;

function readWhole(text: string) {
  const buffer = Buffer.from(text);
  return { buffer, reading: readRecord(buffer, 0, buffer.length, true, COMMA) };
}

test.for([
  ['a,b,c\n', ['a', 'b', 'c']],
  ['a,,\r\n', ['a', '', '']],
  ['"a,b","say ""no""",c\n', ['a,b', 'say "no"', 'c']],
  ['"two\nlines",b\n', ['two\nlines', 'b']],
  ['5\'11",b', ['5\'11"', 'b']],
  ['\n', ['']],
] as const)('the record %j has the values %j', ([text, values]) => {
  const { buffer, reading } = readWhole(text);
  expect(reading).toMatchObject({ end: buffer.length, fields: values.length, flaw: undefined });
  expect(valuesOf(buffer, 0, reading.textEnd, COMMA)).toEqual(values);
});

test.for([
  ['"a"b,c\n', 'text-after-quote'],
  ['a, "b"\n', 'blank-before-quote'],
  ['a,"b\n', 'unterminated'],
] as const)('the record %j is flawed: %s', ([text, flaw]) => {
  expect(readWhole(text).reading.flaw).toBe(flaw);
});

test('a record whose end is not among the bytes goes on beyond them', () => {
  const buffer = Buffer.from('a,"b\nc');
  expect(readRecord(buffer, 0, buffer.length, false, COMMA)).toMatchObject({ end: -1, open: true });
  // A CR may be the first half of CRLF.
  const half = Buffer.from('a,b\r');
  expect(readRecord(half, 0, half.length, false, COMMA).end).toBe(-1);
  expect(nextLine(half, 0, half.length, false)).toBe(-1);
  expect(nextLine(half, 0, half.length, true)).toBe(half.length);
});

test('whatever is written as a record is read as the same values', () => {
  for (const values of [['a', 'b'], [''], [' a ', 'b'], ['x,y', '"', 'l\r\nm'], ['', '']]) {
    const { buffer, reading } = readWhole(formatRecord(values, ','));
    expect(valuesOf(buffer, 0, reading.textEnd, COMMA)).toEqual(values);
  }
});

test.for([
  [',,', 'blank'],
  ['" ",,', 'blank'],
  ['person_id,name,status', 'header'],
  ['----,----,----', 'rule'],
  ['Total,1200,', 'totals'],
  ['End of report,,', 'totals'],
  ['-,-,-', undefined],
  ['Total,Jane,active', undefined],
  ['P1,Jane Roe,active', undefined],
] as const)('the line %j is in place of a record: %s', ([line, odd]) => {
  const lines = startOddLines(Buffer.from('person_id,name,status'), COMMA, 3);
  const buffer = Buffer.from(line);
  expect(oddLineAt(lines, buffer, 0, buffer.length)).toBe(odd);
});

test('values of a JSON record keep their digits, and get the names of their places', () => {
  const flat = flattenJson('{"id": 1.10, "n": {"a": null, "list": ["x", 2]}, "cars": [{"plate": "A"}], "ok": true}');
  expect([...(flat as ReadonlyMap<string, string>)]).toEqual([
    ['id', '1.10'],
    ['n.a', ''],
    ['n.list', 'x; 2'],
    ['cars.1.plate', 'A'],
    ['ok', 'true'],
  ]);
});

test.for([
  ['{"a": 1', /not valid JSON/],
  ['[1]', /not a JSON object/],
  ['{"a": 1, "a": 2}', /twice/],
  ['{"a.b": 1, "a": {"b": 2}}', /same column/],
  ['{"": 1}', /empty/],
  ['{"a": "\\u0000"}', /NUL/],
  ['{"a": "\\ud800"}', /half a character/],
  [`${'{"a":'.repeat(20)}1${'}'.repeat(20)}`, /deeper/],
] as const)('the JSON record %s is refused', ([text, why]) => {
  expect(flattenJson(text)).toMatch(why);
});
