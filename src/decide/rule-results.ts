/** A rule's words and numbers → its result: outcome, sentence, and samples with masked evidence. Pure. */
import { createHash } from 'node:crypto';
import { isKey, isMasked, type DictionaryColumn, type DictionaryTable } from '../model/dictionary.ts';
import type { Outcome } from '../model/outcome.ts';
import type { Evidence, Finding, RuleResult, TierCount } from '../model/result.ts';
import type { Rule } from '../model/rule.ts';
import { formatCount } from '../model/words.ts';
import { decideOutcome, type RuleNumbers } from './outcome.ts';

export interface SampleCell {
  readonly column: string;
  readonly value?: string;
  readonly nothing?: string;
}

/** What a scan says about one rule. */
export type Observation =
  | { readonly state: 'not-testable'; readonly reason: string }
  | { readonly state: 'not-applicable'; readonly reason: string }
  | { readonly state: 'error'; readonly reason: string }
  | ({
      readonly state: 'judged';
      /** Why an otherwise clean result still needs a person, e.g. pages that could not be scanned. */
      readonly doubt?: string;
      /** Checks that do not count records: what was found, half a sentence. */
      readonly finding?: string;
      readonly tiers?: readonly TierCount[];
      readonly samples: readonly Finding[];
    } & RuleNumbers);

export function ruleResult(rule: Rule, observation: Observation): RuleResult {
  const numbers = observation.state === 'judged' ? observation : { population: 0, violations: 0, undecided: 0 };
  const outcome = outcomeOf(rule, observation);
  const reason = observation.state === 'judged' ? observation.doubt : observation.reason;
  const found = observation.state === 'judged' ? observation.finding : undefined;
  return {
    id: rule.id,
    title: rule.title,
    sentence: found === undefined ? sentence(rule, outcome, numbers, reason) : foundSentence(rule, outcome, found),
    why: rule.why,
    fix: rule.fix,
    source: rule.source,
    items: rule.items,
    ...(rule.confirms !== undefined && { confirms: rule.confirms }),
    severity: rule.severity,
    desk: rule.desk,
    on: rule.on,
    of: rule.of,
    outcome,
    ...(reason !== undefined && { reason }),
    ...(found !== undefined && { found }),
    population: numbers.population,
    violations: numbers.violations,
    undecided: numbers.undecided,
    ...(observation.state === 'judged' && observation.tiers && { tiers: observation.tiers }),
    samples: observation.state === 'judged' ? observation.samples : [],
  };
}

function outcomeOf(rule: Rule, observation: Observation): Outcome {
  if (observation.state !== 'judged') return observation.state;
  const outcome = decideOutcome(observation, rule.verdict);
  const clean = outcome === 'pass' || outcome === 'not-applicable';
  return clean && observation.doubt !== undefined ? 'needs-review' : outcome;
}

function sentence(rule: Rule, outcome: Outcome, numbers: RuleNumbers, reason: string | undefined): string {
  const { population, violations, undecided } = numbers;
  const open = undecided > 0 ? ` ${openSentence(rule, numbers)}` : '';
  switch (outcome) {
    case 'pass':
      return `${rule.title}: ${formatCount(population)} ${rule.of} checked.`;
    case 'fail':
      return `${violated(rule, numbers)}${open}`;
    case 'needs-review':
      if (violations > 0) return `${violated(rule, numbers)} A person has to look at them.${open}`;
      return undecided > 0
        ? open.trim()
        : `${formatCount(population)} ${rule.of} checked and nothing found, but ${reason ?? 'the scan is incomplete'}.`;
    case 'not-testable':
      return `Not testable: ${reason}.`;
    case 'not-applicable':
      return reason === undefined ? `There are no ${rule.of} in the evidence.` : `Not applicable: ${reason}.`;
    case 'error':
      return `The rule could not be run: ${reason}.`;
    default:
      return outcome satisfies never;
  }
}

