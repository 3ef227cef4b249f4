/** Answers as lines of a table that somebody has filled in, with the place of every cell; from a workbook or from CSV. */
import type { Place, Problem } from '../errors.ts';
import type { FilledField } from './columns.ts';

export interface TableCell {
  readonly text: string;
  readonly at: Place;
}

export interface TableLine {
  readonly at: Place;
  /** Blank cells are left out; "item" is always there. */
  readonly cells: ReadonlyMap<FilledField, TableCell>;
  /** The columns that the line's table has: what has no column says nothing, what is blank says that there is nothing. */
  readonly columns: ReadonlySet<FilledField>;
  /** Comments on cells of the line, with who wrote them; they join the notes. */
  readonly remarks: readonly string[];
}

/** What belongs to no item that the checklist knows: kept, and shown to the user. */
export interface Aside {
  readonly at: Place;
  readonly what: string;
  /** Header or field to text. */
  readonly texts: Readonly<Record<string, string>>;
}

export interface AnswerTable {
  readonly lines: readonly TableLine[];
  readonly aside: readonly Aside[];
  readonly problems: readonly Problem[];
}
