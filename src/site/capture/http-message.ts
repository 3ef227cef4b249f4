/** An HTTP message as an archive keeps it: head, and a body that may be chunked and packed, as its head says or not. */
import { latin1 } from '../text/bytes.ts';
import { joinBytes, readBytes, type ByteReader } from './byte-reader.ts';
import { inflateRaw, inflateZlib, startUnpacking, unpackBrotli, type Unpacked } from './inflate.ts';
import { OVER_MEMBER, type Gauge } from './unpacking.ts';

export interface HttpMessage {
  readonly head: Uint8Array;
  readonly body: Uint8Array;
}

export interface HttpBody {
  readonly bytes: Uint8Array;
  readonly cut?: string;
  /** Set where the body could not be read at all: how it is packed, and why it stays so. */
  readonly unread?: { readonly type: string; readonly why: string };
}

const LONGEST_HEAD = 1024 * 1024;
const START_LINE = /^(?:HTTP\/\d|[A-Z]{3,20} \S+ HTTP\/\d)/;
/** A head whose first line was lost. */
const HEADER_LINE =
  /^(?:accept|access-control|cache-control|connection|content|cookie|date|etag|expires|host|last-modified|location|pragma|server|set-cookie|strict-transport|transfer-encoding|user-agent|vary|x)(?:-[a-z0-9-]{1,60})?[ \t]*:/i;
/** RFC 9112 names no bound; real ones are empty. */
const LONGEST_EXTENSION = 1024;
const CR = 0x0d;
const LF = 0x0a;
/** Byte of a hexadecimal digit → its value. */
const HEX: Readonly<Record<number, number>> = Object.fromEntries(
  [...'0123456789abcdefABCDEF'].map((digit) => [digit.charCodeAt(0), parseInt(digit, 16)]),
);
const CHUNKS_CUT = 'its chunks end early or are damaged';

/** Undefined where the bytes are no HTTP message: some tools keep the body alone. */
export function splitHttp(block: Uint8Array): HttpMessage | undefined {
  const start = latin1(block, 0, 200);
  if (!START_LINE.test(start) && !HEADER_LINE.test(start)) return undefined;
  const searched = Buffer.from(block.buffer, block.byteOffset, Math.min(block.length, LONGEST_HEAD));
  for (let at = searched.indexOf(0x0a); at >= 0; at = searched.indexOf(0x0a, at + 1)) {
    const next = searched[at + 1] === 0x0d ? at + 2 : at + 1;
    if (searched[next] === 0x0a) return { head: block.subarray(0, at + 1), body: block.subarray(next + 1) };
  }
  if (!START_LINE.test(start)) return undefined;
  // No empty line: a cut head, or a head alone.
  return block.length > LONGEST_HEAD ? undefined : { head: block, body: new Uint8Array(0) };
}

/** All values of a header, in order; folded lines are one. */
function headerValues(head: string, name: string): readonly string[] {
  const lines = head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/);
  const wanted = `${name}:`;
  return lines
    .map((line) => line.replace(/^([^:\s]+)[ \t]+:/, '$1:'))
    .filter((line) => line.slice(0, wanted.length).toLowerCase() === wanted)
    .map((line) => line.slice(wanted.length).trim());
}

/** The body as its author wrote it. gzip is left in: it is known by its bytes, here as in any file. */
export async function readHttpBody({ head, body }: HttpMessage, gauge: Gauge): Promise<HttpBody> {
  const text = latin1(head, 0, head.length);
  const says = (name: string): string[] =>
    headerValues(text, name)
      .flatMap((value) => value.toLowerCase().split(/[\s,]+/))
      .filter((word) => word !== '');
  let read: HttpBody = joinChunks(body, says('transfer-encoding').includes('chunked'));
  for (const encoding of says('content-encoding').reverse()) {
    const next = await unpackBody(read.bytes, encoding, gauge);
    read = { ...read, ...next };
    if (read.unread) break;
  }
  return read;
}

