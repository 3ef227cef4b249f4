import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { WrittenAudit } from '../outputs/compare.ts';
import { InputError, type Problem } from '../errors.ts';
import { lacksList } from '../decide/changes.ts';
import type { AuditResult } from '../model/result.ts';
import { withoutNumbers } from '../model/secret-numbers.ts';
import type { Context } from './context.ts';
import { printProblems } from './failure.ts';
import { FAIL_ON, FAIL_ON_WORDS, foundAt, ranIncompletely, type FailOn } from './fail-on.ts';
import { earlierAudit, heldAgainst } from './since.ts';
import { plainText, progressOn, typedPath, wrapText, type ExitCode, type Io } from './io.ts';
import { ALSO_FORMATS, type AlsoFormat } from '../report/formats/formats.ts';
import { collect, dayOption, memoryOption, oneOf, someOf, threadsOption } from './options.ts';

export interface AuditFlags {
  readonly out: string;
  readonly asOf?: string;
  readonly rules?: readonly string[];
  readonly failOn: FailOn;
  /** Folder or audit.json of an earlier audit. */
  readonly since?: string;
  /** Undefined: where a browser is found. */
  readonly pdf?: boolean;
  readonly also?: readonly AlsoFormat[];
  readonly memory?: number;
  readonly threads?: number;
  readonly quiet?: boolean;
}

export const ALSO_WORDS = `further formats, separated by commas: ${ALSO_FORMATS.join(', ')}`;

/** More of them would push the summary out of sight; the report and `check` list all. */
const MOST_WARNINGS = 10;

export function addAudit(program: Command, context: Context): void {
  program
    .command('audit')
    .summary('check a package against the checklist and write the gap report')
    .description(
      'Reads a package, checks every row of the checklist against every kind of evidence in it, and writes the gap report. Nothing in the package is changed, and nothing is sent anywhere.',
    )
    .argument('<package>', 'folder of the package, with jurisdiction.yaml in it')
    .option('--out <folder>', 'folder for the outputs', 'out')
    .option(
      '--as-of <date>',
      'date to audit against, YYYY-MM-DD or "today"; default: as_of of jurisdiction.yaml, or else today',
      dayOption,
    )
    .option(
      '--rules <folder>',
      'folder with rules of your own, which are added or replace ours by id; may be repeated',
      collect,
    )
    .option('--fail-on <level>', `what makes the exit code 1: ${FAIL_ON.join(', ')}`, oneOf(FAIL_ON), 'any')
    .option(
      '--since <earlier>',
      'audit.json of an earlier audit, or its folder of outputs, which may be --out: the report says what changed',
    )
    .option('--pdf', 'a PDF has to be written: without a browser, the exit code is 2')
    .option('--no-pdf', 'write no PDF')
    .option('--also <formats>', ALSO_WORDS, someOf(ALSO_FORMATS))
    .option('--memory <MB>', 'megabytes that the engine may use (default: 1500)', memoryOption)
    .option('--threads <number>', 'processor cores to use; the result is the same for any number', threadsOption)
    .option(
      '--quiet',
      'print nothing but warnings and errors; with --since only new ones, and what turned worse where the exit code is 1',
    )
    .addHelpText('after', `\n${auditHelp()}`)
    .action(async (folder: string, flags: AuditFlags) => {
      context.exitCode = await runAudit(folder, flags, context.io);
    });
}

function auditHelp(): string {
  const levels = FAIL_ON.map((level) => wrapText(FAIL_ON_WORDS[level], `  ${level.padEnd(14)}`)).join('');
  return `Levels of --fail-on, from "critical" to "any" each with all of the one before it:
${levels}
Outputs:
  report.html     the gap report; opens in any browser, without a network
  report.pdf      the same for print, where a browser is found to print it
  worklist.xlsx   what to fix, a sheet for each desk
  worklist.csv    the same as one plain table, for programs
  findings.*      all findings in the registry, one per line (NDJSON; Parquet from 200,000 on)
  audit.json      the whole result, for programs and for "sorna-audit report"
  junit.xml       with --also junit: checks and rows as test cases, for build servers
  summary.md      with --also markdown: one page for a mail, a ticket or the summary of a job
  audit.sarif     with --also sarif: samples of what the checks found, for viewers of SARIF
  oscal-assessment-results.json   with --also oscal: checks and rows as OSCAL assessment results
  audit.hdf.json  with --also hdf: rows as controls, for MITRE Heimdall

Exit codes:
  0  nothing at or above --fail-on
  1  gaps at or above --fail-on
  2  the audit could not run, or a part of it failed; what was written says which. Where the earlier audit of
     --since stands in --out and is damaged, this one takes its place, so that the next can be held against it

Examples:
  sorna-audit audit my-package
  sorna-audit audit my-package --as-of 2026-06-30 --out reports/june
  sorna-audit audit my-package --since out --fail-on new --no-pdf --quiet    (a nightly job)
`;
}

