/** What editors, filters, forms and small programs make of a value on its way to a page; and numbers that only look so. */
import { family, inBody, inFile, type Family, type Planted, type ValueKind } from '../family.ts';
import { UNKNOWN_SSNS } from '../people.ts';

const ALL: readonly ValueKind[] = ['ssn', 'victim', 'passport', 'email', 'handle'];
const SSN: readonly ValueKind[] = ['ssn'];
const NUMBERS: readonly ValueKind[] = ['ssn', 'passport-digits'];
const EMAIL: readonly ValueKind[] = ['email'];

const groups = ({ bare }: Planted): readonly [string, string, string] => [
  bare.slice(0, 3),
  bare.slice(3, 5),
  bare.slice(5),
];
const halves = ({ text }: Planted): readonly [string, string] => [text.slice(0, 4), text.slice(4)];

/** Pieces in order; together they hold the value. */
type Pieces = (planted: Planted) => readonly string[];

/** A value in pieces that no program puts together. */
function apart(
  group: Family['group'],
  name: string,
  kinds: readonly ValueKind[],
  pieces: Pieces,
  around: (planted: Planted) => string,
): Family {
  return family(group, name, kinds, (planted) => ({ body: around(planted), written: pieces(planted) }));
}

const inFileApart = (
  name: string,
  kinds: readonly ValueKind[],
  file: string,
  pieces: Pieces,
  around: (planted: Planted) => string,
): Family =>
  family('split', name, kinds, (planted) => ({
    files: [{ name: file, content: around(planted) }],
    noPage: true,
    written: pieces(planted),
  }));

const listed = (bare: string): string => [...bare].join(', ');
const asIcons = (bare: string): string => [...bare].map((digit) => `<i class="fa-solid fa-${digit}"></i>`).join('');

const OWN_NUMBERS: readonly Family[] = [
  apart('split', 'groups-in-a-chat', SSN, groups, (planted) => {
    const [area, group, serial] = groups(planted);
    return `<p>Agent: SSN?<br>Visitor: ${area}<br>Visitor: ${group}<br>Visitor: ${serial}</p>`;
  }),
  apart(
    'split',
    'groups-in-brackets',
    SSN,
    groups,
    (planted) =>
      `<p>SSN: ${groups(planted)
        .map((one) => `[${one}]`)
        .join('')}</p>`,
  ),
  apart('split', 'groups-as-arguments', SSN, groups, (planted) => {
    const [area, group, serial] = groups(planted);
    return `<script>show("{0}-{1}-{2}".format("${area}", "${group}", "${serial}"))</script>`;
  }),
  family('split', 'digits-said-to-listeners', NUMBERS, ({ bare }) => {
    return { body: `<span aria-label="${listed(bare)}">***</span>`, written: [listed(bare)] };
  }),
  family('split', 'digits-as-icons', NUMBERS, ({ bare }) => {
    return { body: `<p>${asIcons(bare)}</p>`, written: [asIcons(bare)], encoding: 'digits of icons' };
  }),
  family(
    'encoded',
    'digits-misread-by-a-scanner',
    SSN,
    ({ label, text }) => {
      const read = text.replaceAll('0', 'O').replaceAll('1', 'l').replaceAll('5', 'S');
      return { body: `<p>${label}: ${read}</p>`, written: [read], encoding: 'misread' };
    },
    { suits: ({ ssn }) => /[015]/.test(ssn) && ssn.startsWith('9') },
  ),
];

const EDITED: readonly Family[] = [
  apart(
    'split',
    'before-an-edit',
    ALL,
    ({ text }) => [text.slice(0, -2), text.slice(-2)],
    ({ label, text }) => {
      return `<p>${label}: ${text.slice(0, -2)}<del class="diffchange">${text.slice(-2)}</del><ins class="diffchange">00</ins></p>`;
    },
  ),
  apart(
    'split',
    'behind-an-edit',
    ALL,
    ({ text }) => [text.slice(0, 2), text.slice(2, 4), text.slice(4)],
    ({ label, text }) => {
      return `<p>${label}: ${text.slice(0, 2)}<del>44</del><ins>${text.slice(2, 4)}</ins>${text.slice(4)}</p>`;
    },
  ),
  apart('split', 'around-a-script', ALL, halves, (planted) => {
    const [first, rest] = halves(planted);
    return `<p>${planted.label}: ${first}<script>/* ad */</script>${rest}</p>`;
  }),
  inFileApart('touching-elements-in-a-feed', ALL, 'map.kml', halves, (planted) => {
    const [first, rest] = halves(planted);
    return `<?xml version="1.0"?><kml><Placemark><name>${planted.person.id}</name><description><![CDATA[<b>${first}</b><b>${rest}</b>]]></description></Placemark></kml>`;
  }),
  inFileApart('over-two-captions', SSN, 'hearing.vtt', groups, (planted) => {
    const [area, group, serial] = groups(planted);
    return `WEBVTT\n\nNOTE ${planted.person.id}\n\n1\n00:00:01.000 --> 00:00:04.000\nthe SSN is ${area}-${group}-\n\n2\n00:00:04.000 --> 00:00:08.000\n${serial}, thank you\n`;
  }),
];

