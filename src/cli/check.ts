import type { Command } from 'commander';
import type { CheckedPackage } from './check-package.ts';
import { formatCount } from '../model/words.ts';
import type { Context } from './context.ts';
import { countsOf, problemText } from './failure.ts';
import { progressOn, type ExitCode, type Io } from './io.ts';
import { collect } from './options.ts';

interface CheckFlags {
  readonly rules?: readonly string[];
}

export function addCheck(program: Command, context: Context): void {
  program
    .command('check')
    .summary('read a package and list every problem in it, without auditing')
    .description(
      'Reads everything in a package as an audit would, and lists every problem with file, line and column, and what to do about it. It does not judge the program.',
    )
    .argument('<package>', 'folder of the package, with jurisdiction.yaml in it')
    .option('--rules <folder>', 'also check the rules in this folder; may be repeated', collect)
    .addHelpText(
      'after',
      `
Exit codes:
  0  an audit can run on the package; there may be warnings
  2  an audit cannot run on it: there are errors

Example:
  sorna-audit check my-package
`,
    )
    .action(async (folder: string, flags: CheckFlags) => {
      context.exitCode = await runCheck(folder, flags, context.io);
    });
}

async function runCheck(folder: string, flags: CheckFlags, io: Io): Promise<ExitCode> {
  const { checkPackage } = await import('./check-package.ts');
  const progress = progressOn(io, false);
  const checked = await checkPackage(folder, flags.rules ?? [], progress.step).finally(progress.done);
  const { aheadProblems } = await import('./as-of.ts');
  const problems = [...checked.problems, ...(checked.read ? aheadProblems(folder, io.today()) : [])];
  for (const problem of problems) io.out(`${problemText(problem)}\n`);
  if (problems.length > 0) io.out('\n');
  if (checked.read) io.out(readLines(checked.read));
  io.out(problems.length === 0 ? 'No problems.' : countsOf(problems));
  io.out(checked.read ? ' An audit can run on this package.\n' : ' An audit cannot run on this package yet.\n');
  return checked.read ? 0 : 2;
}

function readLines(read: NonNullable<CheckedPackage['read']>): string {
  const { answered, rows, documents, citations, tables, website, amendments, determinations } = read;
  const count = (n: number, one: string, many = `${one}s`): string => `${formatCount(n)} ${n === 1 ? one : many}`;
  const registry = tables.map(({ table, file, records, isPart }) =>
    isPart
      ? `${table} (from the ${count(records, 'row')} of ${file})`
      : `${table} (${count(records, 'record')} of ${file})`,
  );
  return [
    'Read:',
    `  answers    ${formatCount(answered)} of ${count(rows, 'row')} answered, ${count(citations, 'citation')}`,
    `  documents  ${documents === 0 ? 'none' : count(documents, 'file')}`,
    ...(registry.length === 0 ? ['none'] : registry).map(
      (line, i) => `  ${i === 0 ? 'registry ' : '         '}  ${line}`,
    ),
    `  website    ${website ? 'a capture is there; its pages are read by the audit' : 'none'}`,
    ...(amendments + determinations === 0
      ? []
      : [
          `  notes      ${count(amendments, 'amendment')}, ${count(determinations, 'determination')}`,
          // That hangs on the results: a note beside a row that meets by now is an error of the audit.
          ...(amendments > 0
            ? ['             whether each amendment has something to stand beside is told by the audit']
            : []),
        ]),
    '',
    '',
  ].join('\n');
}
