/** Names inside the path of a nested column: `physical.eyes`, `PersonHeightMeasure.MeasureValueText`. */
import { wordsOf } from './header-words.ts';

/** What an object of a registrant may be called that says nothing of what stands in it. */
const FRAME =
  /^(?:person|registration|physical|description|descriptor|demographic|demography|biographic|identity|personal|detail|data|info|information|attribute|appearance|profile|record|basic|\d+)$/;
/** What stands at the end of a path only to say that there is a value. */
const VALUE = /^(?:measure|value|text|identification|id|date|full|name|code)$/;

/** Shorter names that mean the same as the path; none where there is no path. */
export function namesInPath(header: string, tableWords: readonly string[]): readonly string[] {
  const steps = header.split('.').filter((step) => step !== '');
  if (steps.length < 2) return [];
  const isFrame = (step: string): boolean =>
    wordsOf(step).every((word) => FRAME.test(word) || tableWords.includes(word));
  const isValue = (step: string): boolean => wordsOf(step).every((word) => VALUE.test(word));
  const first = steps.findIndex((step, i) => i === steps.length - 1 || !isFrame(step));
  const after = steps.findLastIndex((step, i) => i === first || !isValue(step));
  const inner = steps.slice(first, after + 1);
  const names = [inner.join('.'), steps.slice(first).join('.')];
  // `LocationStreet.StreetFullText` says the same word twice.
  const last = inner.at(-1)!;
  if (
    inner.length > 1 &&
    inner.slice(0, -1).every((step) => wordsOf(step).every((word) => wordsOf(last).includes(word)))
  )
    names.push(last);
  return [...new Set(names)].filter((name) => name !== header);
}
