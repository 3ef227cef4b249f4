/** Checks a binder that was received: complete, unaltered, every citation opens. It may be built to break us. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Problem } from '../errors.ts';
import { BINDER_PDF, BINDER_SCHEMA, MANIFEST_FILE, type BinderManifest } from '../model/binder.ts';
import { openZip, ZipError, type ZipEntry, type ZipFile } from '../zip/read.ts';
import { zipStream } from '../zip/write.ts';
import { digestOf, manifestText } from './manifest.ts';
import { manifestLies } from './manifest-lies.ts';
import { readBinderPdf } from './verify-pdf.ts';

export interface Verified {
  readonly isFine: boolean;
  readonly problems: readonly Problem[];
  /** Of the whole file. */
  readonly bytes: number;
  readonly sha256: string;
  /** What it says of itself, where it can be read. */
  readonly manifest?: BinderManifest;
}

/** Why data is no manifest, in words; empty where it is one. */
export type CheckManifest = (data: unknown) => readonly string[];

const LARGEST_MANIFEST = 64 * 1024 * 1024;
/** What can be opened here: a PDF is held in memory. */
const LARGEST_PDF = 2 ** 31;

/** @throws what the file system throws */
export async function verifyBinderFile(path: string, check: CheckManifest): Promise<Verified> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of createReadStream(path)) {
    hash.update(chunk as Buffer);
    bytes += (chunk as Buffer).length;
  }
  const whole = { path, bytes, sha256: hash.digest('hex') };
  const { problems, manifest } = await problemsOf(whole, check);
  const { sha256 } = whole;
  return { isFine: problems.length === 0, problems, bytes, sha256, ...(manifest && { manifest }) };
}

interface Whole {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

interface Seen {
  readonly problems: readonly Problem[];
  readonly manifest?: BinderManifest;
}

const problem = (code: string, message: string, file: string): Problem => ({
  code,
  level: 'error',
  message,
  at: { file },
});

async function problemsOf(whole: Whole, check: CheckManifest): Promise<Seen> {
  const { path } = whole;
  let zip: ZipFile;
  try {
    zip = await openZip(path);
  } catch (error) {
    if (!(error instanceof ZipError)) throw error;
    return { problems: [problem('binder-not-read', await whatItIs(path, error), path)] };
  }
  try {
    return await problemsInside(zip, whole, check);
  } finally {
    zip.close();
  }
}

/** Something else than a zip, or a zip that cannot be read, in words. */
async function whatItIs(path: string, { message }: ZipError): Promise<string> {
  const file = await open(path);
  const { buffer, bytesRead } = await file.read(Buffer.alloc(512), 0, 512, 0).finally(() => file.close());
  const head = buffer.toString('latin1', 0, bytesRead);
  if (bytesRead === 0) return 'The file is empty.';
  if (head.startsWith('PK\x03\x04') && message.includes('no zip file'))
    return 'It begins as a zip does, and its end is missing or damaged: it was cut off, or altered.';
  if (head.startsWith('PK')) return `It is a zip that is not read: ${message}.`;
  if (head.includes('%PDF-')) return 'It is a PDF, not the zip of a binder.';
  if (/^\s*(?:<!doctype html|<html)/i.test(head)) return 'It is an HTML page, not the zip of a binder.';
  return 'It is not the zip of a binder.';
}

async function problemsInside(zip: ZipFile, whole: Whole, check: CheckManifest): Promise<Seen> {
  const { path } = whole;
  const refused = (message: string, code = 'binder-foreign'): Seen => ({ problems: [problem(code, message, path)] });
  const entry = zip.entries.find(({ name }) => name === MANIFEST_FILE);
  if (entry === undefined) return refused(foreignWords(zip.entries));
  const packed = zip.entries.find(({ bytes, packedBytes }) => bytes !== packedBytes);
  const stored = zip.entries.reduce((sum, { bytes }) => sum + bytes, 0);
  if (packed) return refused(`${packed.name} is packed; a binder's files are not, so another program wrote this zip.`);
  if (stored > whole.bytes)
    return refused('Its files are larger than it is: they share their bytes.', 'binder-altered');
  let text: string;
  try {
    text = Buffer.from(await zip.read(entry, LARGEST_MANIFEST)).toString('utf8');
  } catch (error) {
    if (!(error instanceof ZipError)) throw error;
    return refused(`${MANIFEST_FILE} was altered or is damaged: ${error.message}.`, 'binder-altered');
  }
  const read = readManifest(text, check);
  if ('why' in read) return refused(read.why, 'binder-manifest');
  const { manifest } = read;
  const problems = [
    ...manifestLies(manifest).map((why) => problem('binder-manifest', why, MANIFEST_FILE)),
    ...(await fileProblems(zip, manifest)),
  ];
  if (problems.length > 0) return { problems, manifest };
  if ((await rewritten(zip, manifest)) !== whole.sha256) {
    const altered = 'The zip was altered, or written again by another program; what it holds is as its manifest says.';
    return { ...refused(altered, 'binder-altered'), manifest };
  }
  return { problems: await openedProblems(zip, manifest), manifest };
}

function foreignWords(entries: readonly ZipEntry[]): string {
  const has = (end: string): boolean => entries.some(({ name }) => name === end || name.endsWith(`/${end}`));
  if (has('word/document.xml')) return 'It is a Word file, not a binder.';
  if (has('xl/workbook.xml')) return 'It is a workbook, not a binder.';
  if (has('jurisdiction.yaml')) return 'It is the zip of a package, not a binder.';
  if (has(MANIFEST_FILE)) return 'It is a folder that was zipped again; ask for the zip as sorna-audit wrote it.';
  return `It is a zip, but no binder: it has no ${MANIFEST_FILE}.`;
}

function readManifest(
  text: string,
  check: CheckManifest,
): { readonly manifest: BinderManifest } | { readonly why: string } {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return { why: `${MANIFEST_FILE} is not JSON.` };
  }
  const schema = typeof data === 'object' && data !== null && 'schema' in data ? data.schema : undefined;
  if (schema !== BINDER_SCHEMA) {
    const isOurs = typeof schema === 'string' && schema.startsWith('sorna-audit/binder/');
    return {
      why: isOurs
        ? `The binder is of another version (${schema.slice(0, 40)}); verify it with the program that wrote it.`
        : `It is a zip, but no binder: its ${MANIFEST_FILE} is something else's.`,
    };
  }
  const reasons = check(data);
  if (reasons.length > 0) return { why: `${MANIFEST_FILE} is not as its schema asks: ${reasons.join('; ')}.` };
  const manifest = data as BinderManifest;
  if (digestOf(manifest) !== manifest.digest || manifestText(manifest) !== text)
    return { why: `${MANIFEST_FILE} was altered: it does not agree with its own digest.` };
  return { manifest };
}

