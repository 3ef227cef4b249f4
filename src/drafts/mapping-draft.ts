/** The files of a package's `registry/` → a first mapping.yaml, which somebody has to read. */
import { join } from 'node:path';
import { parquetAsText } from '../engine/parquet.ts';
import type { Problem } from '../errors.ts';
import { prepareRegistryFile } from '../load/tabular/prepare.ts';
import { sampleRecords } from '../load/tabular/sample.ts';
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
  for (const file of walked.files.filter((path) => READ.test(path))) {
    onProgress?.(`reading ${file}`);
    const name = `registry/${file}`;
    const { sheets, problems: broken } = await sheetsOf(join(folder, file), name);
    problems.push(...broken);
    for (const sheet of sheets) {
      const path = join(folder, file);
      const more = sheet === undefined ? {} : { sheet };
      const prepared = await prepareRegistryFile(path, { name, scratch, parquetAsText, ...more });
      problems.push(...prepared.problems);
      if (prepared.header.length === 0) continue;
      files.push(exportFile(file, sheet, prepared));
    }
  }
  const draft = draftMapping(files, { dictionary, year });
  const columns = draft.tables.map((table) => headersOf(table).length);
  return { draft, columns, yaml: draftYaml(draft, dictionary), problems };
}

type Prepared = Awaited<ReturnType<typeof prepareRegistryFile>>;

function exportFile(file: string, sheet: string | undefined, prepared: Prepared): ExportFile {
  const records = sampleRecords(prepared);
  const columns = prepared.header.map((_, index) => records.map((record) => (record[index] ?? '').trim()));
  return {
    file,
    ...(sheet !== undefined && { sheet }),
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
