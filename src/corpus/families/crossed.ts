/** Hiding places crossed with spellings that are possible in them: each pair is drawn once. */
import { family, type Family, type Planted, type Spelling, type ValueKind } from '../family.ts';
import * as spell from '../spell.ts';

interface Site {
  readonly name: string;
  readonly around: (spelled: string, planted: Planted) => string;
  readonly spellings: readonly Spelling[];
}

const HTML: readonly Spelling[] = [
  spell.DECIMAL_ENTITIES,
  spell.HEX_ENTITIES,
  spell.OPEN_ENTITIES,
  spell.ZERO_WIDTH,
  spell.SHY_ENTITY,
  spell.FULL_WIDTH,
  spell.ZERO_WIDTH_ENTITY,
];
const SCRIPT: readonly Spelling[] = [spell.UNICODE_ESCAPES, spell.HEX_ESCAPES, spell.FULL_WIDTH, spell.ZERO_WIDTH];
const ADDRESS: readonly Spelling[] = [spell.PERCENT, spell.DOUBLE_PERCENT, spell.BASE64_URL];
const PACKED: readonly Spelling[] = [spell.BASE64, spell.HEX, spell.BASE64_JSON, spell.DOUBLE_BASE64];

const SITES: readonly Site[] = [
  {
    name: 'hidden-input',
    around: (text) => `<input type="hidden" name="v7" value="${text}">`,
    spellings: [...HTML, ...PACKED, spell.PERCENT],
  },
  { name: 'title', around: (text) => `<abbr title="${text}">x</abbr>`, spellings: HTML },
  { name: 'alt', around: (text, { label }) => `<img src="/x.png" alt="${label} ${text}">`, spellings: HTML },
  {
    name: 'table-cell',
    around: (text, { label }) => `<table><tr><th>${label}</th><td>${text}</td></tr></table>`,
    spellings: HTML,
  },
  { name: 'textarea', around: (text) => `<textarea hidden>${text}</textarea>`, spellings: [...HTML, ...PACKED] },
  { name: 'noscript', around: (text) => `<noscript><p>${text}</p></noscript>`, spellings: HTML },
  {
    name: 'comment',
    around: (text) => `<!-- ${text} -->`,
    spellings: [...PACKED, spell.PERCENT, spell.UNICODE_ESCAPES, spell.ZERO_WIDTH],
  },
  {
    name: 'srcdoc',
    around: (text, { label }) => `<iframe srcdoc="&lt;p&gt;${label} ${text}&lt;/p&gt;"></iframe>`,
    spellings: [spell.DOUBLE_ENTITIES, spell.DECIMAL_ENTITIES, spell.ZERO_WIDTH],
  },
  {
    name: 'script-string',
    around: (text) => `<script>var q="${text}"</script>`,
    spellings: [...SCRIPT, ...PACKED, spell.PERCENT],
  },
  {
    name: 'script-json',
    around: (text) => `<script type="application/json">{"q":"${text}"}</script>`,
    spellings: [spell.UNICODE_ESCAPES, ...PACKED, spell.PERCENT, spell.DECIMAL_ENTITIES],
  },
  {
    name: 'json-attribute',
    around: (text) => `<div data-j="{&quot;q&quot;:&quot;${text}&quot;}"></div>`,
    spellings: [spell.UNICODE_ESCAPES, spell.BASE64, spell.PERCENT],
  },
  {
    name: 'event-handler',
    around: (text) => `<a onclick="go('${text}')">x</a>`,
    spellings: [...SCRIPT, spell.DECIMAL_ENTITIES, spell.PERCENT],
  },
  {
    name: 'link',
    around: (text) => `<a href="/p?q=${text}&amp;r=1">x</a>`,
    spellings: [...ADDRESS, spell.DECIMAL_ENTITIES],
  },
  { name: 'fragment', around: (text) => `<a href="/p#${text}">x</a>`, spellings: ADDRESS },
  {
    name: 'data-address',
    around: (text) => `<a href="data:text/plain,${text}">x</a>`,
    spellings: [spell.PERCENT, spell.DOUBLE_PERCENT],
  },
];

const KINDS: readonly ValueKind[] = ['ssn', 'email', 'passport', 'handle', 'victim'];

/** Each pair gets one text type and the SSN; which text type goes round. */
export const CROSSED: readonly Family[] = SITES.flatMap((site, s) =>
  site.spellings.map((spelling, i) => {
    const other = KINDS[1 + ((s + i) % (KINDS.length - 1))] ?? 'email';
    return family('crossed', `${site.name}+${spelling.name}`, ['ssn', other], (planted) => {
      const written = spelling.write(planted.text);
      return { body: site.around(written, planted), written: [written], encoding: spelling.name };
    });
  }),
);
