/** Machine-readable zones of travel documents (ICAO 9303): the only numbers here that carry check digits. */
import { latin1 } from '../text/bytes.ts';
import type { PatternHit } from './pattern.ts';

const REASON = 'The machine-readable line of a travel document, with right check digits';
const LONGEST_LINE = 44;
const RECEIPT = /^[A-Z]{3}\d{10}(?=<)/;
/** Numbers of the specimens that ICAO 9303 and Germany publish. */
const SPECIMENS = /^(?:L898902C[3<]?|D23145890|C01X00T47)$/;

/**
 * The document number of the zone whose sex stands at `sex`. Passports (TD3) and TD2 cards have number, check digit,
 * nationality, birth date, sex and expiry in one line; TD1 cards have the number in the line above.
 */
export function machineReadableAt(bytes: Uint8Array, sex: number): readonly PatternHit[] {
  const birth = latin1(bytes, sex - 7, sex);
  const expiry = latin1(bytes, sex + 1, sex + 8);
  // One of the two may be misread.
  if (!(isChecked(birth) || isChecked(expiry)) || !isDate(birth) || !isDate(expiry)) return [];
  const line = latin1(bytes, sex - 20, sex - 7).toUpperCase();
  if (/^[A-Z0-9<]{9}\d[A-Z][A-Z<]{2}$/.test(line) && isChecked(line.slice(0, 10))) {
    return found(sex - 20, line.slice(0, 9));
  }
  const before = latin1(bytes, sex - 7 - LONGEST_LINE, sex - 7).toUpperCase();
  const card = /[ACI][A-Z0-9<][A-Z<]{3}([A-Z0-9<]{9}\d)([A-Z0-9<]{15})[\s,]{1,4}$/.exec(before);
  if (!card || !isChecked(card[1]!)) return [];
  const start = sex - 7 - before.length + card.index + 5;
  // What may stand behind it is left to each country: here the number of the receipt.
  const receipt = RECEIPT.exec(card[2]!)?.[0] ?? '';
  return [...found(start, card[1]!.slice(0, 9)), ...(receipt === '' ? [] : found(start + 10, receipt))];
}

function found(start: number, number: string): readonly PatternHit[] {
  if (SPECIMENS.test(number)) return [];
  const text = number.replace(/<+$/, '');
  const end = start + text.length;
  return [{ prohibited: 'travel-document', kind: 'machine-readable', start, end, text, points: 55, reason: REASON }];
}

/** Whether the last character is the check digit of the others: weights 7, 3, 1; letters count from 10, a filler 0. */
function isChecked(field: string): boolean {
  let sum = 0;
  for (let i = 0; i < field.length - 1; i++) {
    const code = field.toUpperCase().charCodeAt(i);
    const value = code === 0x3c ? 0 : code >= 0x41 ? code - 0x41 + 10 : code - 0x30;
    sum += value * [7, 3, 1][i % 3]!;
  }
  return sum % 10 === Number(field.at(-1));
}

function isDate(field: string): boolean {
  const month = Number(field.slice(2, 4));
  const day = Number(field.slice(4, 6));
  return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}
