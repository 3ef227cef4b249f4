/**
 * What OSCAL 1.1 asks of the parts of assessment results that we write: required fields, words, and the forms of
 * UUIDs, tokens, dates and one-line texts. Written after NIST's reference of the model, not copied from its schema.
 */
type Shape = Readonly<Record<string, unknown>>;

const uuid = { type: 'string', pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[45][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$' };
const token = { type: 'string', pattern: '^(\\p{L}|_)(\\p{L}|\\p{N}|[.\\-_])*$' };
const line = { type: 'string', pattern: '^\\S(.*\\S)?$' };
const text = { type: 'string', minLength: 1 };
const moment = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(Z|[+-]\\d{2}:\\d{2})$' };
const uri = { type: 'string', pattern: '^[a-zA-Z][a-zA-Z0-9+.\\-]+:.+$' };
/** A file or a resource of the document's own back matter. */
const reference = { type: 'string', pattern: '^\\S+$' };

/** All that is named, nothing else; what ends in "?" may be absent. */
function object(fields: Shape): Shape {
  const properties = Object.fromEntries(Object.entries(fields).map(([name, of]) => [name.replace('?', ''), of]));
  const required = Object.keys(fields).filter((name) => !name.endsWith('?'));
  return { type: 'object', additionalProperties: false, required, properties };
}

/** OSCAL leaves an empty list out. */
function list(items: Shape): Shape {
  return { type: 'array', minItems: 1, items };
}

const props = list(object({ name: token, ns: uri, value: line }));
const controls = list(object({ 'control-id': token }));

const observation = object({
  uuid,
  'title?': text,
  description: text,
  'props?': props,
  methods: list({ enum: ['EXAMINE', 'INTERVIEW', 'TEST', 'UNKNOWN'] }),
  'types?': list(token),
  'subjects?': list(object({ 'subject-uuid': uuid, type: token })),
  collected: moment,
  'relevant-evidence?': list(object({ description: text, 'props?': props })),
  'remarks?': text,
});

const finding = object({
  uuid,
  title: text,
  description: text,
  'props?': props,
  target: object({
    type: { enum: ['statement-id', 'objective-id'] },
    'target-id': token,
    status: object({
      state: { enum: ['satisfied', 'not-satisfied'] },
      'reason?': { enum: ['pass', 'fail', 'other'] },
      'remarks?': text,
    }),
  }),
  'related-observations?': list(object({ 'observation-uuid': uuid })),
  'remarks?': text,
});

const result = object({
  uuid,
  title: text,
  description: text,
  start: moment,
  'props?': props,
  'reviewed-controls': object({
    'description?': text,
    'control-selections': list(object({ 'include-controls?': controls, 'exclude-controls?': controls })),
  }),
  'observations?': list(observation),
  'findings?': list(finding),
});

export const OSCAL_SHAPE: Shape = object({
  'assessment-results': object({
    uuid,
    metadata: object({
      title: text,
      'last-modified': moment,
      version: line,
      'oscal-version': { const: '1.1.2' },
      'props?': props,
      'parties?': list(object({ uuid, type: { enum: ['person', 'organization'] }, 'name?': line })),
      'remarks?': text,
    }),
    'import-ap': object({ href: reference }),
    results: list(result),
    'back-matter?': object({ resources: list(object({ uuid, 'title?': text, 'description?': text })) }),
  }),
});
