/** What is said of records that a mapping's choices leave out: an audit of a part of the records has to say so. */
import type { TableSource } from '../engine/types.ts';
import type { Problem } from '../errors.ts';
import { registryFileName, type RecordChoice } from '../model/package.ts';
import { formatCount } from '../model/words.ts';

export const CHOICES = ['where', 'except', 'latest', 'earliest'] as const;

/** A table for which records were chosen. */
export interface ChosenTable {
  readonly source: TableSource;
  /** How many of the file's records it reads. */
  readonly records: number;
  /** The registrants' own choice leaves records of theirs out. */
  readonly isChild: boolean;
}

/** In the order of the mapping. */
export function leftOutOf(tables: readonly ChosenTable[]): Problem[] {
  return groupsOf(tables).flatMap(problemsOf);
}

/** Tables that share out the records of one file by the words of one column are one group: none of them wants the others'. */
function groupsOf(tables: readonly ChosenTable[]): readonly (readonly ChosenTable[])[] {
  const groups = new Map<string, ChosenTable[]>();
  for (const [i, table] of tables.entries()) {
    const { mapping, file } = table.source;
    const column = soleColumn(mapping);
    const isOwn = column !== undefined && file.header.includes(column);
    const key = isOwn ? JSON.stringify([file.path, column]) : String(i);
    groups.set(key, [...(groups.get(key) ?? []), table]);
  }
  return [...groups.values()].flatMap((group) => (isDisjoint(group) ? [group] : group.map((table) => [table])));
}

/** The column of a choice that is made by the words of one column alone. */
function soleColumn(choice: RecordChoice): string | undefined {
  const columns = Object.keys(choice.where ?? {});
  const others = CHOICES.filter((name) => name !== 'where' && choice[name] !== undefined);
  return columns.length === 1 && others.length === 0 ? columns[0] : undefined;
}

/** Only then do the records of the tables add up to those that one of them reads. */
function isDisjoint(group: readonly ChosenTable[]): boolean {
  const words = group.flatMap(({ source }) => [...new Set(Object.values(source.mapping.where ?? {}).flat())]);
  return new Set(words).size === words.length;
}

function problemsOf(group: readonly ChosenTable[]): Problem[] {
  const [{ source }] = group as readonly [ChosenTable];
  const { file, mapping } = source;
  const nobody = group.flatMap(nobodyChosen);
  if (nobody.length > 0) return nobody;
  const left = file.records - group.reduce((sum, { records }) => sum + records, 0);
  if (left === 0) return [];
  const of = `${formatCount(left)} of ${formatCount(file.records)} records of ${registryFileName(mapping.file)}`;
  const isChild = group.some((table) => table.isChild);
  const why = [...saidOf(mapping), ...(isChild ? ['registrants who are left out'] : [])].join(
    ', or as they belong to ',
  );
  const names = group.map((table) => table.source.table.name);
  const message =
    names.length === 1
      ? `Table ${names[0]}: ${of} are left out and not audited, because of ${why}.`
      : `Tables ${names.slice(0, -1).join(', ')} and ${names.at(-1)}: ${of} are in none of them and not audited, because of ${why}.`;
  return [{ code: 'records-left-out', level: 'warning', message, at: mapping.at }];
}

function nobodyChosen({ source: { table, mapping, file }, records }: ChosenTable): Problem[] {
  const said = saidOf(mapping);
  if (table.name !== 'person' || records > 0 || file.records === 0 || said.length === 0) return [];
  const message = `None of the ${formatCount(file.records)} records of ${registryFileName(mapping.file)} is chosen by ${said.join('')}.`;
  const next = 'Compare its words with the cells of that column; case and blanks around do not count.';
  return [{ code: 'nobody-chosen', level: 'error', message, next, at: mapping.at }];
}

function saidOf(choice: RecordChoice): readonly string[] {
  const own = CHOICES.filter((name) => choice[name] !== undefined);
  return own.length === 0 ? [] : [`${own.map((name) => `"${name}"`).join(' and ')} in mapping.yaml`];
}
