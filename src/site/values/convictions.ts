/** Tells arrests without conviction from those that ended in one. Compared charge by charge, since a docket holds several. */
import type { Conviction, ProhibitedValue } from '../types.ts';
import { wordsOf } from '../text/fold.ts';

interface Convicted {
  /** " unlawful restraint of a minor ": with a space at both ends, so that a part is a part in whole words. */
  readonly words: string;
  /** ISO date; undefined when the registry has none. */
  readonly date: string | undefined;
}

export type Convictions = ReadonlyMap<string, readonly Convicted[]>;

/**
 * `equals`: the cell is that of a conviction and public. `refiled`: another cell of the arrest (its docket) whose charge
 * ended in a conviction later. `needs-date`: the registrant was convicted of the same charge, but before this arrest.
 */
export type Outcome = 'separate' | 'equals' | 'refiled' | 'needs-date';

/** By person. */
export function gatherConvictions(convictions: Iterable<Conviction>): Convictions {
  const byPerson = new Map<string, Convicted[]>();
  for (const { person, value, date } of convictions) {
    const words = wordsWithoutZeros(value);
    if (words === '') continue;
    const known = byPerson.get(person);
    const convicted = { words: ` ${words} `, date };
    if (known) known.push(convicted);
    else byPerson.set(person, [convicted]);
  }
  return byPerson;
}

/** What became of the arrest that a cell belongs to. */
export function outcomeOf(convictions: Convictions, { person, value, context }: ProhibitedValue): Outcome {
  const own = convictions.get(person);
  if (own === undefined) return 'separate';
  const arrested = context?.arrested_on;
  const same = holding(own, value);
  if (same.length > 0) return same.some((one) => endedIn(one, arrested)) ? 'equals' : 'needs-date';
  const charge = context?.charge;
  if (charge !== undefined && holding(own, charge).some((one) => endedIn(one, arrested))) return 'refiled';
  return 'separate';
}

/** Convictions whose words hold all words of a text in a row: "assault" is public with "assault in the third degree". */
function holding(own: readonly Convicted[], text: string): readonly Convicted[] {
  const words = wordsWithoutZeros(text);
  return words === '' ? [] : own.filter((one) => one.words.includes(` ${words} `));
}

/** Clerks write the zeros that fill a docket number up, or leave them out. */
function wordsWithoutZeros(text: string): string {
  return wordsOf(text)
    .map((word) => word.replace(/^0+(?=\d)/, ''))
    .join(' ');
}

/** An arrest ends in a conviction of its day or later. Without dates the conviction is taken to be of this arrest. */
function endedIn({ date }: Convicted, arrested: string | undefined): boolean {
  return date === undefined || arrested === undefined || date >= arrested;
}
