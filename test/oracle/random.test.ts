/** Beyond the examples: on records that nobody thought of, the engine judges as the interpreter does. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadContent } from '../../src/content/content.ts';
import { scanData } from '../../src/engine/data-rules.ts';
import type { DataScan } from '../../src/engine/scan.ts';
import { nothingWords } from '../../src/registry/parameters.ts';
import { settingsFrom, type SettingsYaml } from '../../src/load/jurisdiction/jurisdiction-settings.ts';
import type { RuleExample } from '../../src/model/rule.ts';
import { parametersOf } from '../../src/registry/parameters.ts';
import { buildBusinessDays } from '../../src/time/business-days.ts';
import { compile, ruleOf } from '../compile/world.ts';
import { sourceOf, tempFolder } from '../engine/registry.ts';
import { caseOf, judge } from './judge.ts';
import { AS_OF, randomRecords } from './random-records.ts';

const content = loadContent();
const { dictionary } = content;
const REGISTRANTS = 40;

/** What the rules of today may not use, by the table it is said of. */
const LANGUAGE: readonly (readonly [string, string])[] = [
  ['person', "surname LIKE 'S%_n' OR given_name NOT LIKE '%e%'"],
  ['person', "surname || '-' || tier = 'Specimen-II'"],
  ['person', "substring(surname, 2, 3) = 'amp' AND length(surname) BETWEEN 5 AND 9"],
  ['person', "matches(surname, '[A-Z]+') OR upper(surname) = lower(given_name)"],
  ['person', "nullif(tier, 'I') IS NULL"],
  ['person', "tier NOT IN ('I', NULL) OR NOT (tier = 'II')"],
  ['person', 'abs(height_in - weight_lb) * 2 > 40 - height_in'],
  ['person', "CASE WHEN tier = 'I' THEN height_in WHEN juvenile THEN 2 END > 1"],
  ['person', 'least(next_due, birth_date) < greatest(status_on, :as_of, next_due)'],
  ['person', 'years_between(birth_date, :as_of) >= 18 AND years_after(birth_date, 18) <= :as_of'],
  ['person', 'business_days_between(status_on, next_due) > days_between(status_on, next_due) - 4'],
  ['person', 'scheduled_by(tier, status_on, birth_date, surname) < :as_of'],
  ['person', 'due_after(next_due, 6) > due_after(status_on, sorna_interval_months(tier))'],
  ['person', 'scheduled_by(tier, next_due, birth_date, surname) > months_after(next_due, 3)'],
  ['person', 'sorna_duration_years(tier) IS NULL OR sorna_interval_months(tier) > 3'],
  ['person', 'is_invalid(birth_date) OR is_placeholder(birth_date) OR is_pointer(ssn) OR is_none_reported(height_in)'],
  ['person', 'records_with_same(upper(surname), tier) > 2'],
  ['person', 'distinct(given_name BY surname) > 1'],
  ['person', 'count(offenses WHERE conviction_date > person.birth_date) = 2'],
  ['person', 'min(verifications.verified_on WHERE in_person) < max(verifications.verified_on WHERE NOT in_person)'],
  ['person', "latest(verifications.outcome BY verified_on WHERE in_person) = 'confirmed'"],
  ['person', 'exists(addresses WHERE begin_on > latest(verifications.verified_on WHERE in_person))'],
  ['person', 'latest(photos.taken_on WHERE taken_on < min(verifications.verified_on)) IS NULL'],
  ['events', 'exists(verifications WHERE verified_on <= own.occurred_on AND person.juvenile)'],
  ['events', "latest(verifications.outcome BY verified_on WHERE verified_on <= own.occurred_on) <> 'missed'"],
  ['events', 'count(events WHERE occurred_on = own.occurred_on AND event_id <> own.event_id) > 0'],
  ['events', 'max(addresses.begin_on WHERE begin_on < own.reported_on) > months_after(own.reported_on, -2)'],
  ['events', 'has_parent() AND is_missing(person.tier)'],
  ['events', 'distinct(person_id BY kind, occurred_on) > 1'],
  ['offenses', 'listed(registerable_offenses.statute, statute)'],
  ['offenses', 'looked_up(registerable_offenses.tier, registerable_offenses.statute, statute) = person.tier'],
];

