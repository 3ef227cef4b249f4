/** An example's records, by table, as the interpreter reads them. */
import type { Expr } from '../../src/compile/expression.ts';
import type { CompiledRule } from '../../src/compile/rules.ts';
import type { Dictionary, DictionaryTable } from '../../src/model/dictionary.ts';
import type { RuleExample } from '../../src/model/rule.ts';
import { BLANK, readCell, type Cell, type Value } from './cells.ts';

export interface OracleRecord {
  readonly table: string;
  /** Place in its table, from 0. */
  readonly index: number;
  readonly key: string | null;
  /** Key of the registrant, on `person` the record's own. */
  readonly person: string | null;
  cell(column: string): Cell;
}

export interface Data {
  /** Records of a table; none where the export lacks it. */
  records(table: string): readonly OracleRecord[];
  /** The registrant; where a key stands twice, the first record counts. */
  registrant(key: string | null): OracleRecord | undefined;
  /** What is already known about expressions, said of a judged record and perhaps a record that an aggregate looks at. */
  memo(own: OracleRecord, child: OracleRecord | undefined): WeakMap<Expr, Value>;
}

export function readData(example: RuleExample, dictionary: Dictionary): Data {
  const tables = new Map<string, readonly OracleRecord[]>();
  const records = (name: string): readonly OracleRecord[] => {
    const read = tables.get(name) ?? readTable(name, example, dictionary);
    tables.set(name, read);
    return read;
  };
  const memos = new Map<OracleRecord, Map<OracleRecord | undefined, WeakMap<Expr, Value>>>();
  const of = <K, V>(map: Map<K, V>, key: K, make: () => V): V => {
    const value = map.get(key) ?? make();
    map.set(key, value);
    return value;
  };
  return {
    memo: (own, child) =>
      of(
        of(memos, own, () => new Map<OracleRecord | undefined, WeakMap<Expr, Value>>()),
        child,
        () => new WeakMap<Expr, Value>(),
      ),
    records,
    registrant: (key) => (key === null ? undefined : records('person').find((person) => person.key === key)),
  };
}

function readTable(name: string, example: RuleExample, dictionary: Dictionary): readonly OracleRecord[] {
  const table = dictionary.tables.get(name);
  if (!table) throw new Error(`the dictionary has no table ${name}`);
  if (example.absent.includes(name)) return [];
  const absent = (column: string): boolean => example.absent.includes(`${name}.${column}`);
  return (example.given[name] ?? []).map((row, index) => recordOf(table, row, index, absent, dictionary));
}

function recordOf(
  table: DictionaryTable,
  row: Readonly<Record<string, string | null>>,
  index: number,
  absent: (column: string) => boolean,
  dictionary: Dictionary,
): OracleRecord {
  const cells = new Map<string, Cell>();
  const cell = (name: string): Cell => {
    const known = cells.get(name);
    if (known) return known;
    const column = table.columns.find((c) => c.name === name);
    if (!column) throw new Error(`${table.name} has no column ${name}`);
    const made = absent(name) ? BLANK : readCell(row[name] ?? null, column, dictionary);
    cells.set(name, made);
    return made;
  };
  const keyIn = (name: string): string | null => {
    const { value } = cell(name);
    return value === null ? null : String(value);
  };
  const key = keyIn(table.key);
  return { table: table.name, index, key, person: table.person === undefined ? key : keyIn(table.person), cell };
}

/** Whether the example's export has what the rule can't do without. */
export function isTestable(rule: CompiledRule, example: RuleExample, has: (parameter: string) => boolean): boolean {
  const absent = new Set(example.absent);
  const tables = rule.needsTables.every((table) => !absent.has(table));
  const columns = rule.needsColumns.every(
    (column) => !absent.has(column) || absent.has(column.slice(0, column.indexOf('.'))),
  );
  return tables && columns && rule.needsParameters.every(has);
}
