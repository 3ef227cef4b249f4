/** A view is one reading of a file (as it is, unescaped, without tags); every place in it leads back to the file. */
import { giveBackIntList, lastAtMost, pushInt, takeIntList, type IntList } from '../text/int-list.ts';

export type ProjectionId =
  | 'unescape'
  | 'text'
  | 'fields'
  | 'attributes'
  | 'base64'
  | 'base32'
  | 'hex'
  | 'hex-dump'
  | 'email-protection'
  | 'rot13'
  | 'reversed'
  | 'at-words'
  | 'spaced'
  | 'name-labels'
  | 'quoted-printable'
  | 'utf-7'
  | 'style-escapes'
  | 'tag-characters'
  | 'float'
  | 'unfolded'
  | 'fixed-width'
  | 'pairs'
  | 'as-seen'
  | 'apart'
  | 'terminal'
  | 'line-joins'
  | 'byte-lists'
  | 'uuencoded'
  | 'flight'
  | 'text-runs'
  | 'keyed-parts'
  | 'placed'
  | 'revisions'
  | 'styled'
  | 'armoured'
  | 'recognized'
  | 'enclosed'
  | 'filled';

/** Ascending stretches of a view; bytes between them are hard borders (`<`, `>`) or shown elsewhere. */
export interface Stretches {
  readonly starts: IntList;
  readonly ends: IntList;
}

export interface View {
  readonly bytes: Uint8Array;
  /** What was done to the file, in order; empty for the file itself. */
  readonly chain: readonly ProjectionId[];
  /** Set where another view shows the rest of the bytes: the stretches that are to be looked at in this one. */
  readonly stretches?: Stretches;
  /** Offset in the file of an offset in this view. */
  readonly origin: (offset: number) => number;
  /** Gives the view's memory back; it must not be used any more. */
  readonly release: () => void;
}

const itself = (offset: number): number => offset;
const nothing = (): void => undefined;

/** The file itself; of a page, only the stretches that are not seen as text. */
export function rawView(bytes: Uint8Array, stretches?: Stretches): View {
  return stretches
    ? { bytes, chain: [], stretches, origin: itself, release: nothing }
    : { bytes, chain: [], origin: itself, release: nothing };
}

/** Output of a projection under construction: bytes, and where each unbroken stretch of them came from. */
export interface ViewBuilder {
  bytes: Uint8Array;
  length: number;
  readonly starts: IntList;
  readonly sources: IntList;
}

/** Buffers given back. A capture is thousands of small files: fresh memory for each costs more than its scan. */
const spare: Uint8Array[] = [];
const MOST_SPARE = 16;
const SMALLEST_BUFFER = 64 * 1024;
const LARGEST_SPARE = 1024 * 1024;
/** The same for readings of a few places only, which are many. */
const spareSmall: Uint8Array[] = [];
const MOST_SPARE_SMALL = 64;
const SMALL_BUFFER = 4096;

export function createViewBuilder(capacity: number): ViewBuilder {
  const isSmall = capacity <= SMALL_BUFFER;
  const known = isSmall ? spareSmall.pop() : spare.pop();
  const size = isSmall ? SMALL_BUFFER : Math.max(capacity, SMALLEST_BUFFER);
  const bytes = known && known.length >= capacity ? known : new Uint8Array(size);
  return { bytes, length: 0, starts: takeIntList(), sources: takeIntList() };
}

/** Says that the next byte comes from `source`. */
export function markSource(builder: ViewBuilder, source: number): void {
  pushInt(builder.starts, builder.length);
  pushInt(builder.sources, source);
}

export function appendByte(builder: ViewBuilder, byte: number): void {
  if (builder.length === builder.bytes.length) reserve(builder, 1);
  builder.bytes[builder.length++] = byte;
}

export function appendBytes(builder: ViewBuilder, bytes: Uint8Array, start: number, end: number): void {
  if (builder.length + (end - start) > builder.bytes.length) reserve(builder, end - start);
  builder.bytes.set(bytes.subarray(start, end), builder.length);
  builder.length += end - start;
}

export function finishView(builder: ViewBuilder, parent: View, by: ProjectionId): View {
  const { starts, sources } = builder;
  return {
    bytes: builder.bytes.subarray(0, builder.length),
    chain: [...parent.chain, by],
    origin: (offset) => {
      const at = Math.max(0, lastAtMost(starts, offset));
      return parent.origin((sources.items[at] ?? 0) + offset - (starts.items[at] ?? 0));
    },
    release: () => dropView(builder),
  };
}

/** Gives the memory of a view back that is not finished, or not needed any more. */
export function dropView({ bytes, starts, sources }: ViewBuilder): void {
  giveBackIntList(starts);
  giveBackIntList(sources);
  giveBack(bytes);
}

function giveBack(bytes: Uint8Array): void {
  if (bytes.length < SMALLEST_BUFFER) {
    if (spareSmall.length < MOST_SPARE_SMALL) spareSmall.push(bytes);
  } else if (spare.length < MOST_SPARE && bytes.length <= LARGEST_SPARE) spare.push(bytes);
}

function reserve(builder: ViewBuilder, extra: number): void {
  const grown = new Uint8Array(Math.max(builder.bytes.length * 2, builder.length + extra));
  grown.set(builder.bytes.subarray(0, builder.length));
  builder.bytes = grown;
}
