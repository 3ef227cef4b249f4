/** A stretch of a file, or of one reading of it. */
export interface Range {
  readonly start: number;
  readonly end: number;
}
