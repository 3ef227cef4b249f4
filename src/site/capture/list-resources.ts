/** Lists what the site served: the files of a capture, and everything in the archives among them. */
import { statSync } from 'node:fs';
import { listBarePacked } from './bare-packed.ts';
import {
  createByteReader,
  joinBytes,
  openFile,
  readAll,
  readBytes,
  readSmall,
  type RandomAccess,
} from './byte-reader.ts';
import { listCapture, type CaptureFile } from './list-files.ts';
import { HEAD_BYTES, archiveTypeOf, type ArchiveType } from './detect-type.ts';
import { gunzip } from './gzip.ts';
import { startUnpacking, unpackZstd } from './inflate.ts';
import { aboutOf, type Expand, type Member } from './member.ts';
import { listMime } from './mime-members.ts';
import type { CaptureLimits, Resource } from './resource.ts';
import { savedFrom } from './saved-page.ts';
import { shownName } from './shown-name.ts';
import { listTar } from './tar-members.ts';
import { OVER_MEMBER, TOO_DEEP, createGauge, type Gauge } from './unpacking.ts';
import { listHttpFile, listWarc } from './warc-members.ts';
import { listZip } from './zip-members.ts';
import { listZlib } from './zlib-members.ts';

/** Pages are smaller. */
const SMALL_FILE = 256 * 1024;
/** Bytes; its members are shared out one by one. */
export const LARGE_ARCHIVE = 512 * 1024;
const NOT_OPENED = 'the file could not be opened';
const NO_ZSTD = 'packed with zstd, which this version of Node.js does not read';
const NOT_READ = 'the file could not be read to its end';

/**
 * All resources below `folder`: files by path in code-unit order, members of an archive in the archive's order, and then
 * the archive itself (an empty body; `cut` or `unread` where it was not read whole). gzip is no archive but a packing:
 * the packed file takes its place. Symbolic links are listed, not followed. Nothing is fetched and nothing written.
 * Throws where the folder cannot be listed; never for what a file holds.
 *
 * @param take asked before each part of the work, in order: whether it is to be listed here. A part is a file with all
 *   that is in it, or a member of a large archive.
 */
export async function* listResources(
  folder: string,
  limits: CaptureLimits,
  take: () => boolean = () => true,
): AsyncGenerator<Resource, void> {
  const held = Buffer.allocUnsafeSlow(SMALL_FILE + 1);
  for (const file of await listCapture(folder)) {
    if (isLargeArchive(file)) {
      for await (const resource of listFile(file, limits)) if (take()) yield resource;
    } else if (take()) {
      const small = file.why === undefined ? smallFile(file, held) : undefined;
      if (small !== undefined) yield small;
      else yield* listFile(file, limits);
    }
  }
}

function isLargeArchive({ absolute, why }: CaptureFile): boolean {
  if (why !== undefined || (statSync(absolute, { throwIfNoEntry: false })?.size ?? 0) < LARGE_ARCHIVE) return false;
  try {
    const random = openFile(absolute);
    try {
      return archiveTypeOf(random.read(0, HEAD_BYTES)) !== undefined;
    } finally {
      random.close();
    }
  } catch {
    // Said where it is listed.
    return false;
  }
}

/** A file that is no archive and fits into the buffer: opened and read once, because a capture is thousands of them. */
function smallFile(file: CaptureFile, held: Buffer): Resource | undefined {
  const bytes = readSmall(file.absolute, held);
  if (bytes === undefined || archiveTypeOf(bytes.subarray(0, HEAD_BYTES)) !== undefined) return undefined;
  return {
    ...savedFrom(bytes.subarray(0, HEAD_BYTES)),
    ...aboutFile(file),
    body: { is: 'file', absolute: file.absolute, bytes },
  };
}

/** As it is named in reports; its real name goes along where that is another. */
function aboutFile(file: CaptureFile): Pick<Resource, 'path' | 'envelope'> {
  const path = shownName(file.path);
  return path === file.path ? { path } : { path, envelope: Buffer.from(file.path) };
}

/** One file of the capture, whatever it is. */
async function* listFile(file: CaptureFile, limits: CaptureLimits): AsyncGenerator<Resource, void> {
  const about = aboutFile(file);
  const unread = (why: string): Resource => ({ ...about, body: { is: 'unread', type: 'other', size: 0, why } });
  if (file.why !== undefined) {
    yield unread(file.why);
    return;
  }
  let random: RandomAccess | undefined;
  try {
    random = openFile(file.absolute);
    const head = random.read(0, HEAD_BYTES);
    if (archiveTypeOf(head) === undefined) {
      random.close();
      random = undefined;
      yield { ...savedFrom(head), ...about, body: { is: 'file', absolute: file.absolute } };
      return;
    }
    yield* createExpand(createGauge(limits, random.size))({ about, bytes: readAll(random), level: 0 });
  } catch {
    // The system's own message quotes the path, which may hold a value.
    yield unread(NOT_OPENED);
  } finally {
    random?.close();
  }
}

