/** Takes what was found out of a text that is shown. */

interface Found {
  readonly offset: number;
  readonly end: number;
}

/** The text with `***` in place of every match; one that begins inside another goes with it. */
export function maskMatches(bytes: Uint8Array, matches: readonly Found[]): string {
  let masked = '';
  let at = 0;
  for (const { offset, end } of [...matches].sort((a, b) => a.offset - b.offset)) {
    if (offset < at) {
      at = Math.max(at, end);
      continue;
    }
    masked += `${Buffer.from(bytes.subarray(at, offset)).toString()}***`;
    at = end;
  }
  return masked + Buffer.from(bytes.subarray(at)).toString();
}
