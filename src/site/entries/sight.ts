/** It stands there; something like it stands there; nothing like it does. */
export type Sight = 2 | 1 | 0;
export const SEEN = 2;
export const PERHAPS = 1;
export const ABSENT = 0;
