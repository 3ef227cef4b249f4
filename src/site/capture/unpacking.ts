/** What unpacking may cost: counted over all archives inside one file of the capture. */
import type { CaptureLimits } from './resource.ts';

export interface Gauge {
  readonly limits: CaptureLimits;
  /** Counts unpacked bytes; false when they are too many, and from then on. */
  readonly admit: (count: number) => boolean;
  /** Why nothing more may be unpacked. */
  readonly stopped: () => string | undefined;
}

/** Below this, a file that unpacks to a thousand times its size is only a file of blanks. */
const RATIO_FROM = 1024 * 1024;

export const ENDS_EARLY = 'its packed data ends early';
export const IS_DAMAGED = 'its packed data is damaged';
export const IS_BOMB = 'unpacks to far more than its size, as archives do that are made to fill a disk';
const OVER_TOTAL = 'what is packed in this file unpacks to more than the limit';
export const OVER_MEMBER = 'larger than the limit: only its beginning was read';
export const TOO_DEEP = 'packed in archives inside archives, deeper than the limit';

export function createGauge(limits: CaptureLimits, fileBytes: number): Gauge {
  let unpacked = 0;
  let why: string | undefined;
  return {
    limits,
    admit: (count) => {
      unpacked += count;
      if (unpacked > limits.unpackedBytes) why ??= OVER_TOTAL;
      else if (isBomb(limits, fileBytes, unpacked)) why ??= IS_BOMB;
      return why === undefined;
    },
    stopped: () => why,
  };
}

export function isBomb(limits: CaptureLimits, packed: number, unpacked: number): boolean {
  return unpacked > RATIO_FROM && unpacked > packed * limits.ratio;
}
