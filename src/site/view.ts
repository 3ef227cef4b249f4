/** A view is one reading of a file (as it is, unescaped, without tags); every place in it leads back to the file. */
import { createIntList, lastAtMost, pushInt, type IntList } from './int-list.ts';

export type ProjectionId = 'unescape' | 'text' | 'fields';

export interface View {
  readonly bytes: Uint8Array;
  /** What was done to the file, in order; empty for the file itself. */
  readonly chain: readonly ProjectionId[];
  /** Offset in the file of an offset in this view. */
  readonly origin: (offset: number) => number;
}

export function rawView(bytes: Uint8Array): View {
  return { bytes, chain: [], origin: (offset) => offset };
}

/** Output of a projection under construction: bytes, and where each unbroken stretch of them came from. */
export interface ViewBuilder {
  bytes: Uint8Array;
  length: number;
  readonly starts: IntList;
  readonly sources: IntList;
}

export function createViewBuilder(capacity: number): ViewBuilder {
  return {
    bytes: new Uint8Array(Math.max(capacity, 64)),
    length: 0,
    starts: createIntList(),
    sources: createIntList(),
  };
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
  };
}

function reserve(builder: ViewBuilder, extra: number): void {
  const grown = new Uint8Array(Math.max(builder.bytes.length * 2, builder.length + extra));
  grown.set(builder.bytes.subarray(0, builder.length));
  builder.bytes = grown;
}
