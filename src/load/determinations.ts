import { join } from 'node:path';
import { formatPlace, type Problem } from '../errors.ts';
import { DETERMINED, type Determination, type Determined } from '../model/amendment.ts';
import { quoted } from '../quoted.ts';
import { dateProblem } from './jurisdiction-settings.ts';
import { hasErrors, inFileOrder } from './loaded.ts';
import { itemNamed, type NoteTargets } from './note-names.ts';
import { schemaOf, readCheckedYaml } from './schema-check.ts';
import { isEscape, listFiles } from './walk.ts';
import type { Path, YamlSource } from './yaml-source.ts';

interface DeterminationYaml {
  readonly item: string;
  readonly determination: Determined;
  readonly by: string;
  readonly on: string;
  readonly reason: string;
  readonly evidence?: readonly { readonly document: string; readonly sha256: string }[];
}

const WORDS = { type: 'string', pattern: '\\S', description: 'some words', maxLength: 4000 };

const validate = schemaOf<{ readonly determinations: readonly DeterminationYaml[] }>({
  type: 'object',
  additionalProperties: false,
  required: ['determinations'],
  properties: {
    determinations: {
      type: 'array',
      maxItems: 5000,
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['item', 'determination', 'by', 'on', 'reason'],
        properties: {
          item: { type: 'string', minLength: 1, maxLength: 200 },
          determination: { enum: DETERMINED },
          by: WORDS,
          on: { type: 'string' },
          reason: WORDS,
          evidence: {
            type: 'array',
            maxItems: 1000,
            items: {
              type: 'object',
              additionalProperties: false,
              required: ['document', 'sha256'],
              properties: {
                document: { type: 'string', minLength: 1 },
                sha256: {
                  type: 'string',
                  pattern: '^[0-9A-Fa-f]{64}$',
                  description: '64 digits from 0 to 9 and a to f',
                },
              },
            },
          },
        },
      },
    },
  },
});

export interface LoadedDeterminations {
  /** Holds what could be read even where a problem is an error. */
  readonly determinations: readonly Determination[];
  readonly problems: readonly Problem[];
}

/**
 * Reads every `*.yaml` below `determinations/`, the reviewer's words on items (docs/package-format.md). Several on one
 * item are its history, as long as their days differ.
 *
 * @param root the package, which links may not leave
 */
export function loadDeterminations(folder: string, targets: NoteTargets, root = folder): LoadedDeterminations {
  const determinations: Determination[] = [];
  const walked = listFiles(folder, 'determinations', root);
  const problems = [...walked.problems];
  for (const path of walked.files) {
    const file = `determinations/${path}`;
    if (!/\.ya?ml$/i.test(path)) {
      const message = 'Only YAML files are read as determinations; this one is not.';
      problems.push({ code: 'not-read', level: 'warning', message, next: 'Move it to documents/.', at: { file } });
      continue;
    }
    const { value, problems: own } = readCheckedYaml(join(folder, path), file, validate(), {
      blankIsAbsent: true,
      readOn: 'entries',
    });
    const found: Problem[] = [...own];
    value?.data.determinations.forEach((entry, i) => {
      const one = readOne(entry, ['determinations', i], value.source, targets, found);
      const first = one && determinations.find((each) => each.item === one.item && each.on === one.on);
      if (one && !first) determinations.push(one);
      if (!one || !first) return;
      const message = `Item ${one.item} is determined twice on ${one.on}, first in ${formatPlace(first.at)}.`;
      found.push({ code: 'determined-twice', level: 'error', message, next: 'Keep one of the two.', at: one.at });
    });
    problems.push(...inFileOrder(found));
  }
  return { determinations, problems };
}

function readOne(
  entry: DeterminationYaml,
  path: Path,
  source: YamlSource,
  targets: NoteTargets,
  problems: Problem[],
): Determination | undefined {
  const before = problems.length;
  const item = itemNamed(entry.item, source.placeOf([...path, 'item']), targets, problems);
  problems.push(...dateProblem('on', entry.on, source, [...path, 'on']));
  const evidence = entry.evidence ?? [];
  evidence.forEach(({ document }, i) => {
    if (!isEscape(document)) return;
    const message = `${quoted(document)} is a document outside the package.`;
    const at = source.placeOf([...path, 'evidence', i, 'document']);
    problems.push({ code: 'path-escape', level: 'error', message, next: 'Name a file below documents/.', at });
  });
  if (!item || hasErrors(problems.slice(before))) return undefined;
  return {
    item: item.id,
    determination: entry.determination,
    by: entry.by.trim(),
    on: entry.on,
    reason: entry.reason.trim(),
    evidence: evidence.map(({ document, sha256 }) => ({ document, sha256: sha256.toLowerCase() })),
    at: item.at,
  };
}
