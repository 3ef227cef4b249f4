/** Pages given as text, as the scan shows them to an observer. */
import { detectType } from '../../../src/site/capture/detect-type.ts';
import { createFunctionObserver } from '../../../src/site/functions/observe.ts';
import type { FunctionCheck } from '../../../src/site/functions/sought.ts';
import type { FunctionResult } from '../../../src/site/functions/verdict.ts';
import type { PageSeen } from '../../../src/site/page-seen.ts';

export function pageSeen(
  path: string,
  text: string,
  { subject, ...more }: Partial<Pick<PageSeen, 'subject' | 'url' | 'type'>> = {},
): PageSeen {
  const raw = new TextEncoder().encode(text);
  const detected = detectType(raw.subarray(0, 8192));
  const page = { path, type: detected.is === 'text' ? detected.type : 'text', raw, ...more } as const;
  if (subject !== undefined) return { ...page, subject, words: () => text };
  return { ...page, subject: undefined, records: () => [], named: () => [] };
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
