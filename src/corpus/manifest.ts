/** What the corpus says of itself: every case, where it is, and what a scan has to say of it. */
import type { ProhibitedClass } from '../model/dictionary.ts';
import type { CorpusExport } from './export.ts';
import type { Expected, Group, Skin, ValueKind } from './family.ts';

export interface CorpusCase {
  /** `group/family/kind/skin`; the same for every seed. */
  readonly id: string;
  readonly family: string;
  readonly group: Group;
  readonly kind: ValueKind;
  readonly skin: Skin;
  /** Folder of the case, and of its twin, below the site: `c0417`, `t0417`. Says nothing of the case. */
  readonly at: string;
  readonly twinAt?: string;
  /** File with the value, below the site. */
  readonly file: string;
  readonly twinFile?: string;
  /** Record key of the registrant whose value it is. */
  readonly owner: string;
  readonly prohibited: ProhibitedClass;
  readonly expected: Expected;
  readonly tracked: boolean;
  /** Only in a WARC. */
  readonly inHeaders: boolean;
  /** The value in the clear, and how it stands in the file. */
  readonly value: string;
  readonly written: readonly string[];
  readonly twinWritten: readonly string[];
  readonly encoding: string;
}

export interface CorpusManifest {
  readonly seed: number;
  readonly format: 'folder' | 'warc';
  /** The capture: absolute. */
  readonly site: string;
  readonly export: CorpusExport;
  readonly cases: readonly CorpusCase[];
}

/** Stands in `ScanInput.key`. */
export const CORPUS_KEY = 'corpus';