/** One for every form of schedule that a jurisdiction may have. */
const SETTINGS: readonly SettingsYaml[] = [
  { code: 'MD', implemented_on: '2010-07-01', bounds: [-100, 36, -94, 40] },
  {
    code: 'MD',
    implemented_on: '2020-01-01',
    grace_days: 3,
    bounds: [-97, 37, -94, 40],
    schedule: {
      I: { birthday: { before: 7, after: 10 } },
      II: { birthday: { after: 5 }, every_months: 6 },
      III: { birth_months: [0, 3, 6, 9], days: [1, 15] },
    },
  },
  {
    code: 'VA',
    calendar: { weekend: [7], federal_holidays: false, closures: ['2026-06-29'] },
    limits: { residence_days: 7, flag_after_days: 1, crowded_address: 1 },
    schedule: {
      I: { months: [2, 8], days: [10, 31] },
      II: {
        surnames: [
          { from: 'A', to: 'M', months: [1, 7] },
          { from: 'N', to: 'Z', months: [6] },
        ],
      },
      III: { every_months: 1 },
    },
  },
];

const made = compile(LANGUAGE.map(([on, expression], i) => ruleOf(`language-${i}`, on, 'TRUE', expression)));
const compiled = [...content.compiled, ...made.compiled];

test('the language is compiled whole', () => {
  expect(made.problems).toEqual([]);
});

test.each(SETTINGS.map((settings, i) => [i + 1, settings] as const))(
  'records of seed %i are judged alike',
  async (seed, settings) => {
    const given = randomRecords(dictionary, REGISTRANTS, seed);
    const jurisdiction = { implemented_on: null, bounds: null, ...settings };
    const example: RuleExample = {
      ...{ name: 'random', given, absent: [], asOf: AS_OF, expect: { outcome: 'pass' } },
      jurisdiction,
    };
    const [scan, one] = [await scanned(given, settings), await caseOf(example, dictionary)];
    const found = compiled.map((rule) => ({
      name: rule.rule.id.startsWith('language-') ? rule.rule.check : rule.rule.id,
      engine: scan.counts.get(rule.rule.id),
      verdict: judge(rule, one),
    }));
    for (const { name, engine, verdict } of found) {
      const subjects = (engine?.samples ?? []).filter((s) => s.state === 'violation').map((s) => s.subject);
      const said = [engine?.population ?? 0, engine?.violations ?? 0, engine?.undecided ?? 0, subjects];
      const { population, violations, undecided } = verdict;
      const wanted = [population, violations.length, undecided.length, violations.slice(0, subjects.length)];
      expect.soft({ name, said }).toEqual({ name, said: wanted });
    }
    // Records that decide nothing would agree about anything.
    const telling = found.filter(
      ({ engine }) => engine && engine.violations > 0 && engine.violations < engine.population,
    );
    expect(telling.length).toBeGreaterThan(compiled.length / 2);
  },
  300_000,
);

async function scanned(given: RuleExample['given'], yaml: SettingsYaml): Promise<DataScan> {
  const folder = tempFolder();
  const scratch = join(folder, 'scratch');
  mkdirSync(scratch, { mode: 0o700 });
  const sources = Object.entries(given).map(([name, rows]) => {
    const header = dictionary.tables.get(name)!.columns.map((column) => column.name);
    return sourceOf(folder, { name, header, rows: rows.map((row) => header.map((column) => row[column] ?? '')) });
  });
  const settings = settingsFrom(yaml);
  return scanData({
    ...{ sources, rules: compiled, dictionary, nothing: nothingWords(dictionary), scratch, threads: 1 },
    parameters: parametersOf(settings, AS_OF),
    calendar: () => buildBusinessDays(settings.calendar, 1990, 2040),
  });
}
