/** One thing on a page that speaks for or against a function of the site. */

/**
 * - `shown`: a visitor can use it there.
 * - `placed`: the same where the whole site is about the people sought, else a hint: it does not say whom it is about.
 * - `hint`: a person has to look: said, not seen; in a script; hidden.
 * - `near`: a passage that lacks a part; counts only where nothing else is found.
 * - `without`: the form in which it would be, and is not.
 * - `denied`: the site says that it does not have it.
 */
export type SightingKind = 'shown' | 'placed' | 'hint' | 'near' | 'without' | 'denied';

export interface Sighting {
  readonly kind: SightingKind;
  /** In our words: "a field of a form". */
  readonly how: string;
  /** Place in the page's source. */
  readonly at: number;
  /** Words of the page, as they stand there. */
  readonly words: string;
  /** Address of a page of the site on which it depends: without it `shown` is a `hint`, and a `hint` of this kind is none with it. */
  readonly target?: string;
}
