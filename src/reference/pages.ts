/** Puts the generated pages together. Not part of the library: it reads the command line's own declarations. */
import { join } from 'node:path';
import { helpTexts } from '../cli/help-texts.ts';
import { loadContent } from '../content/content.ts';
import { PACKAGE_ROOT } from '../package-root.ts';
import { checklistPage } from './checklist.ts';
import { cliPage } from './cli.ts';
import { dictionaryPage } from './dictionary.ts';
import { rulesPage } from './rules.ts';

/** File name below `docs/reference/` to text. */
export function referencePages(): ReadonlyMap<string, string> {
  const { checklist, dictionary, rules } = loadContent();
  return new Map([
    ['checklist.md', checklistPage(checklist, rules)],
    ['cli.md', cliPage(helpTexts())],
    ['dictionary.md', dictionaryPage(dictionary)],
    ['rules.md', rulesPage(rules, join(PACKAGE_ROOT, 'rules'))],
  ]);
}
