/** Puts the generated pages together. Not part of the library: it reads the command line's own declarations. */
import { join } from 'node:path';
import type { Command } from 'commander';
import { buildProgram } from '../cli/program.ts';
import { loadContent } from '../content.ts';
import { PACKAGE_ROOT } from '../package-root.ts';
import { checklistPage } from './checklist.ts';
import { cliPage, type CommandHelp } from './cli.ts';
import { dictionaryPage } from './dictionary.ts';
import { rulesPage } from './rules.ts';

/** File name below `docs/reference/` to text. */
export function referencePages(): ReadonlyMap<string, string> {
  const { checklist, dictionary, rules } = loadContent();
  return new Map([
    ['checklist.md', checklistPage(checklist, rules)],
    ['cli.md', cliPage(commandHelps())],
    ['dictionary.md', dictionaryPage(dictionary)],
    ['rules.md', rulesPage(rules, join(PACKAGE_ROOT, 'rules'))],
  ]);
}

function commandHelps(): readonly CommandHelp[] {
  let printed = '';
  const print = (text: string): void => void (printed += text);
  const io = { out: print, err: print, watched: false, env: {}, today: () => '' };
  const walk = (command: Command, before: string): readonly CommandHelp[] => {
    const name = `${before}${command.name()}`;
    printed = '';
    // Unlike helpInformation(), this prints the texts after the options too.
    command.outputHelp();
    const own = { name, help: printed };
    return [own, ...command.commands.filter((each) => each.name() !== 'help').flatMap((each) => walk(each, `${name} `))];
  };
  return walk(buildProgram({ io, exitCode: 0 }), '');
}
