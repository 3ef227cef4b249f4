/** Why a piece could not be read in every way, in words for the ledger. */
import { isOverDigests, type DigestRun } from './digest-runs.ts';
import type { PackedDocuments } from './packed-documents.ts';

/** Undefined where it could. `isCut`: a reading was left out, or not made to its end. */
export function whyCut(isCut: boolean, documents: PackedDocuments, digests: readonly DigestRun[]): string | undefined {
  if (isCut) return 'its encoded parts unfold to more than the limit';
  if (documents.isCut) return 'holds more files in base64 than the limit';
  return isOverDigests(digests) ? 'holds more checksums than the limit: only the first were compared' : undefined;
}
