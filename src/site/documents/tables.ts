/** Tables of documents as JSON: a record for each row, so that what a column is called stands with its value. */

/** Cells by column; a column that is left out is empty. */
export type Row = ReadonlyMap<number, string>;

const LONGEST_LABEL = 120;
/** Rows looked through for the headings: above them stand titles. */
const MOST_TITLES = 10;

/** Undefined where there is no row. */
export function tableAsJson(rows: readonly Row[]): string | undefined {
  if (rows.length === 0) return undefined;
  const heading = rows.slice(0, MOST_TITLES).findIndex(isHeading);
  const names = heading < 0 ? undefined : rows[heading]!;
  const records = rows.map((row, i) => {
    if (i === heading) return JSON.stringify([...row.values()]);
    const cells = [...row].filter(([, text]) => text !== '');
    // Two columns may have one name: an object would keep one of them.
    return `{${cells.map(([column, text]) => `${JSON.stringify(nameOf(names, column))}:${JSON.stringify(text)}`).join(',')}}`;
  });
  return `[${records.join(',\n')}]`;
}

function isHeading(row: Row): boolean {
  const cells = [...row.values()].filter((text) => text !== '');
  return cells.length > 1 && cells.every((text) => !/\d{3}|@/.test(text) && text.length <= LONGEST_LABEL);
}

function nameOf(names: Row | undefined, column: number): string {
  const name = names?.get(column);
  return name === undefined || name === '' ? `column${letters(column)}` : name;
}

/** 0 is A, 26 is AA. */
function letters(column: number): string {
  const rest = String.fromCharCode(65 + (column % 26));
  return column < 26 ? rest : letters(Math.floor(column / 26) - 1) + rest;
}
