/**
 * Unpacks one packed stream out of a longer input, and leaves the input right behind it. Small streams are unpacked at
 * once: archives hold thousands of them, and a stream object with its thread changes costs more than the unpacking.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import zlib, { createBrotliDecompress, createInflate, createInflateRaw, inflateRawSync, constants } from 'node:zlib';
import type { Transform } from 'node:stream';
import type { ByteReader } from './byte-reader.ts';
import { ENDS_EARLY, IS_BOMB, IS_DAMAGED, isBomb, type Gauge } from './unpacking.ts';

/** How the unpacking of one stream ended; filled in as it goes. */
export interface Unpacked {
  is: 'open' | 'complete' | 'early' | 'damaged' | 'stopped';
  packed: number;
  unpacked: number;
  /** Set unless complete. */
  why?: string;
}

const SMALLEST_WINDOW = 64 * 1024;
const LARGEST_WINDOW = 1024 * 1024;
/** Most pages fit; memory that is asked for and not filled is what costs. */
const CHUNK_AT_ONCE = 32 * 1024;
const MOST_AT_ONCE = 8 * 1024 * 1024;
const PIECE = 32 * 1024;
const CHUNK = 256 * 1024;

export function startUnpacking(): Unpacked {
  return { is: 'open', packed: 0, unpacked: 0 };
}

/**
 * Unpacks a raw deflate stream. After damage the input stands where the stream began, or, in a stream of more than
 * 1 MiB, near the damage; all that could be unpacked before it has been given.
 */
export async function* inflateRaw(input: ByteReader, gauge: Gauge, end: Unpacked): AsyncGenerator<Uint8Array, void> {
  for (let window = SMALLEST_WINDOW; window <= LARGEST_WINDOW; window *= 4) {
    const packed = await input.peek(window);
    const tried = inflateNow(packed);
    if (tried.is === 'complete') await input.skip(tried.packed);
    else if (tried.is === 'large' || (tried.is === 'early' && packed.length === window)) {
      if (tried.is === 'large') break;
      continue;
    }
    end.packed += tried.packed;
    end.unpacked += tried.bytes.length;
    const isOver = !gauge.admit(tried.bytes.length) || isBomb(gauge.limits, packed.length, tried.bytes.length);
    endWith(end, isOver ? 'stopped' : tried.is, gauge.stopped());
    if (!isOver && tried.bytes.length > 0) yield tried.bytes;
    return;
  }
  yield* pump(createInflateRaw({ chunkSize: CHUNK }), input, gauge, end);
}

type Tried =
  | { readonly is: 'complete' | 'early' | 'damaged'; readonly bytes: Uint8Array; readonly packed: number }
  | { readonly is: 'large' };

function inflateNow(packed: Uint8Array): Tried {
  const whole = inflateSync(packed, constants.Z_FINISH);
  if (whole.is === 'complete' || whole.is === 'large') return whole;
  if (whole.is === 'early') {
    const beginning = inflateSync(packed, constants.Z_SYNC_FLUSH);
    return beginning.is === 'large' ? beginning : { ...beginning, is: 'early', packed: packed.length };
  }
  return inflateUpToDamage(packed);
}

/** The longest beginning that unpacks without an error. */
function inflateUpToDamage(packed: Uint8Array): Tried {
  let good = 0;
  let bad = packed.length;
  let best: Uint8Array = new Uint8Array(0);
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    const tried = inflateSync(packed.subarray(0, middle), constants.Z_SYNC_FLUSH);
    if (tried.is === 'large') return tried;
    if (tried.is === 'complete') {
      good = middle;
      best = tried.bytes;
    } else bad = middle;
  }
  return { is: 'damaged', bytes: best, packed: 0 };
}

