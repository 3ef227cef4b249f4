/** Which values are not searched for, and why. */
import type { Searchable } from './searchable.ts';

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
