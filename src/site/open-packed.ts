/** Files that stand in base64 inside what the site served: opened within limits, and each part told to whoever searches it. */
import { readEmbedded } from './documents/read-document.ts';
import { contentKey } from './text/hashes.ts';
import type { Extracted, Part } from './documents/part.ts';
import type { CaptureLimits } from './capture/resource.ts';
import type { Match, OwnedDocument } from './examine.ts';

/** What was found in one thing that the site served, while it is taken apart. */
export interface Found {
  readonly matches: Match[];
  /** Why it was not read to its end, each once; words for the ledger. */
  readonly reasons: Set<string>;
  /** Still to be opened. */
  readonly packed: PackedFile[];
}

export interface PackedFile extends OwnedDocument {
  /** Files in base64 around it. */
  readonly depth: number;
}

/** A part of a file, and where the file stands. */
export interface PackedPart {
  readonly file: PackedFile;
  readonly part: Part;
  readonly parts: readonly Part[];
}

/** By content: a page layout shows the same logo on every page. */
export type PackedCache = Map<string, Extracted>;

const WHERE = 'a file in base64';
const DEEPEST = 3;
const MOST_CACHED = 1000;
const LARGEST_CACHED = 64 * 1024;
const TOO_DEEP = 'files in base64 inside files in base64, deeper than the limit';
const TOO_MUCH = 'its files in base64 unpack to more than the limit';

export function createFound(): Found {
  return { matches: [], reasons: new Set(), packed: [] };
}

/**
 * Opens the files one after the other, those inside them too; gives their parts, and says what could not be read. Equal
 * files are opened once for each registrant that they stand beside.
 */
export async function* openPacked(
  found: Found,
  limits: CaptureLimits,
  cache: PackedCache,
): AsyncGenerator<PackedPart, void> {
  const opened = new Set<string>();
  let left = limits.memberBytes;
  // What the parts hold is put behind them meanwhile.
  for (let at = 0; at < found.packed.length; at++) {
    const file = found.packed[at]!;
    const key = contentKey(file.bytes);
    const place = `${key} ${file.subject ?? ''}`;
    if (opened.has(place)) continue;
    opened.add(place);
    if (file.depth >= DEEPEST) found.reasons.add(TOO_DEEP);
    else if (left < 1) found.reasons.add(TOO_MUCH);
    else {
      const { parts, why } = await open(file.bytes, key, { ...limits, memberBytes: left }, cache);
      left -= parts.reduce((sum, { bytes }) => sum + bytes.length, 0);
      if (why !== undefined) found.reasons.add(why);
      for (const part of parts) yield { file, part, parts };
    }
  }
  found.packed.length = 0;
}

async function open(bytes: Uint8Array, key: string, limits: CaptureLimits, cache: PackedCache): Promise<Extracted> {
  const known = cache.get(key);
  if (known !== undefined) return known;
  const extracted = await readEmbedded(bytes, WHERE, limits);
  if (bytes.length <= LARGEST_CACHED && cache.size < MOST_CACHED) cache.set(key, extracted);
  return extracted;
}
