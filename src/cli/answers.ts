import { existsSync } from 'node:fs';
import { basename, extname, resolve } from 'node:path';
import type { Command } from 'commander';
import { InputError } from '../errors.ts';
import type { AnswerChange, ChangeKind, ImportPlan } from '../load/answers/answers-import.ts';
import { formatCount } from '../model/words.ts';
import { addSuggest } from './answers-suggest.ts';
import type { Context } from './context.ts';
import { countsOf, problemText } from './failure.ts';
import { plainText, typedPath, type ExitCode, type Io } from './io.ts';
import { writeWhole } from './whole-file.ts';

interface ExportFlags {
  readonly to?: string;
  readonly force?: boolean;
}

interface ImportFlags {
  readonly force?: boolean;
  readonly dryRun?: boolean;
}

/** Rows listed of each kind of change; the rest is counted. */
const MOST_LISTED = 40;

export function addAnswers(program: Command, context: Context): void {
  const answers = program
    .command('answers')
    .summary('answers as a workbook or CSV, back again, and passages that may support them')
    .description('Writes the answers of a package as a workbook or CSV file to fill in, and takes them back.')
    .addHelpText('after', EXAMPLES);
  answers
    .command('export')
    .summary('write the answers as a workbook or CSV file')
    .description(
      'Writes every row that is put to the jurisdiction, answered or not: a workbook with a sheet for each section, drop-downs, help and how each answer is read, and a sheet for the registerable offenses; or one CSV table.',
    )
    .argument('<package>', 'folder of the package, with jurisdiction.yaml in it')
    .option('--to <file>', 'file to write, .xlsx or .csv; default: the name of the package with "-answers.xlsx"')
    .option('--force', 'replace the file where it is there')
    .addHelpText(
      'after',
      `
Exit codes:
  0  the file is written
  2  it could not be written; one that is there is replaced only with --force

Example:
  sorna-audit answers export my-package --to answers.xlsx
`,
    )
    .action(async (folder: string, flags: ExportFlags) => runExport(folder, flags, context.io));
  answers
    .command('import')
    .summary('take answers over from a workbook or CSV file')
    .description(
      'Reads a filled-in workbook or CSV file and writes its answers into the YAML files of the package, whose comments and order stay. It first says what changes. What only adds to the package is written; where something in it would be replaced or cleared, nothing is written without --force; where a cell cannot be read, nothing is written at all.',
    )
    .argument('<file>', 'workbook (.xlsx) or CSV file, as "answers export" writes them')
    .argument('<package>', 'folder of the package')
    .option('--force', 'replace and clear answers of the package too')
    .option('--dry-run', 'only say what would change')
    .addHelpText(
      'after',
      `
Exit codes:
  0  the answers are written, there was nothing to write, or --dry-run found nothing in the way
  2  nothing was written; what was printed says why
`,
    )
    .action(async (file: string, folder: string, flags: ImportFlags) => {
      context.exitCode = await runImport(file, folder, flags, context.io);
    });
  addSuggest(answers, context);
}

const EXAMPLES = `
Examples:
  sorna-audit answers export my-package --to answers.xlsx
  sorna-audit answers import answers.xlsx my-package --dry-run
  sorna-audit answers import answers.xlsx my-package
`;

async function runExport(folder: string, { to, force = false }: ExportFlags, io: Io): Promise<void> {
  const path = to ?? `${basename(resolve(folder))}-answers.xlsx`;
  const format = extname(path).toLowerCase().slice(1);
  const refuse = (code: string, message: string, next: string): InputError =>
    new InputError([{ code, level: 'error', message, next, at: { file: path } }]);
  if (format !== 'xlsx' && format !== 'csv')
    throw refuse('file-kind', 'Answers are written as .xlsx or .csv.', 'Name a file that ends so.');
  const { loadContent } = await import('../content/content.ts');
  const { exportAnswers } = await import('../drafts/answers-files.ts');
  const { liesInAnswers } = await import('../load/answers/answers-import.ts');
  if (liesInAnswers(path, folder))
    throw refuse('own-file', 'A file below answers/ would be read as answers itself.', 'Name a file elsewhere.');
  if (!force && existsSync(path))
    throw refuse('file-exists', 'This file is there already.', 'Add --force to replace it.');
  const { checklist, dictionary } = loadContent();
  const done = await exportAnswers({ folder, checklist, dictionary, format });
  for (const problem of done.problems) io.err(`${problemText(problem)}\n`);
  try {
    writeWhole(path, done.content, force);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw refuse('no-folder', 'There is no such folder.', 'Make it first.');
  }
  const offenses = done.offenses > 0 ? `, and ${count(done.offenses, 'offense')}` : '';
  io.out(`${count(done.rows, 'row')}, ${formatCount(done.answered)} answered${offenses}: ${plainText(path)}\n`);
  io.out(
    `Take it back with: sorna-audit answers import ${plainText(typedPath(path))} ${plainText(typedPath(folder))}\n`,
  );
}

