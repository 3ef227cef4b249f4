/** Finds the results of audits in files and folders, reads them, and writes the comparison. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { InputError, type Problem } from '../errors.ts';
import { loadAuditJson } from '../load/audit-json.ts';
import type { Portfolio } from '../model/portfolio.ts';
import { AUDIT_SCHEMA, REPORT_ASSETS, writeWhole } from './outputs.ts';
import { portfolioCsv } from '../portfolio/csv.ts';
import { memberOf, type ReadMember } from '../portfolio/member.ts';
import { mergeResults } from '../portfolio/merge.ts';
import { viewPortfolio } from '../portfolio/view.ts';
import { renderView } from '../report/html.ts';

const PORTFOLIO_FILES = {
  html: 'portfolio.html',
  csv: 'portfolio.csv',
  json: 'portfolio.json',
} as const;

/** How a result is called in a folder. */
const RESULT_NAME = /(?:^|[-_. ])audit\.json$/i;
const DEEPEST = 8;
const MOST_ENTRIES = 100_000;

export interface PortfolioOptions {
  /** Files, and folders that are searched for them. */
  readonly paths: readonly string[];
  /** Version of this program. */
  readonly version: string;
  readonly onProgress?: (step: string) => void;
}

/**
 * Reads every result and puts them side by side. What cannot be read is in `leftOut`.
 *
 * @throws InputError with everything that is wrong where no result could be read
 */
export function readPortfolio({ paths, version, onProgress }: PortfolioOptions): Portfolio {
  const unread: Problem[] = [];
  const read: ReadMember[] = [];
  for (const file of filesOf(paths, unread)) {
    onProgress?.(`reading ${file}`);
    telling(file, unread, () => {
      const result = loadAuditJson(file, AUDIT_SCHEMA);
      read.push(memberOf({ file, sha256: createHash('sha256').update(readFileSync(file)).digest('hex'), result }));
    });
  }
  const portfolio = mergeResults(read, { version, unread });
  if (portfolio.jurisdictions.length === 0) throw new InputError(portfolio.leftOut);
  return portfolio;
}

/** What the system refuses for one file or folder is told as its problem: the others are read all the same. */
function telling(path: string, problems: Problem[], work: () => void): void {
  try {
    work();
  } catch (error) {
    if (error instanceof InputError) problems.push(...error.problems);
    else if (error instanceof Error && 'code' in error && typeof error.code === 'string')
      problems.push(problem(path, `This cannot be read (${error.code}).`, 'Check the path, and who may read it.'));
    else throw error;
  }
}

/** Each file once, however it was given, by path. */
function filesOf(paths: readonly string[], problems: Problem[]): readonly string[] {
  const found = new Map<string, string>();
  for (const path of paths.toSorted()) {
    telling(path, problems, () => {
      const stats = statSync(path, { throwIfNoEntry: false });
      if (!stats) problems.push(problem(path, 'There is no such file or folder.', 'Check the path.'));
      const files = stats?.isDirectory() ? resultsIn(path, problems) : stats ? [path] : [];
      for (const file of files) {
        const real = realpathSync(file);
        if (!found.has(real)) found.set(real, file);
      }
    });
  }
  return [...found.values()].sort();
}

/** Links are not followed: they may lead in a circle, or elsewhere. */
function resultsIn(folder: string, problems: Problem[]): readonly string[] {
  const files: string[] = [];
  let left = MOST_ENTRIES;
  const search = (path: string, depth: number): void =>
    telling(path, problems, () => {
      for (const entry of readdirSync(path, { withFileTypes: true })) {
        left -= 1;
        if (left < 0) return;
        if (entry.isFile() && RESULT_NAME.test(entry.name)) files.push(join(path, entry.name));
        else if (entry.isDirectory() && depth < DEEPEST) search(join(path, entry.name), depth + 1);
      }
    });
  search(folder, 1);
  const next = 'Give the files themselves, or a folder with nothing else in it.';
  if (left < 0)
    problems.push(
      problem(folder, `The folder has more than ${MOST_ENTRIES} entries; it was not searched to the end.`, next),
    );
  else if (files.length === 0) {
    const how = 'Give the out folder of an audit, or a folder with files such as meridia-audit.json.';
    problems.push(problem(folder, 'There is no audit.json in this folder or below it.', how));
  }
  return files;
}

function problem(file: string, message: string, next: string): Problem {
  return { code: 'no-result', level: 'error', message, next, at: { file } };
}

/** The page: one self-contained file. */
export function renderPortfolio(portfolio: Portfolio, options: { readonly assets: string }): string {
  const { assets } = options;
  const script = readFileSync(join(assets, 'filter.js'), 'utf8');
  const styles = ['styles.css', 'portfolio.css'];
  return renderView(viewPortfolio(portfolio), { assets, template: 'portfolio.hbs', styles, script });
}

/** @returns paths, in the order in which a reader wants them */
export async function writePortfolio(portfolio: Portfolio, out: string): Promise<readonly string[]> {
  await writeWhole(out, PORTFOLIO_FILES.html, [renderPortfolio(portfolio, { assets: REPORT_ASSETS })]);
  await writeWhole(out, PORTFOLIO_FILES.csv, portfolioCsv(portfolio));
  await writeWhole(out, PORTFOLIO_FILES.json, [`${JSON.stringify(portfolio, null, 2)}\n`]);
  return Object.values(PORTFOLIO_FILES).map((file) => join(out, file));
}
