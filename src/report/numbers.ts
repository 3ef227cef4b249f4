/**
 * How numbers, dates, sizes and shortened texts are written. Nothing here depends on the locale or the time zone of the
 * machine.
 */
import type { IsoDate } from '../model/package.ts';
import { formatCount as countText } from '../model/words.ts';

export { countText };

const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
];

/**
 * The one place where a share is rounded: whole percent, half up. A part that isn't empty never shows as 0%, and a
 * part that isn't the whole never shows as 100%.
 */
export function shareText(part: number, whole: number): string {
  if (whole === 0 || part === 0) return '0%';
  if (part === whole) return '100%';
  const percent = Math.floor((part * 100) / whole + 0.5);
  if (percent === 0) return '<1%';
  return percent === 100 ? '>99%' : `${percent}%`;
}

/** `1 row`, `1,200 rows`. */
export function plural(n: number, one: string, many = `${one}s`): string {
  return `${countText(n)} ${n === 1 ? one : many}`;
}

/** `2026-06-30` → `June 30, 2026`; text that is no ISO date stays as it is. */
export function dateText(iso: IsoDate): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso);
  const month = MONTHS[Number(match?.[2]) - 1];
  return match && month ? `${month} ${Number(match[3])}, ${match[1]}` : iso;
}

/** Bytes in units of 1,000, one decimal from kilobytes on. */
export function bytesText(bytes: number): string {
  if (bytes < 1000) return plural(bytes, 'byte');
  const power = Math.min(3, Math.floor(Math.log10(bytes) / 3));
  const tenths = Math.round(bytes / 1000 ** power / 0.1);
  return `${countText(Math.floor(tenths / 10))}.${tenths % 10} ${['', 'kB', 'MB', 'GB'][power]}`;
}

/** `a`, `a and b`, `a, b and c`. */
export function listText(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

/** At most `longest` characters and an ellipsis, cut at a space where there is one. A quotation is closed again. */
export function cutText(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const head = text.slice(0, longest);
  const space = head.lastIndexOf(' ');
  // Half of a pair of surrogates is no character.
  const kept = (space > longest / 2 ? head.slice(0, space) : head).replace(/[\ud800-\udbff]$/, '');
  return `${kept.trimEnd()}…${text.startsWith('“') ? '”' : ''}`;
}
