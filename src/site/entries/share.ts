/** How many of some words stand together on a page. */
import { mostTogether, type PageText } from './page-text.ts';
import { ABSENT, PERHAPS, SEEN, type Sight } from './sight.ts';

export type Look = (text: PageText) => Sight;

/** Enough of the words together: it is there; half of them: it may be. */
export function share(words: readonly string[], reach: number, enough: number): Look {
  const different = new Set(words).size;
  return (text) => {
    const found = mostTogether(text, words, reach) / different;
    return found >= enough ? SEEN : found >= 0.5 ? PERHAPS : ABSENT;
  };
}
