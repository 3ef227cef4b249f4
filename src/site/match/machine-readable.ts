/** The dates of a machine-readable line of a travel document (ICAO 9303): rare enough to be looked for in every word. */

/** Birth date, sex and expiry with check digits are 15 characters; the longest line has 44. */
const SHORTEST = 15;
const LONGEST = 44;
const DATE_AND_CHECK = 7;

/** Position of the sex between two dates with seven digits each, in the word `start..end`; −1 when there is none. */
export function sexMarkIn(bytes: Uint8Array, start: number, end: number): number {
  if (end - start < SHORTEST || end - start > LONGEST) return -1;
  for (let at = start + DATE_AND_CHECK; at < end - DATE_AND_CHECK; at++) {
    const byte = bytes[at]! & 0xdf;
    // M, F or X
    if (byte !== 0x4d && byte !== 0x46 && byte !== 0x58) continue;
    if (areDigits(bytes, at - DATE_AND_CHECK, at) && areDigits(bytes, at + 1, at + 1 + DATE_AND_CHECK)) return at;
  }
  return -1;
}

function areDigits(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (bytes[at]! < 0x30 || bytes[at]! > 0x39) return false;
  return true;
}
