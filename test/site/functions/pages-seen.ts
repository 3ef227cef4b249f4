/** Pages given as text, as the scan shows them to an observer. */
import { detectType } from '../../../src/site/capture/capture.ts';
import { createFunctionObserver } from '../../../src/site/functions/observe.ts';
import type { FunctionCheck } from '../../../src/site/functions/sought.ts';
import type { FunctionResult } from '../../../src/site/functions/verdict.ts';
import type { PageSeen } from '../../../src/site/page-seen.ts';

export function pageSeen(path: string, text: string, more: Partial<PageSeen> = {}): PageSeen {
  const raw = new TextEncoder().encode(text);
  const type = detectType(raw.subarray(0, 8192));
  return {
    path,
    type: type.is === 'text' ? type.type : 'text',
    subject: undefined,
    raw,
    words: () => text,
    records: () => [],
    named: () => [],
    ...more,
  };
}

export function look(
  checks: readonly FunctionCheck[],
  pages: Readonly<Record<string, string>>,
  mask: (words: string) => string = (words) => words,
): readonly FunctionResult[] {
  const observer = createFunctionObserver(checks, mask);
  for (const path of Object.keys(pages).sort()) observer.see(pageSeen(path, pages[path]!));
  return observer.finish();
}
