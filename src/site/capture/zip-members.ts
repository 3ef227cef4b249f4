/** The members of a zip archive: zip itself, WACZ, office files. Those that its directory does not list too. */
import { openDirectory, type RawZipEntry as ZipEntry } from '../../zip/directory.ts';
import { joinBytes, createByteReader, memoryAccess, readAll, stretchOf, type RandomAccess } from './byte-reader.ts';
import { inflateRaw, startUnpacking, type Unpacked } from './inflate.ts';
import { containerOf, type Expand, type Member } from './member.ts';
import type { Resource } from './resource.ts';
import { decodeName, memberPath, shownName } from './shown-name.ts';
import { OVER_MEMBER, type Gauge } from './unpacking.ts';
import {
  DESCRIPTOR_SIGNATURE,
  DIRECTORY_SIGNATURE,
  LOCAL_SIGNATURE,
  findSignature,
  firstAbove,
  isBlank,
  readLocalHeader,
  type LocalHeader,
} from './zip-directory.ts';

interface ZipRun {
  readonly archive: Member;
  readonly random: RandomAccess;
  readonly gauge: Gauge;
  readonly expand: Expand;
  /** Stretches of the members read so far, ascending. */
  readonly starts: number[];
  readonly ends: number[];
  /** Entries that stand before one that was already read; looked at behind all others. */
  readonly late: ZipEntry[];
  /** Comment and folder names. */
  readonly texts: Uint8Array[];
  textBytes: number;
  members: number;
  problem?: string;
}

const STORED = 0;
const DEFLATED = 8;
const MOST_LATE = 100_000;
const MOST_TEXT = 1024 * 1024;
const MOST_DAMAGED = 1000;
/** Descriptors and padding between members are shorter. */
const SHORTEST_STRAY = 32;
const LOCKED = 'locked with a password';
const NO_DIRECTORY = 'its directory is damaged or missing: members were searched for';
const SHARED = 'shares its bytes with another member, as in archives that are made to fill a disk';
const MISPLACED = 'its place in the archive is wrong';
const TOO_MANY = 'holds more members than the limit; the rest was not read';
const LONG_NAMES = 'the names of its folders are longer than the limit';
const MANY_DAMAGED = 'holds more damaged members than are looked at';
const PART_CUT = 'the archive ends within it';

/** Lists a zip's members in the order of its directory, then those that only their own headers tell of, then itself. */
export async function* listZip(archive: Member, gauge: Gauge, expand: Expand): AsyncGenerator<Resource, void> {
  const { random, problem } = await accessOf(archive, gauge);
  const run: ZipRun = {
    archive,
    random,
    gauge,
    expand,
    starts: [],
    ends: [],
    late: [],
    texts: [],
    textBytes: 0,
    members: 0,
  };
  const directory = await openDirectory(random);
  if (directory) {
    run.texts.push(directory.comment);
    yield* listEntries(run, directory.entries);
    yield* listLate(run);
  }
  const isWhole = directory !== undefined && run.problem === undefined;
  if (run.problem !== TOO_MANY) yield* listGaps(run, isWhole ? directory.start : random.size, isWhole);
  if (!directory) run.problem ??= NO_DIRECTORY;
  const envelope = joinBytes([archive.about.envelope ?? new Uint8Array(0), ...run.texts]);
  const about = envelope.length === 0 ? archive.about : { ...archive.about, envelope };
  yield containerOf({ ...archive, about }, 'zip', run.members > 0, problem ?? run.problem);
}

/** The whole archive at any place: a file as it is, anything else in memory. */
async function accessOf(archive: Member, gauge: Gauge): Promise<{ random: RandomAccess; problem?: string }> {
  const { bytes } = archive;
  if (bytes.random) return { random: bytes.random };
  const held = await bytes.take(gauge.limits.memberBytes);
  const isCut = (await bytes.peek(1)).length > 0;
  const problem = isCut ? OVER_MEMBER : bytes.problem();
  return { random: memoryAccess(held), ...(problem === undefined ? {} : { problem }) };
}