/**
 * The same for an archive that stands inside a document, or is one: its members, behind the name '', and then itself.
 * What is no archive by its first bytes is read as a zip. Never throws.
 */
export async function* listBytes(bytes: Uint8Array, limits: CaptureLimits): AsyncGenerator<Resource, void> {
  const gauge = createGauge(limits, bytes.length);
  const member: Member = { about: { path: '' }, bytes: readBytes(bytes), level: 0 };
  const expand = createExpand(gauge);
  const type = archiveTypeOf(bytes.subarray(0, HEAD_BYTES));
  if (type !== undefined) yield* expand(member);
  else {
    try {
      yield* listZip(member, gauge, expand);
    } catch {
      yield unreadArchive(member, 'zip', NOT_READ);
    }
  }
}

function createExpand(gauge: Gauge): Expand {
  async function* expand(member: Member): AsyncGenerator<Resource, void> {
    try {
      const type = archiveTypeOf(await member.bytes.peek(HEAD_BYTES));
      if (type === undefined) yield await readBody(member, gauge);
      else if (member.level >= gauge.limits.depth) yield unreadArchive(member, type, TOO_DEEP);
      else yield* listArchive(member, type, gauge, expand);
    } catch {
      yield unreadArchive(member, 'other', NOT_READ);
    } finally {
      await member.bytes.close();
    }
  }
  return expand;
}

function listArchive(member: Member, type: ArchiveType, gauge: Gauge, expand: Expand): AsyncGenerator<Resource, void> {
  switch (type) {
    case 'zip':
      return listZip(member, gauge, expand);
    case 'warc':
      return listWarc(member, gauge, expand);
    case 'http':
      return listHttpFile(member, gauge, expand);
    case 'mail':
      return listMime(member, gauge, expand);
    case 'tar':
      return listTar(member, gauge, expand);
    case 'zstd':
      return listZstd(member, gauge, expand);
    case 'zlib':
      return listZlib(member, gauge, expand);
    case 'gzip':
      return listGzip(member, gauge, expand);
    case 'brotli':
    case 'deflate':
      return listBarePacked(member, type, gauge, expand);
  }
}

async function* listGzip(member: Member, gauge: Gauge, expand: Expand): AsyncGenerator<Resource, void> {
  const unpacked = gunzip(member.bytes, gauge);
  const { stored } = unpacked;
  const bytes = createByteReader(unpacked.chunks, () => unpacked.problem() ?? member.bytes.problem());
  const isEmpty = (await bytes.peek(1)).length === 0;
  const problem = isEmpty ? bytes.problem() : undefined;
  if (problem !== undefined) yield unreadArchive(member, 'gzip', problem);
  else {
    const beside = (): Uint8Array => joinBytes([member.beside?.() ?? new Uint8Array(0), stored()]);
    yield* expand({ about: member.about, beside, bytes, level: member.level + 1 });
  }
}

async function* listZstd(member: Member, gauge: Gauge, expand: Expand): AsyncGenerator<Resource, void> {
  const unpacked = startUnpacking();
  const chunks = unpackZstd(member.bytes, gauge, unpacked);
  if (chunks === undefined) yield unreadArchive(member, 'zstd', NO_ZSTD);
  else yield* expand({ ...member, bytes: createByteReader(chunks, () => unpacked.why), level: member.level + 1 });
}

function unreadArchive(member: Member, type: string, why: string): Resource {
  const { bytes } = member;
  return { ...aboutOf(member), body: { is: 'unread', type, size: bytes.random?.size ?? 0, why } };
}

/** Whatever is no archive, at most the limit's bytes of it. */
async function readBody(member: Member, { limits }: Gauge): Promise<Resource> {
  const { bytes } = member;
  const body = await bytes.take(limits.memberBytes);
  const isLong = (await bytes.peek(1)).length > 0;
  const problem = isLong ? OVER_MEMBER : bytes.problem();
  const about = aboutOf(member);
  if (body.length === 0 && problem !== undefined)
    return { ...about, body: { is: 'unread', type: 'packed', size: 0, why: problem } };
  const cut = problem ?? about.cut;
  const found = about.url === undefined ? savedFrom(body.subarray(0, HEAD_BYTES)) : {};
  return { ...found, ...about, ...(cut === undefined ? {} : { cut }), body: { is: 'bytes', bytes: body } };
}
