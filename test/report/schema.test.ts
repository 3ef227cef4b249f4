import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { OUTCOMES, STATUSES } from '../../src/model/outcome.ts';
import { makeResult } from './made-result.ts';

const SCHEMA = JSON.parse(readFileSync(join(import.meta.dirname, '../../reports/audit.schema.json'), 'utf8'));
const validate = new Ajv2020({ allErrors: true, strict: true }).compile(SCHEMA);

test.for([{}, { bare: true }, { perSection: 24, hostile: false }])(
  'a result made with %j fits the schema',
  (options) => {
    validate(JSON.parse(JSON.stringify(makeResult(options))));
    expect(validate.errors).toBeNull();
  },
);

test('a word, a field or a count that the schema does not know is refused', () => {
  const result = makeResult();
  expect(validate({ ...result, extra: 1 })).toBe(false);
  expect(validate({ ...result, schema: 'sorna-audit/audit/2' })).toBe(false);
  expect(validate({ ...result, total: -1 })).toBe(false);
  expect(validate({ ...result, items: result.items.map((item) => ({ ...item, status: 'fine' })) })).toBe(false);
});

test('the schema has the same words as the model', () => {
  expect(SCHEMA.$defs.status.enum).toEqual([...STATUSES]);
  expect(SCHEMA.$defs.outcome.enum).toEqual([...OUTCOMES]);
});
