/** Whether bytes may be one block of deflate (RFC 1951), which has no signature: cheap to ask, where trying is not. */

/** Symbols looked at of a block in the fixed code. */
const MOST_SYMBOLS = 64;
/** Bytes that may stand behind the block. */
const MOST_LEFT = 2;
/** Order in which lengths of the code for lengths are written (3.2.7). */
const CODE_ORDER_COUNT = 19;
const DISTANCE_EXTRA = (code: number): number => (code < 4 ? 0 : (code - 2) >> 1);
const DISTANCE_BASE: readonly number[] = Array.from({ length: 30 }, (_, code) =>
  code < 4 ? code + 1 : ((2 + (code & 1)) << DISTANCE_EXTRA(code)) + 1,
);

interface Bits {
  readonly bytes: Uint8Array;
  readonly end: number;
  /** Bits read. */
  at: number;
}

/**
 * Whether the first `count` bytes begin with a final block whose codes can be right: of random bytes one in some
 * hundreds. Stored blocks are no packing, and a first block of several has never been seen in a field of a page.
 */
export function maybeDeflated(bytes: Uint8Array, count: number): boolean {
  const kind = bytes[0]! & 7;
  if (kind === 5) return hasCompleteCode(bytes, count);
  return kind === 3 && hasPossibleSymbols(bytes, count);
}

/** Lowest bit first. */
function take(bits: Bits, count: number): number {
  let value = 0;
  for (let i = 0; i < count; i++, bits.at++) value |= ((bits.bytes[bits.at >> 3]! >> (bits.at & 7)) & 1) << i;
  return value;
}

/** Highest bit first, as codes are written. */
function takeCode(bits: Bits, count: number): number {
  let value = 0;
  for (let i = 0; i < count; i++, bits.at++) value = (value << 1) | ((bits.bytes[bits.at >> 3]! >> (bits.at & 7)) & 1);
  return value;
}

/** The code for the lengths of the codes has to use up all its room (3.2.7). */
function hasCompleteCode(bytes: Uint8Array, count: number): boolean {
  if (count < 12) return false;
  const bits: Bits = { bytes, end: count * 8, at: 3 };
  if (take(bits, 5) > 29 || take(bits, 5) > 29) return false;
  const lengths = Math.min(CODE_ORDER_COUNT, take(bits, 4) + 4);
  let room = 0;
  for (let i = 0; i < lengths; i++) {
    const length = take(bits, 3);
    if (length > 0) room += 128 >> length;
  }
  return room === 128;
}

/** Follows the fixed code (3.2.6): no copy from before the beginning, and an end of block at the end. */
function hasPossibleSymbols(bytes: Uint8Array, count: number): boolean {
  const bits: Bits = { bytes, end: count * 8, at: 3 };
  let made = 0;
  for (let symbols = 0; symbols < MOST_SYMBOLS; symbols++) {
    if (bits.at + 7 > bits.end) return false;
    const code = takeCode(bits, 7);
    if (code === 0) return count * 8 - bits.at <= MOST_LEFT * 8 + 7;
    if (code > 23) {
      // Literals of eight bits, lengths of eight bits, literals of nine.
      const eight = (code << 1) | takeCode(bits, 1);
      if (eight >= 200) takeCode(bits, 1);
      if (eight >= 192 && eight < 200) {
        const length = readLength(bits, eight - 192 + 280);
        if (length < 0 || !isDistancePossible(bits, made)) return false;
        made += length;
      } else made++;
      continue;
    }
    const length = readLength(bits, code + 256);
    if (!isDistancePossible(bits, made)) return false;
    made += length;
  }
  return true;
}

/** Bytes that a length symbol copies; −1 where there is no such symbol. */
function readLength(bits: Bits, symbol: number): number {
  if (symbol > 285) return -1;
  if (symbol === 285) return 258;
  if (symbol < 265) return symbol - 254;
  const extra = (symbol - 261) >> 2;
  return ((4 + ((symbol - 265) & 3)) << extra) + 3 + take(bits, extra);
}

function isDistancePossible(bits: Bits, made: number): boolean {
  const code = takeCode(bits, 5);
  if (code > 29) return false;
  return DISTANCE_BASE[code]! + take(bits, DISTANCE_EXTRA(code)) <= made;
}
