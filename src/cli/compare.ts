import type { Command } from 'commander';
import type { Context } from './context.ts';
import { wrapText, type ExitCode, type Io } from './io.ts';
import { writtenAudit } from './written-audit.ts';

interface CompareFlags {
  readonly json?: boolean;
}

export function addCompare(program: Command, context: Context): void {
  program
    .command('compare')
    .summary('say what changed between two audits of a jurisdiction')
    .description(
      'Holds two audits of one jurisdiction against each other: rows whose status, answer or proof changed, and violations that appeared or are gone. The evidence is not needed.',
    )
    .argument('<earlier>', 'audit.json, or the folder of outputs with it')
    .argument('<later>', 'the same of the later audit')
    .option('--json', 'print all changes as JSON')
    .addHelpText(
      'after',
      `
Exit codes:
  0  nothing is worse
  1  a row turned worse, a check found a violation that was not there, or its outcome counts for more
  2  they cannot be compared, or not in full: a findings file is not there

Example:
  sorna-audit compare reports/may reports/june
`,
    )
    .action(async (earlier: string, later: string, flags: CompareFlags) => {
      context.exitCode = await runCompare(earlier, later, flags, context.io);
    });
}

async function runCompare(earlier: string, later: string, { json = false }: CompareFlags, io: Io): Promise<ExitCode> {
  const { compareAudits, daysReversed } = await import('../outputs/compare.ts');
  const { isWorse, lacksList } = await import('../decide/changes.ts');
  const { sinceLines } = await import('../report/terminal.ts');
  const [before, now] = [await writtenAudit(earlier), await writtenAudit(later)];
  const since = await compareAudits(before, now);
  const lines = sinceLines({ ...now.result, since }).slice(1);
  io.out(json ? `${JSON.stringify(since, null, 2)}\n` : lines.map((line) => `${line}\n`).join(''));
  const reversed = daysReversed(before.result, now.result);
  if (reversed !== undefined) io.err(wrapText(`${reversed} Name the earlier one first.`, 'Note: '));
  if (isWorse(since)) return 1;
  if (!lacksList({ ...now.result, since })) return 0;
  io.err(
    wrapText(
      'a findings file is not there: what is new cannot be told. Copy the whole folders of the outputs.',
      'Exit code 2: ',
    ),
  );
  return 2;
}
