/** Reads zip files that may be built to break us: names are only names, sizes are bounded, nothing is written. */
import type { Readable } from 'node:stream';
import type { Entry, ZipFile as YauzlFile } from 'yauzl';
import { crc32 } from './crc32.ts';

export interface ZipEntry {
  /** As stored, with `/`; never an absolute path and never above the zip. */
  readonly name: string;
  readonly bytes: number;
  readonly packedBytes: number;
  readonly isEncrypted: boolean;
}

export interface ZipFile {
  /** In the zip's order; folders are left out. */
  readonly entries: readonly ZipEntry[];
  /** @throws ZipError where the entry is damaged or larger than `most` bytes */
  readonly read: (entry: ZipEntry, most: number) => Promise<Uint8Array>;
  /** The same, piece by piece; the pieces are good once the last one has come. */
  readonly stream: (entry: ZipEntry, most: number) => AsyncGenerator<Uint8Array, void>;
  readonly close: () => void;
}

/** Words of ours; the library's may quote names. */
export class ZipError extends Error {
  constructor(why: string) {
    super(why);
    this.name = 'ZipError';
  }
}

/**
 * Opens a zip file by its path, or one held in memory.
 * @param mostEntries more entries than this are refused
 * @throws ZipError "it is no zip file or is damaged", "a name in it leads outside it", "two entries have one name" …
 */
export async function openZip(source: string | Uint8Array, mostEntries = 10_000): Promise<ZipFile> {
  const file = await open(source);
  try {
    const entries = await listEntries(file, mostEntries);
    const stream = (entry: ZipEntry, most: number): AsyncGenerator<Uint8Array, void> =>
      streamEntry(file, entries.get(entry)!, most);
    return {
      entries: [...entries.keys()],
      stream,
      read: async (entry, most) => {
        const chunks: Uint8Array[] = [];
        for await (const chunk of stream(entry, most)) chunks.push(chunk);
        return Buffer.concat(chunks);
      },
      close: () => file.close(),
    };
  } catch (error) {
    file.close();
    throw error;
  }
}

const DAMAGED = 'it is no zip file or is damaged';

async function open(source: string | Uint8Array): Promise<YauzlFile> {
  const { fromBufferPromise, openPromise } = await import('yauzl');
  const options = { lazyEntries: true, autoClose: false, validateEntrySizes: true, strictFileNames: true } as const;
  try {
    return typeof source === 'string'
      ? await openPromise(source, options)
      : await fromBufferPromise(Buffer.from(source.buffer, source.byteOffset, source.length), options);
  } catch (error) {
    // What the file system refuses (no such file, no permission) is not the zip's fault.
    if (error instanceof Error && 'syscall' in error) throw error;
    throw new ZipError(DAMAGED);
  }
}

function listEntries(file: YauzlFile, mostEntries: number): Promise<ReadonlyMap<ZipEntry, Entry>> {
  return new Promise((resolve, reject) => {
    const entries = new Map<ZipEntry, Entry>();
    const names = new Set<string>();
    file.on('entry', (entry: Entry) => {
      const name = sameName(entry.fileName);
      if (names.has(name)) return reject(new ZipError('two entries have one name'));
      if (names.size >= mostEntries) return reject(new ZipError(`it has more than ${mostEntries} entries`));
      names.add(name);
      if (!entry.fileName.endsWith('/')) entries.set(described(entry), entry);
      file.readEntry();
    });
    file.on('end', () => resolve(entries));
    file.on('error', (error: Error) => {
      const leads = /invalid relative path|absolute path|invalid characters/.test(error.message);
      reject(new ZipError(leads ? 'a name in it leads outside it' : DAMAGED));
    });
    file.readEntry();
  });
}

/** Where file systems do not tell the two apart, the second would be written over the first. */
function sameName(name: string): string {
  return name.replace(/\/$/, '').normalize('NFC').toLowerCase();
}

function described(entry: Entry): ZipEntry {
  const { fileName: name, uncompressedSize: bytes, compressedSize: packedBytes } = entry;
  return { name, bytes, packedBytes, isEncrypted: entry.isEncrypted() };
}

async function* streamEntry(file: YauzlFile, entry: Entry, most: number): AsyncGenerator<Uint8Array, void> {
  if (entry.isEncrypted()) throw new ZipError('an entry is locked with a password');
  if (entry.uncompressedSize > most) throw new ZipError('an entry is larger than the limit');
  let sum = 0;
  try {
    // The library counts: a stream that is longer or shorter than the directory says ends with an error.
    const stream: Readable = await file.openReadStreamPromise(entry);
    for await (const chunk of stream) {
      sum = crc32(chunk as Buffer, sum);
      yield chunk as Buffer;
    }
  } catch {
    throw new ZipError('an entry is damaged');
  }
  if (sum !== entry.crc32) throw new ZipError('an entry is damaged');
}
