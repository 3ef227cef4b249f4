/** The value stands in pieces that a reader sees as one. */
import { family, inBody, type Family, type Placing, type Planted, type ValueKind } from '../family.ts';
import { BROKEN, COMMENTED, pieces } from '../spell.ts';

const ALL: readonly ValueKind[] = ['ssn', 'victim', 'email', 'handle', 'passport'];
const SSN: readonly ValueKind[] = ['ssn'];

/** @param around given the pieces: three of a number (3, 2, 4 digits), the words of a name, or thirds */
function cut(
  name: string,
  kinds: readonly ValueKind[],
  around: (parts: readonly string[], planted: Planted) => Partial<Placing>,
): Family {
  return family('split', name, kinds, (planted) => {
    const parts = piecesOf(planted);
    return { written: parts, encoding: 'pieces', ...around(parts, planted) };
  });
}

function piecesOf({ kind, text, given, surname }: Planted): readonly string[] {
  if (kind === 'ssn') return text.split('-');
  return kind === 'victim' ? [given, surname] : pieces(text);
}

const join = (parts: readonly string[], write: (part: string) => string, separator = ''): string =>
  parts.map(write).join(separator);
const mark = ({ kind }: Planted): string => (kind === 'ssn' ? '-' : kind === 'victim' ? ' ' : '');

const filler = (count: number): string =>
  '<p>The registry is kept by the bureau and is open to the public.</p>\n'.repeat(count);

