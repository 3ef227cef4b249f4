/** The comparison as CSV: a line for each row of the checklist in each jurisdiction. */
import type { Portfolio } from '../model/portfolio.ts';
import { csvCell } from '../report/worklist.ts';
import { FAMILY_WORDS, STATUS_WORDS } from '../report/words.ts';

const HEADER = ['jurisdiction', 'kind', 'as_of', 'edition', 'tool', 'section', 'item', 'wording', 'status', 'group'];

/** UTF-8 with a byte order mark, as spreadsheets want it. A row that a result does not have has no line. */
export function* portfolioCsv({ jurisdictions, items }: Portfolio): Generator<string> {
  yield `\ufeff${HEADER.join(',')}\n`;
  for (const [i, { name, kind, asOf, edition, tool }] of jurisdictions.entries()) {
    for (const { id, section, wording, statuses } of items) {
      const status = statuses[i];
      if (status === null || status === undefined) continue;
      const family = FAMILY_WORDS[STATUS_WORDS[status].family];
      const cells = [name, kind, asOf, edition, tool, section, id, wording, status, family];
      yield `${cells.map(csvCell).join(',')}\n`;
    }
  }
}
