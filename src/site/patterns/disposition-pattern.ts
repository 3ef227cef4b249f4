/** Arrests without conviction by their outcome: "Count 2: dismissed" in a list of offenses. */
import { anyOf, split } from '../text/any-of.ts';
import { latin1 } from '../text/bytes.ts';
import type { LabelHit, PatternHit } from './pattern.ts';

const AROUND = 120;
const REASON = 'Words for an outcome without conviction stand beside a charge';

const CHARGE =
  /\b(?:charges?|counts?|docket|case (?:no|number)|offen[sc]es?|arrest(?:ed)?|disposition|dispo|ct\.? ?\d)\b/;
/** Law and advice speak of outcomes, too. */
const GENERAL =
  /\b(?:if|may|shall|must|whether|unless|until|when|petition|motion|request|appeal|complaint|statute|section|subsection|person who|anyone|you|your|any|upon|court order|removed?|expunge[ds]?|eligible|faq|because)\b|§/;

const BACK = /[^\n{}<>]*$/;
const AHEAD = /^[^\n{}<>]*/;
/** Counts as a conviction for registration in most statutes. */
const INSANITY = /^[\s,]*(?:by reason|due to|because) /;
const CELL = /^[\s"']*(?:[\n\t|,<"'}]|$)/;

/** Name of the column whose cell stands behind `before`: "Charge, Disposition" over "Trespass, …"; '' where none is seen. */
function headerOver(before: string): string {
  const rows = before.split('\n');
  const at = rows.at(-1)!.split(/[\t|,]/).length - 1;
  if (at === 0) return '';
  const header = rows
    .slice(0, -1)
    .map((row) => row.split(/[\t|,]/))
    .find((cells) => cells.length > at && cells.some((cell) => OUTCOME.test(cell)));
  return header?.[at]?.trim() ?? '';
}

const OUTCOME = /^\s*"?(?:court )?(?:disposition|dispo|outcome|verdict)"?\s*$/;
/** A catalog of words, in which the key is the word: "status.dismissed": "Dismissed". */
const CATALOG = /\b([a-z]{6,})["'\s:=]{1,6}\1\b/;
/** A key of abbreviations: "D = dismissed". */
const ABBREVIATION = /(?:^|[\s,;(])[a-z]{1,3} = $/;
/** Lines with an outcome and nothing else, one below the other, are choices: behind an outcome there is another charge. */
const CHOICE = split('convicted guilty dismissed acquitted acquittal pending other any all').concat(
  'not guilty',
  'nolle prosequi',
);
const CHOICE_BEFORE = new RegExp(String.raw`(?:^|\n)\s*${anyOf(CHOICE)}\s*\n\s*$`);
const CHOICE_BEHIND = new RegExp(String.raw`^\s*\n\s*${anyOf(CHOICE)}\s*(?:\n|$)`);
/** What somebody says of it is no outcome. */
const PLEA = /\bple(?:a|d|ads?|aded|ading)\b[\s\w"':=>,\t-]{0,12}$/;

/** Whether the outcome is one of a list of what there is: of choices, abbreviations, or messages of a program. */
function isWordOfList(before: string, word: string, after: string): boolean {
  if (ABBREVIATION.test(before) || CHOICE_BEFORE.test(before) || CHOICE_BEHIND.test(after)) return true;
  return CATALOG.test(before.slice(-word.length - 6) + word + after.slice(0, word.length + 6));
}

/** Whether an outcome word at a label belongs to a charge of somebody. The text is what stands around it. */
export function dispositionAt(bytes: Uint8Array, { start, end }: LabelHit): readonly PatternHit[] {
  // "arrest history" and the like are field names, which lead to no outcome.
  if (
    !/^(?:dismiss|noll|nol|acquit|not guilty|no bill|no true|not billed|charges dropped|no prosec)/i.test(
      latin1(bytes, start, end),
    )
  )
    return [];
  const before = latin1(bytes, start - AROUND, start).toLowerCase();
  const after = latin1(bytes, end, end + AROUND).toLowerCase();
  // What is said in the same line or object; the charge may stand in the row above.
  const line = `${BACK.exec(before)?.[0] ?? ''}|${AHEAD.exec(after)?.[0] ?? ''}`;
  const text = `${before}|${after}`;
  if (!CHARGE.test(text.replace(/[_"':]/g, ' ')) || GENERAL.test(line) || INSANITY.test(after)) return [];
  if (isWordOfList(before, latin1(bytes, start, end).toLowerCase(), after)) return [];
  const header = CELL.test(after) ? headerOver(before) : '';
  if (PLEA.test(before) || /plea/.test(header)) return [];
  const isField = /(?:disposition|dispo|outcome|verdict)[\s"':=>,\t]*$/.test(before) || OUTCOME.test(header);
  return [
    {
      prohibited: 'arrest-without-conviction',
      kind: 'disposition',
      start,
      end,
      text: line.replace(/\s+/g, ' '),
      points: isField ? 50 : 30,
      reason: REASON,
    },
  ];
}
