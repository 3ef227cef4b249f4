/** A statement of a second pass, which can run as soon as the tables that it reads are there. */
export interface Step {
  readonly sql: string;
  /** Canonical tables whose stages it reads, and helper tables of the same pass. */
  readonly reads: ReadonlySet<string>;
  /** Name of the table that it makes. */
  readonly makes: string;
}
