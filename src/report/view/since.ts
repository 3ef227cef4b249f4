/** The part of the report on what changed since an earlier audit. */
import type { AuditResult } from '../../model/result.ts';
import { dateText, plural } from '../numbers.ts';
import { checkChangeText, rowChangeText, sinceSentences, worstFirst } from '../since.ts';
import type { Anchors } from './anchors.ts';
import { OUTCOME_WORDS, STATUS_WORDS } from '../words.ts';

/** More checks stand in audit.json. */
const MOST_CHECKS = 100;

const TURN_WORDS = { worse: 'Worse', better: 'Better', same: '' } as const;

/** Null where the audit was held against no earlier one. */
export function viewSince(result: AuditResult, anchors: Anchors, isLine: (rule: string) => boolean) {
  const { since } = result;
  if (since === undefined) return null;
  const titles = new Map(result.rules.map(({ id, title }) => [id, title]));
  const wording = new Map(result.items.map((item) => [item.id, item.wording]));
  const checks = worstFirst(since.checks);
  const more = checks.length - MOST_CHECKS;
  return {
    heading: `What changed since ${dateText(since.asOf)}`,
    sentences: sinceSentences(since),
    rows: worstFirst(since.rows).map((row) => ({
      id: row.item,
      href: `#${anchors.rows.get(row.item) ?? ''}`,
      wording: wording.get(row.item) ?? '',
      turn: TURN_WORDS[row.turn],
      family: STATUS_WORDS[row.to].family,
      text: rowChangeText(row),
    })),
    checks: checks.slice(0, MOST_CHECKS).map((check) => ({
      title: titles.get(check.rule) ?? check.rule,
      href: isLine(check.rule) ? `#${anchors.checks.get(check.rule) ?? ''}` : null,
      turn: TURN_WORDS[check.turn],
      outcome: OUTCOME_WORDS[check.to].word,
      text: checkChangeText(check),
    })),
    rest: more > 0 ? `${plural(more, 'more check')} that changed less stand in audit.json.` : null,
  };
}
