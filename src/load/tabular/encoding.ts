import { closeSync, openSync, readSync } from 'node:fs';
import { fill, openWindow } from './window.ts';
import type { RegistryEncoding } from './types.ts';

/** Bytes looked at for NUL patterns. */
const SAMPLE_BYTES = 65_536;

const WORDS: Readonly<Record<RegistryEncoding, string>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16 (little-endian)',
  'utf-16be': 'UTF-16 (big-endian)',
  'windows-1252': 'Windows-1252',
};

export function nameEncoding(encoding: RegistryEncoding): string {
  return WORDS[encoding];
}

/**
 * UTF-16 by its byte order mark, or by NUL bytes that stand nearly always at odd (little-endian) or even places;
 * undefined: an encoding of single bytes or UTF-8.
 */
export function detectUtf16(path: string): 'utf-16le' | 'utf-16be' | undefined {
  const sample = readStart(path, SAMPLE_BYTES);
  if (sample[0] === 0xff && sample[1] === 0xfe) return 'utf-16le';
  if (sample[0] === 0xfe && sample[1] === 0xff) return 'utf-16be';
  const nuls = [0, 0];
  for (let i = 0; i < sample.length; i++) if (sample[i] === 0) nuls[i & 1]!++;
  const [even, odd] = [nuls[0]!, nuls[1]!];
  const half = sample.length / 2;
  if (odd > half * 0.4 && even < odd / 10) return 'utf-16le';
  if (even > half * 0.4 && odd < even / 10) return 'utf-16be';
  return undefined;
}

export function readStart(path: string, bytes: number): Buffer {
  const fd = openSync(path, 'r');
  try {
    const buffer = Buffer.alloc(bytes);
    return buffer.subarray(0, readSync(fd, buffer, 0, bytes, 0));
  } finally {
    closeSync(fd);
  }
}

/**
 * What a file is that is not valid UTF-8. Characters of several bytes that are right by accident are rare in
 * Windows-1252, so when they outnumber the wrong bytes this is UTF-8 with damaged places.
 */
export function weighEncoding(path: string, chunkBytes?: number): 'utf-8' | 'windows-1252' {
  const fd = openSync(path, 'r');
  try {
    const window = openWindow(fd, chunkBytes);
    let right = 0;
    let wrong = 0;
    while (!window.last) {
      fill(window);
      let i = window.start;
      while (i < window.end && (window.last || i < window.end - 3)) {
        const length = characterLength(window.buffer, i, window.end);
        if (length > 1) right++;
        if (length === 0) wrong++;
        i += Math.max(1, length);
      }
      window.start = i;
    }
    return right > wrong ? 'utf-8' : 'windows-1252';
  } finally {
    closeSync(fd);
  }
}

/** Bytes of the UTF-8 character at `i`; 0 when there is none. */
function characterLength(buffer: Buffer, i: number, end: number): number {
  const byte = buffer[i]!;
  if (byte < 0x80) return 1;
  const length =
    byte >= 0xf0 && byte < 0xf5 ? 4 : byte >= 0xe0 && byte < 0xf0 ? 3 : byte >= 0xc2 && byte < 0xe0 ? 2 : 0;
  if (length === 0 || i + length > end) return 0;
  for (let k = 1; k < length; k++) if ((buffer[i + k]! & 0xc0) !== 0x80) return 0;
  return length;
}
