/** All patterns of a view. Walks from label words that the matcher has found anyway, so a page without them costs nothing. */
import type { ProhibitedClass } from '../../model/dictionary.ts';
import type { Hits } from '../match/match.ts';
import type { KnownValue } from '../values/gather-values.ts';
import type { View } from '../views/view.ts';
import { dispositionAt } from './disposition-pattern.ts';
import { documentBehind } from './document-pattern.ts';
import { machineReadableAt } from './machine-readable.ts';
import type { LabelHit, PatternHit } from './pattern.ts';
import { maskedNumbers, numberBehind } from './ssn-pattern.ts';
import { victimBehind } from './victim-pattern.ts';

type Reader = (bytes: Uint8Array, label: LabelHit) => readonly PatternHit[];

const READERS: Readonly<Partial<Record<ProhibitedClass, Reader>>> = {
  ssn: numberBehind,
  'travel-document': documentBehind,
  'victim-identity': victimBehind,
  'arrest-without-conviction': dispositionAt,
};

/**
 * Patterns behind the labels among `hits`, machine-readable lines, and numbers of which a part is masked. A pattern that
 * two labels lead to ("victim", "victim name") comes once. Linear: each label is followed for a bounded length.
 */
export function findPatterns({ bytes }: View, hits: Hits, values: readonly KnownValue[]): readonly PatternHit[] {
  const found = new Map<string, PatternHit>();
  const keep = (hit: PatternHit): void => {
    const key = `${hit.kind}:${hit.start}`;
    const known = found.get(key);
    const isBetter =
      known === undefined || hit.points > known.points || (hit.points === known.points && hit.end > known.end);
    if (isBetter) found.set(key, hit);
  };
  for (const { phrase, start, end } of hits.words) {
    const { kind, prohibited } = values[phrase.value]!;
    if (kind !== 'label' && kind !== 'field-name') continue;
    for (const hit of READERS[prohibited]?.(bytes, { prohibited, start, end }) ?? []) keep(hit);
  }
  for (const at of hits.sexMarks) for (const hit of machineReadableAt(bytes, at)) keep(hit);
  for (const hit of maskedNumbers(bytes)) keep(hit);
  return [...found.values()];
}
