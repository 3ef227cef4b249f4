/** Signs that a program wrote in a way of its own, because a name or an address must not have them. */
import { latin1 } from '../text/bytes.ts';
import { hexValue } from './escapes.ts';
import { changeToPoint, type Windows } from './windows.ts';

/** `_x0040_`: how XML and lists of SharePoint write a sign that a name must not have. Past it; `at` where there is none. */
export function readNamedPoint(escapes: Windows, bytes: Uint8Array, at: number): number {
  if (bytes[at + 1] !== 0x78 || bytes[at + 6] !== 0x5f) return at;
  const code = latin1(bytes, at + 2, at + 6);
  const point = /^00[2-7][0-9a-f]$/i.test(code) ? Number.parseInt(code, 16) : 0;
  if (point === 0) return at;
  changeToPoint(escapes, at, at + 7, point);
  return at + 7;
}

const LONGEST_LINK = 2048;

/**
 * An address as a mail filter rewrote it: `https-3A__registry.example.gov_o-3Fid-3D7`, a dash for every percent sign.
 * Past it; `at` where there is none.
 */
export function readGuardedLink(escapes: Windows, bytes: Uint8Array, at: number, to: number): number {
  if (bytes[at + 1] !== 0x33 || bytes[at + 2] !== 0x41 || bytes[at + 3] !== 0x5f || bytes[at + 4] !== 0x5f) return at;
  const end = Math.min(to, at + LONGEST_LINK);
  let i = at;
  for (; i < end && bytes[i]! > 0x20 && bytes[i] !== 0x26 && bytes[i] !== 0x22 && bytes[i] !== 0x3c; i++) {
    if (bytes[i] !== 0x2d) continue;
    const [high, low] = [hexValue(bytes[i + 1] ?? 0), hexValue(bytes[i + 2] ?? 0)];
    if (high < 2 || high > 7 || low < 0) continue;
    changeToPoint(escapes, i, i + 3, high * 16 + low);
    i += 2;
  }
  return i;
}
