/** How fast a site is asked. */
import type { Clock } from './settings.ts';

export interface Pace {
  /** Returns when at least `delay` milliseconds have passed since it last did. */
  readonly next: (delay: number) => Promise<void>;
}

export function createPace(clock: Clock): Pace {
  let last: number | undefined;
  return {
    next: async (delay) => {
      // A clock that is set back must not hold the capture up.
      const wait = last === undefined ? 0 : Math.min(delay, last + delay - clock.now().getTime());
      if (wait > 0) await clock.sleep(wait);
      last = clock.now().getTime();
    },
  };
}

/** Milliseconds of a `Retry-After` header: seconds, or a date (RFC 9110, 10.2.3). Undefined where it says nothing. */
export function retryAfter(header: string | undefined, now: Date): number | undefined {
  if (header === undefined) return undefined;
  if (/^\s*\d{1,9}\s*$/.test(header)) return Number(header) * 1000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now.getTime());
}
