/** The value stands in a script, in state that a script reads, or in what a framework leaves for its scripts. */
import { escapeHtml } from '../skins.ts';
import { family, inFile, type Family, type Placing, type Planted, type Spelling, type ValueKind } from '../family.ts';
import * as spell from '../spell.ts';

const ALL: readonly ValueKind[] = ['ssn', 'victim', 'email', 'handle', 'passport', 'alien'];
const SOME: readonly ValueKind[] = ['ssn', 'email', 'passport', 'handle'];
const SSN: readonly ValueKind[] = ['ssn'];

function inScript(
  name: string,
  kinds: readonly ValueKind[],
  around: (spelled: string, planted: Planted) => string,
  spelling?: Spelling,
): Family {
  return family('scripts', name, kinds, (planted) => {
    const spelled = spelling === undefined ? planted.text : spelling.write(planted.text);
    return { script: around(spelled, planted), written: [spelled], encoding: spelling?.name ?? 'clear' };
  });
}

function inHtml(
  name: string,
  kinds: readonly ValueKind[],
  around: (spelled: string, planted: Planted) => string,
  spelling?: Spelling,
): Family {
  return family('scripts', name, kinds, (planted): Placing => {
    const spelled = spelling === undefined ? planted.text : spelling.write(planted.text);
    return { body: around(spelled, planted), written: [spelled], encoding: spelling?.name ?? 'clear' };
  });
}

const SCRIPT: readonly Family[] = [
  inScript('string-variable', ALL, (text) => `var k = "${text}";`),
  inScript('template-literal', ALL, (text) => 'const line = `no. ' + text + ' ${tier}`;'),
  inScript('string-concatenation', ALL, (text) => `var k = ${text};`, spell.CONCATENATED),
  inScript('list-of-characters', SOME, (text) => `var k = ${text}.join("");`, spell.CHARACTER_LIST),
  inScript('list-of-digits', SSN, (text) => `var k = [${text}].join("");`, {
    name: 'list of digits',
    write: (text) => [...spell.BARE.write(text)].join(','),
  }),
  inScript('character-codes', SOME, (text) => `var k = String.fromCharCode(${text});`, spell.CHAR_CODES),
  inScript('reversed-string', SOME, (text) => `var k = "${text}".split("").reverse().join("");`, spell.REVERSED),
  inScript('unicode-escapes', ALL, (text) => `var k = "${text}";`, spell.UNICODE_ESCAPES),
  inScript('unicode-escape-of-at', ['email'], (text) => `var k = "${text}";`, spell.AT_ESCAPE),
  inScript('braced-escapes', SOME, (text) => `var k = "${text}";`, spell.BRACED_ESCAPES),
  inScript('hex-escapes', SOME, (text) => `var k = "${text}";`, spell.HEX_ESCAPES),
  inScript('octal-escapes', SOME, (text) => `var k = "${text}";`, spell.OCTAL_ESCAPES),
  inScript('commented-out', ALL, (text) => `// var k = "${text}";`),
  inScript('block-comment', ALL, (text) => `/* TODO remove ${text} */`),
  inScript('local-storage', SOME, (text) => `localStorage.setItem("last", "${text}");`),
  inScript('analytics-event', SOME, (text) => `dataLayer.push({event: "view", uid: "${text}"});`),
  inScript('object-key', ['ssn', 'handle', 'email'], (text) => `var byKey = {"${text}": 17};`),
  inScript('regular-expression', ['ssn', 'handle'], (text) => `var re = /^${text}$/;`),
  inScript('number-literal', SSN, (text) => `var k = ${text};`, spell.BARE),
  inScript(
    'number-with-separators',
    SSN,
    (text) => `var k = ${text};`,
    spell.grouped('numeric separators', [3, 3, 3], '_'),
  ),
  inScript('big-integer', SSN, (text) => `var k = ${text};`, {
    name: 'bigint',
    write: (t) => `${spell.BARE.write(t)}n`,
  }),
  inScript('percent-in-unescape', SOME, (text) => `document.write(unescape("${text}"));`, spell.PERCENT),
  inScript('base64-in-script', SOME, (text) => `var k = atob("${text}");`, spell.BASE64),
  inScript('array-of-rows', ALL, (text, { person }) => `var rows = [["${person.id}", 3, "${text}"]];`),
  inScript('innerhtml', ALL, (text, { label }) => `el.innerHTML = "<dt>${label}<\\/dt><dd>${text}<\\/dd>";`),
  inScript('map-popup', ALL, (text) => `L.marker([38.1, -77.2]).bindPopup("<b>${text}</b>");`),
  inScript(
    'flight-data',
    ALL,
    (text) => `self.__next_f.push([1,"7:[\\"$\\",\\"div\\",null,{\\"k\\":\\"${text}\\"}]\\n"])`,
  ),
  inScript('leading-zero-lost', SSN, (text) => `var p = {"ssn": ${text}};`, {
    name: 'number',
    write: (t) => String(Number(spell.BARE.write(t))),
  }),
].map((made) => (made.name === 'leading-zero-lost' ? { ...made, suits: (p) => p.ssn.startsWith('0') } : made));

