/** Two values of one registrant in one record are hardly there by chance: each speaks for the other. */
import { addPoints, type Judgement } from './classify.ts';
import type { KnownValue } from '../values/gather-values.ts';
import type { ValueKind } from '../values/searchable.ts';

/** Values within this many bytes, or within the same record, corroborate each other. */
const NEAR = 300;
const POINTS = 35;
const REASON = 'Another value of the same registrant stands near it';
/** A common word or an ordinary charge is near everything. */
const WITNESSES: readonly ValueKind[] = [
  'ssn',
  'number',
  'document',
  'phone',
  'email',
  'handle',
  'name',
  'street',
  'docket',
];

interface Matched {
  readonly value: number;
  readonly owner: string;
  readonly judgement: Judgement;
  readonly offset: number;
  readonly end: number;
}

/**
 * Adds the evidence to every match that is not a leak already. `recordAt` gives the start of the record around an offset;
 * undefined where the page has no records. Order of the matches does not matter, and is kept.
 */
export function corroborate<One extends Matched>(
  matches: readonly One[],
  values: readonly KnownValue[],
  recordAt: (offset: number) => number | undefined,
): readonly One[] {
  if (matches.length < 2) return matches;
  const byOwner = new Map<string, One[]>();
  for (const match of matches) {
    if (match.owner === '' || !isWitness(match, values)) continue;
    const own = byOwner.get(match.owner);
    if (own) own.push(match);
    else byOwner.set(match.owner, [match]);
  }
  for (const own of byOwner.values()) own.sort((a, b) => a.offset - b.offset || a.value - b.value);
  return matches.map((match) => {
    const own = byOwner.get(match.owner);
    if (own === undefined || match.judgement.verdict === 'leak' || !mayGain(match, values)) return match;
    if (!hasWitness(match, own, values, recordAt)) return match;
    return { ...match, judgement: addPoints(match.judgement, POINTS, REASON) };
  });
}

function isWitness({ value, judgement }: Matched, values: readonly KnownValue[]): boolean {
  const { kind, grade } = values[value]!;
  if (!WITNESSES.includes(kind) || judgement.score < 0) return false;
  return kind !== 'handle' || grade !== 'weak';
}

function mayGain({ judgement, value }: Matched, values: readonly KnownValue[]): boolean {
  const { kind, grade } = values[value]!;
  const isWord = kind === 'handle' && grade === 'weak';
  return !isWord && kind !== 'field-name' && kind !== 'pattern' && kind !== 'charge' && judgement.score > 0;
}

/** Whether another value lies near: neighbours in order of place are enough, but those at the same place are not others. */
function hasWitness(
  match: Matched,
  own: readonly Matched[],
  values: readonly KnownValue[],
  recordAt: (offset: number) => number | undefined,
): boolean {
  let low = 0;
  let high = own.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (own[middle]!.offset < match.offset) low = middle + 1;
    else high = middle;
  }
  return [-1, 1].some((step) => {
    for (
      let at = step < 0 ? low - 1 : low, looked = 0;
      at >= 0 && at < own.length && looked < MOST_LOOKED;
      at += step, looked++
    ) {
      const other = own[at]!;
      const isApart = other.end <= match.offset || other.offset >= match.end;
      if (other.value === match.value || !isApart || areCommonNames(match, other, values)) continue;
      const gap = other.offset >= match.end ? other.offset - match.end : match.offset - other.end;
      if (gap <= NEAR) return true;
      const record = recordAt(match.offset);
      return record !== undefined && record === recordAt(other.offset);
    }
    return false;
  });
}

/** A list of members or donors holds both names of somebody's victims by chance, where many people have such names. */
function areCommonNames(one: Matched, other: Matched, values: readonly KnownValue[]): boolean {
  return [one, other].every(({ value }) => values[value]!.kind === 'name' && values[value]!.grade === 'weak');
}

/** Neighbours looked at in each direction; a value may stand in one place a thousand times. */
const MOST_LOOKED = 50;
