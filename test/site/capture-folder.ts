/** Capture folders for tests; they go with the temporary folder of the whole run. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { scanWebsite } from '../../src/site/scan.ts';
import type { ProhibitedValue, ScanInput, ScanResult } from '../../src/site/types.ts';

/** Writes files (path → content) into a new folder. */
export function writeCapture(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'capture-'));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

/** Scans files for values; nobody is known and nothing is public by design unless said. */
export function scanFiles(
  files: Readonly<Record<string, string | Uint8Array>>,
  values: readonly ProhibitedValue[],
  more: Partial<ScanInput> = {},
): Promise<ScanResult> {
  return scanWebsite({ folder: writeCapture(files), values, people: [], publicByDesign: [], key: 'test', ...more });
}

export function ssn(value: string, person = 'R-1041'): ProhibitedValue {
  return { prohibited: 'ssn', person, column: 'person.ssn', value };
}
