/** A paragraph of a document that an answer could cite. */
export interface Passage {
  /** Path below `documents/`. */
  readonly document: string;
  /** 1-based; absent where the type has no pages. */
  readonly page?: number;
  /** The section it stands in, as a citation names it. */
  readonly section?: string;
  /** In one line. */
  readonly text: string;
}

/** A passage that shares words with an item. Nobody has judged what it says. */
export interface Suggestion {
  readonly passage: Passage;
  /** Whole words of the passage that say most of it. */
  readonly quote: string;
}
