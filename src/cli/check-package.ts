/** Reads a package as an audit would, and stops there. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadContent, type Content } from '../content/content.ts';
import { ownScheduleProblems } from '../decide/own-schedule.ts';
import { readAnswer } from '../decide/stated.ts';
import { InputError, type Problem } from '../errors.ts';
import { isBelow } from '../load/documents/document-index.ts';
import { hasErrors } from '../load/loaded.ts';
import { readPackage, type ReadPackage } from '../load/package.ts';
import { formatCount } from '../model/words.ts';
import { partsOf, registryFileName, tablesOf, type Package } from '../model/package.ts';
import { problemsKnowing } from '../registry/no-records.ts';
import { unreadableColumns } from '../registry/readable-columns.ts';
import { prepareSources, type RegistrySources } from '../registry/sources.ts';

export interface CheckedPackage {
  /** Errors and warnings, in the order in which the parts are read. */
  readonly problems: readonly Problem[];
  /** What was read; absent where an error keeps an audit from running. */
  readonly read?: {
    /** Rows that are answered, of how many. */
    readonly answered: number;
    readonly rows: number;
    readonly documents: number;
    readonly citations: number;
    readonly tables: readonly {
      readonly table: string;
      readonly file: string;
      readonly records: number;
      readonly isPart: boolean;
    }[];
    readonly website: boolean;
    readonly amendments: number;
    readonly determinations: number;
  };
}

/** @param ruleFolders the user's own rules, which are checked too */
export async function checkPackage(
  folder: string,
  ruleFolders: readonly string[],
  onProgress?: (step: string) => void,
): Promise<CheckedPackage> {
  const problems: Problem[] = [];
  onProgress?.('reading the rules');
  const content = await collected(problems, () => loadContent(ruleFolders));
  onProgress?.('reading the package');
  // Mistakes in the user's rules do not keep the package from being read.
  const known = content ?? (ruleFolders.length > 0 ? loadContent() : undefined);
  const read = known && (await collected(problems, () => readPackage(folder, known)));
  if (!known || !read) return { problems };
  const { parts } = read;
  problems.push(...read.problems, ...brokenCitations(read));
  if (parts.jurisdiction) problems.push(...ownScheduleProblems(known.checklist, parts.jurisdiction, parts.answers));
  // A mistake in the answers says nothing about the export: both are told in one go.
  const registry = await registryOf(parts, known, onProgress);
  problems.push(...(registry?.problems ?? []));
  const { jurisdiction } = parts;
  if (!jurisdiction || hasErrors(problems)) return { problems };
  return { problems, read: readOf({ ...parts, jurisdiction }, known, registry) };
}

/** The value, or its problems on the list. */
async function collected<T>(problems: Problem[], load: () => T | Promise<T>): Promise<T | undefined> {
  try {
    return await load();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    problems.push(...error.problems);
    return undefined;
  }
}

async function registryOf(
  parts: ReadPackage['parts'],
  { dictionary }: Content,
  onProgress?: (step: string) => void,
): Promise<RegistrySources | undefined> {
  const tables = tablesOf(parts);
  if (tables.length === 0) return undefined;
  const scratch = await mkdtemp(join(tmpdir(), 'sorna-audit-'));
  try {
    const folder = join(parts.folder, 'registry');
    const prepared = await prepareSources(folder, tables, dictionary, {
      scratch,
      ...(onProgress !== undefined && { onProgress }),
    });
    const { jurisdiction } = parts;
    const broken = new Set(prepared.problems.filter(({ level }) => level === 'error').map(({ at }) => at?.file));
    const sources = prepared.sources.filter(
      ({ mapping }) => !partsOf(mapping).some(({ file }) => broken.has(registryFileName(file))),
    );
    if (!jurisdiction || sources.length === 0) return prepared;
    onProgress?.('reading the records');
    const more: Problem[] = [];
    const settings = { ...parts, jurisdiction };
    const unreadable = await collected(more, () => unreadableColumns(sources, settings, dictionary, scratch));
    const known = problemsKnowing(prepared, jurisdiction.noRecords);
    return { ...prepared, problems: [...known, ...more, ...(unreadable ?? [])] };
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/**
 * The audit counts such an answer as unsupported; here it is a slip that can still be corrected. One cause is told once,
 * at the first citation that it breaks. What could not be opened
 * has been told of, and whether the words stand in it is open.
 */
function brokenCitations({ parts, unopened }: ReadPackage): readonly Problem[] {
  const broken = [...parts.citations].flatMap(([item, checks]) =>
    checks.flatMap((check, i) => {
      if (check.holds || isBelow(check.citation.document ?? '/', unopened)) return [];
      const which = checks.length === 1 ? 'The citation' : `Citation ${i + 1}`;
      return [{ ...check, item, which, at: parts.answers.get(item)?.at }];
    }),
  );
  const causes = new Map<string, (typeof broken)[number][]>();
  for (const each of broken) {
    const same = causes.get(each.why);
    if (same === undefined) causes.set(each.why, [each]);
    else same.push(each);
  }
  return [...causes].flatMap(([why, all]): readonly Problem[] => {
    const [first] = all;
    if (first === undefined) return [];
    const { item, which, next, at } = first;
    const message = `${all.length === 1 ? `${which} of ${item} does not hold` : severalBroken(all)}: ${why}`;
    return [{ code: 'citation', level: 'warning', message, ...(next && { next }), ...(at && { at }) }];
  });
}

/** Named one by one up to here: one cause is mended once, however many rows it has. */
const MOST_NAMED = 12;

function severalBroken(all: readonly { readonly item: string }[]): string {
  const items = [...new Set(all.map(({ item }) => item))];
  const more = items.length > MOST_NAMED ? ` and ${formatCount(items.length - MOST_NAMED)} more rows` : '';
  return `${formatCount(all.length)} citations do not hold (${items.slice(0, MOST_NAMED).join(', ')}${more})`;
}

function readOf(pkg: Package, content: Content, registry: RegistrySources | undefined): CheckedPackage['read'] & {} {
  const answers = [...pkg.answers.values()];
  const asked = content.checklist.sections
    .flatMap((section) => section.items)
    .map((item) => readAnswer(item, pkg.jurisdiction, pkg.answers.get(item.id)).stated)
    .filter((stated) => stated !== 'not-applicable');
  return {
    answered: asked.filter((stated) => stated !== 'not-answered').length,
    rows: asked.length,
    documents: pkg.documents.length,
    citations: answers.reduce((sum, each) => sum + each.citations.length, 0),
    tables: (registry?.sources ?? []).map((source) => ({
      table: source.table.name,
      file: registryFileName(source.mapping.file),
      records: source.file.records,
      // A row may hold none of its records, or several.
      isPart:
        source.besidePerson === true || source.mapping.unpivot !== undefined || source.mapping.explode !== undefined,
    })),
    website: pkg.website !== undefined,
    amendments: pkg.amendments.length,
    determinations: pkg.determinations.length,
  };
}