/** Also what `demo` runs. */
export async function runAudit(folder: string, flags: AuditFlags, io: Io): Promise<ExitCode> {
  const { holdOut, prepareOut, stagedIn, writeOutputs } = await import('../outputs/outputs.ts');
  const { renderSummary, sinceLines } = await import('../report/terminal.ts');
  const quiet = flags.quiet ?? false;
  const progress = progressOn(io, quiet);
  const notices: string[] = [];
  await refuseEvidenceFolder(folder, flags.out);
  const release = holdOut(flags.out, prepareOut(flags.out));
  try {
    const findings = stagedIn(flags.out);
    const earlier = await earlierAudit(flags);
    const audited = withoutNumbers(await auditPackage(folder, { ...flags, out: findings }, io, progress.step));
    const { result, unusable, notes } = await heldAgainst(earlier, audited, findings, flags);
    const outputs = await writeOutputs({
      result,
      out: flags.out,
      findings,
      pdf: flags.pdf ?? true,
      ...(flags.also && { also: flags.also }),
      env: io.env,
      onProgress: progress.step,
      onNotice: (sentence) => notices.push(sentence),
    });
    progress.done();
    printProblems(unusable, io);
    printWarnings(quiet ? newProblems(result, earlier.audit) : result.problems, folder, io);
    if (!quiet) {
      io.out(renderSummary(result));
      io.out(`\nWritten:\n${outputs.files.map((file) => `  ${plainText(file)}\n`).join('')}`);
    }
    const { aheadText } = await import('./as-of.ts');
    for (const note of [aheadText(result.asOf, io.today()) ?? [], ...notes, ...(quiet ? [] : notices)].flat())
      io.err(wrapText(plainText(note), 'Note: '));
    const noPdf = outputs.pdfMissing !== undefined;
    if (noPdf && (flags.pdf === true || !quiet)) io.err(`\n${outputs.pdfMissing}\n`);
    const { code, why } = exitOf(result, flags, { noPdf, notHeld: unusable.length > 0 });
    // A night in which something turned worse is the one that the job is there for.
    const isNews = quiet && code === 1 && foundAt(result, 'new') !== undefined;
    if (isNews) io.out(sinceLines(result).slice(1).join('\n') + '\n');
    if (code === 2 || isNews || (!quiet && flags.failOn !== 'never'))
      (code === 2 ? io.err : io.out)(`\n${wrapText(why, `Exit code ${code}: `)}`);
    return code;
  } finally {
    release();
    progress.done();
  }
}

/** A report among the evidence would be read as evidence by the next audit. */
async function refuseEvidenceFolder(folder: string, out: string): Promise<void> {
  const { evidenceFolderOf } = await import('../load/package.ts');
  const part = evidenceFolderOf(folder, out);
  if (part === undefined) return;
  const message = `The outputs would lie in ${part}/ of the package, and be read as evidence next time.`;
  const next = 'Choose another folder with --out.';
  throw new InputError([{ code: 'output', level: 'error', message, next, at: { file: out } }]);
}

async function auditPackage(
  folder: string,
  flags: AuditFlags,
  io: Io,
  onProgress: (step: string) => void,
): Promise<AuditResult> {
  const { audit } = await import('../audit/audit.ts');
  const { loadContent } = await import('../content/content.ts');
  const { asOfFor } = await import('./as-of.ts');
  const asOf = asOfFor(folder, flags.asOf, io.today());
  return audit({
    folder,
    content: loadContent(flags.rules ?? []),
    out: resolve(flags.out),
    onProgress,
    ...(asOf !== undefined && { asOf }),
    ...(flags.memory !== undefined && { memoryMb: flags.memory }),
    ...(flags.threads !== undefined && { threads: flags.threads }),
  });
}

/** What the earlier audit told already would come with every night's mail; errors do. */
function newProblems({ problems }: AuditResult, earlier: WrittenAudit | undefined): readonly Problem[] {
  const sameAs = ({ code, message, at }: Problem): string => JSON.stringify([code, message, at?.file]);
  const told = new Set(earlier?.result.problems.map(sameAs));
  return problems.filter((problem) => problem.level === 'error' || !told.has(sameAs(problem)));
}

function printWarnings(all: readonly Problem[], folder: string, io: Io): void {
  // What has to be corrected is never among those that are cut off.
  const problems = all.toSorted((a, b) => Number(b.level === 'error') - Number(a.level === 'error'));
  printProblems(problems.slice(0, MOST_WARNINGS), io);
  const more = problems.length - MOST_WARNINGS;
  if (more > 0) io.err(`… and ${more} more: the report and "sorna-audit check ${typedPath(folder)}" list all.\n`);
  if (problems.length > 0) io.err('\n');
}

function exitOf(
  result: AuditResult,
  flags: AuditFlags,
  { noPdf, notHeld }: { readonly noPdf: boolean; readonly notHeld: boolean },
): { readonly code: ExitCode; readonly why: string } {
  const broken = ranIncompletely(result);
  if (broken > 0) {
    const checks = broken === 1 ? '1 check could not run' : `${broken} checks could not run`;
    return { code: 2, why: `the audit is incomplete, ${checks}. The report says which, and why.` };
  }
  const wrong = result.problems.filter((problem) => problem.level === 'error').length;
  if (wrong > 0) {
    const errors = wrong === 1 ? 'there is an error' : `there are ${wrong} errors`;
    return { code: 2, why: `${errors} in the package. All outputs are written; correct it and audit again.` };
  }
  if (notHeld)
    return {
      code: 2,
      why: 'nothing was compared with the earlier audit. All outputs are written; the next audit is held against them.',
    };
  if (noPdf && flags.pdf === true)
    return { code: 2, why: 'a PDF was asked for and could not be printed. All other outputs are written.' };
  const found = foundAt(result, flags.failOn);
  if (found === undefined && flags.failOn === 'new' && lacksList(result))
    return {
      code: 2,
      why: 'the findings file of the earlier audit is not there: what is new cannot be told. All outputs are written.',
    };
  if (found === undefined) return { code: 0, why: `nothing at or above --fail-on ${flags.failOn}.` };
  return { code: 1, why: `${found} (--fail-on ${flags.failOn}).` };
}
