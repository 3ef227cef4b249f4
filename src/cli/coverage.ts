import type { Command } from 'commander';
import type { Coverage, RowCoverage } from '../content/coverage.ts';
import { SECTION_IDS, type SectionId } from '../model/checklist.ts';
import type { Context } from './context.ts';
import { type ExitCode, wrapText, type Io } from './io.ts';
import { collect, oneOf } from './options.ts';

interface CoverageFlags {
  readonly section?: SectionId;
  readonly json?: true;
  readonly rules?: readonly string[];
}

export function addCoverage(program: Command, context: Context): void {
  program
    .command('coverage')
    .summary('what speaks to each row of the checklist')
    .description(
      'Lists for every row of the checklist which checks speak to it: over records, over pages of the public site, over the documents that its answer cites, or the answer alone; and why, where no check does.',
    )
    .option('--section <section>', `only one section: ${SECTION_IDS.join(', ')}`, oneOf(SECTION_IDS))
    .option('--rules <folder>', 'also read the rules in this folder; may be repeated', collect)
    .option('--json', 'as JSON, with the ids of all checks')
    .addHelpText('after', '\nExamples:\n  sorna-audit coverage\n  sorna-audit coverage --section X\n')
    .action(async (flags: CoverageFlags) => {
      context.exitCode = await showCoverage(flags, context.io);
    });
}

async function showCoverage(flags: CoverageFlags, io: Io): Promise<ExitCode> {
  const [{ loadContent }, { coverageOf }] = await Promise.all([
    import('../content/content.ts'),
    import('../content/coverage.ts'),
  ]);
  const { checklist, rules } = loadContent(flags.rules ?? []);
  const whole = coverageOf(checklist, rules.rules);
  const rows = whole.rows.filter((row) => flags.section === undefined || row.section === flags.section);
  const gaps = whole.gaps.filter((gap) => rows.some((row) => row.item === gap.item));
  if (flags.json) io.out(`${JSON.stringify({ rows, gaps }, null, 2)}\n`);
  else io.out(asText({ rows, gaps }));
  return gaps.length === 0 ? 0 : 1;
}

function asText({ rows, gaps }: Coverage): string {
  const lines = rows.map((row) => wrapText(servedBy(row), `${row.item.padEnd(10)}`));
  const count = (test: (row: RowCoverage) => boolean): string => String(rows.filter(test).length).padStart(5);
  const isChecked = (row: RowCoverage): boolean => row.data.length + row.site.length > 0;
  lines.push(
    `\n${count(() => true)} rows\n`,
    `${count((row) => row.data.length > 0)} with checks over records\n`,
    `${count((row) => row.site.length > 0)} with checks over pages of the public site\n`,
    `${count((row) => !isChecked(row) && row.documents)} with the citations of their answer alone\n`,
    `${count((row) => !isChecked(row) && !row.documents)} with their answer alone\n`,
    `${String(gaps.length).padStart(5)} where checklist and checks do not agree\n`,
  );
  for (const gap of gaps) lines.push(wrapText(`${gap.message}. ${gap.next}`, `${gap.item.padEnd(10)}`));
  return lines.join('');
}

function servedBy(row: RowCoverage): string {
  const checks = (ids: readonly string[]): string => `${ids.length} ${ids.length === 1 ? 'check' : 'checks'}`;
  const parts = [
    ...(row.data.length > 0 ? [`records: ${checks(row.data)}`] : []),
    ...(row.site.length > 0 ? [`pages: ${checks(row.site)}`] : []),
    ...(row.documents ? ['documents: citations'] : []),
    `answer: ${row.form}`,
  ];
  return parts.join('; ') + (row.unchecked === undefined ? '' : `. No check: ${row.unchecked}`);
}
