/** P4: text in base64 (either alphabet), also inside binary data and packed. */
import type { IntList } from '../text/int-list.ts';
import { appendTexts, isPicture, unpack } from './decoded.ts';
import { maybeDeflated } from './deflated.ts';
import { documentStart, keepDocument, type PackedDocuments } from './packed-documents.ts';
import { BASE64 } from './runs.ts';
import { createViewBuilder, finishView, type View, type ViewBuilder } from './view.ts';

/** Of pictures only so much is decoded. */
const PICTURE_HEAD = 8192;
/** Longer runs begin where their code begins; in shorter ones a path or a prefix may stand before it. */
const LONGEST_SHIFTED = 1024;
/** Three groups of four letters in a row that read as text; six where so many stand in a run that three come by chance. */
const TELLING_GROUPS = 3;
const TELLING_IN_LONG = 6;
const LONG_RUN = 256;
/** Binary data is kept together in fields from this size on (ViewState). */
const SHORTEST_BINARY = 32;
/** Shortest run that may be packed without a signature, and how many of them are tried in one view. */
const SHORTEST_PACKED = 24;
/** Six characters of UTF-16. */
const SHORTEST_WIDE = 16;
const MOST_TRIED = 256;
/** Unpacking is slow: so many runs of one view, and so many bytes together as a multiple of the view. */
const MOST_UNPACKED = 2048;
const BUDGET = 8;
const SMALLEST_BUDGET = 256 * 1024;

/** Decoded bytes of the run in hand. */
let scratch = new Uint8Array(4096);
const LARGEST_KEPT = 1024 * 1024;

interface Decoding {
  readonly view: View;
  readonly bytes: Uint8Array;
  readonly documents: PackedDocuments | undefined;
  out: ViewBuilder | undefined;
  tried: number;
  unpacked: number;
  /** Bytes that may still be unpacked. */
  budget: number;
  isCut: boolean;
}

/**
 * Texts that the runs of a view hold in base64; `isCut` when not all of them could be unpacked. Documents among them are
 * kept for whoever opens them.
 */
export function base64View(
  view: View,
  runs: IntList,
  documents?: PackedDocuments,
): { readonly view: View | undefined; readonly isCut: boolean } {
  const state: Decoding = {
    view,
    bytes: view.bytes,
    documents,
    out: undefined,
    tried: 0,
    unpacked: 0,
    budget: Math.max(SMALLEST_BUDGET, BUDGET * view.bytes.length),
    isCut: false,
  };
  for (let i = 0; i < runs.length; i += 2) decodeRun(state, runs.items[i]!, runs.items[i + 1]!);
  if (scratch.length > LARGEST_KEPT) scratch = new Uint8Array(4096);
  return { view: state.out && finishView(state.out, view, 'base64'), isCut: state.isCut };
}

function decodeRun(state: Decoding, start: number, runEnd: number): void {
  const { bytes, documents } = state;
  const document = documents === undefined ? -1 : documentStart(bytes, start);
  if (document >= 0) keepDocument(documents!, state.view, document);
  const end = runEnd - start > PICTURE_HEAD && isPicture(bytes, start) ? start + PICTURE_HEAD : runEnd;
  const isText = readsAsText(bytes, start, end);
  const isWide = !isText && readsAsWide(bytes, start, end);
  if (isText || isWide || end - start >= SHORTEST_PACKED) decodeFrom(state, start, end, isText ? 4 : 5, isText, isWide);
  if (isText || end - start > LONGEST_SHIFTED) return;
  for (let shift = 1; shift <= 3; shift++) {
    if (readsAsText(bytes, start + shift, end)) decodeFrom(state, start + shift, end, 9, true);
  }
}

/** Whether some groups of four letters in a row decode to printable ASCII, which words and identifiers hardly ever do. */
function readsAsText(bytes: Uint8Array, start: number, end: number): boolean {
  const letters = BASE64;
  const telling = end - start < LONG_RUN ? TELLING_GROUPS : TELLING_IN_LONG;
  let groups = 0;
  for (let at = start; at + 4 <= end; at += 4) {
    const a = letters[bytes[at]!]! - 1;
    const b = letters[bytes[at + 1]!]! - 1;
    const c = letters[bytes[at + 2]!]! - 1;
    // First byte 0x20–0x7f, top bits of the second and third byte clear.
    const isText = a >= 8 && a < 32 && (b & 8) === 0 && (c & 2) === 0;
    groups = isText ? groups + 1 : 0;
    if (groups === telling) return true;
  }
  return false;
}

/** Whether the first six bytes are three characters of UTF-16: every other one is zero. */
function readsAsWide(bytes: Uint8Array, start: number, end: number): boolean {
  const value = (at: number): number => BASE64[bytes[start + at]!]! - 1;
  return (
    end - start >= SHORTEST_WIDE &&
    (value(1) & 15) === 0 &&
    value(2) < 4 &&
    value(4) === 0 &&
    value(5) < 16 &&
    (value(6) & 3) === 0 &&
    value(7) === 0
  );
}

function decodeFrom(
  state: Decoding,
  start: number,
  end: number,
  shortest: number,
  isText: boolean,
  isWide = false,
): void {
  const size = decode(state, start, end);
  if (!isWide && (!isText || end - start >= SHORTEST_BINARY)) {
    const packed = maybePacked(state, size, isText);
    if (packed !== undefined) {
      const out = (state.out ??= createViewBuilder(size));
      appendTexts(out, packed, packed.length, () => start);
      return;
    }
    if (!isText && end - start < SHORTEST_BINARY) return;
  }
  const out = (state.out ??= createViewBuilder(size));
  appendTexts(out, scratch, size, (at) => Math.min(end - 1, start + Math.floor((at * 4) / 3)), shortest);
}

function maybePacked(state: Decoding, size: number, isText: boolean): Uint8Array | undefined {
  const hasSignature = (scratch[0] === 0x1f && scratch[1] === 0x8b) || isZlib(scratch[0]!, scratch[1]!);
  if (!hasSignature && (isText || !maybeDeflated(scratch, size))) return undefined;
  const isOverTried = !hasSignature && state.tried++ >= MOST_TRIED;
  if (isOverTried || state.unpacked++ >= MOST_UNPACKED || state.budget < 1) {
    state.isCut = true;
    return undefined;
  }
  const unpacked = unpack(scratch.subarray(0, size), state.budget);
  if (unpacked === undefined) return undefined;
  state.budget -= unpacked.bytes.length;
  state.isCut ||= unpacked.isCut;
  // Bytes of any kind may read as an empty packed block.
  return unpacked.bytes.length === 0 ? undefined : unpacked.bytes;
}

function isZlib(first: number, second: number): boolean {
  return first === 0x78 && (first * 256 + second) % 31 === 0;
}

/** Decodes into the scratch buffer; line breaks are passed over. Returns how many bytes came out. */
function decode(state: Decoding, start: number, end: number): number {
  const { bytes } = state;
  if (scratch.length < end - start) scratch = new Uint8Array((end - start) * 2);
  const letters = BASE64;
  const decoded = scratch;
  let count = 0;
  let bits = 0;
  let held = 0;
  for (let at = start; at < end; at++) {
    const letter = letters[bytes[at]!]!;
    if (letter === 0) continue;
    bits = ((bits << 6) | (letter - 1)) & 0xfffff;
    held += 6;
    if (held >= 8) {
      held -= 8;
      decoded[count++] = (bits >>> held) & 0xff;
    }
  }
  return count;
}
