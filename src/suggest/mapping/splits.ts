/** Files whose records are of several kinds: places of which some are homes and some are workplaces, and what was deleted. */
import { kindsOf } from './cells.ts';
import { wordsOf } from './header-words.ts';
import type { TableMatcher } from './match-columns.ts';
import type { ExportFile } from './types.ts';

/** A column that tells of which kind a record is, and its words for each table. */
export interface Split {
  readonly header: string;
  readonly words: ReadonlyMap<TableMatcher, readonly string[]>;
}

/** Words for a record of a table, beside the table's name. */
const KINDS: Readonly<Record<string, readonly string[]>> = {
  phones: ['mobile', 'landline', 'fax', 'pager', 'voip'],
  internet_identifiers: ['email', 'screen', 'handle', 'username', 'moniker', 'messenger', 'website', 'url'],
};

/** @param main whose records those are that no other table is named for */
export function splitOf(file: ExportFile, main: TableMatcher, others: readonly TableMatcher[]): Split | undefined {
  for (const [index, header] of file.header.entries()) {
    if (!wordsOf(header).some((word) => /^(?:type|category|class)$/.test(word))) continue;
    const kinds = kindsOf(file.cells(index));
    if (kinds === undefined) continue;
    const words = new Map<TableMatcher, string[]>();
    for (const kind of kinds) {
      const own = wordsOf(kind);
      const tables = [main, ...others].filter(({ words: names, table: { name } }) =>
        own.some((word) => names.includes(word) || KINDS[name]?.includes(word)),
      );
      const table = tables.length === 1 ? tables[0]! : main;
      words.set(table, [...(words.get(table) ?? []), kind]);
    }
    if (words.size > 1) return { header, words };
  }
  return undefined;
}

const DELETED = /^(?:del|dele|delete|deleted|void|voided|purge|purged|expunged|removed)$/;

/** A column that says which records count no longer, and its word for them. */
export function deletedOf(file: ExportFile): Readonly<Record<string, string>> | undefined {
  for (const [index, header] of file.header.entries()) {
    if (!wordsOf(header).some((word) => DELETED.test(word))) continue;
    const words = new Set(file.cells(index).filter((cell) => cell !== ''));
    const gone = [...words].find((word) => /^(?:y|yes|t|true|1|x)$/i.test(word));
    if (gone !== undefined && words.size <= 2) return { [header]: gone };
  }
  return undefined;
}

/** A column that says which records are the present versions, and its word for them. */
export function currentOf(file: ExportFile): Readonly<Record<string, readonly string[]>> | undefined {
  for (const [index, header] of file.header.entries()) {
    const words = wordsOf(header);
    const isOfVersions = words.some((word) => /^(?:row|record|version|rec)$/.test(word));
    if (!isOfVersions || !words.some((word) => /^(?:current|latest|active)$/.test(word))) continue;
    const told = new Set(file.cells(index).filter((cell) => cell !== ''));
    const yes = [...told].find((word) => /^(?:y|yes|t|true|1|x)$/i.test(word));
    if (yes !== undefined && told.size <= 2) return { [header]: [yes] };
  }
  return undefined;
}

const NO_CONVICTION =
  /^(?:dism|dismissed|acq|acquitted|acquittal|nolle|nolle pros(?:equi)?|not guilty|withdrawn|not prosecuted)$/i;

/** Of charges, the column that says how they ended, and its words for those that led to no conviction. */
export function notConvictedOf(file: ExportFile): Readonly<Record<string, readonly string[]>> | undefined {
  for (const [index, header] of file.header.entries()) {
    if (!wordsOf(header).some((word) => /^(?:disposition|verdict|finding|outcome)$/.test(word))) continue;
    const words = (kindsOf(file.cells(index)) ?? []).filter((word) => NO_CONVICTION.test(word));
    if (words.length > 0) return { [header]: words };
  }
  return undefined;
}
