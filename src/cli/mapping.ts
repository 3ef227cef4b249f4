import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import type { Command } from 'commander';
import { InputError } from '../errors.ts';
import type { MappingDraft } from '../drafts/mapping-draft.ts';
import { formatCount } from '../model/words.ts';
import type { Context } from './context.ts';
import { printProblems } from './failure.ts';
import { plainText, progressOn, typedPath, type ExitCode, type Io } from './io.ts';

interface MappingFlags {
  readonly out?: string;
}

export function addMapping(program: Command, context: Context): void {
  program
    .command('mapping')
    .summary("draft registry/mapping.yaml from the export's files")
    .description(
      "Reads the files in a package's registry folder, and drafts the mapping that says which of their columns is which: tables, columns, formats of dates, codes, numbered groups of columns. It goes by the names of the columns and the look of the first 1,000 records. Guesses are marked; somebody who knows the export has to read the draft.",
    )
    .argument('<package>', 'folder of the package, with the export in registry/')
    .option('--out <file>', 'file to write, which must not be there; default: registry/mapping.yaml of the package')
    .addHelpText(
      'after',
      `
Exit codes:
  0  the draft is written
  2  it could not be written, or no file looks like a list of registrants

Examples:
  sorna-audit mapping my-package
  sorna-audit mapping my-package --out draft.yaml
`,
    )
    .action(async (folder: string, flags: MappingFlags) => {
      context.exitCode = await runMapping(folder, flags, context.io);
    });
}

async function runMapping(folder: string, flags: MappingFlags, io: Io): Promise<ExitCode> {
  const registry = join(folder, 'registry');
  const out = flags.out ?? join(registry, 'mapping.yaml');
  refuseNoExport(folder, registry);
  refuseMapping(out, flags.out === undefined);
  const { loadContent } = await import('../content/content.ts');
  const { draftMappingOf } = await import('../drafts/mapping-draft.ts');
  const { writeWhole } = await import('../outputs/outputs.ts');
  const { dictionary } = loadContent();
  const progress = progressOn(io, false);
  const scratch = mkdtempSync(join(tmpdir(), 'sorna-audit-'));
  try {
    const year = Number(io.today().slice(0, 4));
    const drafted = await draftMappingOf(registry, folder, { dictionary, year, scratch, onProgress: progress.step });
    progress.done();
    printProblems(drafted.problems, io);
    if (drafted.draft.tables.length === 0) throw noRegistrants();
    await writeWhole(dirname(out), basename(out), [drafted.yaml]);
    io.out(plainText(summaryOf(drafted, out, folder)));
    return 0;
  } finally {
    progress.done();
    rmSync(scratch, { recursive: true, force: true });
  }
}

function refuseNoExport(folder: string, registry: string): void {
  if (existsSync(registry)) return;
  const message = existsSync(folder) ? 'The package has no folder registry/.' : 'There is no such folder.';
  const next = existsSync(folder) ? "Put the export's files into it." : 'Check the path.';
  throw new InputError([{ code: 'no-registry', level: 'error', message, next, at: { file: folder } }]);
}

/** What `init` writes may be written over: it says nothing of the export yet. */
function refuseMapping(out: string, mayBeEmpty: boolean): void {
  if (!existsSync(out) || (mayBeEmpty && saysNothing(readFileSync(out, 'utf8')))) return;
  const message = 'There is a file already, and it is not written over.';
  const next = 'Name another file with --out, and compare the two.';
  throw new InputError([{ code: 'not-empty', level: 'error', message, next, at: { file: out } }]);
}

function saysNothing(yaml: string): boolean {
  const lines = yaml.split('\n').map((line) => line.replace(/#.*$/, '').trim());
  return lines.every((line) => line === '' || /^(?:export: full|(?:placeholders|none_reported): \[\])$/.test(line));
}

function noRegistrants(): InputError {
  const message =
    'No file looks like a list of registrants: a column with a name, day of birth or SSN, and one with a key that is different in every record.';
  const next =
    'Put the file with the registrants into registry/, or write mapping.yaml by hand (docs/package-format.md).';
  return new InputError([{ code: 'no-registrants', level: 'error', message, next, at: { file: 'registry' } }]);
}

function summaryOf({ draft, yaml, columns: own }: MappingDraft, out: string, folder: string): string {
  const count = (n: number, one: string): string => `${formatCount(n)} ${n === 1 ? one : `${one}s`}`;
  const columns = own.reduce((sum, one) => sum + one, 0);
  const width = Math.max(...draft.tables.map(({ table }) => table.length));
  const tables = draft.tables.map(
    ({ table, file, sheet }, i) =>
      `  ${table.padEnd(width)}  ${count(own[i]!, 'column').padStart(10)}  ${file}${sheet === undefined ? '' : `, sheet ${sheet}`}`,
  );
  const guesses = yaml.split('\n').filter((line) => / # \?/.test(line)).length;
  const unused = draft.files.reduce((sum, file) => sum + file.unused.length, 0);
  return [
    `Drafted ${out}: ${count(draft.tables.length, 'table')}, ${count(columns, 'column')}.`,
    ...tables,
    '',
    `${count(guesses, 'line')} marked "# ?" ${guesses === 1 ? 'is a guess' : 'are guesses'}. ${count(unused, 'column')} of the export ${unused === 1 ? 'is' : 'are'} in no table; the end of the file lists them.`,
    'Read it beside the export, correct it, and run',
    `  sorna-audit check ${typedPath(folder)}`,
    '',
  ].join('\n');
}
