/** Values that parameters, records of logs, scripts, pictures, line ends and old word processors take apart or write in codes. */
import { family, type Family, type FamilyOptions, type Placing, type Planted, type ValueKind } from '../family.ts';

const SSN: readonly ValueKind[] = ['ssn'];
const EMAIL: readonly ValueKind[] = ['email'];
const VICTIM: readonly ValueKind[] = ['victim'];
const SOME: readonly ValueKind[] = ['ssn', 'email'];

interface Apart extends Planted {
  /** A number's groups; an address before and behind its at sign; a name's words. */
  readonly parts: readonly [string, string, string];
}

/** `write` gives the page's body, or a whole placing, and what of the value stands in it. */
function apart(
  group: Family['group'],
  name: string,
  kinds: readonly ValueKind[],
  write: (planted: Apart) => readonly [placing: string | Omit<Placing, 'written'>, ...written: string[]],
  options?: FamilyOptions & { readonly encoding?: string },
): Family {
  const place = (planted: Planted): Placing => {
    const [a = '', b = '', c = ''] =
      planted.kind === 'ssn' ? planted.text.split('-') : planted.kind === 'email' ? planted.text.split('@') : [];
    const parts: Apart['parts'] = planted.kind === 'victim' ? [planted.given, planted.surname, ''] : [a, b, c];
    const [placing, ...written] = write({ ...planted, parts });
    const body = typeof placing === 'string' ? { body: placing } : placing;
    return { ...body, written, encoding: options?.encoding ?? 'pieces' };
  };
  return family(group, name, kinds, place, options);
}

const PARTLY = { encoding: 'partly' } as const;
/** Owned by nobody on the page: a file alone. */
const file = (name: string, content: string): Omit<Placing, 'written'> => ({
  files: [{ name, content }],
  noPage: true,
});
const each = (text: string, write: (char: string) => string): string => [...text].map(write).join('');
const hex = (char: string): string => char.charCodeAt(0).toString(16).padStart(2, '0');

const SPLIT: readonly Family[] = [
  apart('split', 'query-name-parameters', VICTIM, ({ parts: [given, surname] }) => [
    `<a href="/v?fn=${given}&amp;mi=&amp;ln=${surname}&amp;p=1">statement</a>`,
    given,
    surname,
  ]),
  apart('split', 'query-number-parameters', SSN, ({ parts: [a, b, c] }) => [
    `<a href="/find?n1=${a}&amp;n2=${b}&amp;n3=${c}">find</a>`,
    a,
    b,
    c,
  ]),
  apart('split', 'cookie-pairs', VICTIM, ({ parts: [given, surname] }) => [
    `<!-- Cookie: vfn=${given}; vln=${surname}; s=4 -->`,
    given,
    surname,
  ]),
  apart('split', 'object-in-a-log', VICTIM, ({ parts: [given, surname] }) => [
    `<pre>VictimDto(givenName=${given}, middleName=null, familyName=${surname})</pre>`,
    given,
    surname,
  ]),
  apart('split', 'statement-parameters', VICTIM, ({ parts: [given, surname], person }) => [
    file('trace.log', `${person.id} exec x N'victim',@p0=N'${given}',@p1=N'${surname}'\n`),
    given,
    surname,
  ]),
  apart('split', 'numbers-under-keys', SSN, ({ parts: [a, b, c] }) => [
    { state: { k: { area: Number(a), group: Number(b), serial: Number(c) } } },
    a,
    b,
    c,
  ]),
  apart(
    'split',
    'labelled-digit-fields',
    SSN,
    ({ bare }) => {
      const fields = [...bare].map((d, i) => `<input maxlength="1" aria-label="Digit ${i + 1}" value="${d}">`).join('');
      return [fields, fields];
    },
    PARTLY,
  ),
  apart(
    'split',
    'pictures-of-digits',
    SSN,
    ({ bare }) => {
      const pictures = each(bare, (d) => `<img src="/d/${d}.gif" width="7" alt="${d}">`);
      return [`<p>No. ${pictures}</p>`, pictures];
    },
    PARTLY,
  ),
  apart('split', 'picture-of-the-at-sign', EMAIL, ({ parts: [user, host] }) => [
    `<p>${user}<img src="/img/at.png" alt="@" class="at">${host}</p>`,
    user,
    '@',
    host,
  ]),
  apart(
    'split',
    'hidden-decoy',
    SOME,
    ({ text }) => {
      const written = `${text.slice(0, 6)}<span style="display: none">none</span>${text.slice(6)}`;
      return [`<p>${written}</p>`, written];
    },
    PARTLY,
  ),
  apart(
    'split',
    'view-state-in-fields',
    ['ssn', 'email', 'victim'],
    ({ text }) => {
      // As ASP.NET writes a text: a mark, its length, its bytes; then the page's own signature.
      const head = '\u00ff\u0001\u000f\u0016\u0002\u001e\u0004Text\u0005';
      const state = Buffer.from(
        `${head}${String.fromCharCode(text.length)}${text}${'d'.repeat(40)}`,
        'latin1',
      ).toString('base64');
      const fields = [state.slice(0, 17), state.slice(17, 40), state.slice(40)].map(
        (part, i) => `<input type="hidden" name="__VIEWSTATE${i || ''}" id="__VIEWSTATE${i || ''}" value="${part}" />`,
      );
      return [fields.join('\n'), fields.join('\n')];
    },
    PARTLY,
  ),
  apart('split', 'line-that-ends-in-a-dash', SSN, ({ parts: [a, b, c], person }) => [
    file('app.log', `10:11:12 registrant ${person.id} has number ${a}-${b}-\n         ${c}, checked\n`),
    a,
    b,
    c,
  ]),
  apart('split', 'line-that-ends-in-a-backslash', EMAIL, ({ text, person }) => [
    file('batch.properties', `key=${person.id}\nnotify=${text.slice(0, 7)}\\\n    ${text.slice(7)}\n`),
    text.slice(0, 7),
    text.slice(7),
  ]),
];

