/** Writes the outputs: files that only the owner can read (0600) in a folder of the owner's (0700), each whole or not at all. */
import { randomUUID } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { InputError } from './errors.ts';
import { readFindings } from './all-findings.ts';
import type { AuditResult } from './model/result.ts';
import { PACKAGE_ROOT } from './package-root.ts';
import type { Environment } from './browser/paths.ts';
import { ALSO_FILES, ALSO_FORMATS, renderAlso, type AlsoFormat } from './report/formats.ts';
import type { PdfOptions } from './report/pdf.ts';

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
  /** Folder of the findings file, where it is another one. */
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

/**
 * Makes the folder and proves that it can be written, so that a long audit does not end at a closed door.
 *
 * @param otherwise what to do where it cannot
 * @throws InputError that names the folder and a way out
 */
export function prepareOut(out: string, otherwise = OTHER_OUT): void {
  const probe = join(out, `.sorna-audit-${randomUUID()}`);
  try {
    makeFolder(resolve(out));
    writeFileSync(probe, '', { mode: 0o600, flag: 'wx' });
    rmSync(probe);
  } catch (error) {
    throw outputProblem(error, out, otherwise);
  }
}

/** In the folder of the outputs while they are made: the number of the process, and the machine on which it runs. */
const HELD = '.sorna-audit.lock';

/**
 * Keeps others from writing into the folder at the same time: what two audits had written would stand there mixed.
 *
 * @returns gives the folder free again
 * @throws InputError where another run holds it; one that was killed holds nothing any more
 */
