/** Values that touch signs beyond ASCII, or go on behind the end of a line; and what editors and site programs do to them. */
import { family, inBody, inFile, type Family, type Planted, type ValueKind } from '../family.ts';
import { page } from '../innocent.ts';

const ALL: readonly ValueKind[] = ['ssn', 'victim', 'email', 'handle', 'passport'];
const SOME: readonly ValueKind[] = ['ssn', 'victim', 'email'];
const EMAIL: readonly ValueKind[] = ['email'];
const SSN: readonly ValueKind[] = ['ssn'];

const touching = (name: string, before: string, behind: string): Family =>
  inBody('in the clear', name, ALL, (text, { label }) => `<p>${label} ${before}${text}${behind}</p>`);

/** Letters of TYPO3: each group of signs is a ring. */
const moved = (text: string, by: number): string =>
  text.replace(/[+-:@-Za-z]/g, (letter) => {
    const [first, last] = letter <= ':' ? [0x2b, 0x3a] : letter <= 'Z' ? [0x40, 0x5a] : [0x61, 0x7a];
    return String.fromCharCode(first + ((letter.charCodeAt(0) - first + by) % (last - first + 1)));
  });
const mailOf = (name: string, by: number, around: (token: string) => string): Family =>
  family('encoded', name, EMAIL, ({ text }) => {
    const token = moved(`mailto:${text}`, by);
    return { body: around(token), written: [token], encoding: 'partly' };
  });

const ones = 'zero one two three four five six seven eight nine'.split(' ');
const teens = 'ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(' ');
const tens = 'zero ten twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
function spoken(group: string): string {
  const [hundreds, ten, one] = [...group.padStart(3, '0')].map(Number) as [number, number, number];
  const rest =
    ten === 1
      ? teens[one]!
      : ten === 0
        ? one === 0
          ? ''
          : ones[one]!
        : `${tens[ten]!}${one > 0 ? `-${ones[one]!}` : ''}`;
  return group.length === 3 ? `${ones[hundreds]!} hundred ${rest}`.trim() : ten === 0 ? `zero ${ones[one]!}` : rest;
}
const inWords = ({ bare }: Planted): string =>
  [bare.slice(0, 3), bare.slice(3, 5), bare.slice(5, 7), bare.slice(7)].map(spoken).join(', ');

const cutName = ({ given, surname }: Planted): readonly string[] => [given.slice(0, 3), given.slice(3), surname];
const halves = ({ text }: Planted): readonly string[] => [text.slice(0, 5), text.slice(5)];

export const TOUCHED: readonly Family[] = [
  touching('between-angle-quotation-marks', '«', '»'),
  touching('behind-a-picture-of-a-letter', '📧', ''),
  touching('behind-an-icon-of-a-font', '\uf0e0', ''),
  touching('behind-a-triangle', '►', '◄'),
  touching('between-lines-of-a-box', '│', '│'),
  touching('before-a-registered-mark', '', '®'),
  touching('between-brackets-of-the-east', '【', '】'),
  mailOf('mail-with-moved-letters', 1, (token) => `<a href="javascript:linkTo_UnCryptMailto('${token}');">write</a>`),
  mailOf('mail-with-moved-letters-in-percent', 3, (token) => `<a href="#" onclick="linkTo_UnCryptMailto(%27${token}%27)">write</a>`),
  mailOf('mail-token-with-a-vector', 5, (token) => `<a href="#" data-mailto-token="${token}" data-mailto-vector="5">write</a>`),
  family('encoded', 'number-in-spoken-groups', SSN, (planted) => ({
    body: `<p>Social security number: ${inWords(planted)}</p>`,
    written: [inWords(planted)],
    encoding: 'partly',
  })),
  family('names', 'given-name-broken-at-the-line', ['victim'], (planted) => {
    const [first, rest, surname] = cutName(planted);
    const content = `Record ${planted.person.id}\nVictim: ${first}-\n${rest} ${surname} was heard.\n`;
    return { files: [{ name: 'minutes.txt', content }], noPage: true, written: cutName(planted), encoding: 'pieces' };
  }),
  family('split', 'soft-hyphen-at-the-line', ALL, (planted) => ({
    body: `<p>${planted.label}: ${halves(planted).join('&shy;\n')}</p>`,
    written: halves(planted),
    encoding: 'pieces',
  })),
  family('documents', 'document-in-a-narrow-cell', ['passport', 'alien'], (planted) => ({
    body: `<table><tr><th>${planted.label}</th><td>${halves(planted).join('<br>')}</td></tr></table>`,
    written: halves(planted),
    encoding: 'pieces',
  })),
  family('feeds', 'words-that-are-sung', SOME, (planted) => {
    const cue = halves(planted).join('<00:02.000>');
    const content = `WEBVTT\n\n00:01.000 --> 00:04.000\n${planted.person.id} ${planted.label} ${cue}\n`;
    return { files: [{ name: 'tour.vtt', content }], noPage: true, written: halves(planted), encoding: 'pieces' };
  }),
  family('feeds', 'runs-of-a-drawing', SOME, (planted) => {
    const runs = halves(planted).map((half) => `<tspan>${half}</tspan>`);
    const content = `<svg xmlns="http://www.w3.org/2000/svg"><text>${planted.person.id} ${planted.label} ${runs.join('')}</text></svg>`;
    return { files: [{ name: 'map.svg', content }], noPage: true, written: halves(planted), encoding: 'pieces' };
  }),
  family('split', 'decoy-with-the-hidden-attribute', ALL, (planted) => ({
    body: `<p>${planted.label}: ${halves(planted).join('<i hidden>x</i>')}</p>`,
    written: halves(planted),
    encoding: 'pieces',
  })),
  inBody('encoded', 'at-and-dot-between-dashes', EMAIL, (text) => `<p>E-mail: ${text}</p>`, {
    name: 'partly',
    write: (text) => text.replace('@', ' -at- ').replaceAll('.', ' -dot- '),
  }),
  inBody('encoded', 'at-and-dot-as-tags', EMAIL, (text) => `<p>E-mail: ${text}</p>`, {
    name: 'partly',
    write: (text) => text.replace('@', ' &lt;at&gt; ').replaceAll('.', ' &lt;dot&gt; '),
  }),
  inBody('encoded', 'blanks-around-every-point', EMAIL, (text) => `<p>E-mail: ${text}</p>`, {
    name: 'partly',
    write: (text) => text.replace('@', ' @ ').replaceAll('.', ' . '),
  }),
  family('split', 'folded-calendar-in-an-address', SOME, (planted) => {
    const event = `BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDESCRIPTION:${planted.label} ${halves(planted).join('\r\n ')}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n`;
    const code = Buffer.from(event).toString('base64');
    return { body: `<a href="data:text/calendar;base64,${code}">Add</a>`, written: [code], encoding: 'partly' };
  }),
  inFile('arrests', 'docket-of-a-whole-year-in-a-log', ['docket'], 'trace.log', (text, { person }) => `case 20${text} of ${person.id} dismissed\n`),
  page('numbers-of-journals', '<p>ISSN 9127-3509, e-ISSN 9127-3517; OCLC 912735096, LCCN 91-273509</p>'),
  page('signs-of-a-text', '<p>§ 20911 ¶ 4 † see note ‡ • “fees” €912735096 ► next «Victims of crime» © Office of the Sheriff</p>'),
  page('words-with-a-dash-at-the-end', '<p>Pre- and post-trial; first- and second-degree; well- known counts from nine to ten</p>'),
  page('counted-in-words', '<p>Social security numbers: nine hundred twelve, seventy-three, and fifty were printed in error.</p>'),
]; // prettier-ignore
