/** Rewrites the committed sample packages below fixtures/. Run by `npm run sample`. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generateSample, type Manifest, type SampleOptions } from './generate.ts';
import { writeTextFile } from './text-file.ts';

/**
 * What is committed: Meridia without its website (thousands of pages that anybody can generate), Cedar Hollow complete.
 */
export const COMMITTED: readonly Omit<SampleOptions, 'folder'>[] = [
  { name: 'meridia', registrants: 5000, website: false, seed: 20260630, defects: true },
  { name: 'cedar-hollow', registrants: 26, website: true, seed: 20260630, defects: true },
];

/** One finding a line, so that a changed manifest can be read as a diff. */
export function manifestText(manifest: Manifest): string {
  const lists = (['findings', 'leaks', 'functions', 'aside', 'items'] as const).map(
    (list) => `  "${list}": [${manifest[list].map((entry) => `\n    ${JSON.stringify(entry)}`).join(',')}\n  ]`,
  );
  const { name, seed, registrants, asOf } = manifest;
  const head = Object.entries({ name, seed, registrants, asOf }).map(
    ([key, value]) => `  "${key}": ${JSON.stringify(value)}`,
  );
  return `{\n${[...head, ...lists].join(',\n')}\n}\n`;
}

/** Writes the committed packages and their manifests below `folder`, in place of what stands there. */
export function writeFixtures(folder: string, committed: typeof COMMITTED = COMMITTED): void {
  for (const options of committed) {
    const target = join(folder, options.name);
    rmSync(target, { recursive: true, force: true });
    const manifest = generateSample({ ...options, folder: target });
    writeTextFile(join(target, 'manifest.json'), manifestText(manifest));
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFixtures(fileURLToPath(new URL('../../fixtures', import.meta.url)));
}
