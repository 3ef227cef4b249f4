/** Reads documents as a scan would, and tells where in them a text is. */
import { readDocument } from '../../../src/site/documents/read-document.ts';
import { detectType } from '../../../src/site/capture/detect-type.ts';
import type { Extracted } from '../../../src/site/documents/part.ts';
import { CAPTURE_LIMITS, type CaptureLimits } from '../../../src/site/capture/resource.ts';

export async function read(bytes: Uint8Array, limits: Partial<CaptureLimits> = {}): Promise<Extracted> {
  const { type } = detectType(bytes.subarray(0, 8192));
  const extracted = await readDocument(type, bytes, { ...CAPTURE_LIMITS, ...limits });
  if (extracted === undefined) throw new Error(`no reader for ${type}`);
  return extracted;
}

export function textOf(extracted: Extracted): string {
  return extracted.parts.map((part) => Buffer.from(part.bytes).toString('utf8')).join('\n');
}

/** Places that show a text. */
export function placesOf(extracted: Extracted, text: string): string[] {
  return extracted.parts.filter((part) => Buffer.from(part.bytes).includes(text)).map(({ where }) => where);
}
