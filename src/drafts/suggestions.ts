/** Candidate passages for the items of a package that lack an answer or its support. Nothing is ever filled in. */
import { join } from 'node:path';
import { readAnswer, whyNotApplicable } from '../decide/stated.ts';
import { readCitations } from '../load/documents/citations.ts';
import { UnreadWords } from '../load/documents/document-text.ts';
import { loadDocuments } from '../load/documents/documents.ts';
import { passagesOf } from '../load/documents/passages.ts';
import type { Checklist, Item } from '../model/checklist.ts';
import type { Answer, Citation, Package } from '../model/package.ts';
import type { Passage, Suggestion } from '../model/passage.ts';

export interface ItemSuggestions {
  readonly item: Item;
  /** `asked`: the caller named the item. */
  readonly because: 'not-answered' | 'no-citation' | 'citation-does-not-hold' | 'asked';
  /** Best first; each has been held against the documents as a citation, and holds. */
  readonly candidates: readonly { readonly passage: Passage; readonly citation: Citation }[];
}

export interface Suggestions {
  readonly items: readonly ItemSuggestions[];
  /** Documents whose words could not be searched, and why. */
  readonly unsearched: readonly { readonly path: string; readonly why: string }[];
  readonly passages: number;
}

export interface SuggestSettings {
  /** Only this item, whatever its answer. */
  readonly item?: string;
  /** Candidates for each item. */
  readonly most: number;
  readonly asOf?: string;
}

/** Some of what ranks high may be repealed, or stand in a section that is not found again. */
const SPARE = 3;

/** Reads the documents twice: once to search them, once to see that what is proposed would hold. */
export async function suggestCitations(
  pkg: Package,
  checklist: Checklist,
  settings: SuggestSettings,
): Promise<Suggestions> {
  const folder = join(pkg.folder, 'documents');
  const items = wantedItems(pkg, checklist, settings.item);
  const passages: Passage[] = [];
  const unsearched = new Map(pkg.documents.flatMap((record) => whyUnsearched(record)));
  await loadDocuments(folder, pkg.folder, async (record, text) => {
    if (unsearched.has(record.path)) return;
    try {
      passages.push(...(await passagesOf(record, text)));
    } catch (error) {
      if (!(error instanceof UnreadWords)) throw error;
      unsearched.set(record.path, error.message);
    }
  });
  const { suggesterOf } = await import('../suggest/suggest.ts');
  const { suggest } = suggesterOf(passages);
  const ranked = items.map((wanted) => ({ ...wanted, found: suggest(wanted.item, settings.most * SPARE) }));
  const held = await onlyHolding(ranked, pkg, settings);
  return {
    items: held,
    unsearched: [...unsearched].map(([path, why]) => ({ path, why })),
    passages: passages.length,
  };
}

function whyUnsearched(record: Package['documents'][number]): readonly (readonly [string, string])[] {
  if (record.unreadable !== undefined) return [[record.path, record.unreadable]];
  return record.scanned ? [[record.path, 'It has no text: it was scanned.']] : [];
}

type Wanted = Pick<ItemSuggestions, 'item' | 'because'>;

function wantedItems(pkg: Package, checklist: Checklist, only: string | undefined): readonly Wanted[] {
  const items = checklist.sections.flatMap((section) => section.items);
  if (only !== undefined) return items.filter(({ id }) => id === only).map((item) => ({ item, because: 'asked' }));
  return items.flatMap((item): readonly Wanted[] => {
    if (whyNotApplicable(item, pkg.jurisdiction) !== undefined) return [];
    const { stated, needsCitation } = readAnswer(item, pkg.jurisdiction, pkg.answers.get(item.id));
    if (stated === 'not-answered') return [{ item, because: 'not-answered' }];
    // Who answers no, or does not differ, has nothing to cite.
    if (stated === 'not-met' || !needsCitation) return [];
    const checks = pkg.citations.get(item.id) ?? [];
    if (checks.length === 0) return [{ item, because: 'no-citation' }];
    return checks.every((check) => check.holds) ? [] : [{ item, because: 'citation-does-not-hold' }];
  });
}

async function onlyHolding(
  ranked: readonly (Wanted & { readonly found: readonly Suggestion[] })[],
  pkg: Package,
  { most, asOf }: SuggestSettings,
): Promise<readonly ItemSuggestions[]> {
  const proposed = new Map<string, Answer>(
    ranked.map(({ item, found }) => [
      item.id,
      { item: item.id, citations: found.map(citationOf), at: { file: 'answers' } },
    ]),
  );
  const reader = readCitations(proposed);
  const { documents } = await loadDocuments(join(pkg.folder, 'documents'), pkg.folder, reader.visit);
  const checks = reader.checks(documents, asOf ?? pkg.jurisdiction.asOf);
  return ranked.map(({ item, because, found }) => {
    const own = checks.get(item.id) ?? [];
    const candidates = found.flatMap(({ passage }, i) => {
      const check = own[i];
      return check?.holds ? [{ passage, citation: check.citation }] : [];
    });
    return { item, because, candidates: candidates.slice(0, most) };
  });
}

function citationOf({ passage, quote }: Suggestion): Citation {
  const { document, page, section } = passage;
  return {
    document,
    ...(page !== undefined && { page }),
    ...(section !== undefined && { section }),
    quote,
  };
}
