/** The form of jurisdiction.yaml (docs/package-format.md): a JSON Schema (draft-07), and the type that it promises. */
import type { Kind } from '../../model/checklist.ts';
import { KINDS } from '../../model/checklist.ts';
import { DAY } from '../calendar-date.ts';
import { SETTINGS_PROPERTIES, type SettingsYaml } from './jurisdiction-settings.ts';
import { OFFICIAL_PROPERTIES, type OfficialYaml } from './official.ts';
import { schemaOf } from '../yaml/schema-check.ts';

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
