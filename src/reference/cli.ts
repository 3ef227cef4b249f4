import type { CommandHelp } from '../cli/help-texts.ts';
import { generatedBy } from './markdown.ts';

/** `docs/reference/cli.md`: the program's own help texts. */
export function cliPage(commands: readonly CommandHelp[]): string {
  const sections = commands.map(({ name, help }) => `## ${name}\n\n\`\`\`text\n${trimmed(help)}\n\`\`\`\n`);
  return `${generatedBy("the program's own help")}# Command line\n\n${sections.join('\n')}`;
}

function trimmed(help: string): string {
  return help
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .trim();
}
