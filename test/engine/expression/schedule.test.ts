import { afterAll, beforeAll, expect, test } from 'vitest';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase, type Database } from '../../../src/engine/database/database.ts';
import { scheduledBySql } from '../../../src/engine/expression/schedule.ts';
import { text } from '../../../src/engine/sql-text.ts';
import type { Schedule, Tier, TierSchedule } from '../../../src/model/package.ts';
import { scheduledBy } from '../../time/window-by-window.ts';
import { BY_HAND, inTierTwo, SCHEDULES } from '../../time/schedules.ts';

interface Row {
  readonly tier: Tier | undefined;
  readonly last: string | undefined;
  readonly birthDate: string | undefined;
  readonly surname: string | undefined;
}

const scratch = mkdtempSync(join(tmpdir(), 'sorna-schedule-'));
let db: Database;

beforeAll(async () => {
  db = await openDatabase({ scratch, readable: [], writable: [], threads: 1 });
});
afterAll(() => {
  db.close();
  rmSync(scratch, { recursive: true, force: true });
});

async function bySql(schedule: Schedule, rows: readonly Row[]): Promise<readonly (string | undefined)[]> {
  const cell = (value: string | undefined): string => (value === undefined ? 'NULL' : text(value));
  const values = rows.map((row, i) => `(${[i, ...[row.tier, row.last, row.birthDate, row.surname].map(cell)].join()})`);
  const sql = scheduledBySql(schedule, {
    tier: 'tier',
    last: 'CAST(last AS DATE)',
    birthDate: 'CAST(birth AS DATE)',
    surname: 'CAST(surname AS VARCHAR)',
  });
  const found = await db.rows(
    `SELECT CAST(${sql} AS VARCHAR) AS due FROM (VALUES ${values.join()}) AS t(i, tier, last, birth, surname) ORDER BY i`,
  );
  return found.map(({ due }) => (due === null ? undefined : String(due)));
}

test('every case of the table that was made by hand holds', async () => {
  for (const [name, schedule] of Object.entries(SCHEDULES)) {
    const cases = BY_HAND.filter((one) => one.schedule === name);
    const due = await bySql(
      inTierTwo(schedule),
      cases.map((one) => ({ ...one, tier: 'II' as const })),
    );
    expect(cases.map(({ why, last }, i) => [name, last, why, due[i]])).toEqual(
      cases.map(({ why, last, due: wanted }) => [name, last, why, wanted]),
    );
  }
});

/** The same numbers in every run: a linear congruential generator. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return Math.floor((state / 2147483648) * below);
  };
}

function madeSchedule(next: (below: number) => number): TierSchedule {
  const months = (from: number): number[] => {
    const chosen = Array.from({ length: 12 }, (_, i) => from + i).filter(() => next(3) === 0);
    return chosen.length === 0 ? [from + next(12)] : chosen;
  };
  const first = next(3) === 0 ? 1 : 1 + next(31);
  const days = [first, next(3) === 0 ? 31 : first + next(32 - first)] as const;
  switch (next(5)) {
    case 0:
      return { form: 'every-months', everyMonths: 1 + next(24) };
    case 1:
      return { form: 'months', months: months(1), days };
    case 2:
      return { form: 'birth-months', birthMonths: months(0), days };
    case 3: {
      const everyMonths = [1, 2, 3, 4, 6, 12][next(6)]!;
      const before = next(Math.min(180, 28 * everyMonths));
      return { form: 'birthday', before, after: next(Math.min(180, 28 * everyMonths - before)), everyMonths };
    }
    default: {
      const middle = 1 + next(20);
      const letter = (at: number): string => String.fromCharCode(65 + at);
      const ranges = [
        { from: 'A', to: letter(middle), months: months(1) },
        { from: letter(middle + 1 + next(2)), to: letter(middle + 3 + next(3)), months: months(1) },
      ];
      return { form: 'surnames', ranges, days };
    }
  }
}

function madeRow(next: (below: number) => number): Row {
  const day = (from: number, span: number): string =>
    new Date(Date.UTC(from, 0, 1 + next(span * 366))).toISOString().slice(0, 10);
  /** Month ends and leap days are where the two could differ. */
  const edge = (from: number, span: number): string => {
    const month = next(2) === 0 ? 1 : next(12);
    return new Date(Date.UTC(from + next(span), month + 1, -next(3))).toISOString().slice(0, 10);
  };
  const date = (from: number, span: number): string => (next(3) === 0 ? edge(from, span) : day(from, span));
  const names = ['Adams', 'baker', ' Curtis', 'Young', 'zane', 'Ünal', 'ıstan', "'t Hooft", 'ßen', '', 'Moss', 'nash'];
  return {
    tier: ([undefined, 'I', 'II', 'III', 'II', 'III'] as const)[next(6)],
    last: next(25) === 0 ? undefined : date(2015, 15),
    // Some are born after their appearance: an export may say so.
    birthDate: next(15) === 0 ? undefined : date(1940, 90),
    surname: next(15) === 0 ? undefined : names[next(names.length)],
  };
}

test('the closed form and the search through the windows agree, whatever the schedule', async () => {
  const next = numbers(20913);
  const forms = new Set<string>();
  let due = 0;
  for (let i = 0; i < 120; i++) {
    const schedule = { I: madeSchedule(next), II: madeSchedule(next), III: madeSchedule(next) };
    for (const one of Object.values(schedule)) forms.add(one.form);
    const rows = Array.from({ length: 150 }, () => madeRow(next));
    const wanted = rows.map(({ tier, last, birthDate, surname }) =>
      tier && last ? scheduledBy(schedule, tier, last, birthDate, surname) : undefined,
    );
    const found = await bySql(schedule, rows);
    due += wanted.filter((day) => day !== undefined).length;
    expect(rows.map((row, j) => ({ schedule: row.tier && schedule[row.tier], row, due: found[j] }))).toEqual(
      rows.map((row, j) => ({ schedule: row.tier && schedule[row.tier], row, due: wanted[j] })),
    );
  }
  expect(forms.size).toBe(5);
  expect(due).toBeGreaterThan(10_000);
});

test('a tier without a schedule of its own (a code that is none of the three) has no date', async () => {
  const row = { last: '2026-01-01', birthDate: '1980-01-01', surname: 'Adams' };
  for (const schedule of Object.values(SCHEDULES)) {
    const all = { I: schedule, II: schedule, III: schedule };
    expect(
      await bySql(all, [
        { ...row, tier: 'IV' as Tier },
        { ...row, tier: undefined },
      ]),
    ).toEqual([undefined, undefined]);
  }
});
