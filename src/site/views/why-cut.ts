/** Why a piece could not be read in every way, in words for the ledger. */
import { isOverDigests, type DigestRun } from './digest-runs.ts';
import type { PackedDocuments } from './packed-documents.ts';

interface Left {
  /** A reading was left out, or not made to its end. */
  readonly isCut: boolean;
  /** There was more to decode in what had been decoded as often as allowed. */
  readonly isTooDeep: boolean;
}

/** Undefined where it could. */
export function whyCut(
  { isCut, isTooDeep }: Left,
  documents: PackedDocuments,
  digests: readonly DigestRun[],
): string | undefined {
  if (isCut) return 'its encoded parts unfold to more than the limit';
  if (isTooDeep) return 'encoded more often than the limit, one inside the other: the innermost was not decoded';
  if (documents.isCut) return 'holds more files in base64 than the limit';
  return isOverDigests(digests) ? 'holds more checksums than the limit: only the first were compared' : undefined;
}
