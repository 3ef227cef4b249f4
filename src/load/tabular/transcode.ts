import { createHash } from 'node:crypto';
import { closeSync, openSync } from 'node:fs';
import { setImmediate as breathe } from 'node:timers/promises';
import { writeAll } from './out.ts';
import { fill, openWindow } from './window.ts';
import type { RegistryEncoding } from './types.ts';

/** Never part of UTF-8: stands where a unit has no meaning, so that its record is found and kept aside. */
const UNREADABLE = 0xff;

/** Code points of the bytes 0x80 to 0x9f; 0: not assigned. Source: WHATWG Encoding, index windows-1252. */
const WINDOWS_1252 = [
  0x20ac, 0, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017d, 0, 0,
  0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0, 0x017e, 0x0178,
];

export interface Transcoding {
  /** Of the source. */
  readonly bytes: number;
  readonly sha256: string;
}

/** Writes the file `from` as UTF-8 (without byte order mark) into `to`, which must not exist; mode 0600. */
export async function transcode(
  from: string,
  to: string,
  encoding: Exclude<RegistryEncoding, 'utf-8'>,
  chunkBytes?: number,
): Promise<Transcoding> {
  const source = openSync(from, 'r');
  const target = openSync(to, 'wx', 0o600);
  try {
    const window = openWindow(source, chunkBytes);
    const hash = createHash('sha256');
    while (!window.last) {
      const fresh = fill(window);
      hash.update(window.buffer.subarray(fresh, window.end));
      const first = window.base + window.start === 0;
      const text =
        encoding === 'windows-1252'
          ? fromWindows1252(window.buffer.subarray(window.start, window.end))
          : fromUtf16(window.buffer.subarray(window.start, window.end), encoding === 'utf-16be', window.last, first);
      if (text.bytes.length > 0) writeAll(target, text.bytes);
      window.start += text.used;
      await breathe();
    }
    return { bytes: window.base + window.end, sha256: hash.digest('hex') };
  } finally {
    closeSync(source);
    closeSync(target);
  }
}

/** The whole of a small file as UTF-8. */
export function toUtf8(source: Buffer, encoding: Exclude<RegistryEncoding, 'utf-8'>): Buffer {
  return encoding === 'windows-1252'
    ? fromWindows1252(source).bytes
    : fromUtf16(source, encoding === 'utf-16be', true, true).bytes;
}

interface Text {
  readonly bytes: Buffer;
  readonly used: number;
}

function fromWindows1252(source: Buffer): Text {
  const out = Buffer.allocUnsafe(source.length * 3);
  let at = 0;
  for (const byte of source) {
    const point = byte >= 0x80 && byte < 0xa0 ? WINDOWS_1252[byte - 0x80]! : byte;
    at = point === 0 && byte !== 0 ? out.writeUInt8(UNREADABLE, at) : putPoint(out, at, point);
  }
  return { bytes: out.subarray(0, at), used: source.length };
}

function fromUtf16(source: Buffer, bigEndian: boolean, last: boolean, first: boolean): Text {
  const out = Buffer.allocUnsafe(source.length * 2 + 4);
  let at = 0;
  let i = 0;
  for (; i + 1 < source.length; i += 2) {
    const unit = unitAt(source, i, bigEndian);
    if (first && i === 0 && unit === 0xfeff) continue;
    if (unit < 0xd800 || unit > 0xdfff) {
      at = putPoint(out, at, unit);
      continue;
    }
    if (unit < 0xdc00 && i + 3 >= source.length && !last) break;
    const low = unit < 0xdc00 && i + 3 < source.length ? unitAt(source, i + 2, bigEndian) : 0;
    if (low < 0xdc00 || low > 0xdfff) {
      out[at++] = UNREADABLE;
    } else {
      at = putPoint(out, at, 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00));
      i += 2;
    }
  }
  if (last && i < source.length) {
    out[at++] = UNREADABLE;
    i = source.length;
  }
  return { bytes: out.subarray(0, at), used: i };
}

function unitAt(source: Buffer, i: number, bigEndian: boolean): number {
  return bigEndian ? (source[i]! << 8) | source[i + 1]! : source[i]! | (source[i + 1]! << 8);
}

function putPoint(out: Buffer, start: number, point: number): number {
  let at = start;
  if (point < 0x80) {
    out[at++] = point;
  } else if (point < 0x800) {
    out[at++] = 0xc0 | (point >> 6);
    out[at++] = 0x80 | (point & 0x3f);
  } else {
    if (point < 0x10000) {
      out[at++] = 0xe0 | (point >> 12);
    } else {
      out[at++] = 0xf0 | (point >> 18);
      out[at++] = 0x80 | ((point >> 12) & 0x3f);
    }
    out[at++] = 0x80 | ((point >> 6) & 0x3f);
    out[at++] = 0x80 | (point & 0x3f);
  }
  return at;
}
