import { isAlias, isMap, isScalar, isSeq, type Node, type YAMLMap } from 'yaml';
import type { Place, Problem } from '../../errors.ts';
import { quoted } from '../../quoted.ts';

/** Aliases in one file; each costs a look through the file. */
const MOST_ALIASES = 1000;
const DEEPEST = 300;
/** "- - - -" and "a: a: a:" on one line nest as deeply as brackets do. */
const NESTED_LINE = new RegExp(`(?:[^\\n:,"'{}[\\]]{0,80}[:?-][ \\t]+){${DEEPEST}}`);

/** True for a text that would cost the parser gigabytes: brackets or entries nested by the hundred. */
export function isTooDeep(text: string): boolean {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const char = text.charCodeAt(i);
    if (char === 0x5b || char === 0x7b) depth++;
    else if ((char === 0x5d || char === 0x7d) && depth > 0) depth--;
    if (depth > DEEPEST) return true;
  }
  return text.split('\n').some((line) => line.length >= 2 * DEEPEST && NESTED_LINE.test(line));
}

/** Where a node of any kind starts, as an offset into the text. */
export function startOf(node: unknown): number | undefined {
  return isScalar(node) || isMap(node) || isSeq(node) || isAlias(node) ? node.range?.[0] : undefined;
}

/** What the parser lets through: a key twice in one block, a key that is no plain word, aliases out of hand. */
export function nodeProblems(root: Node | null, placeAt: (offset: number) => Place): Problem[] {
  const problems: Problem[] = [];
  const aliases: { name: string; start: number }[] = [];
  const anchors = new Map<string, { start: number; end: number }[]>();
  // A list instead of recursion: depth is the file author's choice.
  const pending: unknown[] = [root];
  while (pending.length > 0) {
    const node = pending.pop();
    if (isAlias(node)) aliases.push({ name: node.source, start: node.range?.[0] ?? 0 });
    else if ((isScalar(node) || isMap(node) || isSeq(node)) && node.anchor !== undefined) {
      const spans = anchors.get(node.anchor) ?? [];
      anchors.set(node.anchor, [...spans, { start: node.range?.[0] ?? 0, end: node.range?.[1] ?? 0 }]);
    }
    // One by one: a call takes no more than some hundred thousand arguments.
    if (isSeq(node)) for (const item of node.items) pending.push(item);
    if (!isMap(node)) continue;
    for (const { value } of node.items) pending.push(value);
    for (const problem of keyProblems(node, placeAt)) problems.push(problem);
  }
  return [...problems, ...aliasProblems(aliases, anchors, placeAt)];
}

function keyProblems(map: YAMLMap, placeAt: (offset: number) => Place): Problem[] {
  const problems: Problem[] = [];
  const seen = new Map<string, number>();
  for (const { key } of map.items) {
    const start = startOf(key) ?? startOf(map) ?? 0;
    if (!isScalar(key)) {
      const message = 'This key is not a plain word.';
      problems.push({ code: 'yaml-key', level: 'error', message, next: 'Put the text in quotes.', at: placeAt(start) });
      continue;
    }
    const name = String(key.value);
    const first = seen.get(name);
    if (first === undefined) seen.set(name, start);
    else {
      const message = `The key ${quoted(name)} stands twice in this block, first in line ${placeAt(first).line}.`;
      problems.push({
        code: 'duplicate-key',
        level: 'error',
        message,
        next: 'Keep one of the two.',
        at: placeAt(start),
      });
    }
  }
  return problems;
}

function aliasProblems(
  aliases: readonly { name: string; start: number }[],
  anchors: ReadonlyMap<string, readonly { start: number; end: number }[]>,
  placeAt: (offset: number) => Place,
): Problem[] {
  const [first] = [...aliases].sort((a, b) => a.start - b.start);
  if (first && aliases.length > MOST_ALIASES) return [tooManyAliases(placeAt(first.start))];
  const problems: Problem[] = [];
  for (const { name, start } of aliases) {
    const spans = anchors.get(name) ?? [];
    if (spans.some((span) => span.start <= start && start < span.end)) problems.push(tooManyAliases(placeAt(start)));
    else if (!spans.some((span) => span.end <= start)) {
      const message = 'This alias (*) has no anchor (&) above it.';
      problems.push({
        code: 'yaml-syntax',
        level: 'error',
        message,
        next: 'Put the text in quotes.',
        at: placeAt(start),
      });
    }
  }
  return problems;
}

export function tooManyAliases(at: Place): Problem {
  return {
    code: 'yaml-aliases',
    level: 'error',
    message: 'YAML aliases (*) repeat too much of the file.',
    next: 'Write the values out instead.',
    at,
  };
}
