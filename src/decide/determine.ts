/** The reviewer's determinations beside the computed statuses: which counts, which is stale, which deserves a look. */
import type { Problem } from '../errors.ts';
import type { Determination, DeterminationResult, DeterminationState } from '../model/amendment.ts';
import type { DocumentRecord, IsoDate } from '../model/package.ts';
import type { ItemResult, RuleResult } from '../model/result.ts';

export interface DetermineInput {
  readonly determinations: readonly Determination[];
  readonly asOf: IsoDate;
  readonly documents: readonly DocumentRecord[];
  readonly items: readonly ItemResult[];
  readonly rules: readonly RuleResult[];
}

export interface Determinations {
  readonly determinations: readonly DeterminationResult[];
  /** A warning for each that is stale; one for all that can never be, and one for all that are of a later day. */
  readonly problems: readonly Problem[];
}

/** Nothing here changes a status, and no status changes what the reviewer said. */
export function standDeterminations(input: DetermineInput): Determinations {
  const documents = new Map(input.documents.map((record) => [record.path, record.sha256]));
  const items = new Map(input.items.map((item) => [item.id, item]));
  const problems: Problem[] = [];
  const determinations = input.determinations.map((each): DeterminationResult => {
    const staleWhy = whyStale(each, documents, items.get(each.item));
    const state = stateOf(each, input, staleWhy !== undefined);
    if (state === 'stale' && staleWhy !== undefined) problems.push(staleProblem(each, staleWhy));
    const counts = state === 'current' || state === 'stale';
    const look = counts ? whyLook(each, items.get(each.item), input.rules) : undefined;
    return {
      ...each,
      state,
      ...(state === 'stale' && staleWhy !== undefined ? { staleWhy } : {}),
      ...(look === undefined ? {} : { look }),
    };
  });
  const untied = determinations.filter(
    ({ state, mark, evidence }) => state === 'current' && mark === undefined && evidence.length === 0,
  );
  const together = [...untiedProblem(untied), ...laterProblem(determinations, input.asOf)];
  return { determinations, problems: [...problems, ...together] };
}

/** Such a one stays current whatever becomes of the row. */
function untiedProblem([first, ...others]: readonly Determination[]): readonly Problem[] {
  if (first === undefined) return [];
  const which =
    others.length === 0
      ? `The determination on ${first.item} names`
      : `${others.length + 1} determinations (the first on ${first.item}) name`;
  const message = `${which} neither the mark of the row that was judged nor a document: nobody will notice when it changes.`;
  const next = 'Add "mark: …"; "All of row" in the report shows it.';
  return [{ code: 'untied-determination', level: 'warning', message, next, at: first.at }];
}

const MOST_NAMED = 12;

/** The reviewer writes after the day that the package speaks about: left out without a word, they would seem lost. */
function laterProblem(all: readonly DeterminationResult[], asOf: IsoDate): readonly Problem[] {
  const later = all.filter(({ state }) => state === 'not-yet');
  const [first] = later;
  if (first === undefined) return [];
  const items = [...new Set(later.map(({ item }) => item))];
  const more = items.length > MOST_NAMED ? ` and ${items.length - MOST_NAMED} more rows` : '';
  const last = later.reduce((latest, { on }) => (on > latest ? on : latest), first.on);
  const are = later.length === 1 ? '1 determination is' : `${later.length} determinations are`;
  const message = `${are} of a later day than ${asOf}, which the audit speaks about, and left out of the reports: ${items.slice(0, MOST_NAMED).join(', ')}${more}.`;
  const next = `To see ${later.length === 1 ? 'it' : 'all'}, audit as of ${last} or later: --as-of ${last}.`;
  return [{ code: 'later-determination', level: 'warning', message, next, at: first.at }];
}

function stateOf(
  { item, on }: Determination,
  { determinations, asOf }: DetermineInput,
  isStale: boolean,
): DeterminationState {
  if (on > asOf) return 'not-yet';
  if (determinations.some((other) => other.item === item && other.on > on && other.on <= asOf)) return 'replaced';
  return isStale ? 'stale' : 'current';
}

function whyStale(
  { evidence, mark }: Determination,
  documents: ReadonlyMap<string, string>,
  item: ItemResult | undefined,
): string | undefined {
  const changed = evidence.filter(({ document, sha256 }) => documents.get(document) !== sha256);
  const isOther = mark !== undefined && item !== undefined && item.mark !== mark;
  if (changed.length === 0) return isOther ? OTHER_ROW : undefined;
  const words = changed.map(({ document }) =>
    documents.has(document) ? `${document} has changed since` : `${document} is no longer in the package`,
  );
  return `${words.join('; ')}.`;
}

const OTHER_ROW = 'the answer, its proof or the outcome of a check has changed since.';

function staleProblem({ item, at }: Determination, why: string): Problem {
  const message = `The determination on ${item} is older than the evidence: ${why}`;
  return { code: 'stale-determination', level: 'warning', message, next: 'Have the reviewer look again.', at };
}

/** One sentence where the reviewer and the audit contradict each other. */
function whyLook(
  { determination, item: id }: Determination,
  item: ItemResult | undefined,
  rules: readonly RuleResult[],
): string | undefined {
  if (item === undefined) return undefined;
  if (item.status === 'not-applicable') return 'The row does not apply to this jurisdiction, and is determined.';
  const isMet = item.status === 'meets' || item.status === 'exceeds';
  if (determination === 'does-not-meet')
    return isMet ? 'The reviewer says that it does not meet; the audit sees nothing against it.' : undefined;
  if (determination !== 'meets') return undefined;
  // What fails among registrants of another tier does not speak against a row about one tier.
  const failing =
    item.observed === 'fail' ? rules.find((rule) => rule.outcome === 'fail' && rule.items.includes(id)) : undefined;
  if (failing !== undefined)
    return `The reviewer says that it meets; the evidence shows: ${failing.sentence.replace(/\.$/, '')}.`;
  if (item.status === 'not-met') return 'The reviewer says that it meets; the jurisdiction itself answers no.';
  return item.status === 'deviates'
    ? 'The reviewer says that it meets; the jurisdiction itself answers below the floor.'
    : undefined;
}
