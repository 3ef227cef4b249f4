import { mkdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Problem } from '../../errors.ts';
import { nameEncoding, weighEncoding } from './encoding.ts';
import { transcode } from './transcode.ts';
import type { PrepareOptions, RegistryEncoding } from './types.ts';

/** What every step of one file's preparation needs. */
export interface Context {
  readonly source: string;
  readonly name: string;
  readonly options: PrepareOptions;
}

/** A file on its way: `path` is UTF-8 (or taken for it). */
export interface Decoded {
  readonly path: string;
  readonly encoding: string;
  readonly why: readonly string[];
  /** Temporary: gone when the file is rewritten again. */
  readonly isTemporary: boolean;
  readonly source?: { readonly bytes: number; readonly sha256: string };
  /** The encoding is settled: bytes that are not UTF-8 are damage. */
  readonly isSettled: boolean;
  readonly problems: readonly Problem[];
}

/** Transcodes into the scratch folder what is not taken for UTF-8. */
export async function decode(context: Context, encoding: RegistryEncoding | undefined): Promise<Decoded> {
  const { source, options } = context;
  if (encoding === undefined || encoding === 'utf-8') {
    return {
      path: source,
      encoding: nameEncoding('utf-8'),
      why: [],
      isTemporary: false,
      isSettled: encoding !== undefined,
      problems: [],
    };
  }
  const path = scratchFile(context, 'utf8');
  const sums = await transcode(source, path, encoding, options.chunkBytes);
  const words = nameEncoding(encoding);
  const why = [`${words} was transcoded`];
  return { path, encoding: words, why, isTemporary: true, source: sums, isSettled: true, problems: [] };
}

/** After bytes were met that are not UTF-8. */
export async function decodeAgain(context: Context): Promise<Decoded> {
  const guess = weighEncoding(context.source, context.options.chunkBytes);
  const decoded = await decode(context, guess);
  if (guess === 'utf-8') return decoded;
  const problem: Problem = {
    code: 'registry-encoding-guessed',
    level: 'warning',
    message: 'The file is not UTF-8 and was read as Windows-1252.',
    next: 'Check names with accents, or set encoding in mapping.yaml.',
    at: { file: context.name },
  };
  return { ...decoded, problems: [problem] };
}

/** A free name in the scratch folder: two tables may be made from the same file. */
export function scratchFile(context: Context, stage: string): string {
  mkdirSync(context.options.scratch, { recursive: true, mode: 0o700 });
  const stem = basename(context.source).replace(/[^A-Za-z0-9_-]+/g, '_');
  for (let n = 1; ; n++) {
    const path = join(context.options.scratch, `${stem}-${stage}-${n}.csv`);
    if (statSync(path, { throwIfNoEntry: false }) === undefined) return path;
  }
}
