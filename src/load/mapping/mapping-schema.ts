/** JSON Schema (draft-07) of `registry/mapping.yaml`, and the types that it promises. */
import type { ColumnMapping, ReadFile } from '../../model/package.ts';
import { schemaOf } from '../yaml/schema-check.ts';

const WORDS = { type: 'string', minLength: 1 };
const TEXTS = { type: 'array', items: WORDS };

/** How a file is read. */
export interface ReadYaml extends Pick<ReadFile, 'delimiter' | 'encoding' | 'format' | 'record' | 'sheet'> {
  readonly fields?: Readonly<Record<string, string | number>>;
  readonly skip_lines?: number;
}

export interface FilePartYaml extends ReadYaml {
  readonly file: string;
  readonly constants?: Readonly<Record<string, string | number>>;
}

/** It has one of `file` and `files`. */
export interface FileYaml extends ReadYaml {
  readonly file?: string;
  readonly files?: readonly (string | FilePartYaml)[];
  readonly optional?: readonly string[];
  readonly where?: ChoiceYaml;
  readonly except?: ChoiceYaml;
  readonly latest?: string | LatestYaml;
  readonly earliest?: string | LatestYaml;
}

export interface TableYaml extends FileYaml {
  readonly join?: readonly JoinYaml[];
  readonly distinct?: boolean;
  readonly columns?: Readonly<Record<string, string | ColumnYaml>>;
  readonly unpivot?: readonly Readonly<Record<string, string>>[];
  readonly explode?: { readonly column: string; readonly delimiter: string };
}

export type ChoiceYaml = Readonly<
  Record<string, string | number | boolean | null | readonly (string | number | null)[]>
>;

export interface LatestYaml extends Pick<ColumnMapping, 'from' | 'time'> {
  readonly format?: string | readonly string[];
  readonly latest_year?: number;
}

export interface JoinYaml extends FileYaml {
  readonly as: string;
  readonly on: Readonly<Record<string, string>>;
}

export interface CaseYaml {
  readonly where?: ChoiceYaml;
  readonly except?: ChoiceYaml;
  readonly is: string | boolean;
}

export interface ColumnYaml extends Omit<ColumnMapping, 'from' | 'format' | 'latestYear' | 'cases'> {
  readonly cases?: readonly CaseYaml[];
  /** Only columns that `unpivot` names, or that have cases, lack it. */
  readonly from?: string;
  readonly format?: string | readonly string[];
  readonly latest_year?: number;
}

export interface MappingYaml {
  readonly export?: 'full' | 'public';
  readonly placeholders?: readonly string[];
  readonly none_reported?: readonly string[];
  readonly tables?: Readonly<Record<string, TableYaml>>;
}

const CELLS = {
  type: 'object',
  minProperties: 1,
  additionalProperties: {
    type: ['string', 'number', 'boolean', 'null', 'array'],
    items: { type: ['string', 'number', 'null'] },
  },
};
const COLUMN = {
  type: ['string', 'object'],
  minLength: 1,
  additionalProperties: false,
  properties: {
    from: WORDS,
    format: { type: ['string', 'array'], minItems: 1, items: WORDS },
    latest_year: { type: 'integer', minimum: 1900, maximum: 2199 },
    time: { enum: ['ignored'] },
    unit: { enum: ['feet-inches', 'inches', 'centimetres', 'pounds', 'kilograms'] },
    part: { enum: ['surname', 'given', 'middle', 'suffix'] },
    codes: { type: 'object', additionalProperties: WORDS },
    split: WORDS,
    cases: {
      type: 'array',
      minItems: 1,
      maxItems: 30,
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['is'],
        properties: { where: CELLS, except: CELLS, is: { type: ['string', 'boolean'], minLength: 1 } },
      },
    },
  },
};

const LATEST = {
  type: ['string', 'object'],
  minLength: 1,
  additionalProperties: false,
  required: ['from'],
  properties: {
    from: WORDS,
    format: { type: ['string', 'array'], minItems: 1, items: WORDS },
    latest_year: { type: 'integer', minimum: 1900, maximum: 2199 },
    time: { enum: ['ignored'] },
  },
};
const READ_FILE = {
  file: WORDS,
  delimiter: { type: 'string', minLength: 1, maxLength: 4 },
  encoding: { enum: ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] },
  format: { enum: ['csv', 'ndjson', 'xlsx', 'parquet', 'xml', 'fixed'] },
  record: WORDS,
  fields: {
    type: 'object',
    minProperties: 1,
    maxProperties: 2000,
    additionalProperties: { type: ['string', 'integer'] },
  },
  sheet: WORDS,
  skip_lines: { type: 'integer', minimum: 0 },
};
const SOURCE_FILE = {
  ...READ_FILE,
  files: {
    type: 'array',
    minItems: 1,
    items: {
      type: ['string', 'object'],
      minLength: 1,
      additionalProperties: false,
      required: ['file'],
      properties: {
        ...READ_FILE,
        constants: {
          type: 'object',
          minProperties: 1,
          propertyNames: WORDS,
          additionalProperties: { type: ['string', 'integer'] },
        },
      },
    },
  },
  optional: TEXTS,
  where: CELLS,
  except: CELLS,
  latest: LATEST,
  earliest: LATEST,
};

const FILE_OR_FILES = [{ required: ['file'] }, { required: ['files'] }];

const TABLE = {
  type: 'object',
  additionalProperties: false,
  oneOf: FILE_OR_FILES,
  properties: {
    ...SOURCE_FILE,
    join: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['as', 'on'],
        oneOf: FILE_OR_FILES,
        properties: {
          ...SOURCE_FILE,
          as: { type: 'string', pattern: '^[A-Za-z][A-Za-z0-9_]*$', description: 'a word, such as registration' },
          on: { type: 'object', minProperties: 1, additionalProperties: WORDS },
        },
      },
    },
    distinct: { type: 'boolean' },
    columns: { type: 'object', additionalProperties: COLUMN },
    unpivot: { type: 'array', minItems: 1, items: { type: 'object', minProperties: 1, additionalProperties: WORDS } },
    explode: {
      type: 'object',
      additionalProperties: false,
      required: ['column', 'delimiter'],
      properties: { column: WORDS, delimiter: WORDS },
    },
  },
};

export const validateMapping = schemaOf<MappingYaml>({
  type: 'object',
  additionalProperties: false,
  properties: {
    export: { enum: ['full', 'public'] },
    placeholders: TEXTS,
    none_reported: TEXTS,
    tables: { type: 'object', additionalProperties: TABLE },
  },
});
