import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openDatabase } from '../../src/engine/database/database.ts';
import { ruleOf, termOf } from '../compile/world.ts';
import { scan, tempFolder, violators, type TestTable } from './registry.ts';

const PEOPLE: TestTable = {
  name: 'person',
  header: ['person_id', 'tier', 'status', 'ssn'],
  rows: [
    ['P1', 'III', 'active', '900-00-0001'],
    ['P2', 'I', 'active', '900-00-0001'],
    ['P3', '', 'active', ''],
    ['', 'II', 'deceased', '900-00-0003'],
  ],
};

describe('three-valued logic', () => {
  test('a record whose population or violation is unknown is undecided, and stands in neither number', async () => {
    const result = await scan([PEOPLE], [ruleOf('r', 'person', "status = 'active'", "tier = 'III'")]);
    expect(result.counts.get('r')).toMatchObject({ population: 3, violations: 1, undecided: 1 });
    const other = await scan([PEOPLE], [ruleOf('r', 'person', "tier <> 'II'", "status = 'active'")]);
    expect(other.counts.get('r')).toMatchObject({ population: 2, violations: 2, undecided: 1 });
  });

  test('a record without a key is named by its place', async () => {
    const result = await scan([PEOPLE], [ruleOf('r', 'person', "status = 'deceased'", 'TRUE')]);
    expect(violators(result, 'r')).toEqual(['record 4']);
  });

  test('a record of a table that is not numbered is named by its registrant, however the export is sorted', async () => {
    const lines = [
      ['P1', 'Elmton'],
      ['P2', 'Ashford'],
      ['', 'Ashford'],
    ];
    const namesIn = async (rows: typeof lines): Promise<readonly string[]> => {
      const addresses: TestTable = { name: 'addresses', header: ['person_id', 'city'], rows };
      return violators(await scan([PEOPLE, addresses], [ruleOf('r', 'addresses', "city = 'Ashford'", 'TRUE')]), 'r');
    };
    expect(await namesIn(lines)).toEqual(['a record of P2', 'record 3']);
    expect(await namesIn(lines.toReversed())).toEqual(['a record of P2', 'record 1']);
  });

  test('a later record whose condition is unknown makes the latest one unknown, an earlier one does not', async () => {
    const visits: TestTable = {
      name: 'verifications',
      header: ['verification_id', 'person_id', 'verified_on', 'in_person'],
      rows: [
        ['V1', 'P1', '2026-01-01', 'Y'],
        ['V2', 'P1', '2026-05-01', ''],
        ['V3', 'P2', '2026-01-01', ''],
        ['V4', 'P2', '2026-05-01', 'Y'],
        ['V5', 'P3', '2026-01-01', 'Y'],
      ],
    };
    const late = ruleOf(
      'late',
      'person',
      "status = 'active'",
      "max(verifications.verified_on WHERE in_person) < DATE '2026-03-01'",
    );
    const result = await scan([PEOPLE, visits], [late]);
    expect(result.counts.get('late')).toMatchObject({ population: 3, violations: 1, undecided: 1 });
    expect(violators(result, 'late')).toEqual(['P3']);
  });
});

describe('functions where engines differ', () => {
  test('least and greatest are unknown when one of their values is', async () => {
    const people: TestTable = {
      name: 'person',
      header: ['person_id', 'birth_date', 'status_on'],
      rows: [
        ['P1', '2000-01-01', '2001-01-01'],
        ['P2', '', '2001-01-01'],
      ],
    };
    const rule = ruleOf('r', 'person', 'TRUE', "least(birth_date, status_on) < DATE '2020-01-01'");
    expect((await scan([people], [rule])).counts.get('r')).toMatchObject({ violations: 1, undecided: 1 });
  });

  test('a date outside the calendar is late, or early, and never unknown; a missing date is unknown', async () => {
    const events: TestTable = {
      name: 'events',
      header: ['event_id', 'person_id', 'reported_on', 'posted_on'],
      rows: [
        ['E1', 'P1', '2026-06-01', '2136-06-01'],
        ['E2', 'P1', '1926-06-01', '2026-06-02'],
        ['E3', 'P1', '2026-06-01', '2026-06-02'],
        ['E4', 'P1', '2026-06-01', ''],
      ],
    };
    const rule = ruleOf('late', 'events', 'TRUE', 'business_days_between(reported_on, posted_on) > 3');
    const result = await scan([events], [rule]);
    expect(violators(result, 'late')).toEqual(['E1', 'E2']);
    expect(result.counts.get('late')).toMatchObject({ population: 4, undecided: 1 });
  });
});

