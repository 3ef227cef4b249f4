/** Finds passages that share words with an item: plain full-text ranking, which understands nothing of what they say. */
import MiniSearch, { type SearchResult } from 'minisearch';
import type { Item } from '../model/checklist.ts';
import type { Passage, Suggestion } from '../model/passage.ts';
import { quoteFrom } from './quote.ts';
import { termsOf } from './terms.ts';

/** How much a word counts, by where the item has it. */
const WEIGHTS = { wording: 3, floor: 2, statute: 2, group: 1, help: 1 } as const;
/** Words of the item that a passage must share; one of them in its wording. */
const LEAST_SHARED = 2;
/** Of the best passage's score: what shares less is no candidate beside it. */
const LEAST_SCORE = 0.35;
/** Scores are compared to so many places, so that they order alike on every machine. */
const PLACES = 1e6;

export interface Suggester {
  /** The best passages, best first; equal ones in the order of the documents. */
  readonly suggest: (item: Item, most: number) => readonly Suggestion[];
}

/** @param passages in the order of the documents */
export function suggesterOf(passages: readonly Passage[]): Suggester {
  const index = new MiniSearch<Passage & { readonly id: number }>({
    fields: ['text', 'section'],
    tokenize: termsOf,
    processTerm: (term) => term,
  });
  index.addAll(passages.map((passage, id) => ({ ...passage, id })));
  return {
    suggest: (item, most) => {
      const weights = weightsOf(item);
      const wording = new Set(termsOf(item.wording));
      const least = Math.min(LEAST_SHARED, weights.size);
      const found = index.search([...weights.keys()].join(' '), {
        tokenize: (text) => text.split(' '),
        boostTerm: (term) => weights.get(term) ?? 1,
        boost: { section: 0.5 },
      });
      return found
        .filter((result) => isShared(result, wording, least) && result.score >= LEAST_SCORE * (found[0]?.score ?? 0))
        .map((result) => ({ score: Math.round(result.score * PLACES), id: Number(result.id) }))
        .sort((a, b) => b.score - a.score || a.id - b.id)
        .flatMap(({ id }): Suggestion[] => {
          const passage = passages[id]!;
          const quote = quoteFrom(passage.text, weights);
          return quote === undefined ? [] : [{ passage, quote }];
        })
        .slice(0, most);
    },
  };
}

function isShared(result: SearchResult, wording: ReadonlySet<string>, least: number): boolean {
  const shared = new Set(result.queryTerms);
  return shared.size >= least && [...shared].some((term) => wording.has(term));
}

function weightsOf(item: Item): ReadonlyMap<string, number> {
  const floor = item.answer.shape === 'value' ? item.answer.floor : '';
  const statute = item.statute.match(/\d{4,}/g)?.join(' ') ?? '';
  const { wording, group = '', help = '' } = item;
  const weights = new Map<string, number>();
  const texts = { wording, floor, statute, group, help };
  for (const [name, text] of Object.entries(texts)) {
    const weight = WEIGHTS[name as keyof typeof WEIGHTS];
    for (const term of termsOf(text)) weights.set(term, Math.max(weight, weights.get(term) ?? 0));
  }
  return weights;
}
