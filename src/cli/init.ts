import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Command } from 'commander';
import { InputError } from '../errors.ts';
import { KINDS, type Kind } from '../model/checklist.ts';
import { blankName } from '../model/package.ts';
import type { Context } from './context.ts';
import { typedPath, type Io } from './io.ts';
import { oneOf } from './options.ts';
import { writeWhole } from './whole-file.ts';

interface InitFlags {
  readonly kind?: Kind;
  readonly name?: string;
}

export function addInit(program: Command, context: Context): void {
  program
    .command('init')
    .summary('write an empty package to fill in')
    .description(
      'Writes an empty package: the checklist with blank answers, only the rows that are put to this kind of jurisdiction, and a commented mapping for the registry export.',
    )
    .argument('<folder>', 'folder to write, which must be empty or not be there')
    .option('--kind <kind>', `kind of jurisdiction: ${KINDS.join(', ')}`, oneOf(KINDS))
    .option('--name <name>', 'name of the jurisdiction, as it should stand on the report')
    .addHelpText(
      'after',
      `
Exit codes:
  0  the package is written
  2  it could not be written

Examples:
  sorna-audit init my-package --kind state --name "State of Meridia"
  sorna-audit init our-package --kind tribe
`,
    )
    .action(async (folder: string, { kind, name }: InitFlags, command: Command) => {
      // Commander's own words for it would not say which kinds there are.
      if (kind === undefined)
        command.error(
          `error: --kind is missing. Add one of ${KINDS.join(', ')}, such as: sorna-audit init ${typedPath(folder)} --kind state`,
        );
      await runInit(folder, kind, name?.trim() || blankName(kind), context.io);
    });
}

async function runInit(folder: string, kind: Kind, name: string, io: Io): Promise<void> {
  const { loadContent } = await import('../content/content.ts');
  const { emptyPackage } = await import('./init-package.ts');
  const { prepareOut } = await import('../outputs/outputs.ts');
  const { checklist, dictionary } = loadContent();
  const files = emptyPackage({ kind, name, checklist, dictionary });
  prepareOut(folder, 'Name another folder.');
  refuseUsed(folder);
  try {
    for (const [path, text] of files) {
      const target = join(folder, path);
      mkdirSync(path.endsWith('/') ? target : dirname(target), { recursive: true, mode: 0o700 });
      if (!path.endsWith('/')) writeWhole(target, text);
    }
  } catch (error) {
    // The folder was empty. Half a package would pass for one, and keep the next try from it.
    for (const path of files.keys()) rmSync(join(folder, path.split('/')[0]!), { recursive: true, force: true });
    throw error;
  }
  const shown = typedPath(folder);
  const answers = [...files.keys()].filter((path) => path.startsWith('answers/')).length;
  io.out(
    [
      `An empty package is in ${folder}:`,
      '',
      '  jurisdiction.yaml      who is audited: start here',
      `  answers/               the checklist in ${answers} files, to be filled in`,
      '  documents/             put statutes, policies and agreements here; index.yaml says when they are in force',
      "  registry/mapping.yaml  says what the export's columns are called",
      '  website/               put a copy of the public website here',
      '',
      'Next:',
      ...(name === blankName(kind) ? ['  Write the name of the jurisdiction into jurisdiction.yaml.'] : []),
      `  sorna-audit answers export ${shown}    the checklist as a workbook, where you prefer one`,
      `  sorna-audit mapping ${shown}           once the export's files are in registry/`,
      `  sorna-audit check ${shown}             is there a mistake in it?`,
      `  sorna-audit audit ${shown}             the gap report`,
      '',
    ].join('\n'),
  );
}

function refuseUsed(folder: string): void {
  if (readdirSync(folder).length === 0) return;
  const message = 'This folder is not empty.';
  const next = 'Name a new folder: init changes nothing that is there.';
  throw new InputError([{ code: 'not-empty', level: 'error', message, next, at: { file: folder } }]);
}
