/** Columns of `mapping.yaml` that several columns of the export tell together. */
import type { Dictionary, DictionaryColumn } from '../../model/dictionary.ts';
import type { ColumnCase, NamedHeader } from '../../model/package.ts';
import { didYouMean } from '../../nearest.ts';
import { quoted } from '../../quoted.ts';
import { choiceFrom } from './mapping-choice.ts';
import type { Report } from './mapping-files.ts';
import type { CaseYaml, ColumnYaml } from './mapping-schema.ts';
import type { Path, YamlSource } from '../yaml/yaml-source.ts';

function isOfAll({ where, except }: CaseYaml): boolean {
  return where === undefined && except === undefined;
}

/** The cases of a column, and what its cell is where none of them holds. */
export function casesFrom(
  { from, cases }: ColumnYaml,
  path: Path,
  source: YamlSource,
): { readonly from?: string; readonly cases?: readonly ColumnCase[] } {
  if (cases === undefined) return from === undefined ? {} : { from };
  const rest = cases.find(isOfAll);
  const own = cases.flatMap((each, i): ColumnCase[] =>
    isOfAll(each) ? [] : [{ ...choiceFrom(each), is: wordOf(each), at: source.placeOf([...path, 'cases', i]) }],
  );
  return { from: from ?? `=${rest === undefined ? '' : wordOf(rest)}`, cases: own };
}

function wordOf({ is }: CaseYaml): string {
  return typeof is === 'boolean' ? (is ? 'yes' : 'no') : is;
}

export function caseHeaders({ cases = [] }: ColumnYaml, path: Path, source: YamlSource): readonly NamedHeader[] {
  return cases.flatMap((each, i) =>
    (['where', 'except'] as const).flatMap((key) =>
      Object.keys(each[key] ?? {}).map((header) => ({
        header,
        at: source.placeOf([...path, 'cases', i, key, header], 'key'),
      })),
    ),
  );
}

export function checkCases(
  name: string,
  { from, cases, codes: own = {} }: ColumnYaml,
  column: DictionaryColumn,
  dictionary: Dictionary,
  path: Path,
  report: Report,
): void {
  if (cases === undefined) return;
  if (column.type !== 'code' && column.type !== 'boolean') {
    const message = `${quoted(name)} is neither a code nor yes or no, and "cases" is for these.`;
    report('cases-of-no-code', message, 'Take it out.', [...path, 'cases'], 'key');
    return;
  }
  const codes = column.codes === undefined ? ['yes', 'no'] : Object.keys(dictionary.codes.get(column.codes)!);
  const known = [...codes, ...Object.keys(own)].map((code) => code.toUpperCase());
  cases.forEach((each, i) => {
    const where = [...path, 'cases', i];
    if (!known.includes(wordOf(each).toUpperCase())) {
      const next = didYouMean(wordOf(each), codes) ?? `It may be ${codes.slice(0, 14).join(', ')}.`;
      report('unknown-code', `${quoted(name)} has no code ${quoted(wordOf(each))}.`, next, [...where, 'is']);
    }
    if (!isOfAll(each)) return;
    if (from !== undefined) {
      const message = `Where no case of ${quoted(name)} holds, "from" says what stands there, and so does this one.`;
      report('case-of-all', message, 'Take out "from", or the case without "where".', where);
    } else if (i < cases.length - 1) {
      const message = 'A case without "where" holds for all records, and those behind it for none.';
      report('case-of-all', message, 'Put it last.', where);
    }
  });
}
