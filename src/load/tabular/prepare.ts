import { statSync } from 'node:fs';
import { extname } from 'node:path';
import { changedProblem, InputError, type Problem } from '../../errors.ts';
import { fileStamp } from '../../file-stamp.ts';
import { decode, scratchFile, type Context, type Decoded } from './decode.ts';
import { isDelimiter, namedDelimiter } from './delimiter.ts';
import { detectUtf16 } from './encoding.ts';
import { foreignFile } from './file-kind.ts';
import { prepareCsv } from './prepare-csv.ts';
import { prepareFixed } from './prepare-fixed.ts';
import { prepareJson } from './prepare-json.ts';
import { nothing } from './prepared.ts';
import { emptyProblem } from './problems.ts';
import type { PrepareOptions, PreparedFile, RegistryFormat } from './types.ts';
import { verifyCsv } from './verify.ts';

const ENDINGS: Readonly<Record<string, RegistryFormat>> = {
  '.ndjson': 'ndjson',
  '.jsonl': 'ndjson',
  '.json': 'ndjson',
  '.xlsx': 'xlsx',
  '.parquet': 'parquet',
  '.xml': 'xml',
};

/**
 * Makes sure that a registry file is read as we say: a clean file is handed on as it is, any other one is rewritten into
 * `scratch`. Records that cannot be read are kept aside and counted; the file on `path` holds `records - aside` records.
 * Throws an InputError where there is no such file or the options make no sense; other errors stand in `problems`, and
 * then the file must not be read.
 */
export async function prepareRegistryFile(path: string, options: PrepareOptions): Promise<PreparedFile> {
  const stamp = fileStamp(path);
  const file = await prepareAny(path, options);
  const isSame = fileStamp(path) === stamp;
  const problems = isSame ? file.problems : [...file.problems, changedProblem(options.name ?? path)];
  return { ...file, problems, ...(!file.rewritten && { stamp }) };
}

async function prepareAny(path: string, options: PrepareOptions): Promise<PreparedFile> {
  const name = options.name ?? path;
  const bytes = fileSize(path, name);
  const delimiter = delimiterOf(options.delimiter, name);
  if (bytes === 0) return { ...nothing(path, await verifyCsv(path, undefined)), problems: [emptyProblem(name)] };
  const format = formatOf(path, options.format);
  const foreign = foreignFile(path, name, format);
  if (foreign !== undefined) return { ...nothing(path, await verifyCsv(path, undefined)), problems: [foreign] };
  const context: Context = { source: path, name, options: { ...options, delimiter } };
  if (format === 'xlsx') return prepareSheet({ ...context, options: { ...options, delimiter: ',' } });
  if (format === 'parquet')
    return prepareParquet({ ...context, options: { ...options, delimiter: ',', skipLines: 0 } });
  const encoding = options.encoding ?? detectUtf16(path);
  const decoded = await decode(context, encoding);
  switch (format) {
    case 'ndjson':
      return prepareJson(context, decoded);
    case 'xml':
      return prepareXmlFile(context, decoded);
    case 'fixed':
      return prepareFixed(context, decoded, options.fields ?? new Map());
    case 'csv':
      return prepareCsv(context, decoded);
    default:
      return format satisfies never;
  }
}

async function prepareSheet(context: Context): Promise<PreparedFile> {
  // Most exports are no workbooks, and their library takes a while to load.
  const { sheetAsCsv } = await import('./sheet-csv.ts');
  try {
    return await prepareCsv(context, await sheetAsCsv(context));
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { ...nothing(context.source, await verifyCsv(context.source, undefined)), problems: error.problems };
  }
}

async function prepareXmlFile(context: Context, decoded: Decoded): Promise<PreparedFile> {
  // Most exports are no XML.
  const { prepareXml } = await import('./prepare-xml.ts');
  return prepareXml(context, decoded);
}

async function prepareParquet(context: Context): Promise<PreparedFile> {
  const { source, name, options } = context;
  const sums = await verifyCsv(source, undefined, options.chunkBytes);
  const path = scratchFile(context, 'parquet');
  const format = await options.parquetAsText?.(source, path);
  if (format === undefined) return { ...nothing(source, sums), problems: [noParquet(name)] };
  const encoding = 'Parquet';
  const why = ['Parquet was rewritten as text'];
  const decoded = { path, encoding, why, isTemporary: true, source: sums, isSettled: true, problems: [] };
  return format === 'csv' ? prepareCsv(context, decoded) : prepareJson(context, decoded);
}

function noParquet(file: string): Problem {
  const message = 'This is no Parquet file that can be read.';
  const next = 'Write it again, without encryption, or export the table as CSV.';
  return { code: 'registry-parquet', level: 'error', message, next, at: { file } };
}

function fileSize(path: string, name: string): number {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats?.isFile()) return stats.size;
  const message = stats === undefined ? 'There is no such file.' : 'This is not a file.';
  throw new InputError([
    {
      code: 'registry-file-missing',
      level: 'error',
      message,
      next: 'Correct the path in mapping.yaml.',
      at: { file: name },
    },
  ]);
}

function delimiterOf(word: string | undefined, name: string): string | undefined {
  const delimiter = word === undefined ? undefined : namedDelimiter(word);
  if (delimiter === undefined || isDelimiter(delimiter)) return delimiter;
  const message = 'The delimiter is not one ASCII character other than a quotation mark.';
  throw new InputError([
    {
      code: 'registry-delimiter',
      level: 'error',
      message,
      next: 'Set delimiter in mapping.yaml to , ; | or tab.',
      at: { file: name },
    },
  ]);
}

export function formatOf(path: string, format: RegistryFormat | undefined): RegistryFormat {
  return format ?? ENDINGS[extname(path).toLowerCase()] ?? 'csv';
}
