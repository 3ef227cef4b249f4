/** An earlier audit, as it stands in its folder, and what a later one differs in. */
import { existsSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { changesBetween, type FindingChange } from '../decide/changes.ts';
import { InputError } from '../errors.ts';
import { loadAuditJson } from '../load/audit-json.ts';
import type { Changes } from '../model/changes.ts';
import type { AuditResult } from '../model/result.ts';
import type { FindingsFile } from '../engine/results/finding-changes.ts';
import { findingsPath } from './findings-path.ts';
import { AUDIT_SCHEMA, OUTPUT_FILES } from './outputs.ts';
import { quoted } from '../quoted.ts';

export interface WrittenAudit {
  readonly result: AuditResult;
  /** Where its findings file stands. */
  readonly folder: string;
}

/**
 * @param path an audit.json, or the folder of the outputs with one in it
 * @returns undefined where the folder is there and nothing has been written into it yet
 * @throws InputError where there is nothing at the path, or no result of an audit
 */
export function readAudit(path: string): WrittenAudit | undefined {
  const stats = statSync(path, { throwIfNoEntry: false });
  const file = stats?.isDirectory() ? join(path, OUTPUT_FILES.json) : path;
  if (stats?.isDirectory() && !existsSync(file)) return undefined;
  return { result: loadAuditJson(file, AUDIT_SCHEMA), folder: dirname(file) };
}

/** @throws InputError where its findings file is damaged: better before an audit than behind it */
export async function proveAudit(audit: WrittenAudit): Promise<void> {
  const file = findingsOf(audit);
  if (file === undefined) return;
  const { proveFindings } = await import('../engine/results/finding-changes.ts');
  await inScratch((scratch) => proveFindings(file, scratch));
}

async function inScratch<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const scratch = await mkdtemp(join(tmpdir(), 'sorna-compare-'));
  try {
    return await work(scratch);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** @throws InputError where they are not of one jurisdiction and one edition of the checklist */
export async function compareAudits(earlier: WrittenAudit, later: WrittenAudit): Promise<Changes> {
  refuseOthers(earlier, later);
  const files = [earlier, later].map(findingsOf);
  if (files.some((file) => file === undefined)) {
    const noRecords = [earlier, later].every(({ result }) => result.findings.file === undefined);
    return changesBetween(earlier.result, later.result, noRecords ? new Map() : undefined);
  }
  const { compareFindings } = await import('../engine/results/finding-changes.ts');
  const rules = await inScratch((scratch) => compareFindings(files[0]!, files[1]!, scratch));
  const byRule = new Map<string, FindingChange>(rules.map(({ rule, ...change }) => [rule, change]));
  return changesBetween(earlier.result, later.result, byRule);
}

function findingsOf({ result, folder }: WrittenAudit): FindingsFile | undefined {
  const path = findingsPath(result, folder);
  // What was found on the website does not stand in the file.
  const counts = result.rules.map(({ on, violations }) => (on === 'website' ? 0 : violations));
  return path === undefined ? undefined : { path, violations: counts.reduce((sum, count) => sum + count, 0) };
}

function refuseOthers(earlier: WrittenAudit, later: WrittenAudit): void {
  const at = { file: join(earlier.folder, OUTPUT_FILES.json) };
  const refuse = (code: string, message: string, next: string): never => {
    throw new InputError([{ code, level: 'error', message, next, at }]);
  };
  const [a, b] = [earlier.result, later.result];
  if (a.jurisdiction.name !== b.jurisdiction.name || a.jurisdiction.kind !== b.jurisdiction.kind)
    refuse(
      'other-jurisdiction',
      `The earlier audit is of ${nameOf(a)}, and the later one of ${nameOf(b)}.`,
      'Give an audit of the same jurisdiction. If only its name has changed, audit once without --since.',
    );
  if (a.checklist.edition !== b.checklist.edition)
    refuse(
      'other-edition',
      'The earlier audit speaks of another edition of the checklist.',
      'Give an audit of the same edition.',
    );
}

function nameOf({ jurisdiction: { name, kind } }: AuditResult): string {
  return `${quoted(name)} (${kind})`;
}

/** Said where the audits were given in the wrong order: what is gone would be told as new. */
export function daysReversed(earlier: AuditResult, later: AuditResult): string | undefined {
  if (earlier.asOf <= later.asOf) return undefined;
  return `The earlier audit speaks of ${earlier.asOf}, which is after ${later.asOf}, the day of the later one: what is told as new may be old.`;
}
