/** Writes zip files that come out the same, byte by byte, whenever and wherever they are written. */
import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';

export interface ZipInput {
  /** With `/`, relative. */
  readonly name: string;
  /** A file's path, or its bytes. */
  readonly content: string | Uint8Array;
}

/** The first day that a zip file can name. */
const MOMENT = new Date(1980, 0, 1);
const MODE = 0o100_600;

/** Writes entries in their order to a new file of mode 0600. Throws what the file system throws. */
export async function writeZip(path: string, inputs: readonly ZipInput[]): Promise<void> {
  await pipeline(await zipStream(inputs), createWriteStream(path, { mode: 0o600, flags: 'wx' }));
}

/** The same, in memory. */
export async function zipBytes(inputs: readonly ZipInput[]): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of await zipStream(inputs)) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

async function zipStream(inputs: readonly ZipInput[]): Promise<NodeJS.ReadableStream> {
  const { ZipFile } = await import('yazl');
  const zip = new ZipFile();
  // A DOS time has no zone: the local first of January 1980 is stored as such everywhere.
  const options = { mtime: MOMENT, mode: MODE, forceDosTimestamp: true };
  for (const { name, content } of inputs) {
    if (typeof content === 'string') zip.addFile(content, name, options);
    else zip.addBuffer(Buffer.from(content.buffer, content.byteOffset, content.length), name, options);
  }
  zip.end();
  return zip.outputStream;
}
