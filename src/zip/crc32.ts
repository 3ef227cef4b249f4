import * as zlib from 'node:zlib';

const TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let sum = n;
  for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  return sum;
});

/** CRC-32 of zip files (APPNOTE 4.4.7), continued from `sum`. Node has it from 20.15 on. */
export function crc32(bytes: Uint8Array, sum = 0): number {
  if (typeof zlib.crc32 === 'function') return zlib.crc32(bytes, sum);
  return tableCrc32(bytes, sum);
}

/** The same, for older versions of Node. */
export function tableCrc32(bytes: Uint8Array, sum = 0): number {
  let crc = ~sum;
  for (const byte of bytes) crc = TABLE[(crc ^ byte) & 0xff]! ^ (crc >>> 8);
  return ~crc >>> 0;
}