const SCRIPTS: readonly Family[] = [
  apart('scripts', 'replaced-sign', EMAIL, ({ parts: [user, host] }) => [
    { script: `var m="${user}#${host}".replace("#","@");` },
    user,
    host,
  ]),
  apart('scripts', 'split-and-joined', EMAIL, ({ parts: [user, host] }) => [
    { script: `var m='${user} AT ${host}'.split(' AT ').join('@');` },
    user,
    host,
  ]),
  apart('scripts', 'concat-calls', SSN, ({ parts: [a, b, c] }) => [
    { script: `var n="".concat("${a}","-").concat("${b}-").concat("${c}");` },
    a,
    b,
    c,
  ]),
  apart('scripts', 'character-code-of-at', EMAIL, ({ parts: [user, host] }) => [
    `<a href="#" onclick="this.href='mailto:'+'${user}'+String.fromCharCode(64)+'${host}'">mail</a>`,
    user,
    host,
  ]),
  apart('scripts', 'template-of-constants', SSN, ({ parts: [a, b, c] }) => [
    { script: `const a='${a}',b='${b}',c='${c}';el.textContent=\`\${a}-\${b}-\${c}\`;` },
    a,
    b,
    c,
  ]),
  apart('scripts', 'added-in-steps', SSN, ({ parts: [a, b, c] }) => [
    { script: `var s="${a}-";s+="${b}-";s+="${c}";` },
    a,
    b,
    c,
  ]),
];

const between = (name: string, mark: string): Family =>
  apart(
    'encoded',
    `at-between-${name}`,
    EMAIL,
    ({ text }) => {
      const written = text.replace('@', `${mark}at${mark}`).replaceAll('.', `${mark}dot${mark}`);
      return [`<p>Write to ${written}</p>`, written];
    },
    PARTLY,
  );

const richText = (name: string, write: (text: string) => string): Family =>
  apart(
    'left behind',
    `rich-text-${name}`,
    SOME,
    ({ text, person }) => {
      const written = write(text);
      return [
        file('flyer.rtf', `{\\rtf1\\ansi\\uc1{\\fonttbl{\\f0 Arial;}}\\f0 ${person.id}\\par ${written}\\par}`),
        written,
      ];
    },
    PARTLY,
  );

export const TAKEN_APART: readonly Family[] = [
  ...SPLIT,
  ...SCRIPTS,
  apart('in the clear', 'spaced-bullets', SSN, ({ parts }) => [`<p>SSN: ${parts.join(' • ')}</p>`, parts.join(' • ')]),
  between('underscores', '_'),
  between('hyphens', '-'),
  between('asterisks', '*'),
  apart(
    'partial',
    'in-words-with-dashes',
    SSN,
    ({ text }) => {
      const digits = 'zero one two three four five six seven eight nine'.split(' ');
      const written = [...text].map((char) => digits[Number(char)] ?? 'dash').join(' ');
      return [`<p>SSN: ${written}</p>`, written];
    },
    { encoding: 'words' },
  ),
  apart(
    'collisions',
    'parameters-beside-each-other',
    SSN,
    ({ parts: [a, b, c] }) => [`<img src="/map?w=${a}&amp;h=${b}&amp;z=${c}" alt="Map">`, `h=${b}`],
    { encoding: 'collision', expected: 'none', subject: 'other' },
  ),
  richText('codes', (text) => each(text, (char) => `\\'${hex(char)}`)),
  richText('unicode', (text) => each(text, (char) => `\\u${char.charCodeAt(0)}?`)),
  richText('runs', (text) => `{\\b ${text.slice(0, 5)}}{\\rtlch\\fcs1 \\af0 ${text.slice(5)}}`),
];
