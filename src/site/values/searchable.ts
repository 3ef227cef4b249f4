/** What a prohibited value is, once it is read: its kind, its one spelling, how much it says. */

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