function foundSentence(rule: Rule, outcome: Outcome, finding: string): string {
  if (outcome === 'pass') return `${rule.title}: ${finding}.`;
  return outcome === 'fail' ? `${rule.failure}: ${finding}.` : `${rule.title}? A person has to look: ${finding}.`;
}

function openSentence(rule: Rule, { population, undecided }: RuleNumbers): string {
  const n = `${formatCount(undecided)} of ${formatCount(Math.max(population, undecided))}`;
  return rule.on === 'website'
    ? `${n} need a person to look at them.`
    : `${n} could not be judged: a value is missing or unreadable.`;
}

function violated(rule: Rule, numbers: RuleNumbers): string {
  const text = rule.failure
    .replaceAll('{violations}', formatCount(numbers.violations))
    .replaceAll('{population}', formatCount(numbers.population));
  return text.endsWith('.') ? text : `${text}.`;
}

/** What is shown of a record that a rule has found. */
export interface SampledRecord {
  readonly subject: string;
  /** Key of the registrant whose record it is, where it is not the registrant's own. */
  readonly registrant?: string;
  readonly evidence: readonly SampleCell[];
  /** What the rule shows beside the record's columns: the compiler lets nothing pass that would be masked. */
  readonly also: readonly { readonly label: string; readonly value?: string }[];
}

/**
 * Whose record it is, and the cells as they may be shown: values of columns that never leave the registry, and texts that
 * are restricted, are masked; dates, numbers and codes of restricted columns are shown.
 */
export function sampleEvidence(rule: Rule, table: DictionaryTable, sample: SampledRecord): readonly Evidence[] {
  const cells = sample.evidence.flatMap((cell) => {
    const column = table.columns.find((c) => c.name === cell.column);
    if (!column) return [];
    const value = cell.nothing ?? (cell.value === undefined ? 'masked' : shown(table, column, cell.value));
    return [{ label: column.label, value }];
  });
  const also = sample.also.map(({ label, value = 'none known' }) => ({
    label,
    value: NINE_DIGITS.test(value) ? 'masked' : shortened(yesOrNo(value)),
  }));
  return [...whose(rule, table, sample), ...cells, ...also];
}

/** Whoever has to mend a record of a conviction or a visit looks up the person first. */
function whose({ show }: Rule, { person, columns }: DictionaryTable, sample: SampledRecord): readonly Evidence[] {
  const { registrant, subject } = sample;
  if (registrant === undefined || person === undefined || show.includes(person)) return [];
  // Records without numbers of their own are called by their registrant already.
  if (subject.endsWith(` ${registrant}`)) return [];
  return [{ label: columns.find(({ name }) => name === person)!.label, value: keyShown(registrant) }];
}

/** Whose record it is, as it stands beside the finding; nothing for a registrant's own. */
export function registrantOf({ registrant }: SampledRecord): { readonly registrant?: string } {
  return registrant === undefined ? {} : { registrant: keyShown(registrant) };
}

/** Nobody's key is a Social Security number, or the audit would not have begun; a key that no registrant has may be one. */
function keyShown(value: string): string {
  return NINE_DIGITS.test(value) ? 'masked' : shortened(value);
}

function shortened(value: string): string {
  return value.length > 60 ? `${value.slice(0, 57)}...` : value;
}

function yesOrNo(value: string): string {
  return value === 'true' ? 'yes' : value === 'false' ? 'no' : value;
}

/** No height, weight or count: a Social Security number in the wrong column. */
const NINE_DIGITS = /^\d{9}$/;

function shown(table: DictionaryTable, column: DictionaryColumn, value: string): string {
  if (isKey(table, column.name)) return keyShown(value);
  if (isMasked(column)) return 'masked';
  if (column.type === 'boolean') return yesOrNo(value);
  if (column.type !== 'text' && NINE_DIGITS.test(value)) return 'masked';
  return shortened(value);
}

/** Same rule and record, same fingerprint. Record keys are no secret, so it needs no key. */
export function findingFingerprint(rule: string, subject: string): string {
  return createHash('sha256').update(`${rule}\n${subject}`).digest('hex').slice(0, 32);
}
