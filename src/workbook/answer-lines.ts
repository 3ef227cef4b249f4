/** Answers as lines of a table: one line an item, and one more for each further citation. */
import type { Checklist, Item, Kind } from '../model/checklist.ts';
import type { Answer, Citation } from '../model/package.ts';
import type { Problem } from '../errors.ts';
import { CITATION_FIELDS, CITATION_PARTS, OWN_FIELDS, type CitationField, type FilledField } from './columns.ts';
import { whyUnwritable, type TableFormat } from './cell-text.ts';

/** Fields that are filled in. */
export type Line = ReadonlyMap<FilledField, string>;

/** Own fields and the first citation, then a line for each other citation; one empty line where nothing is answered. */
export function linesOf(item: string, answer: Answer | undefined): readonly Line[] {
  const own = OWN_FIELDS.flatMap((field) => {
    const text = answer?.[field];
    return text === undefined ? [] : [[field, text] as const];
  });
  const [first = {}, ...others] = answer?.citations ?? [];
  return [
    new Map<FilledField, string>([['item', item], ...own, ...citationCells(first)]),
    ...others.map((citation) => new Map<FilledField, string>([['item', item], ...citationCells(citation)])),
  ];
}

function citationCells(citation: Citation): readonly (readonly [CitationField, string])[] {
  return CITATION_FIELDS.flatMap((field) => {
    const part = citation[CITATION_PARTS[field]];
    return part === undefined ? [] : [[field, String(part)] as const];
  });
}

/** The rows that are put to this kind, and those that are answered all the same. */
export function itemsFor(checklist: Checklist, kind: Kind, answers: ReadonlyMap<string, Answer>): readonly Item[] {
  return checklist.sections
    .flatMap((section) => section.items)
    .filter((item) => item.kinds === undefined || item.kinds.includes(kind) || answers.has(item.id));
}

/** What this format cannot hold, each with the answer's place. */
export function unwritableAnswers(answers: ReadonlyMap<string, Answer>, format: TableFormat): Problem[] {
  return [...answers.values()].flatMap((answer) =>
    linesOf(answer.item, answer).flatMap((line) =>
      [...line].flatMap(([field, text]): Problem[] => {
        const why = whyUnwritable(text, format);
        if (why === undefined) return [];
        const message = `"${field}" of ${answer.item} ${why}.`;
        const tooLong = why.startsWith('has ');
        const next = tooLong ? 'Shorten it, or export to CSV, which has no limit.' : 'Correct it in the answer.';
        return [{ code: 'unwritable-cell', level: 'error', message, next, at: answer.at }];
      }),
    ),
  );
}