/** With the second argument Z_SYNC_FLUSH, an input that ends early is `complete` too. */
function inflateSync(packed: Uint8Array, finishFlush: number): Tried {
  try {
    const options = { finishFlush, info: true, chunkSize: CHUNK_AT_ONCE, maxOutputLength: MOST_AT_ONCE };
    const { buffer, engine } = inflateRawSync(packed, options) as unknown as InflateInfo;
    return { is: 'complete', bytes: buffer, packed: engine.bytesWritten };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ERR_BUFFER_TOO_LARGE') return { is: 'large' };
    return { is: code === 'Z_BUF_ERROR' ? 'early' : 'damaged', bytes: new Uint8Array(0), packed: 0 };
  }
}

/** What `info: true` gives (nodejs.org/api/zlib.html); the types know only the buffer. */
interface InflateInfo {
  readonly buffer: Uint8Array;
  readonly engine: { readonly bytesWritten: number };
}

function endWith(end: Unpacked, is: Exclude<Unpacked['is'], 'open'>, whyStopped = IS_BOMB): void {
  end.is = is;
  if (is !== 'complete') end.why = is === 'early' ? ENDS_EARLY : is === 'damaged' ? IS_DAMAGED : whyStopped;
}

export function inflateZlib(input: ByteReader, gauge: Gauge, end: Unpacked): AsyncGenerator<Uint8Array, void> {
  return pump(createInflate({ chunkSize: CHUNK }), input, gauge, end);
}

export function unpackBrotli(input: ByteReader, gauge: Gauge, end: Unpacked): AsyncGenerator<Uint8Array, void> {
  return pump(createBrotliDecompress({ chunkSize: CHUNK }), input, gauge, end);
}

type Engine = Transform & { readonly bytesWritten: number };

/** Undefined where this version of Node.js does not know zstd (it came with 22.15). */
export function unpackZstd(
  input: ByteReader,
  gauge: Gauge,
  end: Unpacked,
): AsyncGenerator<Uint8Array, void> | undefined {
  const { createZstdDecompress: create } = zlib as { createZstdDecompress?: (options: object) => Engine };
  return create === undefined ? undefined : pump(create({ chunkSize: CHUNK }), input, gauge, end);
}

/** Feeds an engine of node:zlib piece by piece and gives what it makes, until its stream, the input or a limit ends. */
async function* pump(engine: Engine, input: ByteReader, gauge: Gauge, end: Unpacked): AsyncGenerator<Uint8Array, void> {
  const made: Uint8Array[] = [];
  const packedBefore = end.packed;
  let wake: () => void = () => undefined;
  const settle = (is: Exclude<Unpacked['is'], 'open'>, whyStopped?: string): void => {
    if (end.is === 'open') endWith(end, is, whyStopped);
    wake();
  };
  engine.on('data', (chunk: Uint8Array) => {
    if (end.is === 'stopped') return;
    made.push(chunk);
    end.unpacked += chunk.length;
    // The piece that is being unpacked counts as read: its end is not known yet.
    const isStopped = !gauge.admit(chunk.length) || isBomb(gauge.limits, engine.bytesWritten + PIECE, end.unpacked);
    if (isStopped) settle('stopped', gauge.stopped());
    if (isStopped) engine.destroy();
  });
  engine.on('end', () => settle('complete'));
  engine.on('error', (error: NodeJS.ErrnoException) => settle(error.code === 'Z_BUF_ERROR' ? 'early' : 'damaged'));
  engine.on('close', () => wake());
  try {
    while (end.is === 'open') {
      const piece = (await input.peek(PIECE)).subarray(0, PIECE);
      await new Promise<void>((resolve) => {
        wake = resolve;
        if (piece.length === 0) engine.end();
        else engine.write(piece, () => resolve());
      });
      // A broken engine tells its callers first and says why a moment later.
      if (engine.destroyed && end.is === 'open') await nextTurn();
      await input.skip(packedBefore + engine.bytesWritten - end.packed);
      end.packed = packedBefore + engine.bytesWritten;
      yield* made.splice(0);
    }
    yield* made.splice(0);
  } finally {
    engine.destroy();
  }
}
