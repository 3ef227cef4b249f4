/** Finds "(b)(1)" in the text of a section. */

/** A part of a text, in UTF-16 code units; `to` is behind the last one. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** More places than this of one letter are a list of something else. */
const MOST_PLACES = 200;

/**
 * Where a subsection stands in a section: from its bracket to that of the next one ("(b)" to "(c)"), or to the
 * section's end. Several, where letters come again deeper down; the section itself where `subs` is empty.
 */
export function subsectionSpans(text: string, within: Span, subs: readonly string[]): readonly Span[] {
  let spans: readonly Span[] = [within];
  for (const sub of subs) spans = spans.flatMap((span) => placesOf(text, span, sub));
  return spans;
}

function placesOf(text: string, { from, to }: Span, sub: string): readonly Span[] {
  const part = text.slice(from, to);
  const spans: Span[] = [];
  for (const at of bracketsOf(part, sub).slice(0, MOST_PLACES)) {
    const ends = nextLabels(sub).flatMap((next) => bracketsOf(part, next).find((place) => place > at) ?? []);
    spans.push({ from: from + at, to: ends.length === 0 ? to : from + Math.min(...ends) });
  }
  return spans;
}

/** A bracket that begins a line, or follows a heading, another bracket or the end of a clause; not one in a sentence. */
function bracketsOf(text: string, sub: string): readonly number[] {
  const pattern = new RegExp(`(?:^|[\\n.;:)\\u2013\\u2014]|(?<=\\d))[^\\S\\n]*(\\(${sub}\\))`, 'g');
  return [...text.matchAll(pattern)].map((match) => match.index + match[0].length - sub.length - 2);
}

const ROMAN = 'i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx xxi'.split(' ');

/** What comes after "(1)", "(b)", "(ii)", "(aa)"; both where a letter may be a Roman number. */
function nextLabels(sub: string): readonly string[] {
  if (/^\d+$/.test(sub)) return [String(Number(sub) + 1)];
  const lower = sub.toLowerCase();
  const cased = (label: string): string => (sub === lower ? label : label.toUpperCase());
  const roman = ROMAN[ROMAN.indexOf(lower) + 1];
  const next = ROMAN.includes(lower) && roman !== undefined ? [cased(roman)] : [];
  const letter = lower.charCodeAt(0);
  const isLetters = letter < 'z'.charCodeAt(0) && [...lower].every((each) => each === lower[0]);
  if (isLetters && letter >= 'a'.charCodeAt(0)) next.push(cased(String.fromCharCode(letter + 1).repeat(lower.length)));
  return next;
}
