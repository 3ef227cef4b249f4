/** The only places where a name or a text becomes part of a statement. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

export function text(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}

export function list(values: readonly string[]): string {
  return `[${values.map(text).join(', ')}]`;
}

/**
 * A table expression with the rows that meet a condition over its columns. The engine moves a plain WHERE below the
 * columns, where it writes the expression of each column in full, with those of the columns inside it: what was to be
 * computed once is computed many times. It leaves a condition alone that may differ from call to call. The call is never
 * made but for rows of which the condition is unknown, and those do not meet it.
 */
export function filtered(from: string, condition: string): string {
  if (condition === 'TRUE') return from;
  const wanted = 'CASE WHEN is_met THEN TRUE WHEN NOT is_met THEN FALSE ELSE random() < 0 END';
  return `(SELECT * FROM (SELECT *, ${wanted} AS is_wanted FROM (SELECT *, ${condition} AS is_met FROM ${from})) WHERE is_wanted)`;
}
