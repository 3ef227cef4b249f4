import { statSync } from 'node:fs';

/** Differs from an earlier one when the file was written to, replaced or deleted in between. */
export function fileStamp(path: string): string {
  const stats = statSync(path, { bigint: true, throwIfNoEntry: false });
  return stats === undefined ? 'gone' : `${stats.ino} ${stats.size} ${stats.mtimeNs}`;
}
