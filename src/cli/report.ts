import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import type { Context } from './context.ts';
import { ALSO_FORMATS, type AlsoFormat } from '../report/formats/formats.ts';
import { ALSO_WORDS } from './audit.ts';
import { someOf } from './options.ts';
import { writtenAudit } from './written-audit.ts';
import { plainText, progressOn, wrapText, type ExitCode, type Io } from './io.ts';

interface ReportFlags {
  readonly out?: string;
  readonly pdf?: boolean;
  readonly also?: readonly AlsoFormat[];
}

export function addReport(program: Command, context: Context): void {
  program
    .command('report')
    .summary('write the reports again from an audit.json')
    .description('Writes HTML, PDF and worklist again from the result of an earlier audit. The evidence is not needed.')
    .argument('<audit>', 'audit.json, or the folder of outputs with it')
    .option('--out <folder>', 'folder for the outputs; default: the folder of the audit.json')
    .option('--pdf', 'a PDF has to be written: without a browser, the exit code is 2')
    .option('--no-pdf', 'write no PDF')
    .option('--also <formats>', ALSO_WORDS, someOf(ALSO_FORMATS))
    .addHelpText(
      'after',
      `
Exit codes:
  0  the reports are written
  2  they could not be written

Example:
  sorna-audit report out --out for-the-reviewer
`,
    )
    .action(async (file: string, flags: ReportFlags) => {
      context.exitCode = await runReport(file, flags, context.io);
    });
}

async function runReport(file: string, flags: ReportFlags, io: Io): Promise<ExitCode> {
  const { holdOut, prepareOut, writeOutputs } = await import('../outputs/outputs.ts');
  const { result, folder: source } = await writtenAudit(file);
  const out = flags.out ?? source;
  const progress = progressOn(io, false);
  const notices: string[] = [];
  const release = holdOut(out, prepareOut(out));
  const outputs = await writeOutputs({
    result,
    out,
    findings: source,
    pdf: flags.pdf ?? true,
    ...(flags.also && { also: flags.also }),
    env: io.env,
    onProgress: progress.step,
    onNotice: (sentence) => notices.push(sentence),
  })
    .finally(release)
    .finally(progress.done);
  io.out(`Written:\n${outputs.files.map((each) => `  ${plainText(each)}\n`).join('')}`);
  const { file: findings } = result.findings;
  if (findings !== undefined && resolve(out) !== resolve(source) && existsSync(join(source, findings)))
    notices.push(`${findings}, which the report speaks of, stays in ${source}. Hand it over with the report.`);
  for (const notice of notices) io.err(wrapText(plainText(notice), 'Note: '));
  if (outputs.pdfMissing === undefined) return 0;
  io.err(`\n${outputs.pdfMissing}\n`);
  return flags.pdf === true ? 2 : 0;
}
