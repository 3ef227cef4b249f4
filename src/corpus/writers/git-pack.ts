/** Pack files of git repositories (git-scm.com/docs/pack-format). */
import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';

const BLOB = 3;
const CHANGE = 6;

/** `blobs` as they are, and then one more, written as a change of the first: its first bytes, and `added` behind them. */
export function gitPack(blobs: readonly string[], change?: { readonly kept: number; readonly added: string }): Buffer {
  const parts: Buffer[] = [Buffer.from('PACK'), numbers(2, blobs.length + (change ? 1 : 0))];
  let at = 12;
  for (const blob of blobs) {
    const object = Buffer.concat([objectHead(BLOB, Buffer.byteLength(blob)), deflateSync(blob)]);
    parts.push(object);
    at += object.length;
  }
  if (change) {
    const base = Buffer.byteLength(blobs[0] ?? '');
    const added = Buffer.from(change.added);
    const delta = Buffer.concat([
      size(base),
      size(change.kept + added.length),
      Buffer.from([0x90, change.kept, added.length]),
      added,
    ]);
    parts.push(objectHead(CHANGE, delta.length), distance(at - 12), deflateSync(delta));
  }
  const body = Buffer.concat(parts);
  return Buffer.concat([body, createHash('sha1').update(body).digest()]);
}

function numbers(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(4 * values.length);
  values.forEach((value, i) => bytes.writeUInt32BE(value, 4 * i));
  return bytes;
}

/** Four bits of the size beside the kind, then seven at a time. */
function objectHead(kind: number, length: number): Buffer {
  const first = (kind << 4) | (length & 15);
  return length < 16 ? Buffer.from([first]) : Buffer.concat([Buffer.from([first | 0x80]), size(length >> 4)]);
}

function size(value: number): Buffer {
  const bytes: number[] = [];
  for (let rest = value; ; rest >>= 7) {
    bytes.push(rest > 0x7f ? (rest & 0x7f) | 0x80 : rest);
    if (rest <= 0x7f) return Buffer.from(bytes);
  }
}

function distance(value: number): Buffer {
  const bytes = [value & 0x7f];
  for (let rest = value >> 7; rest > 0; rest >>= 7) bytes.unshift((--rest & 0x7f) | 0x80);
  return Buffer.from(bytes);
}
