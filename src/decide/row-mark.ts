/** A mark of what a reviewer reads of a row, so that a determination can say which state of it was judged. Pure. */
import { createHash } from 'node:crypto';
import type { Answer, CitationCheck, DocumentRecord } from '../model/package.ts';
import type { RuleResult } from '../model/result.ts';

export interface MarkedRow {
  readonly id: string;
  readonly wording: string;
  readonly answer: Omit<Answer, 'item' | 'at'> | undefined;
  readonly citations: readonly CitationCheck[];
  readonly rules: readonly RuleResult[];
}

/**
 * Twelve hexadecimal digits. They change with the requirement, the answer, its citations and the documents that these
 * name, and with the outcome of a check; not with the number of records behind an outcome, and not with the date.
 */
export function rowMark(
  { id, wording, answer, citations, rules }: MarkedRow,
  documents: readonly DocumentRecord[],
): string {
  const sums = new Map(documents.map(({ path, sha256 }) => [path, sha256]));
  const proof = citations.map(({ citation, holds }) => [
    ...[citation.statute, citation.policy, citation.document, citation.page, citation.section, citation.quote],
    holds,
    citation.document === undefined ? undefined : sums.get(citation.document),
  ]);
  const said = answer && [answer.answer, answer.digitized, answer.value, answer.text, answer.notes];
  const observed = rules.map((rule) => [rule.id, rule.outcome]).sort(([a], [b]) => (a! < b! ? -1 : 1));
  const seen = JSON.stringify([id, wording, said ?? null, proof, observed]);
  return createHash('sha256').update(seen).digest('hex').slice(0, 12);
}
