/** What the citations of a package say about its documents taken together. */
import type { Problem } from '../../errors.ts';
import type { Answer, DocumentRecord } from '../../model/package.ts';
import { listed } from '../../nearest.ts';
import { quoted } from '../../quoted.ts';

/** Items that are named in one message. */
const MOST_NAMED = 3;

/**
 * Warnings: documents that nobody cites, and statutes that are cited from two documents.
 *
 * @param isWhole false where there are answers that could not be read: they may cite what the others do not
 */
export function citedProblems(
  answers: ReadonlyMap<string, Answer>,
  documents: readonly DocumentRecord[],
  isWhole = true,
): readonly Problem[] {
  return [...(isWhole ? uncited(answers, documents) : []), ...twoDocuments(answers, documents)];
}

function uncited(answers: ReadonlyMap<string, Answer>, documents: readonly DocumentRecord[]): readonly Problem[] {
  const cited = new Set(
    [...answers.values()].flatMap(({ citations }) => citations.map((c) => c.document?.normalize('NFC'))),
  );
  const left = documents.filter(({ path }) => !cited.has(path.normalize('NFC')));
  const problem = { code: 'uncited-document', level: 'warning' } as const;
  const next = 'Cite it where it belongs, or leave it out. "sorna-audit answers suggest" looks for passages.';
  // Nobody has begun to cite: one sentence says so.
  if (left.length > 1 && left.length === documents.length) {
    const message = `None of the ${left.length} documents is cited by an answer.`;
    return [{ ...problem, message, next, at: { file: 'documents' } }];
  }
  const message = 'No answer cites this document.';
  return left.map(({ path }) => ({ ...problem, message, next, at: { file: `documents/${path}` } }));
}

interface Use {
  readonly statute: string;
  readonly document: string;
  readonly answer: Answer;
}

/** Most likely one of the two is an older edition. */
function twoDocuments(answers: ReadonlyMap<string, Answer>, documents: readonly DocumentRecord[]): readonly Problem[] {
  const known = new Set(documents.map(({ path }) => path.normalize('NFC')));
  const uses = new Map<string, Use[]>();
  for (const answer of answers.values()) {
    for (const { statute, document } of answer.citations) {
      if (statute === undefined || document === undefined || !known.has(document.normalize('NFC'))) continue;
      const key = statuteKey(statute);
      uses.set(key, [...(uses.get(key) ?? []), { statute, document, answer }]);
    }
  }
  return [...uses].flatMap(([key, all]): Problem[] => {
    const [first] = all;
    const other = all.find((use) => use.document !== first?.document);
    if (key === '' || !first || !other) return [];
    const statute = quoted(first.statute.replace(/(?:\s*\([^()]{1,6}\))+\s*$/, ''));
    const from = (use: Use): string => `${quoted(use.document)} (${itemsOf(all, use.document)})`;
    const message = `The statute ${statute} is cited from two documents: ${from(first)} and ${from(other)}.`;
    const next = 'Cite it from the one that is in force, or correct the statute.';
    return [{ code: 'statute-in-two-documents', level: 'warning', message, next, at: other.answer.at }];
  });
}

function itemsOf(uses: readonly Use[], document: string): string {
  const items = [...new Set(uses.filter((use) => use.document === document).map(({ answer }) => answer.item))];
  const more = items.length - MOST_NAMED;
  return listed(more > 0 ? [...items.slice(0, MOST_NAMED), `${more} more`] : items, 'and');
}

/** One statute for all its subsections, however it is spaced, cased and dashed. */
function statuteKey(statute: string): string {
  return statute
    .slice(0, 200)
    .toLowerCase()
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/§|\bsec(?:tion|t)?\b\.?/g, ' ')
    .replace(/(?:\s*\([^()]{1,6}\))+\s*$/, '')
    .replace(/[\s.,]+/g, ' ')
    .trim();
}
