/**
 * The result as JUnit XML, which build servers show: a suite for the checks of each desk and for the rows of each
 * section.
 */
import { DESKS } from '../../model/outcome.ts';
import type { AuditResult, ItemResult, RuleResult } from '../../model/result.ts';
import { cleanText, escapeXml } from '../clean.ts';
import { measureText } from '../view/checks.ts';
import { DESK_WORDS, OUTCOME_WORDS, SEVERITY_WORDS, STATUS_WORDS } from '../words.ts';

type Verdict = 'passed' | 'failure' | 'error' | 'skipped';

interface Case {
  readonly name: string;
  readonly verdict: Verdict;
  /** Of a failure or error: its severity or status. */
  readonly type?: string;
  readonly message: string;
  readonly details: readonly string[];
}

interface Suite {
  readonly name: string;
  readonly group: string;
  readonly cases: readonly Case[];
}

const VERDICTS = {
  error: 'error',
  fail: 'failure',
  'needs-review': 'skipped',
  'not-testable': 'skipped',
  pass: 'passed',
  'not-applicable': 'skipped',
} as const;

function caseOfRule(rule: RuleResult): Case {
  const { word } = OUTCOME_WORDS[rule.outcome];
  const subjects = rule.samples.filter(({ state }) => state !== 'shown').map(({ subject }) => subject);
  const samples = subjects.length === 0 ? [] : [`For example: ${subjects.join(', ')}.`];
  return {
    name: `${rule.id}: ${rule.title}`,
    verdict: VERDICTS[rule.outcome],
    type: SEVERITY_WORDS[rule.severity].word,
    message: `${word}: ${rule.reason ?? rule.sentence}`,
    details: [`${measureText(rule)}.`, ...samples, rule.fix, `Rows: ${rule.items.join(', ')}.`],
  };
}

function caseOfItem(item: ItemResult): Case {
  const { family, word } = STATUS_WORDS[item.status];
  const gap = item.status === 'error' ? 'error' : 'failure';
  return {
    name: `${item.id}: ${item.wording}`,
    verdict: family === 'met' ? 'passed' : family === 'gap' ? gap : 'skipped',
    type: word,
    message: `${word}: ${item.why}`,
    details: item.next === undefined ? [] : [item.next],
  };
}

function suitesOf(result: AuditResult): readonly Suite[] {
  const ofDesks = DESKS.map((desk) => ({
    name: `Checks: ${DESK_WORDS[desk]}`,
    group: `checks.${desk}`,
    cases: result.rules.filter((rule) => rule.desk === desk).map(caseOfRule),
  }));
  const ofSections = result.sections.map(({ id, title }) => ({
    name: `Rows: ${id} ${title}`,
    group: `rows.${id}`,
    cases: result.items.filter((item) => item.section === id).map(caseOfItem),
  }));
  return [...ofDesks, ...ofSections].filter(({ cases }) => cases.length > 0);
}

function text(value: string): string {
  return escapeXml(cleanText(value));
}

function caseXml(group: string, { name, verdict, type = '', message, details }: Case): string {
  const head = `    <testcase classname="${text(group)}" name="${text(name)}" time="0"`;
  if (verdict === 'passed') return `${head}/>\n`;
  const said = `message="${text(message)}"`;
  if (verdict === 'skipped') return `${head}>\n      <skipped ${said}/>\n    </testcase>\n`;
  const body = details.map(text).join('\n');
  return `${head}>\n      <${verdict} type="${text(type)}" ${said}>${body}</${verdict}>\n    </testcase>\n`;
}

function countsXml(cases: readonly Case[]): string {
  const count = (verdict: Verdict): number => cases.filter((each) => each.verdict === verdict).length;
  return `tests="${cases.length}" failures="${count('failure')}" errors="${count('error')}" skipped="${count('skipped')}" time="0"`;
}

/**
 * What failed is a failure, what could not run is an error, and what is open, not testable or not applicable is
 * skipped, with the reason.
 */
export function renderJunit(result: AuditResult): string {
  const suites = suitesOf(result);
  const name = `sorna-audit: ${result.jurisdiction.name}, as of ${result.asOf}`;
  const inner = suites.map(({ name: suite, group, cases }) => {
    const lines = cases.map((each) => caseXml(group, each)).join('');
    return `  <testsuite name="${text(suite)}" ${countsXml(cases)}>\n${lines}  </testsuite>\n`;
  });
  const all = countsXml(suites.flatMap(({ cases }) => cases));
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="${text(name)}" ${all}>\n${inner.join('')}</testsuites>\n`;
}
