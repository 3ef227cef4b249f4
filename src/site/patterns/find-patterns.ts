/** All patterns of a view. Walks from label words that the matcher has found anyway, so a page without them costs nothing. */
import type { ProhibitedClass } from '../../model/dictionary.ts';
import { latin1 } from '../text/bytes.ts';
import type { Hits } from '../match/match.ts';
import type { KnownValue } from '../values/gather-values.ts';
import type { ProjectionId, View } from '../views/view.ts';
import { columnBehind } from './column-pattern.ts';
import { dispositionAt } from './disposition-pattern.ts';
import { docketBehind } from './docket-pattern.ts';
import { documentBehind } from './document-pattern.ts';
import { machineReadableAt } from './machine-readable.ts';
import { maskedMails } from './mail-pattern.ts';
import type { LabelHit, PatternHit } from './pattern.ts';
import { findShortTags } from './short-tags.ts';
import { maskedNumbers, numberBehind } from './ssn-pattern.ts';
import { victimBehind } from './victim-pattern.ts';

type Reader = (bytes: Uint8Array, label: LabelHit) => readonly PatternHit[];

const READERS: Readonly<Partial<Record<ProhibitedClass, Reader>>> = {
  ssn: numberBehind,
  'travel-document': documentBehind,
  'victim-identity': victimBehind,
  'arrest-without-conviction': (bytes, label) => [...dispositionAt(bytes, label), ...docketBehind(bytes, label)],
};
/** In these readings, tabs and lines are no cells and rows of the file. */
const NO_TABLES: readonly ProjectionId[] = [
  'fields',
  'attributes',
  'spaced',
  'name-labels',
  'pairs',
  'at-words',
  'rot13',
  'reversed',
];

/**
 * Patterns behind the labels among `hits`, machine-readable lines, and numbers of which a part is masked. A pattern that
 * two labels lead to ("victim", "victim name") comes once. Linear: each label is followed for a bounded length.
 */
export function findPatterns(
  { bytes, chain, stretches }: View,
  hits: Hits,
  values: readonly KnownValue[],
): readonly PatternHit[] {
  const found = new Map<string, PatternHit>();
  const keep = (hit: PatternHit): void => {
    const key = `${hit.kind}:${hit.start}`;
    const known = found.get(key);
    const isBetter =
      known === undefined || hit.points > known.points || (hit.points === known.points && hit.end > known.end);
    if (isBetter) found.set(key, hit);
  };
  const columns = { isText: chain.includes('text'), reached: new Map<string, number>() };
  const hasTables = !NO_TABLES.includes(chain.at(-1)!);
  const follow = (label: LabelHit): void => {
    for (const hit of READERS[label.prohibited]?.(bytes, label) ?? []) keep(hit);
    if (hasTables) for (const hit of columnBehind(bytes, label, columns)) keep(hit);
  };
  for (const { phrase, start, end } of hits.words) {
    const { kind, prohibited } = values[phrase.value]!;
    if (kind === 'label' || kind === 'field-name') follow({ prohibited, start, end });
  }
  if (chain.length === 0 && stretches !== undefined && isXml(bytes)) {
    for (const { start, end } of findShortTags(bytes)) follow({ prohibited: 'ssn', start, end });
  }
  for (const at of hits.sexMarks) for (const hit of machineReadableAt(bytes, at)) keep(hit);
  for (const hit of maskedNumbers(bytes)) keep(hit);
  for (const hit of maskedMails(bytes)) keep(hit);
  return [...found.values()];
}

function isXml(bytes: Uint8Array): boolean {
  return latin1(bytes, 0, 64)
    .trimStart()
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .startsWith('<?xml');
}
