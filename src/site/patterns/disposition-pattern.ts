/** Arrests without conviction by their outcome: "Count 2: dismissed" in a list of offenses. */
import { latin1 } from '../match/bytes.ts';
import type { LabelHit, PatternHit } from './pattern.ts';

const AROUND = 120;
const REASON = 'Words for an outcome without conviction stand beside a charge';

const CHARGE =
  /\b(?:charges?|counts?|docket|case (?:no|number)|offen[sc]es?|arrest(?:ed)?|disposition|dispo|ct\.? ?\d)\b/;
/** Law and advice speak of outcomes, too. */
const GENERAL =
  /\b(?:if|may|shall|must|whether|unless|until|when|petition|motion|request|appeal|complaint|statute|section|subsection|person who|anyone|you|your|any|upon|court order|removed?|expunge[ds]?|eligible|faq|because)\b|§/;

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
  const text = `${before}|${after}`;
  if (!CHARGE.test(text.replace(/[_"':]/g, ' ')) || GENERAL.test(text)) return [];
  const isField = /(?:disposition|dispo|outcome|result|status|finding|verdict)[\s"':=>,\t]*$/.test(before);
  return [
    {
      prohibited: 'arrest-without-conviction',
      kind: 'disposition',
      start,
      end,
      text: text.replace(/\s+/g, ' '),
      points: isField ? 35 : 30,
      reason: REASON,
    },
  ];
}
