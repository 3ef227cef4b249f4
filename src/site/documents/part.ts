/** The readable pieces of a document that is not text itself: PDF, image, office file, mail. */
import type { TextType } from '../capture/text-type.ts';

export interface Part {
  /** UTF-8 (or, for raw bytes of unknown encoding, Latin-1). */
  readonly bytes: Uint8Array;
  readonly type: TextType;
  /** In words, for "how": "page 3", "document information", "a comment", "an older revision". Never words of the file. */
  readonly where: string;
  /** Runs of characters among pixels: that one of them could not be decoded to its end says nothing of the document. */
  readonly isNoise?: true;
}

/** A document taken apart. Parts that could not be had make it `partly`; none at all, `not-scannable`, with why. */
export interface Extracted {
  readonly parts: readonly Part[];
  /** Names of its pictures, equal for equal ones; absent where it has none, or they are not told. */
  readonly pictures?: readonly string[];
  readonly status: 'scanned' | 'partly' | 'not-scannable';
  /** Why not `scanned`: "no text layer: needs OCR", "locked with a password". Never words of the file. */
  readonly why?: string;
}
