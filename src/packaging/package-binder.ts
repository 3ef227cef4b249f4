/** A package → the binder that a jurisdiction hands over: audited, searched for secrets, built, and verified. */
import { randomUUID } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { audit } from '../audit/audit.ts';
import type { Records } from '../audit/audit-site.ts';
import type { Environment } from '../browser/paths.ts';
import type { Content } from '../content/content.ts';
import { InputError, type Problem } from '../errors.ts';
import { documentWords } from '../load/documents/document-words.ts';
import { loadJurisdiction } from '../load/jurisdiction/jurisdiction.ts';
import { plainWords, quoteStandsIn } from '../load/documents/quote-match.ts';
import type { BinderManifest } from '../model/binder.ts';
import type { DocumentRecord } from '../model/package.ts';
import type { AuditResult } from '../model/result.ts';
import { prepareOut, REPORT_ASSETS } from '../outputs/outputs.ts';
import { findSecrets } from './package-secrets.ts';
import { verifyBinder } from './verify-binder.ts';

export interface PackageOptions {
  /** The package's folder. */
  readonly folder: string;
  readonly content: Content;
  /** Overrides jurisdiction.yaml; one of the two must be there. */
  readonly asOf?: string;
  /** The zip; one that is there is replaced once the new one is verified. */
  readonly to: string;
  readonly env: Environment;
  readonly onProgress?: (step: string) => void;
  readonly onNotice?: (sentence: string) => void;
}

export interface Packaged {
  readonly result: AuditResult;
  readonly manifest: Omit<BinderManifest, 'digest'>;
  readonly bytes: number;
  /** Of the whole zip: what a sender tells by a second way. */
  readonly sha256: string;
  /** Documents that could not be searched for secrets as a whole, with the reason. */
  readonly unsearched: readonly { readonly file: string; readonly why: string }[];
}

/**
 * @throws InputError with every problem of the package, every secret value in what would be handed over, and where the
 *   zip cannot be written; BrowserMissing
 */
export async function packageBinder(options: PackageOptions): Promise<Packaged> {
  const { folder, content, to, env, onProgress, onNotice } = options;
  refusePlace(folder, to);
  prepareOut(dirname(to), 'Choose another file with --to.');
  const scratch = await mkdtemp(join(tmpdir(), 'sorna-audit-binder-'));
  const temporary = join(dirname(to), `.${basename(to)}.${randomUUID()}`);
  try {
    let records: Records | undefined;
    const result = await audit({
      folder,
      content,
      onRecords: (found) => (records = found),
      ...(options.asOf !== undefined && { asOf: options.asOf }),
      ...(onProgress && { onProgress }),
    });
    if (result.problems.some(({ level }) => level === 'error')) throw new InputError(result.problems);
    const { planBinder } = await import('../binder/plan.ts');
    const { buildBinder } = await import('../binder/build.ts');
    const documents = join(resolve(folder), 'documents');
    const words = (document: DocumentRecord) => documentWords(join(documents, document.path), document);
    onProgress?.('searching for what must not be handed over');
    const handedOver = planBinder(result).exhibits.map(({ document }) => document);
    const publicByDesign = loadJurisdiction(join(folder, 'jurisdiction.yaml')).value?.publicByDesign ?? [];
    const { problems, unsearched } = await findSecrets({
      ...{ result, folder: resolve(folder), documents: handedOver, words, records, publicByDesign, scratch },
    });
    if (problems.length > 0) throw new InputError(problems);
    records = undefined;
    const manifest = await buildBinder({
      ...{ result, documents, to: temporary, scratch, assets: REPORT_ASSETS, env, words },
      standsIn: (quote, text) => quoteStandsIn(quote, plainWords(text)),
      ...(onProgress && { onProgress }),
      ...(onNotice && { onNotice }),
    });
    onProgress?.('verifying what was written');
    const verified = await verifyBinder(temporary);
    if (!verified.isFine) throw new InputError(changed(verified.problems));
    const { bytes, sha256 } = verified;
    await rename(temporary, to);
    return { result, manifest, bytes, sha256, unsearched };
  } finally {
    await rm(temporary, { force: true });
    await rm(scratch, { recursive: true, force: true });
  }
}

/** What is written into the package would be read as a part of it the next time. */
function refusePlace(folder: string, to: string): void {
  const at = { file: to };
  const inside = relative(resolve(folder), resolve(to));
  const isInside = inside !== '' && inside !== '..' && !inside.startsWith(`..${sep}`) && inside.includes(sep);
  const isFolder = existsSync(to) && statSync(to).isDirectory();
  const isZip = /\.zip$/i.test(to);
  if (!isInside && !isFolder && isZip) return;
  const message = isFolder
    ? 'A folder stands where the binder has to go.'
    : isInside
      ? 'The binder would be written into a part of the package.'
      : 'A binder is a zip file.';
  const next = isFolder || isInside ? 'Choose another file with --to.' : 'Name a file that ends in .zip with --to.';
  throw new InputError([{ code: 'binder-place', level: 'error', message, next, at }]);
}

/** A binder that does not verify was made from files that changed meanwhile, or on a disk that does not keep them. */
function changed(problems: readonly Problem[]): readonly Problem[] {
  const next = 'The package may have changed while the binder was made, or the disk is at fault. Package again.';
  return problems.map((problem) => ({ ...problem, next }));
}