async function runImport(file: string, folder: string, flags: ImportFlags, io: Io): Promise<ExitCode> {
  const { loadContent } = await import('../content/content.ts');
  const { planImport } = await import('../load/answers/answers-import.ts');
  const { offenseColumns, refuseOtherFolder, writeAll } = await import('../drafts/answers-files.ts');
  const { checklist, dictionary } = loadContent();
  refuseOtherFolder(folder);
  const plan = await planImport({ path: file, folder, checklist, offenses: offenseColumns(dictionary) });
  for (const problem of plan.problems) io.out(`${problemText(problem)}\n`);
  if (plan.problems.length > 0) io.out(`${countsOf(plan.problems)}\n\n`);
  io.out(summary(plan));
  const hindrance = hindranceOf(plan, flags.force ?? false);
  if (hindrance !== undefined) {
    io.out(`Nothing was written, because ${hindrance}\n`);
    return 2;
  }
  if (plan.files.length === 0) {
    io.out('Nothing was written, because there is nothing to write.\n');
    return 0;
  }
  const names = plan.files.map((each) => `  ${plainText(each.file)}\n`).join('');
  if (!flags.dryRun) writeAll(folder, plan.files);
  io.out(flags.dryRun ? `Nothing was written (--dry-run). These would be:\n${names}` : `Written:\n${names}`);
  return 0;
}

function hindranceOf(plan: ImportPlan, force: boolean): string | undefined {
  const errors = plan.problems.filter(({ level }) => level === 'error').length;
  if (errors > 0) return `${count(errors, 'problem')} above ${errors === 1 ? 'has' : 'have'} to be solved first.`;
  if (force) return undefined;
  const lost = plan.changes.filter(({ kind }) => kind === 'changed' || kind === 'cleared').length;
  const what = [
    ...(lost > 0 ? [`${count(lost, 'answer')} of the package`] : []),
    ...(plan.offenses === 'changed' ? ['offenses.csv'] : []),
  ];
  return what.length === 0 ? undefined : `${what.join(' and ')} would be replaced or cleared. Add --force to do so.`;
}

const WORDS: Readonly<Record<ChangeKind, string>> = {
  new: 'new',
  completed: 'with something added',
  changed: 'changed',
  cleared: 'cleared',
};

function summary(plan: ImportPlan): string {
  const kinds = (Object.keys(WORDS) as ChangeKind[]).map((kind) => [kind, ofKind(plan, kind)] as const);
  const counts = kinds
    .filter(([, rows]) => rows.length > 0)
    .map(([kind, rows]) => `${count(rows.length, 'row')} ${WORDS[kind]}`);
  const rest = [
    `${formatCount(plan.unchanged)} unchanged`,
    ...(plan.untouched.length > 0
      ? [`${formatCount(plan.untouched.length)} not in the file and left as they are`]
      : []),
    ...(plan.aside > 0 ? [`${formatCount(plan.aside)} set aside (set-aside.yaml)`] : []),
    ...(plan.offenses === 'new' || plan.offenses === 'changed' ? [`offenses.csv ${plan.offenses}`] : []),
  ];
  const listed = kinds.flatMap(([kind, rows]) => [
    ...rows
      .slice(0, MOST_LISTED)
      .map(({ item, fields }) => `  ${WORDS[kind].padEnd(21)}${item.padEnd(11)}${fields.join(', ')}\n`),
    ...(rows.length > MOST_LISTED
      ? [`  ${WORDS[kind].padEnd(21)}and ${formatCount(rows.length - MOST_LISTED)} more\n`]
      : []),
  ]);
  return `${[...counts, ...rest].join(', ')}.\n${listed.join('')}`;
}

function ofKind(plan: ImportPlan, kind: ChangeKind): readonly AnswerChange[] {
  return plan.changes.filter((change) => change.kind === kind);
}

function count(n: number, one: string): string {
  return `${formatCount(n)} ${n === 1 ? one : `${one}s`}`;
}
