/** Pack files of git repositories (git-scm.com/docs/pack-format): every version of every file, those removed too. */
import { createHash } from 'node:crypto';
import { inflateSync } from 'node:zlib';
import { namesInTree } from '../capture/zlib-members.ts';
import { addPart, addUnseen, TOO_MUCH, type Gathering } from './gathering.ts';
import { printableStrings } from '../text/printable.ts';

type Kind = 'commit' | 'tree' | 'blob' | 'tag';

interface GitObject {
  readonly kind: Kind;
  readonly content: Uint8Array;
}

interface Pack {
  readonly bytes: Uint8Array;
  /** By offset, and by the name that others call them by. */
  readonly byOffset: Map<number, GitObject>;
  readonly byName: Map<string, GitObject>;
  /** Bytes of objects that may still be kept: later ones are written as changes of them. */
  left: number;
}

const HEADER = 12;
const NAME_BYTES = 20;
const KINDS: Readonly<Record<number, Kind>> = { 1: 'commit', 2: 'tree', 3: 'blob', 4: 'tag' };
const CHANGE_OF_OFFSET = 6;
const CHANGE_OF_NAME = 7;
const LARGEST_OBJECT = 64 * 1024 * 1024;
const MOST_KEPT = 256 * 1024 * 1024;
const WITHOUT_BASE = 'changes of files that are not in the same pack: only what they add was read';

/** Adds the objects. Never throws. */
export async function readGitPack(into: Gathering, bytes: Uint8Array): Promise<void> {
  const pack: Pack = { bytes, byOffset: new Map(), byName: new Map(), left: MOST_KEPT };
  const count = bytes.length < HEADER ? 0 : new DataView(bytes.buffer, bytes.byteOffset).getUint32(8);
  let at = HEADER;
  for (let i = 0; i < count; i++) {
    const read = readObject(into, pack, at);
    if (read === undefined) {
      into.missing.add('damaged: what stands behind the damage was not read');
      return;
    }
    at = read.end;
    if (read.made) await addObject(into, read.made, read.isChange);
  }
}

async function addObject(into: Gathering, { kind, content }: GitObject, isChange: boolean): Promise<void> {
  // Versions of a file that differ in a comma are many.
  if (isChange && into.seen.has(Buffer.from(content).toString('latin1'))) return;
  if (kind === 'tree') addPart(into, 'file names in the repository', namesInTree(content));
  else if (kind === 'blob') await into.readInner(content, 'a file in the repository');
  else addPart(into, 'a message in the repository', content);
}

interface ReadObject {
  readonly end: number;
  readonly isChange: boolean;
  readonly made?: GitObject;
}

function readObject(into: Gathering, pack: Pack, start: number): ReadObject | undefined {
  const { bytes } = pack;
  let at = start;
  const type = ((bytes[at] ?? 0) >> 4) & 7;
  while (at < bytes.length && bytes[at]! >= 0x80) at++;
  at++;
  let base: GitObject | undefined;
  if (type === CHANGE_OF_OFFSET) {
    const distance = readDistance(bytes, at);
    at = distance.next;
    base = pack.byOffset.get(start - distance.value);
  } else if (type === CHANGE_OF_NAME) {
    base = pack.byName.get(Buffer.from(bytes.subarray(at, at + NAME_BYTES)).toString('hex'));
    at += NAME_BYTES;
  }
  const unpacked = inflateAt(bytes, at);
  if (unpacked === undefined) return undefined;
  if (unpacked.isLarge) {
    into.missing.add(TOO_MUCH);
    return undefined;
  }
  const isChange = type === CHANGE_OF_OFFSET || type === CHANGE_OF_NAME;
  const made = isChange ? change(into, base, unpacked.bytes) : plain(type, unpacked.bytes);
  if (made) keep(into, pack, start, made);
  return { end: at + unpacked.packed, isChange, ...(made && { made }) };
}

function plain(type: number, content: Uint8Array): GitObject | undefined {
  const kind = KINDS[type];
  return kind && { kind, content };
}

/** Base 128, high groups first, each but the last one more than it says. */
function readDistance(bytes: Uint8Array, start: number): { readonly value: number; readonly next: number } {
  let at = start;
  let value = (bytes[at] ?? 0) & 0x7f;
  while ((bytes[at] ?? 0) >= 0x80 && at - start < 8) value = (value + 1) * 128 + ((bytes[++at] ?? 0) & 0x7f);
  return { value, next: at + 1 };
}

interface Inflated {
  readonly bytes: Uint8Array;
  readonly packed: number;
  readonly isLarge: boolean;
}

function inflateAt(bytes: Uint8Array, at: number): Inflated | undefined {
  try {
    const options = { info: true, maxOutputLength: LARGEST_OBJECT };
    const made = inflateSync(bytes.subarray(at), options) as unknown as {
      readonly buffer: Uint8Array;
      readonly engine: { readonly bytesWritten: number };
    };
    return { bytes: made.buffer, packed: made.engine.bytesWritten, isLarge: false };
  } catch (error) {
    return error instanceof RangeError ? { bytes: new Uint8Array(), packed: 0, isLarge: true } : undefined;
  }
}

function keep(into: Gathering, pack: Pack, start: number, made: GitObject): void {
  if (made.content.length > pack.left) {
    into.missing.add(TOO_MUCH);
    return;
  }
  pack.left -= made.content.length;
  pack.byOffset.set(start, made);
  const hash = createHash('sha1').update(`${made.kind} ${made.content.length}\0`).update(made.content);
  pack.byName.set(hash.digest('hex'), made);
}

/** Applies a change: stretches of the base, and bytes of its own. */
function change(into: Gathering, base: GitObject | undefined, delta: Uint8Array): GitObject | undefined {
  let at = skipSize(delta, skipSize(delta, 0));
  const parts: Uint8Array[] = [];
  let size = 0;
  while (at < delta.length && size <= LARGEST_OBJECT) {
    const code = delta[at++]!;
    if (code < 0x80) {
      parts.push(delta.subarray(at, at + code));
      at += code;
      size += code;
      continue;
    }
    let [offset, length] = [0, 0];
    for (let i = 0; i < 4; i++) if (code & (1 << i)) offset += (delta[at++] ?? 0) * 256 ** i;
    for (let i = 0; i < 3; i++) if (code & (16 << i)) length += (delta[at++] ?? 0) * 256 ** i;
    const part = base?.content.subarray(offset, offset + (length || 0x10000)) ?? Buffer.from('\n');
    parts.push(part);
    size += part.length;
  }
  if (size > LARGEST_OBJECT) into.missing.add(TOO_MUCH);
  const content = Buffer.concat(parts);
  if (base !== undefined) return { kind: base.kind, content };
  addUnseen(into, 'a file in the repository', printableStrings(content));
  into.missing.add(WITHOUT_BASE);
  return undefined;
}

function skipSize(bytes: Uint8Array, start: number): number {
  let at = start;
  while (at < bytes.length && bytes[at]! >= 0x80) at++;
  return at + 1;
}