async function fileProblems(zip: ZipFile, manifest: BinderManifest): Promise<readonly Problem[]> {
  const wanted = new Map(manifest.files.map((file) => [file.name, file]));
  const found = new Set(zip.entries.map(({ name }) => name));
  const problems = manifest.files
    .filter(({ name }) => !found.has(name))
    .map(({ name }) => problem('binder-incomplete', 'This file of the manifest is missing.', name));
  for (const entry of zip.entries) {
    if (entry.name === MANIFEST_FILE) continue;
    const file = wanted.get(entry.name);
    if (!file) problems.push(problem('binder-extra', 'This file is not in the manifest.', entry.name));
    else if (file.bytes !== entry.bytes) {
      const message = `The file was altered: it has ${entry.bytes} bytes, and the manifest says ${file.bytes}.`;
      problems.push(problem('binder-altered', message, entry.name));
    } else if ((await sha256Of(zip, entry)) !== file.sha256)
      problems.push(
        problem('binder-altered', 'The file was altered: its SHA-256 is not that of the manifest.', entry.name),
      );
  }
  return problems;
}

/** Empty where the entry is damaged. */
async function sha256Of(zip: ZipFile, entry: ZipEntry): Promise<string> {
  const hash = createHash('sha256');
  try {
    for await (const chunk of zip.stream(entry, entry.bytes)) hash.update(chunk);
    return hash.digest('hex');
  } catch (error) {
    if (error instanceof ZipError) return '';
    throw error;
  }
}

async function openedProblems(zip: ZipFile, manifest: BinderManifest): Promise<readonly Problem[]> {
  const entry = zip.entries.find(({ name }) => name === BINDER_PDF)!;
  if (entry.bytes > LARGEST_PDF) return [problem('binder-too-large', 'It is too large to be opened here.', BINDER_PDF)];
  const wrong = await readBinderPdf(() => zip.read(entry, LARGEST_PDF), manifest);
  return wrong.map((why) => problem('binder-pages', why, BINDER_PDF));
}

/**
 * SHA-256 of the zip as it has to be: its bytes follow from names and contents. So no byte can differ that a reader of
 * zip files would pass over: headers, dates, what stands between and behind the files.
 */
async function rewritten(zip: ZipFile, { files }: BinderManifest): Promise<string> {
  const order = [...files.map(({ name }) => name), MANIFEST_FILE];
  const entries = order.flatMap((name) => zip.entries.filter((entry) => entry.name === name));
  const inputs = entries.map((entry) => ({
    name: entry.name,
    content: { bytes: entry.bytes, open: () => Promise.resolve(Readable.from(zip.stream(entry, entry.bytes))) },
  }));
  const hash = createHash('sha256');
  await pipeline(await zipStream(inputs, { packed: false }), hash);
  return hash.digest('hex');
}