export const SPLIT: readonly Family[] = [
  inBody('split', 'comment-inside', ALL, (text, { label }) => `<p>${label}: ${text}</p>`, COMMENTED),
  inBody('split', 'wbr-inside', ALL, (text, { label }) => `<p>${label}: ${text}</p>`, BROKEN),
  cut('inline-elements', ALL, (parts, planted) => ({
    body: `<p>${planted.label}: ${join(parts, (part) => `<b>${part}</b>`, mark(planted))}</p>`,
  })),
  cut('nested-inline-elements', ALL, (parts, planted) => ({
    body: `<p>${planted.label}: ${join(parts, (part) => `<span class="d"><i>${part}</i></span>`, mark(planted))}</p>`,
  })),
  cut('letter-spacing-spans', ['email', 'passport'], (_, { text, label }) => ({
    body: `<p>${label}: ${[...text].map((c) => `<span>${c}</span>`).join('')}</p>`,
    written: [...text].map((c) => `<span>${c}</span>`),
    encoding: 'pieces in tags',
  })),
  cut('link-inside', ALL, (parts, planted) => ({
    body: `<p>${planted.label}: ${join(parts, (part) => `<a href="#n">${part}</a>`, mark(planted))}</p>`,
  })),
  cut('line-breaks', ['ssn', 'victim'], (parts, { label }) => ({ body: `<p>${label}<br>${parts.join('<br>')}</p>` })),
  cut('block-elements', ['ssn', 'victim'], (parts, { label }) => ({
    body: `<h3>${label}</h3>${join(parts, (part) => `<div>${part}</div>`)}`,
  })),
  cut('list-items', ['ssn', 'victim'], (parts, { label }) => ({
    body: `<h3>${label}</h3><ul>${join(parts, (part) => `<li>${part}</li>`)}</ul>`,
  })),
  cut('table-cells', ['ssn', 'victim'], (parts, { label }) => ({
    body: `<table><tr><th>${label}</th>${join(parts, (part) => `<td>${part}</td>`)}</tr></table>`,
  })),
  cut('first-and-last-name-cells', ['victim'], ([given = '', surname = '']) => ({
    body: `<table><tr><th>Victim first name</th><th>Victim last name</th></tr><tr><td>${given}</td><td>${surname}</td></tr></table>`,
  })),
  cut('surname-cell-first', ['victim'], ([given = '', surname = '']) => ({
    body: `<table><tr><th>Victim last</th><th>Victim first</th></tr><tr><td>${surname}</td><td>${given}</td></tr></table>`,
  })),
  cut('three-inputs', SSN, (parts) => ({
    body: join(parts, (part) => `<input name="s" maxlength="4" value="${part}">`),
  })),
  cut('three-named-inputs', SSN, ([a = '', b = '', c = '']) => ({
    body: `<input name="ssn1" value="${a}"> - <input name="ssn2" value="${b}"> - <input name="ssn3" value="${c}">`,
  })),
  cut('two-name-inputs', ['victim'], ([a = '', b = '']) => ({
    body: `<input name="vfirst" value="${a}"><input name="vlast" value="${b}">`,
  })),
  cut('three-data-attributes', SSN, ([a = '', b = '', c = '']) => ({
    body: `<div data-a="${a}" data-b="${b}" data-c="${c}"></div>`,
  })),
  cut('json-pieces', SSN, ([a, b, c]) => ({ state: { ssn: { area: a, group: b, serial: c } } })),
  cut('json-name-pieces', ['victim'], ([given, surname]) => ({ state: { victim: { first: given, last: surname } } })),
  cut('json-name-pieces-reversed', ['victim'], ([given, surname]) => ({
    state: { victims: [{ lastName: surname, firstName: given, relation: 'niece' }] },
  })),
  cut('json-array-pieces', SSN, (parts) => ({ state: { ssn: parts } })),
  cut('json-mail-pieces', ['email'], (_, { text }) => ({
    state: { mail: { user: text.split('@')[0], host: text.split('@')[1] } },
    written: text.split('@'),
  })),
  cut('concatenated-mail', ['email'], (_, { text }) => ({
    script: `var m = "${text.split('@')[0]}" + "@" + "${text.split('@')[1]}";`,
    written: text.split('@'),
  })),
  cut('variables-joined', SSN, ([a = '', b = '', c = '']) => ({
    script: `var a="${a}",b="${b}",c="${c}";show(a+"-"+b+"-"+c);`,
  })),
  cut('joined-array', SSN, (parts) => ({ script: `show(${JSON.stringify(parts)}.join("-"));` })),
  cut('csv-name-columns', ['victim'], ([given = '', surname = ''], { person }) => ({
    files: [{ name: 'export/v.csv', content: `id,victim_first,victim_last,age\n${person.id},${given},${surname},9\n` }],
    noPage: true,
  })),
  cut('csv-number-columns', SSN, (parts, { person }) => ({
    files: [{ name: 'export/v.csv', content: `id,ssn1,ssn2,ssn3\n${person.id},${parts.join(',')}\n` }],
    noPage: true,
  })),
  cut('xml-name-elements', ['victim'], ([given = '', surname = ''], { person }) => ({
    files: [
      {
        name: 'feed/v.xml',
        content: `<?xml version="1.0"?>\n<r><p id="${person.id}"><Victim><GivenName>${given}</GivenName><SurName>${surname}</SurName></Victim></p></r>\n`,
      },
    ],
    noPage: true,
  })),
  cut('folded-line', ['ssn', 'email'], (parts, { person, kind }) => ({
    files: [
      {
        name: 'calendar.ics',
        content: `BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:${person.id}\r\nDESCRIPTION:no. ${parts.join(kind === 'ssn' ? '-\r\n ' : '\r\n ')}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n`,
      },
    ],
    noPage: true,
  })),
  cut('soft-line-break', ['ssn', 'email'], (parts, { person, kind }) => ({
    files: [
      {
        name: 'notice.eml',
        content: `From: desk@agency.example.gov\r\nSubject: ${person.id}\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nHis number is ${parts.join(kind === 'ssn' ? '-=\r\n' : '=\r\n')}\r\n`,
      },
    ],
    noPage: true,
  })),
  ...[8192, 16_384, 65_536, 131_072].map((straddle) =>
    family('split', `across-byte-${straddle}`, ALL, ({ text, label }) => ({
      body: `${filler(4)}<p>${label}: ${text}</p>${filler(4)}`,
      straddle,
      written: [text],
    })),
  ),
];
