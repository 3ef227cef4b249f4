/** `documents/index.yaml`: what the documents are called, and when they are in force. */
import { join } from 'node:path';
import type { Problem } from '../../errors.ts';
import type { DocumentRecord } from '../../model/package.ts';
import { didYouMean } from '../../nearest.ts';
import { inFileOrder } from '../loaded.ts';
import { quoted } from '../../quoted.ts';
import { DAY } from '../calendar-date.ts';
import { dateProblems } from '../yaml/written-dates.ts';
import type { Partly } from '../yaml/read-on.ts';
import { readPartlyYaml, schemaOf } from '../yaml/schema-check.ts';

export const DOCUMENT_INDEX = 'index.yaml';

interface EntryYaml {
  readonly document: string;
  readonly title?: string;
  readonly effective_from?: string;
  readonly effective_to?: string;
}

const validateIndex = schemaOf<{ readonly documents?: readonly EntryYaml[] }>({
  type: 'object',
  additionalProperties: false,
  properties: {
    documents: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['document'],
        properties: {
          document: { type: 'string', minLength: 1 },
          title: { type: 'string', maxLength: 300 },
          effective_from: DAY,
          effective_to: DAY,
        },
      },
    },
  },
});

export interface Indexed {
  readonly documents: readonly DocumentRecord[];
  readonly problems: readonly Problem[];
}

/**
 * Adds to the records what `index.yaml` says of them.
 * @param folder `documents/`, which has the file
 * @param unopened files and folders of it that are there and have no records
 */
export function withIndex(
  folder: string,
  records: readonly DocumentRecord[],
  unopened: readonly string[] = [],
): Indexed {
  const file = `documents/${DOCUMENT_INDEX}`;
  const { value, problems: wrong } = readPartlyYaml(join(folder, DOCUMENT_INDEX), file, validateIndex());
  const problems = [...wrong];
  const entries = new Map<string, Partly<EntryYaml>>();
  // Some systems write an accent as a letter of its own.
  const known = new Set(records.map(({ path }) => path.normalize('NFC')));
  value?.data.documents?.forEach((entry, i) => {
    problems.push(...dateProblems(entry, (key) => value.source.placeOf(['documents', i, key])));
    if (entry.document === undefined) return;
    const at = value.source.placeOf(['documents', i, 'document']);
    const name = quoted(entry.document);
    const path = entry.document.normalize('NFC');
    if (
      isBelow(
        path,
        unopened.map((each) => each.normalize('NFC')),
      )
    )
      return;
    if (!known.has(path)) {
      const next = didYouMean(path, known) ?? 'Add the file, or remove the entry.';
      const message = `documents/ has no file ${name}.`;
      problems.push({ code: 'unknown-document', level: 'error', message, next, at });
    } else if (entries.has(path)) {
      const message = `${name} is listed twice.`;
      problems.push({ code: 'listed-twice', level: 'error', message, next: 'Keep one of the two.', at });
    } else entries.set(path, entry);
  });
  const documents = records.map((record) => ({ ...record, ...factsOf(entries.get(record.path.normalize('NFC'))) }));
  return { documents, problems: inFileOrder(problems) };
}

/** True for one of these paths, and for what would lie in one of them; the empty one holds all. */
export function isBelow(document: string, paths: readonly string[]): boolean {
  return paths.some((path) => path === '' || document === path || document.startsWith(`${path}/`));
}

function factsOf(
  entry: Partly<EntryYaml> | undefined,
): Pick<DocumentRecord, 'title' | 'effectiveFrom' | 'effectiveTo'> {
  const { title, effective_from: from, effective_to: to } = entry ?? {};
  return {
    ...(title !== undefined && { title }),
    ...(from !== undefined && { effectiveFrom: from }),
    ...(to !== undefined && { effectiveTo: to }),
  };
}
