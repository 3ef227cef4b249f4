/** All that a visitor reads on a page, in one row of words that knows its blocks and sentences. */
import type { Block, ReadPage } from './read-page.ts';
import { findPhrases, wordsOf, type Found, type PhraseSet, type Words } from './phrases.ts';
import type { PartSet } from './sought.ts';

export interface Flow extends Words {
  /** Number of the sentence of each word; ascending. */
  readonly sentences: readonly number[];
  /** Place in the page's source of the block of each word. */
  readonly sourceAt: (word: number) => number;
}

const LONGEST_EVIDENCE = 600;
/** From the first to the last of a passage: cells of a table and lines of a list are sentences too. */
const MOST_SENTENCES = 6;

export function flowOf(page: ReadPage): Flow {
  return flowOfBlocks(page.blocks.filter((block) => !block.isHidden));
}

/** The same with the panels and tabs that a visitor has to open. */
export function flowOfAll(page: ReadPage): Flow {
  return flowOfBlocks(page.blocks);
}

/** A text without markup: lines that stand apart are blocks. */
export function flowOfText(text: string): Flow {
  const blocks: Block[] = [];
  let at = 0;
  for (const part of text.split(/(\n\s*\n)/)) {
    if (part.trim() !== '')
      blocks.push({ text: part.replace(/\s+/g, ' '), at, isHeading: false, isFrame: false, isHidden: false });
    at += part.length;
  }
  return flowOfBlocks(blocks);
}

function flowOfBlocks(blocks: readonly Block[]): Flow {
  const offsets: number[] = [];
  let length = 0;
  for (const { text } of blocks) {
    offsets.push(length);
    length += text.length + 1;
  }
  const words = wordsOf(blocks.map(({ text }) => text).join('\n'));
  const sentences: number[] = [];
  const blockOf: number[] = [];
  let sentence = 0;
  let block = 0;
  words.starts.forEach((start, i) => {
    while (block + 1 < offsets.length && offsets[block + 1]! <= start) block++;
    const between = i === 0 ? '' : words.text.slice(words.ends[i - 1], Math.min(start, words.ends[i - 1]! + 20));
    if (/\n|[.!?;]["”’)]?\s/.test(between)) sentence++;
    sentences.push(sentence);
    blockOf.push(block);
  });
  return { ...words, sentences, sourceAt: (word) => blocks[blockOf[word] ?? 0]?.at ?? 0 };
}

/** The first stretch of at most `within` words, and a few sentences, that holds one of each part. */
export function nearest(flow: Flow, parts: readonly (readonly Found[])[], within: number): Found | undefined {
  if (parts.length === 0 || parts.some((found) => found.length === 0)) return undefined;
  const all = parts.flatMap((found, part) => found.map((one) => ({ ...one, part })));
  all.sort((a, b) => a.start - b.start || a.part - b.part);
  const last: (Found | undefined)[] = parts.map(() => undefined);
  for (const one of all) {
    last[one.part] = one;
    if (last.some((found) => found === undefined)) continue;
    const start = Math.min(...last.map((found) => found!.start));
    const end = Math.max(...last.map((found) => found!.end));
    const sentences = flow.sentences[one.start]! - flow.sentences[start]!;
    if (end - start <= within && sentences <= MOST_SENTENCES) return { start, end };
  }
  return undefined;
}

/** Where each part stands, sentences with `never` left out. */
export function partsIn(flow: Flow, parts: readonly PartSet[], never: PhraseSet): readonly (readonly Found[])[] {
  const excluded = new Set(findPhrases(never, flow).map(({ start }) => flow.sentences[start]));
  return parts.map(({ phrases }) =>
    findPhrases(phrases, flow).filter(({ start }) => !excluded.has(flow.sentences[start])),
  );
}

/** Places where one sentence holds one of each part; the first word of the last part found in it. */
export function sentencesWith(flow: Flow, parts: readonly PartSet[]): readonly Found[] {
  const [first, ...others] = parts.map(({ phrases }) => findPhrases(phrases, flow));
  if (first === undefined) return [];
  const inOthers = others.map((found) => new Set(found.map(({ start }) => flow.sentences[start])));
  const seen = new Set<number>();
  return first.filter(({ start }) => {
    const sentence = flow.sentences[start]!;
    if (seen.has(sentence) || !inOthers.every((sentences) => sentences.has(sentence))) return false;
    seen.add(sentence);
    return true;
  });
}

/** The sentence around a word, or as much of a long one as may be evidence. */
export function sentenceAt(flow: Flow, word: number): string {
  const sentence = flow.sentences[word];
  let from = word;
  let to = word;
  while (from > 0 && flow.sentences[from - 1] === sentence && word - from < 60) from--;
  while (to + 1 < flow.words.length && flow.sentences[to + 1] === sentence && to - word < 60) to++;
  return flow.text.slice(flow.starts[from], flow.ends[to]);
}

/** The words of a stretch, from the beginning of its first sentence on. */
export function stretchText(flow: Flow, { start, end }: Found): string {
  let from = start;
  while (from > 0 && flow.sentences[from - 1] === flow.sentences[start] && start - from < 60) from--;
  const at = flow.starts[from] ?? 0;
  return flow.text.slice(at, Math.min(flow.ends[end - 1] ?? at, at + LONGEST_EVIDENCE)).replace(/\s+/g, ' ');
}
