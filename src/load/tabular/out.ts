import { writeSync } from 'node:fs';

const OUT_BYTES = 1 << 20;

/** A file that is written in large pieces. */
export interface Out {
  readonly fd: number;
  readonly buffer: Buffer;
  length: number;
}

export function startOut(fd: number): Out {
  return { fd, buffer: Buffer.allocUnsafe(OUT_BYTES), length: 0 };
}

export function put(out: Out, bytes: Buffer): void {
  if (out.length + bytes.length > out.buffer.length) flush(out);
  if (bytes.length > out.buffer.length) {
    writeAll(out.fd, bytes);
    return;
  }
  bytes.copy(out.buffer, out.length);
  out.length += bytes.length;
}

export function flush(out: Out): void {
  writeAll(out.fd, out.buffer.subarray(0, out.length));
  out.length = 0;
}

export function writeAll(fd: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length;) at += writeSync(fd, bytes, at);
}
