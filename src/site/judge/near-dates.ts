/** Dates of a record near a place, in the usual spellings. */
import { latin1 } from '../match/bytes.ts';
import { RECORD } from './as-shown.ts';

const MONTHS = 'january february march april may june july august september october november december'.split(' ');
const SPANISH_MONTHS = 'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre'.split(
  ' ',
);

/** Whether a date stands within 300 bytes of a place, in one of the usual spellings. */
export function hasDateNear(bytes: Uint8Array, start: number, end: number, dates: readonly string[]): boolean {
  return dates.length > 0 && hasDate(latin1(bytes, start - RECORD, end + RECORD).toLowerCase(), dates);
}

function hasDate(text: string, dates: readonly string[]): boolean {
  return dates.some((date) => spellDate(date).some((spelling) => text.includes(spelling)));
}

/** The usual spellings of an ISO date, lower case. */
export function spellDate(date: string): string[] {
  const [year, month, day] = date.split('-') as [string, string, string];
  const [m, d] = [String(Number(month)), String(Number(day))];
  const name = MONTHS[Number(month) - 1] ?? '';
  const short = name.slice(0, 3);
  const words = [
    ...[`${name} ${d}, ${year}`, `${short} ${d}, ${year}`, `${d} ${name} ${year}`, `${day}-${short}-${year}`],
    ...[
      `${day} ${short} ${year}`,
      `${short} ${day} ${year}`,
      `${d} de ${SPANISH_MONTHS[Number(month) - 1] ?? ''} de ${year}`,
    ],
  ];
  return [
    date,
    `${month}/${day}/${year}`,
    `${m}/${d}/${year}`,
    `${month}-${day}-${year}`,
    `${month}.${day}.${year}`,
    `${year}${month}${day}`,
    `${month}${day}${year}`,
    ...words,
  ];
}
