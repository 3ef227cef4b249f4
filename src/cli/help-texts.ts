import type { Command } from 'commander';
import { buildProgram } from './program.ts';

export interface CommandHelp {
  /** As it is typed: `sorna-audit rules list`. */
  readonly name: string;
  readonly help: string;
}

/** The help of every command, as `--help` prints it. */
export function helpTexts(): readonly CommandHelp[] {
  let printed = '';
  const print = (text: string): void => void (printed += text);
  const io = { out: print, err: print, watched: false, env: {}, today: () => '' };
  const walk = (command: Command, before: string): readonly CommandHelp[] => {
    const name = `${before}${command.name()}`;
    printed = '';
    // Unlike helpInformation(), this prints the texts after the options too.
    command.outputHelp();
    const own = { name, help: printed };
    return [
      own,
      ...command.commands.filter((each) => each.name() !== 'help').flatMap((each) => walk(each, `${name} `)),
    ];
  };
  return walk(buildProgram({ io, exitCode: 0 }), '');
}
