/** What a careful programmer would write without an engine: csv-parse into objects, ajv for the rules of one record. */
import { createReadStream } from 'node:fs';
import { Ajv } from 'ajv';
import { parse } from 'csv-parse';
import type { TableSource } from '../engine/types.ts';
import { mappedColumns } from '../engine/tables/source.ts';
import type { Dictionary } from '../model/dictionary.ts';

export async function checkWithAjv(
  source: TableSource,
  dictionary: Dictionary,
): Promise<{ findings: number; rules: number }> {
  const properties: Record<string, object> = {};
  for (const [name, how] of mappedColumns(source)) {
    const column = source.table.columns.find((c) => c.name === name);
    if (!column || how.from.startsWith('=')) continue;
    const values = column.codes === undefined ? [] : Object.keys(dictionary.codes.get(column.codes) ?? {});
    const nothing = { not: { enum: [...dictionary.placeholders, ...dictionary.noneReported] } };
    const shape = column.type === 'date' ? { pattern: '^[0-9/-]{8,10}$' } : values.length > 0 ? { enum: values } : {};
    properties[how.from] = { type: 'string', minLength: 1, ...shape, ...nothing };
  }
  const ajv = new Ajv({ allErrors: true, strict: false });
  const validate = ajv.compile({ type: 'object', properties, required: Object.keys(properties) });
  let findings = 0;
  const records = createReadStream(source.file.path).pipe(
    parse({ columns: true, delimiter: source.file.delimiter, relax_quotes: true }),
  );
  for await (const record of records) if (!validate(record)) findings += validate.errors!.length;
  return { findings, rules: Object.keys(properties).length };
}
