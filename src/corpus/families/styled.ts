/** Values that style sheets, marks of notes and the letters of other programs take apart or dress. */
import { family, inBody, inFile, type Family, type Planted, type ValueKind } from '../family.ts';

const SOME: readonly ValueKind[] = ['ssn', 'victim', 'email', 'passport'];
const ALL: readonly ValueKind[] = [...SOME, 'handle'];
const EMAIL: readonly ValueKind[] = ['email'];
const SSN: readonly ValueKind[] = ['ssn'];

/** In two pieces, neither of them a value. */
const halves = (text: string): readonly [string, string] => {
  const middle = Math.floor(text.length / 2);
  return [text.slice(0, middle), text.slice(middle)];
};

/** A rule of a style sheet adds a piece of the value. */
const added = (
  name: string,
  page: (first: string, second: string, planted: Planted) => readonly [string, string],
): Family =>
  family('markup', name, SOME, (planted) => {
    const [first, second] = halves(planted.text);
    const [head, body] = page(first, second, planted);
    return { head: `<style>${head}</style>`, body, written: [first, second], encoding: 'pieces' };
  });

const noted = (name: string, mark: string): Family =>
  inBody('in the clear', name, ALL, (text, { label }) => `<p>${label}: ${text}${mark}</p>`);

const slug = (name: string, write: (address: string) => string): Family =>
  inBody(
    'urls',
    name,
    EMAIL,
    (text) => `<a href="/members/${text}">profile</a>`,
    { name, write },
    {
      suits: ({ email }) => /\d/.test(email),
    },
  );

function ascii85(text: string): string {
  const bytes = Buffer.from(text.padEnd(Math.ceil(text.length / 4) * 4));
  let out = '';
  for (let at = 0; at < bytes.length; at += 4) {
    let value = bytes.readUInt32BE(at);
    let group = '';
    for (let i = 0; i < 5; i++, value = Math.floor(value / 85)) group = String.fromCharCode(33 + (value % 85)) + group;
    out += group;
  }
  return `<~${out}~>`;
}

/** Of texts whose letters need no sign before them. */
const yenc = (text: string): string =>
  [...Buffer.from(text)].map((byte) => String.fromCharCode((byte + 42) & 255)).join('');

export const STYLED: readonly Family[] = [
  added('style-before-text', (first, second, { label }) => [
    `.q::before { content: "${first}" }`,
    `<p>${label}: <span class="v q">${second}</span></p>`,
  ]),
  added('style-behind-text', (first, second, { label }) => [
    `#q:after{content:'${second}'}`,
    `<p>${label}: <span id="q">${first}</span></p>`,
  ]),
  added('style-on-both-sides', (first, second, { label }) => [
    `.q::before,.r::before{content:"${first}"}.q::after{content:"${second}"}`,
    `<p>${label}: <i class=q></i></p>`,
  ]),
  added('style-from-attributes', (first, second, { label }) => [
    '.q::before{content:attr(data-a) attr(data-b)}',
    `<p>${label}: <i class="q" data-a="${first}" data-b="${second}"></i></p>`,
  ]),
  added('style-from-variables', (first, second, { label }) => [
    `:root{--a:"${first}";--b:"${second}"}.q::before{content:var(--a) var(--b)}`,
    `<p>${label}: <i class="q"></i></p>`,
  ]),
  family('markup', 'style-counters', SSN, ({ text }) => {
    const [area, group, serial] = text.split('-') as [string, string, string];
    const head = `<style>body{counter-reset:a ${area} b ${group} c ${serial}}.q::before{content:counter(a) "-" counter(b) "-" counter(c)}</style>`;
    return { head, body: '<p>SSN: <i class="q"></i></p>', written: [area, group, serial], encoding: 'pieces' };
  }),
  added('decoy-hidden-by-class', (first, second, { label }) => [
    '.z{display:none}',
    `<p>${label}: ${first}<span class="z">zz</span>${second}</p>`,
  ]),
  added('decoy-without-size', (first, second, { label }) => [
    '',
    `<p>${label}: ${first}<span style="font-size:0">zz</span>${second}</p>`,
  ]),
  added('letters-over-a-word', (first, second, { label }) => ['', `<p>${label}: <ruby>${first}<rt>1</rt>${second}</ruby></p>`]),
  noted('mark-of-a-note', '¹'),
  noted('mark-of-a-note-of-two-digits', '¹³'),
  noted('mark-of-a-note-in-a-circle', '①'),
  noted('mark-of-a-note-letter', 'ᵃ'),
  noted('sign-of-trade', '™'),
  noted('raised-number-of-a-note', '<sup>1</sup>'),
  noted('link-to-a-note', '<a href="#n1">1</a>'),
  slug('address-as-slug', (text) => text.replace(/[@.]/g, '-')),
  slug('address-as-slug-with-at', (text) => text.replace('@', '-at-').replaceAll('.', '-')),
  slug('address-as-file-name', (text) => text.replace(/[@.]/g, '_')),
  slug('address-with-commas', (text) => text.replaceAll('.', ',')),
  inBody('in the clear', 'apostrophes-for-thousands', SSN, (text, { label }) => `<p>${label}: ${text}</p>`, {
    name: 'thousands',
    write: (text) => text.replaceAll('-', '').replace(/\d{3}(?=\d)/g, "$&'"),
  }),
  inFile('encoded', 'ascii85', ['ssn', 'email'], 'data.txt', (text) => text, { name: 'ascii85', write: ascii85 }),
  inFile('encoded', 'yenc', ['ssn', 'email'], 'post.txt', (text) => `=ybegin line=128 size=${text.length} name=a.txt\r\n${text}\r\n=yend size=${text.length}\r\n`, { name: 'yenc', write: yenc }),
  family('left behind', 'postscript-in-pieces', ['ssn', 'victim', 'email'], ({ text, label }) => {
    const [first, second] = halves(text);
    const content = `%!PS-Adobe-3.0\n/F 10 selectfont 50 50 moveto (${label}: ) show (${first}) show\n(${second}) show showpage\n`;
    return { files: [{ name: 'form.ps', content }], noPage: true, written: [first, second], encoding: 'pieces' };
  }),
]; // prettier-ignore
