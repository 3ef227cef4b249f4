/** Declares the commands. Everything that a command needs beyond its flags is loaded when it runs. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { didYouMean } from '../nearest.ts';
import { PACKAGE_ROOT } from '../package-root.ts';
import { withoutNumber } from '../model/secret-numbers.ts';
import { quoted } from '../quoted.ts';
import { addAnswers } from './answers.ts';
import { addAudit } from './audit.ts';
import { addCapture } from './capture.ts';
import { addCheck } from './check.ts';
import { addChecklist } from './checklist.ts';
import type { Context } from './context.ts';
import { addCompare } from './compare.ts';
import { addCoverage } from './coverage.ts';
import { addDemo } from './demo.ts';
import { addDetermine } from './determine.ts';
import { plainText } from './io.ts';
import { addInit } from './init.ts';
import { addMapping } from './mapping.ts';
import { addPackage } from './package.ts';
import { addPortfolio } from './portfolio.ts';
import { addReport } from './report.ts';
import { addRules } from './rules.ts';
import { addVerify } from './verify.ts';

/** Help comes out the same on every terminal: it is also the reference. */
const HELP_WIDTH = 100;

export function buildProgram(context: Context): Command {
  const program = new Command('sorna-audit')
    .description(
      "Checks a jurisdiction's sex-offender registry program against the SMART Office's SORNA Substantial Implementation Checklist, from evidence: filled checklist, documents, registry export, copy of the public website. Only the SMART Office decides whether a jurisdiction substantially implements SORNA.",
    )
    .version(version(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print help for a command')
    .configureOutput({
      writeOut: (text) => context.io.out(text),
      // It repeats what was typed.
      writeErr: (text) => context.io.err(plainText(withoutNumber(text))),
      getOutHelpWidth: () => HELP_WIDTH,
      getErrHelpWidth: () => HELP_WIDTH,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .configureHelp({ showGlobalOptions: false })
    .exitOverride()
    .addHelpText('after', EXAMPLES);
  for (const add of [
    addDemo,
    addInit,
    addMapping,
    addCapture,
    addAnswers,
    addCheck,
    addAudit,
    addReport,
    addCompare,
    addDetermine,
    addPortfolio,
    addPackage,
    addVerify,
    addChecklist,
    addRules,
    addCoverage,
  ])
    add(program, context);
  for (const group of [program, ...program.commands.filter((each) => each.commands.length > 0)]) addHelp(group);
  pointToHelp(program, '');
  program.hook('preAction', (_program, action) => refuseEmptyPaths(action));
  return program;
}

/** An empty path, most often a variable of a script that is not set, would be taken for the folder one is in. */
function refuseEmptyPaths(action: Command): void {
  const values = action.opts<Readonly<Record<string, unknown>>>();
  const empty = [
    ...action.registeredArguments
      .filter((_, i) => action.args[i]?.trim() === '')
      .map((argument) => `argument <${argument.name()}>`),
    ...action.options
      .filter(({ flags }) => /<(?:folder|file|earlier)/.test(flags))
      .filter((option) => [values[option.attributeName()]].flat().some((value) => value === ''))
      .map((option) => `option ${quoted(option.flags)}`),
  ];
  if (empty[0] !== undefined) action.error(`error: ${empty[0]} is empty.`);
}

/** Commander prints the help of everything where `--help` stands behind a command that it does not know. */
export function refuseUnknownCommand(program: Command, args: readonly string[]): void {
  if (!args.some((arg) => arg === '--help' || arg === '-h')) return;
  let group = program;
  for (const name of args) {
    if (name.startsWith('-') || group.commands.length === 0) return;
    const inner = group.commands.find((each) => each.name() === name);
    if (inner === undefined) refuseUnknown(group, name);
    group = inner;
  }
}

function refuseUnknown(group: Command, name: string): never {
  const names = group.commands.map((each) => each.name()).filter((each) => each !== 'help');
  return group.error(`error: unknown command ${quoted(name)}. ${didYouMean(name, names) ?? ''}`.trimEnd());
}

/** Commander's own prints the help of everything for a command that it does not know. */
function addHelp(group: Command): void {
  group
    .helpCommand(false)
    .command('help')
    .description('print help for a command')
    .argument('[command]')
    .allowExcessArguments()
    .helpOption(false)
    .action((_first: string | undefined, _flags: object, { args }: Command) => {
      let named = group;
      for (const name of args) {
        const inner = named.commands.find((each) => each.name() === name);
        if (!inner) refuseUnknown(named, name);
        named = inner;
      }
      named.help();
    });
}

/** After a mistake in the command line, says which help explains it. */
function pointToHelp(command: Command, before: string): void {
  const name = `${before}${command.name()}`;
  command.showHelpAfterError(`("${name} --help" explains the command)`);
  for (const each of command.commands) pointToHelp(each, `${name} `);
}

function version(): string {
  return (JSON.parse(readFileSync(join(PACKAGE_ROOT, 'package.json'), 'utf8')) as { readonly version: string }).version;
}

const EXAMPLES = `
Start here:
  sorna-audit demo                          an invented state, its report and what to look at
  sorna-audit init my-package --kind state  an empty package to fill in
  sorna-audit mapping my-package            which column of the export is which: a draft
  sorna-audit check my-package              is there a mistake in it?
  sorna-audit audit my-package              the gap report

Where it was not installed but cloned, "node dist/cli.js" stands for "sorna-audit".

Exit codes:
  0  the command did its work; "audit" found nothing at or above --fail-on
  1  "audit" found gaps, "compare" something that turned worse, "rules test" an example that comes out
     otherwise, "capture" not all of a site, "verify" a binder that is not in order
  2  it could not do its work, or not all of it; a mistake in the command line
`;
