/** Where in a file a match stands, as a person would say it. */
export interface Place {
  readonly kind: 'text' | 'comment' | 'script' | 'style' | 'attribute' | 'link' | 'data' | 'name';
  /** "page source, in a comment". Never words of the file. */
  readonly words: string;
  /** Name of the attribute or column that holds the place, lower case; for labels, never printed. */
  readonly hint: string;
}
