/** The files of a package's `registry/` → a first mapping.yaml, which somebody has to read. */
import { join } from 'node:path';
import { parquetAsText } from '../engine/database/parquet.ts';
import type { Problem } from '../errors.ts';
import { prepareRegistryFile } from '../load/tabular/prepare.ts';
import { sampleRecords } from '../load/tabular/sample.ts';
import type { PrepareOptions } from '../load/tabular/types.ts';
import { shownSheets } from '../load/tabular/sheet-names.ts';
import { listFiles } from '../load/walk.ts';
import type { Dictionary } from '../model/dictionary.ts';
import { draftMapping } from '../suggest/mapping/draft.ts';
import { draftYaml } from '../suggest/mapping/draft-yaml.ts';
import { headersOf, type Draft, type ExportFile } from '../suggest/mapping/types.ts';

export interface MappingDraft {
  readonly draft: Draft;
  /** How many columns each of its tables takes, those of numbered groups among them. */
  readonly columns: readonly number[];
  /** Text of mapping.yaml. */
  readonly yaml: string;
  /** Files that could not be read, and what is wrong with those that could. */
  readonly problems: readonly Problem[];
}

export interface MappingDraftOptions {
  readonly dictionary: Dictionary;
  /** No date of two digits for the year is after it. */
  readonly year: number;
  /** Private folder. */
  readonly scratch: string;
  readonly onProgress?: (step: string) => void;
}

const READ = /\.(?:csv|tsv|txt|ndjson|jsonl|json|xlsx|parquet|xml)$/i;

function isUnread(path: string): boolean {
  return !READ.test(path) && !/(?:^|\/)(?:\.[^/]*|mapping[^/]*\.ya?ml|[^/]*\.md)$/i.test(path);
}

/** Its ending does not say what it is; a file of fixed width has no names of columns to go by. */
function unreadProblem(file: string): Problem {
  const message = 'The ending of this file does not say how it is read, and the draft is made without it.';
  const next =
    'A table with column names has to end in .csv, .txt, .json, .xlsx, .parquet or .xml. Of a file of fixed width, say by hand in mapping.yaml where its columns stand, with "format: fixed" and "fields" (docs/package-format.md).';
  return { code: 'draft-file', level: 'warning', message, next, at: { file: `registry/${file}` } };
}

/**
 * @param folder the package's `registry/`
 * @param root the package, which links may not leave
 */
export async function draftMappingOf(
  folder: string,
  root: string,
  { dictionary, year, scratch, onProgress }: MappingDraftOptions,
): Promise<MappingDraft> {
  const walked = listFiles(folder, 'registry', root);
  const problems = [...walked.problems];
  const files: ExportFile[] = [];
  problems.push(...walked.files.filter(isUnread).map(unreadProblem));
  for (const file of walked.files.filter((path) => READ.test(path))) {
    onProgress?.(`reading ${file}`);
    const name = `registry/${file}`;
    const { sheets, problems: broken } = await sheetsOf(join(folder, file), name);
    problems.push(...broken);
    for (const sheet of sheets) {
      const path = join(folder, file);
      const more = sheet === undefined ? {} : { sheet };
      const prepared = await prepareBelowTitles(path, { name, scratch, parquetAsText, ...more });
      problems.push(...prepared.problems);
      if (prepared.header.length === 0) continue;
      files.push(exportFile(file, sheet, prepared));
    }
  }
  const draft = draftMapping(files, { dictionary, year });
  const columns = draft.tables.map((table) => headersOf(table).length);
  return { draft, columns, yaml: draftYaml(draft, dictionary), problems };
}

type Prepared = Awaited<ReturnType<typeof prepareRegistryFile>> & { readonly skipped?: number };

/** Lines of titles above the column names are skipped, and the draft says so. */
async function prepareBelowTitles(path: string, options: PrepareOptions): Promise<Prepared> {
  const prepared = await prepareRegistryFile(path, options);
  const { titles } = prepared;
  if (titles === undefined) return prepared;
  const below = await prepareRegistryFile(path, { ...options, skipLines: titles });
  return below.header.length > 0 ? { ...below, skipped: titles } : prepared;
}

function exportFile(file: string, sheet: string | undefined, prepared: Prepared): ExportFile {
  const records = sampleRecords(prepared);
  const columns = prepared.header.map((_, index) => records.map((record) => (record[index] ?? '').trim()));
  return {
    file,
    ...(sheet !== undefined && { sheet }),
    ...(prepared.skipped !== undefined && { skipLines: prepared.skipped }),
    header: prepared.header,
    records: prepared.records - prepared.aside,
    cells: (index) => columns[index] ?? [],
  };
}

/** The sheets of a workbook that has several; of every other file one, which needs no name. */
async function sheetsOf(
  path: string,
  name: string,
): Promise<{ readonly sheets: readonly (string | undefined)[]; readonly problems: readonly Problem[] }> {
  if (!/\.xlsx$/i.test(path)) return { sheets: [undefined], problems: [] };
  const { sheets, problems } = await shownSheets(path, name);
  return { sheets: sheets.length === 1 ? [undefined] : sheets, problems };
}
