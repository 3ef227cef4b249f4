import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import { InputError } from '../errors.ts';
import { SECTION_IDS, type SectionId } from '../model/checklist.ts';
import { formatCount } from '../model/words.ts';
import type { Context } from './context.ts';
import { plainText, wrapText, type Io } from './io.ts';
import { dayOption, oneOf } from './options.ts';
import { writtenAudit } from './written-audit.ts';
import { writeWhole } from './whole-file.ts';

interface DetermineFlags {
  readonly to: string;
  readonly by?: string;
  readonly on?: string;
  readonly section?: SectionId;
}

export function addDetermine(program: Command, context: Context): void {
  program
    .command('determine')
    .summary('draft the file in which a reviewer determines rows')
    .description(
      'Writes a YAML file with every row that a reviewer has not determined yet, or whose determination is stale: what the audit says of it, its mark, and blanks to fill in. Rows that stay blank are not determined.',
    )
    .argument('<audit>', 'audit.json, or the folder of outputs with it')
    .option('--to <file>', 'file to write', 'determinations.yaml')
    .option('--by <name>', 'who determines')
    .option('--on <date>', 'day of the determinations, YYYY-MM-DD or "today"', dayOption)
    .option('--section <section>', `only one section: ${SECTION_IDS.join(', ')}`, oneOf(SECTION_IDS))
    .addHelpText(
      'after',
      `
Exit codes:
  0  the file is written
  2  it could not be written; a file that is there is never replaced

Example:
  sorna-audit determine out --by "R. Alvarez, SMART Office" --on 2026-07-15
`,
    )
    .action(async (path: string, flags: DetermineFlags) => runDetermine(path, flags, context.io));
}

async function runDetermine(path: string, { to, on, ...more }: DetermineFlags, io: Io): Promise<void> {
  const { determinationDraft } = await import('../report/determination-draft.ts');
  const refuse = (code: string, message: string, next: string): InputError =>
    new InputError([{ code, level: 'error', message, next, at: { file: to } }]);
  if (!/\.ya?ml$/i.test(to)) throw refuse('file-kind', 'Determinations are YAML.', 'Name a file that ends in .yaml.');
  if (existsSync(to)) throw refuse('file-exists', 'This file is there already.', 'Name another one with --to.');
  const { result } = await writtenAudit(path);
  const day = on === 'today' ? io.today() : on;
  const draft = determinationDraft(result, { ...more, ...(day !== undefined && { on: day }) });
  if (draft.rows === 0) {
    io.out('Every row is determined, and no determination is stale: nothing was written.\n');
    return;
  }
  try {
    writeWhole(to, draft.text);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw refuse('no-folder', 'There is no such folder.', 'Make it first.');
  }
  const again = draft.again === 0 ? '' : `, ${formatCount(draft.again)} of them determined before and changed since`;
  const rows = `${formatCount(draft.rows)} ${draft.rows === 1 ? 'row' : 'rows'}${again}`;
  io.out(wrapText(`${rows}: ${plainText(to)}`));
  io.out('Fill it in, put it below determinations/ of the package, and audit again.\n');
}