async function* listEntries(run: ZipRun, entries: AsyncGenerator<ZipEntry, void>): AsyncGenerator<Resource, void> {
  const iterator = entries[Symbol.asyncIterator]();
  for (;;) {
    let entry: ZipEntry;
    try {
      const next = await iterator.next();
      if (next.done) return;
      entry = next.value;
    } catch {
      run.problem ??= NO_DIRECTORY;
      return;
    }
    if (!countMember(run)) return;
    if (isFolder(entry)) keepText(run, entry.name);
    else yield* listEntry(run, entry);
  }
}

function countMember(run: ZipRun): boolean {
  if (run.members >= run.gauge.limits.members) {
    run.problem = TOO_MANY;
    return false;
  }
  run.members++;
  return true;
}

function isFolder({ name, packed }: ZipEntry): boolean {
  return packed === 0 && name.at(-1) === 0x2f;
}

function keepText(run: ZipRun, text: Uint8Array): void {
  run.textBytes += text.length;
  if (run.textBytes > MOST_TEXT) {
    run.problem ??= LONG_NAMES;
    return;
  }
  run.texts.push(Buffer.from('\n'), text.slice());
}

async function* listEntry(run: ZipRun, entry: ZipEntry): AsyncGenerator<Resource, void> {
  const local = readLocalHeader(run.random, entry.at);
  if (!local) {
    yield unreadMember(run, entry, MISPLACED);
    return;
  }
  if (entry.at < (run.ends.at(-1) ?? 0)) {
    if (run.late.length < MOST_LATE) run.late.push(entry);
    else yield unreadMember(run, entry, SHARED);
    return;
  }
  run.starts.push(entry.at);
  run.ends.push(local.dataStart + (entry.packed ?? 0));
  yield* readMember(run, entry, local);
}

/** By place: what overlaps a member that was read is not read again. */
async function* listLate(run: ZipRun): AsyncGenerator<Resource, void> {
  const { starts, ends } = run;
  const count = starts.length;
  let lastEnd = 0;
  for (const entry of run.late.sort((a, b) => a.at - b.at)) {
    const local = readLocalHeader(run.random, entry.at)!;
    const end = local.dataStart + (entry.packed ?? 0);
    const after = firstAbove(starts, count, entry.at);
    const isShared =
      entry.at < lastEnd || (after > 0 && ends[after - 1]! > entry.at) || (after < count && starts[after]! < end);
    if (isShared) {
      yield unreadMember(run, entry, SHARED);
      continue;
    }
    lastEnd = end;
    starts.push(entry.at);
    ends.push(end);
    yield* readMember(run, entry, local);
  }
  // Members do not overlap, so starts and ends sort alike.
  if (starts.length > count) for (const list of [starts, ends]) list.sort((a, b) => a - b);
}

function aboutMember(run: ZipRun, entry: ZipEntry, local?: LocalHeader, remark = ''): Omit<Resource, 'body'> {
  const name = decodeName(entry.name);
  const texts = [entry.comment];
  if (shownName(name) !== name) texts.push(entry.name);
  if (local && !Buffer.from(local.name).equals(entry.name)) texts.push(local.name);
  const envelope = joinBytes(texts.filter(({ length }) => length > 0).flatMap((text) => [text, Buffer.from('\n')]));
  const path = memberPath(run.archive.about.path, name) + remark;
  return envelope.length === 0 ? { path } : { path, envelope };
}

function unreadMember(run: ZipRun, entry: ZipEntry, why: string): Resource {
  const size = entry.packed ?? 0;
  return { ...aboutMember(run, entry), body: { is: 'unread', type: 'packed', size, why } };
}

interface Found {
  readonly end: number;
  readonly cut?: string;
  readonly remark?: string;
}

