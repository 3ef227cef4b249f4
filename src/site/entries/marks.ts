/** What a style sheet or a picture may draw of a violation: `class="card absconder"`, `src="/img/wanted-banner.gif"`. */
import { latin1 } from '../text/bytes.ts';

const MARK =
  /\s(?:class|id|src|data-[a-z-]{1,32})\s{0,4}=\s{0,4}["']?[^"'<>]{0,200}?(abscond|non-?_?compl|not-?_?compl|wanted|fugitive|whereabouts|delinquent|violator)/gi;
const LONGEST = 1024 * 1024;
const MOST = 16;

/** Words in names that stand in tags, in lower case; each once. */
export function readMarks(raw: Uint8Array): readonly string[] {
  const found = new Set<string>();
  for (const [, word = ''] of latin1(raw, 0, Math.min(raw.length, LONGEST)).matchAll(MARK)) {
    found.add(word.toLowerCase());
    if (found.size >= MOST) break;
  }
  return [...found];
}
