import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { loadContent } from '../../src/content/content.ts';
import type { Rule } from '../../src/model/rule.ts';
import { dictionary, ruleOf } from '../compile/world.ts';
import { scan, tempFolder, type TestTable } from '../engine/registry.ts';

const TIERS = ['none', 'I', 'II', 'III'];
const terms = [...loadContent().rules.terms.values()];

type Elements = Readonly<Record<string, string>>;

/** Cells hold no quotes and no commas. */
function linesOf(file: string): readonly (readonly string[])[] {
  const text = readFileSync(fileURLToPath(new URL(file, import.meta.url)), 'utf8');
  return text
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','));
}

/** `category=sexual-act means=force` → columns. */
function elementsOf(text: string): Elements {
  const pairs = text
    .split(' ')
    .filter(Boolean)
    .map((pair) => pair.split('=') as [string, string]);
  return Object.fromEntries(pairs);
}

/** An export that has every column of the dictionary. */
function tableOf(name: string, records: readonly Elements[]): TestTable {
  const header = dictionary.tables.get(name)!.columns.map((column) => column.name);
  return { name, header, rows: records.map((record) => header.map((column) => record[column] ?? '')) };
}

/** One rule a tier: true for a record that is at least in it. */
function ladder(on: string, conditions: readonly string[]): readonly Rule[] {
  return conditions.map((condition, i) => ruleOf(`at-least-${TIERS[i + 1]}`, on, 'TRUE', condition));
}

/**
 * The floors that the engine leaves possible, as the cases spell them: `II`, or `I-III` from the lowest to the highest,
 * by the key of the record.
 */
async function floorsOf(
  tables: readonly TestTable[],
  rules: readonly Rule[],
  keys: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const out = tempFolder();
  const result = await scan(tables, rules, { terms, out });
  expect([...result.errors, ...result.untestable]).toEqual([]);
  const states = new Map(
    readFileSync(join(out, result.findingsFile ?? ''), 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as { rule: string; subject: string; state: string })
      .map((finding) => [`${finding.rule} ${finding.subject}`, finding.state] as const),
  );
  return new Map(
    keys.map((key) => {
      const of = rules.map((rule) => states.get(`${rule.id} ${key}`));
      const low = of.lastIndexOf('violation') + 1;
      const high = of.findLastIndex((state) => state !== undefined) + 1;
      return [key, low === high ? TIERS[low]! : `${TIERS[low]}-${TIERS[high]}`];
    }),
  );
}

const spelled = (floor: string): string => (floor === 'unknown' ? 'none-III' : floor);

/** @returns what differs, to be compared with nothing */
function differences(cases: readonly (readonly [string, string])[], floors: ReadonlyMap<string, string>): string[] {
  return cases
    .filter(([id, floor]) => floors.get(id) !== spelled(floor))
    .map(([id, floor]) => `${id}: expected ${floor}, got ${floors.get(id)}`);
}

/** Whose date of birth may say the age at the offense. */
const REGISTRANT = tableOf('person', [{ person_id: 'P1', birth_date: '' }]);

describe('the floor of an offense', () => {
  const cases = linesOf('cases.csv').map(([id = '', elements = '', floor = '']) => ({ id, elements, floor }));
  const conditions = ['sorna_sex_offense', 'tier_ii_or_iii_offense', 'tier_iii_offense'];
  const expected = cases.map(({ id, floor }) => [id, floor] as const);

  test('there are at least 140 cases, each once', () => {
    expect(new Set(cases.map(({ id }) => id)).size).toBe(cases.length);
    expect(cases.length).toBeGreaterThanOrEqual(140);
  });

  test('every conviction has the floor that the law gives it', async () => {
    const offenses = cases.map(({ id, elements }) => ({ offense_id: id, person_id: 'P1', ...elementsOf(elements) }));
    const rules = ladder('offenses', conditions);
    const keys = cases.map(({ id }) => id);
    const floors = await floorsOf([REGISTRANT, tableOf('offenses', offenses)], rules, keys);
    expect(differences(expected, floors)).toEqual([]);
  });

  test('every offense of the law has the same floor', async () => {
    const offenses = cases.map(({ id, elements }) => ({ offense_code: id, ...elementsOf(elements) }));
    const rules = ladder('registerable_offenses', conditions);
    const keys = cases.map(({ id }) => id);
    const floors = await floorsOf([tableOf('registerable_offenses', offenses)], rules, keys);
    expect(differences(expected, floors)).toEqual([]);
  });

  test('the floor as a text is the one floor that is possible, and unknown where there are several', async () => {
    const offenses = cases.map(({ id, elements }) => ({ offense_id: id, person_id: 'P1', ...elementsOf(elements) }));
    const rules = TIERS.map((tier) => ruleOf(`is-${tier}`, 'offenses', 'TRUE', `offense_tier_floor = '${tier}'`));
    const result = await scan([REGISTRANT, tableOf('offenses', offenses)], rules, { terms });
    for (const tier of TIERS) {
      expect(result.counts.get(`is-${tier}`), tier).toMatchObject({
        violations: cases.filter(({ floor }) => floor === tier).length,
        undecided: cases.filter(({ floor }) => !TIERS.includes(floor)).length,
      });
    }
  });
});

describe('the floor of a person', () => {
  const people = linesOf('people.csv').map(([id = '', offenses = '', floor = '']) => ({
    id,
    floor,
    offenses: offenses.split(' / ').map(elementsOf),
  }));
  const tables = [
    tableOf(
      'person',
      people.map(({ id }) => ({ person_id: id })),
    ),
    tableOf(
      'offenses',
      people.flatMap(({ id, offenses }) =>
        offenses.map((offense, i) => ({ offense_id: `${id}-${i}`, person_id: id, ...offense })),
      ),
    ),
  ];

  test('there are at least 30 people, each once', () => {
    expect(new Set(people.map(({ id }) => id)).size).toBe(people.length);
    expect(people.length).toBeGreaterThanOrEqual(30);
  });

  test('every person has the floor that the offenses and their order give', async () => {
    const rules = ladder('person', ['sex_offender', 'tier_ii_or_iii_person', 'tier_iii_person']);
    const keys = people.map(({ id }) => id);
    const floors = await floorsOf(tables, rules, keys);
    const expected = people.map(({ id, floor }) => [id, floor] as const);
    expect(differences(expected, floors)).toEqual([]);
  });

  test('the floor as a text is the one floor that is possible, and unknown where there are several', async () => {
    const rules = TIERS.map((tier) => ruleOf(`is-${tier}`, 'person', 'TRUE', `person_tier_floor = '${tier}'`));
    const result = await scan(tables, rules, { terms });
    expect([...result.errors, ...result.untestable]).toEqual([]);
    for (const tier of TIERS) {
      expect(result.counts.get(`is-${tier}`), tier).toMatchObject({
        violations: people.filter(({ floor }) => floor === tier).length,
        undecided: people.filter(({ floor }) => !TIERS.includes(floor)).length,
      });
    }
  });
});
