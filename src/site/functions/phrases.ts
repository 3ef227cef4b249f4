/** Words of pages and labels, and the phrases of rules looked up in them. Linear in the text; no regular expression of a user's. */
import type { Phrases } from '../../model/rule.ts';
import { fold } from '../text/fold.ts';

/** A text taken apart: plain words (lower case, no accents), and where each begins and ends in the text. */
export interface Words {
  readonly text: string;
  readonly words: readonly string[];
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** `end` is the place after the last word. */
export interface Found {
  readonly start: number;
  readonly end: number;
}

interface Phrase {
  readonly words: readonly string[];
  /** The last word may go on: `harass*`. */
  readonly isOpen: boolean;
  readonly isWhole: boolean;
  readonly excludes: boolean;
}

export interface PhraseSet {
  readonly byFirst: ReadonlyMap<string, readonly Phrase[]>;
  /** Of one open word. */
  readonly open: readonly Phrase[];
  readonly isEmpty: boolean;
}

/** Letters of a name in capitals end before the last, where small ones follow: ZIPCode is two words. */
const WORD = /\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|[\p{Lo}\p{Lm}\p{Lt}]+|\p{N}+/gu;
const MOST_WORDS = 200_000;

/** At most 200,000 words; identifiers (`txtZipCode`, `last_name`) come apart. */
export function wordsOf(text: string): Words {
  const composed = text.normalize('NFC');
  const words: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  for (const match of composed.matchAll(WORD)) {
    words.push(fold(match[0]));
    starts.push(match.index);
    ends.push(match.index + match[0].length);
    if (words.length === MOST_WORDS) break;
  }
  return { text: composed, words, starts, ends };
}

export function compilePhrases(phrases: Phrases): PhraseSet {
  const byFirst = new Map<string, Phrase[]>();
  const open: Phrase[] = [];
  for (const written of phrases) {
    const excludes = written.startsWith('!');
    const isWhole = written.startsWith('=');
    const isOpen = written.endsWith('*');
    const { words } = wordsOf(written);
    const [first] = words;
    if (first === undefined) continue;
    const phrase = { words, isOpen, isWhole, excludes };
    if (isOpen && words.length === 1) open.push(phrase);
    else byFirst.set(first, [...(byFirst.get(first) ?? []), phrase]);
  }
  return { byFirst, open, isEmpty: byFirst.size === 0 && open.length === 0 };
}

/** Every place where a phrase stands, in order; those that share a word with an excluded phrase left out. */
export function findPhrases(set: PhraseSet, words: Words): readonly Found[] {
  if (set.isEmpty) return [];
  const found: Found[] = [];
  const excluded: Found[] = [];
  for (let at = 0; at < words.words.length; at++) {
    const word = words.words[at]!;
    for (const phrase of set.byFirst.get(word) ?? []) note(phrase, at);
    for (const phrase of set.open) if (word.startsWith(phrase.words[0]!)) note(phrase, at);
  }
  if (excluded.length === 0) return found;
  let next = 0;
  return found.filter(({ start, end }) => {
    while (next < excluded.length && excluded[next]!.end <= start) next++;
    const first = excluded[next];
    return first === undefined || first.start >= end;
  });

  function note(phrase: Phrase, at: number): void {
    if (!standsAt(phrase, words.words, at)) return;
    (phrase.excludes ? excluded : found).push({ start: at, end: at + phrase.words.length });
  }
}

/** Words of more than a label: a heading or paragraph is asked for each form and link that stands by it. */
const LONG = 64;
const answers = new WeakMap<Words, Map<PhraseSet, boolean>>();

export function hasPhrase(set: PhraseSet, words: Words): boolean {
  if (words.words.length <= LONG) return findPhrases(set, words).length > 0;
  const known = answers.get(words) ?? new Map<PhraseSet, boolean>();
  answers.set(words, known);
  const answer = known.get(set) ?? findPhrases(set, words).length > 0;
  known.set(set, answer);
  return answer;
}

/** The same in a name that only machines read: there, `=name` says nothing. */
export function hasPhraseInName(set: PhraseSet, words: Words): boolean {
  return findPhrases(set, { ...words, words: [...words.words, ''] }).length > 0;
}

function standsAt({ words, isOpen, isWhole }: Phrase, text: readonly string[], at: number): boolean {
  if (isWhole && (at !== 0 || text.length !== words.length)) return false;
  for (let i = 0; i < words.length; i++) {
    const word = text[at + i];
    if (word === undefined) return false;
    const fits = isOpen && i === words.length - 1 ? word.startsWith(words[i]!) : word === words[i];
    if (!fits) return false;
  }
  return true;
}
