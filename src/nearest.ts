import { quoted } from './quoted.ts';

/** Longer words are no slips of the finger, and comparing them would cost time. */
const LONGEST_COMPARED = 80;

/** Insertions, deletions, substitutions and swaps of neighbours that turn one word into the other. */
export function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let best = Math.min((row[j - 1] ?? 0) + 1, (last[j] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) best = Math.min(best, (beforeLast[j - 2] ?? 0) + 1);
      row.push(best);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
}

/**
 * The candidates nearest to a misspelled word, nearest first, at most `most`; none where all are too far for a slip
 * (more than a third of the word's letters). Case does not count; ties keep the candidates' order.
 */
export function nearest(word: string, candidates: Iterable<string>, most = 1): string[] {
  if (word.length > LONGEST_COMPARED) return [];
  const lower = word.toLowerCase();
  const far = Math.max(1, Math.floor(word.length / 3));
  const near: { candidate: string; distance: number }[] = [];
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - word.length) > far) continue;
    const distance = editDistance(lower, candidate.toLowerCase());
    if (distance <= far && distance < word.length) near.push({ candidate, distance });
  }
  return near
    .sort((a, b) => a.distance - b.distance)
    .slice(0, most)
    .map(({ candidate }) => candidate);
}

/** The next step for a word that nobody knows: the nearest ones, or the full list where it is short. */
export function didYouMean(word: string, candidates: Iterable<string>, most = 1): string | undefined {
  const all = [...candidates];
  const near = nearest(word, all, most);
  if (near.length > 0) return `Did you mean ${listed(near.map(quoted), 'or')}?`;
  if (all.length > 0 && all.length <= 20) return `Known: ${all.join(', ')}.`;
  return undefined;
}

/** "a", "a or b", "a, b or c". */
export function listed(words: readonly string[], last: 'and' | 'or'): string {
  const head = words.slice(0, -1).join(', ');
  return head === '' ? (words[0] ?? '') : `${head} ${last} ${words.at(-1) ?? ''}`;
}
