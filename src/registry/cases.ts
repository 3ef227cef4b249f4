/** Columns whose cells several flags tell together: where the flags contradict each other, or say nothing that is known. */
import { countCases } from '../engine/tables/case-counts.ts';
import { mappedColumns } from '../engine/tables/source.ts';
import type { TableSource } from '../engine/types.ts';
import type { Problem } from '../errors.ts';
import type { ColumnCase } from '../model/package.ts';
import { formatCount } from '../model/words.ts';
import { quoted } from '../quoted.ts';
import type { ChoiceOptions } from './choice.ts';

/** @throws EngineLimit */
export async function caseProblems(source: TableSource, options: ChoiceOptions): Promise<readonly Problem[]> {
  const { table, mapping, file } = source;
  const problems: Problem[] = [];
  for (const [column, how] of mappedColumns(source)) {
    const { cases } = how;
    if (cases === undefined) continue;
    const { both, untold } = await countCases(file, how, options);
    const problem = (code: string, at: Problem['at'], message: string, next: string): void => {
      problems.push({ code, level: 'warning', message: `Table ${table.name}: ${message}`, next, ...(at && { at }) });
    };
    for (const { cases: places, records } of both) {
      const [first, second] = places.map((place) => cases[place]!) as [ColumnCase, ColumnCase];
      const what = `${records === 1 ? '1 record is' : `${formatCount(records)} records are`} both ${wordsOf(first)} and ${wordsOf(second)}`;
      const next = 'Correct the export, or put first the case that counts.';
      problem('several-cases', second.at, `${what}; as ${quoted(column)} the first is read, ${first.is}.`, next);
    }
    for (const [header, records] of untold) {
      const what = `${records === 1 ? '1 cell' : `${formatCount(records)} cells`} of ${quoted(header)} ${records === 1 ? 'says' : 'say'} neither yes nor no`;
      const at = mapping.headers?.find((each) => each.header === header)?.at ?? mapping.at;
      const next = 'Add the word to those of the case, where it means the same; otherwise correct the export.';
      problem('flag-untold', at, `${what}; where no case before it holds, ${quoted(column)} cannot be read.`, next);
    }
  }
  return problems;
}

/** `DECEASED=Y` (deceased) */
function wordsOf({ where = {}, except = {}, is }: ColumnCase): string {
  const said = (header: string, words: readonly string[], sign: string): string =>
    `${header}${sign}${words.map((word) => (word === '' ? 'blank' : word)).join('/')}`;
  const all = [
    ...Object.entries(where).map(([header, words]) => said(header, words, '=')),
    ...Object.entries(except).map(([header, words]) => said(header, words, '≠')),
  ];
  return `${all.map(quoted).join(' and ')} (${is})`;
}
