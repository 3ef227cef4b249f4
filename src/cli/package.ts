import type { Command } from 'commander';
import { BrowserMissing } from '../browser/start.ts';
import type { Packaged } from '../packaging/package-binder.ts';
import { bytesText, plural } from '../report/numbers.ts';
import type { Context } from './context.ts';
import { reportFailure } from './failure.ts';
import { plainText, progressOn, wrapText, type ExitCode, type Io } from './io.ts';
import { dayOption } from './options.ts';

interface PackageFlags {
  readonly to: string;
  readonly asOf?: string;
}

/** More of them would push the rest out of sight; the binder lists all. */
const MOST_POINTS = 12;

export function addPackage(program: Command, context: Context): void {
  program
    .command('package')
    .summary('build the binder that is handed over: filled checklist, exhibits, manifest')
    .description(
      'Audits a package and builds one zip to hand over: a PDF with the filled checklist, the summary and every cited document, each citation linked to its page; the originals; and a manifest. The registry export and the website are never in it, and nothing is written where a secret value would be.',
    )
    .argument('<package>', 'folder of the package, with jurisdiction.yaml in it')
    .requiredOption('--to <file.zip>', 'the binder; one that is there is replaced')
    .option(
      '--as-of <date>',
      'date to audit against, YYYY-MM-DD or "today"; default: as_of of jurisdiction.yaml, or else today',
      dayOption,
    )
    .addHelpText(
      'after',
      `
In the zip:
  binder.pdf      checklist, summary, open points and exhibits, with bookmarks and links
  exhibits/       the original of each cited document, unchanged
  manifest.json   what belongs to the binder, with the SHA-256 of each file
  README.txt      how to check it

Exit codes:
  0  the binder is written, and "sorna-audit verify" finds it in order
  2  no binder was written; what was printed says why

Example:
  sorna-audit package my-package --to meridia-2026-06-30.zip
`,
    )
    .action(async (folder: string, flags: PackageFlags) => {
      context.exitCode = await runPackage(folder, flags, context.io);
    });
}

async function runPackage(folder: string, flags: PackageFlags, io: Io): Promise<ExitCode> {
  const { packageBinder } = await import('../packaging/package-binder.ts');
  const { loadContent } = await import('../content/content.ts');
  const { aheadText, asOfFor } = await import('./as-of.ts');
  const asOf = asOfFor(folder, flags.asOf, io.today());
  const progress = progressOn(io, false);
  const notices: string[] = [];
  try {
    const packaged = await packageBinder({
      ...{ folder, to: flags.to, env: io.env, content: loadContent(), onProgress: progress.step },
      onNotice: (sentence) => notices.push(sentence),
      ...(asOf !== undefined && { asOf }),
    });
    progress.done();
    tell(packaged, flags.to, io);
    const ahead = aheadText(packaged.manifest.asOf, io.today());
    for (const notice of [ahead ?? [], ...notices].flat()) io.err(wrapText(plainText(notice), 'Note: '));
    return 0;
  } catch (error) {
    progress.done();
    if (error instanceof BrowserMissing) io.err(`${plainText(error.message)}\n`);
    else reportFailure(error, io);
    io.err('No binder was written.\n');
    return 2;
  }
}

function tell({ manifest, bytes, sha256, unsearched }: Packaged, to: string, io: Io): void {
  const { openPoints, exhibits, citations, pages, uncited } = manifest;
  if (openPoints.length > 0) {
    io.err(`Open points, which the binder lists on its first pages:\n`);
    for (const point of openPoints.slice(0, MOST_POINTS)) io.err(wrapText(plainText(point), '  - '));
    const more = openPoints.length - MOST_POINTS;
    if (more > 0) io.err(`  … and ${more} more.\n`);
    io.err('\n');
  }
  for (const { file, why } of unsearched)
    io.err(
      wrapText(
        `${plainText(file)} could not be searched for secret values as a whole: ${why}. Look at it yourself.`,
        'Note: ',
      ),
    );
  io.out(
    [
      `Written: ${plainText(to)} (${bytesText(bytes)})`,
      `  ${plural(pages, 'page')}, ${plural(exhibits.length, 'exhibit')}, ${plural(citations.length, 'citation')}; ${plural(uncited.length, 'document')} left out that no row cites`,
      `  SHA-256 ${sha256}`,
      '',
    ].join('\n'),
  );
  io.out(
    wrapText(
      'The binder is verified: complete, unaltered, every citation that holds leads to its page. Give the SHA-256 to the receiver by a second way, such as the phone: a manifest shows that nothing was changed, not who wrote it.',
    ),
  );
}
