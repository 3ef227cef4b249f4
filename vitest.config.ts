/** How the tests are run: `npm test`, or `npx vitest run` with a part of a path. */
import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take longest, longest first: one that begins last would keep all others waiting for it. */
const LONGEST = [
  'audit/evidence-removal',
  'capture/resume',
  'sample/manifest',
  'capture/hostile',
  'rules',
  'cli/scenarios',
  'oracle/random',
  'mutation/every-mutant',
  'binder/binder',
  'cli/program',
];

function placeOf({ moduleId }: TestSpecification): number {
  const place = LONGEST.findIndex((name) => moduleId.endsWith(`/test/${name}.test.ts`));
  return place < 0 ? LONGEST.length : place;
}

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).sort((a, b) => placeOf(a) - placeOf(b));
  }
}

export default defineConfig({
  test: {
    dir: 'test',
    globalSetup: './test/one-temp-folder.ts',
    // Milliseconds.
    testTimeout: 60_000,
    hookTimeout: 300_000,
    // One more than there are cores: a capture waits half of its time for pages to fall silent.
    maxWorkers: availableParallelism() + 1,
    // Files of one worker share what they import, above all the compiled rules.
    isolate: false,
    sequence: { sequencer: LongestFirst },
  },
});