describe('evidence that is missing', () => {
  test('an absent column makes the rule not testable, and says which column', async () => {
    const rules = [
      ruleOf('a', 'person', 'TRUE', 'is_missing(birth_date)'),
      ruleOf('b', 'person', 'TRUE', 'exists(photos)'),
    ];
    const result = await scan([PEOPLE], rules);
    expect(result.untestable.get('a')).toContain('date of birth (person.birth_date)');
    expect(result.untestable.get('b')).toContain('photos');
    expect(result.counts.size).toBe(0);
  });

  test('an optional column that is absent counts as blank', async () => {
    const rule = ruleOf('a', 'person', 'TRUE', 'is_missing(birth_date)', { optional: ['birth_date'] });
    expect((await scan([PEOPLE], [rule])).counts.get('a')).toMatchObject({ violations: 4 });
  });

  test('a parameter that jurisdiction.yaml does not give makes the rule not testable', async () => {
    const result = await scan([PEOPLE], [ruleOf('a', 'person', 'TRUE', ":implemented_on < DATE '2020-01-01'")]);
    expect(result.untestable.get('a')).toContain('implemented_on');
  });
});

describe('secrets', () => {
  test('the separator of shown cells in a text does not shift the others', async () => {
    const people: TestTable = {
      name: 'person',
      header: ['person_id', 'surname', 'ssn', 'tier'],
      rows: [['P1', 'Roe\u001f0II', '900-12-3456', 'III']],
    };
    const rule = ruleOf('r', 'person', 'TRUE', "tier = 'III'", { show: ['surname', 'ssn', 'tier'] });
    const [sample] = (await scan([people], [rule])).counts.get('r')!.samples;
    expect(sample!.evidence).toEqual([
      { column: 'surname', value: 'Roe 0II' },
      { column: 'ssn' },
      { column: 'tier', value: 'III' },
    ]);
  });
});

describe('twins', () => {
  test('records that share values are found, and blanks share nothing', async () => {
    const rule = ruleOf(
      'twins',
      'person',
      'ssn IS NOT NULL',
      { type: 'duplicate', columns: ['ssn'] },
      { show: ['tier'] },
    );
    const result = await scan([PEOPLE], [rule]);
    expect(result.counts.get('twins')).toMatchObject({ population: 3, violations: 2, undecided: 0 });
    expect(violators(result, 'twins')).toEqual(['P1', 'P2']);
  });

  test('only records of the population count as twins', async () => {
    const rule = ruleOf('twins', 'person', "tier = 'III'", { type: 'duplicate', columns: ['ssn'] });
    expect((await scan([PEOPLE], [rule])).counts.get('twins')).toMatchObject({ population: 1, violations: 0 });
  });

  test('a registrant listed twice does not double the records of the child tables', async () => {
    const people: TestTable = { ...PEOPLE, rows: [...PEOPLE.rows, ['P1', 'I', 'deceased', '']] };
    const photos: TestTable = {
      name: 'photos',
      header: ['photo_id', 'person_id'],
      rows: [
        ['F1', 'P1'],
        ['F2', 'P9'],
      ],
    };
    const rules = [
      ruleOf('of', 'photos', "person.tier = 'III'", 'TRUE'),
      ruleOf('orphan', 'photos', 'TRUE', 'NOT has_parent()'),
    ];
    const result = await scan([people, photos], rules);
    expect(result.counts.get('of')).toMatchObject({ population: 1, violations: 1, undecided: 1 });
    expect(violators(result, 'orphan')).toEqual(['F2']);
  });
});

