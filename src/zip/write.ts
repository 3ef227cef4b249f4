/** Writes zip files that come out the same, byte by byte, whenever and wherever they are written. */
import { createWriteStream } from 'node:fs';
import { PassThrough, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** Bytes that come from elsewhere when they are wanted. */
export interface ZipSource {
  readonly bytes: number;
  /** Called once. The stream must give exactly so many bytes. */
  readonly open: () => Promise<Readable>;
}

export interface ZipInput {
  /** With `/`, relative. */
  readonly name: string;
  /** A file's path, or its bytes. */
  readonly content: string | Uint8Array | ZipSource;
}

export interface ZipSettings {
  /**
   * Default true. Without it the zip's bytes follow from names and contents alone, whatever the version of the library
   * that packs: a zip can then be held against the one that has to come out.
   */
  readonly packed?: boolean;
}

/** The first day that a zip file can name. A DOS time has no zone: local midnight is stored as such everywhere. */
const firstDay = (): Date => new Date(1980, 0, 1);
const MODE = 0o100_600;

/** Writes entries in their order to a new file of mode 0600. Throws what the file system throws. */
export async function writeZip(path: string, inputs: readonly ZipInput[], settings: ZipSettings = {}): Promise<void> {
  await pipeline(await zipStream(inputs, settings), createWriteStream(path, { mode: 0o600, flags: 'wx' }));
}

/** The same, in memory. */
export async function zipBytes(inputs: readonly ZipInput[], settings: ZipSettings = {}): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of await zipStream(inputs, settings)) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** The same, as it is written. Whatever a content's stream throws, this stream throws. */
export async function zipStream(inputs: readonly ZipInput[], { packed = true }: ZipSettings = {}): Promise<Readable> {
  const { ZipFile } = await import('yazl');
  const zip = new ZipFile();
  const out = new PassThrough();
  // The library tells of its failures beside its stream, which would then never end.
  const fail = (error: unknown): void => void out.destroy(error instanceof Error ? error : new Error(String(error)));
  zip.on('error', fail);
  const options = { mtime: firstDay(), mode: MODE, forceDosTimestamp: true, compress: packed } as const;
  for (const { name, content } of inputs) {
    if (typeof content === 'string') zip.addFile(content, name, options);
    else {
      const { bytes, open } = sourceOf(content);
      zip.addReadStreamLazy(name, { ...options, size: bytes }, (done) => {
        open().then(
          (stream) => done(null, stream.on('error', fail)),
          (error: unknown) => done(error as Error, undefined as never),
        );
      });
    }
  }
  zip.end();
  zip.outputStream.on('error', fail).pipe(out);
  return out;
}

function sourceOf(content: Uint8Array | ZipSource): ZipSource {
  if (!(content instanceof Uint8Array)) return content;
  const buffer = Buffer.from(content.buffer, content.byteOffset, content.length);
  return { bytes: buffer.length, open: () => Promise.resolve(Readable.from([buffer])) };
}
