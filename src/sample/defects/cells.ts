/** The compact form of most defects of contents: which cell of which record holds what, and the rules that find it. */
import { isActive, undecided, violation, type Defect, type Planted } from '../defect.ts';
import { NONE } from '../identity.ts';
import type { Jurisdiction } from '../jurisdictions.ts';
import type { ChildTable, Registrant, Row } from '../registrant.ts';

type Table = 'person' | ChildTable;
type Wanted = (row: Row, registrant: Registrant) => boolean;
type Suits = (registrant: Registrant, world: Jurisdiction) => boolean;
/** A function where the rules depend on the registrant. */
type Rules = string | ((registrant: Registrant) => string);
type Text = string | ((row: Row, registrant: Registrant, world: Jurisdiction) => string);

export interface Where {
  /** Default: 2. */
  readonly count?: number;
  /** Default: any record; the last one that is wanted goes wrong. */
  readonly row?: Wanted;
  /** Default: living in the community. */
  readonly who?: Suits;
}

/**
 * One cell of one record goes wrong. `at` is `table.column`. `rules` are separated by blanks and found for the record;
 * `person:rule` is found for the registrant, `public:rule` for the public record, `rule?` cannot be decided.
 */
export function bad(at: string, text: Text, rules: Rules, where: Where = {}): Defect {
  const [table = '', column = ''] = at.split('.');
  const cells = (row: Row, registrant: Registrant, world: Jurisdiction): Row => ({
    [column]: typeof text === 'string' ? text : text(row, registrant, world),
  });
  return changed(
    `${at}: ${typeof text === 'string' ? text : typeof rules === 'string' ? rules : ''}`,
    table as Table,
    cells,
    rules,
    where,
  );
}

/** Several cells of one record go wrong. */
export function changed(
  kind: string,
  table: Table,
  cells: Row | ((row: Row, registrant: Registrant, world: Jurisdiction) => Row),
  rules: Rules,
  where: Where = {},
): Defect {
  const { count = 2, row: wanted = (): boolean => true, who = isActive } = where;
  const find = (registrant: Registrant): Row | undefined =>
    rowsOf(registrant, table).findLast((row) => wanted(row, registrant));
  return {
    kind,
    count,
    suits: (registrant, world) => who(registrant, world) && find(registrant) !== undefined,
    plant: (registrant, world) => {
      const row = find(registrant);
      if (row === undefined) throw new Error(`${registrant.life.id} has no record for ${kind}`);
      Object.assign(row, typeof cells === 'function' ? cells(row, registrant, world) : cells);
      return findings(rules, keyIn(registrant, table, row), registrant);
    },
  };
}

/** Whatever else goes wrong; `rules` are found for the registrant. */
export function mistake(
  kind: string,
  spoil: (registrant: Registrant, world: Jurisdiction) => void,
  rules: Rules,
  where: Omit<Where, 'row'> = {},
): Defect {
  const { count = 2, who = isActive } = where;
  return {
    kind,
    count,
    suits: who,
    plant: (registrant, world) => {
      spoil(registrant, world);
      return findings(rules, registrant.life.id, registrant);
    },
  };
}

function rowsOf(registrant: Registrant, table: Table): readonly Row[] {
  return table === 'person' ? [registrant.person] : registrant.tables[table];
}

/** Vehicles of the wide file have no key of their own: the first is found as `M000123#1`. */
function keyIn(registrant: Registrant, table: Table, row: Row): string {
  if (table === 'vehicles') return `${registrant.life.id}#${registrant.tables.vehicles.indexOf(row) + 1}`;
  return Object.values(row)[0] ?? '';
}

export function findings(rules: Rules, key: string, registrant: Registrant): readonly Planted[] {
  return (typeof rules === 'string' ? rules : rules(registrant)).split(' ').map((word) => {
    const [rule = '', whose] = word.replace('?', '').split(':').reverse();
    const subject =
      whose === 'person' ? registrant.life.id : whose === 'public' ? `W${registrant.life.index + 1}` : key;
    return word.endsWith('?') ? undecided(rule, subject) : violation(rule, subject);
  });
}

/** The files of those who left, died or are through with registration: old, and seldom looked at. */
export const isClosed: Suits = ({ life }) =>
  ['moved-out', 'deported', 'deceased', 'expired', 'relieved'].includes(life.fate);

export const fateIs =
  (...fates: readonly string[]): ((registrant: Registrant) => boolean) =>
  ({ life }) =>
    fates.includes(life.fate);

/** No journey hangs on the passport. */
export const staysHome: Suits = (one) => isActive(one) && one.tables.international_travel.length === 0;

type OfRow = (row: Row) => boolean;

export const is =
  (column: string, ...values: readonly string[]): OfRow =>
  (row) =>
    values.includes(row[column] ?? '');

/** The column says something, and not that there is nothing. */
export const real =
  (column: string): OfRow =>
  (row) =>
    !['', NONE].includes(row[column] ?? '');

export const both =
  (one: OfRow, other: OfRow): OfRow =>
  (row) =>
    one(row) && other(row);

/** The record has no last day. */
export const lasts: OfRow = (row) => (row['end_on'] ?? '') === '';
