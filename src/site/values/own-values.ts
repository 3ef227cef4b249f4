/** Values by registrant, for what means something only on the page of its own registrant; made when first asked for. */
import type { ProhibitedClass } from '../../model/dictionary.ts';
import { hashText, spread } from '../text/hashes.ts';
import type { KnownValue } from './gather-values.ts';
import { OWN_PAGE_KINDS, type ValueKind } from './searchable.ts';

const KINDS: readonly ValueKind[] = ['ssn', 'number', 'name', 'email', 'docket', ...OWN_PAGE_KINDS];

export interface OwnValues {
  /** SSNs, documents that are numbers, victims' names, e-mail, dockets and the kinds of the own page, as positions among all values; in their order. */
  readonly of: (person: string) => readonly number[];
  /** Whether it is the birth date of any victim. */
  readonly isBirthDate: (date: string) => boolean;
  /** A document or other number by its spelling. */
  readonly document: (canonical: string) => number | undefined;
  /** A victim's name or an SSN by its spelling. */
  readonly spelled: (kind: 'name' | 'ssn', canonical: string) => number | undefined;
  /** Where the pattern or field name of a class stands among all values. */
  readonly nameless: (kind: 'pattern' | 'field-name', prohibited: ProhibitedClass) => number | undefined;
}

export function createOwnValues(values: readonly KnownValue[]): OwnValues {
  let people: ReadonlyMap<string, number> | undefined;
  let next = new Int32Array(0);
  let entries = new Int32Array(0);
  let documents: ReadonlyMap<string, number> | undefined;
  let nameless: ReadonlyMap<string, number> | undefined;
  const lookups: Partial<Record<'name' | 'ssn', Float64Array>> = {};
  let birthDates: ReadonlySet<string> | undefined;
  return {
    isBirthDate: (date) => {
      birthDates ??= new Set(values.filter(({ kind }) => kind === 'birth-date').map(({ canonical }) => canonical));
      return birthDates.has(date);
    },
    of: (person) => {
      if (!people) ({ people, next, entries } = chainByPerson(values));
      const own: number[] = [];
      for (let at = people.get(person) ?? 0; at !== 0; at = next[at - 1]!) own.push(entries[at - 1]!);
      return own.reverse();
    },
    document: (canonical) => {
      documents ??= new Map(
        values.flatMap(({ kind, canonical: one }, i) =>
          kind === 'document' || kind === 'number' ? [[one, i] as const] : [],
        ),
      );
      return documents.get(canonical);
    },
    spelled: (kind, canonical) => lookUp((lookups[kind] ??= lookupOf(values, kind)), values, kind, canonical),
    nameless: (kind, prohibited) => {
      nameless ??= new Map(
        values.flatMap((value, i) =>
          value.holders.length === 0 ? [[`${value.kind}|${value.prohibited}`, i] as const] : [],
        ),
      );
      return nameless.get(`${kind}|${prohibited}`);
    },
  };
}

/** One chain of values per person: 1 + entry of the last value, each leading to the one before. */
function chainByPerson(values: readonly KnownValue[]): {
  readonly people: ReadonlyMap<string, number>;
  readonly next: Int32Array<ArrayBuffer>;
  readonly entries: Int32Array<ArrayBuffer>;
} {
  const wanted = (value: KnownValue): boolean => KINDS.includes(value.kind);
  let count = 0;
  for (const value of values) if (wanted(value)) count += value.holders.length;
  const people = new Map<string, number>();
  const next = new Int32Array(count);
  const entries = new Int32Array(count);
  let entry = 0;
  for (let i = 0; i < values.length; i++) {
    if (!wanted(values[i]!)) continue;
    for (const { person } of values[i]!.holders) {
      next[entry] = people.get(person) ?? 0;
      entries[entry] = i;
      people.set(person, ++entry);
    }
  }
  return { people, next, entries };
}

/** Hash and position of a value in one number: 31 and 22 bits. */
const POSITIONS = 2 ** 22;

/** Values of a kind, sorted by hash: eight bytes each, where a map of a million names takes a hundred. */
function lookupOf(values: readonly KnownValue[], kind: ValueKind): Float64Array {
  let count = 0;
  for (const value of values) if (value.kind === kind) count++;
  const sorted = new Float64Array(count);
  let at = 0;
  for (let i = 0; i < values.length && i < POSITIONS; i++) {
    const { kind: one, canonical } = values[i]!;
    if (one === kind) sorted[at++] = hashOf(canonical) * POSITIONS + i;
  }
  return sorted.subarray(0, at).sort();
}

function lookUp(
  sorted: Float64Array,
  values: readonly KnownValue[],
  kind: ValueKind,
  canonical: string,
): number | undefined {
  const first = hashOf(canonical) * POSITIONS;
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! < first) low = middle + 1;
    else high = middle;
  }
  for (; low < sorted.length && sorted[low]! < first + POSITIONS; low++) {
    const at = sorted[low]! - first;
    if (values[at]!.canonical === canonical && values[at]!.kind === kind) return at;
  }
  return undefined;
}

function hashOf(text: string): number {
  return spread(hashText(text)) >>> 1;
}
