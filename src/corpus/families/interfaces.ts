/** The value stands in what an interface answers. */
import { family, inFile, type Around, type Family, type ValueKind } from '../family.ts';
import { AT_ESCAPE, DECIMAL_ENTITIES, PERCENT } from '../spell.ts';

const ALL: readonly ValueKind[] = ['ssn', 'victim', 'email', 'handle', 'passport'];
const SOME: readonly ValueKind[] = ['ssn', 'email', 'victim'];

const api = (
  name: string,
  kinds: readonly ValueKind[],
  file: string,
  around: Around,
  spelling?: typeof PERCENT,
): Family => inFile('interfaces', name, kinds, file, around, spelling);
const XML = '<?xml version="1.0" encoding="UTF-8"?>\n';

export const INTERFACES: readonly Family[] = [
  api('jsonp', ALL, 'api/p.js', (text, { person, key }) => `callback_17({"id":"${person.id}","${key}":"${text}"});`),
  api('json-prefix-guard', ALL, 'api/p.json', (text, { person }) => `)]}',\n{"id":"${person.id}","k":"${text}"}`),
  api('graphql-answer', ALL, 'graphql.json', (text, { person }) =>
    JSON.stringify({
      data: { offender: { __typename: 'Offender', id: person.id, secure: { node: { value: text } } } },
    }),
  ),
  api('graphql-introspection-default', SOME, 'graphql-schema.json', (text, { person }) =>
    JSON.stringify({
      data: {
        __schema: {
          types: [
            {
              name: 'Query',
              fields: [
                {
                  name: 'offender',
                  description: `e.g. ${person.id}`,
                  args: [{ name: 'k', defaultValue: `"${text}"` }],
                },
              ],
            },
          ],
        },
      },
    }),
  ),
  api('openapi-example', ALL, 'openapi.json', (text, { person, key }) =>
    JSON.stringify({
      openapi: '3.0.0',
      components: {
        schemas: { Person: { properties: { id: { example: person.id }, [key]: { type: 'string', example: text } } } },
      },
    }),
  ),
  api(
    'openapi-yaml',
    SOME,
    'openapi.yaml',
    (text, { person, key }) =>
      `openapi: 3.0.0\ncomponents:\n  examples:\n    one:\n      value:\n        id: ${person.id}\n        ${key}: "${text}"\n`,
  ),
  api(
    'soap-answer',
    ALL,
    'service.asmx',
    (text, { person }) =>
      `${XML}<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body><GetOffenderResult><Id>${person.id}</Id><Tax>${text}</Tax></GetOffenderResult></soap:Body></soap:Envelope>`,
  ),
  api(
    'soap-escaped-xml',
    SOME,
    'service.asmx',
    (text, { person }) =>
      `${XML}<string xmlns="http://tempuri.example.org/">&lt;row id="${person.id}" k="${text}" /&gt;</string>`,
  ),
  api('data-tables-rows', ALL, 'rows.json', (text, { person }) =>
    JSON.stringify({
      draw: 1,
      aaData: [
        ['R-99001', ''],
        [person.id, `<span>${text}</span>`],
      ],
    }),
  ),
  api('feature-service', ALL, 'query.json', (text, { person }) =>
    JSON.stringify({
      features: [{ attributes: { OBJECTID: 4, REG_NO: person.id, FIELD_9: text }, geometry: { x: 1, y: 2 } }],
    }),
  ),
  api('search-hit-source', ALL, '_search.json', (text, { person }) =>
    JSON.stringify({
      hits: {
        total: 1,
        hits: [{ _id: person.id, _source: { name: person.surname, k: text }, highlight: { k: [`<em>${text}</em>`] } }],
      },
    }),
  ),
  api('autocomplete', ALL, 'suggest.json', (text, { person }) =>
    JSON.stringify({
      query: person.surname.slice(0, 3),
      suggestions: [{ value: `${person.surname}, ${person.given}`, data: { id: person.id, hint: text } }],
    }),
  ),
  api('odata-next-link', ['ssn', 'email', 'handle'], 'odata.json', (text, { person }) =>
    JSON.stringify({
      value: [{ Id: person.id }],
      '@odata.nextLink': `https://registry.example.gov/odata/People?$skiptoken=${text}`,
    }),
  ),
  api('error-answer', ALL, 'api/error.json', (text, { person }) =>
    JSON.stringify({ error: { code: 500, message: `Duplicate entry '${text}' for key 'u1'`, id: person.id } }),
  ),
  api(
    'json-escaped-marks',
    ['email', 'ssn', 'handle'],
    'api/p.json',
    (text, { person }) => `{"id":"${person.id}","k":"${text}"}`,
    AT_ESCAPE,
  ),
  api(
    'json-with-entities',
    SOME,
    'api/p.json',
    (text, { person }) => `{"id":"${person.id}","html":"<b>${text}</b>"}`,
    DECIMAL_ENTITIES,
  ),
  api(
    'event-stream',
    SOME,
    'events.txt',
    (text, { person }) => `event: update\ndata: {"id":"${person.id}","k":"${text}"}\n\n`,
  ),
  api(
    'php-serialized',
    ALL,
    'cache.txt',
    (text, { person }) => `a:2:{s:2:"id";s:${person.id.length}:"${person.id}";s:1:"k";s:${text.length}:"${text}";}`,
  ),
  api('rest-content', SOME, 'wp-json.json', (text, { person }) =>
    JSON.stringify([{ id: 7, slug: person.id, content: { rendered: `<p>${text}</p>\n` } }]),
  ),
  api('page-data', ALL, 'page-data/page-data.json', (text, { person }) =>
    JSON.stringify({ path: `/p/${person.id}`, result: { data: { node: { k: text } } } }),
  ),
  family('interfaces', 'protocol-buffer-base64', SOME, ({ text, person }) => {
    const bytes = Buffer.concat([
      Buffer.from([0x0a, person.id.length]),
      Buffer.from(person.id),
      Buffer.from([0x12, text.length]),
      Buffer.from(text),
    ]);
    return {
      files: [{ name: 'rpc.txt', content: bytes.toString('base64') }],
      noPage: true,
      written: [bytes.toString('base64')],
      encoding: 'base64 of bytes',
    };
  }),
  family('interfaces', 'message-pack', SOME, ({ text, person }) => {
    const short = (value: string): Buffer =>
      Buffer.concat([Buffer.from([0xd9, Buffer.byteLength(value)]), Buffer.from(value)]);
    const content = Buffer.concat([Buffer.from([0x82]), short('id'), short(person.id), short('k'), short(text)]);
    return {
      files: [{ name: 'rpc.msgpack', content, type: 'application/octet-stream' }],
      noPage: true,
      written: [text],
    };
  }),
];
