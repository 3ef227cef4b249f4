/** Whether records find their registrants: what an audit would find as thousands of orphans is one slip of the mapping. */
import { mappedColumns } from '../engine/tables/source.ts';
import type { TableSource } from '../engine/types.ts';
import type { Problem } from '../errors.ts';
import { formatCount } from '../model/words.ts';
import { quoted } from '../quoted.ts';

/** A check of a table's keys, for a rule of its own. */
export interface KeyCheck {
  readonly id: string;
  readonly source: TableSource;
  readonly population: string;
  readonly violation: string;
  readonly problem: (violations: number, population: number) => Problem;
  /** Absent: more than a tenth is. */
  readonly isTelling?: (violations: number) => boolean;
}

/** Of the registrants, and of each table that is about them. */
export function keyChecks(sources: readonly TableSource[]): readonly KeyCheck[] {
  const person = sources.find(({ table }) => table.name === 'person');
  return sources.flatMap((source) => {
    const { table, mapping } = source;
    const key = table.name === 'person' ? table.key : table.person;
    const how = key === undefined ? undefined : mappedColumns(source).get(key);
    if (key === undefined || how === undefined || person === undefined) return [];
    const at = mapping.headers?.find(({ header }) => header === how.from)?.at ?? mapping.at;
    const base = { id: `${table.name}.keys`, source, population: `NOT is_missing(${key})` };
    const none = {
      id: `${table.name}.no-key`,
      source,
      population: `is_missing(${key})`,
      violation: `is_missing(${key})`,
    };
    return [
      { ...none, isTelling: (count: number) => count > 0, problem: unkeyed(table.name, how.from, at) },
      table.name === 'person'
        ? { ...base, violation: `records_with_same(${key}) > 1`, problem: repeated(how.from, at) }
        : { ...base, violation: 'NOT has_parent()', problem: orphaned(source, person, how.from, at) },
    ];
  });
}

function unkeyed(table: string, from: string, at: Problem['at']): KeyCheck['problem'] {
  return (violations) => ({
    code: 'records-without-key',
    level: 'warning',
    message: `Table ${table}: ${formatCount(violations)} ${violations === 1 ? 'record has' : 'records have'} nothing in ${quoted(from)}.`,
    next:
      table === 'person'
        ? 'Nothing of the other tables can be held against such a registrant, and no list can name one: fill it in.'
        : 'Nobody can say whose they are: fill it in.',
    ...(at && { at }),
  });
}

function repeated(from: string, at: Problem['at']): KeyCheck['problem'] {
  return (violations, population) => ({
    code: 'registrants-repeated',
    level: 'warning',
    message: `Table person: ${formatCount(violations)} of ${formatCount(population)} records share their ${quoted(from)} with another, and each is judged as a registrant of its own.`,
    next: 'Where the file has several lines a person, add "distinct: true" to the table, and map only columns that are the same in each of them.',
    ...(at && { at }),
  });
}

function orphaned({ table }: TableSource, person: TableSource, from: string, at: Problem['at']): KeyCheck['problem'] {
  return (violations, population) => ({
    code: 'registrants-not-found',
    level: 'warning',
    message: `Table ${table.name}: ${violations === population ? 'none' : `only ${formatCount(population - violations)}`} of ${formatCount(population)} records ${violations === population ? 'belongs' : 'belong'} to a registrant of ${quoted(person.mapping.file)}, by ${quoted(from)}.`,
    next: 'Write the numbers alike in both files: leading zeros, ".0", capital letters and signs count. Or map another column.',
    ...(at && { at }),
  });
}
