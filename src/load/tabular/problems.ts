import type { Problem } from '../../errors.ts';
import { formatCount } from '../../model/words.ts';
import type { AsideSample } from './types.ts';

export function emptyProblem(file: string): Problem {
  return {
    code: 'registry-file-empty',
    level: 'error',
    message: 'The file is empty (0 bytes).',
    next: 'Export it again, or take it away, and its table out of mapping.yaml.',
    at: { file },
  };
}

/** Nothing to read, nothing readable, or something kept aside. */
export function asideProblems(
  file: string,
  records: number,
  samples: readonly AsideSample[],
  aside: number,
): Problem[] {
  const [first] = samples;
  if (records === 0) {
    const message = 'The file has a header and no records.';
    return [
      {
        code: 'registry-no-records',
        level: 'warning',
        message,
        next: 'Check that the export is complete. If there is nothing to record, list its table under no_records in jurisdiction.yaml.',
        at: { file },
      },
    ];
  }
  if (first === undefined) return [];
  const at = { file, line: first.line };
  if (aside === records) {
    const message = `None of ${formatCount(records)} records can be read; of the first: ${first.reason}.`;
    const next = 'Check delimiter, encoding and skip_lines in mapping.yaml.';
    return [{ code: 'registry-no-record-readable', level: 'error', message, next, at }];
  }
  const message = `${formatCount(aside)} of ${formatCount(records)} records cannot be read and are kept aside; of the first: ${first.reason}.`;
  return [{ code: 'registry-records-aside', level: 'warning', message, next: 'Correct them in the export.', at }];
}

export function lookalikeProblem(file: string, records: number, line: number): Problem {
  return {
    code: 'registry-quote-doubtful',
    level: 'warning',
    message: `A quoted value runs over lines that look like records of their own (${formatCount(records)} of them); it was read as one value.`,
    next: 'Check that no quotation mark is missing there.',
    at: { file, line },
  };
}
