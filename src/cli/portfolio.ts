import type { Command } from 'commander';
import { plural } from '../report/numbers.ts';
import type { Context } from './context.ts';
import { printProblems } from './failure.ts';
import { plainText, progressOn, wrapText, type ExitCode, type Io } from './io.ts';

interface PortfolioFlags {
  readonly out: string;
}

export function addPortfolio(program: Command, context: Context): void {
  program
    .command('portfolio')
    .summary('put the results of several jurisdictions side by side')
    .description(
      'Reads the audit.json of several jurisdictions and writes one comparison: statuses by jurisdiction, by section and row by row, and which rows are gaps in most of them. It ranks nobody. The evidence is not needed.',
    )
    .argument(
      '<paths...>',
      'audit.json files, or folders that are searched for them, also for names such as meridia-audit.json',
    )
    .option('--out <folder>', 'folder for the outputs', 'portfolio')
    .addHelpText(
      'after',
      `
Outputs:
  portfolio.html  the comparison; opens in any browser, without a network
  portfolio.csv   a line for each row of the checklist in each jurisdiction
  portfolio.json  the same, for programs

Of a jurisdiction with several results the latest is taken; the order of the paths does not matter.

Exit codes:
  0  all results are in the comparison, but for copies and older ones
  2  a result could not be read, or two of the same day contradict each other; the others are in the comparison

Example:
  sorna-audit portfolio meridia/out cedar-hollow/out --out side-by-side
`,
    )
    .action(async (paths: readonly string[], flags: PortfolioFlags) => {
      context.exitCode = await runPortfolio(paths, flags, context.io);
    });
}

async function runPortfolio(paths: readonly string[], { out }: PortfolioFlags, io: Io): Promise<ExitCode> {
  const { readPortfolio, writePortfolio } = await import('../outputs/portfolio-files.ts');
  const { toolVersion } = await import('../content/content.ts');
  const { holdOut, prepareOut } = await import('../outputs/outputs.ts');
  const progress = progressOn(io, false);
  try {
    const portfolio = readPortfolio({ paths, version: toolVersion(), onProgress: progress.step });
    const release = holdOut(out, prepareOut(out));
    const files = await writePortfolio(portfolio, out).finally(release);
    progress.done();
    const { jurisdictions, items, differences, leftOut } = portfolio;
    printProblems(leftOut, io);
    const most = items.filter(({ inMost }) => inMost).length;
    const gaps = `${plural(most, 'row is a gap', 'rows are gaps')} in more than half of those to which they apply.`;
    io.out(
      plainText(
        `${plural(jurisdictions.length, 'jurisdiction')}, ${plural(items.length, 'row')} of the checklist. ${gaps}\n`,
      ),
    );
    for (const sentence of differences) io.out(plainText(wrapText(sentence, '  ')));
    io.out(`\nWritten:\n${files.map((file) => `  ${plainText(file)}\n`).join('')}`);
    const wrong = leftOut.filter(({ level }) => level === 'error').length;
    if (wrong === 0) return 0;
    io.err(
      `\n${wrapText(`${plural(wrong, 'problem')} above: not all results are in the comparison.`, 'Exit code 2: ')}`,
    );
    return 2;
  } finally {
    progress.done();
  }
}
