/** Travel and immigration documents as they are printed. */
import { family, type Family, type FamilyOptions, type Planted, type ValueKind } from '../family.ts';

function printed(
  name: string,
  kinds: readonly ValueKind[],
  write: (planted: Planted) => string,
  label: string,
  options?: FamilyOptions,
): Family {
  return family(
    'documents',
    name,
    kinds,
    (planted) => {
      const written = write(planted);
      return { body: `<p>${label} ${written}</p>`, written: [written], encoding: 'document' };
    },
    options,
  );
}

/** Check digit of ICAO 9303: weights 7, 3, 1. */
export function checkDigit(text: string): number {
  const weights = [7, 3, 1];
  const value = (c: string): number => (c === '<' ? 0 : /\d/.test(c) ? Number(c) : c.charCodeAt(0) - 55);
  return [...text].reduce((sum, c, i) => sum + value(c) * (weights[i % 3] ?? 0), 0) % 10;
}

/** The second line of a passport's machine-readable zone, 44 characters. */
export function machineReadable(number: string, birthDate: string): string {
  const field = number.padEnd(9, '<');
  const birth = birthDate.slice(2).replaceAll('-', '');
  const expiry = '300114';
  const personal = '<'.repeat(14);
  const composite = `${field}${checkDigit(field)}${birth}${checkDigit(birth)}${expiry}${checkDigit(expiry)}${personal}0`;
  return `${field}${checkDigit(field)}UTO${birth}${checkDigit(birth)}M${expiry}${checkDigit(expiry)}${personal}0${checkDigit(composite)}`;
}

const ALIEN: readonly ValueKind[] = ['alien'];

export const DOCUMENTS: readonly Family[] = [
  printed('alien-plain', ALIEN, ({ text }) => text, 'Alien number'),
  printed('alien-spaced', ALIEN, ({ text }) => text.replace(/^A(\d{3})(\d{3})(\d{3})$/, 'A $1-$2-$3'), 'Alien number'),
  printed('alien-grouped', ALIEN, ({ text }) => text.replace(/^A(\d{3})(\d{6})$/, 'A$1 $2'), 'Alien number'),
  printed('alien-hash', ALIEN, ({ text }) => text.replace(/^A(\d{3})(\d{3})(\d{3})$/, 'A# $1 $2 $3'), ''),
  printed('alien-dash', ALIEN, ({ text }) => text.replace(/^A/, 'A-'), 'File'),
  printed('alien-bare-labelled', ALIEN, ({ bare }) => bare.slice(1), 'USCIS number'),
  printed('alien-lower-case', ALIEN, ({ text }) => text.toLowerCase(), 'alien'),
  printed('i94', ['i94'], ({ text }) => text, 'I-94'),
  printed(
    'i94-spaced',
    ['i94'],
    ({ text }) => text.replace(/^(\d{3})(\d{6})(\w\d)$/, '$1 $2 $3'),
    'I-94 admission number',
  ),
  printed('i94-dashed', ['i94'], ({ text }) => text.replace(/^(\d{9})(\w\d)$/, '$1-$2'), 'I-94'),
  printed('receipt', ['receipt'], ({ text }) => text, 'Receipt'),
  printed(
    'receipt-grouped',
    ['receipt'],
    ({ text }) => text.replace(/^(\w{3})(\d{2})(\d{3})(\d{5})$/, '$1-$2-$3-$4'),
    'Receipt number',
  ),
  printed('receipt-spaced', ['receipt'], ({ text }) => text.replace(/^(\w{3})(\d{10})$/, '$1 $2'), 'Receipt number'),
  printed('passport-spaced', ['passport'], ({ text }) => text.replace(/^(\w)(\d{4})(\d{4})$/, '$1 $2 $3'), 'Passport'),
  printed('passport-dashed', ['passport'], ({ text }) => text.replace(/^(\w)/, '$1-'), 'Passport No.'),
  printed('passport-with-country', ['passport'], ({ text }) => `UTO/${text}`, 'Travel document'),
  printed('passport-nine-digits', ['passport-digits'], ({ text }) => text, 'Passport book number'),
  printed('passport-nine-digits-unlabelled-own-page', ['passport-digits'], ({ text }) => text, 'Verified'),
  printed(
    'mrz',
    ['passport', 'passport-digits'],
    ({ text, person }) =>
      `<pre>P&lt;UTO${person.surname.toUpperCase()}&lt;&lt;${person.given.toUpperCase()}\n${machineReadable(text, person.birthDate).replaceAll('<', '&lt;')}</pre>`,
    '',
  ),
  printed('mrz-raw', ['passport'], ({ text, person }) => `<pre>${machineReadable(text, person.birthDate)}</pre>`, ''),
];
