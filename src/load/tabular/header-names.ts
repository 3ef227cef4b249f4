/** What is wrong with the names of a header. No name is repeated in a problem: it may be a record's. */
import type { Problem } from '../../errors.ts';

/** A Social Security number, a date, a mailbox, a long number: what stands in records and in no column's name. */
const OF_A_RECORD =
  /^(?:\d{3}-\d{2}-\d{4}|\d{9,}|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[ T][\d:.]+Z?)?|[^\s@]+@[^\s@]+\.[a-z]+)$/i;

export function looksLikeRecord(header: readonly string[]): boolean {
  return header.some((name) => OF_A_RECORD.test(name));
}

/** Whether a header is more likely a title, or the upper of two lines of names: most of it is blank, or all but one cell. */
export function isDoubtful(header: readonly string[]): boolean {
  return header.length === 1 || 2 * header.filter((name) => name === '').length >= header.length;
}

/** Columns that are set apart by blanks, in place of a delimiter. */
export function fixedWidth([name, ...more]: readonly string[], line: number, file: string): Problem[] | undefined {
  if (more.length > 0 || name === undefined || !/\S {2,}\S/.test(name) || looksLikeRecord(name.split(/ {2,}/)))
    return undefined;
  const message = 'The header has one column only: its names are set apart by blanks, and not by a delimiter.';
  const next =
    'Export it with a comma, semicolon, tab or "|" between the columns; of columns of fixed width, say in mapping.yaml where they stand (docs/package-format.md).';
  return [{ code: 'registry-single-column', level: 'warning', message, next, at: { file, line } }];
}

/** Columns without a name at the end are nobody's to map; what stands there is not read, and that is told. */
export function headerProblems(header: readonly string[], line: number, file: string): Problem[] {
  const named = header.findLastIndex((name) => name !== '') + 1;
  const problems = checkHeader(header.slice(0, named), line, file);
  const unnamed = header.length - named;
  if (unnamed === 0 || isDoubtful(header)) return checkHeader(header, line, file);
  const message =
    unnamed === 1
      ? 'The last column has no name in the header and is not read.'
      : `The last ${unnamed} columns have no name in the header and are not read.`;
  const next = 'Name it where it holds something, or take out the extra delimiter.';
  return [...problems, { code: 'registry-header-unnamed-end', level: 'warning', message, next, at: { file, line } }];
}

/** Names must be there, and differ by more than letter case. What they are is not repeated: it may be a record's. */
export function checkHeader(header: readonly string[], line: number, file: string): Problem[] {
  const at = { file, line };
  const strange = header.findIndex((name) => OF_A_RECORD.test(name));
  if (strange >= 0) {
    const message = `The header looks like a record: its column ${strange + 1} is a date, a number or a mailbox, and no name.`;
    const next = 'Write a line of column names above the first record.';
    return [{ code: 'registry-header-missing', level: 'error', message, next, at }];
  }
  const problems: Problem[] = [];
  const seen = new Map<string, number>();
  header.forEach((name, index) => {
    const position = index + 1;
    const earlier = seen.get(name.toLowerCase());
    if (name === '') {
      const message = `Column ${position} of ${header.length} has no name in the header.`;
      problems.push({
        code: 'registry-header-empty-name',
        level: 'error',
        message,
        next: 'Name it, or take out the extra delimiter.',
        at,
      });
    } else if (earlier !== undefined) {
      const message = `Columns ${earlier} and ${position} have the same name in the header.`;
      problems.push({
        code: 'registry-header-duplicate',
        level: 'error',
        message,
        next: 'Give each column its own name; letter case does not count.',
        at,
      });
    } else {
      seen.set(name.toLowerCase(), position);
    }
  });
  if (header.length === 1) {
    const message = 'The header has one column only.';
    problems.push({
      code: 'registry-single-column',
      level: 'warning',
      message,
      next: 'If there should be more, set delimiter in mapping.yaml.',
      at,
    });
  }
  return problems;
}