const PROGRAMS: readonly Family[] = [
  inFileApart('concat-in-sql', ALL, 'fix.sql', halves, (planted) => {
    const [first, rest] = halves(planted);
    return `update person set note = CONCAT('${first}', '${rest}') where id = '${planted.person.id}';\n`;
  }),
  inFileApart('ampersand-of-basic', ALL, 'label.vbs', halves, (planted) => {
    const [first, rest] = halves(planted);
    return `' ${planted.person.id}\ns = "${first}" & "${rest}"\n`;
  }),
  inFileApart('two-dots-of-lua', ALL, 'label.lua', halves, (planted) => {
    const [first, rest] = halves(planted);
    return `-- ${planted.person.id}\ns = "${first}" .. "${rest}"\n`;
  }),
  apart('scripts', 'concat-call', ALL, halves, (planted) => {
    const [first, rest] = halves(planted);
    return `<script>show("${first}".concat("${rest}"))</script>`;
  }),
  apart('scripts', 'added-by-the-next-statement', ALL, halves, (planted) => {
    const [first, rest] = halves(planted);
    return `<script>x="${first}";x+="${rest}";show(x)</script>`;
  }),
];

const escaped = (text: string): string => text.replace(/[.@]/g, '\\$&');
const REWRITTEN: readonly Family[] = [
  inFile('encoded', 'mailbox-in-an-expression', EMAIL, '.htaccess', (text, { person }) => {
    return `# ${person.id}\nRewriteCond %{QUERY_STRING} q=${text}$\n`;
  }, { name: 'escaped signs', write: escaped }), // prettier-ignore
  inBody('encoded', 'mailbox-in-a-style-name', EMAIL, (text) => `<style>#${text}{color:red}</style>`, {
    name: 'escaped signs',
    write: escaped,
  }),
  inFile('encoded', 'signs-named-in-xml', EMAIL, 'list.xml', (text, { person }) => {
    return `<?xml version="1.0"?><rows><z:row ows_ID="${person.id}" ${text}="1"/></rows>`;
  }, { name: 'named signs', write: (text) => text.replace('@', '_x0040_') }), // prettier-ignore
  inBody('urls', 'link-behind-a-mail-filter', ['ssn', 'passport'], (text, { key }) => {
    return `<a href="https://filter.example.com/v2/url?u=https-3A__registry.example.gov_o-3F${key}-3D${text}&amp;d=x">open</a>`;
  }, { name: 'dashes for percent signs', write: (text) => text.replaceAll('-', '-2D') }), // prettier-ignore
  inBody(
    'urls',
    'mailbox-behind-a-plus',
    EMAIL,
    (text) => `<a href="https://chat.example.com/send?text=Mail+${text}">x</a>`,
  ),
  inBody('urls', 'file-named-by-a-mailbox', EMAIL, (text) => `<a href="/files/${text}.pdf">x</a>`),
  inFile('encoded', 'sender-rewriting', EMAIL, 'bounce.eml', (text, { person }) => {
    return `Return-Path: <SRS0=4f=7a=${text}@agency.example.gov>\nSubject: ${person.id}\n\nx\n`;
  }, { name: 'host first', write: (text) => text.split('@').reverse().join('=') }), // prettier-ignore
];

function told(name: string, around: (number: string) => string): Family {
  return family(
    'unmatched',
    name,
    SSN,
    ({ person }) => {
      const number = UNKNOWN_SSNS[person.id.charCodeAt(person.id.length - 1) % UNKNOWN_SSNS.length] ?? '';
      return { body: around(number), written: [], encoding: 'not in the export' };
    },
    { expected: 'pattern' },
  );
}

const TOLD: readonly Family[] = [
  told('initials-of-the-label', (number) => `<p>S.S.N. ${number}</p>`),
  told('label-of-an-account', (number) => `<p>Social Security Account Number: ${number}</p>`),
  told('label-in-french', (number) => `<p>Numéro de sécurité sociale: ${number}</p>`),
  told('words-behind-the-label', (number) => `<p>SSN on file: ${number}</p>`),
  told('digits-for-listeners', (number) => `<i aria-label="SSN ${[...number.replaceAll('-', '')].join(' ')}"></i>`),
];

function innocent(name: string, kinds: readonly ValueKind[], body: (planted: Planted) => string): Family {
  return family('collisions', name, kinds, (planted) => ({ body: body(planted), written: [], encoding: 'collision' }), {
    expected: 'none',
    subject: 'none',
  });
}

const ONLY_ALIKE: readonly Family[] = [
  innocent('rule-of-a-code', SSN, ({ text }) => `<p>See Rule ${text} of the Administrative Code.</p>`),
  innocent('section-of-a-code', SSN, ({ text }) => `<p>Admin. Code § ${text}</p>`),
  innocent('number-of-a-part', ['passport', 'alien', 'i94'], ({ text }) => `<p>Part number ${text}, in stock</p>`),
  innocent('number-of-a-lot', ['passport', 'receipt'], ({ text }) => `<p>Paper from lot ${text}</p>`),
  innocent('policy-on-numbers', SSN, () => '<p>Policy 308-12-5070: Social Security numbers</p>'),
  innocent('victim-in-spanish-not-named', ['victim'], () => '<p>Nombre de la víctima: Confidencial Por Ley</p>'),
];

export const REWRITTEN_VALUES: readonly Family[] = [
  ...OWN_NUMBERS,
  ...EDITED,
  ...PROGRAMS,
  ...REWRITTEN,
  ...TOLD,
  ...ONLY_ALIKE,
];
