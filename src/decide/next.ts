/** What to do first: at most ten steps, most urgent first. */
import type { Severity, Status } from '../model/outcome.ts';
import type { ItemResult, NextStep, RuleResult } from '../model/result.ts';
import { formatCount } from '../model/words.ts';
import { bySeverity, byWeight } from './severity.ts';

const MAX_STEPS = 10;

/**
 * Critical failing rules (leaks on the public site first), rows that are not met or contradicted, evidence that is
 * missing altogether, then everything else that fails. Missing evidence always keeps its place among the ten: without
 * it, the steps before it are only what could be seen.
 */
export function nextSteps(items: readonly ItemResult[], rules: readonly RuleResult[]): readonly NextStep[] {
  const failing = rules.filter((rule) => rule.outcome === 'fail').sort(leaksThenWeight);
  const critical = failing.filter((rule) => rule.severity === 'critical');
  const listed = new Set(critical.map((rule) => rule.id));
  const urgent = [...critical.map(ruleStep), ...itemSteps(items, rules, listed)];
  const missing = missingEvidence(items, rules);
  const lead = urgent.slice(0, MAX_STEPS - missing.length);
  const told = new Set(missing.map(({ id }) => id));
  const others = otherSteps(items, rules, failing, lead).filter(
    (step) => step.kind !== 'evidence' || !told.has(step.id),
  );
  return [...lead, ...missing, ...others].slice(0, MAX_STEPS);
}

function leaksThenWeight(a: RuleResult, b: RuleResult): number {
  return Number(b.on === 'website') - Number(a.on === 'website') || byWeight(a, b);
}

function ruleStep(rule: RuleResult): NextStep {
  const { id, sentence, fix, desk, severity, violations } = rule;
  return { kind: 'rule', id, what: sentence, fix, desk, severity, count: violations };
}

/** Contradicted rows whose failing rules are all steps of their own would say the same thing twice. */
function itemSteps(
  items: readonly ItemResult[],
  rules: readonly RuleResult[],
  listed: ReadonlySet<string>,
): readonly NextStep[] {
  const notMet = items.filter((item) => item.status === 'not-met');
  return items
    .flatMap((item) => {
      if (item.status === 'not-met') return notMetSteps(item, notMet);
      if (item.status !== 'contradicted') return [];
      const failing = failingRules(item, rules);
      const worst = failing[0];
      return worst === undefined || failing.every((rule) => listed.has(rule.id))
        ? []
        : [{ ...itemStep(item, worst.severity), desk: worst.desk, fix: worst.fix, count: worst.violations }];
    })
    .sort(bySeverity);
}

/** So many rows that are answered no are steps of their own. */
const MOST_NOT_MET = 3;
const MOST_NAMED = 8;

/** All of them ask for the same: one by one they would leave no room for anything else. */
function notMetSteps(item: ItemResult, all: readonly ItemResult[]): readonly NextStep[] {
  if (all.length <= MOST_NOT_MET) return [itemStep(item, 'major')];
  if (item !== all[0]) return [];
  const more = all.length > MOST_NAMED ? ` and ${formatCount(all.length - MOST_NAMED)} more` : '';
  const named = all.slice(0, MOST_NAMED).map(({ id }) => id);
  const what = `${formatCount(all.length)} rows are answered no: ${named.join(', ')}${more}.`;
  return [{ ...itemStep(item, 'major'), what, count: all.length }];
}

function itemStep(item: ItemResult, severity: Severity): NextStep {
  const what = `${item.wording}: ${item.why}`;
  return { kind: 'item', id: item.id, what, fix: item.next ?? item.why, desk: 'legal-and-policy', severity, count: 1 };
}

function failingRules(item: ItemResult, rules: readonly RuleResult[]): readonly RuleResult[] {
  return rules.filter((rule) => rule.outcome === 'fail' && rule.items.includes(item.id)).sort(byWeight);
}

type Missing = Pick<NextStep, 'id' | 'what' | 'fix' | 'desk' | 'count'>;

function missingEvidence(items: readonly ItemResult[], rules: readonly RuleResult[]): readonly NextStep[] {
  const asked = items.filter((item) => item.status !== 'not-applicable');
  const site = rules.filter((rule) => rule.on === 'website');
  const data = rules.filter((rule) => rule.on !== 'website');
  const missing: (Missing | undefined)[] = [
    asked.length > 0 && asked.every((item) => item.stated === 'not-answered') ? noAnswers(asked.length) : undefined,
    noDocuments(asked),
    isUntested(data) ? noRegistry(data.length) : undefined,
    isUntested(site) ? noWebsite(site.length) : undefined,
  ];
  return missing.flatMap((step) => (step === undefined ? [] : [{ kind: 'evidence', severity: 'major', ...step }]));
}

/** Some rule wanted to look, and none could. */
function isUntested(rules: readonly RuleResult[]): boolean {
  return (
    rules.some((rule) => rule.outcome === 'not-testable') &&
    rules.every((rule) => rule.outcome === 'not-testable' || rule.outcome === 'not-applicable')
  );
}

