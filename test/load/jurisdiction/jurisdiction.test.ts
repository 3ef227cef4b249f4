import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadJurisdiction } from '../../../src/load/jurisdiction/jurisdiction.ts';
import { dictionary } from '../small-world.ts';
import { folderOf, lines } from '../temp-folder.ts';

function load(yaml: string) {
  return loadJurisdiction(join(folderOf({ 'jurisdiction.yaml': yaml }), 'jurisdiction.yaml'), 'jurisdiction.yaml');
}

test('Name and kind are enough; the rest has defaults', () => {
  const { value, problems } = load('name: State of Meridia\nkind: state\nas_of:\ncalendar:\n');
  expect(problems).toEqual([]);
  expect(value).toEqual({
    name: 'State of Meridia',
    kind: 'state',
    enhancedSentencing: false,
    calendar: { weekend: [6, 7], federalHolidays: true, inaugurationDay: false, closures: [] },
    schedule: {
      I: { form: 'every-months', everyMonths: 12 },
      II: { form: 'every-months', everyMonths: 6 },
      III: { form: 'every-months', everyMonths: 3 },
    },
    graceDays: 0,
    limits: { residenceDays: 30, flagAfterDays: 30, crowdedAddress: 10 },
    publicByDesign: [],
    noRecords: [],
  });
});

test('Everything that is written is read', () => {
  const { value, problems } = load(`
name: Tribe of Meridia
kind: tribe
code: MD
as_of: 2026-06-30
implemented_on: 2010-07-01
enhanced_sentencing: true
calendar: { weekend: [5, 6], federal_holidays: false, inauguration_day: true, closures: [2026-12-24] }
schedule: { I: { every_months: 6 }, III: { birth_months: [6, 0, 3], days: [1, 15] } }
grace_days: 2
limits: { residence_days: 14, flag_after_days: 5, crowded_address: 3 }
public_by_design: [registry@agency.example.gov]
no_records: [lodging]
bounds: [-100.0, 36, -94.5, 40]
`);
  expect(problems).toEqual([]);
  expect(value).toEqual({
    name: 'Tribe of Meridia',
    kind: 'tribe',
    code: 'MD',
    asOf: '2026-06-30',
    implementedOn: '2010-07-01',
    enhancedSentencing: true,
    calendar: { weekend: [5, 6], federalHolidays: false, inaugurationDay: true, closures: ['2026-12-24'] },
    schedule: {
      I: { form: 'every-months', everyMonths: 6 },
      II: { form: 'every-months', everyMonths: 6 },
      III: { form: 'birth-months', birthMonths: [0, 3, 6], days: [1, 15] },
    },
    graceDays: 2,
    limits: { residenceDays: 14, flagAfterDays: 5, crowdedAddress: 3 },
    publicByDesign: ['registry@agency.example.gov'],
    noRecords: ['lodging'],
    bounds: [-100, 36, -94.5, 40],
  });
});

test.for([
  ['as_of: 13/45/2020', '3:8  "as_of": "13/45/2020" is not a date of the calendar. Write YYYY-MM-DD.'],
  ['as_of: 2026-02-29', '3:8  "as_of": "2026-02-29" is not a date of the calendar. Write YYYY-MM-DD.'],
  ['as_of: 20260630', '3:8  "as_of" does not have the right form. Form: a date of the calendar, YYYY-MM-DD.'],
  ['code: 42', '3:7  "code" does not have the right form. Form: two capital letters, such as MD.'],
  [
    'calendar: { closures: [2026-12-24, 2026-12-32] }',
    '3:36  "closures": "2026-12-32" is not a date of the calendar. Write YYYY-MM-DD.',
  ],
  ['grace_day: 2', '3:1  Unknown key "grace_day". Did you mean "grace_days"?'],
  ['grace_days: "2"', '3:13  "grace_days" must be a whole number. Write digits only, without quotes.'],
  ['grace_days: -1', '3:13  "grace_days" must be at least 0.'],
  ['limits: { residence_days: 0 }', '3:27  "residence_days" must be at least 1.'],
  [
    'limits: { crowded_address: 2.5 }',
    '3:28  "crowded_address" must be a whole number. Write digits only, without quotes.',
  ],
  [
    'limits: { flag_after: 5 }',
    '3:11  Unknown key "flag_after". Known: residence_days, flag_after_days, crowded_address.',
  ],
  ['calendar: { inauguration_day: 20 }', '3:31  "inauguration_day" must be true or false.'],
  ['code: Meridia', '3:7  "code" does not have the right form. Form: two capital letters, such as MD.'],
  ['calendar: closed', '3:11  "calendar" must be a block of "key: value" lines.'],
  ['calendar: { weekend: 7 }', '3:22  "weekend" must be a list. Start each entry with "- ", or write [a, b].'],
  ['calendar: { weekend: [6, 8] }', '3:26  An entry of "weekend" must be at most 7.'],
  [
    'public_by_design: [5550100]',
    '3:20  An entry of "public_by_design" must be text, and YAML read 5550100 as a number. Put it in quotes: "5550100".',
  ],
  ['bounds: [-100, 36, -94]', '3:9  "bounds" must have at least 4 entries.'],
  [
    'bounds: [-100, 40, -94, 36]',
    '3:9  "bounds": the southern limit is not below the northern one, or not a latitude. Write [west, south, east, north] in degrees.',
  ],
  [
    'bounds: [-94, 36, -100, 40]',
    '3:9  "bounds": the western limit is not west of the eastern one. Write [west, south, east, north] in degrees.',
  ],
  [
    'bounds: [-94, 36, -94, 40]',
    '3:9  "bounds": the western limit is not west of the eastern one. Write [west, south, east, north] in degrees.',
  ],
  [
    'bounds: [10, 36, 0, 40]',
    '3:9  "bounds": the western limit is not west of the eastern one. Write [west, south, east, north] in degrees.',
  ],
  [
    'bounds: [0, 36, -10, 40]',
    '3:9  "bounds": the western limit is not west of the eastern one. Write [west, south, east, north] in degrees.',
  ],
] as const)('%s is refused', ([line, message]) => {
  const { value, problems } = load(`name: Meridia\nkind: state\n${line}\n`);
  expect(value).toBeUndefined();
  expect(lines(problems)).toEqual([`jurisdiction.yaml:${message}`]);
});