/**
 * Takes chunk sizes out (RFC 9112, 7.1). Archives keep bodies with or without them, whatever the head says: without
 * `isSaid`, only a body that is chunked to its very end is believed.
 */
function joinChunks(body: Uint8Array, isSaid: boolean): HttpBody {
  let size = chunkSize(body, 0);
  if (size === undefined) return { bytes: body };
  const joined = new Uint8Array(body.length);
  let length = 0;
  const append = (part: Uint8Array): void => {
    joined.set(part, length);
    length += part.length;
  };
  for (let at = 0; ; size = chunkSize(body, at)) {
    const end = size === undefined ? body.length : size.start + size.bytes;
    const isCut = size === undefined || end > body.length;
    if (isCut && !isSaid) return { bytes: body };
    if (size?.bytes === 0) append(trailers(body.subarray(size.start)));
    else append(body.subarray(size?.start ?? at, end));
    if (isCut || size?.bytes === 0) return { bytes: joined.subarray(0, length), ...(isCut ? { cut: CHUNKS_CUT } : {}) };
    at = end;
    if (body[at] === CR) at++;
    if (body[at] === LF) at++;
  }
}

/** Headers behind the last chunk are public too. */
function trailers(rest: Uint8Array): Uint8Array {
  return rest.length <= 2 ? rest.subarray(rest.length) : rest;
}

/** Reads `1a3; name=value` and its line end. */
function chunkSize(body: Uint8Array, at: number): { readonly bytes: number; readonly start: number } | undefined {
  let bytes = 0;
  let next = at;
  for (let digit = HEX[body[next]!]; digit !== undefined && next - at < 12; digit = HEX[body[++next]!])
    bytes = bytes * 16 + digit;
  if (next === at) return undefined;
  // Some servers pad the size with blanks; extensions stand behind a semicolon.
  while (body[next] === 0x20) next++;
  const longest = next + LONGEST_EXTENSION;
  if (body[next] === 0x3b)
    while (next < longest && next < body.length && body[next] !== CR && body[next] !== LF) next++;
  if (body[next] === CR) next++;
  return body[next] === LF ? { bytes, start: next + 1 } : undefined;
}

async function unpackBody(bytes: Uint8Array, encoding: string, gauge: Gauge): Promise<HttpBody> {
  if (bytes.length === 0) return { bytes };
  if (encoding === 'br') return (await tryUnpack(unpackBrotli, bytes, gauge)) ?? { bytes };
  if (encoding === 'deflate') {
    // Servers send both what RFC 9110 8.4.1.2 asks for (zlib) and the bare stream.
    return (await tryUnpack(inflateZlib, bytes, gauge)) ?? (await tryUnpack(inflateRaw, bytes, gauge)) ?? { bytes };
  }
  if (encoding === 'dcb' || encoding === 'dcz' || encoding === 'compress' || encoding === 'x-compress')
    return { bytes: new Uint8Array(0), unread: { type: 'packed', why: 'packed in a way that is not read' } };
  return { bytes };
}

type Unpack = (input: ByteReader, gauge: Gauge, end: Unpacked) => AsyncGenerator<Uint8Array, void>;

/** Undefined where the bytes are not packed that way: many tools unpack the body and leave the header. */
async function tryUnpack(unpack: Unpack, bytes: Uint8Array, gauge: Gauge): Promise<HttpBody | undefined> {
  const end = startUnpacking();
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of unpack(readBytes(bytes), gauge, end)) {
    parts.push(part);
    length += part.length;
    if (length > gauge.limits.memberBytes)
      return { bytes: joinBytes(parts, length).subarray(0, gauge.limits.memberBytes), cut: OVER_MEMBER };
  }
  if (end.is === 'damaged' && length < bytes.length) return undefined;
  if (end.is === 'early' && length === 0) return undefined;
  return { bytes: joinBytes(parts, length), ...(end.why === undefined ? {} : { cut: end.why }) };
}