function noAnswers(count: number): Missing {
  const what = `None of the ${count} rows that apply is answered.`;
  return { id: 'answers', what, fix: 'Fill in the checklist below answers/.', desk: 'legal-and-policy', count };
}

function noDocuments(asked: readonly ItemResult[]): Missing | undefined {
  const claims = asked.filter((item) => item.stated === 'meets' || item.stated === 'exceeds').length;
  const checks = asked.flatMap((item) => item.citations);
  if (claims === 0 || checks.some((check) => check.holds)) return undefined;
  const none =
    claims === 1
      ? 'so the row said to be met is not supported.'
      : `so none of the ${claims} rows said to be met is supported.`;
  const step = { id: 'documents', desk: 'legal-and-policy', count: claims } as const;
  // Whether it is in force is asked of a document that was found.
  const found = checks.filter((check) => check.inForce !== undefined);
  if (found.length > 0) {
    const whys = found.map(({ why }) => why);
    const lead = new Set(whys).size === 1 ? '' : 'Most often: ';
    const what = `No citation holds, ${none} ${lead}${commonest(whys)}`;
    return { ...step, what, fix: commonest(found.map(({ next }) => next ?? EACH_CITATION)) };
  }
  const what = `No citation leads to a document in the package, ${none}`;
  const fix = 'Put the statutes and policies below documents/ and cite them with their pages.';
  return { ...step, what, fix };
}

const EACH_CITATION = 'Correct the citations; each row says what is wrong with its own.';

/** Of as many, the first. */
function commonest(texts: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].reduce((most, each) => (each[1] > most[1] ? each : most), ['', 0])[0];
}

function noRegistry(count: number): Missing {
  const what = `None of the ${count} checks of registry data could be made.`;
  const fix = 'Put the full registry export below registry/.';
  return { id: 'registry', what, fix, desk: 'records-and-data', count };
}

function noWebsite(count: number): Missing {
  const what = `None of the ${count} checks of the public site could be made.`;
  const fix = 'Put a capture of the public site below website/.';
  return { id: 'website', what, fix, desk: 'website', count };
}

/** What is left when the urgent steps do not fill the ten. */
function otherSteps(
  items: readonly ItemResult[],
  rules: readonly RuleResult[],
  failing: readonly RuleResult[],
  lead: readonly NextStep[],
): readonly NextStep[] {
  const stopped = rules.filter((rule) => rule.outcome === 'error').sort(byWeight);
  const told = new Set(items.filter((item) => lead.some((step) => step.id === item.id)).flatMap((item) => item.rules));
  const silent = failing.filter((rule) => rule.severity !== 'critical' && !told.has(rule.id)).sort(byWeight);
  const deviating = items.filter((item) => item.status === 'deviates').map((item) => itemStep(item, 'major'));
  return [...stopped.map(stoppedStep), ...silent.map(ruleStep), ...deviating, ...openRows(items)];
}

/** Rows that no finding speaks against, and that are not shown to be met either. */
function openRows(items: readonly ItemResult[]): readonly NextStep[] {
  const asked = items.filter((item) => item.status !== 'not-applicable');
  const having = (...statuses: readonly Status[]): number =>
    asked.filter((item) => statuses.includes(item.status)).length;
  const [blank, unproven, open] = [
    having('not-answered'),
    having('unsupported'),
    having('needs-review', 'unconfirmed'),
  ];
  const rows = (n: number, one: string, many: string): string => `${formatCount(n)} ${n === 1 ? one : many}`;
  const steps: (Missing | false)[] = [
    blank > 0 &&
      blank < asked.length && {
        id: 'answers',
        what: `${formatCount(blank)} of ${rows(asked.length, 'row that applies', 'rows that apply')} ${blank === 1 ? 'is' : 'are'} not answered.`,
        fix: 'Fill in the checklist below answers/.',
        desk: 'legal-and-policy',
        count: blank,
      },
    unproven > 0 && {
      id: 'documents',
      what: `${rows(unproven, 'row is', 'rows are')} said to be met without a citation that holds.`,
      fix: 'Cite the statute or policy with its document and page; each row says what its citation lacks.',
      desk: 'legal-and-policy',
      count: unproven,
    },
    open > 0 && {
      id: 'open',
      what: `${rows(open, 'row is an open question', 'rows are open questions')}.`,
      fix: 'Each row says what it waits for: a person who judges it, or evidence that was not handed over.',
      desk: 'legal-and-policy',
      count: open,
    },
  ];
  return steps.flatMap((step) => (step === false ? [] : [{ kind: 'evidence', severity: 'minor', ...step }]));
}

function stoppedStep(rule: RuleResult): NextStep {
  const what = `A check could not run: ${rule.reason ?? rule.sentence}`;
  return { ...ruleStep(rule), what, fix: 'Remove the cause and run the audit again.' };
}