test('All mistakes are reported together, in the order of the file', () => {
  const { problems } = load('knid: state\nas_of: 5\ncode: x\n');
  expect(lines(problems)).toEqual([
    'jurisdiction.yaml:1:1  "name" is missing. Add a line "name: …".',
    'jurisdiction.yaml:1:1  "kind" is missing. Add a line "kind: …".',
    'jurisdiction.yaml:1:1  Unknown key "knid". Did you mean "kind"?',
    'jurisdiction.yaml:2:8  "as_of" does not have the right form. Form: a date of the calendar, YYYY-MM-DD.',
    'jurisdiction.yaml:3:7  "code" does not have the right form. Form: two capital letters, such as MD.',
  ]);
});

test('A misspelled kind lists the kinds or names the nearest', () => {
  expect(lines(load('name: M\nkind: tribal\n').problems)).toEqual([
    'jurisdiction.yaml:2:7  "kind" must be one of state, district, territory, tribe. Did you mean "tribe"?',
  ]);
  expect(lines(load('name: M\nkind: county\n').problems)).toEqual([
    'jurisdiction.yaml:2:7  "kind" must be one of state, district, territory, tribe.',
  ]);
});

test('Enhanced sentencing outside a tribe is a warning', () => {
  const { value, problems } = load('name: M\nkind: state\nenhanced_sentencing: true\n');
  expect(value?.enhancedSentencing).toBe(true);
  expect(lines(problems)).toEqual([
    'jurisdiction.yaml:3:1  warning: "enhanced_sentencing" is for tribes only and changes nothing for a state. Remove it.',
  ]);
});

test('A code that no place has is an error where the abbreviations are known', () => {
  const folder = folderOf({ 'jurisdiction.yaml': 'name: M\nkind: state\ncode: ZZ\n' });
  const codes = { codes: new Map([['state', { AK: 'Alaska', PR: 'Puerto Rico' }]]), tables: new Map() };
  const { value, problems } = loadJurisdiction(join(folder, 'jurisdiction.yaml'), 'jurisdiction.yaml', codes);
  expect(value).toBeUndefined();
  expect(lines(problems)).toEqual([
    'jurisdiction.yaml:3:7  "code": no state or territory has the postal abbreviation "ZZ". Write the two letters that stand in addresses there, or remove the line.',
  ]);
  const known = folderOf({ 'jurisdiction.yaml': 'name: M\nkind: territory\ncode: PR\n' });
  expect(loadJurisdiction(join(known, 'jurisdiction.yaml'), 'jurisdiction.yaml', codes).problems).toEqual([]);
});

test('An implementation after the as-of date is a warning, on the day itself it is not', () => {
  const of = (day: string) => load(`name: M\nkind: state\nas_of: 2026-06-30\nimplemented_on: ${day}\n`);
  expect(lines(of('2062-07-26').problems)).toEqual([
    'jurisdiction.yaml:4:17  warning: "implemented_on" is after "as_of": on 2026-06-30 SORNA is not implemented here yet. Correct the one that is wrong, or remove "implemented_on" until it has come.',
  ]);
  expect(of('2062-07-26').value?.implementedOn).toBe('2062-07-26');
  expect(of('2026-06-30').problems).toEqual([]);
  expect(load('name: M\nkind: state\nimplemented_on: 2062-07-26\n').problems).toEqual([]);
});

test('Bounds may reach over the 180th meridian, as those of Alaska do', () => {
  const { value, problems } = load('name: Meridia\nkind: state\nbounds: [172.4, 51.2, -129.9, 71.4]\n');
  expect(problems).toEqual([]);
  expect(value?.bounds).toEqual([172.4, 51.2, -129.9, 71.4]);
});

test('What is no date is neither before nor after another', () => {
  const text = 'name: Meridia\nkind: state\nas_of: 06/30/2026\nimplemented_on: 2010-07-01\n';
  expect(lines(load(text).problems)).toEqual([
    'jurisdiction.yaml:3:8  "as_of": "06/30/2026" is not a date of the calendar. Write YYYY-MM-DD.',
  ]);
});

test('Tables that may be empty are known ones, and none that an audit cannot do without', () => {
  const folder = folderOf({ 'jurisdiction.yaml': 'name: M\nkind: state\nno_records: [vehicles, vehicels, person]\n' });
  const { value, problems } = loadJurisdiction(join(folder, 'jurisdiction.yaml'), 'jurisdiction.yaml', dictionary);
  expect(value).toBeUndefined();
  expect(lines(problems)).toEqual([
    'jurisdiction.yaml:3:24  "no_records": there is no table "vehicels". Did you mean "vehicles"?',
    'jurisdiction.yaml:3:34  "no_records": an audit needs records of person. Take person out.',
  ]);
});
