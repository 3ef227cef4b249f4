/**
 * The rows of the checklist in the Heimdall Data Format (the result file of InSpec, "exec JSON"), which MITRE Heimdall
 * shows: a control for each row.
 *
 * Heimdall calls a control passed as soon as one of its results passed and none failed, whatever was skipped. So only a
 * row that is met has a passed result: of a row that is open, or lacks its proof, even the checks that passed are
 * skipped, with a word on it. A control without impact is "not applicable" to it.
 */
import { createHash } from 'node:crypto';
import type { Severity } from '../../model/outcome.ts';
import type { AuditResult, ItemResult, RuleResult } from '../../model/result.ts';
import { cleanStrings } from '../clean.ts';
import { measureText } from '../view/checks.ts';
import { amendmentsOfItem, determinationOf, shortNotes } from '../view/notes.ts';
import { DECISION, FAMILY_WORDS, OUTCOME_WORDS, STATUS_WORDS, type Family } from '../words.ts';

type Verdict = 'passed' | 'failed' | 'skipped' | 'error';

interface Result {
  readonly status: Verdict;
  readonly code_desc: string;
  readonly run_time: number;
  readonly start_time: string;
  readonly message?: string;
  readonly skip_message?: string;
}

/** From 0 (not applicable) to 1. */
const IMPACTS: Readonly<Record<Severity, number>> = { critical: 0.9, major: 0.7, minor: 0.3 };
/** Of a row that no check speaks about. */
const OTHER_IMPACT = 0.5;

function resultOf(status: Verdict, what: string, why: string, asOf: string): Result {
  const said = status === 'skipped' ? { skip_message: why } : status === 'passed' ? {} : { message: why };
  return { status, code_desc: what, run_time: 0, start_time: `${asOf}T00:00:00Z`, ...said };
}

function verdictOfRow({ status }: ItemResult): Verdict {
  const { family } = STATUS_WORDS[status];
  if (status === 'error') return 'error';
  return family === 'met' ? 'passed' : family === 'gap' ? 'failed' : 'skipped';
}

/** A check's own result under its row: never better than the row. */
function verdictOfRule({ outcome }: RuleResult, row: Family): Verdict {
  if (outcome === 'pass') return row === 'met' ? 'passed' : 'skipped';
  // Of a row that is a gap for another reason, an error would hide that it failed.
  return outcome === 'fail' && row === 'gap' ? 'failed' : 'skipped';
}

function resultsOf(item: ItemResult, rules: readonly RuleResult[], asOf: string): readonly Result[] {
  const { family, word } = STATUS_WORDS[item.status];
  const own = resultOf(verdictOfRow(item), `Row ${item.id}: ${item.wording}`, `${word}: ${item.why}`, asOf);
  const checks = rules.map((rule) => {
    const why = `${OUTCOME_WORDS[rule.outcome].word}: ${rule.reason ?? rule.sentence}`;
    return resultOf(verdictOfRule(rule, family), `Check ${rule.id}: ${rule.title} (${measureText(rule)})`, why, asOf);
  });
  return [own, ...checks];
}

function impactOf(item: ItemResult, rules: readonly RuleResult[]): number {
  if (item.status === 'not-applicable') return 0;
  return rules.length === 0 ? OTHER_IMPACT : Math.max(...rules.map(({ severity }) => IMPACTS[severity]));
}

function descriptionsOf(result: AuditResult, item: ItemResult) {
  const beside = shortNotes(amendmentsOfItem(result, item), item.id, determinationOf(result, item.id));
  return [
    { label: 'default', data: item.wording },
    { label: 'rationale', data: item.why },
    ...(item.next === undefined ? [] : [{ label: 'fix', data: item.next }]),
    // Beside the result: a waiver of Heimdall's would take its place.
    ...(beside.length === 0 ? [] : [{ label: 'beside', data: `${beside.join('; ')}. The status stays what it is.` }]),
  ];
}

function controlOf(result: AuditResult, item: ItemResult, index: number, known: ReadonlyMap<string, RuleResult>) {
  const rules = item.rules.flatMap((id) => known.get(id) ?? []);
  const { family, word } = STATUS_WORDS[item.status];
  return {
    id: item.id,
    title: item.wording,
    // Of a control that is not applicable, Heimdall shows nothing else.
    desc: item.status === 'not-applicable' ? `${item.wording}. ${item.why}` : item.wording,
    descriptions: descriptionsOf(result, item),
    impact: impactOf(item, rules),
    refs: [{ ref: item.statute }, { ref: `National Guidelines ${item.guidelines}` }],
    tags: {
      status: word,
      group: FAMILY_WORDS[family],
      stated: item.stated,
      ...(item.observed !== undefined && { observed: item.observed }),
      ...(item.confirmedBy !== undefined && { confirmed_by: item.confirmedBy }),
      section: item.section,
      checks: item.rules,
    },
    code: '',
    source_location: { ref: `${result.checklist.title}, ${result.checklist.edition} edition`, line: index + 1 },
    results: resultsOf(item, rules, result.asOf),
  };
}

/** Of the controls as they are asked, without any result: the same for everybody who is asked the same. */
function sha256Of({ checklist, items }: AuditResult): string {
  const asked = items.map(({ id, wording, statute }) => [id, wording, statute]);
  return createHash('sha256')
    .update(JSON.stringify([checklist.edition, asked]))
    .digest('hex');
}

/** As Heimdall itself counts the controls. */
function statisticsOf(items: readonly ItemResult[]) {
  const count = (verdict: Verdict): number => items.filter((item) => verdictOfRow(item) === verdict).length;
  const failed = count('failed') + count('error');
  return {
    controls: { passed: { total: count('passed') }, skipped: { total: count('skipped') }, failed: { total: failed } },
  };
}

/** Counts of statuses, never a verdict on the whole: that is the SMART Office's. */
export function renderHdf(result: AuditResult): string {
  const { tool, jurisdiction, checklist, items } = result;
  const known = new Map(result.rules.map((rule) => [rule.id, rule]));
  const profile = {
    name: `sorna-checklist-${checklist.edition}`,
    title: `${checklist.title}, ${checklist.edition} edition: ${jurisdiction.name}, as of ${result.asOf}`,
    version: checklist.edition,
    summary: DECISION,
    sha256: sha256Of(result),
    supports: [],
    attributes: [],
    groups: result.sections.map(({ id, title }) => ({
      id,
      title,
      controls: items.filter((item) => item.section === id).map((item) => item.id),
    })),
    controls: items.map((item, index) => controlOf(result, item, index, known)),
    status: 'loaded',
  };
  const exec = {
    platform: { name: tool.name, release: tool.version, target_id: jurisdiction.name },
    version: tool.version,
    statistics: statisticsOf(items),
    profiles: [profile],
  };
  return `${JSON.stringify(cleanStrings(exec), null, 2)}\n`;
}
