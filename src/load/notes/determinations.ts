import { formatPlace, type Place, type Problem } from '../../errors.ts';
import { DETERMINED, type Determination, type Determined, type Named } from '../../model/amendment.ts';
import { quoted } from '../../quoted.ts';
import { DAY } from '../calendar-date.ts';
import { dateProblem } from '../yaml/written-dates.ts';
import { hasErrors } from '../loaded.ts';
import { itemNamed, type NoteTargets } from './note-names.ts';
import type { Partly } from '../yaml/read-on.ts';
import { readNoteFiles } from './note-files.ts';
import { schemaOf } from '../yaml/schema-check.ts';
import { isEscape } from '../walk.ts';
import type { Path, YamlSource } from '../yaml/yaml-source.ts';

/** Who determined, and when; for all of a file, or in an entry. */
interface SignedYaml {
  readonly by?: string;
  readonly on?: string;
}

interface DeterminationYaml extends SignedYaml {
  readonly item: string;
  readonly determination?: Determined;
  readonly reason?: string;
  readonly evidence?: readonly { readonly document: string; readonly sha256: string }[];
  readonly mark?: string;
}

const WORDS = { type: 'string', pattern: '\\S', description: 'some words', maxLength: 4000 };

interface FileYaml extends SignedYaml {
  readonly determinations: readonly DeterminationYaml[];
}

const validate = schemaOf<FileYaml>({
  type: 'object',
  additionalProperties: false,
  required: ['determinations'],
  properties: {
    by: WORDS,
    on: DAY,
    determinations: {
      type: 'array',
      maxItems: 5000,
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['item'],
        properties: {
          item: { type: 'string', minLength: 1, maxLength: 200 },
          determination: { enum: DETERMINED },
          by: WORDS,
          on: DAY,
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
          mark: { type: 'string', pattern: '^[0-9A-Fa-f]{12}$', description: '12 digits from 0 to 9 and a to f' },
        },
      },
    },
  },
});

export interface LoadedDeterminations {
  /** None where a problem is an error. */
  readonly determinations: readonly Determination[];
  readonly problems: readonly Problem[];
}

/**
 * Reads every `*.yaml` below `determinations/`, the reviewer's words on items (docs/package-format.md). Several on one
 * item are its history, as long as their days differ. An entry in which nothing is determined yet is none.
 *
 * @param root the package, which links may not leave
 */
export function loadDeterminations(folder: string, targets: NoteTargets, root = folder): LoadedDeterminations {
  const determinations: Determination[] = [];
  const first = new Map<string, Place>();
  const problems = readNoteFiles('determinations', folder, root, validate(), (data, source, found) => {
    found.push(...dateProblem('on', data.on, source, ['on']));
    data.determinations?.forEach((entry, i) => {
      const one = readOne({ entry, whole: data, path: ['determinations', i], source, targets, first, problems: found });
      if (one) determinations.push(one);
    });
  });
  return { determinations: hasErrors(problems) ? [] : determinations, problems };
}

interface Reader {
  /** Without what the schema has found. */
  readonly entry: Partly<DeterminationYaml>;
  /** What the file says for all of its entries. */
  readonly whole: SignedYaml;
  readonly path: Path;
  readonly source: YamlSource;
  readonly targets: NoteTargets;
  /** Item and day → where they were determined first. */
  readonly first: Map<string, Place>;
  readonly problems: Problem[];
}

/** What is wrong goes on the list. */
function readOne(reader: Reader): Determination | undefined {
  const { entry, whole, path, source, targets, problems } = reader;
  const isWritten = (key: string): boolean => source.dataAt([...path, key]) !== undefined;
  const at = source.placeOf([...path, 'item']);
  const item = entry.item === undefined ? undefined : itemNamed(entry.item, at, targets, problems);
  problems.push(...dateProblem('on', entry.on, source, [...path, 'on']));
  // A draft has an entry for every row that is open.
  if (!isWritten('determination') && !isWritten('reason')) return undefined;
  const missing = (['determination', 'reason', 'by', 'on'] as const).filter(
    (key) => !isWritten(key) && ((key !== 'by' && key !== 'on') || source.dataAt([key]) === undefined),
  );
  for (const key of missing) problems.push(missingProblem(key, source.placeOf(path)));
  const on = entry.on ?? (isWritten('on') ? undefined : whole.on);
  if (item && on !== undefined) problems.push(...twiceProblem(item, on, reader.first));
  const evidence = entry.evidence ?? [];
  evidence.forEach(({ document }, i) => {
    if (document === undefined || !isEscape(document)) return;
    const message = `${quoted(document)} is a document outside the package.`;
    const where = source.placeOf([...path, 'evidence', i, 'document']);
    problems.push({ code: 'path-escape', level: 'error', message, next: 'Name a file below documents/.', at: where });
  });
  const { determination, by = isWritten('by') ? undefined : whole.by, reason, mark } = entry;
  if (!item || determination === undefined || by === undefined || on === undefined || reason === undefined) return;
  return {
    item: item.id,
    determination,
    by: by.trim(),
    on,
    reason: reason.trim(),
    evidence: evidence.map(({ document = '', sha256 = '' }) => ({ document, sha256: sha256.toLowerCase() })),
    ...(mark === undefined ? {} : { mark: mark.toLowerCase() }),
    at,
  };
}

function missingProblem(key: string, at: Place): Problem {
  const once = key === 'by' || key === 'on' ? ' here, or once at the top of the file' : '';
  const next = `Add a line "${key}: …"${once}.`;
  return { code: 'missing-key', level: 'error', message: `"${key}" is missing.`, next, at };
}

function twiceProblem({ id, at }: Named, on: string, first: Map<string, Place>): Problem[] {
  const key = `${id} ${on}`;
  const before = first.get(key);
  first.set(key, before ?? at);
  if (before === undefined) return [];
  const message = `Item ${id} is determined twice on ${on}, first in ${formatPlace(before)}.`;
  return [{ code: 'determined-twice', level: 'error', message, next: 'Keep one of the two.', at }];
}
