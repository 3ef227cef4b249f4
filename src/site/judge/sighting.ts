/** What a judgement rests on. */
import type { NumberShape } from '../match/number-shape.ts';
import type { Form } from '../match/word-index.ts';
import type { KnownValue } from '../values/gather-values.ts';
import type { Surroundings } from './evidence.ts';
import type { Ownership } from './owners.ts';
import type { Place } from './place.ts';

/** Everything that is known about a match. */
export interface Sighting {
  readonly value: KnownValue;
  /** The page or record is about a registrant who holds the value; about another one; or about nobody known. */
  readonly ownership: Ownership;
  readonly place: Place;
  readonly around: Surroundings;
  /** Numbers only. */
  readonly shape?: NumberShape;
  /** Documents: the letters before the digits are there too. */
  readonly hasPrefix?: boolean;
  /** How the text found stands to the value. */
  readonly form?: Form;
  /** Screen names: more is joined to it, as in `row-dusk_rider`. */
  readonly isInside?: true;
  /** Numbers over several cells: more numbers stand in the same row. */
  readonly isAmongNumbers?: true;
  /** Its groups are cells that stand below a heading each. */
  readonly isBelowHeadings?: true;
  /** Screen names: it is the front of an e-mail address. */
  readonly isMailbox?: true;
  /** The holder was convicted of the same charge at another time. */
  readonly needsDate?: boolean;
  /** Name or screen name that a registrant bears in public, too. */
  readonly isPublicName?: boolean;
  /** Name that the holder bears in public, as it is written here: the page has to show it. */
  readonly isOwnName?: boolean;
  /** Number that is another registrant's record key. */
  readonly isRecordKey?: boolean;
  /** A file has the value for its name. */
  readonly isFileName?: boolean;
}

/** Evidence for (or, negative, against) a match, and its sentence. */
export type Points = readonly [number, string];

export const ROLE = 'It reads as that of an office or official';

export function owns({ ownership }: Sighting): boolean {
  return ownership === 'owner';
}
