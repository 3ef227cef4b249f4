/** Two findings files of one jurisdiction, in any of their formats → what appeared and what is gone, by rule. */
import { InputError } from '../../errors.ts';
import { openDatabase, type Database } from '../database/database.ts';
import { text } from '../sql-text.ts';

/** At most so many subjects a rule. */
const MOST_SUBJECTS = 20;

export interface RuleFindings {
  readonly rule: string;
  readonly appeared: number;
  readonly gone: number;
  /** Of violations that appeared, in order. */
  readonly subjects: readonly string[];
}

export interface FindingsFile {
  readonly path: string;
  /** As its audit counted them. */
  readonly violations: number;
}

/**
 * Compares violations by rule and subject; rules without a difference are left out.
 *
 * @param scratch private folder
 * @throws InputError where a file cannot be read, or has not as many violations as its audit
 */
export async function compareFindings(
  earlierFile: FindingsFile,
  laterFile: FindingsFile,
  scratch: string,
): Promise<readonly RuleFindings[]> {
  const [earlier, later] = [earlierFile.path, laterFile.path];
  const db = await openDatabase({ scratch, readable: [earlier, later], writable: [] });
  try {
    await refuseDamaged(db, earlierFile);
    if (later !== earlier) await refuseDamaged(db, laterFile);
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

/**
 * Before anything is held against it.
 *
 * @param scratch private folder
 * @throws InputError where it cannot be read, or has not as many violations as its audit
 */
export async function proveFindings(file: FindingsFile, scratch: string): Promise<void> {
  const db = await openDatabase({ scratch, readable: [file.path], writable: [] });
  try {
    await refuseDamaged(db, file);
  } finally {
    db.close();
  }
}

/** A file that is cut off would make violations appear, or be gone, that are not. */
async function refuseDamaged(db: Database, { path, violations }: FindingsFile): Promise<void> {
  const refused = (message: string): InputError => {
    const next = 'Copy the whole folder of the outputs again, or audit again.';
    return new InputError([{ code: 'findings-damaged', level: 'error', message, next, at: { file: path } }]);
  };
  let rows;
  try {
    rows = await db.rows(
      `SELECT count_if(state = 'violation') AS n, count(*) - count(rule) AS blank FROM ${linesOf(path)}`,
    );
  } catch (error) {
    // The engine's words may quote the file.
    throw error instanceof InputError ? error : refused('The findings file is damaged, and cannot be read.');
  }
  if (Number(rows[0]!['blank']) > 0 || Number(rows[0]!['n']) !== violations) {
    throw refused('The findings file does not hold the violations that its audit.json counts.');
  }
}

function violationsIn(file: string): string {
  return `(SELECT DISTINCT "rule" AS rule, subject FROM ${linesOf(file)} WHERE state = 'violation')`;
}

function linesOf(file: string): string {
  const columns = `{rule: 'VARCHAR', subject: 'VARCHAR', state: 'VARCHAR'}`;
  return file.endsWith('.parquet')
    ? `read_parquet(${text(file)})`
    : `read_json(${text(file)}, format = 'newline_delimited', columns = ${columns})`;
}
