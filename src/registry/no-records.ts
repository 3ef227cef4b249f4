/** Tables without a record: right where the jurisdiction says so, and otherwise perhaps an export that broke off. */
import type { Problem } from '../errors.ts';
import { formatCount } from '../model/words.ts';
import type { RegistrySources } from './sources.ts';

/** In place of its own problems: nothing more about tables that may be empty, and a word where one of them is not. */
export function problemsKnowing(
  { problems, ledgers, sources }: RegistrySources,
  noRecords: readonly string[],
): readonly Problem[] {
  // A workbook's sheets, and a file's kinds of records, each have a ledger.
  const emptyIn = (path: string): readonly string[] =>
    ledgers
      .filter(({ file, records }) => records === 0 && (file === path || file.startsWith(`${path}, `)))
      .flatMap(({ tables }) => tables);
  const isExpected = (path: string): boolean => emptyIn(path).every((table) => noRecords.includes(table));
  const open = problems.filter(({ code, at }) => code !== 'registry-no-records' || !isExpected(at!.file));
  // A row of a wide file need not be a record of the table.
  const filled = sources.filter(
    ({ table, file, mapping, besidePerson }) =>
      noRecords.includes(table.name) && file.records > 0 && mapping.unpivot === undefined && besidePerson !== true,
  );
  return [...open, ...filled.map(({ table, file }) => contradicted(table.name, file.records))];
}

function contradicted(table: string, records: number): Problem {
  const message = `"no_records" says that there is nothing to record in ${table}, and the export has ${formatCount(records)} ${records === 1 ? 'record' : 'records'} of it.`;
  const next = `Take ${table} out of "no_records".`;
  return { code: 'no-records', level: 'warning', message, next, at: { file: 'jurisdiction.yaml' } };
}
