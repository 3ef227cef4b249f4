/** Two findings files of one jurisdiction, in any of their formats → what appeared and what is gone, by rule. */
import { openDatabase } from './database.ts';
import { text } from './sql-text.ts';

/** At most so many subjects a rule. */
const MOST_SUBJECTS = 20;

export interface RuleFindings {
  readonly rule: string;
  readonly appeared: number;
  readonly gone: number;
  /** Of violations that appeared, in order. */
  readonly subjects: readonly string[];
}

/**
 * Compares violations by rule and subject; rules without a difference are left out.
 *
 * @param scratch private folder
 */
export async function compareFindings(
  earlier: string,
  later: string,
  scratch: string,
): Promise<readonly RuleFindings[]> {
  const db = await openDatabase({ scratch, readable: [earlier, later], writable: [] });
  try {
    const rows = await db.rows(
      `SELECT rule, count_if(is_new) AS appeared, count_if(NOT is_new) AS gone, ` +
        `min(subject, ${MOST_SUBJECTS}) FILTER (WHERE is_new) AS subjects FROM (` +
        `SELECT COALESCE(l.rule, e.rule) AS rule, COALESCE(l.subject, e.subject) AS subject, e.rule IS NULL AS is_new ` +
        `FROM ${violationsIn(earlier)} AS e FULL JOIN ${violationsIn(later)} AS l ` +
        `ON e.rule = l.rule AND e.subject = l.subject WHERE e.rule IS NULL OR l.rule IS NULL) GROUP BY rule ORDER BY rule`,
    );
    return rows.map(({ rule, appeared, gone, subjects }) => ({
      rule: String(rule),
      appeared: Number(appeared),
      gone: Number(gone),
      subjects: (subjects as unknown as { readonly items: readonly string[] } | null)?.items ?? [],
    }));
  } finally {
    db.close();
  }
}

function violationsIn(file: string): string {
  const columns = `{rule: 'VARCHAR', subject: 'VARCHAR', state: 'VARCHAR'}`;
  const from = file.endsWith('.parquet')
    ? `read_parquet(${text(file)})`
    : `read_json(${text(file)}, format = 'newline_delimited', columns = ${columns})`;
  return `(SELECT DISTINCT "rule" AS rule, subject FROM ${from} WHERE state = 'violation')`;
}
