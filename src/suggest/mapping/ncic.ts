/** Columns that are called by the field codes of NCIC: `NAM`, `SNA`, `LIC`. */
import type { Dictionary } from '../../model/dictionary.ts';

/** Fewer may be called so by chance. */
const FEWEST = 6;

/** The field codes that one column of each table at most has: `NAM` is several parts of a name. */
export function codesOfNcic({ tables }: Dictionary): ReadonlySet<string> {
  return new Set(
    [...tables.values()].flatMap(({ columns }) => {
      const codes = columns.flatMap(({ ncic }) => ncic ?? []);
      return codes.filter((code) => codes.indexOf(code) === codes.lastIndexOf(code));
    }),
  );
}

/** Then a code means its field, and nothing that sounds like it. */
export function hasNcicNames(header: readonly string[], codes: ReadonlySet<string>): boolean {
  return header.filter((name) => codes.has(name)).length >= FEWEST;
}
