/** The value is painted letter by letter or in small pieces, each at a place of its own; and innocent pages that do the same. */
import { family, inFile, type Family, type Planted, type ValueKind } from '../family.ts';
import { file, page } from '../innocent.ts';
import { line, literal, pdfFile, type PdfObject, type PdfParts } from '../writers/pdf.ts';

const ALL: readonly ValueKind[] = ['email', 'handle', 'passport', 'docket', 'victim', 'ssn'];
const SOME: readonly ValueKind[] = ['email', 'passport', 'docket'];

/** Thousandths of the letter size in Helvetica; all others 556. */
const WIDTHS: readonly (readonly [number, string])[] = [
  [222, "ijl'"], [278, ' .,:;-/ftI'], [333, 'r()'], [500, 'cksvxyzJ'], [611, 'FTZ'], [667, 'ABEKPSVXY'],
  [722, 'CDHNRUw'], [778, 'GOQ'], [833, 'mM'], [944, 'W'], [1015, '@'],
]; // prettier-ignore
const SIZE = 12;

interface Piece {
  readonly x: number;
  readonly text: string;
}

/** Pieces side by side, `gap` thousandths of the letter size apart. What is blank is not painted. */
function place(texts: readonly string[], gap = 0, from = 72): readonly Piece[] {
  let x = from;
  const pieces = texts.map((text) => {
    const piece = { x, text };
    for (const char of text) x += ((WIDTHS.find(([, chars]) => chars.includes(char))?.[0] ?? 556) * SIZE) / 1000;
    x += (gap * SIZE) / 1000;
    return piece;
  });
  return pieces.filter(({ text }) => text.trim() !== '');
}

const letters = (text: string): readonly string[] => [...text];
const threes = (text: string): readonly string[] => text.match(/.{1,3}/gsu) ?? [];
const at = (x: number): string => x.toFixed(2);
const onPaper = ({ x, text }: Piece, y = 700): string =>
  `BT /F1 ${SIZE} Tf 1 0 0 1 ${at(x)} ${y} Tm (${literal(text)}) Tj ET\n`;
const objects = (pieces: readonly Piece[], y?: number): string => pieces.map((piece) => onPaper(piece, y)).join('');
const moves = (pieces: readonly Piece[]): string =>
  `BT /F1 ${SIZE} Tf ${pieces.map(({ x, text }, i) => `${at(x - (pieces[i - 1]?.x ?? 0))} ${i === 0 ? 700 : 0} Td (${literal(text)}) Tj`).join('\n')} ET\n`;
const array = (texts: readonly string[], step: number): string =>
  `BT /F1 ${SIZE} Tf 72 700 Td [${texts.map((text) => `(${literal(text)})`).join(` ${step} `)}] TJ ET\n`;

