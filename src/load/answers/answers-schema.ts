/** The form of the files below answers/ (docs/package-format.md): a JSON Schema (draft-07), and the types that it promises. */
import { DAY } from '../calendar-date.ts';
import { schemaOf } from '../yaml/schema-check.ts';

const TEXT = { type: 'string' };
const WORDS = { type: 'string', minLength: 1 };

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
