/** Patterns over a known value say nothing new. */
import type { Judgement } from './classify.ts';
import type { KnownValue } from '../values/gather-values.ts';

interface Matched {
  readonly value: number;
  readonly judgement: Judgement;
  readonly offset: number;
  readonly end: number;
  /** Set for patterns. */
  readonly text?: string;
}

/** Longest value, in bytes of the file: escapes and tags inside it count. */
const LONGEST = 4096;

/** Leaves out the patterns that lie over a known value of the same class. Order is kept. */
export function unexplained<One extends Matched>(
  matches: readonly One[],
  values: readonly KnownValue[],
): readonly One[] {
  if (!matches.some(({ text }) => text !== undefined)) return matches;
  const known = matches
    .filter(({ text, judgement, value }) => {
      return text === undefined && judgement.verdict !== 'chance' && values[value]!.kind !== 'field-name';
    })
    .sort((a, b) => a.offset - b.offset);
  return matches.filter((match) => match.text === undefined || !isExplained(match, known, values));
}

function isExplained(match: Matched, known: readonly Matched[], values: readonly KnownValue[]): boolean {
  let low = 0;
  let high = known.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (known[middle]!.offset < match.end) low = middle + 1;
    else high = middle;
  }
  const { prohibited } = values[match.value]!;
  for (let at = low - 1, looked = 0; at >= 0 && looked < MOST_LOOKED; at--, looked++) {
    const { offset, end, value } = known[at]!;
    if (offset < match.offset - LONGEST) return false;
    if (end > match.offset && values[value]!.prohibited === prohibited) return true;
  }
  return false;
}

/** Values at one place: its holders' number, document and name in every form are fewer. */
const MOST_LOOKED = 100;