const STATE: readonly Family[] = [
  family('scripts', 'inline-json', ALL, ({ text, key }) => ({ state: { [key]: text }, written: [text] })),
  family('scripts', 'inline-json-neutral-key', ALL, ({ text }) => ({ state: { f17: text }, written: [text] })),
  family(
    'scripts',
    'inline-json-number',
    SSN,
    ({ bare }) => ({
      state: { ssn: Number(bare) },
      written: [bare],
      encoding: 'bare',
    }),
    { suits: (p) => !p.ssn.startsWith('0') },
  ),
  family('scripts', 'inline-json-nested', ALL, ({ text }) => ({
    state: { a: { b: [{ c: { d: ['x', text] } }] } },
    written: [text],
  })),
  family('scripts', 'json-in-json', ALL, ({ text, key }) => ({
    state: { payload: JSON.stringify({ inner: JSON.stringify({ [key]: text }) }) },
    written: [text],
  })),
  inHtml(
    'json-in-attribute',
    ALL,
    (text, { key }) => `<div data-props="${escapeHtml(JSON.stringify({ [key]: text }))}"></div>`,
  ),
  inHtml(
    'url-encoded-json-in-attribute',
    ALL,
    (text) => `<div data-props="%7B%22k%22%3A%22${text}%22%7D"></div>`,
    spell.PERCENT,
  ),
  inHtml(
    'transfer-state',
    ALL,
    (text) => `<script id="app-state" type="application/json">{&q;k&q;:&q;${text}&q;}</script>`,
  ),
  inHtml('component-snapshot', ALL, (text) => `<div wire:snapshot="${escapeHtml(`{"data":{"k":"${text}"}}`)}"></div>`),
  inHtml('module-data-comment', ALL, (text) => `<!--Blazor:{"type":"server","k":"${text}"}-->`),
  inHtml(
    'settings-json',
    ALL,
    (text) => `<script type="application/json" data-drupal-selector="settings">{"user":{"k":"${text}"}}</script>`,
  ),
  inHtml(
    'normalized-cache',
    ALL,
    (text, { person }) => `<script>window.__CACHE__={"Person:{\\"id\\":\\"${person.id}\\"}":{"k":"${text}"}}</script>`,
  ),
  inHtml(
    'indexed-payload',
    ALL,
    (text) => `<script type="application/json">[{"data":1},{"k":2,"t":3},"${text}",3]</script>`,
  ),
  inHtml('unquoted-script-json', ALL, (text) => `<script type="text/x-template">{k: '${text}'}</script>`),
];

const bundle = (name: string, around: (text: string, planted: Planted) => string, spelling?: Spelling): Family =>
  inFile('scripts', name, spelling === undefined ? ALL : SOME, 'assets/app.js', around, spelling);

const BUNDLES: readonly Family[] = [
  bundle(
    'bundle-fixture',
    (text, { person, key }) => `!function(){var f=[{id:"${person.id}",${key}:"${text}"}];window.f=f}();`,
  ),
  bundle('bundle-hex-escapes', (text, { person }) => `e.exports={id:"${person.id}",v:"${text}"};`, spell.HEX_ESCAPES),
  bundle(
    'bundle-inline-source-map',
    (text, { person }) => `a();\n//# sourceMappingURL=data:application/json;base64,${text}`.replace('@@', person.id),
    {
      name: 'base64 of source map',
      write: (text) => spell.BASE64.write(JSON.stringify({ version: 3, sourcesContent: [`// sample: ${text}\n`] })),
    },
  ),
  inFile('scripts', 'source-map', ALL, 'assets/app.js.map', (text, { person, key }) =>
    JSON.stringify({
      version: 3,
      sources: ['a.ts'],
      sourcesContent: [`const sample = { id: '${person.id}', ${key}: '${text}' };\n`],
      mappings: 'AAAA',
    }),
  ),
  inFile('scripts', 'json-modules', ALL, 'assets/people.json', (text, { person, key }) =>
    JSON.stringify({ id: person.id, [key]: text }),
  ),
  inFile(
    'scripts',
    'service-worker-list',
    SOME,
    'sw.js',
    (text, { person }) => `precache([{url:"/offender/${person.id}?k=${text}",revision:"4f1c"}]);`,
  ),
  inFile('scripts', 'web-manifest', SOME, 'app.webmanifest', (text, { person }) =>
    JSON.stringify({ name: 'Registry', id: person.id, shortcuts: [{ name: 'Last', url: `/p?k=${text}` }] }),
  ),
];

export const SCRIPTS: readonly Family[] = [...SCRIPT, ...STATE, ...BUNDLES];
