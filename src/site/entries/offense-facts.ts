/** Whether a page names a conviction: by its title, in whatever words, or by the number of the statute. */
import { beginningsOf, foldedWords, foldText, hasPhrase, type PageText } from './page-text.ts';
import { isYes, type Cells } from './profile.ts';
import { share, type Look } from './share.ts';
import { ABSENT, PERHAPS, SEEN, type Sight } from './sight.ts';

export interface OffenseFact {
  /** The duty to register rests on it. */
  readonly isRegistered: boolean;
  readonly look: Look;
}

/** A shorter beginning of a word is that of many others. */
const SHORTEST_CUT = 3;
/** Before or inside the number of a statute. */
const SECTION_WORDS = ['s', 'ss', 'sec', 'section', 'sections'];
/** An offense may be spread over cells of a table. */
const WIDE = 140;

/**
 * Named by its title or by the number of the statute. A statute under which the registrant has convictions of different
 * titles names none of them.
 */
export function offenseFacts(rows: readonly Cells[]): readonly OffenseFact[] {
  const titles = new Map<string, Set<string>>();
  for (const { statute = '', offense_title: title = '' } of rows) {
    const key = foldText(statute);
    titles.set(key, (titles.get(key) ?? new Set()).add(foldText(title)));
  }
  return rows.flatMap((row) => offenseFact(row, titles.get(foldText(row['statute'] ?? ''))!.size === 1));
}

/** Enough of the words, whole or cut short on either side (POSS OF CHILD PORN); their first letters in a row (CSC). */
function offenseInWords(words: readonly string[]): Look {
  const whole = share(words, WIDE, 0.8);
  const initials = words.length >= 3 ? words.map((word) => word[0]!).join('') : undefined;
  return (text) => {
    const sight = whole(text);
    if (sight === SEEN) return SEEN;
    const short = mostCutShort(text, words);
    if (short >= 2 && short >= 0.8 * words.length) return SEEN;
    const isPossible =
      (short >= 2 && short >= 0.5 * words.length) || (initials !== undefined && text.folded.includes(` ${initials} `));
    return isPossible ? PERHAPS : sight;
  };
}

/** Most of the words that stand together, each as it is or as the beginning of itself or of a longer word. */
function mostCutShort(text: PageText, words: readonly string[]): number {
  const different = [...new Set(words)];
  const starts = different.map((word) => ` ${word.slice(0, SHORTEST_CUT)}`);
  let most = 0;
  for (const start of starts) {
    for (const at of beginningsOf(text, start)) {
      const around = text.folded.slice(Math.max(0, at - WIDE), at + WIDE).split(' ');
      const telling = around.filter((each, i) => each !== 'sex' || isOneOf(around[i + 1] ?? '', different));
      const found = different.filter((word) => telling.some((each) => isSameCutShort(each, word)));
      most = Math.max(most, found.length);
      if (most === different.length) return most;
    }
  }
  return most;
}

/** SEX BATT is sexual battery; "Sex: male" is not. */
function isOneOf(next: string, words: readonly string[]): boolean {
  return words.some((word) => isSameCutShort(next, word));
}

function isSameCutShort(a: string, b: string): boolean {
  return a === b || (Math.min(a.length, b.length) >= SHORTEST_CUT && (a.startsWith(b) || b.startsWith(a)));
}

function offenseFact(row: Cells, isOnlyOfStatute: boolean): readonly OffenseFact[] {
  if (row['conviction_date'] === undefined) return [];
  const isRegistered = isYes(row['registrable']);
  if (!isRegistered && !isYes(row['sex_offense'])) return [];
  const title = foldedWords(row['offense_title'] ?? '');
  const statute = foldedWords(row['statute'] ?? '');
  const number = statute.slice(statute.findIndex((word) => /\d/.test(word)));
  const isTelling = isOnlyOfStatute && number.join('').length >= 4 && /\d/.test(number[0] ?? '');
  if (title.length === 0 && !isTelling) return [];
  const words = title.filter((word) => word.length > 3);
  const inWords = offenseInWords(words.length === 0 ? title : words);
  const numbers = [number, number.filter((word) => !SECTION_WORDS.includes(word))];
  const look = (text: PageText): Sight => {
    if (hasPhrase(text, title) || (isTelling && hasPhrase(text, [number.join('')]))) return SEEN;
    if (isTelling && numbers.some((each) => hasPhrase(text, each))) return SEEN;
    return title.length === 0 ? ABSENT : inWords(text);
  };
  return [{ isRegistered, look }];
}
