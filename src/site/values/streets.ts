/** House number and street of an address, as they are written in many ways. */
import { wordsOf } from '../text/fold.ts';

/** Unit and city are left away. */
const BEHIND_STREET = /[,;\n]|\b(?:apt|apartment|unit|suite|lot)\b|#/i;

const STREET_WORDS: ReadonlyMap<string, string> = new Map(
  (
    'street:st avenue:ave road:rd lane:ln drive:dr boulevard:blvd court:ct place:pl highway:hwy terrace:ter circle:cir ' +
    'trail:trl parkway:pkwy square:sq route:rte north:n south:s east:e west:w'
  )
    .split(' ')
    .map((pair) => pair.split(':') as [string, string]),
);

/** The words of the house number and the street. */
export function streetWords(address: string): readonly string[] {
  return wordsOf(address.split(BEHIND_STREET)[0]!);
}

/** A street with its long words in their usual short forms: "77 Invented Lane" and "77 invented ln" are one. */
export function streetKey(street: string): string {
  return streetWords(street)
    .map((word) => STREET_WORDS.get(word) ?? word)
    .join(' ');
}

const LONG_WORDS: ReadonlyMap<string, string> = new Map([...STREET_WORDS].map(([long, short]) => [short, long]));

/** The spelling with all its short words written out. */
export function longStreet(street: string): string {
  return wordsOf(street)
    .map((word) => LONG_WORDS.get(word) ?? word)
    .join(' ');
}
