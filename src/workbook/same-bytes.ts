import { openZip } from '../zip/read.ts';
import { zipBytes } from '../zip/write.ts';

/** What the library writes into a workbook's properties instead of the clock's time. */
export const MOMENT = new Date(Date.UTC(2000, 0, 1));

/** The library's own output; far above what a workbook of ours can come to. */
const LARGEST_PART = 512 * 1024 * 1024;

/** The workbook without the time that the library stamps on its zip entries. */
export async function sameEveryTime(bytes: Uint8Array): Promise<Uint8Array> {
  const zip = await openZip(bytes);
  const parts = [];
  for (const entry of zip.entries) parts.push({ name: entry.name, content: await zip.read(entry, LARGEST_PART) });
  zip.close();
  return zipBytes(parts);
}
