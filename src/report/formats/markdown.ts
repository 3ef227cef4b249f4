/** The result as one page of Markdown: for a mail, a ticket or the summary of a job. */
import { SEVERITIES } from '../../model/outcome.ts';
import type { AuditResult, RuleResult } from '../../model/result.ts';
import { cleanText } from '../clean.ts';
import { asksForAction } from '../finding-order.ts';
import { countText, plural } from '../numbers.ts';
import { checkChangeText, rowChangeText, sinceSentences, worstFirst } from '../since.ts';
import { measureText } from '../view/checks.ts';
import { noteSentences } from '../view/notes.ts';
import { checksSentence, standingSentences } from '../view/standing.ts';
import {
  DECISION,
  DESK_WORDS,
  FAMILIES,
  FAMILY_WORDS,
  KIND_WORDS,
  OUTCOME_WORDS,
  SEVERITY_WORDS,
  statusesOf,
} from '../words.ts';

/** More of them belong into the report. */
const MOST_CHECKS = 25;

/** Signs that Markdown or HTML would take for more than themselves. */
function text(value: string): string {
  return cleanText(value)
    .replace(/[\\`*_{}[\]<>|#~&]/g, String.raw`\$&`)
    .replace(/(?<=\b(?:https?|ftp))(?=:)|(?<=\bwww)(?=\.)/gi, '\\')
    .replace(/@/g, '@\u200b');
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [heads, heads.map(() => '---'), ...rows.map((row) => row.map(text))];
  return lines.map((cells) => `| ${cells.join(' | ')} |\n`).join('');
}

function statusTable(result: AuditResult): string {
  const rows = FAMILIES.map((family) => {
    const total = statusesOf(family).reduce((sum, status) => sum + result.counts[status], 0);
    return [FAMILY_WORDS[family], countText(total)];
  });
  return table(['Rows of the checklist', 'Number'], rows);
}

function steps(result: AuditResult): string {
  if (result.next.length === 0) return 'Nothing is open.\n';
  return result.next
    .map(({ what, desk, fix }, i) => `${i + 1}. **${text(what)}** (${text(DESK_WORDS[desk])})  \n   ${text(fix)}\n`)
    .join('');
}

function checks(result: AuditResult): string {
  const weight = ({ severity, outcome }: RuleResult): number =>
    SEVERITIES.indexOf(severity) * 2 + (outcome === 'needs-review' ? 1 : 0);
  const asking = result.rules.filter(asksForAction).toSorted((a, b) => weight(a) - weight(b));
  if (asking.length === 0) return 'No check asks for action.\n';
  const rows = asking
    .slice(0, MOST_CHECKS)
    .map((rule) => [
      SEVERITY_WORDS[rule.severity].word,
      OUTCOME_WORDS[rule.outcome].word,
      rule.title,
      measureText(rule),
      DESK_WORDS[rule.desk],
    ]);
  const more = asking.length - rows.length;
  const rest = more > 0 ? `\n${plural(more, 'more check')} in report.html.\n` : '';
  return table(['Severity', 'Outcome', 'Check', 'Found', 'Desk'], rows) + rest;
}

/** What is worse than before; the report has all. */
function since(result: AuditResult): readonly string[] {
  if (result.since === undefined) return [];
  const titles = new Map(result.rules.map(({ id, title }) => [id, title]));
  const rows = worstFirst(result.since.rows).filter(({ turn }) => turn !== 'same');
  const checks = worstFirst(result.since.checks).filter(({ turn }) => turn === 'worse');
  const lines = [
    ...rows.map((row) => `- ${text(row.item)}: ${text(rowChangeText(row))}\n`),
    ...checks.map((check) => `- ${text(titles.get(check.rule) ?? check.rule)}: ${text(checkChangeText(check))}\n`),
  ];
  const more = lines.length - MOST_CHECKS;
  return [
    `## What changed since ${result.since.asOf}\n`,
    `${sinceSentences(result.since).map(text).join(' ')}\n`,
    ...(lines.length === 0
      ? []
      : [lines.slice(0, MOST_CHECKS).join('') + (more > 0 ? `- ${plural(more, 'more change')} in report.html\n` : '')]),
  ];
}

/** Everything in it stands in the report, too. */
export function renderMarkdown(result: AuditResult): string {
  const { jurisdiction, checklist } = result;
  const kind = KIND_WORDS[jurisdiction.kind].toLowerCase();
  const numbers = checksSentence(result);
  return [
    `# ${text(jurisdiction.name)} (${kind}), as of ${result.asOf}\n`,
    `${text(checklist.title)}, ${text(checklist.edition)} edition, ${plural(result.total, 'row')}.\n`,
    `${[...standingSentences(result), ...noteSentences(result)].map(text).join(' ')}\n`,
    statusTable(result),
    ...since(result),
    '## Do this first\n',
    steps(result),
    '## Checks that ask for action\n',
    checks(result),
    `${numbers}\n`,
    `${text(DECISION)}\n`,
  ].join('\n');
}
