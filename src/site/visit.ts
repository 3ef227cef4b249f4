/** A resource on its way through the scan: what of it is examined, and what an observer is shown. */
import type { CaptureInput } from '../model/result.ts';
import type { Reader } from './capture/open-file.ts';
import type { TextType } from './capture/text-type.ts';
import type { CaptureLimits, Resource } from './capture/resource.ts';
import { examinePiece, type Examined, type Match, type PieceInput, type Search } from './examine.ts';
import { soleRegistrant } from './judge/subject.ts';
import type { Place } from './judge/place.ts';
import type { PageObserver } from './page-seen.ts';
import type { Found, PackedCache } from './open-packed.ts';

export interface Scan {
  readonly search: Search;
  readonly reader: Reader;
  readonly limits: CaptureLimits;
  readonly pieceBytes: number;
  /** Is shown every text; absent where nobody looks. */
  readonly see?: PageObserver;
  /** By content: archives keep the same script or picture under many addresses. */
  readonly bodies: Map<string, RememberedBody>;
  /** The same for files in base64. */
  readonly packed: PackedCache;
}

/** What a resource's scan says. */
export interface Scanned {
  /** Below the capture, as it is; never printed. */
  readonly path: string;
  /** Its line of the ledger; the path as it may be shown. */
  readonly input: CaptureInput;
  readonly matches: readonly Match[];
  /** Pages of it that tell whom they are about. */
  readonly subjectsKnown: number;
}

/** What was found in a body, whoever it is about. */
export interface ScannedBody
  extends Pick<CaptureInput, 'type' | 'bytes' | 'status' | 'why'>, Pick<Scanned, 'subjectsKnown'> {
  readonly matches: readonly Match[];
}

export interface RememberedBody {
  readonly body: ScannedBody;
  /** Numbers looked up in it, by length: they count at each of its addresses. */
  readonly tried: Float64Array;
}

export interface Visit {
  readonly scan: Scan;
  readonly resource: Resource;
  /** As it may be shown. */
  readonly path: string;
  /** Whom name or address say that it is about. */
  readonly subject: string | undefined;
  /** A text of it was shown to the scan's observer, who wants to see it at its other addresses too. */
  wasShown: boolean;
}

/** Adds what is found in a text, and returns it. */
export function examineText(
  visit: Visit,
  found: Found,
  bytes: Uint8Array,
  type: TextType,
  fixedPlace: Place,
  more: Pick<PieceInput, 'see' | 'isPart' | 'about' | 'ofDocument'> = {},
): Examined {
  const { search } = visit.scan;
  const input = { bytes, type, subject: visit.subject, findsSubject: false, fixedPlace, ...more };
  const examined = examinePiece(search, input);
  found.matches.push(...examined.matches);
  takeAlong(found, examined);
  return examined;
}

/** What is still to be opened, and what was not read. */
export function takeAlong(found: Found, { documents, why }: Examined, offset = 0, lines = 0): void {
  if (why !== undefined) found.reasons.add(why);
  for (const one of documents)
    found.packed.push({ ...one, offset: offset + one.offset, line: one.line + lines, depth: 0 });
}

/** What its pieces or parts together say of whom a file is about. */
export function aboutWhom(
  { scan, subject }: Visit,
  pieces: Iterable<Uint8Array>,
): Pick<PieceInput, 'isPart' | 'about'> {
  const about = subject ?? soleRegistrant(scan.search.people, pieces);
  return { isPart: true, ...(about !== undefined && { about }) };
}

/**
 * Shows what is examined to the scan's observer.
 *
 * @param pictures of the document that the text is a part of
 */
export function observed(visit: Visit, type: TextType, pictures?: readonly string[]): Pick<PieceInput, 'see'> {
  const { resource, path } = visit;
  const { see } = visit.scan;
  if (see === undefined || resource.isAside) return {};
  visit.wasShown = true;
  const where = { path, ...(resource.url !== undefined && { url: resource.url }), ...(pictures && { pictures }) };
  return { see: (seen) => see({ ...where, type, ...seen }) };
}
