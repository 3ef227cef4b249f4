import type { FileHandle } from 'node:fs/promises';

/**
 * Writes all bytes at a place of a file. A disk that is nearly full takes a part and says so without an error; asked
 * for the rest, it says why not.
 */
export async function writeAll(handle: Pick<FileHandle, 'write'>, bytes: Buffer, at: number): Promise<void> {
  for (let done = 0; done < bytes.length;) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, at + done);
    if (bytesWritten === 0) throw Object.assign(new Error('The disk takes no more.'), { code: 'ENOSPC' });
    done += bytesWritten;
  }
}
