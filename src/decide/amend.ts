/**
 * Where each amendment stands on the as-of date, and what is to be said about it. No status depends on any of this: an
 * amendment is shown beside the true result, and where it has ended, the true result stands alone.
 */
import type { Problem } from '../errors.ts';
import type { Amendment, AmendmentKind, AmendmentResult, AmendmentState, Named } from '../model/amendment.ts';
import type { IsoDate } from '../model/package.ts';
import type { ItemResult, RuleResult } from '../model/result.ts';

export interface AmendInput {
  readonly amendments: readonly Amendment[];
  /** A day: the same day in the zone of every amendment. */
  readonly asOf: IsoDate;
  readonly items: readonly ItemResult[];
  readonly rules: readonly RuleResult[];
}

export interface Amended {
  readonly amendments: readonly AmendmentResult[];
  /** Errors for those that stand beside nothing, warnings for those whose last day is past. */
  readonly problems: readonly Problem[];
}

const NAMES: Readonly<Record<AmendmentKind, string>> = {
  waiver: 'waiver',
  attestation: 'attestation',
  'planned-fix': 'planned fix',
  'claimed-deviation': 'claimed deviation',
};

export function standAmendments(input: AmendInput): Amended {
  const items = new Map(input.items.map((item) => [item.id, item]));
  const rules = new Map(input.rules.map((rule) => [rule.id, rule]));
  const problems: Problem[] = [];
  const amendments = input.amendments.map((amendment): AmendmentResult => {
    const state = stateOf(amendment, input);
    const settled = [
      ...amendment.items.map((named) => ({ named, why: settledItem(amendment.kind, items.get(named.id)) })),
      ...amendment.rules.map((named) => ({ named, why: settledRule(rules.get(named.id)) })),
    ];
    const speaks = state === 'in-force' || state === 'past';
    const unused = speaks ? settled.filter(({ why }) => why !== undefined) : [];
    problems.push(...unused.map(({ named, why }) => unusedProblem(amendment, named, why!)));
    const left = settled.filter(({ why }) => why === undefined).map(({ named }) => named.id);
    if (state === 'past' && left.length > 0) problems.push(pastProblem(amendment, left));
    const ids = (named: readonly Named[]): string[] => named.map(({ id }) => id);
    return {
      ...amendment,
      items: ids(amendment.items),
      rules: ids(amendment.rules),
      state,
      unused: unused.map(({ named }) => named.id),
    };
  });
  return { amendments, problems };
}

/** Days are compared as days: the first and the last one count as a whole. */
function stateOf(amendment: Amendment, { amendments, asOf }: AmendInput): AmendmentState {
  if (amendment.from > asOf) return 'not-yet';
  if (amendment.kind === 'attestation' && isReplaced(amendment, amendments, asOf)) return 'replaced';
  return amendment.until !== undefined && amendment.until < asOf ? 'past' : 'in-force';
}

/** Each of its items and rules is attested anew. */
function isReplaced(amendment: Amendment, all: readonly Amendment[], asOf: IsoDate): boolean {
  const later = all.filter(({ kind, on, from }) => kind === 'attestation' && on > amendment.on && from <= asOf);
  const again = (key: 'items' | 'rules'): boolean =>
    amendment[key].every(({ id }) => later.some((each) => each[key].some((named) => named.id === id)));
  return later.length > 0 && again('items') && again('rules');
}

/** Why there is nothing for it to say. What has come right may go wrong again: such a note does no harm meanwhile. */
interface Settled {
  readonly why: string;
  readonly level: 'warning' | 'error';
}

const wrong = (why: string): Settled => ({ why, level: 'error' });
const right = (why: string): Settled => ({ why, level: 'warning' });

/** Of a row; undefined where there is something to say. A row that only paper confirms can still be attested. */
function settledItem(kind: AmendmentKind, item: ItemResult | undefined): Settled | undefined {
  if (item === undefined) return wrong('the audit has no such row');
  const { status } = item;
  if (status === 'not-applicable') return wrong('the row does not apply to this jurisdiction');
  if (status !== 'meets' && status !== 'exceeds') return undefined;
  if (kind !== 'attestation')
    return right(status === 'meets' ? 'the row meets already' : 'the row exceeds the floor already');
  return item.confirmedBy === 'data' ? right('the data confirm the row') : undefined;
}

function settledRule(rule: RuleResult | undefined): Settled | undefined {
  if (rule === undefined) return wrong('the audit has no such rule');
  if (rule.outcome === 'pass') return right('the rule passes');
  return rule.outcome === 'not-applicable' ? right('the rule is not applicable') : undefined;
}

function unusedProblem({ kind }: Amendment, { id, at }: Named, { why, level }: Settled): Problem {
  const message = `This ${NAMES[kind]} has nothing to stand beside at ${id}: ${why}.`;
  const next = level === 'error' ? `Remove ${id} from it.` : `Remove ${id} from it if that is to stay so.`;
  return { code: 'unused-amendment', level, message, next, at };
}

function pastProblem({ kind, until, zone, at }: Amendment, left: readonly string[]): Problem {
  const end = `${until}${zone === undefined ? '' : ` (${zone})`}`;
  const what = `${NAMES[kind]} of ${left.join(', ')}`;
  const words: Readonly<Record<AmendmentKind, readonly [string, string]>> = {
    waiver: [
      `The ${what} ended on ${end}; the true result stands alone.`,
      'Have it renewed with new dates, or remove it.',
    ],
    attestation: [`The ${what} held until ${end}; the true result stands alone.`, 'Attest it anew, or remove it.'],
    'planned-fix': [`The ${what} was due by ${end}, and it is still open.`, 'Do it, or plan it anew with a new date.'],
    'claimed-deviation': [`The ${what} ended on ${end}; the true result stands alone.`, 'Claim it anew, or remove it.'],
  };
  const [message, next] = words[kind];
  return { code: 'amendment-past', level: 'warning', message, next, at };
}
