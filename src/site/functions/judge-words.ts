import { nearest, partsIn, sentenceAt, sentencesWith, stretchText, type Flow } from './flow.ts';
import { hasPhrase, wordsOf } from './phrases.ts';
import type { Sighting } from './sighting.ts';
import type { Sought } from './sought.ts';

/** Fewer parts than this left over say nothing. */
const NEAR_PARTS = 2;
/** Sentences of one page that are weighed. */
const MOST_SAID = 500;

/** A passage that says all of it; else one that comes near. */
export function judgeWords({ words }: Sought, flow: Flow): readonly Sighting[] {
  if (!words) return [];
  const found = partsIn(flow, words.all, words.never);
  const passage = nearest(flow, found, words.within);
  if (passage) return [at(flow, passage.start, 'shown', 'a passage that says it', stretchText(flow, passage))];
  if (words.all.length <= NEAR_PARTS) return [];
  return words.all.flatMap((missing, i) => {
    const near = nearest(
      flow,
      found.filter((_, part) => part !== i),
      words.within,
    );
    if (!near) return [];
    return [at(flow, near.start, 'near', `a passage that does not speak of ${missing.name}`, stretchText(flow, near))];
  });
}

/** Sentences that speak of the function, or say that the site does not have it. */
export function judgeSaid({ said, denied }: Sought, flow: Flow): readonly Sighting[] {
  return sentencesWith(flow, said)
    .slice(0, MOST_SAID)
    .map(({ start }) => {
      const sentence = sentenceAt(flow, start);
      return hasPhrase(denied, wordsOf(sentence))
        ? at(flow, start, 'denied', 'a sentence that denies it', sentence)
        : at(flow, start, 'hint', 'a sentence that speaks of it', sentence);
    });
}

function at(flow: Flow, word: number, kind: Sighting['kind'], how: string, words: string): Sighting {
  return { kind, how, at: flow.sourceAt(word), words };
}
