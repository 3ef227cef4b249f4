/** Records of many examples → CSV files that the engine reads, with keys that keep the examples apart. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CompiledRule } from '../compile/rules.ts';
import type { TableSource } from '../engine/types.ts';
import type { Dictionary, DictionaryTable } from '../model/dictionary.ts';
import type { RuleExample } from '../model/rule.ts';

/** Canonical table → place in its file → how the example calls the record. */
export type Places = ReadonlyMap<string, ReadonlyMap<number, string>>;

export interface Written {
  readonly sources: readonly TableSource[];
  /** One entry an example. */
  readonly places: readonly Places[];
}

export interface WriteRequest {
  readonly rules: readonly CompiledRule[];
  /** Canonical columns (`table.column`) and tables that the export does not have. */
  readonly absent: readonly string[];
  readonly dictionary: Dictionary;
  readonly scratch: string;
}

/** Tables that the rules need exist, if only as headers, unless they are absent; so do all columns of each. */
export async function writeTables(examples: readonly RuleExample[], request: WriteRequest): Promise<Written> {
  const { dictionary, scratch } = request;
  const absent = new Set(request.absent);
  const nothing = new Set([...dictionary.placeholders, ...dictionary.noneReported]);
  // Blanks and words for nothing mean the same in every example.
  const apart = (cell: string, example: number): string =>
    examples.length === 1 || cell.trim() === '' || nothing.has(cell.trim().toUpperCase())
      ? cell
      : `${example}~${cell.trim()}`;
  const places = examples.map(() => new Map<string, Map<number, string>>());
  const sources: TableSource[] = [];
  for (const name of tableNames(examples, request.rules).filter((each) => !absent.has(each))) {
    const table = dictionary.tables.get(name)!;
    const header = table.columns.map((column) => column.name).filter((column) => !absent.has(`${name}.${column}`));
    const keys = keyColumns(table, dictionary);
    const lines = [header];
    examples.forEach((example, i) => {
      const subjects = new Map<number, string>();
      (example.given[name] ?? []).forEach((record, k) => {
        subjects.set(lines.length - 1, record[table.key] ?? `record ${k + 1}`);
        lines.push(
          header.map((column) => (keys.has(column) ? apart(record[column] ?? '', i) : (record[column] ?? ''))),
        );
      });
      places[i]!.set(name, subjects);
    });
    const path = join(scratch, `${name}.csv`);
    await writeFile(path, lines.map((cells) => `${cells.map(quotedCell).join(',')}\n`).join(''), { mode: 0o600 });
    sources.push({
      table,
      file: { path, header, ...SHAPE, records: lines.length - 1 },
      mapping: { table: name, file: `${name}.csv`, columns: {}, at: { file: `${name}.csv` } },
    });
  }
  return { sources, places };
}

const SHAPE = { delimiter: ',', newline: '\n', quoted: true, multiline: false, skipLines: 0 } as const;

function tableNames(examples: readonly RuleExample[], rules: readonly CompiledRule[]): readonly string[] {
  const needed = rules.flatMap((rule) => [
    ...rule.needsTables,
    ...rule.needsColumns.map((column) => column.split('.')[0]!),
  ]);
  return [...new Set([...needed, ...examples.flatMap((example) => Object.keys(example.given))])].sort();
}

/** The table's own key, and every column that is called like the key of another table. */
function keyColumns(table: DictionaryTable, dictionary: Dictionary): ReadonlySet<string> {
  const keys = new Set([...dictionary.tables.values()].map((other) => other.key));
  return new Set(table.columns.map((column) => column.name).filter((column) => keys.has(column)));
}

function quotedCell(cell: string): string {
  return `"${cell.replaceAll('"', '""')}"`;
}
