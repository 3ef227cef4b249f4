/** All values to search for, each once, with the records that hold it; and the count of those left out, with the reason. */
import { PROHIBITED_CLASSES, type ProhibitedClass } from '../../model/dictionary.ts';
import type { WebsiteLedger } from '../../model/result.ts';
import type { ScanInput } from '../types.ts';
import { foldText } from '../match/fold.ts';
import { convictionKey, readValue, wordsOf, type Grade, type ReadValue, type ValueKind } from './values.ts';

/** A value that more registrants than this share is a placeholder or somebody else's (the public defender's e-mail). */
const MOST_HOLDERS = 3;
/** These are rightly shared: people have the same name, co-defendants one docket, many people one charge. */
const MAY_BE_SHARED: readonly ValueKind[] = ['name', 'docket', 'charge'];

export interface Holder {
  readonly person: string;
  /** ISO dates of the same record, whose nearness strengthens a match. */
  readonly dates: readonly string[];
}

export interface KnownValue {
  readonly prohibited: ProhibitedClass;
  readonly kind: ValueKind;
  readonly canonical: string;
  readonly grade: Grade;
  /** By person, code-unit order; no person twice. Empty for field names. */
  readonly holders: readonly Holder[];
}

export interface KnownValues {
  readonly values: readonly KnownValue[];
  readonly ledger: WebsiteLedger['values'];
}

interface Gathered {
  readonly value: Omit<KnownValue, 'holders'>;
  /** One per cell; cells of one person are merged at the end. */
  readonly holders: Holder[];
}

interface Tally {
  searched: number;
  readonly leftOut: Map<string, number>;
}

/** Reads every value and applies the hygiene rules. For each class, searched + left out = the cells given. */
export function gatherValues(
  input: Pick<ScanInput, 'values' | 'publicByDesign' | 'convictions' | 'settings'>,
): KnownValues {
  const tallies = new Map<ProhibitedClass, Tally>(
    PROHIBITED_CLASSES.map((prohibited) => [prohibited, { searched: 0, leftOut: new Map<string, number>() }]),
  );
  const isPublic = publicTest(input.publicByDesign);
  const convictions = new Set([...(input.convictions ?? [])].map(convictionKey));
  const gathered = new Map<string, Gathered>();
  for (const cell of input.values) {
    const tally = tallies.get(cell.prohibited)!;
    const read = readValue(cell, input.settings?.acceptNeverIssued ?? true);
    if ('leftOut' in read) leaveOut(tally, read.leftOut, 1);
    else if (isPublic(read.canonical)) leaveOut(tally, 'public by design', 1);
    else if ((read.kind === 'docket' || read.kind === 'charge') && convictions.has(convictionKey(cell))) {
      leaveOut(tally, 'equals a conviction of the same registrant', 1);
    } else {
      gather(gathered, cell, read);
    }
  }
  return { values: keepSearchable(gathered, tallies), ledger: [...tallies].map(toLedger) };
}

type Cell = ScanInput['values'] extends Iterable<infer One> ? One : never;

function gather(gathered: Map<string, Gathered>, cell: Cell, read: Exclude<ReadValue, { leftOut: string }>): void {
  const key = `${cell.prohibited}|${read.kind}|${read.canonical}`;
  let entry = gathered.get(key);
  if (!entry) {
    entry = { value: { prohibited: cell.prohibited, ...read }, holders: [] };
    gathered.set(key, entry);
  }
  const dates = [cell.parts?.birth_date, ...Object.values(cell.context ?? {})].filter(isIsoDate);
  entry.holders.push({ person: cell.person, dates: dates.length === 0 ? NO_DATES : dates });
}

const NO_DATES: readonly string[] = [];

function isIsoDate(text: string | undefined): text is string {
  return text !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(text);
}

function keepSearchable(
  gathered: ReadonlyMap<string, Gathered>,
  tallies: ReadonlyMap<ProhibitedClass, Tally>,
): KnownValue[] {
  const kept: KnownValue[] = [];
  for (const { value, holders } of gathered.values()) {
    const tally = tallies.get(value.prohibited)!;
    const merged = holders.length === 1 ? holders : mergeHolders(holders);
    if (merged.length > MOST_HOLDERS && !MAY_BE_SHARED.includes(value.kind)) {
      leaveOut(tally, `held by more than ${MOST_HOLDERS} registrants`, holders.length);
      continue;
    }
    tally.searched += holders.length;
    kept.push({ ...value, holders: merged });
  }
  return kept;
}

function mergeHolders(holders: readonly Holder[]): readonly Holder[] {
  const dates = new Map<string, readonly string[]>();
  for (const holder of holders) dates.set(holder.person, [...(dates.get(holder.person) ?? NO_DATES), ...holder.dates]);
  return [...dates]
    .map(([person, all]) => ({ person, dates: [...new Set(all)].sort() }))
    .sort((a, b) => (a.person < b.person ? -1 : 1));
}

function leaveOut(tally: Tally, reason: string, count: number): void {
  tally.leftOut.set(reason, (tally.leftOut.get(reason) ?? 0) + count);
}

function publicTest(publicByDesign: readonly string[]): (canonical: string) => boolean {
  const spellings = new Set<string>();
  for (const value of publicByDesign) {
    const folded = foldText(value).trim();
    spellings.add(folded).add(folded.replace(/^@/, '')).add(wordsOf(value).join(' '));
    const digits = folded.replace(/\D/g, '');
    if (digits.length >= 7) spellings.add(digits).add(digits.replace(/^1(?=\d{10}$)/, ''));
  }
  if (spellings.size === 0) return () => false;
  return (canonical) =>
    spellings.has(canonical) || spellings.has(canonical.toLowerCase()) || spellings.has(canonical.replace('|', ' '));
}

function toLedger([prohibited, tally]: [ProhibitedClass, Tally]): WebsiteLedger['values'][number] {
  const leftOut = [...tally.leftOut].map(([reason, count]) => ({ reason, count }));
  return { prohibited, searched: tally.searched, leftOut: leftOut.sort((a, b) => (a.reason < b.reason ? -1 : 1)) };
}
