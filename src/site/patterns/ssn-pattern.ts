/** Social security numbers behind a label, whole or in part. */
import { indexOfBytes, latin1 } from '../text/bytes.ts';
import { OTHER_NUMBER_WORDS } from './other-numbers.ts';
import { isPossibleSsn } from '../values/read-number.ts';
import type { LabelHit, PatternHit } from './pattern.ts';
import { spokenDigits } from './spoken-number.ts';

/** Bytes behind a label that may hold its value. */
const REACH = 64;
const MOST_MASKED = 10_000;

/** What may stand between a label and its number: marks, and words that belong to the label. */
const BETWEEN =
  /^(?:[^0-9a-z*#\u0080-\u00ff]|[*#](?![*#])|security|sec|number|num|nbr|no|nr|is|was|last|ends|ending|in|with|four|4(?![ ,.]{1,2}\d[ ,.])(?=[^0-9]*[^0-9-])|digits|value|of|purported|type|text|hidden|td|th|account|full|complete|on|file|the|registrant|offender|applicant|stringvalue|s(?=":")|n(?=":")|nc(?=:)|identification(?:id)?)*/;
const WHOLE = /^(\d{3})([-. /_\u00a0]?)(\d{2})\2(\d{4})(?![\d]|[-.]\d)/;
/** Digit by digit, as a page says it to those who listen; and as a program counts. */
const SPACED = /^\d(?:[ ,.]{1,2}\d){8}(?![\d]|[-.,]?\d)/;
const COUNTED = /^(\d{2,3}),(\d{3}),(\d{3})(?![\d]|[,.]\d)/;
/** Only as such a number is written: what a label stands behind is rather told by the one before it. */
const WHOLE_BEFORE = /(?<![\d-])(\d{3}-\d{2}-\d{4})[\s(:="'>,]{1,6}$/;
/** x, *, # and whatever else hides a digit; bullets are bytes above 0x80. */
const MASKED_START = /^[x*#_\u0080-\u00ff]{3,9}[-. ]?[x*#_\u0080-\u00ff]{2,6}[-. ]?(\d{4})(?!\d)/;
const BARE_END = /^(\d{4})(?![\d]|[-/.:]\d)/;
/** "last 4 of the SSN", "últimos cuatro dígitos del seguro social" */
const LAST_OF =
  /(?:(?:last|final) (?:four|4)|ltimos (?:cuatro|4))(?: (?:digits|numbers|numerals|d\S{1,4}gitos|n\S{1,4}meros))? (?:of|del?)(?: (?:the|his|her|your|their|n\S{2,12} de))? ?(?:social )?$/;
const MASKED_END = /^(\d{3})[-. ]?(\d{2})[-. ]?(?:[x*#_]{4}|[\u0080-\u00ff]{4,12})/;

/** Reads the number behind "SSN", "social security number" and the like. */
export function numberBehind(bytes: Uint8Array, { start, end }: LabelHit): readonly PatternHit[] {
  const label = latin1(bytes, start, end).toLowerCase();
  if (label === 'xxxx') return maskedEndAt(bytes, start);
  const from = label === 'xxx xx' || label === 'xxx-xx' ? start : end;
  const text = latin1(bytes, from, from + REACH).toLowerCase();
  const skipped = from === start ? '' : BETWEEN.exec(text)![0];
  const rest = text.slice(skipped.length);
  const at = from + skipped.length;
  const whole = WHOLE.exec(rest);
  if (whole) {
    const digits = `${whole[1]}${whole[3]}${whole[4]}`;
    // A bare number behind a word that has other meanings, too, needs the usual grouping.
    const isTold = whole[2] !== '' || !/^(?:ss|tin|social)$/.test(label);
    if (!isTold) return [];
    // A mistyped number need not be a possible one.
    if (!isPossibleSsn(digits)) return [hit('near', at, at + whole[0].length, digits, 30, MISTYPED)];
    return [
      hit('whole', at, at + whole[0].length, digits, 50, 'A possible social security number stands behind its label'),
    ];
  }
  const counted = /^(?:ss|tin|social)$/.test(label) ? null : (SPACED.exec(rest) ?? COUNTED.exec(rest));
  const digits = counted?.[0].replace(/\D/g, '').padStart(9, '0');
  if (counted && digits !== undefined && isPossibleSsn(digits))
    return [
      hit('whole', at, at + counted[0].length, digits, 50, 'A possible social security number stands behind its label'),
    ];
  const spoken = spokenDigits(latin1(bytes, at, at + LONGEST_SPOKEN).toLowerCase(), 9);
  if (spoken) {
    const { digits, end: length } = spoken;
    return [hit('whole', at, at + length, digits, 50, 'A social security number stands in words behind its label')];
  }
  const masked = MASKED_START.exec(rest);
  const isShortLabel =
    /4$|last/.test(label) ||
    /last|four|4|ending in|ends (?:in|with)/.test(skipped) ||
    LAST_OF.test(latin1(bytes, start - 40, start).toLowerCase());
  const last = masked ?? (isShortLabel ? BARE_END.exec(rest) : null);
  if (last) return [hit('end', at, at + last[0].length, last[1]!, 20, LAST_FOUR)];
  const before = WHOLE_BEFORE.exec(latin1(bytes, start - 24, start));
  const isOther = before && OTHER_NUMBER_WORDS.test(latin1(bytes, start - 64, start - before[0].length).toLowerCase());
  if (before && !isOther && isPossibleSsn(before[1]!.replaceAll('-', ''))) {
    const from = start - before[0].length;
    const digits = before[1]!.replaceAll('-', '');
    return [
      hit(
        'whole',
        from,
        from + before[1]!.length,
        digits,
        50,
        'A possible social security number stands before its label',
      ),
    ];
  }
  const first = MASKED_END.exec(rest);
  return first ? [hit('start', at, at + first[0].length, first[1]! + first[2]!, 25, FIRST_FIVE)] : [];
}

const MISTYPED = 'A number behind the label is written as a social security number is';
const LONGEST_SPOKEN = 128;
const LAST_FOUR = 'The last four digits of a social security number stand behind its label';
const FIRST_FIVE = 'The first five digits of a social security number stand before a mask';

/** Numbers of which a part is starred; with letters for stars a word leads to them. */
export function maskedNumbers(bytes: Uint8Array): readonly PatternHit[] {
  const hits: PatternHit[] = [];
  for (let at = indexOfBytes(bytes, '-**', 0); at >= 0; at = indexOfBytes(bytes, '-**', at + 3)) {
    if (hits.length >= MOST_MASKED) break;
    for (const one of maskedEndAt(bytes, at + 1)) hits.push(one);
    const last = /^-\*\*-(\d{4})(?!\d|-\d)/.exec(latin1(bytes, at, at + 10));
    if (last && latin1(bytes, at - 3, at) === '***') hits.push(hit('end', at - 3, at + 8, last[1]!, 20, LAST_FOUR));
  }
  return hits;
}

/** 912-73-XXXX and 912-73-****, `at` the first byte of the mask. */
function maskedEndAt(bytes: Uint8Array, at: number): readonly PatternHit[] {
  const first = /(?:^|[^\d-])(\d{3})-(\d{2})-$/.exec(latin1(bytes, at - 8, at));
  const isMask = /^(?:x{4}|\*{4})(?![x*\w])/i.test(latin1(bytes, at, at + 6));
  return first && isMask ? [hit('start', at - 7, at + 4, first[1]! + first[2]!, 25, FIRST_FIVE)] : [];
}

function hit(
  kind: PatternHit['kind'],
  start: number,
  end: number,
  text: string,
  points: number,
  reason: string,
): PatternHit {
  return { prohibited: 'ssn', kind, start, end, text, points, reason };
}
