import { InvalidArgumentError, type Command } from 'commander';
import type { Verified } from '../binder/verify.ts';
import { bytesText, plural } from '../report/numbers.ts';
import type { Context } from './context.ts';
import { printProblems } from './failure.ts';
import { plainText, wrapText, type ExitCode, type Io } from './io.ts';

interface VerifyFlags {
  readonly sha256?: string;
}

export function addVerify(program: Command, context: Context): void {
  program
    .command('verify')
    .summary('check a binder that was received: complete, unaltered, every citation opens')
    .description(
      'Checks the zip of "sorna-audit package": all files of its manifest are there and unaltered, none is extra, no byte differs from what was written, and every citation that holds leads to its page. A manifest shows that nothing was changed since it was written; it does not show who wrote it.',
    )
    .argument('<binder.zip>', 'the binder')
    .option('--sha256 <hex>', 'SHA-256 of the zip, as the sender gave it by a second way, such as the phone', shaOption)
    .addHelpText(
      'after',
      `
Exit codes:
  0  the binder is in order
  1  it is not: altered, incomplete, cut off, or no binder; what was printed says which
  2  it could not be looked at

Example:
  sorna-audit verify meridia-2026-06-30.zip
`,
    )
    .action(async (file: string, flags: VerifyFlags) => {
      context.exitCode = await runVerify(file, flags, context.io);
    });
}

function shaOption(given: string): string {
  const hex = given.replace(/\s/g, '').toLowerCase();
  if (/^[0-9a-f]{64}$/.test(hex)) return hex;
  throw new InvalidArgumentError('Write the 64 digits of a SHA-256.');
}

async function runVerify(file: string, { sha256 }: VerifyFlags, io: Io): Promise<ExitCode> {
  const { verifyBinder } = await import('../packaging/verify-binder.ts');
  const verified = await verifyBinder(file);
  const isOther = sha256 !== undefined && sha256 !== verified.sha256;
  printProblems(verified.problems, io);
  if (isOther) io.err(`${plainText(file)}  The SHA-256 is not the one that was told: it is ${verified.sha256}.\n`);
  if (verified.isFine && !isOther) {
    tell(verified, sha256 !== undefined, io);
    return 0;
  }
  io.err('\nNot in order: do not rely on this file.\n');
  return 1;
}

function tell({ manifest, bytes, sha256 }: Verified, wasTold: boolean, io: Io): void {
  if (!manifest) return;
  const { jurisdiction, asOf, tool, files, pages, exhibits, citations, openPoints } = manifest;
  const held = citations.filter(({ holds }) => holds).length;
  const broken = citations.length - held;
  io.out(
    plainText(
      [
        `In order: binder of ${jurisdiction.name}, as of ${asOf}, by ${tool.name} ${tool.version}`,
        `  ${plural(files.length + 1, 'file')}, all there and unaltered (${bytesText(bytes)})`,
        `  ${plural(pages, 'page')}, ${plural(exhibits.length, 'exhibit')}; ${held} of ${plural(citations.length, 'citation')} ${held === 1 ? 'holds and leads to its page' : 'hold and lead to their pages'}`,
        ...(broken === 0
          ? []
          : [`  ${plural(broken, 'citation')} ${broken === 1 ? 'does' : 'do'} not hold; the open points say why`]),
        `  ${plural(openPoints.length, 'open point')}, listed on its first pages`,
        `  SHA-256 ${sha256}`,
        '',
      ].join('\n'),
    ),
  );
  const told = 'It has the SHA-256 that was told.';
  const untold =
    'Nothing was changed since the manifest was written. It does not show who wrote it: ask the sender for the SHA-256 by a second way, such as the phone, and give it with --sha256.';
  io.out(wrapText(wasTold ? told : untold));
}
