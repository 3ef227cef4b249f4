import { existsSync, renameSync, rmSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import type { Command } from 'commander';
import { InputError } from '../errors.ts';
import type { Context } from './context.ts';
import { runAudit } from './audit.ts';
import { progressOn, typedPath, type ExitCode, type Io } from './io.ts';

interface DemoFlags {
  readonly out: string;
  readonly pdf?: boolean;
}

export function addDemo(program: Command, context: Context): void {
  program
    .command('demo')
    .summary('audit an invented state, and say what to look at')
    .description(
      'Writes the package of Meridia, a state that does not exist, with mistakes planted in it; audits it; and says what to look at. All people in it are invented.',
    )
    .option('--out <folder>', 'folder for the package and the outputs', join('out', 'demo'))
    .option('--pdf', 'a PDF has to be written: without a browser, the exit code is 2')
    .option('--no-pdf', 'write no PDF')
    .addHelpText(
      'after',
      `
Exit codes:
  0  the demonstration ran, although it finds gaps: it is meant to
  2  it could not run

Example:
  sorna-audit demo
`,
    )
    .action(async (flags: DemoFlags) => {
      context.exitCode = await runDemo(flags, context.io);
    });
}

function refuseOther(folder: string): void {
  if (!existsSync(folder)) return;
  const message = 'There is something else where the package of the demonstration has to go.';
  const next = 'Choose another folder with --out.';
  throw new InputError([{ code: 'not-empty', level: 'error', message, next, at: { file: folder } }]);
}

async function runDemo(flags: DemoFlags, io: Io): Promise<ExitCode> {
  const { prepareOut } = await import('../outputs/outputs.ts');
  const folder = join(flags.out, 'package');
  prepareOut(flags.out);
  const progress = progressOn(io, false);
  if (!existsSync(join(folder, 'jurisdiction.yaml'))) {
    const { generateSample } = await import('../sample/generate.ts');
    const { COMMITTED } = await import('../sample/write.ts');
    const meridia = COMMITTED.find((sample) => sample.name === 'meridia');
    progress.step('writing the package of Meridia');
    if (meridia) {
      refuseOther(folder);
      // Whole or not at all: one that was interrupted must not be audited as if it were the package.
      const unfinished = join(flags.out, '.package');
      rmSync(unfinished, { recursive: true, force: true });
      generateSample({ ...meridia, folder: unfinished, website: true });
      renameSync(unfinished, folder);
    }
    progress.done();
  }
  io.out(`The State of Meridia does not exist. Its package is in ${folder}.\n\n`);
  const { pdf } = flags;
  const code = await runAudit(folder, { out: flags.out, failOn: 'never', ...(pdf !== undefined && { pdf }) }, io);
  if (code !== 0) return code;
  io.out(
    [
      '',
      'It is a demonstration: the exit code is 0 although there are gaps. "sorna-audit audit" would end with 1.',
      '',
      'Look at this first:',
      `  1. ${join(flags.out, 'report.html')}: the first page says where Meridia stands.`,
      '     In section VIII, rows are answered yes and contradicted by the records. Rows and checks open for details.',
      '  2. Section IX: what the public website shows and must not.',
      `  3. ${join(flags.out, 'worklist.xlsx')}: the same as a list of work, by desk.`,
      `  4. Change something in ${folder}, and run`,
      `     ${calledAs()} audit ${typedPath(folder)} --since ${typedPath(flags.out)} --out ${typedPath(join(flags.out, 'again'))}`,
      '     The report then says what changed.',
      '',
    ].join('\n'),
  );
  return 0;
}

/** From a clone there is no "sorna-audit" to call, and its program may be called from any folder. */
export function calledAs(program = process.argv[1] ?? ''): string {
  return basename(program) === 'cli.js' ? `node ${typedPath(relative('', program))}` : 'sorna-audit';
}
