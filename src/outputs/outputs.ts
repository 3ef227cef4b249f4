/**
 * Writes the outputs: files that only the owner can read (0600) in a folder of the owner's (0700), each whole or not at
 * all.
 */
import { randomUUID } from 'node:crypto';
import { chmodSync, existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { readFindings } from './all-findings.ts';
import type { AuditResult } from '../model/result.ts';
import { withoutNumbers } from '../model/secret-numbers.ts';
import { PACKAGE_ROOT } from '../package-root.ts';
import type { Environment } from '../browser/paths.ts';
import { ALSO_FILES, ALSO_FORMATS, renderAlso, type AlsoFormat } from '../report/formats/formats.ts';
import { dropStaged, outputProblem, stagedIn } from './out-folder.ts';
import type { PdfOptions } from '../report/print/pdf.ts';

export { holdOut, prepareOut, stagedIn } from './out-folder.ts';

/** Folder with the report's templates, stylesheet and fonts: what `renderHtml` wants as `assets`. */
export const REPORT_ASSETS: string = join(PACKAGE_ROOT, 'reports');

/** JSON Schema (draft 2020-12) of `audit.json`. */
export const AUDIT_SCHEMA: string = join(REPORT_ASSETS, 'audit.schema.json');

/** JSON Schema (draft 2020-12) of a binder's `manifest.json`. */
export const BINDER_SCHEMA_FILE: string = join(REPORT_ASSETS, 'binder.schema.json');

export const OUTPUT_FILES = {
  json: 'audit.json',
  html: 'report.html',
  pdf: 'report.pdf',
  worklist: 'worklist.csv',
  workbook: 'worklist.xlsx',
} as const;

export interface OutputOptions {
  readonly result: AuditResult;
  /** Folder; made when it is not there. */
  readonly out: string;
  readonly pdf: boolean;
  /** Formats beside those that are always written. */
  readonly also?: readonly AlsoFormat[];
  readonly env: Environment;
  /** Folder of the findings file, where it is another one; what stands in `stagedIn(out)` is moved to `out`. */
  readonly findings?: string;
  readonly onProgress?: (step: string) => void;
  readonly onNotice?: (sentence: string) => void;
}

export interface Outputs {
  /** Paths, in the order in which a reader wants them. */
  readonly files: readonly string[];
  /** Why there is no PDF although one was wanted, with ways out. */
  readonly pdfMissing?: string;
}

/** @throws InputError when a file cannot be written */
export async function writeOutputs(options: OutputOptions): Promise<Outputs> {
  const { out, also = [] } = options;
  const result = withoutNumbers(options.result);
  try {
    const staged = place(() => stagedIn(out), out);
    const pdf = await writeAll({ ...options, result, staged });
    publish(staged, out);
    const unwanted = ALSO_FORMATS.filter((format) => !also.includes(format)).map((format) => ALSO_FILES[format]);
    dropOutdated(result, out, [...(pdf.missing === undefined && options.pdf ? [] : [OUTPUT_FILES.pdf]), ...unwanted]);
    return outputsOf(options, pdf);
  } finally {
    dropStaged(out);
  }
}

type Staged = OutputOptions & { readonly staged: string };

async function writeAll(options: Staged): Promise<Printed> {
  const { result, also } = options;
  const { missingGlyphs, renderHtml } = await import('../report/html.ts');
  options.onProgress?.('writing the report');
  const html = renderHtml(result, { assets: REPORT_ASSETS });
  const strange = missingGlyphs(html);
  if (strange.length > 0) {
    options.onNotice?.(
      `The report's fonts lack ${strange.length} characters of the evidence; print may show boxes for them.`,
    );
  }
  await writeOne(options, OUTPUT_FILES.json, [`${JSON.stringify(result, null, 2)}\n`]);
  await writeOne(options, OUTPUT_FILES.html, [html]);
  await writeWorklist(options);
  const pdf: Printed = options.pdf ? await writePdf(html, options) : {};
  for (const format of ALSO_FORMATS)
    if (also?.includes(format)) await writeOne(options, ALSO_FILES[format], [await renderAlso(format, result)]);
  return pdf;
}

function writeOne({ staged, out }: Staged, name: string, pieces: Pieces): Promise<void> {
  return writeWhole(staged, name, pieces, join(out, name));
}

/** All at once: the outputs of two audits must not stand side by side. */
function publish(staged: string, out: string): void {
  for (const name of readdirSync(staged)) {
    // What the engine has written anybody may read.
    chmodSync(join(staged, name), 0o600);
    place(() => renameSync(join(staged, name), join(out, name)), join(out, name));
  }
}

function place<T>(act: () => T, path: string): T {
  try {
    return act();
  } catch (error) {
    throw outputProblem(error, path);
  }
}

function outputsOf({ result, out, pdf, also }: OutputOptions, printed: Printed): Outputs {
  const findings = result.findings.file === undefined ? undefined : join(out, result.findings.file);
  const hasFindings = findings !== undefined && existsSync(findings);
  if (hasFindings) chmodSync(findings, 0o600);
  return {
    files: [
      join(out, OUTPUT_FILES.html),
      ...(pdf && printed.missing === undefined ? [join(out, OUTPUT_FILES.pdf)] : []),
      join(out, OUTPUT_FILES.workbook),
      join(out, OUTPUT_FILES.worklist),
      join(out, OUTPUT_FILES.json),
      ...ALSO_FORMATS.filter((format) => also?.includes(format)).map((format) => join(out, ALSO_FILES[format])),
      ...(hasFindings ? [findings] : []),
    ],
    ...(printed.missing !== undefined && { pdfMissing: printed.missing }),
  };
}

/** The same lines twice: for people, and for programs. */
async function writeWorklist(options: Staged): Promise<void> {
  const { worklistCsv, worklistLines } = await import('../report/worklist.ts');
  const { worklistBook } = await import('../report/worklist-book.ts');
  const { worklistWorkbook } = await import('../workbook/worklist-workbook.ts');
  const { result, out, findings } = options;
  const lines = [];
  for await (const line of worklistLines(result, readFindings(result, findings ?? out))) lines.push(line);
  await writeOne(options, OUTPUT_FILES.worklist, worklistCsv(lines));
  await writeOne(options, OUTPUT_FILES.workbook, [await worklistWorkbook(worklistBook(result, lines))]);
}

interface Printed {
  /** Why nothing was printed. */
  readonly missing?: string;
}

async function writePdf(html: string, options: Staged): Promise<Printed> {
  const { BrowserMissing } = await import('../browser/start.ts');
  const { renderPdf } = await import('../report/print/pdf.ts');
  const { reportTitle } = await import('../report/view/view.ts');
  const { result, out, staged, env, onNotice } = options;
  options.onProgress?.('printing the PDF');
  const file = join(staged, OUTPUT_FILES.pdf);
  const facts: PdfOptions = { title: reportTitle(result), asOf: result.asOf, env, ...(onNotice && { onNotice }) };
  try {
    await renderPdf(html, file, facts);
    return {};
  } catch (error) {
    rmSync(file, { force: true });
    if (error instanceof BrowserMissing) return { missing: error.message };
    throw outputProblem(error, join(out, OUTPUT_FILES.pdf));
  }
}

/** A report of an earlier audit beside this one's would be taken for this one's. */
function dropOutdated(result: AuditResult, out: string, unwritten: readonly string[]): void {
  const outdated = ['findings.ndjson', 'findings.parquet'].filter((name) => name !== result.findings.file);
  for (const name of [...outdated, ...unwritten]) rmSync(join(out, name), { force: true });
}

type Pieces = Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>;

/**
 * Writes beside the target first: who reads the folder sees the old file or the new one, never half of one.
 *
 * @param shown path that a problem names
 */
export async function writeWhole(
  folder: string,
  name: string,
  pieces: Pieces,
  shown = join(folder, name),
): Promise<void> {
  const target = join(folder, name);
  const temporary = join(folder, `.${name}.${randomUUID()}`);
  try {
    const file = await open(temporary, 'wx', 0o600);
    try {
      for await (const piece of inBlocks(pieces)) await file.writeFile(piece);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, target);
  } catch (error) {
    throw outputProblem(error, shown);
  } finally {
    await rm(temporary, { force: true });
  }
}

const BLOCK = 64 * 1024;

async function* inBlocks(pieces: Pieces): AsyncGenerator<string | Uint8Array> {
  let block = '';
  for await (const piece of pieces) {
    if (typeof piece === 'string') block += piece;
    if (typeof piece === 'string' && block.length < BLOCK) continue;
    yield block;
    block = '';
    if (typeof piece !== 'string') yield piece;
  }
  yield block;
}
