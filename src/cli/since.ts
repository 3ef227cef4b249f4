/** The earlier audit that `--since` names, and this one held against it. */
import { existsSync, realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { WrittenAudit } from '../outputs/compare.ts';
import { InputError, type Problem } from '../errors.ts';
import type { AuditResult } from '../model/result.ts';

/** Of the flags of `audit`. */
interface SinceFlags {
  readonly since?: string;
  readonly out: string;
  readonly failOn: string;
}

export interface Earlier {
  /** Absent where there is none, and where it cannot be used. */
  readonly audit?: WrittenAudit;
  /** Why the one that stands in the folder of the outputs cannot be held against this one, which takes its place. */
  readonly unusable: readonly Problem[];
  /** To be told, quiet or not: a job that compares nothing must not look like one that found nothing. */
  readonly notes: readonly string[];
}

const NONE: Earlier = { unusable: [], notes: [] };

/** Read before anything is written: it may stand in the folder of the outputs. */
export async function earlierAudit({ since, out, failOn }: SinceFlags): Promise<Earlier> {
  if (since === undefined) {
    if (failOn !== 'new') return NONE;
    const message = '"--fail-on new" needs an earlier audit.';
    throw new InputError([
      { code: 'since', level: 'error', message, next: 'Give its folder with --since, such as --since out.' },
    ]);
  }
  const { proveAudit, readAudit } = await import('../outputs/compare.ts');
  const nothing = { ...NONE, notes: [`There is no earlier audit in ${since} yet: nothing is compared.`] };
  // The first of many nights.
  if (resolve(since) === resolve(out) && !existsSync(since)) return nothing;
  return unlessDamaged({ since, out }, async () => {
    const audit = readAudit(since);
    if (audit === undefined) return nothing;
    await proveAudit(audit);
    return { ...NONE, audit };
  });
}

/** The result with what changed, where there is an earlier one that it can be held against. */
export async function heldAgainst(
  earlier: Earlier,
  result: AuditResult,
  findings: string,
  flags: SinceFlags,
): Promise<Earlier & { readonly result: AuditResult }> {
  const { audit } = earlier;
  if (audit === undefined || flags.since === undefined) return { ...earlier, result };
  const { compareAudits, daysReversed } = await import('../outputs/compare.ts');
  const { since, out } = flags;
  const held = await unlessDamaged({ since, out }, async () => ({
    ...earlier,
    result: { ...result, since: await compareAudits(audit, { result, folder: findings }) },
  }));
  const reversed = daysReversed(audit.result, result);
  return { result, ...held, notes: [...earlier.notes, ...(reversed === undefined ? [] : [reversed])] };
}

/** What is mended by an audit that takes the place of the earlier one. */
const REPLACED: ReadonlySet<string> = new Set(['not-an-audit', 'findings-damaged', 'other-edition']);

/** Where this audit takes the place of the earlier one, a nightly job must not stop at the same damage every night. */
async function unlessDamaged<T extends Earlier>(
  { since, out }: { readonly since: string; readonly out: string },
  work: () => Promise<T>,
): Promise<T | Earlier> {
  try {
    return await work();
  } catch (error) {
    const takesPlace = [out, join(out, 'audit.json')].some((path) => realPath(path) === realPath(since));
    if (!(error instanceof InputError) || !takesPlace) throw error;
    if (!error.problems.every(({ code }) => REPLACED.has(code))) throw error;
    const next = 'Nothing is compared this time; what is written now takes its place.';
    const [first, ...more] = error.problems;
    return { ...NONE, unusable: [{ ...first!, next }, ...more.map(({ next: _other, ...problem }) => problem)] };
  }
}

function realPath(path: string): string {
  return existsSync(path) ? realpathSync(path) : resolve(path);
}
