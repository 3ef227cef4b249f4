/** Exports in a folder of their own, and what is drafted for them. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect } from 'vitest';
import { loadContent } from '../../src/content/content.ts';
import { draftMappingOf, type MappingDraft } from '../../src/drafts/mapping-draft.ts';
import { loadMapping } from '../../src/load/mapping/mapping.ts';

export const { dictionary } = loadContent();

export function draftOf(folder: string): Promise<MappingDraft> {
  const scratch = mkdtempSync(join(tmpdir(), 'sorna-draft-'));
  return draftMappingOf(join(folder, 'registry'), folder, { dictionary, year: 2026, scratch });
}

/** A package whose export has these files. */
export function packageOf(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'sorna-draft-'));
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, 'registry', name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
  return folder;
}

/** Lines of a table's file. */
export const lines = (header: string, line: (i: number) => string, count = 30): string =>
  [header, ...Array.from({ length: count }, (_, i) => line(i))].join('\n');

/** The trimmed lines of a draft, which is a mapping that can be read. */
export async function drafted(files: Readonly<Record<string, string | Uint8Array>>): Promise<readonly string[]> {
  const folder = packageOf(files);
  const { yaml } = await draftOf(folder);
  writeFileSync(join(folder, 'registry', 'mapping.yaml'), yaml);
  const { problems } = loadMapping(join(folder, 'registry'), dictionary);
  expect(problems.filter(({ code }) => code !== 'not-read')).toEqual([]);
  return yaml.split('\n').map((line) => line.trim());
}

/** What the draft says of one table. */
export function tableOf(yaml: readonly string[], table: string): readonly string[] {
  const from = yaml.findIndex((line) => line.startsWith(`${table}: #`));
  return from < 0 ? [] : yaml.slice(from, yaml.indexOf('', from));
}
