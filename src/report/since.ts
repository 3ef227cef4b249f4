/** What changed since an earlier audit, in words: for the report, the terminal and the page of Markdown. */
import { TURNS, type Changes, type CheckChange, type RowChange, type RowChangeKind } from '../model/changes.ts';
import { countText, dateText, listText, plural } from './numbers.ts';
import { STATUS_WORDS } from './words.ts';

const CHANGED: Readonly<Record<RowChangeKind, string>> = {
  status: 'status',
  answer: 'answer',
  proof: 'proof',
  observed: 'what was observed',
};

/** What changed, gaps first; or that nothing did. */
export function sinceSentences(since: Changes): readonly string[] {
  const { rows, checks, onlyEarlier, onlyLater, notCompared = [] } = since;
  const date = dateText(since.asOf);
  const blind = blindSentences(new Set([...withoutList(checks), ...notCompared]).size);
  if (rows.length + checks.length + onlyEarlier.length + onlyLater.length === 0)
    return [
      notCompared.length === 0 ? `Nothing has changed since ${date}.` : `No number has changed since ${date}.`,
      ...blind,
    ];
  const turned = (turn: RowChange['turn']): number => rows.filter((row) => row.turn === turn).length;
  const [worse, better] = [turned('worse'), turned('better')];
  const sum = (of: (check: CheckChange) => number | undefined): number =>
    checks.reduce((total, check) => total + (of(check) ?? 0), 0);
  const [appeared, gone] = [sum((check) => check.appeared), sum((check) => check.gone)];
  const versions = onlyEarlier.length + onlyLater.length;
  return [
    `Since ${date}, ${plural(worse, 'row')} turned worse and ${countText(better)} better; ${plural(appeared, 'violation')} appeared and ${countText(gone)} ${gone === 1 ? 'is' : 'are'} gone.`,
    `${plural(rows.length, 'row')} ${rows.length === 1 ? 'differs' : 'differ'} in status, answer, proof or what was observed, and ${rows.length === 1 ? 'is' : 'are'} to be read again; the others are as they were.`,
    ...blind,
    ...(versions > 0
      ? [
          `${plural(versions, 'check')} stood in one of the two audits only: the earlier one was made by version ${since.version}, or with other rules.`,
        ]
      : []),
  ];
}

function withoutList(checks: readonly CheckChange[]): readonly string[] {
  return checks.filter(({ appeared }) => appeared === undefined).map(({ rule }) => rule);
}

function blindSentences(checks: number): readonly string[] {
  if (checks === 0) return [];
  return [
    `Of ${plural(checks, 'check')} only the numbers can be compared, because not all of the findings are at hand: one violation in the place of another would not be seen.`,
  ];
}

/** "was meets, is contradicted"; of a row whose status stayed, what else changed. */
export function rowChangeText({ from, to, what }: RowChange): string {
  const words = listText(what.filter((kind) => kind !== 'status').map((kind) => CHANGED[kind]));
  const status = `was “${STATUS_WORDS[from].word.toLowerCase()}”, is “${STATUS_WORDS[to].word.toLowerCase()}”`;
  return from === to ? `changed: ${words}` : status;
}

/** "3 new, 1 gone: M000102, M000359 and M000843". */
export function checkChangeText({ appeared, gone, violations, undecided, subjects }: CheckChange): string {
  const numbers =
    appeared === undefined
      ? `${countText(violations.from)} before, ${countText(violations.to)} now`
      : [appeared > 0 && `${countText(appeared)} new`, gone! > 0 && `${countText(gone!)} gone`]
          .filter(Boolean)
          .join(', ');
  const open =
    undecided.from === undecided.to
      ? ''
      : `undecided: ${countText(undecided.from)} before, ${countText(undecided.to)} now`;
  const shown = subjects.slice(0, MOST_SUBJECTS);
  const more = (appeared ?? subjects.length) - shown.length;
  const list = shown.length === 0 ? '' : `: ${shown.join(', ')}${more > 0 ? ` and ${countText(more)} more` : ''}`;
  return [`${numbers}${list}`, open].filter((part) => part !== '').join('; ') || 'the outcome changed';
}

/** So many are named in a line. */
const MOST_SUBJECTS = 5;

/** What is worse first, and of that the checks with most that is new. */
export function worstFirst<T extends RowChange | CheckChange>(changes: readonly T[]): readonly T[] {
  const fresh = (change: T): number => ('appeared' in change ? (change.appeared ?? 0) : 0);
  return changes.toSorted((a, b) => TURNS.indexOf(a.turn) - TURNS.indexOf(b.turn) || fresh(b) - fresh(a));
}
