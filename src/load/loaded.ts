import { InputError, type Problem } from '../errors.ts';

/** What a loader made of its input, and everything that it had to say about it. No value: an error says why. */
export interface Loaded<T> {
  readonly value?: T;
  readonly problems: readonly Problem[];
}

export function hasErrors(problems: readonly Problem[]): boolean {
  return problems.some((problem) => problem.level === 'error');
}

/** @throws InputError with all problems, warnings too, when one of them is an error. */
export function throwIfErrors(problems: readonly Problem[]): void {
  if (hasErrors(problems)) throw new InputError(problems);
}

/** Sorts by file (order of first mention), line and column; problems without a line come first in their file. */
export function inFileOrder(problems: readonly Problem[]): Problem[] {
  const files = new Map<string, number>();
  for (const { at } of problems) if (!files.has(at?.file ?? '')) files.set(at?.file ?? '', files.size);
  const rank = (problem: Problem): number => files.get(problem.at?.file ?? '') ?? 0;
  return [...problems].sort(
    (a, b) => rank(a) - rank(b) || (a.at?.line ?? 0) - (b.at?.line ?? 0) || (a.at?.column ?? 0) - (b.at?.column ?? 0),
  );
}