async function* readMember(
  run: ZipRun,
  entry: ZipEntry,
  local: LocalHeader,
  found?: Found,
  unpacked: Unpacked = startUnpacking(),
): AsyncGenerator<Resource, void> {
  const { gauge, random } = run;
  const end = found?.end ?? local.dataStart + (entry.packed ?? 0);
  const about = aboutMember(run, entry, local, found?.remark);
  const part = stretchOf(random, local.dataStart, end);
  const why = whyUnread(run, entry, local, part.size);
  if (why !== undefined) {
    yield { ...about, body: { is: 'unread', type: 'packed', size: part.size, why } };
    return;
  }
  const cut = found?.cut ?? (end > random.size ? PART_CUT : undefined);
  const whole = cut === undefined ? about : { ...about, cut };
  const packed = readAll(part);
  const bytes =
    entry.method === STORED ? packed : createByteReader(inflateRaw(packed, gauge, unpacked), () => unpacked.why);
  yield* run.expand({ about: whole, bytes, level: run.archive.level + 1 });
}

function whyUnread(run: ZipRun, entry: ZipEntry, local: LocalHeader, size: number): string | undefined {
  const { method } = entry;
  if (entry.isLocked || local.isLocked) return LOCKED;
  if (method !== STORED && method !== DEFLATED) return `packed in a way that is not read (method ${method})`;
  if (method === STORED) run.gauge.admit(size);
  return run.gauge.stopped();
}

/** Between the listed members others may stand: deleted ones, older ones, or all of them where the directory is lost. */
async function* listGaps(run: ZipRun, end: number, isWhole: boolean): AsyncGenerator<Resource, void> {
  const { starts, ends } = run;
  const count = starts.length;
  for (let i = 0; i <= count; i++) {
    const from = i === 0 ? 0 : ends[i - 1]!;
    const to = i === count ? end : starts[i]!;
    if (to - from >= SHORTEST_STRAY) yield* listGap(run, from, to, isWhole);
  }
}

async function* listGap(run: ZipRun, from: number, to: number, isWhole: boolean): AsyncGenerator<Resource, void> {
  let damaged = 0;
  for (let at = from; at < to;) {
    if (damaged >= MOST_DAMAGED) {
      run.problem ??= MANY_DAMAGED;
      return;
    }
    const next = findSignature(run.random, at, to);
    if (isWhole) yield* listStray(run, at, next < 0 ? to : next);
    if (next < 0) return;
    const local = readLocalHeader(run.random, next);
    if (!local || local.name.length === 0 || local.dataStart > to) {
      damaged++;
      at = next + LOCAL_SIGNATURE.length;
      continue;
    }
    if (!countMember(run)) return;
    at = yield* listFound(run, local, to, isWhole ? ' (not in the directory)' : '');
    if (at <= local.dataStart) damaged++;
  }
}

/** Returns where to look for the next one. */
async function* listFound(
  run: ZipRun,
  local: LocalHeader,
  to: number,
  remark: string,
): AsyncGenerator<Resource, number> {
  const { dataStart, packed } = local;
  if (packed !== undefined) {
    const end = dataStart + packed;
    if (isFolder(local)) keepText(run, local.name);
    else
      yield* readMember(run, local, local, { end: Math.min(end, to), remark, ...(end > to ? { cut: PART_CUT } : {}) });
    return Math.min(end, to);
  }
  if (local.method === STORED) {
    const next = findSignature(run.random, dataStart, to, [DESCRIPTOR_SIGNATURE, DIRECTORY_SIGNATURE, LOCAL_SIGNATURE]);
    yield* readMember(run, local, local, { end: next < 0 ? to : next, remark });
    return next < 0 ? to : next;
  }
  const unpacked = startUnpacking();
  yield* readMember(run, local, local, { end: to, remark }, unpacked);
  return dataStart + unpacked.packed;
}

/** Bytes that belong to no member. */
async function* listStray(run: ZipRun, from: number, to: number): AsyncGenerator<Resource, void> {
  if (to - from < SHORTEST_STRAY) return;
  const about = { path: `${run.archive.about.path} → (between members)` };
  const bytes = readAll(stretchOf(run.random, from, to));
  if (await isBlank(bytes)) return;
  yield* run.expand({ about, bytes, level: run.archive.level + 1 });
}
