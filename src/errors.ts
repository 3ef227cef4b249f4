/**
 * What can go wrong with what the user gave us. A `Problem` is data: loaders collect all of them and throw one
 * `InputError`. Anything else that is thrown is a bug of ours and keeps its stack.
 */
export interface Place {
  /** Path as the user would type it (relative to the package where it is inside the package). */
  readonly file: string;
  /** 1-based. */
  readonly line?: number;
  /** 1-based. */
  readonly column?: number;
  /**
   * Workbooks: the sheet's name, made safe by `quoted`, and the cell, such as `B17`; line and column are the cell's. A
   * cell without a sheet is that of a CSV file in a spreadsheet, where it stands in another row than in the file.
   */
  readonly sheet?: string;
  readonly cell?: string;
}

export interface Problem {
  /** Stable, kebab-case; documented in the CLI reference. */
  readonly code: string;
  /** `error`: the audit can't run on this. `warning`: it runs, and the report shows the sentence. */
  readonly level: 'error' | 'warning';
  /** What is wrong, in one sentence that never quotes a value of a sensitive column. */
  readonly message: string;
  /** What to do next, in one sentence. */
  readonly next?: string;
  readonly at?: Place;
}

/** The user can fix it: printed one line a problem, no stack, exit code 2. */
export class InputError extends Error {
  readonly problems: readonly Problem[];
  constructor(problems: readonly Problem[]) {
    super(problems.map(formatProblem).join('\n'));
    this.name = 'InputError';
    this.problems = problems;
  }
}

export function formatPlace(at: Place): string {
  // A file's name may hold a line break; a problem stays on its line.
  const file = at.file.replaceAll('\n', '\\x0a').replaceAll('\t', '\\x09');
  if (at.sheet !== undefined) {
    return [file, `sheet ${at.sheet}`, at.cell && `cell ${at.cell}`].filter(Boolean).join(', ');
  }
  const place = [file, at.line, at.line === undefined ? undefined : at.column].filter((x) => x !== undefined).join(':');
  return at.cell === undefined ? place : `${place} (cell ${at.cell} in a spreadsheet)`;
}

/** `file:line:column  message. Next step.` */
export function formatProblem(problem: Problem): string {
  const place = problem.at ? `${formatPlace(problem.at)}  ` : '';
  const next = problem.next ? ` ${problem.next}` : '';
  return `${place}${problem.level === 'warning' ? 'warning: ' : ''}${problem.message}${next}`;
}

/** Of a file that is not what it was when it was first looked at: somebody is still writing it. */
export function changedProblem(file: string): Problem {
  const message = 'The file was changed while it was read; nothing was audited.';
  const next = 'Wait until the export is finished, or audit a copy of the package.';
  return { code: 'registry-changed', level: 'error', message, next, at: { file } };
}
