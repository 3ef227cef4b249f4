/** The worklist: what each desk has to fix, line by line, and as CSV. */
import { DESKS, type Desk, type Severity } from '../model/outcome.ts';
import type { AuditResult, Finding, ItemResult, RuleResult } from '../model/result.ts';
import { cleanText } from './clean.ts';
import { countText, dateText, plural } from './numbers.ts';
import { asksForAction, bySeverity } from './finding-order.ts';
import { measureText, tiersText } from './view/checks.ts';
import { amendmentsOfItem, amendmentsOfRule, DETERMINED_WORDS, determinationOf, shortNotes } from './view/notes.ts';
import { DESK_WORDS, SAMPLE_STATES, SEVERITY_WORDS, STATUS_WORDS } from './words.ts';

export const WORKLIST_COLUMNS = [
  ...(['desk', 'severity', 'kind', 'id', 'what'] as const),
  ...(['subject', 'registrant', 'evidence', 'fix', 'items', 'note'] as const),
] as const;
export type WorklistColumn = (typeof WORKLIST_COLUMNS)[number];

export type WorklistKind = 'check' | 'record' | 'row' | 'evidence' | 'determination';

/** Texts as they come. Only records and pages are of a registrant; `note` is most often absent. */
export type WorklistLine = Readonly<
  Record<Exclude<WorklistColumn, 'note' | 'kind' | 'desk' | 'registrant'>, string>
> & {
  readonly registrant?: string;
  readonly desk: Desk;
  readonly kind: WorklistKind;
  readonly note?: string;
};

/** Spreadsheets read a cell that begins so as a formula or a command; full-width forms count in some of them. */
const FORMULA = /^\s*[=+\-@|%\uff1d\uff0b\uff0d\uff20]/;
const NUMBER = /^-?\d+(\.\d+)?$/;

