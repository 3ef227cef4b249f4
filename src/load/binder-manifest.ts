import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';

const MOST_REASONS = 5;

/**
 * Holds a manifest against its schema.
 *
 * @param schemaFile `reports/binder.schema.json`
 * @returns the first reasons why it is none; empty where it is one
 */
export function manifestReasons(data: unknown, schemaFile: string): readonly string[] {
  const ajv = new Ajv2020({ allErrors: false, logger: false });
  const validate = ajv.compile(JSON.parse(readFileSync(schemaFile, 'utf8')));
  if (validate(data)) return [];
  return (validate.errors ?? [])
    .slice(0, MOST_REASONS)
    .map(({ instancePath, message }) => `${instancePath || 'It'} ${message ?? 'is not what the schema asks for'}`);
}