/** Height of a line that is not the value's. */
const OTHER = 680;
/** The lines of what was written that hold a text of the value. */
const told = (content: string): readonly string[] =>
  content.split('\n').filter((one) => /\(|[^>]<\/|UnicodeString/.test(one) && !one.includes(` ${OTHER} Tm`));

interface PaperOptions {
  /** The value stands in an object that no page shows. */
  readonly isHidden?: true;
  readonly encoding?: string;
  /** Holds of the lines that are the value's. */
  readonly own?: RegExp;
  /** The value stands in a form that the page paints, without a word of where the line above ends. */
  readonly isForm?: true;
}

const FORM = '/Type /XObject /Subtype /Form /BBox [0 0 612 792] /Resources << /Font << /F1 4 0 R >> >>';

/** Some lines of a flyer, and the value. */
function paper(
  name: string,
  kinds: readonly ValueKind[],
  write: (planted: Planted) => string,
  { isHidden, isForm, own, encoding = 'painted pieces' }: PaperOptions = {},
): Family {
  return family('pdf', name, kinds, (planted) => {
    const { person } = planted;
    const about = line(`Registry number ${person.id}`, 740) + line(`${person.given} ${person.surname}`, 720);
    const content = write(planted);
    const hidden: PdfObject = { number: 9, dictionary: '', stream: content, packed: true };
    const form: PdfObject = { ...hidden, dictionary: FORM };
    const parts: PdfParts = isForm
      ? { content: `${about}/X1 Do\n`, resources: '/XObject << /X1 9 0 R >>', objects: [form] }
      : isHidden
        ? { content: about, objects: [hidden] }
        : { content: about + content };
    return {
      files: [{ name: `flyers/${person.id}.pdf`, content: pdfFile(parts), type: 'application/pdf' }],
      noPage: true,
      written: told(content).filter((one) => own === undefined || own.test(one)),
      encoding,
    };
  });
}

const svgText = ({ x, text }: Piece): string => `<text x="${at(x)}" y="40">${text}</text>`;
const drawing = (inner: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="400" height="90">\n${inner}\n</svg>`;

/** In a file of its own, between `before` and `after`. */
function inMarkup(
  name: string,
  kinds: readonly ValueKind[],
  path: string,
  around: (inner: string, planted: Planted) => string,
  write: (planted: Planted) => string,
): Family {
  return family('images', name, kinds, (planted) => {
    const inner = write(planted);
    const content = `<?xml version="1.0" encoding="UTF-8"?>\n${around(inner, planted)}\n`;
    return { files: [{ name: path, content }], noPage: true, written: told(inner), encoding: 'placed pieces' };
  });
}

const drawn = (name: string, kinds: readonly ValueKind[], write: (planted: Planted) => string): Family =>
  inMarkup(name, kinds, 'badge.svg', (inner, { person }) => drawing(`<text x="9" y="20">${person.id}</text>\n${inner}`), write); // prettier-ignore
const shown = (name: string, kinds: readonly ValueKind[], write: (planted: Planted) => string): Family =>
  family('markup', name, kinds, (planted) => {
    const body = write(planted);
    return { body, written: told(body), encoding: 'placed pieces' };
  });

const INNOCENT_PAPER: readonly (readonly [string, string])[] = [
  ['warning', array(letters('WARNING'), -500) + line('Use of this information to harass is a crime.', 660)],
  ['alphabet', objects(letters('ABCDEFGHIJKLMNOPQRSTUVWXYZ').map((text, i) => ({ x: 40 + i * 20, text })))],
  ['crossword', letters('CATERROPESOBEYWEST').map((text, i) => onPaper({ x: 90 + (i % 4) * 18, text }, 700 - Math.floor(i / 4) * 18)).reverse().join('')],
  ['contents', line('1. Who must register . . . . . . . . . . . . . 4', 700) + line('2. How to report . . . . . . . . . . . . . . 9', 680)],
  ['boxes-of-a-form', objects(letters('MMDDYYYY').map((text, i) => ({ x: 72 + i * 18, text })), 690) + line('Date of birth', 712)],
  ['columns', ['Any person who is to be out of the county for', 'more than a day or two has to say so in time.'].map((text, i) => objects(place(text.split(' '), 260, 60 + i * 270), 690)).join('')],
  ['short-rows', ['A 12 N', 'B 07 Y', 'C 33 N'].map((text, i) => objects(place(text.split(' '), 900), 690 - i * 14)).reverse().join('')],
]; // prettier-ignore

export const PLACED_PIECES: readonly Family[] = [
  paper('pdf-letters', ALL, ({ text }) => moves(place(letters(text)))),
  paper('pdf-letters-wide', ALL, ({ text }) => moves(place(letters(text), 300))),
  paper('pdf-letters-in-boxes', ALL, ({ text, label }) => line(`${label}:`) + objects(letters(text).map((one, i) => ({ x: 172 + i * 14, text: one })))),
  paper('pdf-letters-upper-case', ['victim', 'passport'], ({ text }) => array(letters(text.toUpperCase()), -400)),
  paper('pdf-letters-inside-a-line', ALL, ({ text, label }) => moves([...place([`${label}: `]), ...place(letters(text), 300, 160), ...place(['Reported in person.'], 0, 480)])),
  paper('pdf-array-of-pieces', ALL, ({ text }) => array(threes(text), -190)),
  paper('pdf-pieces-inside-a-line', ALL, ({ text, label }) => objects(place([`${label}:`, ...threes(text), 'Reported in person'], 220))),
  paper('pdf-pieces-at-signs', ['email', 'handle'], ({ text, label }) => objects(place([`${label}: `, ...text.split(/(?<=[@._])|(?=[@._])/)], 180))),
  paper('pdf-letters-back-to-front', ALL, ({ text }) => objects([...place(letters(text), 200)].reverse()), { encoding: 'pieces painted backwards' }),
  paper('pdf-letters-turned', SOME, ({ text }) => place(letters(text), 250).map(({ x, text: one }) => `BT /F1 12 Tf 0 1 -1 0 300 ${at(x)} Tm (${literal(one)}) Tj ET\n`).join('')),
  paper('pdf-two-lines-in-turn', ALL, ({ text, person }) => {
    const other = place(letters(person.street.slice(0, 12)), 250);
    return place(letters(text), 250).map((piece, i) => onPaper(piece) + (other[i] ? onPaper(other[i], OTHER) : '')).join('');
  }),
  paper('pdf-letters-of-a-form', ALL, ({ text }) => objects(place(letters(text), 250)), { isForm: true }),
  paper('pdf-letters-in-two-columns', ALL, ({ text, person }) => objects(place(letters(text), 200)) + objects(place(letters(person.street), 200, 420)).replaceAll(' 700 Tm', ' 700.1 Tm'), { own: / 700 Tm/ }),
  paper('pdf-letters-no-page-shows', ALL, ({ text }) => objects(place(letters(text))), { isHidden: true }),
  paper('pdf-array-no-page-shows', ALL, ({ text }) => array(letters(text), -600), { isHidden: true }),
  drawn('drawing-of-letters', ALL, ({ text }) => place(letters(text), 0, 9).map(svgText).join('\n')),
  drawn('drawing-of-pieces', ALL, ({ text }) => place(threes(text), 0, 9).map(svgText).join('\n')),
  drawn('drawing-of-pieces-of-a-text', SOME, ({ text }) => `<text y="40">${place(threes(text), 0, 9).map(({ x, text: one }) => `<tspan x="${at(x)}">${one}</tspan>`).join('\n')}</text>`),
  drawn('drawing-of-pieces-moved', SOME, ({ text }) => place(threes(text), 0, 9).map(({ x, text: one }) => `<text transform="matrix(1 0 0 1 ${at(x)} 40)" class="st0">${one}</text>`).join('\n')),
  drawn('drawing-of-pieces-labelled', ALL, ({ text, label }) => place([`${label}: `, ...threes(text), ' reported ', 'in person'], 0, 9).map(svgText).join('\n')),
  shown('drawing-of-pieces-in-a-page', SOME, ({ text }) => drawing(place(threes(text), 0, 9).map(svgText).join('\n'))),
  shown('placed-elements', ALL, ({ text }) => place(threes(text), 0, 9).map(({ x, text: one }) => `<div style="position:absolute;left:${at(x)}px;top:40px">${one}</div>`).join('\n')),
  shown('placed-spans', SOME, ({ text }) => place(threes(text), 0, 9).map(({ x, text: one }) => `<span style="left: ${at(x)}px; top: 40px">${one}</span><br role="presentation">`).join('\n')),
  inMarkup('pieces-of-a-converted-flyer', ALL, 'flyer.xml', (inner, { person }) => `<pdf2xml><page number="1">\n<text top="10" left="9" width="60" height="12" font="0">${person.id}</text>\n${inner}\n</page></pdf2xml>`, ({ text }) => place(threes(text), 0, 9).map(({ x, text: one }) => `<text top="40" left="${Math.round(x)}" width="20" height="12" font="0">${one}</text>`).join('\n')),
  inMarkup('glyphs-of-a-print-page', ALL, '1.fpage', (inner, { person }) => `<FixedPage>\n<Glyphs OriginX="9" OriginY="10" UnicodeString="${person.id}" />\n${inner}\n</FixedPage>`, ({ text }) => place(letters(text), 0, 9).map(({ x, text: one }) => `<Glyphs OriginX="${at(x)}" OriginY="40" UnicodeString="${one}" />`).join('\n')),
  inFile('downloads', 'spaced-letters-in-a-text', ALL, 'note.txt', (text, { person }) => `${person.id}\n${text}\n`, { name: 'pieces', write: (text) => letters(text).join(' ') }),
  ...INNOCENT_PAPER.map(([name, content]) =>
    family('look-alikes', `placed-${name}`, ['ssn'], () => ({ files: [{ name: 'form.pdf', content: pdfFile({ content }), type: 'application/pdf' }], noPage: true, written: [], encoding: 'benign' }), { expected: 'none' })),
  page('index-bar-of-letters', `<p>${letters('ABCDEFGHIJKLMNOPQRSTUVWXYZ').map((one) => `<a href="?l=${one}">${one}</a>`).join(' ')}</p><h2>W A R N I N G</h2><h2>N O T I C E  T O  T H E  P U B L I C</h2>`),
  page('axis-of-a-chart', drawing([2016, 2017, 2018, 2019, 2020].map((year, i) => `<text x="${30 + i * 34}" y="80">${year}</text><text x="${30 + i * 34}" y="60">${[412, 97, 350, 961, 208][i]}</text>`).join('\n'))),
  page('keys-of-a-keyboard', drawing(letters('QWERTYUIOP').map((text, i) => svgText({ x: 10 + i * 22, text })).join(''))),
  page('labels-on-a-map', drawing(place(['Ann', 'Mary', 'Kent', 'Cecil', 'Grace'], 900, 9).map(svgText).join('\n'))),
  page('words-of-a-text-layer', `<div>${place('Any person who is to be out of the county for a day has to say so'.split(' '), 278, 9).map(({ x, text }) => `<span style="left:${at(x)}px;top:40px">${text}</span>`).join('\n')}</div>`),
  file('spaced-headings-of-a-text', 'notice.txt', 'W A R N I N G\n\nS T A T E   O F   M A R Y L A N D\n\nA B C D E F G H I J K L M N O P Q R S T U V W X Y Z\n- A -\n- B -\n1 - Y - N\n'),
]; // prettier-ignore
