/** Numbers of passports and immigration documents behind a label, by the shapes their issuers use. */
import { latin1 } from '../text/bytes.ts';
import type { LabelHit, PatternHit } from './pattern.ts';

const REACH = 60;
/** A separator or a word for "number" has to stand between label and number: "Passport office, 912…" has neither. */
const BETWEEN =
  /^(?:\s|registration|reg\b|book|card|document|doc\b|travel|us\b|u\.s\.|issued|is\b|was\b|type|text|hidden|value)*(?:(?:number|num|nbr|nr|no|#)[.:]?|[=:"'#]|\t)[\s"':=#>(.,{-]*(?:(?:value|number|num|no)[\s"':=#.>-]*)?/;

interface Shape {
  readonly label: RegExp;
  readonly number: RegExp;
  readonly points: number;
}

/**
 * Points are few where the shape is that of many numbers. Passports: a letter and eight digits, or nine digits (US);
 * one or two letters and six to eight digits (others). A-number: seven to nine digits. I-94: eleven digits, since 2019
 * nine digits, a letter and a digit. Visa foil: a letter and seven digits. SEVIS: N and ten digits.
 */
const SHAPES: readonly Shape[] = [
  {
    label: /pass?po?rt|psprt|pspt|passpt|travel/,
    number: /^([a-z]\d{8}|\d{9}|[a-z]{1,2}\d{6,8})(?![a-z0-9]|[-.]\d)/,
    points: 45,
  },
  {
    label: /alien|uscis|^a/,
    number: /^(a?[\s#-]{0,2}\d{3}[\s-]?\d{3}[\s-]?\d{3}|a\d{7,8})(?![a-z0-9]|[-.]\d)/,
    points: 45,
  },
  { label: /94/, number: /^(\d{11}|\d{9}[a-z]\d)(?![a-z0-9])/, points: 50 },
  { label: /sevis/, number: /^(n\d{10})(?![a-z0-9])/, points: 50 },
  { label: /visa|immigration/, number: /^([a-z]\d{7}|[a-z]{3}\d{10})(?![a-z0-9])/, points: 45 },
];

/** Reads the number behind "passport no." and the like; the text is upper-case letters and digits. */
export function documentBehind(bytes: Uint8Array, { start, end }: LabelHit): readonly PatternHit[] {
  const label = latin1(bytes, start, end).toLowerCase();
  const text = latin1(bytes, end, end + REACH).toLowerCase();
  // "passportNumber" has said "number" already.
  const isNumberLabel = /(?:no|nbr|nr|num|number)$/.test(label);
  const between = BETWEEN.exec(text)?.[0] ?? (isNumberLabel ? (/^[\s"':=#.>-]*/.exec(text)?.[0] ?? '') : undefined);
  if (between === undefined) return [];
  return numberOf(label, text.slice(between.length), end + between.length, BEHIND);
}

const BEHIND = 'A number of the right form stands behind the name of a travel or immigration document';
const BELOW = 'A number of the right form stands in a column of travel or immigration documents';

/** The number in a cell of a column, `header` in lower case. */
export function documentIn(header: string, cell: string, at: number): readonly PatternHit[] {
  const found = numberOf(header.replace(/^\W+/, ''), cell.toLowerCase(), at, BELOW);
  return found.filter(({ start, end }) => end - start === cell.length);
}

function numberOf(label: string, rest: string, at: number, reason: string): readonly PatternHit[] {
  for (const { label: wanted, number, points } of SHAPES) {
    const found = wanted.test(label) ? number.exec(rest)?.[1] : undefined;
    if (found === undefined) continue;
    const digits = found.replace(/\D/g, '');
    if (/^(\d)\1*$/.test(digits) || digits === '123456789') return [];
    const text = found.toUpperCase().replace(/[^A-Z0-9]/g, '');
    return [{ prohibited: 'travel-document', kind: 'whole', start: at, end: at + found.length, text, points, reason }];
  }
  return [];
}
