import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'vitest';
import { play, readScenarios } from './scenario.ts';

const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.scenario.yaml'));

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'sorna-cli-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

describe.each(files)('%s', (file) => {
  const scenarios = readScenarios(join(import.meta.dirname, file));
  test.each(scenarios.map((scenario) => [scenario.name, scenario] as const))(
    '%s',
    { timeout: 60_000 },
    async (_name, scenario) => {
      await play(scenario, dir);
    },
  );
});
