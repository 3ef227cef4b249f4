/** Checksums of the known values. A checksum of a number hides nothing: all there are can be tried in seconds. */
import * as crypto from 'node:crypto';
import type { KnownValue } from '../values/gather-values.ts';
import type { DigestName, DigestRun } from '../views/digest-runs.ts';
import { slotsFor } from './number-index.ts';

/** First eight bytes of the checksums of all values, in one open-addressing table on typed arrays. */
interface DigestTable {
  readonly high: Int32Array;
  readonly low: Int32Array;
  /** 1 + value; 0 when free. */
  readonly values: Int32Array;
}

const tables = new WeakMap<readonly KnownValue[], Map<DigestName, DigestTable>>();

/**
 * Values whose checksum a run is. The checksums of all values are made when the first run of that kind turns up: about
 * two microseconds and 50 bytes for each value and spelling.
 */
export function valuesOfDigest(values: readonly KnownValue[], { name, digest }: DigestRun): readonly number[] {
  let known = tables.get(values);
  if (known === undefined) tables.set(values, (known = new Map()));
  let table = known.get(name);
  if (table === undefined) known.set(name, (table = buildTable(values, name)));
  const [high, low] = [digest.readInt32LE(0), digest.readInt32LE(4)];
  const mask = table.values.length - 1;
  const found: number[] = [];
  for (let slot = low & mask; table.values[slot] !== 0; slot = (slot + 1) & mask) {
    if (table.high[slot] !== high || table.low[slot] !== low) continue;
    const value = table.values[slot]! - 1;
    if (spellings(values[value]!).some((text) => hashOf(name, text).equals(digest))) found.push(value);
  }
  return found;
}

function buildTable(values: readonly KnownValue[], name: DigestName): DigestTable {
  let entries = 0;
  for (const value of values) entries += spellings(value).length;
  const slots = slotsFor(entries);
  const table = { high: new Int32Array(slots), low: new Int32Array(slots), values: new Int32Array(slots) };
  values.forEach((value, i) => {
    for (const text of spellings(value)) {
      const digest = hashOf(name, text);
      const low = digest.readInt32LE(4);
      let slot = low & (slots - 1);
      while (table.values[slot] !== 0) slot = (slot + 1) & (slots - 1);
      table.high[slot] = digest.readInt32LE(0);
      table.low[slot] = low;
      table.values[slot] = i + 1;
    }
  });
  return table;
}

/** The spellings that programs make checksums of. Names and charges are too many-formed. */
function spellings({ kind, canonical }: KnownValue): readonly string[] {
  switch (kind) {
    case 'ssn':
      return [canonical, `${canonical.slice(0, 3)}-${canonical.slice(3, 5)}-${canonical.slice(5)}`];
    case 'document':
      return [canonical, canonical.toLowerCase()];
    case 'email':
      // As friend-of-a-friend files name people.
      return [canonical, `mailto:${canonical}`];
    case 'number':
    case 'phone':
    case 'handle':
      return [canonical];
    default:
      return [];
  }
}

/** Newer versions of Node have a way that takes a third of the time. */
function hashOf(name: DigestName, text: string): Buffer {
  return 'hash' in crypto
    ? Buffer.from(crypto.hash(name, text, 'latin1' as 'hex'), 'latin1')
    : (crypto as typeof import('node:crypto')).createHash(name).update(text).digest();
}
