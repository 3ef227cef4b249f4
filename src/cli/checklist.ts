import type { Command } from 'commander';
import { InputError } from '../errors.ts';
import { SECTION_IDS, type Checklist, type Item, type SectionId } from '../model/checklist.ts';
import type { Context } from './context.ts';
import { wrapText, type Io } from './io.ts';
import { oneOf } from './options.ts';

export function addChecklist(program: Command, context: Context): void {
  const checklist = program
    .command('checklist')
    .summary('show the rows of the checklist')
    .description('Shows the checklist that packages are audited against.')
    .addHelpText('after', EXAMPLES);
  checklist
    .command('list')
    .description('Lists all rows, one a line: id, what is asked, what can speak to it beside the answer.')
    .option('--section <section>', `only one section: ${SECTION_IDS.join(', ')}`, oneOf(SECTION_IDS))
    .action(async (flags: { readonly section?: SectionId }) => listItems(flags.section, context.io));
  checklist
    .command('show')
    .description('Shows one row: its law, what an answer looks like, and the checks that speak about it.')
    .argument('<item>', 'id of the row, such as I.01')
    .addHelpText('after', '\nExample:\n  sorna-audit checklist show VIII.C.03\n')
    .action(async (id: string) => showItem(id, context.io));
}

const EXAMPLES = `
Examples:
  sorna-audit checklist list --section IX
  sorna-audit checklist show I.01
`;

async function listItems(section: SectionId | undefined, io: Io): Promise<void> {
  const { loadContent } = await import('../content/content.ts');
  for (const each of loadContent().checklist.sections) {
    if (section !== undefined && each.id !== section) continue;
    io.out(`${each.id}. ${each.title} (34 USC ${each.statute})\n`);
    for (const item of each.items) io.out(wrapText(item.wording, `  ${item.id.padEnd(10)}`));
    io.out('\n');
  }
}

async function showItem(id: string, io: Io): Promise<void> {
  const { loadContent } = await import('../content/content.ts');
  const { checklist, rules } = loadContent();
  const item = await findItem(checklist, id);
  const section = checklist.sections.find((each) => each.id === item.section);
  const line = (head: string, text: string | undefined): string =>
    text === undefined ? '' : wrapText(text, `  ${head.padEnd(12)}`);
  io.out(wrapText(item.wording, `${item.id}  `));
  io.out('\n');
  io.out(line('section', section && `${section.id}. ${section.title}`));
  io.out(line('group', item.group));
  io.out(line('law', `${item.statute}; National Guidelines ${item.guidelines}`));
  io.out(line('source', item.source));
  io.out(line('answer', answerWords(item)));
  io.out(line('help', item.help));
  for (const prompt of item.prompts ?? []) io.out(line('speak to', prompt));
  io.out(line('put to', putTo(item)));
  io.out(line('evidence', item.evidence.length === 0 ? item.unseen : item.evidence.join(', ')));
  io.out(line('note', item.note));
  const serving = rules.rules.filter((rule) => rule.items.includes(item.id));
  io.out(serving.length === 0 ? '\nNo check speaks about this row.\n' : '\nChecks that speak about this row:\n');
  const widest = Math.max(0, ...serving.map((rule) => rule.id.length)) + 2;
  for (const rule of serving) io.out(wrapText(rule.title, `  ${rule.id.padEnd(widest)}`));
}

async function findItem(checklist: Checklist, id: string): Promise<Item> {
  const items = checklist.sections.flatMap((section) => section.items);
  const wanted = id.toLowerCase();
  const found = items.find((item) => [item.id, ...(item.aliases ?? [])].some((each) => each.toLowerCase() === wanted));
  if (found) return found;
  const { didYouMean } = await import('../nearest.ts');
  const { quoted } = await import('../quoted.ts');
  const message = `The checklist has no row ${quoted(id)}.`;
  const next = didYouMean(
    id,
    items.map((item) => item.id),
    3,
  );
  throw new InputError([
    { code: 'unknown-item', level: 'error', message, next: next ?? 'List them with "sorna-audit checklist list".' },
  ]);
}

function answerWords(item: Item): string {
  const shape = item.answer;
  switch (shape.shape) {
    case 'yes-no':
      return 'yes or no';
    case 'digitized':
      return 'yes or no, and whether it is held in digitized form';
    case 'value':
      return `yes or no, and a value; SORNA's floor: ${shape.floor}`;
    case 'narrative':
      return shape.when === 'required' ? 'in words' : 'no where the jurisdiction does not differ; otherwise in words';
  }
}

function putTo(item: Item): string | undefined {
  if (item.tribesOnlyWithEnhancedSentencing) return 'tribes only where they use enhanced sentencing; everyone else';
  return item.kinds && item.kinds.join(', ');
}
