/**
 * JSON Schemas (draft-07) of the package's own files, and the types they promise. Formats: docs/package-format.md.
 * Words that need another file to be judged (items, tables, columns) are checked in code, where a nearest name is known.
 */
import type { Kind } from '../model/checklist.ts';
import { KINDS } from '../model/checklist.ts';
import { DAY } from './calendar-date.ts';
import { SETTINGS_PROPERTIES, type SettingsYaml } from './jurisdiction-settings.ts';
import { OFFICIAL_PROPERTIES, type OfficialYaml } from './official.ts';
import { schemaOf } from './schema-check.ts';

const TEXT = { type: 'string' };
const WORDS = { type: 'string', minLength: 1 };
const TEXTS = { type: 'array', items: WORDS };

export interface JurisdictionYaml extends SettingsYaml, OfficialYaml {
  readonly name: string;
  readonly kind: Kind;
  readonly as_of?: string;
  readonly documents_dated?: boolean;
  readonly public_by_design?: readonly string[];
  readonly no_records?: readonly string[];
}

export const validateJurisdiction = schemaOf<JurisdictionYaml>({
  type: 'object',
  additionalProperties: false,
  required: ['name', 'kind'],
  properties: {
    name: WORDS,
    kind: { enum: KINDS },
    as_of: DAY,
    documents_dated: { type: 'boolean' },
    public_by_design: TEXTS,
    no_records: TEXTS,
    ...SETTINGS_PROPERTIES,
    ...OFFICIAL_PROPERTIES,
  },
});

export interface CitationYaml {
  readonly statute?: string;
  readonly policy?: string;
  readonly document?: string;
  readonly page?: number;
  readonly section?: string;
  readonly quote?: string;
  readonly effective_from?: string;
  readonly effective_to?: string;
}

export interface AnswerYaml {
  readonly item: string;
  readonly answer?: string | boolean;
  readonly digitized?: string | boolean;
  readonly value?: string;
  readonly text?: string;
  readonly citations?: readonly (CitationYaml | null)[];
  readonly notes?: string;
}

const YES_NO = { type: ['string', 'boolean'] };

export const validateAnswers = schemaOf<{ readonly answers: readonly AnswerYaml[] }>({
  type: 'object',
  additionalProperties: false,
  required: ['answers'],
  properties: {
    answers: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['item'],
        properties: {
          item: WORDS,
          answer: YES_NO,
          digitized: YES_NO,
          value: TEXT,
          text: TEXT,
          citations: {
            type: 'array',
            items: {
              type: ['object', 'null'],
              additionalProperties: false,
              properties: {
                statute: TEXT,
                policy: TEXT,
                document: TEXT,
                page: { type: 'integer', minimum: 1 },
                section: { type: 'string', maxLength: 200 },
                quote: { type: 'string', maxLength: 2000 },
                effective_from: DAY,
                effective_to: DAY,
              },
            },
          },
          notes: TEXT,
        },
      },
    },
  },
});
