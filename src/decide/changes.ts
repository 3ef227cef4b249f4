/** Two results of one jurisdiction → what changed. Pure. */
import type { Changes, CheckChange, RowChange, RowChangeKind, Turn } from '../model/changes.ts';
import { OUTCOMES, type Outcome, type Status } from '../model/outcome.ts';
import type { AuditResult, ItemResult, RuleResult } from '../model/result.ts';

/** Violations of one check that only the later, or only the earlier audit found. */
export interface FindingChange {
  readonly appeared: number;
  readonly gone: number;
  /** Of those that appeared; at most 20, in order. */
  readonly subjects: readonly string[];
}

/** @param findings by check; absent where the lists of findings are not at hand: then numbers and samples have to do */
export function changesBetween(
  earlier: AuditResult,
  later: AuditResult,
  findings?: ReadonlyMap<string, FindingChange>,
): Changes {
  const before = new Map(earlier.rules.map((rule) => [rule.id, rule]));
  const now = new Set(later.rules.map(({ id }) => id));
  const checks = later.rules.flatMap((rule) => {
    const old = before.get(rule.id);
    return old === undefined ? [] : (checkChange(old, rule, findings) ?? []);
  });
  const changed = new Set(checks.map(({ rule }) => rule));
  const documents = changedDocuments(earlier, later);
  const rows = new Map(earlier.items.map((item) => [item.id, item]));
  return {
    asOf: earlier.asOf,
    version: earlier.tool.version,
    rows: later.items.flatMap((item) => {
      const old = rows.get(item.id);
      return old === undefined ? [] : (rowChange(old, item, changed, documents) ?? []);
    }),
    checks,
    onlyEarlier: earlier.rules.map(({ id }) => id).filter((id) => !now.has(id)),
    onlyLater: later.rules.map(({ id }) => id).filter((id) => !before.has(id)),
    ...notCompared(before, later, findings),
  };
}

/** Numbers that stayed may hide one violation in the place of another. */
function notCompared(
  before: ReadonlyMap<string, RuleResult>,
  later: AuditResult,
  findings: ReadonlyMap<string, FindingChange> | undefined,
): Pick<Changes, 'notCompared'> {
  const unknown = later.rules.filter((rule) => {
    const old = before.get(rule.id);
    if (old === undefined || rule.violations === 0 || rule.violations > old.violations) return false;
    return !isListed(rule, findings) && fromSamples(old, rule) === undefined;
  });
  return unknown.length === 0 ? {} : { notCompared: unknown.map(({ id }) => id) };
}

/** The website's findings stand in no list. */
function isListed(
  { on }: RuleResult,
  findings: ReadonlyMap<string, FindingChange> | undefined,
): findings is ReadonlyMap<string, FindingChange> {
  return findings !== undefined && on !== 'website';
}

/** Whether something is worse than before: what a nightly job asks. */
export function isWorse({ rows, checks }: Changes): boolean {
  return [...rows, ...checks].some(({ turn }) => turn === 'worse');
}

/** A check over records could be held against the earlier one by its numbers only; the website's findings stand in no list. */
export function lacksList({ since, rules }: Pick<AuditResult, 'since' | 'rules'>): boolean {
  const unknown = new Set(since?.notCompared);
  return rules.some(({ id, on }) => on !== 'website' && unknown.has(id));
}

/** What is new decides; where nothing is, the outcome, and last what is gone. */
function turnOf({ from, to, violations, appeared, gone }: Omit<CheckChange, 'turn'>): Turn {
  const more = appeared ?? Math.max(0, violations.to - violations.from);
  const step = rankOf(to) - rankOf(from);
  // What cannot be tested any more is no worse: its rows say what they lack.
  if (more > 0 || (step < 0 && to !== 'not-testable')) return 'worse';
  return step > 0 || (gone ?? violations.from - violations.to) > 0 ? 'better' : 'same';
}

function rankOf(outcome: Outcome): number {
  return OUTCOMES.indexOf(outcome);
}

const GAPS: readonly Status[] = ['not-met', 'contradicted', 'deviates', 'error'];
/** Of what the jurisdiction has not said or not shown. */
const MISSING: readonly Status[] = ['not-answered', 'unsupported'];
const OPEN: readonly Status[] = ['needs-review', 'unconfirmed'];
const STANDING: readonly Status[] = ['meets', 'exceeds', 'not-applicable'];

/** The higher, the better; from one status to another of its kind nothing is gained or lost. */
function standing(status: Status): number {
  return [GAPS, MISSING, OPEN, STANDING].findIndex((kind) => kind.includes(status));
}

function rowChange(
  old: ItemResult,
  item: ItemResult,
  checks: ReadonlySet<string>,
  documents: ReadonlySet<string>,
): RowChange | undefined {
  const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
  const isNew: Readonly<Record<RowChangeKind, boolean>> = {
    status: old.status !== item.status,
    answer: !isSame(old.answer, item.answer),
    proof:
      !isSame(old.citations, item.citations) ||
      item.citations.some(({ citation }) => citation.document !== undefined && documents.has(citation.document)),
    observed: old.observed !== item.observed || item.rules.some((rule) => checks.has(rule)),
  };
  const what = (Object.keys(isNew) as RowChangeKind[]).filter((kind) => isNew[kind]);
  if (what.length === 0) return undefined;
  const step = standing(item.status) - standing(old.status);
  const turn = step === 0 ? 'same' : step < 0 ? 'worse' : 'better';
  return { item: item.id, from: old.status, to: item.status, turn, what };
}

/** Paths of documents that are others than they were. */
function changedDocuments(earlier: AuditResult, later: AuditResult): ReadonlySet<string> {
  const sums = new Map(earlier.evidence.documents.map(({ path, sha256 }) => [path, sha256]));
  const changed = later.evidence.documents.filter(({ path, sha256 }) => sums.get(path) !== sha256);
  return new Set(changed.map(({ path }) => path));
}

const NO_CHANGE: FindingChange = { appeared: 0, gone: 0, subjects: [] };

function checkChange(
  old: RuleResult,
  rule: RuleResult,
  findings: ReadonlyMap<string, FindingChange> | undefined,
): CheckChange | undefined {
  const found = isListed(rule, findings) ? (findings.get(rule.id) ?? NO_CHANGE) : fromSamples(old, rule);
  const { appeared, gone, subjects } = found ?? NO_CHANGE;
  const isSame =
    old.outcome === rule.outcome &&
    old.violations === rule.violations &&
    old.undecided === rule.undecided &&
    appeared === 0 &&
    gone === 0;
  if (isSame) return undefined;
  const change = {
    rule: rule.id,
    from: old.outcome,
    to: rule.outcome,
    violations: { from: old.violations, to: rule.violations },
    undecided: { from: old.undecided, to: rule.undecided },
    ...(found !== undefined && { appeared, gone }),
    subjects,
  };
  return { ...change, turn: turnOf(change) };
}

/** Where the samples are all that there is. */
function fromSamples(old: RuleResult, rule: RuleResult): FindingChange | undefined {
  const [before, now] = [violationsOf(old), violationsOf(rule)];
  if (before === undefined || now === undefined) return undefined;
  const subjects = [...now].filter((subject) => !before.has(subject));
  return { appeared: subjects.length, gone: [...before].filter((subject) => !now.has(subject)).length, subjects };
}

function violationsOf({ samples, violations }: RuleResult): ReadonlySet<string> | undefined {
  const found = samples.filter(({ state }) => state === 'violation');
  return found.length < violations ? undefined : new Set(found.map(({ subject }) => subject));
}
