/** The members of a tar archive (POSIX.1-2017 pax, ustar, GNU's long names). */
import { latin1 } from '../text/bytes.ts';
import { createByteReader, joinBytes, type ByteReader } from './byte-reader.ts';
import { containerOf, type Expand, type Member } from './member.ts';
import type { Resource } from './resource.ts';
import { decodeName, memberPath, shownName } from './shown-name.ts';
import type { Gauge } from './unpacking.ts';

interface TarHeader {
  readonly name: Uint8Array;
  readonly link: Uint8Array;
  readonly size: number;
  readonly type: string;
}

/** What the headers in front of a member say about it. */
interface Extended {
  name?: Uint8Array;
  texts: Uint8Array[];
}

const BLOCK = 512;
const PIECE = 64 * 1024;
const FILES = '0\x007';
const FOLDER = '5';
const LINKS = '12';
const LONG_NAME = 'L';
const LONG_LINK = 'K';
const PAX = 'xg';
const MOST_EXTENDED = 1024 * 1024;
const IS_CUT = 'the archive ends within it';
const DAMAGED = 'the archive ends early or is damaged';
const STRAY = 'holds bytes behind its end, which were not read';
const LONG_NAMES = 'its names and comments are longer than the limit';
const TOO_MANY = 'holds more members than the limit; the rest was not read';

/** Lists a tar's members in their order, then the archive itself. */
export async function* listTar(archive: Member, gauge: Gauge, expand: Expand): AsyncGenerator<Resource, void> {
  const { bytes } = archive;
  let members = 0;
  let extended: Extended = { texts: [] };
  let problem: string | undefined;
  /** Its end was read; archives are put behind each other. */
  let hasEnded = false;
  const folders: Uint8Array[] = [];
  for (;;) {
    const block = await bytes.take(BLOCK);
    if (block.length === 0) break;
    if (block.every((byte) => byte === 0)) {
      hasEnded = true;
      continue;
    }
    const header = readHeader(block);
    if (!header) {
      problem = hasEnded ? STRAY : DAMAGED;
      break;
    }
    if (PAX.includes(header.type) || header.type === LONG_NAME || header.type === LONG_LINK) {
      readExtended(extended, header.type, await bytes.take(Math.min(header.size, MOST_EXTENDED)));
      await bytes.skip(Math.max(0, header.size - MOST_EXTENDED) + padding(header.size));
      if (header.size > MOST_EXTENDED) problem ??= LONG_NAMES;
      continue;
    }
    if (members >= gauge.limits.members) {
      problem = TOO_MANY;
      break;
    }
    members++;
    if (header.type === FOLDER) folders.push(extended.name ?? header.name, ...extended.texts);
    const rest = yield* listMember(archive, header, extended, expand);
    if ((await bytes.skip(rest)) < rest) problem = DAMAGED;
    await bytes.skip(padding(header.size));
    extended = { texts: [] };
  }
  const names = namesOf(folders);
  if (names.isCut) problem ??= LONG_NAMES;
  const envelope = joinBytes([archive.about.envelope ?? new Uint8Array(0), names.bytes]);
  const about = envelope.length === 0 ? archive.about : { ...archive.about, envelope };
  yield containerOf({ ...archive, about }, 'tar', members > 0, bytes.problem() ?? problem);
}

/** Names of folders, a line each: a folder is no member of its own. */
function namesOf(folders: readonly Uint8Array[]): { readonly bytes: Uint8Array; readonly isCut: boolean } {
  const kept: Uint8Array[] = [];
  let left = MOST_EXTENDED;
  for (const name of folders) {
    left -= name.length + 1;
    if (left < 0) return { bytes: joinBytes(kept), isCut: true };
    kept.push(name, Buffer.from('\n'));
  }
  return { bytes: joinBytes(kept), isCut: false };
}

