/** What of a scan runs at the same time, which depends on how much there is to read. */
import { availableParallelism } from 'node:os';
import type { TableSource } from './types.ts';

/** Records of all tables; of no more, all stages are in memory together, and few statements have work for two cores. */
const FEW_RECORDS = 5_000_000;
/** More of them would not make planning the statements any faster. */
const MOST_LANES = 4;

/**
 * Statements that run at the same time. In a small registry nearly all time goes into planning them, each on one core; in
 * a large one every statement uses all cores by itself, and tables that are dropped early leave room for others.
 */
export function lanesFor(sources: readonly TableSource[], threads: number = availableParallelism()): number {
  const records = sources.reduce((sum, { file }) => sum + file.records, 0);
  return records > FEW_RECORDS ? 1 : Math.min(MOST_LANES, threads);
}

/** Tables that are read together, registrants first, as most rules ask for them; what follows waits for all of them. */
export function wavesOf(sources: readonly TableSource[], lanes: number): readonly (readonly TableSource[])[] {
  // The largest last, when the others have been dropped.
  const size = ({ table, file }: TableSource): number => (table.name === 'person' ? -1 : file.records);
  const [first, ...others] = [...sources].sort((a, b) => size(a) - size(b));
  if (first === undefined) return [];
  // One after the other, so that what nothing reads any more is dropped before more is read.
  return lanes === 1 ? [[first], ...others.map((source) => [source])] : [[first], others];
}