describe('isolation', () => {
  test('a rule that the engine cannot evaluate is an error; the others keep their results', async () => {
    const rules = [
      ruleOf('bad', 'person', 'TRUE', 'days_after(:as_of, 2000000000 * 2) > :as_of'),
      ruleOf('good', 'person', 'TRUE', "tier = 'III'"),
      ruleOf('joined', 'person', 'TRUE', 'NOT exists(photos)', { optional: ['photos'] }),
    ];
    const result = await scan([PEOPLE], rules);
    expect([...result.errors.keys()]).toEqual(['bad']);
    expect(result.counts.get('good')).toMatchObject({ violations: 1 });
    expect(result.counts.get('joined')).toMatchObject({ violations: 4 });
    expect(JSON.stringify([...result.errors])).not.toContain('900-00');
  });

  test('a rule that fails takes none with it that reads the same tables, though these were read and left before', async () => {
    const photos = { name: 'photos', header: ['photo_id', 'person_id'], rows: [['F1', 'P1']] };
    const visits = {
      name: 'verifications',
      header: ['verification_id', 'person_id', 'verified_on'],
      rows: [['V1', 'P2', '2024-01-01']],
    };
    const rules = [
      ruleOf('bad', 'person', 'TRUE', 'exists(verifications WHERE days_after(verified_on, 2000000000 * 2) > :as_of)'),
      ruleOf('both', 'person', 'TRUE', 'exists(photos) OR exists(verifications)'),
      ruleOf('photo', 'person', 'TRUE', 'exists(photos)', { show: ['tier'] }),
      ruleOf('visit', 'verifications', 'TRUE', "person.tier = 'I'", { show: ['verified_on'] }),
    ];
    const result = await scan([photos, visits, PEOPLE], rules);
    expect([...result.errors.keys()]).toEqual(['bad']);
    expect(violators(result, 'both')).toEqual(['P1', 'P2']);
    expect(violators(result, 'photo')).toEqual(['P1']);
    expect(result.counts.get('visit')!.samples[0]!.evidence).toEqual([{ column: 'verified_on', value: '2024-01-01' }]);
    expect(result.tables.map(({ table, records }) => [table, records])).toEqual([
      ['photos', 1],
      ['verifications', 1],
      ['person', 4],
    ]);
  });

  test('a term that fails when its records are read takes none but its own rule with it', async () => {
    const visits = {
      name: 'verifications',
      header: ['verification_id', 'person_id', 'verified_on', 'in_person'],
      rows: [
        ['V1', 'P1', '2024-01-01', 'Y'],
        ['V2', 'P2', '2024-01-01', 'N'],
      ],
    };
    const terms = [
      termOf('far', 'days_after(verified_on, 2000000000 * 2)', 'verifications'),
      termOf('seen', 'in_person AND verified_on < :as_of', 'verifications'),
    ];
    const rules = [
      ruleOf('bad', 'person', 'TRUE', 'exists(verifications WHERE far > :as_of)'),
      ruleOf('seen-in-person', 'person', 'TRUE', 'exists(verifications WHERE seen)'),
      ruleOf('seen-record', 'verifications', 'seen AND person.tier IS NOT NULL', 'TRUE', { show: ['in_person'] }),
      ruleOf('row', 'verifications', 'TRUE', 'NOT in_person', { show: ['verified_on'] }),
    ];
    const result = await scan([PEOPLE, visits], rules, { terms });
    expect([...result.errors.keys()]).toEqual(['bad']);
    expect(violators(result, 'seen-in-person')).toEqual(['P1']);
    expect(violators(result, 'seen-record')).toEqual(['V1']);
    expect(violators(result, 'row')).toEqual(['V2']);
    expect(result.counts.get('row')!.samples[0]!.evidence).toEqual([{ column: 'verified_on', value: '2024-01-01' }]);
  });

  test('the engine reads no file that was not named, and writes nowhere but where it may', async () => {
    const folder = tempFolder();
    const db = await openDatabase({ scratch: folder, readable: [], writable: [] });
    for (const sql of [
      "SELECT * FROM read_csv('/etc/passwd')",
      "SELECT * FROM read_text('/etc/hostname')",
      "COPY (SELECT 1) TO '/tmp/sorna-audit-escape.csv'",
      "ATTACH '/tmp/sorna-audit-escape.db'",
      'INSTALL httpfs',
      'SET enable_external_access = true',
      "SET allowed_directories = ['/']",
    ]) {
      await expect(db.run(sql), sql).rejects.toThrow();
    }
    db.close();
  });
});

describe('the same evidence gives the same result', () => {
  const many: TestTable = {
    name: 'person',
    header: ['person_id', 'tier', 'status', 'ssn'],
    rows: Array.from({ length: 30_000 }, (_, i) => [
      `P${String(i % 29_990).padStart(6, '0')}`,
      ['I', 'II', 'III', '', 'IV'][i % 5]!,
      i % 7 ? 'active' : 'absconded',
      `900-${i % 90}`,
    ]),
  };
  const visits: TestTable = {
    name: 'verifications',
    header: ['verification_id', 'person_id', 'verified_on', 'outcome'],
    rows: Array.from({ length: 60_000 }, (_, i) => [
      `V${i}`,
      `P${String(i % 30_000).padStart(6, '0')}`,
      `2026-0${1 + (i % 6)}-15`,
      i % 3 ? 'verified' : 'missed',
    ]),
  };
  const rules = [
    ruleOf('row', 'person', 'TRUE', "status = 'absconded'", { show: ['tier'] }),
    ruleOf('invalid', 'person', 'TRUE', 'is_invalid(tier)'),
    ruleOf('tie', 'person', 'TRUE', "latest(verifications.outcome BY verified_on) = 'missed'"),
    ruleOf('twice', 'person', 'TRUE', { type: 'duplicate', columns: ['person_id'] }),
    ruleOf('child', 'verifications', "person.status = 'active'", "outcome = 'missed'"),
  ];

  test('whatever the number of threads and the memory, to the byte of the findings file', async () => {
    const results = [];
    for (const [threads, memoryMb] of [
      [1, 2000],
      [2, 2000],
      [2, 300],
    ] as const) {
      const out = tempFolder();
      const result = await scan([many, visits], rules, { threads, memoryMb, out });
      results.push([JSON.stringify([...result.counts]), readFileSync(join(out, result.findingsFile!), 'utf8')]);
    }
    expect(results[1]).toEqual(results[0]);
    expect(results[2]).toEqual(results[0]);
    expect(results[0]![1]!.split('\n').length).toBeGreaterThan(10_000);
  });

  test('the findings file holds exactly the violations that were counted', async () => {
    const out = tempFolder();
    const result = await scan([many, visits], rules, { out });
    const lines = readFileSync(join(out, result.findingsFile!), 'utf8').trimEnd().split('\n');
    for (const [id, counts] of result.counts) {
      const own = lines.filter((line) => line.includes(`"rule":"${id}"`) && line.includes('"state":"violation"'));
      expect(own.length, id).toBe(counts.violations);
    }
  });
});
