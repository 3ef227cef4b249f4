/** A row in a few lines: what is printed, and what stands above the details on screen. */
import type { Outcome } from '../../model/outcome.ts';
import type { ItemResult, RuleResult } from '../../model/result.ts';
import { asksForAction, numberRanges } from '../finding-order.ts';
import { countText, cutText, listText, plural } from '../numbers.ts';
import type { Anchors } from './anchors.ts';
import { withoutTails } from './checks.ts';

/** Characters of each text in a row; the details have all of it. */
const LONGEST_ANSWER = 160;
const LONGEST_NOTE = 90;
const LONGEST_PLACE = 110;
const LONGEST_WHY = 240;
const LONGEST_NEXT = 160;
/** Citations of a row; those that do not hold come first, and the first of those says why. */
const MOST_CITATIONS = 2;

export interface BriefCitation {
  readonly holds: boolean;
  readonly place: string;
  readonly why: string;
  readonly mark: { readonly family: string; readonly word: string };
}

interface BriefContext {
  readonly rules: readonly RuleResult[];
  readonly answer: string;
  readonly floor: string | null;
  readonly understood: string | null;
  readonly citations: readonly BriefCitation[];
  readonly numbers: ReadonlyMap<string, number>;
  readonly anchors: Anchors;
}

/** The status says these already. */
const LEADS = ['The answer says yes, the evidence says otherwise: ', 'The evidence leaves a question open: '];

export function whyText(item: ItemResult): string {
  const lead = LEADS.find((each) => item.why.startsWith(each));
  // With nothing but doubt, the tail is all that there is to say.
  return lead === undefined ? item.why : withoutTails(item.why.slice(lead.length)) || item.why.slice(lead.length);
}

const TALLY: readonly (readonly [Outcome, one: string, many: string])[] = [
  ['error', 'could not run', 'could not run'],
  ['fail', 'fails', 'fail'],
  ['needs-review', 'needs review', 'need review'],
  ['not-testable', 'is not testable', 'are not testable'],
  ['pass', 'passes', 'pass'],
  ['not-applicable', 'has nobody to judge', 'have nobody to judge'],
];

/** `9 of 11 checks fail, 2 need review`, or null where no check speaks to the row. */
function tallyText(rules: readonly RuleResult[]): string | null {
  if (rules.length === 0) return null;
  const parts = TALLY.flatMap(([outcome, one, many]) => {
    const n = rules.filter((rule) => rule.outcome === outcome).length;
    return n === 0 ? [] : [{ n, words: n === 1 ? one : many }];
  });
  const [first, ...rest] = parts;
  if (first === undefined) return null;
  const all = plural(rules.length, 'check');
  if (first.n === rules.length) {
    const whole = ['', 'The one check', 'Both checks'][first.n] ?? `All ${all}`;
    return `${whole} ${first.words}.`;
  }
  const others = rest.map(({ n, words }) => `${countText(n)} ${words}`);
  return `${countText(first.n)} of ${all} ${first.words}; ${listText(others)}.`;
}

/** Links to the lines of the row's checks: `12–18`, `40`. */
function viewNumbers(rules: readonly RuleResult[], numbers: BriefContext['numbers'], anchors: Anchors) {
  const byNumber = new Map(
    rules.filter(asksForAction).flatMap((rule) => {
      const n = numbers.get(rule.id);
      return n === undefined ? [] : [[n, rule.id] as const];
    }),
  );
  return numberRanges([...byNumber.keys()]).map(({ first, last }) => ({
    text: first === last ? countText(first) : `${countText(first)}–${countText(last)}`,
    href: `#${anchors.checks.get(byNumber.get(first) ?? '')}`,
  }));
}

function viewCitations(citations: readonly BriefCitation[]) {
  const ordered = citations.toSorted((a, b) => Number(a.holds) - Number(b.holds));
  const shown = ordered.slice(0, MOST_CITATIONS);
  const more = ordered.slice(MOST_CITATIONS);
  const broken = more.filter((each) => !each.holds).length;
  const holding = broken === 0 ? '' : `, ${countText(broken)} of which ${broken === 1 ? 'does' : 'do'} not hold`;
  return {
    citations: shown.map(({ mark, place, holds, why }, index) => ({
      mark,
      place: cutText(place, LONGEST_PLACE),
      why: holds || index > 0 ? null : cutText(why, LONGEST_PLACE),
    })),
    moreCitations: more.length === 0 ? null : `And ${plural(more.length, 'citation')} more${holding}.`,
  };
}

export function viewBrief(item: ItemResult, context: BriefContext) {
  const { rules, answer, floor, understood, citations, numbers, anchors } = context;
  const notes = item.answer?.notes;
  const numbered = viewNumbers(rules, numbers, anchors);
  const listed = rules.some((rule) => asksForAction(rule) && rule.fix === item.next);
  return {
    answer: cutText(answer, LONGEST_ANSWER),
    // How a value was understood names the floor too.
    floor: understood === null ? floor : null,
    ...viewCitations(citations),
    notes: notes ? cutText(notes, LONGEST_NOTE) : null,
    tally: tallyText(rules),
    numbers: numbered,
    numbersHead: numbered.length === 1 && !numbered[0]?.text.includes('–') ? 'See check' : 'See checks',
    why: cutText(whyText(item), LONGEST_WHY),
    // What to do about a check stands with the check.
    next: listed || item.next === undefined ? null : cutText(item.next, LONGEST_NEXT),
    confirmed: item.confirmedBy === undefined ? null : item.confirmedBy === 'data' ? 'By the data' : 'On paper only',
  };
}
