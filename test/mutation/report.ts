/** What `npm run mutants` prints. */
import { InputError } from '../../src/errors.ts';
import { loadAreas, type AreaContent } from './content.ts';
import { loadExplanations, settle } from './explained.ts';
import { tryMutants } from './survivors.ts';

export interface Wanted {
  /** Folders below rules/, separated by commas; all of them when absent. */
  readonly AREA?: string | undefined;
  /** Id of the one rule to look at. */
  readonly RULE?: string | undefined;
}

/** @returns the lines to print, and whether every mutant is noticed or explained */
export async function report({
  AREA,
  RULE,
}: Wanted): Promise<{ readonly lines: readonly string[]; readonly ok: boolean }> {
  const areas = (AREA ?? '').split(',').filter(Boolean);
  let content: AreaContent;
  try {
    content = loadAreas(areas);
  } catch (error) {
    if (error instanceof InputError) return { lines: error.message.split('\n'), ok: false };
    throw error;
  }
  const { tried, explained, stale } = settle(await tryMutants(content, RULE), loadExplanations());
  if (tried.length === 0) return { lines: ['There is no such rule.'], ok: false };
  const lines = tried
    .filter((rule) => rule.survivors.length + rule.broken.length > 0)
    .flatMap((rule) => [
      `${rule.name}  (${rule.survivors.length} of ${rule.mutants} survive)`,
      ...rule.broken.map((example) => `  example ${example}`),
      ...rule.survivors.map((survivor) => `  ${survivor}`),
      '',
    ]);
  const sum = (of: (rule: (typeof tried)[number]) => number): number => tried.reduce((n, rule) => n + of(rule), 0);
  const survivors = sum((rule) => rule.survivors.length);
  const broken = sum((rule) => rule.broken.length);
  lines.push(
    ...stale.map((one) => `explained.yaml: no such survivor of ${one.rule}: ${one.mutant}`),
    `${tried.length} rules and terms, ${sum((rule) => rule.mutants)} mutants, ${survivors} survive, ${explained} explained`,
    ...(broken === 0 ? [] : [`${broken} differences in examples: until these hold, no mutant of their rules survives`]),
  );
  return { lines, ok: survivors + broken + stale.length === 0 };
}