export function holdOut(out: string): () => void {
  const path = join(out, HELD);
  const own = `${process.pid} ${hostname()}\n`;
  try {
    if (existsSync(path) && !isHeld(readFileSync(path, 'utf8'))) rmSync(path, { force: true });
    writeFileSync(path, own, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    const isTaken = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    if (!isTaken) throw outputProblem(error, out);
    const message = 'Another run is writing its outputs into this folder.';
    const next = `Wait for its end, or choose another folder with --out. If there is none, delete ${path}.`;
    throw new InputError([{ code: 'output', level: 'error', message, next, at: { file: out } }]);
  }
  const free = (): void => rmSync(path, { force: true });
  process.once('exit', free);
  return () => {
    process.off('exit', free);
    free();
  };
}

/** What another machine holds nobody here can tell. */
function isHeld(holder: string): boolean {
  const [, pid, host] = /^(\d{1,10}) (.+)\n$/.exec(holder) ?? [];
  if (pid === undefined) return false;
  if (host !== hostname()) return true;
  // In a container, the number of the run that was killed is ours.
  if (Number(pid) === process.pid) return false;
  try {
    process.kill(Number(pid), 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** One level at a time: Node's own recursive way never returns where a file system refuses new folders (/proc). */
function makeFolder(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return;
  if (dirname(path) !== path) makeFolder(dirname(path));
  mkdirSync(path, { mode: 0o700 });
}

/** @throws InputError when a file cannot be written */
export async function writeOutputs(options: OutputOptions): Promise<Outputs> {
  const { result, out } = options;
  const { missingGlyphs, renderHtml } = await import('./report/html.ts');
  options.onProgress?.('writing the report');
  const html = renderHtml(result, { assets: REPORT_ASSETS });
  const strange = missingGlyphs(html);
  if (strange.length > 0) {
    options.onNotice?.(
      `The report's fonts lack ${strange.length} characters of the evidence; print may show boxes for them.`,
    );
  }
  await writeWhole(out, OUTPUT_FILES.json, [`${JSON.stringify(result, null, 2)}\n`]);
  await writeWhole(out, OUTPUT_FILES.html, [html]);
  await writeWorklist(options);
  const pdf: Printed = options.pdf ? await writePdf(html, options) : {};
  const also = ALSO_FORMATS.filter((format) => options.also?.includes(format));
  for (const format of also) await writeWhole(out, ALSO_FILES[format], [await renderAlso(format, result)]);
  const unwanted = ALSO_FORMATS.filter((format) => !also.includes(format)).map((format) => ALSO_FILES[format]);
  dropOutdated(result, out, [...(pdf.file === undefined ? [OUTPUT_FILES.pdf] : []), ...unwanted]);
  const findings = result.findings.file === undefined ? undefined : join(out, result.findings.file);
  const hasFindings = findings !== undefined && existsSync(findings);
  // The engine has written it.
  if (hasFindings) chmodSync(findings, 0o600);
  return {
    files: [
      join(out, OUTPUT_FILES.html),
      ...(pdf.file === undefined ? [] : [pdf.file]),
      join(out, OUTPUT_FILES.workbook),
      join(out, OUTPUT_FILES.worklist),
      join(out, OUTPUT_FILES.json),
      ...also.map((format) => join(out, ALSO_FILES[format])),
      ...(hasFindings ? [findings] : []),
    ],
    ...(pdf.missing !== undefined && { pdfMissing: pdf.missing }),
  };
}

/** The same lines twice: for people, and for programs. */
async function writeWorklist({ result, out, findings }: OutputOptions): Promise<void> {
  const { worklistCsv, worklistLines } = await import('./report/worklist.ts');
  const { worklistBook } = await import('./report/worklist-book.ts');
  const { worklistWorkbook } = await import('./workbook/worklist-workbook.ts');
  const lines = [];
  for await (const line of worklistLines(result, readFindings(result, findings ?? out))) lines.push(line);
  await writeWhole(out, OUTPUT_FILES.worklist, worklistCsv(lines));
  await writeWhole(out, OUTPUT_FILES.workbook, [await worklistWorkbook(worklistBook(result, lines))]);
}

interface Printed {
  readonly file?: string;
  /** Why nothing was printed. */
  readonly missing?: string;
}

async function writePdf(html: string, options: OutputOptions): Promise<Printed> {
  const { BrowserMissing } = await import('./browser/start.ts');
  const { renderPdf } = await import('./report/pdf.ts');
  const { reportTitle } = await import('./report/view.ts');
  const { result, out, env, onNotice } = options;
  options.onProgress?.('printing the PDF');
  const file = join(out, OUTPUT_FILES.pdf);
  const temporary = join(out, `.${OUTPUT_FILES.pdf}.${randomUUID()}`);
  const facts: PdfOptions = { title: reportTitle(result), asOf: result.asOf, env, ...(onNotice && { onNotice }) };
  try {
    await renderPdf(html, temporary, facts);
    await rename(temporary, file);
    return { file };
  } catch (error) {
    if (error instanceof BrowserMissing) return { missing: error.message };
    throw outputProblem(error, file);
  } finally {
    await rm(temporary, { force: true });
  }
}

/** A report of an earlier audit beside this one's would be taken for this one's. */
function dropOutdated(result: AuditResult, out: string, unwritten: readonly string[]): void {
  const outdated = ['findings.ndjson', 'findings.parquet'].filter((name) => name !== result.findings.file);
  for (const name of [...outdated, ...unwritten]) rmSync(join(out, name), { force: true });
}

type Pieces = Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>;

/** Writes beside the target first: who reads the folder sees the old file or the new one, never half of one. */
export async function writeWhole(folder: string, name: string, pieces: Pieces): Promise<void> {
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
    throw outputProblem(error, target);
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

const OTHER_OUT = 'Choose another folder with --out.';

/** A refusal of the system while writing, as an InputError; any other error comes back as it is. */
function outputProblem(error: unknown, path: string, otherwise = OTHER_OUT): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const message = REFUSALS[code];
  if (message === undefined) return error;
  return new InputError([{ code: 'output', level: 'error', message, next: otherwise, at: { file: path } }]);
}

const REFUSALS: Readonly<Record<string, string>> = {
  EEXIST: 'A file is in the way of this folder.',
  ENOTDIR: 'A file is in the way of this folder.',
  EISDIR: 'A folder stands where a file has to go.',
  EACCES: 'Nothing may be written here.',
  EPERM: 'Nothing may be written here.',
  EROFS: 'The disk is read-only.',
  ENOSPC: 'The disk is full.',
  EDQUOT: 'The disk quota is used up.',
  ENOENT: 'No folder can be made here.',
  ENAMETOOLONG: 'The name is too long.',
};
