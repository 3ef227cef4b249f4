import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import type { Content } from '../content/content.ts';
import { formatPlace, InputError } from '../errors.ts';
import type { Rule } from '../model/rule.ts';
import { formatCount } from '../model/words.ts';
import type { Context } from './context.ts';
import { plainText, progressOn, wrapText, type ExitCode, type Io } from './io.ts';
import { collect } from './options.ts';

interface RulesFlags {
  readonly rules?: readonly string[];
}

const DIR = ['--rules <folder>', 'also read the rules in this folder; may be repeated'] as const;

export function addRules(program: Command, context: Context): void {
  const { io } = context;
  const rules = program
    .command('rules')
    .summary('list, explain and test the checks')
    .description('The automatic checks, each of them one YAML file. docs/rule-language.md says how to write one.')
    .addHelpText('after', EXAMPLES);
  rules
    .command('list')
    .description('Lists all checks: id, severity, and what holds when the check passes.')
    .option(...DIR, collect)
    .action(async (flags: RulesFlags) => listRules(flags, io));
  rules
    .command('explain')
    .description('Explains one check: whom it is about, what it looks for, why, and how to fix what it finds.')
    .argument('<rule>', 'id of the check')
    .option(...DIR, collect)
    .addHelpText('after', '\nExample:\n  sorna-audit rules explain tier-iii-overdue-sorna\n')
    .action(async (id: string, flags: RulesFlags) => explainRule(id, flags, io));
  rules
    .command('test')
    .description('Runs the examples that stand in the rule files, on the engine that audits use.')
    .argument('[rule]', 'id of one check; default: all')
    .option(...DIR, collect)
    .addHelpText('after', TEST_HELP)
    .action(async (id: string | undefined, flags: RulesFlags) => {
      context.exitCode = await testRules(id, flags, io);
    });
}

const EXAMPLES = `
Examples:
  sorna-audit rules list
  sorna-audit rules explain missing-birth-date
  sorna-audit rules test --rules our-rules
`;

const TEST_HELP = `
Exit codes:
  0  every example comes out as it says
  1  an example comes out otherwise
  2  the rules cannot be read

Examples:
  sorna-audit rules test missing-birth-date
  sorna-audit rules test --rules our-rules
`;

async function contentWith(flags: RulesFlags): Promise<Content> {
  const { loadContent } = await import('../content/content.ts');
  return loadContent(flags.rules ?? []);
}

async function listRules(flags: RulesFlags, io: Io): Promise<void> {
  const { rules } = (await contentWith(flags)).rules;
  const sorted = [...rules].sort((a, b) => (a.id < b.id ? -1 : 1));
  const widest = Math.max(...sorted.map((rule) => rule.id.length)) + 2;
  for (const rule of sorted) io.out(wrapText(rule.title, `${rule.id.padEnd(widest)}${rule.severity.padEnd(10)}`, 120));
  io.out(`\n${formatCount(rules.length)} ${rules.length === 1 ? 'check' : 'checks'}\n`);
}

async function explainRule(id: string, flags: RulesFlags, io: Io): Promise<void> {
  const content = await contentWith(flags);
  const rule = await findRule(content, id);
  const line = (head: string, text: string): string => wrapText(plainText(text), `  ${head.padEnd(14)}`);
  io.out(wrapText(plainText(rule.title), `${rule.id}  `));
  io.out('\n');
  io.out(line('when not', rule.failure.replaceAll('{violations}', 'N').replaceAll('{population}', 'M')));
  io.out(line('why', rule.why));
  io.out(line('fix', rule.fix));
  io.out(line('source', rule.source));
  io.out(
    line(
      'severity',
      `${rule.severity}; a finding means ${rule.verdict === 'fail' ? 'a failure' : 'that a person has to look'}`,
    ),
  );
  io.out(line('desk', rule.desk));
  io.out(line('of', rule.of));
  io.out(line('population', `${rule.population} (on ${rule.on})`));
  io.out(line('looks for', lookedFor(rule)));
  const compiled = content.compiled.find((each) => each.rule.id === rule.id);
  if (compiled) io.out(line('needs', [...compiled.needsTables, ...compiled.needsColumns].join(', ') || 'nothing more'));
  if (rule.kinds) io.out(line('only for', rule.kinds.join(', ')));
  io.out(line('file', formatPlace(rule.at)));
  io.out('\nRows of the checklist that it serves:\n');
  const items = content.checklist.sections.flatMap((section) => section.items);
  for (const item of items.filter((each) => rule.items.includes(each.id)))
    io.out(wrapText(item.wording, `  ${item.id.padEnd(10)}`));
  io.out('\nExamples:\n');
  for (const example of rule.examples)
    io.out(wrapText(plainText(example.name), `  ${example.expect.outcome.padEnd(16)}`));
}

function lookedFor(rule: Rule): string {
  switch (rule.check.type) {
    case 'expression':
      return rule.check.violation;
    case 'duplicate':
      return `other records with the same ${rule.check.columns.join(', ')}`;
    case 'leak':
      return `known values of the class "${rule.check.prohibited}" in the capture of the public website`;
    case 'function':
      return 'forms, words, links and data in the capture of the public website, as the file lists them';
  }
}

async function findRule(content: Content, id: string): Promise<Rule> {
  const { rules } = content.rules;
  const found = rules.find((rule) => rule.id === id);
  if (found) return found;
  const { didYouMean } = await import('../nearest.ts');
  const { quoted } = await import('../quoted.ts');
  const next = didYouMean(
    id,
    rules.map((rule) => rule.id),
    3,
  );
  const message = `There is no check ${quoted(id)}.`;
  throw new InputError([
    { code: 'unknown-rule', level: 'error', message, next: next ?? 'List them with "sorna-audit rules list".' },
  ]);
}

async function testRules(id: string | undefined, flags: RulesFlags, io: Io): Promise<ExitCode> {
  const content = await contentWith(flags);
  const { runExamples } = await import('../examples/run.ts');
  const only = id === undefined ? undefined : await findRule(content, id);
  const tested = content.compiled.filter((compiled) => only === undefined || compiled.rule.id === only.id);
  if (tested.length === 0) {
    io.out(`${only?.id ?? 'This folder'} has no examples: checks of the website are tested with the program itself.\n`);
    return 0;
  }
  const scratch = await mkdtemp(join(tmpdir(), 'sorna-audit-'));
  const progress = progressOn(io, false);
  try {
    const results = await runExamples(tested, content.dictionary, scratch, (done) =>
      progress.step(`${done} of ${tested.length} checks tested`),
    );
    progress.done();
    const failed = results.filter((result) => result.differences.length > 0);
    for (const result of failed) {
      const { at } = tested.find((compiled) => compiled.rule.id === result.rule)!.rule;
      io.out(plainText(`${formatPlace(at)}  ${result.rule}, example "${result.example}":\n`));
      for (const difference of result.differences) io.out(plainText(`  ${difference}\n`));
    }
    const checks = `${tested.length} ${tested.length === 1 ? 'check' : 'checks'}`;
    const passed = results.length - failed.length;
    io.out(`${checks}, ${results.length} examples: ${passed} passed, ${failed.length} failed\n`);
    return failed.length === 0 ? 0 : 1;
  } finally {
    progress.done();
    await rm(scratch, { recursive: true, force: true });
  }
}
