import { describe, expect, test } from 'vitest';
import { lanesFor, wavesOf } from '../../src/engine/waves.ts';
import type { TableSource } from '../../src/engine/types.ts';
import { dictionary } from '../compile/world.ts';
import { sourceOf, tempFolder } from './registry.ts';

function table(name: string, records: number): TableSource {
  const source = sourceOf(tempFolder(), { name, header: [dictionary.tables.get(name)!.key], rows: [] });
  return { ...source, file: { ...source.file, records } };
}

const names = (waves: readonly (readonly TableSource[])[]): readonly (readonly string[])[] =>
  waves.map((wave) => wave.map((source) => source.table.name));

describe('What of a scan runs at the same time', () => {
  test('as much as there are cores, four statements at most, up to five million records in all tables together', () => {
    const [people, visits] = [table('person', 400_000), table('verifications', 4_600_000)];
    expect(lanesFor([people, visits], 2)).toBe(2);
    expect(lanesFor([people, visits], 1)).toBe(1);
    expect(lanesFor([people, visits], 64)).toBe(4);
    expect(lanesFor([people, visits, table('events', 1)], 64)).toBe(1);
  });

  test('registrants first, and then all others or the smallest next', () => {
    const sources = [table('verifications', 9), table('person', 5), table('events', 3)];
    expect(names(wavesOf(sources, 1))).toEqual([['person'], ['events'], ['verifications']]);
    expect(names(wavesOf(sources, 2))).toEqual([['person'], ['events', 'verifications']]);
    expect(wavesOf([], 2)).toEqual([]);
  });
});