/** Returns how many of the member's bytes are left to pass over. */
async function* listMember(
  archive: Member,
  header: TarHeader,
  { name = header.name, texts }: Extended,
  expand: Expand,
): AsyncGenerator<Resource, number> {
  const text = decodeName(name);
  if (header.type === FOLDER) return header.size;
  const beside = [...texts, ...(shownName(text) === text ? [] : [name])];
  if (LINKS.includes(header.type)) beside.push(header.link);
  const envelope = Buffer.concat(beside.flatMap((part) => [part, Buffer.from('\n')]));
  const path = memberPath(archive.about.path, text);
  const about = envelope.length === 0 ? { path } : { path, envelope };
  if (!FILES.includes(header.type)) {
    const why = LINKS.includes(header.type) ? 'a link, not followed' : 'not a regular file';
    yield { ...about, body: { is: 'unread', type: 'other', size: header.size, why } };
    return header.size;
  }
  const left = { bytes: header.size };
  const isCut = (): string | undefined => (left.bytes > 0 ? IS_CUT : undefined);
  const bytes = createByteReader(takeBytes(archive.bytes, left), isCut);
  yield* expand({ about, bytes, level: archive.level + 1 });
  return left.bytes;
}

async function* takeBytes(input: ByteReader, left: { bytes: number }): AsyncGenerator<Uint8Array, void> {
  while (left.bytes > 0) {
    const piece = await input.take(Math.min(left.bytes, PIECE));
    if (piece.length === 0) return;
    left.bytes -= piece.length;
    yield piece;
  }
}

function readHeader(block: Uint8Array): TarHeader | undefined {
  const size = numberAt(block, 124, 12);
  if (block.length < BLOCK || size === undefined || numberAt(block, 148, 8) !== checksum(block)) return undefined;
  const prefix =
    latin1(block, 257, 262) === 'ustar' && block[263] === 0x30 ? textAt(block, 345, 155) : block.subarray(0, 0);
  const name = textAt(block, 0, 100);
  const whole = prefix.length === 0 ? name : Buffer.concat([prefix, Buffer.from('/'), name]);
  return { name: whole, link: textAt(block, 157, 100), size, type: String.fromCharCode(block[156]!) };
}

/** Sum of the header's bytes, its own field as blanks. */
function checksum(block: Uint8Array): number {
  let sum = 8 * 0x20;
  for (let i = 0; i < BLOCK; i++) if (i < 148 || i >= 156) sum += block[i] ?? 0;
  return sum;
}

function textAt(block: Uint8Array, start: number, length: number): Uint8Array {
  const field = block.subarray(start, start + length);
  const end = field.indexOf(0);
  return end < 0 ? field : field.subarray(0, end);
}

/** Octal text, or a binary number behind the byte 0x80 (GNU, star). */
function numberAt(block: Uint8Array, start: number, length: number): number | undefined {
  if (block[start] === 0x80) {
    let value = 0;
    for (let i = start + 1; i < start + length; i++) value = value * 256 + block[i]!;
    return Number.isSafeInteger(value) ? value : undefined;
  }
  const digits = latin1(textAt(block, start, length), 0, length).trim();
  return /^[0-7]*$/.test(digits) ? parseInt(digits || '0', 8) : undefined;
}

function padding(size: number): number {
  return (BLOCK - (size % BLOCK)) % BLOCK;
}

/** `27 path=offenders/17.html` and a line end; the number counts the record's bytes. */
function readExtended(extended: Extended, type: string, bytes: Uint8Array): void {
  if (type === LONG_NAME) extended.name = textAt(bytes, 0, bytes.length);
  else extended.texts.push(bytes.slice());
  if (!PAX.includes(type)) return;
  for (let at = 0; at < bytes.length;) {
    const said = /^(\d{1,7}) /.exec(latin1(bytes, at, at + 8));
    if (!said || Number(said[1]) <= said[0].length) return;
    const record = bytes.subarray(at + said[0].length, at + Number(said[1]) - 1);
    if (latin1(record, 0, 5) === 'path=') extended.name = record.subarray(5);
    at += Number(said[1]);
  }
}
