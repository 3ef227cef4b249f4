/** WARC files of one capture: written record by record, cut back to what is settled, read from again. */
import { mkdir, open, readdir, rm, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { InputError } from '../errors.ts';
import type { Header } from './ask.ts';
import { recordBytes, recordId, type Draft } from './warc-record.ts';
import { writeAll } from './write-all.ts';

const pack = promisify(gzip);
const unpack = promisify(gunzip);

/** Where the files end, when everything before is settled. */
export interface Position {
  /** Number of the last file, from 1; 0 where none is begun. */
  readonly file: number;
  /** Its length. */
  readonly bytes: number;
  /** Records in all files. */
  readonly records: number;
}

export const BEGIN: Position = { file: 0, bytes: 0, records: 0 };

/** One record in a file. */
export interface Place {
  readonly file: number;
  readonly offset: number;
  readonly length: number;
}

export interface WarcFiles {
  /** Writes a group of records into one file; places in their order. Groups that are handed in at once queue up. */
  readonly append: (drafts: readonly Draft[]) => Promise<readonly Place[]>;
  /** Waits until all is written, and the disk has it. */
  readonly settle: () => Promise<Position>;
  /** Block of a record. */
  readonly read: (place: Place) => Promise<Buffer>;
  readonly close: () => Promise<void>;
}

export interface WarcOptions {
  readonly folder: string;
  /** Bytes from which on a new file is begun. */
  readonly roll: number;
  /** Of the record ids. */
  readonly seed: string;
  /** First record of every file. */
  readonly warcinfo: (file: string) => Draft;
}

export function warcName(file: number): string {
  return `capture-${String(file).padStart(5, '0')}.warc.gz`;
}

export const WARC_NAME = /^capture-\d{5}\.warc\.gz$/;

/**
 * Goes on at `from`: what stands behind it, in this file or in later ones, is half-written or belongs to a page that was
 * not finished, and is removed.
 */
export async function openWarc(options: WarcOptions, from: Position): Promise<WarcFiles> {
  await mkdir(options.folder, { recursive: true, mode: 0o700 });
  await cutBack(options.folder, from);
  const writer: Writer = { options, position: from };
  let queue: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = queue.then(work);
    queue = result.catch(() => undefined);
    return result;
  };
  return {
    append: (drafts) =>
      inTurn(async () => {
        if (writer.broken !== undefined) throw writer.broken;
        return writeGroup(writer, drafts).catch((error: Error) => {
          writer.broken = error;
          throw error;
        });
      }),
    settle: () =>
      inTurn(async () => {
        // A page may live without one of its files, a capture not without its disk.
        if (writer.broken !== undefined) throw writer.broken;
        await writer.current?.handle.datasync();
        return writer.position;
      }),
    read: (place) => inTurn(() => readBlock(join(options.folder, warcName(place.file)), place)),
    close: () => inTurn(async () => writer.current?.handle.close()),
  };
}

interface Writer {
  readonly options: WarcOptions;
  position: Position;
  /** Why nothing more can be written. */
  broken?: Error;
  current?: { readonly handle: FileHandle; readonly infoId: string };
}

async function writeGroup(writer: Writer, drafts: readonly Draft[]): Promise<readonly Place[]> {
  // A run that goes on begins a file of its own: the warcinfo of the last one tells of another run's settings.
  if (!writer.current || writer.position.bytes >= writer.options.roll) await beginFile(writer);
  const places: Place[] = [];
  let first: string | undefined;
  for (const draft of drafts) {
    const extra: Header[] = [['WARC-Warcinfo-ID', writer.current!.infoId]];
    if (draft.concurrent === true && first !== undefined) extra.push(['WARC-Concurrent-To', first]);
    first ??= recordId(writer.options.seed, writer.position.records);
    places.push(await writeRecord(writer, draft, extra));
  }
  return places;
}

async function beginFile(writer: Writer): Promise<void> {
  await writer.current?.handle.datasync();
  await writer.current?.handle.close();
  writer.position = { ...writer.position, file: writer.position.file + 1, bytes: 0 };
  const { folder, seed, warcinfo } = writer.options;
  const name = warcName(writer.position.file);
  const handle = await open(join(folder, name), 'wx+', 0o600);
  writer.current = { handle, infoId: recordId(seed, writer.position.records) };
  await writeRecord(writer, warcinfo(name), []);
}

async function writeRecord(writer: Writer, draft: Draft, extra: readonly Header[]): Promise<Place> {
  const { file, bytes: offset, records } = writer.position;
  const packed = await pack(recordBytes(draft, recordId(writer.options.seed, records), extra));
  await writeAll(writer.current!.handle, packed, offset);
  writer.position = { file, bytes: offset + packed.length, records: records + 1 };
  return { file, offset, length: packed.length };
}

async function cutBack(folder: string, to: Position): Promise<void> {
  const names = (await readdir(folder)).filter((each) => WARC_NAME.test(each)).sort();
  for (let file = 1; file <= to.file; file++) {
    if (!names.includes(warcName(file))) throw tooShort(join(folder, warcName(file)));
  }
  for (const name of names) {
    const path = join(folder, name);
    if (to.file === 0 || name > warcName(to.file)) await rm(path);
    else if (name === warcName(to.file)) await cutFile(path, to.bytes);
  }
}

async function cutFile(path: string, bytes: number): Promise<void> {
  const handle = await open(path, 'r+', 0o600);
  try {
    if ((await handle.stat()).size < bytes) throw tooShort(path);
    await handle.truncate(bytes);
  } finally {
    await handle.close();
  }
}

function tooShort(path: string): InputError {
  const message = 'This file has lost records that the capture had written.';
  const next = 'Capture again into an empty folder.';
  return new InputError([{ code: 'capture-damaged', level: 'error', message, next, at: { file: path } }]);
}

async function readBlock(path: string, place: Place): Promise<Buffer> {
  const handle = await open(path, 'r');
  try {
    const packed = Buffer.alloc(place.length);
    await handle.read(packed, 0, place.length, place.offset);
    const record = await unpack(packed);
    const head = record.indexOf('\r\n\r\n');
    return record.subarray(head + 4, record.length - 4);
  } finally {
    await handle.close();
  }
}
