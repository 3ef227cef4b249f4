/** Social security numbers in a text that nobody should have to look at twice: no label is needed. Pure. */
import { readSsn } from '../values/read-number.ts';

export interface NumberFound {
  /** The last four digits are hidden too. */
  readonly masked: string;
  readonly isKnown: boolean;
}

/** Three, two and four digits, parted by one kind of mark or by nothing; no piece of a longer number. */
const NINE = /(?<![\d.,/-])(?<!\d[ ])(\d{3})([- .\u2010-\u2015\u2212\u00a0]?)(\d{2})\2(\d{4})(?!\d|[-./,]\d)/gu;

/**
 * Numbers that are one of `known` (nine digits each), however they are written; and those that are written as such a
 * number is, whoever's it may be. Published samples (123-45-6789) are none. What `allowed` lists is left out.
 */
export function numbersIn(
  text: string,
  known: ReadonlySet<string>,
  allowed: readonly string[],
): readonly NumberFound[] {
  const open = new Set(allowed.map((each) => each.replace(/\D/g, '')));
  return [...text.matchAll(NINE)].flatMap(([, area, mark, group, serial]) => {
    const digits = `${area}${group}${serial}`;
    const isKnown = known.has(digits);
    if (open.has(digits) || 'leftOut' in readSsn(digits, true) || (!isKnown && mark === '')) return [];
    return [{ masked: '***-**-****', isKnown }];
  });
}
