import type { Command } from 'commander';
import { InputError } from '../errors.ts';
import type { Checklist } from '../model/checklist.ts';
import type { Citation } from '../model/package.ts';
import type { ItemSuggestions, Suggestions } from '../drafts/suggestions.ts';
import type { Context } from './context.ts';
import { plainText, progressOn, wrapText, type ExitCode, type Io } from './io.ts';
import { countOption, dayOption } from './options.ts';

interface SuggestFlags {
  readonly item?: string;
  readonly max: number;
  readonly asOf?: string;
}

const MOST = 20;
const DEFAULT_MOST = 3;

/** Adds `suggest` to the command `answers`. */
export function addSuggest(answers: Command, context: Context): void {
  answers
    .command('suggest')
    .summary('propose passages of the documents for rows that lack an answer or its support')
    .description(
      'Searches the documents of a package for passages that share words with rows that are not answered, or whose citations are absent or do not hold. It compares words, offline, and understands nothing of what they say; nothing is filled in. Each candidate is a citation whose quote stands in the document, ready to be pasted below "citations:" once somebody has read it.',
    )
    .argument('<package>', 'folder of the package, with jurisdiction.yaml in it')
    .option('--item <id>', 'only this row, whatever its answer, such as I.01')
    .option('--max <number>', `candidates for each row, 1 to ${MOST}`, countOption(1, MOST), DEFAULT_MOST)
    .option(
      '--as-of <date>',
      'documents that are not in force on this day are left out; default: as_of of the package',
      dayOption,
    )
    .addHelpText('after', EXAMPLES)
    .action(async (folder: string, flags: SuggestFlags) => {
      context.exitCode = await runSuggest(folder, flags, context.io);
    });
}

const EXAMPLES = `
Examples:
  sorna-audit answers suggest my-package
  sorna-audit answers suggest my-package --item IX.04 --max 5
`;

async function runSuggest(folder: string, flags: SuggestFlags, io: Io): Promise<ExitCode> {
  const { loadContent } = await import('../content/content.ts');
  const { loadPackage } = await import('../load/package.ts');
  const { suggestCitations } = await import('../drafts/suggestions.ts');
  const progress = progressOn(io, false);
  const asOf = flags.asOf === 'today' ? io.today() : flags.asOf;
  try {
    const content = loadContent();
    const item = flags.item === undefined ? undefined : await itemId(flags.item, content.checklist);
    progress.step('reading the package');
    const loaded = await loadPackage(folder, content, asOf);
    if (loaded.package.documents.length === 0) throw noDocuments();
    progress.step('searching the documents');
    const found = await suggestCitations(loaded.package, content.checklist, {
      most: flags.max,
      ...(item !== undefined && { item }),
      ...(asOf !== undefined && { asOf }),
    });
    progress.done();
    io.out(suggestionText(found));
  } finally {
    progress.done();
  }
  return 0;
}

function noDocuments(): InputError {
  const message = 'The package has no documents to search.';
  const next = 'Put the statutes and the policy manual into documents/.';
  return new InputError([{ code: 'no-documents', level: 'error', message, next, at: { file: 'documents' } }]);
}

async function itemId(given: string, checklist: Checklist): Promise<string> {
  const items = checklist.sections.flatMap((section) => section.items);
  const wanted = given.toLowerCase();
  const found = items.find((item) => [item.id, ...(item.aliases ?? [])].some((id) => id.toLowerCase() === wanted));
  if (found) return found.id;
  const { didYouMean } = await import('../nearest.ts');
  const { quoted } = await import('../quoted.ts');
  const next = didYouMean(
    given,
    items.map(({ id }) => id),
    3,
  );
  throw new InputError([
    {
      code: 'unknown-item',
      level: 'error',
      message: `The checklist has no row ${quoted(given)}.`,
      next: next ?? 'List them with "sorna-audit checklist list".',
    },
  ]);
}

const BECAUSE: Readonly<Record<ItemSuggestions['because'], string>> = {
  'not-answered': 'not answered',
  'no-citation': 'answered without a citation',
  'citation-does-not-hold': 'a citation does not hold',
  asked: 'asked for',
};

function suggestionText({ items, unsearched }: Suggestions): string {
  const found = items.filter(({ candidates }) => candidates.length > 0);
  const without = items.filter(({ candidates }) => candidates.length === 0);
  const lines = [wrapText(headOf(items.length, found.length))];
  for (const each of found) lines.push('\n', itemText(each));
  if (without.length > 0) {
    lines.push('\n', wrapText(without.map(({ item }) => item.id).join(', '), 'No candidate for  '));
  }
  if (unsearched.length > 0) lines.push('\nNot searched:\n');
  for (const { path, why } of unsearched) lines.push(wrapText(`${plainText(path)}: ${why}`, '  '));
  return lines.join('');
}

function headOf(rows: number, found: number): string {
  if (rows === 0)
    return 'Every row that is put to this jurisdiction is answered, and every citation holds. Nothing to suggest.';
  const of = rows === 1 ? '1 row' : `${rows} rows`;
  return `Candidates for ${found} of ${of}, found by the words that they share with the row. Nothing was filled in, and nobody has judged what they say: read each before you paste it below "citations:" of the row, and name the statute or policy.`;
}

function itemText({ item, because, candidates }: ItemSuggestions): string {
  const head = wrapText(`${item.wording} (${BECAUSE[because]})`, `${item.id.padEnd(9)} `);
  return head + candidates.map(({ citation }) => citationYaml(citation)).join('');
}

/** Indented as below "citations:" in answers/*.yaml. */
function citationYaml({ document = '', page, section, quote = '' }: Citation): string {
  const text = (words: string): string => JSON.stringify(plainText(words));
  const lines = [
    `- document: ${text(document)}`,
    ...(page === undefined ? [] : [`  page: ${page}`]),
    ...(section === undefined ? [] : [`  section: ${text(section)}`]),
    `  quote: ${text(quote)}`,
    '  statute: # or "policy:"; name it',
  ];
  return lines.map((line) => `      ${line}\n`).join('');
}
