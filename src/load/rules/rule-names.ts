import type { Problem } from '../../errors.ts';
import type { Dictionary, DictionaryTable } from '../../model/dictionary.ts';
import { isCalendarDate } from '../calendar-date.ts';
import { didYouMean } from '../../nearest.ts';
import { quoted } from '../../quoted.ts';
import type { ExampleYaml, RuleYaml } from './rule-yaml.ts';
import type { Path, YamlSource } from '../yaml/yaml-source.ts';

/** What the names in rules are held against. */
export interface KnownNames {
  readonly items: ReadonlySet<string>;
  readonly dictionary: Dictionary;
}

type Report = (code: string, message: string, next: string | undefined, path: Path, what?: 'key') => void;

/** Names in a rule, expressions left out, that neither checklist nor dictionary has. */
export function nameProblems(rule: RuleYaml, source: YamlSource, known: KnownNames): Problem[] {
  const problems: Problem[] = [];
  const report: Report = (code, message, next, path, what) => {
    const at = source.placeOf(path, what);
    problems.push({ code, level: 'error', message, ...(next === undefined ? {} : { next }), at });
  };
  rule.items.forEach((id, i) => {
    if (known.items.has(id)) return;
    report('unknown-item', `The checklist has no item ${quoted(id)}.`, didYouMean(id, known.items, 3), ['items', i]);
  });
  if (rule.confirms !== undefined && rule.confirms !== 'all') {
    rule.confirms.forEach((id, i) => {
      if (rule.items.includes(id)) return;
      const message = `"confirms" names ${quoted(id)}, which is not among the rule's items.`;
      report('not-an-item', message, 'Add it to "items", or remove it.', ['confirms', i]);
    });
  }
  const { tables } = known.dictionary;
  if (rule.on !== 'website' && !tables.has(rule.on)) {
    unknownTable(rule.on, [...tables.keys(), 'website'], ['on'], report);
    return problems;
  }
  for (const list of ['show', 'optional', 'duplicate'] as const) {
    rule[list]?.forEach((name, i) => {
      // Optional are tables and parameters (":name") too; parameters are checked with the expressions.
      if (list === 'optional' && (tables.has(name) || name.startsWith(':'))) return;
      if (list !== 'optional' && name.includes('.')) {
        const next =
          'Name a column without its table. Columns of the registrant (person.tier) stand under "show_also".';
        report('not-a-column', `${quoted(name)} is not a column of the record.`, next, [list, i]);
      } else checkColumn(name, rule.on, known.dictionary, [list, i], report);
    });
  }
  rule.examples.forEach((example, i) => checkExample(example, known.dictionary, ['examples', i], report));
  return problems;
}

/** `column` of the rule's own table, or `table.column`. */
function checkColumn(name: string, on: string, { tables }: Dictionary, path: Path, report: Report): void {
  const [first = '', second] = name.split('.', 2);
  const tableName = second === undefined ? on : first;
  const table = tables.get(tableName);
  if (table) unknownColumn(second ?? first, table, path, report);
  else unknownTable(tableName, tables.keys(), path, report);
}

function checkExample(example: ExampleYaml, dictionary: Dictionary, path: Path, report: Report): void {
  if (example.as_of !== undefined && !isCalendarDate(example.as_of)) {
    const message = `"as_of": ${quoted(example.as_of)} is not a date of the calendar.`;
    report('not-a-date', message, 'Write YYYY-MM-DD.', [...path, 'as_of']);
  }
  checkGiven(example.given, dictionary, [...path, 'given'], report);
  example.but?.forEach((variant, j) => {
    const where = [...path, 'but', j];
    if (variant.as_of !== undefined && !isCalendarDate(variant.as_of)) {
      const message = `"as_of": ${quoted(variant.as_of)} is not a date of the calendar.`;
      report('not-a-date', message, 'Write YYYY-MM-DD.', [...where, 'as_of']);
    }
    checkGiven(variant.add ?? {}, dictionary, [...where, 'add'], report);
    for (const name of Object.keys(variant.set ?? {})) {
      const table = dictionary.tables.get(name.split('.', 1)[0]!);
      if (table) unknownColumn(name.slice(name.lastIndexOf('.') + 1), table, [...where, 'set', name], report, 'key');
    }
    checkAbsent(variant.absent, dictionary, [...where, 'absent'], report);
  });
  checkAbsent(example.absent, dictionary, [...path, 'absent'], report);
}

function checkGiven(given: ExampleYaml['given'], dictionary: Dictionary, path: Path, report: Report): void {
  for (const [name, records] of Object.entries(given)) {
    const table = dictionary.tables.get(name);
    if (!table) {
      unknownTable(name, dictionary.tables.keys(), [...path, name], report, 'key');
      continue;
    }
    records.forEach((record, i) => {
      for (const column of Object.keys(record)) {
        unknownColumn(column, table, [...path, name, i, column], report, 'key');
      }
    });
  }
}

function checkAbsent(absent: readonly string[] | undefined, dictionary: Dictionary, path: Path, report: Report): void {
  absent?.forEach((name, i) => {
    const where = [...path, i];
    if (name.includes('.')) checkColumn(name, '', dictionary, where, report);
    else if (!dictionary.tables.has(name)) unknownTable(name, dictionary.tables.keys(), where, report);
  });
}

function unknownTable(name: string, tables: Iterable<string>, path: Path, report: Report, what?: 'key'): void {
  const next = didYouMean(name, tables) ?? 'checklist/dictionary/ has one file a table.';
  report('unknown-table', `The dictionary has no table ${quoted(name)}.`, next, path, what);
}

function unknownColumn(name: string, table: DictionaryTable, path: Path, report: Report, what?: 'key'): void {
  const names = table.columns.map((column) => column.name);
  if (names.includes(name)) return;
  const next = didYouMean(name, names) ?? `checklist/dictionary/${table.name}.yaml lists its columns.`;
  report('unknown-column', `The table ${table.name} has no column ${quoted(name)}.`, next, path, what);
}
