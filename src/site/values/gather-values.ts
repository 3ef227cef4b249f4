/** All values to search for, each once, with the records that hold it; and the count of those left out, with the reason. */
import { streetKey } from './streets.ts';
import { PROHIBITED_CLASSES, type ProhibitedClass } from '../../model/dictionary.ts';
import type { WebsiteLedger } from '../../model/result.ts';
import type { ProhibitedValue, ScanInput } from '../types.ts';
import { gatherConvictions, outcomeOf } from './convictions.ts';
import { gradeHandle } from './read-internet.ts';
import { readValue } from './read-value.ts';
import { createSpellings, spelledLike, type Spellings } from './spellings.ts';
import { fold, wordsOf } from '../text/fold.ts';
import { OWN_PAGE_KINDS, type Grade, type Searchable, type ValueKind } from './searchable.ts';

/** A value that more registrants than this share is a placeholder or somebody else's (the public defender's e-mail). */
const MOST_HOLDERS = 3;
/** These are rightly shared: people have the same name, co-defendants one docket, many people one charge. */
const MAY_BE_SHARED: readonly ValueKind[] = ['name', 'docket', 'charge', ...OWN_PAGE_KINDS];

export interface Holder {
  readonly person: string;
  /** ISO dates of the same record, whose nearness strengthens a match. */
  readonly dates: readonly string[];
  /** A charge of which the registrant was also convicted, at another time: it is this arrest only beside its date. */
  readonly needsDate?: boolean;
}

export interface KnownValue extends Searchable {
  readonly prohibited: ProhibitedClass;
  /** By person, code-unit order; no person twice. Empty for field names. */
  readonly holders: readonly Holder[];
}

export interface KnownValues {
  readonly values: readonly KnownValue[];
  readonly ledger: WebsiteLedger['values'];
}

/** A value while cells are read: one holder per cell; cells of one person are merged at the end. */
interface Gathered extends KnownValue {
  grade: Grade;
  holders: Holder[];
  url?: string;
  others?: readonly string[];
}

interface Tally {
  searched: number;
  readonly leftOut: Map<string, number>;
}

/** Reads every value and applies the hygiene rules. For each class, searched + left out = the cells given. */
export function gatherValues(
  input: Pick<ScanInput, 'values' | 'publicByDesign' | 'convictions' | 'settings' | 'publicAddresses'>,
): KnownValues {
  const tallies = new Map<ProhibitedClass, Tally>(
    PROHIBITED_CLASSES.map((prohibited) => [prohibited, { searched: 0, leftOut: new Map<string, number>() }]),
  );
  const isPublic = publicTest(input.publicByDesign);
  const addresses = new Set([...(input.publicAddresses ?? [])].map(streetKey));
  const convictions = gatherConvictions(input.convictions ?? []);
  const acceptNeverIssued = input.settings?.acceptNeverIssued ?? true;
  const gathered = createSpellings<Gathered>();
  for (const cell of input.values) {
    const tally = tallies.get(cell.prohibited)!;
    const read = readValue(cell, acceptNeverIssued);
    if ('leftOut' in read) {
      leaveOut(tally, read.leftOut, 1);
      continue;
    }
    const outcome = cell.prohibited === 'arrest-without-conviction' ? outcomeOf(convictions, cell) : 'separate';
    if (isPublic(read.canonical)) leaveOut(tally, 'public by design', 1);
    else if (outcome === 'equals') leaveOut(tally, 'equals a conviction of the same registrant', 1);
    else if (outcome === 'refiled') leaveOut(tally, 'its charge ended in a conviction', 1);
    else if (read.kind === 'street' && addresses.has(streetKey(read.canonical))) {
      leaveOut(tally, 'equals a public address of a registrant', 1);
    } else gather(gathered, cell, read, outcome === 'needs-date');
  }
  return { values: keepSearchable(gathered, tallies), ledger: [...tallies].map(toLedger) };
}

function gather(gathered: Spellings<Gathered>, cell: ProhibitedValue, read: Searchable, needsDate: boolean): void {
  const { kind, canonical, grade, url, others } = read;
  const { prohibited } = cell;
  const holder = holderOf(cell, needsDate);
  const { value, isNew } = spelledLike(gathered, { prohibited, kind, canonical }, () => {
    const made: Gathered = { prohibited, kind, canonical, grade, holders: [holder] };
    return made;
  });
  if (!isNew) value.holders.push(holder);
  // Two cells may spell one profile; the address that stays must not depend on their order.
  if (url !== undefined && (value.url === undefined || url < value.url)) value.url = url;
  if (others !== undefined) value.others = [...new Set([...(value.others ?? []), ...others])].sort();
}

const NO_DATES: readonly string[] = [];

function holderOf({ person, parts, context }: ProhibitedValue, needsDate: boolean): Holder {
  if (parts?.birth_date === undefined && context === undefined) return { person, dates: NO_DATES };
  const dates = [parts?.birth_date, ...Object.values(context ?? {})].filter(isIsoDate);
  return { person, dates, ...(needsDate && { needsDate }) };
}

function isIsoDate(text: string | undefined): text is string {
  return text !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(text);
}

function keepSearchable({ values }: Spellings<Gathered>, tallies: ReadonlyMap<ProhibitedClass, Tally>): KnownValue[] {
  const kept: KnownValue[] = [];
  let handles = 0;
  for (const { kind } of values) if (kind === 'handle') handles++;
  for (const value of values) {
    const tally = tallies.get(value.prohibited)!;
    const cells = value.holders.length;
    if (cells > 1) value.holders = mergeHolders(value.holders);
    if (value.holders.length > MOST_HOLDERS && !MAY_BE_SHARED.includes(value.kind)) {
      leaveOut(tally, `held by more than ${MOST_HOLDERS} registrants`, cells);
      continue;
    }
    if (value.kind === 'handle') value.grade = gradeHandle(value.canonical, handles);
    tally.searched += cells;
    kept.push(value);
  }
  return kept;
}

function mergeHolders(holders: readonly Holder[]): Holder[] {
  const byPerson = new Map<string, Holder>();
  for (const holder of holders) {
    const known = byPerson.get(holder.person);
    // One arrest that counts by itself is enough.
    const needsDate = holder.needsDate === true && (known === undefined || known.needsDate === true);
    const dates = [...new Set([...(known?.dates ?? NO_DATES), ...holder.dates])].sort();
    byPerson.set(holder.person, { person: holder.person, dates, ...(needsDate && { needsDate }) });
  }
  return [...byPerson.values()].sort((a, b) => (a.person < b.person ? -1 : 1));
}

function leaveOut(tally: Tally, reason: string, count: number): void {
  tally.leftOut.set(reason, (tally.leftOut.get(reason) ?? 0) + count);
}

function publicTest(publicByDesign: readonly string[]): (canonical: string) => boolean {
  const spellings = new Set<string>();
  for (const value of publicByDesign) {
    const folded = fold(value).trim();
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
