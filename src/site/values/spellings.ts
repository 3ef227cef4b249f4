/** Values by class, kind and spelling: a hash table over typed arrays, since a Map of a million strings is slow to grow. */
import { hashText, spread } from '../text/hashes.ts';
import type { Searchable } from './searchable.ts';

interface Spelled extends Pick<Searchable, 'kind' | 'canonical'> {
  readonly prohibited: string;
}

export interface Spellings<One extends Spelled> {
  /** In the order they came. */
  readonly values: One[];
  /** 1 + position in `values`; 0 when free. */
  slots: Int32Array;
  hashes: Int32Array;
}

export function createSpellings<One extends Spelled>(): Spellings<One> {
  return { values: [], slots: new Int32Array(1024), hashes: new Int32Array(1024) };
}

/** The value with this class, kind and spelling; `create` makes it when it is new. */
export function spelledLike<One extends Spelled>(
  table: Spellings<One>,
  { prohibited, kind, canonical }: Spelled,
  create: () => One,
): { readonly value: One; readonly isNew: boolean } {
  const hash = hashText(canonical);
  const mask = table.slots.length - 1;
  let slot = spread(hash) & mask;
  for (; table.slots[slot] !== 0; slot = (slot + 1) & mask) {
    if (table.hashes[slot] !== hash) continue;
    const value = table.values[table.slots[slot]! - 1]!;
    if (value.canonical === canonical && value.kind === kind && value.prohibited === prohibited) {
      return { value, isNew: false };
    }
  }
  const value = create();
  table.values.push(value);
  table.slots[slot] = table.values.length;
  table.hashes[slot] = hash;
  if (table.values.length * 2 > table.slots.length) grow(table);
  return { value, isNew: true };
}

function grow<One extends Spelled>(table: Spellings<One>): void {
  const { slots, hashes } = table;
  table.slots = new Int32Array(slots.length * 2);
  table.hashes = new Int32Array(slots.length * 2);
  const mask = table.slots.length - 1;
  for (let at = 0; at < slots.length; at++) {
    if (slots[at] === 0) continue;
    let slot = spread(hashes[at]!) & mask;
    while (table.slots[slot] !== 0) slot = (slot + 1) & mask;
    table.slots[slot] = slots[at]!;
    table.hashes[slot] = hashes[at]!;
  }
}
