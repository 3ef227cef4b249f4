/** What a scan of the registry is asked, and what it says. */
import type { CompiledRule } from '../compile/rules.ts';
import type { Dictionary } from '../model/dictionary.ts';
import type { Collect, CollectedRecord } from './results/collect.ts';
import type { SessionOptions } from './session.ts';
import type { RuleStates } from './results/states.ts';
import type { NothingWords, Parameters, TableSource } from './types.ts';
import type { RuleCounts } from './results/verdicts.ts';

export interface ScanRequest {
  readonly sources: readonly TableSource[];
  readonly rules: readonly CompiledRule[];
  readonly dictionary: Dictionary;
  readonly nothing: NothingWords;
  readonly parameters: Parameters;
  /** What to hand over as it is read. */
  readonly collect?: Collect;
  /** Folder for the findings file; absent: none is written. */
  readonly out?: string;
  readonly onProgress?: (step: string) => void;
  /** Also give the state of every record, which is for small tables. */
  readonly states?: true;
}

export interface DataScanRequest extends ScanRequest, Omit<SessionOptions, 'readable' | 'writable'> {}

export interface TableCount {
  readonly table: string;
  readonly records: number;
  /** Canonical columns present and absent. */
  readonly columns: readonly string[];
  readonly absent: readonly string[];
}

export interface DataScan {
  readonly collected: ReadonlyMap<string, readonly CollectedRecord[]>;
  readonly counts: ReadonlyMap<string, RuleCounts>;
  /** By rule; empty unless they were asked for. */
  readonly states: ReadonlyMap<string, RuleStates>;
  /** Rules that can't be tested, and why. */
  readonly untestable: ReadonlyMap<string, string>;
  /** Rules that the engine could not evaluate. */
  readonly errors: ReadonlyMap<string, string>;
  readonly tables: readonly TableCount[];
  readonly findingsFile?: string;
}
