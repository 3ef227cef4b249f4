/** Reads a package as an audit would, and stops there. */
import { readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadContent, type Content } from '../content.ts';
import { readAnswer } from '../decide/stated.ts';
import { InputError, type Problem } from '../errors.ts';
import { loadMapping } from '../load/mapping.ts';
import { loadPackage } from '../load/package.ts';
import { staysInside } from '../load/walk.ts';
import { registryFileName, tablesOf, type Package, type TableMapping } from '../model/package.ts';
import { unreadableColumns } from '../readable-columns.ts';
import { prepareSources, type RegistrySources } from '../registry-sources.ts';

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
    readonly tables: readonly { readonly table: string; readonly file: string; readonly records: number }[];
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
  const loaded = known && (await collected(problems, () => loadPackage(folder, known)));
  if (known && !loaded) {
    // A mistake in the answers says nothing about the export: both are told in one go.
    const registry = join(folder, 'registry');
    const mapping = staysInside(registry, folder) ? loadMapping(registry, known.dictionary, folder).value : undefined;
    const tables = mapping?.tables ?? [];
    problems.push(...((await registryOf(tables, known, folder, onProgress))?.problems ?? []));
  }
  if (!known || !loaded) return { problems };
  problems.push(...loaded.problems, ...brokenCitations(loaded.package));
  const registry = await registryOf(tablesOf(loaded.package), known, folder, onProgress, loaded.package);
  problems.push(...(registry?.problems ?? []));
  if (problems.some((problem) => problem.level === 'error')) return { problems };
  return { problems, read: readOf(loaded.package, known, registry) };
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
  tables: readonly TableMapping[],
  content: Content,
  folder: string,
  onProgress?: (step: string) => void,
  pkg?: Package,
): Promise<RegistrySources | undefined> {
  if (tables.length === 0) return undefined;
  const scratch = await mkdtemp(join(tmpdir(), 'sorna-audit-'));
  const { dictionary } = content;
  try {
    const prepared = await prepareSources(join(folder, 'registry'), tables, dictionary, scratch, onProgress);
    if (pkg === undefined || prepared.problems.some(({ level }) => level === 'error')) return prepared;
    onProgress?.('reading the records');
    const more: Problem[] = [];
    const unreadable = await collected(more, () => unreadableColumns(prepared.sources, pkg, dictionary, scratch));
    return { ...prepared, problems: [...prepared.problems, ...more, ...(unreadable ?? [])] };
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** The audit counts such an answer as unsupported; here it is a slip that can still be corrected. */
function brokenCitations(pkg: Package): readonly Problem[] {
  return [...pkg.citations].flatMap(([item, checks]) => {
    const at = pkg.answers.get(item)?.at;
    return checks.flatMap(({ holds, why }, i): readonly Problem[] => {
      const which = checks.length === 1 ? 'The citation' : `Citation ${i + 1}`;
      const message = `${which} of ${item} does not hold: ${why}`;
      return holds ? [] : [{ code: 'citation', level: 'warning', message, ...(at && { at }) }];
    });
  });
}

function readOf(pkg: Package, content: Content, registry: RegistrySources | undefined): CheckedPackage['read'] & {} {
  const answers = [...pkg.answers.values()];
  const items = content.checklist.sections.flatMap((section) => section.items);
  return {
    answered: items.filter((item) => {
      const { stated } = readAnswer(item, pkg.jurisdiction, pkg.answers.get(item.id));
      return stated !== 'not-answered' && stated !== 'not-applicable';
    }).length,
    rows: items.length,
    documents: pkg.documents.length,
    citations: answers.reduce((sum, each) => sum + each.citations.length, 0),
    tables: (registry?.sources ?? []).map((source) => ({
      table: source.table.name,
      file: registryFileName(source.mapping.file),
      records: source.file.records,
    })),
    website: pkg.website !== undefined && readdirSync(pkg.website).length > 0,
    amendments: pkg.amendments.length,
    determinations: pkg.determinations.length,
  };
}
