/** What a prohibited value is: its kind, its one spelling, how much it says; and the reasons for leaving one out. */
import { foldText } from '../match/fold.ts';

export type ValueKind =
  | 'ssn'
  | 'number'
  | 'document'
  | 'phone'
  | 'email'
  | 'handle'
  | 'name'
  | 'initials'
  | 'birth-date'
  | 'relationship'
  | 'street'
  | 'docket'
  | 'charge'
  /** A prohibited field, by its name. */
  | 'field-name'
  /** A word behind which a value may stand; never a finding itself. */
  | 'label'
  /** Reads as a value, though the export does not hold it. */
  | 'pattern';

/** Searched only on the page or record of the registrant, behind a label: too short to mean anything elsewhere. */
export const OWN_PAGE_KINDS: readonly ValueKind[] = ['initials', 'birth-date', 'relationship'];

/** How much an equal text says by itself: `weak` is an ordinary word, `strong` practically never occurs by chance. */
export type Grade = 'weak' | 'plain' | 'strong';

export interface Searchable {
  readonly kind: ValueKind;
  readonly canonical: string;
  readonly grade: Grade;
  /** Screen names given as the address of a profile: host and path, folded. */
  readonly url?: string;
  /** Names: the same in other spellings, "zoe|mueller" for Zoë Müller. */
  readonly others?: readonly string[];
}

export type ReadValue = Searchable | { readonly leftOut: string };

/** Why a value is not searched for, in words that hold no value. */
export const LEFT_OUT = {
  blank: 'blank',
  placeholder: 'placeholder',
  incomplete: 'not a complete number',
  short: 'too short to be told from chance',
  neverIssued: 'a number that was never issued',
  date: 'a date alone identifies nobody',
  statute: 'a statute number is public',
  noName: 'not a given name and a surname',
  noInitials: 'not two or three initials',
  anybody: 'a relationship that identifies nobody',
  noStreet: 'not a house number and a street',
  wholeSite: 'the address of a whole site, not of a profile',
} as const;

export const NO_VALUE =
  /^(?:n\/?a|none|unknown|unk|null|nil|no|yes|tbd|pending|refused|x+|\*+|-+|0+|test|same|see (?:file|notes)|not (?:given|applicable|reported|available|provided))$/;

/** {@link foldText}, fast for text that is ASCII already. */
export function fold(text: string): string {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) >= 0x80) return foldText(text);
  return text.toLowerCase();
}

/** The words of a text in one spelling, for comparing dockets, charges and names. */
export function wordsOf(text: string): string[] {
  return fold(text).match(/[a-z0-9\u0080-\uffff]+/g) ?? [];
}