/** One CSV cell: unseen characters made visible, formulas disarmed by an apostrophe, quotes doubled. */
export function csvCell(value: string): string {
  const text = cleanText(value);
  // What cleaning turned into a space may have been a tab or line break that hid the sign.
  const armed = (FORMULA.test(text) || /^[\t\r\n]/.test(value)) && !NUMBER.test(text);
  if (!armed && !/[",;'\n]|^\s|\s$/.test(text)) return text;
  return `"${armed ? "'" : ''}${text.replace(/"/g, '""')}"`;
}

function csvLine(line: WorklistLine): string {
  const cells = { ...line, desk: DESK_WORDS[line.desk] };
  return `${WORKLIST_COLUMNS.map((name) => csvCell(cells[name] ?? '')).join(',')}\n`;
}

function byCode(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Rules that ask for work, in the worklist's order: desk, severity, id. Findings in this order stream through. */
export function worklistRules(result: AuditResult): readonly RuleResult[] {
  return result.rules
    .filter(asksForAction)
    .toSorted((a, b) => DESKS.indexOf(a.desk) - DESKS.indexOf(b.desk) || bySeverity(a, b) || byCode(a.id, b.id));
}

function ruleLine(result: AuditResult, rule: RuleResult): WorklistLine {
  return {
    desk: rule.desk,
    severity: SEVERITY_WORDS[rule.severity].word,
    kind: 'check',
    id: rule.id,
    what: rule.sentence,
    subject: measureText(rule),
    evidence: byTier(rule),
    fix: rule.fix,
    items: rule.items.join(' '),
    note: shortNotes(amendmentsOfRule(result, rule.id), rule.id).join('; '),
  };
}

/** Whom to look at first; which of its records those are, the export says by their keys. */
function byTier(rule: RuleResult): string {
  const tiers = tiersText(rule);
  return tiers === null ? '' : `By tier: ${tiers}`;
}

function findingLine(rule: RuleResult, finding: Finding): WorklistLine {
  return {
    desk: rule.desk,
    severity: SEVERITY_WORDS[rule.severity].word,
    kind: 'record',
    id: rule.id,
    what: `${SAMPLE_STATES[finding.state]}: ${rule.title}`,
    subject: finding.subject,
    registrant: finding.registrant ?? (rule.on === 'person' ? finding.subject : ''),
    evidence: finding.evidence.map((e) => `${e.label}: ${e.value}`).join('; '),
    fix: rule.fix,
    items: rule.items.join(' '),
  };
}

interface ItemTask {
  readonly desk: Desk;
  readonly severity: Severity;
  readonly item: ItemResult;
}

/**
 * Rows have no desk of their own. A row that checks speak against belongs to the desk of its worst check; what is
 * missing on paper belongs to legal and policy.
 */
function itemTasks(result: AuditResult): readonly ItemTask[] {
  const rules = new Map(worklistRules(result).map((rule) => [rule.id, rule]));
  const steps = new Map(result.next.filter((step) => step.kind === 'item').map((step) => [step.id, step]));
  return result.items.flatMap((item) => {
    const family = STATUS_WORDS[item.status].family;
    if (family === 'met' || family === 'na') return [];
    const worst = item.rules.flatMap((id) => rules.get(id) ?? []).toSorted(bySeverity)[0];
    const own =
      steps.get(item.id) ?? (['contradicted', 'needs-review', 'error'].includes(item.status) ? worst : undefined);
    const severity = own?.severity ?? (family === 'gap' ? 'major' : 'minor');
    return [{ desk: own?.desk ?? 'legal-and-policy', severity, item }];
  });
}

function itemLine(result: AuditResult, { desk, severity, item }: ItemTask): WorklistLine {
  return {
    desk,
    severity: SEVERITY_WORDS[severity].word,
    kind: 'row',
    id: item.id,
    what: `${STATUS_WORDS[item.status].word}: ${item.wording}`,
    subject: '',
    evidence: item.why,
    fix: item.next ?? '',
    items: item.id,
    note: shortNotes(amendmentsOfItem(result, item), item.id, determinationOf(result, item.id)).join('; '),
  };
}

/** The reviewer's word where it and the audit disagree, or where what it rests on has changed. */
function lookLines(result: AuditResult): readonly WorklistLine[] {
  const open = (result.determinations ?? []).filter((each) => each.look !== undefined || each.state === 'stale');
  return open.map((each) => ({
    desk: 'legal-and-policy',
    severity: SEVERITY_WORDS.minor.word,
    kind: 'determination',
    id: each.item,
    what: `Reviewer: ${DETERMINED_WORDS[each.determination]} (${each.by}, ${dateText(each.on)})`,
    subject: '',
    evidence: [each.look, each.staleWhy].filter((why) => why !== undefined).join(' '),
    fix: 'Look at the row again, together with the reviewer.',
    items: each.item,
  }));
}

const MOST_CHECKS_NAMED = 4;

/** What is missing is one task, however many checks wait for it: most severe first, then what most of them wait for. */
function untestedLines(result: AuditResult): readonly WorklistLine[] {
  const causes = new Map<string, RuleResult[]>();
  for (const rule of result.rules.filter(({ outcome }) => outcome === 'not-testable')) {
    const { reason = '' } = rule;
    const same = causes.get(reason);
    if (same === undefined) causes.set(reason, [rule]);
    else same.push(rule);
  }
  return [...causes.values()]
    .map((rules) => rules.toSorted(bySeverity))
    .toSorted((a, b) => bySeverity(a[0]!, b[0]!) || b.length - a.length)
    .map((rules) => untestedLine(result, rules));
}

function untestedLine(result: AuditResult, rules: readonly RuleResult[]): WorklistLine {
  const worst = rules[0]!;
  const more = rules.length > MOST_CHECKS_NAMED ? [`and ${countText(rules.length - MOST_CHECKS_NAMED)} more`] : [];
  const named = new Set(rules.flatMap((rule) => rule.items));
  const items = result.items.flatMap(({ id }) => (named.has(id) ? [id] : []));
  return {
    desk: 'records-and-data',
    severity: SEVERITY_WORDS[worst.severity].word,
    kind: 'evidence',
    id: [...rules.slice(0, MOST_CHECKS_NAMED).map(({ id }) => id), ...more].join(' '),
    what: rules.length === 1 ? `Not testable: ${worst.title}` : `${plural(rules.length, 'check')} not testable`,
    subject: '',
    evidence: worst.reason ?? '',
    fix: 'Put what is missing into the package; registry/mapping.yaml says what the columns of the export are called.',
    items: items.join(' '),
  };
}

/** Samples that ask for work. What was found once is one task, whatever number of places it was seen at. */
export function sampleTasks({ found, samples }: RuleResult): readonly Finding[] {
  return (found === undefined ? samples : samples.slice(0, 1)).filter(({ state }) => state !== 'shown');
}

async function* samplesOf(rules: readonly RuleResult[]): AsyncGenerator<Finding> {
  for (const rule of rules) yield* sampleTasks(rule);
}

/** Lines of each rule's findings. A rule is done when its exact count is reached, so that sorted findings pass through. */
class FindingLines {
  readonly #rules: ReadonlyMap<string, RuleResult>;
  readonly #waiting = new Map<string, WorklistLine[]>();
  readonly #source: AsyncIterator<Finding>;
  #ended = false;

  constructor(rules: readonly RuleResult[], source: AsyncIterable<Finding>) {
    this.#rules = new Map(rules.map((rule) => [rule.id, rule]));
    this.#source = source[Symbol.asyncIterator]();
  }

  async *of(rule: RuleResult, expected: number): AsyncGenerator<WorklistLine> {
    let left = expected;
    for (const waiting of this.#waiting.get(rule.id) ?? []) {
      yield waiting;
      left -= 1;
    }
    this.#waiting.delete(rule.id);
    while (left > 0 && !this.#ended) {
      const next = await this.#source.next();
      if (next.done) this.#ended = true;
      else if (next.value.rule === rule.id) {
        yield findingLine(rule, next.value);
        left -= 1;
      } else this.#keep(next.value);
    }
  }

  /** Nothing may be lost in silence: counts are exact, so anything left over is a bug. */
  async finish(): Promise<void> {
    const more = this.#ended ? 0 : (await this.#source.next()).done ? 0 : 1;
    if (more + this.#waiting.size > 0) throw new Error('There are more findings than the result counts.');
  }

  #keep(finding: Finding): void {
    const rule = this.#rules.get(finding.rule);
    if (!rule) throw new Error(`A finding names the check ${finding.rule}, which asks for no work.`);
    const lines = this.#waiting.get(rule.id) ?? [];
    lines.push(findingLine(rule, finding));
    this.#waiting.set(rule.id, lines);
  }
}

/**
 * The lines one at a time. Per desk: each check that asks for work with its records, then rows of the checklist, then
 * evidence that is lacking. `findings` are all findings in any order; those in the order of `worklistRules` need no
 * memory, others wait until their rule's turn. Without them, the result's samples (at most 20 a check) stand in.
 */
export async function* worklistLines(
  result: AuditResult,
  findings?: AsyncIterable<Finding>,
): AsyncGenerator<WorklistLine> {
  const rules = worklistRules(result);
  const lines = new FindingLines(rules, findings ?? samplesOf(rules));
  const tasks = itemTasks(result);
  for (const desk of DESKS) {
    for (const rule of rules.filter((each) => each.desk === desk)) {
      yield ruleLine(result, rule);
      yield* lines.of(rule, findings ? rule.violations + rule.undecided : sampleTasks(rule).length);
    }
    for (const task of tasks.filter((each) => each.desk === desk).toSorted(bySeverity)) yield itemLine(result, task);
    if (desk === 'legal-and-policy') yield* lookLines(result);
    if (desk !== 'records-and-data') continue;
    yield* untestedLines(result);
  }
  await lines.finish();
}

/** CSV text: UTF-8 with a byte order mark (without it spreadsheets misread accents), LF, comma. */
export async function* worklistCsv(
  lines: Iterable<WorklistLine> | AsyncIterable<WorklistLine>,
): AsyncGenerator<string> {
  yield `\ufeff${WORKLIST_COLUMNS.join(',')}\n`;
  for await (const line of lines) yield csvLine(line);
}

/** The worklist of a result as CSV, line by line: see `worklistLines`. */
export function renderWorklist(result: AuditResult, findings?: AsyncIterable<Finding>): AsyncGenerator<string> {
  return worklistCsv(worklistLines(result, findings));
}
