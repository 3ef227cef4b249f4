/** E-mail addresses: those that stand as they are, and those whose halves are kept apart. */
import { isWordByte } from '../text/bytes.ts';
import { hashWord } from '../text/hashes.ts';
import { appendByte, appendBytes, markSource, type ViewBuilder } from './view.ts';

const LONGEST_HALF = 64;

/**
 * When what `out` ends with (from `domain` on) is a domain, and `start..end` in it may be the name before it, appends the
 * address of both. `source` is where the address comes from.
 */
export function appendPair(out: ViewBuilder, start: number, end: number, domain: number, source: number): void {
  const domainEnd = out.length;
  if (end <= start || end - start > LONGEST_HALF || !isDomain(out.bytes, domain, domainEnd)) return;
  for (let at = start; at < end; at++) if (out.bytes[at]! <= 0x20) return;
  appendByte(out, 0);
  markSource(out, source);
  appendBytes(out, out.bytes, start, end);
  if (out.bytes[domain] !== 0x40 && out.bytes[end - 1] !== 0x40) appendByte(out, 0x40);
  appendBytes(out, out.bytes, domain, domainEnd);
  appendByte(out, 0);
}

function isDomain(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start < 4 || end - start > LONGEST_HALF) return false;
  const last = bytes[end - 1]! | 32;
  if (last < 0x61 || last > 0x7a) return false;
  let dots = 0;
  for (let at = start; at < end; at++) {
    const byte = bytes[at]!;
    if (byte === 0x2e) dots++;
    else if (!isWordByte(byte) && byte !== 0x2d && !(byte === 0x40 && at === start)) return false;
  }
  return dots > 0;
}

/** Ends of domains, and of the picture names that have an at sign (logo@2x.png). */
const ORDINARY_ENDS = (
  'com org net gov edu mil us info biz io co me tv ca mx uk de fr eu int dev app invalid example test local ' +
  'png jpg jpeg gif svg webp avif js css'
).split(' ');
const ENDS = new Set(ORDINARY_ENDS.map((end) => hashWord(Buffer.from(end), 0, end.length)));
const LONGEST_ADDRESS = 96;

/** Whether the at sign stands in an address whose domain ends as domains do, without words against mail harvesters. */
export function isOrdinaryAddress(bytes: Uint8Array, at: number): boolean {
  let end = at + 1;
  let dot = -1;
  for (; end < at + LONGEST_ADDRESS && isAddressByte(bytes[end]); end++) {
    if (bytes[end] === 0x2e && isWordByte(bytes[end + 1])) dot = end;
    else if (isDecoy(bytes, end)) return false;
  }
  let stop = dot + 1;
  while (stop < end && isWordByte(bytes[stop])) stop++;
  if (dot < 0 || !ENDS.has(hashWord(bytes, dot + 1, stop))) return false;
  for (let start = at - 1; start > 0 && at - start < LONGEST_ADDRESS && isAddressByte(bytes[start]); start--) {
    if (isDecoy(bytes, start)) return false;
  }
  return true;
}

/** The end of "spam", the middle of "remove". */
function isDecoy(bytes: Uint8Array, at: number): boolean {
  const lower = bytes[at]! | 32;
  if (lower === 0x6d) return (bytes[at - 1]! | 32) === 0x61 && (bytes[at - 2]! | 32) === 0x70;
  return lower === 0x76 && (bytes[at - 1]! | 32) === 0x6f && (bytes[at - 2]! | 32) === 0x6d;
}

function isAddressByte(byte: number | undefined): boolean {
  return byte === 0x2e || byte === 0x2d || byte === 0x5f || byte === 0x2b || isWordByte(byte);
}
