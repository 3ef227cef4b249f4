/**
 * Who examines which part of the capture. All threads go through the same list of parts; each takes the next one that
 * nobody has taken, and what it tells is passed on in the order of the parts.
 */
const NEXT = 0;
/** Parts that have been passed on whole. */
const PASSED = 1;
/** KiB that wait to be passed on. */
const WAITING = 2;
/** KiB that have been passed on of the part in hand. */
const OF_PART = 3;
/** Rises whenever something is passed on. */
const TURNS = 4;

/** KiB; when more of them wait, a thread does too. */
const MOST_WAITING = 64 * 1024;

export type Claims = Int32Array;

export function createClaims(): Claims {
  return new Int32Array(new SharedArrayBuffer((TURNS + 1) * Int32Array.BYTES_PER_ELEMENT));
}

/** @returns the part that is the caller's alone */
export function claim(claims: Claims): number {
  return Atomics.add(claims, NEXT, 1);
}

/**
 * Stops the thread while too much waits. The thread that all others wait for waits for nothing but its own part.
 *
 * @param sent KiB of the part that have been sent
 */
export function waitForRoom(claims: Claims, part: number, sent: number): void {
  for (;;) {
    const turn = Atomics.load(claims, TURNS);
    if (hasRoom(claims, part, sent)) return;
    Atomics.wait(claims, TURNS, turn);
  }
}

/** Whether {@link waitForRoom} would return at once. */
export function hasRoom(claims: Claims, part: number, sent: number): boolean {
  const isFirst = Atomics.load(claims, PASSED) >= part;
  const waiting = isFirst ? sent - Atomics.load(claims, OF_PART) : Atomics.load(claims, WAITING);
  return waiting < MOST_WAITING;
}

export function noteSent(claims: Claims, kib: number): void {
  Atomics.add(claims, WAITING, kib);
}

export function notePassedOn(claims: Claims, kib: number, isLast: boolean): void {
  Atomics.sub(claims, WAITING, kib);
  Atomics.add(claims, OF_PART, kib);
  if (isLast) {
    Atomics.store(claims, OF_PART, 0);
    Atomics.add(claims, PASSED, 1);
  }
  Atomics.add(claims, TURNS, 1);
  Atomics.notify(claims, TURNS);
}
